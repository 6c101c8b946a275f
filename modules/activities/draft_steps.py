"""What a lesson of a draft still needs before it can be published, and the source text of a translation."""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.academy import Academy
from modules.activities.draft_parts import PartNotFound
from modules.activities.draft_state import DraftState, read_draft
from modules.activities.drafting import as_text
from modules.authoring.content_checks import SELF_CHECKS_NEEDED
from modules.authoring.course_files import lesson_path, questions_path
from modules.authoring.course_places import FilePlace
from modules.authoring.file_checking import check_file
from modules.authoring.outline_reading import Outline
from modules.authoring.problem import Problem, Severity
from modules.course.ids import CourseId, Language, LessonId, QuestionId
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require


@dataclass(frozen=True, slots=True)
class LessonSteps:
    """How far a lesson is: its text, its self-checks out of `needed`, and each translation, by the paths to go on.

    `translated` says of each further language whether the lesson and all its questions are there. `question_errors`
    counts what stops the questions of the source language. `is_changed` says that the draft changes any of its files.
    """

    lesson_id: LessonId
    text_path: str
    text_errors: int
    questions_path: str
    check_count: int
    question_errors: int
    needed: int
    translated: Mapping[Language, bool]
    text_paths: Mapping[Language, str]
    question_paths: Mapping[Language, str]
    has_text: Mapping[Language, bool]
    is_changed: bool

    @property
    def is_written(self) -> bool:
        """Return whether text and questions are whole in the source language."""
        return not self.text_errors and not self.question_errors and self.check_count >= self.needed


def lesson_steps(academy: Academy, *, who: Visitor, course_id: CourseId, lesson_id: LessonId) -> LessonSteps:
    """Return what a lesson of the draft still needs; raise PartNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft = read_draft(academy, who, course_id)
    outline = draft.outline
    module = next((each for each in outline.modules if lesson_id in each.lesson_ids), None) if outline else None
    if outline is None or module is None:
        raise PartNotFound(lesson_id)
    source, *others = outline.languages
    texts = {each: lesson_path(course_id, each, module.id, lesson_id) for each in outline.languages}
    asked = {each: questions_path(course_id, each, module.id) for each in outline.languages}
    wanted = _asked_of(draft, outline, asked[source], lesson_id)[0]
    return LessonSteps(
        lesson_id=lesson_id,
        text_path=texts[source],
        text_errors=_errors(draft, outline, texts[source]),
        questions_path=asked[source],
        check_count=sum(wanted.values()),
        question_errors=_asked_of(draft, outline, asked[source], lesson_id)[1],
        needed=SELF_CHECKS_NEEDED,
        translated={
            each: texts[each] in draft.files
            and wanted.keys() <= _asked_of(draft, outline, asked[each], lesson_id)[0].keys()
            for each in others
        },
        text_paths=texts,
        question_paths=asked,
        has_text={each: texts[each] in draft.files for each in outline.languages},
        is_changed=any(
            path in draft.changes and draft.files.get(path) != draft.base.get(path)
            for path in (*texts.values(), *asked.values())
        ),
    )


def source_text(academy: Academy, *, who: Visitor, course_id: CourseId, path: str) -> tuple[Language, str] | None:
    """Return the source language and its text of the same file; None for that text itself, and where it is missing."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft = read_draft(academy, who, course_id)
    place, outline = draft.places.get(path), draft.outline
    if place is None or place.language is None or outline is None or place.language == outline.languages[0]:
        return None
    source = _same_in(draft, place, outline.languages[0])
    return (outline.languages[0], as_text(draft.files[source])) if source in draft.files else None


def _same_in(draft: DraftState, place: FilePlace, language: Language) -> str:
    wanted = (place.kind, place.module_id, place.lesson_id, language)
    found = (
        other.path
        for other in draft.places.values()
        if (other.kind, other.module_id, other.lesson_id, other.language) == wanted
    )
    return next(found, "")


def _errors(draft: DraftState, outline: Outline, path: str) -> int:
    """Return how many errors stop a file by itself; one if it is not there."""
    if path not in draft.files:
        return 1
    return _count(check_file(draft.files, outline, draft.places[path]).problems)


def _asked_of(
    draft: DraftState, outline: Outline, path: str, lesson_id: LessonId
) -> tuple[dict[QuestionId, bool], int]:
    """Return the questions of a lesson in a file, each with whether it is a self-check, and the errors in them."""
    if path not in draft.files:
        return {}, 0
    checked = check_file(draft.files, outline, draft.places[path])
    if checked.questions is None:
        return {}, _count(checked.problems)
    read = checked.questions.questions.values()
    found = {
        each.question.id: "self-check" in each.question.use for each in read if each.question.lesson_id == lesson_id
    }
    return found, _count(checked.problems) if found else 0


def _count(problems: tuple[Problem, ...]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)
