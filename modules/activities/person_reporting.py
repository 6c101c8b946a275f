"""Reporting one person's progress to their manager: module by module, lesson by lesson, quiz by quiz."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from modules.academy import Academy, Published
from modules.activities.reaching import is_within_reach
from modules.course.course import ModuleOutline
from modules.course.ids import CourseId, Language, LessonId, ModuleId
from modules.learning.completion_report import ModuleCell
from modules.learning.due import day_of, due_status
from modules.learning.progress import LessonFacts, ModuleProgress, Status
from modules.people.person import Person, PersonId, Visitor
from modules.people.rights import Deed, NotAllowed, Reach, require
from modules.records import learning_time_records, person_records, progress_records, quiz_records
from modules.records.quiz_records import Attempt


@dataclass(frozen=True, slots=True)
class LessonOfPerson:
    """Where a person stands in a lesson as it is published now. Days are None where it has not happened.

    `minutes` is the least that was spent on it, in all its releases.
    """

    id: LessonId
    title: str
    status: Status
    read_count: int
    section_count: int
    started_on: date | None
    completed_on: date | None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class AttemptOfPerson:
    """An attempt at a module's quiz, the first number 1. `share` and `handed_in_on` are None while it is open."""

    number: int
    started_on: date
    handed_in_on: date | None
    share: float | None
    is_passed: bool


@dataclass(frozen=True, slots=True)
class ModuleOfPerson:
    """A module as the table has it, with its lessons in order and the attempts at its quiz, the newest first."""

    id: ModuleId
    title: str
    cell: ModuleCell
    lessons: tuple[LessonOfPerson, ...]
    attempts: tuple[AttemptOfPerson, ...]


@dataclass(frozen=True, slots=True)
class PersonReport:
    """A person's progress in a course, as it stood `at` (UTC)."""

    person_id: PersonId
    name: str
    team_name: str
    course_title: str
    at: datetime
    modules: tuple[ModuleOfPerson, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the records hold of somebody in a course."""

    facts: Mapping[LessonId, LessonFacts]
    progress: Mapping[ModuleId, ModuleProgress]
    attempts: Sequence[Attempt]
    lesson_minutes: Mapping[LessonId, int]
    module_minutes: Mapping[ModuleId, int]


_NOTHING = _Known({}, {}, (), {}, {})


def person_report(
    academy: Academy, *, who: Visitor, person_id: PersonId, language: Language, course_id: CourseId | None = None
) -> PersonReport:
    """Return how far a person of the reader's teams has come in a course.

    Raises NotAllowed for somebody of another team and for nobody alike, so that no address tells who is there;
    CourseNotFound.
    """
    person = _within_reach(academy, who, person_id)
    published = academy.library.course(course_id)
    enrolment_id = progress_records.find_enrolment(academy.records, person_id=person.id, course_id=published.course.id)
    known = _NOTHING
    if enrolment_id is not None:
        known = _Known(
            facts=progress_records.all_lesson_facts(
                academy.records, enrolment_id=enrolment_id, release_id=published.release.id
            ),
            progress=progress_records.module_progress(academy.records, enrolment_id=enrolment_id),
            attempts=quiz_records.list_attempts(academy.records, enrolment_id=enrolment_id),
            lesson_minutes=learning_time_records.lesson_minutes(academy.records, enrolment_id=enrolment_id),
            module_minutes=learning_time_records.module_minutes(academy.records, enrolment_id=enrolment_id),
        )
    team = person_records.find_team(academy.records, team_id=person.team_id)
    return PersonReport(
        person_id=person.id,
        name=person.full_name,
        team_name=team.name if team else "",
        course_title=published.course.edition(language).title,
        at=academy.now(),
        modules=tuple(
            _module(published, outline, known, day_of(academy.now()), language) for outline in published.course.modules
        ),
    )


def _within_reach(academy: Academy, who: Visitor, person_id: PersonId) -> Person:
    """Return an active person whose progress the reader may see; raise NotAllowed."""
    require(who.person, Deed.SEE_COMPLETION, at_least=Reach.TEAM)
    person = person_records.find_person(academy.records, person_id=person_id)
    if person is None or not is_within_reach(academy, who=who, deed=Deed.SEE_COMPLETION, team_id=person.team_id):
        raise NotAllowed(who.person, Deed.SEE_COMPLETION)
    return person


def _module(
    published: Published, outline: ModuleOutline, known: _Known, today: date, language: Language
) -> ModuleOfPerson:
    lessons = tuple(
        _lesson(published, known.facts.get(lesson_id) or LessonFacts(lesson_id), known, language)
        for lesson_id in outline.lesson_ids
    )
    progress = known.progress.get(outline.id) or ModuleProgress(outline.id, len(lessons), 0, None, None)
    cell = ModuleCell(
        status=due_status(
            is_started=progress.started_at is not None,
            is_completed=progress.completed_at is not None,
            due_on=progress.due_on,
            today=today,
        ),
        completed_count=progress.completed_count,
        lesson_count=progress.lesson_count,
        completed_on=_day(progress.completed_at),
        quiz_share=progress.quiz_share,
        due_on=progress.due_on,
        minutes=known.module_minutes.get(outline.id, 0),
    )
    return ModuleOfPerson(
        id=outline.id,
        title=published.course.module_text(outline.id, language).title,
        cell=cell,
        lessons=lessons,
        attempts=tuple(_attempt(attempt) for attempt in known.attempts if attempt.module_id == outline.id),
    )


def _lesson(published: Published, facts: LessonFacts, known: _Known, language: Language) -> LessonOfPerson:
    lesson = published.course.lesson(facts.lesson_id, language)
    return LessonOfPerson(
        id=facts.lesson_id,
        title=lesson.title,
        status=facts.status,
        read_count=len(facts.read_sections.intersection(lesson.section_ids)),
        section_count=len(lesson.section_ids),
        started_on=_day(facts.started_at),
        completed_on=_day(facts.completed_at),
        minutes=known.lesson_minutes.get(facts.lesson_id, 0),
    )


def _attempt(attempt: Attempt) -> AttemptOfPerson:
    handed_in = attempt.submission
    return AttemptOfPerson(
        number=attempt.number,
        started_on=attempt.started_at.astimezone().date(),
        handed_in_on=_day(handed_in.submitted_at) if handed_in else None,
        share=handed_in.result.share if handed_in else None,
        is_passed=bool(handed_in and handed_in.result.is_passed),
    )


def _day(moment: datetime | None) -> date | None:
    """Return the day of a moment where the server stands."""
    return day_of(moment) if moment else None
