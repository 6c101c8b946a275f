"""Taking over questions from elsewhere: a look at what a file holds, the course's draft, the explanations to write."""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.academy import Academy
from modules.activities.draft_state import DraftState, read_draft
from modules.activities.drafting import FileSaved, open_file, save_file
from modules.authoring.course_files import course_of_path, questions_path
from modules.authoring.explanation_writing import ExplanationMissing, missing_explanations, with_explanations
from modules.authoring.language_guessing import guess_language
from modules.authoring.outline_reading import Outline
from modules.authoring.problem import Problem, Problems
from modules.authoring.question_adding import QuestionAsked, add_questions
from modules.authoring.question_import import read_import, read_own_questions
from modules.authoring.question_taking import QuestionsRead
from modules.course.course import ModuleOutline
from modules.course.ids import CourseId, Language, LessonId, ModuleId, QuestionId
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require

ExplainedPart = tuple[QuestionId, int | None]
"""A question and the number of the option that is explained, from 0; None for the answer as a whole."""


@dataclass(frozen=True, slots=True)
class LessonToChoose:
    """A lesson to which imported questions can be added, with its module's title and its own."""

    module_id: ModuleId
    lesson_id: LessonId
    module_title: str
    title: str


@dataclass(frozen=True, slots=True)
class ImportLooked:
    """What a file of questions holds, and where it could go. Nothing has been taken over yet.

    `language` is the one its texts look like; None if that cannot be told.
    """

    file_name: str
    read: QuestionsRead
    course_id: CourseId
    language: Language | None
    languages: tuple[Language, ...]
    lessons: tuple[LessonToChoose, ...]


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What became of a file: how many of its questions stand in the draft's file `path`, and what was left out."""

    path: str
    added_count: int
    left_out_count: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ExplanationsWaiting:
    """A question file of the draft in which explanations are missing, and where."""

    path: str
    language: Language
    module_title: str
    missing: tuple[ExplanationMissing, ...]


def look_into_import(
    academy: Academy,
    *,
    who: Visitor,
    file_name: str,
    content: bytes,
    language: Language,
    course_id: CourseId | None = None,
) -> ImportLooked:
    """Return what a file of questions holds, and where in a course, the first one by default, it could go.

    `language` is that of the titles. Raises CourseNotFound.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    course = academy.library.course(course_id).course
    read = read_import(file_name, content)
    said = "\n".join(taken.question.text for taken in read.questions)
    lessons = tuple(
        LessonToChoose(
            outline.id,
            lesson_id,
            course.module_text(outline.id, language).title,
            course.lesson(lesson_id, language).title,
        )
        for outline in course.modules
        for lesson_id in outline.lesson_ids
    )
    return ImportLooked(file_name, read, course.id, guess_language(said), course.languages, lessons)


def try_import(
    academy: Academy, *, who: Visitor, file_name: str, content: bytes, lesson_id: LessonId, language: Language
) -> ImportDone:
    """Return what would become of a file in a lesson and language; changes nothing. Raises CourseNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    return _import(academy, who=who, file_name=file_name, content=content, lesson_id=lesson_id, language=language)[0]


def import_questions(
    academy: Academy, *, who: Visitor, file_name: str, content: bytes, lesson_id: LessonId, language: Language
) -> ImportDone:
    """Add the questions of a file to the draft of a lesson's module; publishes nothing. Raises CourseNotFound.

    A question that names a lesson of the same module goes there. If somebody saves the same file in this moment, the
    new text is kept as the visitor's own copy, as the editor does.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    done, text, version = _import(
        academy, who=who, file_name=file_name, content=content, lesson_id=lesson_id, language=language
    )
    if done.added_count:
        course_id = academy.library.course_of_lesson(lesson_id).course.id
        save_file(academy, who=who, course_id=course_id, path=done.path, text=text, version=version)
    return done


def explanations_waiting(
    academy: Academy, *, who: Visitor, language: Language, course_id: CourseId | None = None
) -> tuple[ExplanationsWaiting, ...]:
    """Return the question files of a course's draft that lack explanations, in the order of their paths.

    Titles are in `language`; the course is the one published first by default. Raises CourseNotFound.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    published = academy.library.course(course_id).course
    draft = read_draft(academy, who, published.id)
    waiting: list[ExplanationsWaiting] = []
    for path, place in draft.places.items():
        if path not in draft.changes or path not in draft.files or place.kind != "questions" or place.language is None:
            continue
        missing = missing_explanations(draft.files[path], place.language)
        if missing:
            titles = {outline.id: published.module_text(outline.id, language).title for outline in published.modules}
            title = titles.get(place.module_id, "") if place.module_id else ""
            waiting.append(ExplanationsWaiting(path, place.language, title, missing))
    return tuple(waiting)


def write_explanations(
    academy: Academy, *, who: Visitor, waiting: ExplanationsWaiting, explanations: Mapping[ExplainedPart, str]
) -> FileSaved:
    """Write explanations into the draft, each where it is missing now; blank ones stay to be written."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    course_id = course_of_path(waiting.path)
    opened = open_file(academy, who=who, course_id=course_id, path=waiting.path)
    missing = missing_explanations(opened.text.encode(), waiting.language)
    at_lines = {found.line: explanations.get((found.question_id, found.part), "") for found in missing}
    text = with_explanations(opened.text, at_lines)
    return save_file(academy, who=who, course_id=course_id, path=waiting.path, text=text, version=opened.version)


def _import(
    academy: Academy, *, who: Visitor, file_name: str, content: bytes, lesson_id: LessonId, language: Language
) -> tuple[ImportDone, str, str | None]:
    """Return what becomes of a file, the text of the question file with it, and the version that it follows."""
    published = academy.library.course_of_lesson(lesson_id).course
    module = published.module_of(lesson_id)
    if module is None:
        raise LookupError(lesson_id)
    read = read_import(file_name, content)
    path = questions_path(published.id, language, module.id)
    opened = open_file(academy, who=who, course_id=published.id, path=path)
    draft = read_draft(academy, who, published.id)
    added = add_questions(
        opened.text if opened.version is not None else "",
        read.questions,
        file_name=file_name,
        module_id=module.id,
        lesson_ids=_lessons_of(draft.outline, module),
        lesson_id=lesson_id,
        known=_known(draft, language),
    )
    problems = tuple(sorted({*read.problems, *added.problems}))
    left_out_count = read.left_out_count + added.left_out_count
    return ImportDone(path, added.added_count, left_out_count, problems), added.text, opened.version


def _lessons_of(outline: Outline | None, module: ModuleOutline) -> tuple[LessonId, ...]:
    """Return the lessons of a module as the draft orders them, as published if the draft has no such module."""
    drafted = next((found for found in outline.modules if found.id == module.id), None) if outline else None
    return (drafted or module).lesson_ids


def _known(draft: DraftState, language: Language) -> Mapping[QuestionId, QuestionAsked]:
    """Return what is asked in the draft in a language, by id; a question that cannot be read has an empty kind."""
    found: dict[QuestionId, QuestionAsked] = {}
    for path, place in draft.places.items():
        if path in draft.files and place.kind == "questions" and place.language == language:
            file = read_own_questions(draft.files[path], Problems(path), language=language)
            for question_id in file.ids if file else ():
                read = file.questions.get(question_id) if file else None
                text = " ".join(read.question.text.split()) if read else ""
                found[question_id] = (read.question.kind if read else "", text)
    return found
