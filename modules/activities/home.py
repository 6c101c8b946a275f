"""Home: where a person stopped, and how far every course has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from modules.academy import Academy, Published
from modules.activities.enrolling import enrolment_of
from modules.activities.quiz_entry import QuizEntry, QuizState, find_quiz
from modules.course.ids import CourseId, Language, LessonId, ModuleId, SectionId
from modules.course.lesson import Lesson
from modules.learning.due import DueStatus, day_of, due_status
from modules.learning.progress import LessonFacts, ModuleProgress, Place, Status, minutes_left
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import progress_records, quiz_records
from modules.records.quiz_records import Attempt


@dataclass(frozen=True, slots=True)
class LessonLink:
    """A lesson to go to, and where it stands for the person."""

    id: LessonId
    title: str
    minutes: int
    status: Status


@dataclass(frozen=True, slots=True)
class ContinueAt:
    """Where to go on: the lesson, and in it the section or the question (counted from 1; None for neither).

    `read_marks` has one flag per section. `minutes_left` are the minutes of unread sections, 0 when only questions are.
    """

    lesson_id: LessonId
    lesson_title: str
    module_title: str
    number: int
    of: int
    section_number: int | None
    section_count: int
    section_title: str | None
    question_number: int | None
    minutes_left: int
    read_marks: tuple[bool, ...]
    is_started: bool


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a module is to be done, where it stands, and how many days are left: fewer than none if it is late.

    `is_renewal` where it was done once and is to be done anew.
    """

    due_on: date
    status: DueStatus
    days_left: int
    is_renewal: bool


