"""The sample company: sixty invented people in six teams, with eight weeks of history from the real course."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from random import Random

from modules.activities.sample_assignments import invent_assignments, leads_of
from modules.activities.sample_feedback import invent_feedback
from modules.activities.sample_history import HISTORY_LASTS, Learner, invent_history, invent_learner
from modules.activities.sample_people import SAMPLE_ROLES, SAMPLE_SIGN_INS, SAMPLE_TEAMS, SampleTeam
from modules.activities.sample_pulses import invent_pulses
from modules.activities.sample_quizzes import invent_quizzes
from modules.course.course import Course
from modules.learning.progress import Place
from modules.people.person import PersonId, Role, TeamId
from modules.records import history_records, person_records, progress_records, release_lesson_records
from modules.records.database import Database
from modules.records.history_records import LessonHistory, QuizHistory
from modules.records.progress_records import EnrolmentId
from modules.records.release_records import Release

__all__ = ["SAMPLE_SIGN_INS", "fill_sample"]


def fill_sample(records: Database, course: Course, release: Release, *, seed: int, now: datetime) -> None:
    """Fill an empty academy with the sample company, all or nothing; the same for the same seed and moment.

    Nobody in it has a password.
    """
    chance = Random(seed)  # noqa: S311 -- believable, not secret
    with records.transaction():
        teams: dict[str, TeamId] = {}
        people = dict(_add_people(records, teams, now))
        progress_records.enrol_everybody(records, course_id=course.id, now=now - HISTORY_LASTS)
        revisions = {
            lesson.lesson_id: lesson.revision
            for lesson in release_lesson_records.release_lessons(records, release_id=release.id)
        }
        history: list[LessonHistory] = []
        quizzes: list[QuizHistory] = []
        learners: dict[EnrolmentId, PersonId] = {}
        for person_id, learner in _learners(records, chance, course, people, now):
            learners[learner.enrolment_id] = person_id
            lessons = invent_history(chance, course, revisions, learner, now)
            history.extend(lessons)
            quizzes.extend(invent_quizzes(chance, course, learner, lessons, now))
        history_records.add_history(
            records, course_id=course.id, release_id=release.id, lessons=history, quizzes=quizzes
        )
        _leave_places(records, history)
        invent_feedback(
            records,
            chance,
            release_id=release.id,
            lessons=history,
            people=learners,
            trainer=next(people[name] for name, role in SAMPLE_ROLES.items() if role is Role.TRAINER),
            now=now,
        )
        invent_pulses(records, people=people, seed=seed, now=now)
        invent_assignments(records, course, teams=teams, leads=leads_of(people), now=now)


def _add_people(records: Database, team_ids: dict[str, TeamId], now: datetime) -> Iterator[tuple[str, PersonId]]:
    """Yield everybody as they are added, and put the teams into `team_ids`, by name."""
    for team in SAMPLE_TEAMS:
        above = team_ids[team.above] if team.above else None
        team_ids[team.name] = person_records.add_team(records, name=team.name, parent_id=above)
        for name in team.people:
            person_id = person_records.add_person(
                records,
                full_name=name,
                sign_in_name=_sign_in_name(name),
                team_id=team_ids[team.name],
                roles=_roles(name, team),
                language=None,
                password_hash=None,
                now=now - HISTORY_LASTS,
            )
            yield name, person_id


def _roles(name: str, team: SampleTeam) -> frozenset[Role]:
    leads = {Role.MANAGER} if name == team.people[0] else set[Role]()
    shown = {SAMPLE_ROLES[name]} if name in SAMPLE_ROLES else set[Role]()
    return frozenset({Role.EMPLOYEE} | leads | shown)


def _sign_in_name(full_name: str) -> str:
    """Return the role's sign-in name for those who stand for a role, else `first.last` in plain letters."""
    if full_name in SAMPLE_ROLES:
        return SAMPLE_SIGN_INS[SAMPLE_ROLES[full_name]]
    decomposed = unicodedata.normalize("NFKD", full_name.lower().replace("ł", "l"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).replace(" ", ".")


def _learners(
    records: Database, chance: Random, course: Course, people: Mapping[str, PersonId], now: datetime
) -> Iterator[tuple[PersonId, Learner]]:
    """Yield everybody with what kind of learner they are.

    Who stands for the employee has one lesson half read, and one finished before it if the course has two; trainer and
    manager have finished.
    """
    lesson_count = sum(1 for _ in course.lesson_ids())
    for name, person_id in people.items():
        enrolment_id = progress_records.enrol(records, person_id=person_id, course_id=course.id, now=now)
        invented = invent_learner(chance, enrolment_id, lesson_count)
        match SAMPLE_ROLES.get(name):
            case None:
                yield person_id, invented
            case Role.EMPLOYEE:
                begun = timedelta(weeks=1)
                half_way = min(1, lesson_count - 1)
                yield (
                    person_id,
                    Learner(enrolment_id, half_way, has_begun_another=True, share_right=0.8, active_for=begun),
                )
            case _:
                finished = Learner(
                    enrolment_id, lesson_count, has_begun_another=False, share_right=0.9, passes_quizzes=True
                )
                yield person_id, finished


def _leave_places(records: Database, history: Iterable[LessonHistory]) -> None:
    """Remember where everybody was last: at the last question answered, else at the last section opened."""
    latest: dict[EnrolmentId, LessonHistory] = {lesson.enrolment_id: lesson for lesson in history}
    for enrolment_id, lesson in latest.items():
        if lesson.answers:
            answer = lesson.answers[-1]
            place = Place(lesson.lesson_id, None, answer.question_id, answer.answered_at)
        else:
            visit = lesson.visits[-1]
            place = Place(lesson.lesson_id, visit.section_id, None, visit.opened_at)
        progress_records.save_place(records, enrolment_id=enrolment_id, place=place)
