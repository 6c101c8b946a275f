"""What the checker says of each problem: what is wrong, why it matters, what to write instead.

The tables stand beside this file, one for each part of a course. A problem's fields fill the sentences. To add a
problem, add its code and sentences to the table of its part, and to docs/authoring-guide.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.wording.catalogues import Wording, mark
from modules.wording.climate_problems import CLIMATE_PROBLEMS
from modules.wording.course_problems import COURSE_PROBLEMS
from modules.wording.import_problems import IMPORT_PROBLEMS
from modules.wording.lesson_problems import LESSON_PROBLEMS
from modules.wording.people_problems import PEOPLE_PROBLEMS
from modules.wording.problem_sentence import ProblemSentence
from modules.wording.question_problems import ITEM_WRITING_PROBLEMS, QUESTION_PROBLEMS
from modules.wording.upload_problems import UPLOAD_PROBLEMS
from modules.wording.yaml_problems import YAML_PROBLEMS

PROBLEM_SENTENCES: Mapping[str, ProblemSentence] = {
    **YAML_PROBLEMS,
    **COURSE_PROBLEMS,
    **LESSON_PROBLEMS,
    **QUESTION_PROBLEMS,
    **ITEM_WRITING_PROBLEMS,
    **UPLOAD_PROBLEMS,
    **IMPORT_PROBLEMS,
    **PEOPLE_PROBLEMS,
    **CLIMATE_PROBLEMS,
}

_NUMBERS = {"3": mark("three"), "4": mark("four"), "5": mark("five"), "6": mark("six")}
"""How a sentence says “the longest of four”: the field named `of`."""


@dataclass(frozen=True, slots=True)
class ProblemSaid:
    """A problem in the reader's language: three sentences, and the text to write instead where there is one.

    `fix` is complete in itself; a screen that shows `write` as code may leave `fix` out.
    """

    what: str
    why: str
    fix: str
    write: str | None


def say_problem(wording: Wording, code: str, fields: Mapping[str, str]) -> ProblemSaid:
    """Return what a problem says. KeyError if the code is not in the tables."""
    sentence = PROBLEM_SENTENCES[code]
    fields = {
        name: wording.say(_NUMBERS.get(value, value)) if name == "of" else value for name, value in fields.items()
    }
    write = fields.get("write")
    fix = sentence.fix if write is not None or sentence.fix_without_proposal is None else sentence.fix_without_proposal
    return ProblemSaid(
        what=wording.say(sentence.what, **fields),
        why=wording.say(sentence.why, **fields),
        fix=wording.say(fix, **fields),
        write=write,
    )


def is_item_writing(code: str) -> bool:
    """Return whether a problem is advice on how a question is written."""
    return code in ITEM_WRITING_PROBLEMS
