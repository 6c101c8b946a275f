"""Taking questions away: a module's as GIFT or Moodle XML, and an empty table to fill in."""

from dataclasses import dataclass
from typing import Literal

from modules.academy import Academy
from modules.authoring.table_reading import COLUMNS, EXPLANATIONS, OPTIONS, TABLE_KINDS
from modules.course.exchanged_question import exchanged
from modules.course.ids import CourseId, Language, ModuleId
from modules.exchange.gift_writing import gift
from modules.exchange.moodle_xml_writing import moodle_xml
from modules.exchange.question_template_xlsx import question_template
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.wording.catalogues import Wording

ExportFormat = Literal["gift", "xml"]


@dataclass(frozen=True, slots=True)
class ModuleQuestions:
    """A published module, how many questions it has, and the languages of its course."""

    module_id: ModuleId
    title: str
    question_count: int
    languages: tuple[Language, ...]


def modules_with_questions(
    academy: Academy, *, who: Visitor, language: Language, course_id: CourseId | None = None
) -> tuple[ModuleQuestions, ...]:
    """Return the modules whose questions can be taken away, in the order of the course; empty if there are none.

    The course is the one published first by default. Raises CourseNotFound.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    course = academy.library.course(course_id).course
    questions = course.source_edition.questions.values()
    found = (
        ModuleQuestions(
            module.id,
            course.module_text(module.id, language).title,
            sum(question.lesson_id in module.lesson_ids for question in questions),
            course.languages,
        )
        for module in course.modules
    )
    return tuple(module for module in found if module.question_count)


def module_questions(
    academy: Academy,
    *,
    who: Visitor,
    module_id: ModuleId,
    language: Language,
    export_format: ExportFormat,
    wording: Wording,
) -> bytes:
    """Return the published questions of a module for other programs; raise CourseNotFound.

    A question that is not translated is written in the source language.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    course = academy.library.course_of_module(module_id).course
    lessons = next(module.lesson_ids for module in course.modules if module.id == module_id)
    questions = [
        exchanged(course.question(question.id, language))
        for question in course.source_edition.questions.values()
        if question.lesson_id in lessons
    ]
    write = gift if export_format == "gift" else moodle_xml
    return write(questions, wording).encode()


def question_table(*, who: Visitor, wording: Wording) -> bytes:
    """Return a workbook with the columns of a table of questions and an example of three kinds."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    said = _columns(wording)
    columns = [
        (name, said["option" if name in OPTIONS else "why" if name in EXPLANATIONS else name]) for name in COLUMNS
    ]
    rows = [[example.get(name, "") for name in COLUMNS] for example in _examples(wording)]
    return question_template(columns, TABLE_KINDS, rows, wording)


def _columns(wording: Wording) -> dict[str, str]:
    say = wording.say
    return {
        "id": say("A name of its own in a–z, digits and hyphens, the same in every language. May be left out."),
        "lesson": say("The id of the lesson that it checks. Left out, the lesson is chosen at the upload."),
        "use": say("self-check, module-quiz or both. Left out, the question goes into the quiz."),
        "kind": say("One of these: {kinds}.", kinds=", ".join(TABLE_KINDS)),
        "text": say("What is asked."),
        "hint": say("A hint. May be left out."),
        "option": say("An option, an accepted text, the next item of an order, or 'left side -> right side'."),
        "why": say("Why the option beside it is right or wrong. In true-false: the first for “true”."),
        "right": say("The numbers of the right options (2, or 1, 3); true or false; or the number that is right."),
        "tolerance": say("How far a number may be away."),
        "unit": say("What the number counts."),
        "explanation": say("Why the answer is right. Needed where options have no explanations of their own."),
    }


def _examples(wording: Wording) -> tuple[dict[str, str], ...]:
    say = wording.say
    return (
        {
            "kind": "single",
            "text": say("A guest asks for “something warm”. Which reply finds the need?"),
            "option_1": say("“Here is our list of teas.”"),
            "explanation_1": say("That chooses for the guest. Ask first what the warmth is for."),
            "option_2": say("“Are you cold, or would you like to rest a little?”"),
            "explanation_2": say("Yes. The question leads from the product to the need."),
            "right": "2",
        },
        {
            "kind": "true-false",
            "text": say("A request always names the need."),
            "explanation_1": say("A request names a product. The need is the reason behind it."),
            "explanation_2": say("Right. Ask for the reason behind the request."),
            "right": "false",
        },
        {
            "kind": "numeric",
            "text": say("How many questions does a short lesson need at least?"),
            "right": "3",
            "explanation": say("With fewer, nobody can tell whether the lesson was understood."),
        },
    )
