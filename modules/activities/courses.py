"""Looking at a course and its modules: what they teach and how far one has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from modules.academy import Academy, CourseNotFound, Published
from modules.activities.enrolling import enrolment_of
from modules.activities.home import CourseOnHome, Deadline, LessonLink, ModuleOnHome, course_on_home
from modules.activities.quiz_entry import QuizEntry
from modules.course.course import Edition
from modules.course.glossary import Term
from modules.course.ids import CourseId, Language, ModuleId, TermId
from modules.learning.due import day_of
from modules.learning.progress import Status
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import progress_records, quiz_records, round_records
from modules.records.release_records import Release


@dataclass(frozen=True, slots=True)
class Introduction:
    """The text of a course or a module, in the language in which it is written; `html` may be empty.

    `media` gives the SHA-256 of pictures and films by the path that the text uses.
    """

    html: str
    language: Language
    terms: Mapping[TermId, Term]
    media: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CoursePage:
    """A course: what it teaches, its introduction and its modules with the person's progress."""

    id: CourseId
    title: str
    description: str
    outcomes: tuple[str, ...]
    keywords: tuple[str, ...]
    introduction: Introduction
    level: str
    modules: tuple[ModuleOnHome, ...]


@dataclass(frozen=True, slots=True)
class ModulePage:
    """A module: what it teaches and its lessons. `minutes` is the narrated length of all of them.

    `quiz` is None where the module ends without one, `deadline` where nobody asks for the module by a day. `earlier_on`
    are the days on which it was completed before it was asked for anew, the latest first.
    """

    course_title: str
    id: ModuleId
    number: int
    title: str
    description: str
    outcomes: tuple[str, ...]
    keywords: tuple[str, ...]
    introduction: Introduction
    level: str
    minutes: int
    lessons: tuple[LessonLink, ...]
    status: Status
    quiz: QuizEntry | None
    deadline: Deadline | None
    earlier_on: tuple[date, ...]


def open_course(academy: Academy, *, who: Visitor, language: Language, course_id: CourseId | None = None) -> CoursePage:
    """Return a course, the first published one by default; raise CourseNotFound."""
    require(who.person, Deed.LEARN)
    published = academy.library.course(course_id)
    edition = published.course.edition(language)
    return CoursePage(
        id=published.course.id,
        title=edition.title,
        description=edition.description,
        outcomes=edition.outcomes,
        keywords=edition.keywords,
        introduction=_introduction(published, edition, edition.introduction_html),
        level=published.course.level,
        modules=_modules(academy, who, published, language),
    )


def list_courses(academy: Academy, *, who: Visitor, language: Language) -> tuple[CourseOnHome, ...]:
    """Return all published courses with the person's progress, the one published first at first; empty before that."""
    require(who.person, Deed.LEARN)
    return tuple(_course(academy, who, published, language) for published in academy.library.courses())


def course_titles(academy: Academy, *, who: Visitor, language: Language) -> Mapping[CourseId, str]:
    """Return the titles of all published courses by id, the one published first at first; empty before that."""
    require(who.person, Deed.LEARN)
    courses = (published.course for published in academy.library.courses())
    return {course.id: course.edition(language).title for course in courses}


def published_release(academy: Academy, *, who: Visitor, course_id: CourseId | None = None) -> Release:
    """Return the release of a course that is published now, the first course by default; raise CourseNotFound."""
    require(who.person, Deed.LEARN)
    return academy.library.course(course_id).release


def open_module(academy: Academy, *, who: Visitor, language: Language, module_id: ModuleId) -> ModulePage:
    """Return a module with its lessons; raise CourseNotFound."""
    require(who.person, Deed.LEARN)
    for published in academy.library.courses():
        for module in _modules(academy, who, published, language):
            if module.id == module_id:
                return _module_page(published, module, language, _earlier_on(academy, who, published, module_id))
    raise CourseNotFound(module_id)


def _earlier_on(academy: Academy, who: Visitor, published: Published, module_id: ModuleId) -> tuple[date, ...]:
    enrolment_id = enrolment_of(academy, who=who, course_id=published.course.id)
    earlier = round_records.earlier_completions(academy.records, enrolment_id=enrolment_id)
    return tuple(day_of(at) for at in earlier.get(module_id, ()))


def _modules(academy: Academy, who: Visitor, published: Published, language: Language) -> tuple[ModuleOnHome, ...]:
    return _course(academy, who, published, language).modules


def _course(academy: Academy, who: Visitor, published: Published, language: Language) -> CourseOnHome:
    enrolment_id = enrolment_of(academy, who=who, course_id=published.course.id)
    facts = progress_records.all_lesson_facts(
        academy.records, enrolment_id=enrolment_id, release_id=published.release.id
    )
    progress = progress_records.module_progress(academy.records, enrolment_id=enrolment_id)
    attempts = quiz_records.list_attempts(academy.records, enrolment_id=enrolment_id)
    today = day_of(academy.now())
    return course_on_home(published, facts, progress, attempts, language, today=today)


def _module_page(
    published: Published, module: ModuleOnHome, language: Language, earlier_on: tuple[date, ...]
) -> ModulePage:
    course, text = published.course, published.course.module_text(module.id, language)
    edition = course.edition(language) if module.id in course.edition(language).modules else course.source_edition
    return ModulePage(
        course_title=published.course.edition(language).title,
        id=module.id,
        number=module.number,
        title=text.title,
        description=text.description,
        outcomes=text.outcomes,
        keywords=text.keywords,
        introduction=_introduction(published, edition, text.introduction_html),
        level=published.course.level,
        minutes=sum(lesson.minutes for lesson in module.lessons),
        lessons=module.lessons,
        status=module.status,
        quiz=module.quiz,
        deadline=module.deadline,
        earlier_on=earlier_on,
    )


def _introduction(published: Published, edition: Edition, html: str) -> Introduction:
    return Introduction(html=html, language=edition.language, terms=edition.glossary, media=published.media)
