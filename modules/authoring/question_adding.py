"""Questions from elsewhere, added at the end of a module's question file; what stands in it is left as it is."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from modules.authoring.id_rules import ID_LENGTH_LIMIT, ID_PATTERN, slug
from modules.authoring.problem import START, Place, Problem, Problems
from modules.authoring.question_taking import QuestionTaken
from modules.authoring.question_writing import NotWritable, question_lines
from modules.authoring.text_decoding import TEXT_LIMIT_BYTES, decode_text
from modules.authoring.yaml_fields import Fields
from modules.authoring.yaml_reading import YamlList, YamlMap, read_yaml
from modules.course.ids import LessonId, ModuleId, QuestionId

QuestionAsked = tuple[str, str]
"""The kind of a question and its text, with single blanks: by these the same question is known again."""

_EMPTY_LIST = re.compile(r"(?P<key>questions[ \t]*:)[ \t]*(?:\[[ \t]*\])?[ \t]*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class QuestionsAdded:
    """A question file after questions were added, how many, and what could not be kept of them.

    `text` is the file as it was if none could be added.
    """

    text: str
    added_count: int
    left_out_count: int
    problems: tuple[Problem, ...]


def add_questions(
    text: str,
    taken: Sequence[QuestionTaken],
    *,
    file_name: str,
    module_id: ModuleId,
    lesson_ids: Sequence[LessonId],
    lesson_id: LessonId,
    known: Mapping[QuestionId, QuestionAsked],
) -> QuestionsAdded:
    """Return a module's question file with the questions at its end; an empty `text` begins a new file.

    A question goes to the lesson that it names, else to `lesson_id`. `known` are those that stand in the course in this
    language: a question whose own id is among them is left out; one without an id gets a new one, unless the same is
    asked there already.
    """
    problems = Problems(file_name)
    ids, numbers = set(known), Counter[str]()
    entries: list[tuple[str, ...]] = []
    for found in taken:
        lesson = LessonId(found.question.lesson) if found.question.lesson else lesson_id
        if lesson not in lesson_ids:
            problems.warning(found.at, "import-lesson-unknown", id=lesson, lesson=lesson_id)
            lesson = lesson_id
        question_id = _new_id(found, ids, numbers, known, problems)
        if question_id is None:
            continue
        try:
            entries.append(
                question_lines(found.question, found.at, problems, question_id=question_id, lesson_id=lesson)
            )
        except NotWritable as refused:
            problems.error(found.at, refused.code)
            continue
        ids.add(question_id)
    after = _with_entries(text, entries, module_id, problems) if entries else text
    if after is not None and len(after.encode()) > TEXT_LIMIT_BYTES:
        problems.error(START, "import-too-large", limit_mb=str(TEXT_LIMIT_BYTES // 1_000_000))
        after = None
    added_count = len(entries) if after is not None else 0
    return QuestionsAdded(after or text, added_count, len(taken) - added_count, problems.found)


def _new_id(
    found: QuestionTaken,
    ids: Collection[str],
    numbers: Counter[str],
    known: Mapping[QuestionId, QuestionAsked],
    problems: Problems,
) -> QuestionId | None:
    """Return the id under which a question is written; None, with a problem, if it or the question is there already.

    `numbers` counts the ids that were made from each title.
    """
    question = found.question
    own = question.id if ID_PATTERN.fullmatch(question.id) else slug(question.id) if question.id else ""
    if own:
        if own not in ids:
            return QuestionId(own)
        problems.warning(found.at, "import-question-there", id=own)
        return None
    asked = (question.kind, " ".join(question.text.split()))
    there = next((question_id for question_id, other in known.items() if other == asked), None)
    if there is not None:
        problems.warning(found.at, "import-question-there", id=there)
        return None
    base = slug(question.name or question.text)[: ID_LENGTH_LIMIT - 7].rstrip("-")
    numbers[base] += 1
    while f"{base}-{numbers[base]}" in ids:
        numbers[base] += 1
    return QuestionId(f"{base}-{numbers[base]}")


def _with_entries(text: str, entries: Sequence[tuple[str, ...]], module_id: ModuleId, problems: Problems) -> str | None:
    """Return the file with the entries at the end of its `questions`; None, with a problem, if they have no place."""
    if not text.strip():
        return "\n".join((f"module: {module_id}", "questions:", *_indented(entries, 2), ""))
    unheard = Problems("")
    decoded = decode_text(text.encode(), unheard)
    found = read_yaml(decoded, unheard) if decoded is not None else None
    if decoded is None or not isinstance(found, YamlMap):
        problems.error(Place(), "import-file-broken")
        return None
    lines = decoded.rstrip("\n").split("\n")
    fields = Fields(found, unheard)
    places = sorted(place.line for _, place, _ in fields.entries())
    value = found.values.get("questions")
    if value is None:
        return "\n".join((*lines, "questions:", *_indented(entries, 2), ""))
    key_line = found.key_places["questions"].line
    next_line = next((line for line in places if line > key_line), len(lines) + 1)
    if not isinstance(value, YamlList) or not value.items:
        bare = _EMPTY_LIST.fullmatch(lines[key_line - 1])
        if bare is None:
            problems.error(Place(), "import-file-broken")
            return None
        lines[key_line - 1] = bare["key"]
        indent = 2
    else:
        first = value.items[0].at
        before = lines[first.line - 1][: first.column - 1]
        if before.strip() != "-":
            problems.error(Place(), "import-file-broken")
            return None
        indent = before.index("-")
    end = next_line - 1
    while end > key_line and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return "\n".join((*lines[:end], *_indented(entries, indent), *lines[end:], ""))


def _indented(entries: Sequence[tuple[str, ...]], indent: int) -> list[str]:
    return [f"{' ' * indent}{line}" for entry in entries for line in entry]