@dataclass(frozen=True, slots=True)
class ModuleOnHome:
    """A module's row: its lessons and how many of them are complete. `completed_on` is None until it is passed.

    `quiz` is None where the module ends without one, `deadline` where nobody asks for the module by a day.
    """

    id: ModuleId
    number: int
    title: str
    description: str
    lesson_count: int
    completed_count: int
    status: Status
    completed_on: date | None
    lessons: tuple[LessonLink, ...]
    quiz: QuizEntry | None
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class CourseOnHome:
    """A course with its modules in order."""

    id: CourseId
    title: str
    description: str
    level: str
    modules: tuple[ModuleOnHome, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the first page shows. `continue_at` is None when every lesson is complete or there is none.

    `quiz_at` is the module whose quiz waits: begun and not handed in, else open and not passed; None if none does.
    `due` are the modules that are to be done by a day and are not, the earliest day first.
    """

    continue_at: ContinueAt | None
    courses: tuple[CourseOnHome, ...]
    quiz_at: ModuleOnHome | None
    due: tuple[ModuleOnHome, ...] = ()


def open_home(academy: Academy, *, who: Visitor, language: Language) -> HomePage:
    """Return where the person stopped and how far every course has come."""
    require(who.person, Deed.LEARN)
    courses: list[CourseOnHome] = []
    places: list[tuple[Place | None, ContinueAt]] = []
    for published in academy.library.courses():
        enrolment_id = enrolment_of(academy, who=who, course_id=published.course.id)
        facts = progress_records.all_lesson_facts(
            academy.records, enrolment_id=enrolment_id, release_id=published.release.id
        )
        modules = progress_records.module_progress(academy.records, enrolment_id=enrolment_id)
        attempts = quiz_records.list_attempts(academy.records, enrolment_id=enrolment_id)
        courses.append(course_on_home(published, facts, modules, attempts, language, today=day_of(academy.now())))
        place = progress_records.find_place(academy.records, enrolment_id=enrolment_id)
        if found := _continue_in(published, facts, place, language):
            places.append((place, found))
    latest = max(places, key=lambda pair: pair[0].at.timestamp() if pair[0] else 0.0, default=None)
    return HomePage(latest[1] if latest else None, tuple(courses), _waiting_quiz(courses), _due(courses))


def _due(courses: Sequence[CourseOnHome]) -> tuple[ModuleOnHome, ...]:
    """Return the modules that are to be done by a day and are not, the earliest day first."""
    dated = [
        (module.deadline.due_on, module)
        for course in courses
        for module in course.modules
        if module.deadline is not None and module.deadline.status is not DueStatus.DONE
    ]
    return tuple(module for _, module in sorted(dated, key=lambda pair: pair[0]))


def _waiting_quiz(courses: Sequence[CourseOnHome]) -> ModuleOnHome | None:
    """Return the module whose quiz waits, as HomePage says; one never begun waits once its lessons are done."""
    modules = [module for course in courses for module in course.modules]
    begun = [module for module in modules if module.quiz and module.quiz.state is QuizState.IN_PROGRESS]
    due = [
        module
        for module in modules
        if module.quiz
        and module.quiz.state in {QuizState.READY, QuizState.TO_REPEAT}
        and module.lesson_count <= module.completed_count
        and module.status is not Status.PASSED
    ]
    return next(iter(begun + due), None)


def course_on_home(
    published: Published,
    facts: Mapping[LessonId, LessonFacts],
    modules: Mapping[ModuleId, ModuleProgress],
    attempts: Sequence[Attempt],
    language: Language,
    *,
    today: date,
) -> CourseOnHome:
    """Return a course with the person's progress in each module and lesson, and what is due."""
    edition = published.course.edition(language)
    rows: list[ModuleOnHome] = []
    for number, outline in enumerate(published.course.modules, start=1):
        text = published.course.module_text(outline.id, language)
        progress = modules.get(outline.id) or ModuleProgress(outline.id, len(outline.lesson_ids), 0, None, None)
        rows.append(
            ModuleOnHome(
                id=outline.id,
                number=number,
                title=text.title,
                description=text.description,
                lesson_count=progress.lesson_count,
                completed_count=progress.completed_count,
                status=progress.status,
                completed_on=progress.completed_at.astimezone().date() if progress.completed_at else None,
                lessons=lesson_links(published, outline.lesson_ids, facts, language),
                quiz=find_quiz(published, outline, facts=facts, attempts=attempts),
                deadline=_deadline(progress, today),
            )
        )
    return CourseOnHome(published.course.id, edition.title, edition.description, published.course.level, tuple(rows))


def _deadline(progress: ModuleProgress, today: date) -> Deadline | None:
    if progress.due_on is None:
        return None
    is_completed = progress.completed_at is not None
    status = due_status(
        is_started=progress.started_at is not None, is_completed=is_completed, due_on=progress.due_on, today=today
    )
    return Deadline(progress.due_on, status, (progress.due_on - today).days, is_renewal=is_completed)


def lesson_links(
    published: Published,
    lesson_ids: tuple[LessonId, ...],
    facts: Mapping[LessonId, LessonFacts],
    language: Language,
) -> tuple[LessonLink, ...]:
    """Return links to lessons with the person's status in each; ids the course does not hold are left out."""
    links: list[LessonLink] = []
    for lesson_id in lesson_ids:
        if lesson_id in published.lessons:
            lesson = published.course.lesson(lesson_id, language)
            status = facts[lesson_id].status if lesson_id in facts else Status.NOT_STARTED
            links.append(LessonLink(lesson.id, lesson.title, lesson.minutes, status))
    return tuple(links)


def _continue_in(
    published: Published, facts: Mapping[LessonId, LessonFacts], place: Place | None, language: Language
) -> ContinueAt | None:
    """Return where to go on: the lesson last opened unless it is complete, then the next that is not."""
    order = list(published.course.lesson_ids())
    if place is not None and place.lesson_id in order:
        first = order.index(place.lesson_id)
        order = order[first:] + order[:first]
    for lesson_id in order:
        known = facts.get(lesson_id, LessonFacts(lesson_id))
        if known.status is not Status.PASSED:
            here = place if place is not None and place.lesson_id == lesson_id else None
            return _continue_at(published, published.course.lesson(lesson_id, language), known, here, language)
    return None


def _continue_at(
    published: Published, lesson: Lesson, facts: LessonFacts, place: Place | None, language: Language
) -> ContinueAt:
    outline = next(module for module in published.course.modules if lesson.id in module.lesson_ids)
    section_id = place_section(lesson, facts, place)
    checks = [question.id for question in published.course.questions_of(lesson.id, "self-check", language)]
    question_id = place.question_id if place else None
    return ContinueAt(
        lesson_id=lesson.id,
        lesson_title=lesson.title,
        module_title=published.course.module_text(outline.id, language).title,
        number=outline.lesson_ids.index(lesson.id) + 1,
        of=len(outline.lesson_ids),
        section_number=lesson.section_ids.index(section_id) + 1 if section_id else None,
        section_count=len(lesson.sections),
        section_title=next((section.title for section in lesson.sections if section.id == section_id), None),
        question_number=checks.index(question_id) + 1 if question_id is not None and question_id in checks else None,
        minutes_left=minutes_left(lesson.minutes, len(lesson.sections), facts.read_sections),
        read_marks=tuple(section in facts.read_sections for section in lesson.section_ids),
        is_started=facts.status is not Status.NOT_STARTED,
    )


def place_section(lesson: Lesson, facts: LessonFacts, place: Place | None) -> SectionId | None:
    """Return the section to come back to: the one last opened, else the first unread of a lesson that was begun."""
    if place is not None and place.question_id is not None:
        return None
    if place is not None and place.section_id in lesson.section_ids:
        return place.section_id
    if not facts.read_sections:
        return None
    return next((section for section in lesson.section_ids if section not in facts.read_sections), None)
