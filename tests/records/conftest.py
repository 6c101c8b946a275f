"""A small company with a published course, for the tests of records."""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from modules.course.ids import CourseId, LessonId, ModuleId, QuestionId
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.quiz_result import QuizResult
from modules.people.person import PersonId, Role, TeamId
from modules.records import (
    answer_records,
    person_records,
    progress_count_records,
    progress_records,
    quiz_records,
    release_draft_records,
    release_lesson_records,
    release_records,
)
from modules.records.database import Database
from modules.records.progress_records import EnrolmentId
from modules.records.quiz_records import AttemptId
from modules.records.release_lesson_records import ReleaseLesson, ReleaseModule
from modules.records.release_records import Origin, Release

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
COURSE = CourseId("customer-service")
PASS_MARK = 0.8
Outline = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Company:
    """A company in a database, and short words for what happens in it."""

    db: Database
    team_id: TeamId

    def add_person(self, full_name: str, team_id: TeamId | None = None) -> PersonId:
        return person_records.add_person(
            self.db,
            full_name=full_name,
            sign_in_name=full_name.replace(" ", ".") + f"@{team_id or 0}",
            team_id=team_id or self.team_id,
            roles={Role.EMPLOYEE},
            language=None,
            password_hash=None,
            now=NOW,
        )

    def enrol(self, full_name: str, team_id: TeamId | None = None) -> EnrolmentId:
        person_id = self.add_person(full_name, team_id)
        return progress_records.enrol(self.db, person_id=person_id, course_id=COURSE, now=NOW)

    def publish(
        self, outline: Outline, revisions: Mapping[str, int] | None = None, *, quizzes: Collection[str] = ()
    ) -> Release:
        """Publish modules with their lessons on top of the current release; a lesson's revision is 1 unless given.

        The modules among `quizzes` end with a quiz.
        """
        lessons = [(module, lesson) for module, held in outline.items() for lesson in held]
        placed = [
            ReleaseLesson(LessonId(lesson), ModuleId(module), position, (revisions or {}).get(lesson, 1))
            for position, (module, lesson) in enumerate(lessons)
        ]
        current = release_records.current_release(self.db, course_id=COURSE)
        with self.db.transaction():
            draft = release_draft_records.store_draft(
                self.db,
                course_id=COURSE,
                files={"content/customer-service/course.yaml": repr((placed, sorted(quizzes))).encode()},
                base_id=current.id if current else None,
                created_by=None,
                origin=Origin.BUILT_IN,
                now=NOW,
            )
            release = release_draft_records.publish_release(
                self.db,
                release_id=draft,
                published_by=None,
                lessons=placed,
                modules=[ReleaseModule(ModuleId(name), 4 if name in quizzes else 0) for name in outline],
                now=NOW,
            )
            progress_count_records.refresh_course_progress(self.db, course_id=COURSE, release_id=release.id)
        return release

    def start(self, enrolment_id: EnrolmentId, lesson: str, *, minute: int = 0) -> None:
        placed, release = self._placed(lesson)
        with self.db.transaction():
            progress_records.lock_enrolment(self.db, enrolment_id=enrolment_id)
            progress_records.add_lesson_start(
                self.db,
                enrolment_id=enrolment_id,
                lesson_id=placed.lesson_id,
                revision=placed.revision,
                now=NOW + timedelta(minutes=minute),
            )
            progress_count_records.refresh_module_progress(
                self.db, enrolment_id=enrolment_id, module_id=placed.module_id, release_id=release.id
            )

    def complete(self, enrolment_id: EnrolmentId, lesson: str, *, minute: int = 0) -> None:
        placed, release = self._placed(lesson)
        now = NOW + timedelta(minutes=minute)
        with self.db.transaction():
            progress_records.lock_enrolment(self.db, enrolment_id=enrolment_id)
            progress_records.add_lesson_start(
                self.db, enrolment_id=enrolment_id, lesson_id=placed.lesson_id, revision=placed.revision, now=now
            )
            progress_records.add_lesson_completion(
                self.db,
                enrolment_id=enrolment_id,
                lesson_id=placed.lesson_id,
                revision=placed.revision,
                release_id=release.id,
                now=now,
            )
            progress_count_records.refresh_module_progress(
                self.db, enrolment_id=enrolment_id, module_id=placed.module_id, release_id=release.id
            )

    def begin_quiz(self, enrolment_id: EnrolmentId, module: str, *, minute: int = 0) -> AttemptId:
        release = release_records.current_release(self.db, course_id=COURSE)
        assert release is not None
        attempts = quiz_records.list_attempts(self.db, enrolment_id=enrolment_id)
        with self.db.transaction():
            progress_records.lock_enrolment(self.db, enrolment_id=enrolment_id)
            attempt_id = quiz_records.add_attempt(
                self.db,
                enrolment_id=enrolment_id,
                module_id=ModuleId(module),
                number=1 + sum(attempt.module_id == module for attempt in attempts),
                seed="seed",
                release_id=release.id,
                question_ids=[QuestionId("q1"), QuestionId("q2")],
                now=NOW + timedelta(minutes=minute),
            )
            self._refresh(enrolment_id, module, release)
        return attempt_id

    def hand_in(
        self, enrolment_id: EnrolmentId, module: str, attempt_id: AttemptId, *, share: float, minute: int = 0
    ) -> bool:
        release = release_records.current_release(self.db, course_id=COURSE)
        assert release is not None
        with self.db.transaction():
            progress_records.lock_enrolment(self.db, enrolment_id=enrolment_id)
            is_new = quiz_records.add_submission(
                self.db,
                attempt_id=attempt_id,
                marks={QuestionId("q1"): share, QuestionId("q2"): share},
                result=QuizResult(share, is_passed=share >= PASS_MARK),
                now=NOW + timedelta(minutes=minute),
            )
            self._refresh(enrolment_id, module, release)
        return is_new

    def take_quiz(self, enrolment_id: EnrolmentId, module: str, *, share: float, minute: int = 0) -> None:
        attempt_id = self.begin_quiz(enrolment_id, module, minute=minute)
        self.hand_in(enrolment_id, module, attempt_id, share=share, minute=minute)

    def _refresh(self, enrolment_id: EnrolmentId, module: str, release: Release) -> None:
        progress_count_records.refresh_module_progress(
            self.db, enrolment_id=enrolment_id, module_id=ModuleId(module), release_id=release.id
        )

    def answer(self, enrolment_id: EnrolmentId, given: AnswerGiven, revision: int = 1) -> bool:
        release = release_records.current_release(self.db, course_id=COURSE)
        assert release is not None
        return answer_records.add_answer(
            self.db, enrolment_id=enrolment_id, answer=given, revision=revision, release_id=release.id
        )

    def _placed(self, lesson: str) -> tuple[ReleaseLesson, Release]:
        release = release_records.current_release(self.db, course_id=COURSE)
        assert release is not None
        lessons = release_lesson_records.release_lessons(self.db, release_id=release.id)
        return next(each for each in lessons if each.lesson_id == lesson), release


def answer_given(question: str = "q1", try_number: int = 1, *, share: float = 1.0, lesson: str = "a1") -> AnswerGiven:
    return AnswerGiven(
        question_id=QuestionId(question),
        lesson_id=LessonId(lesson),
        try_number=try_number,
        response=(0, 2),
        confidence=Confidence.THINK_SO,
        share=share,
        answered_at=NOW + timedelta(seconds=try_number),
    )


@pytest.fixture(name="answer_given")
def answer_given_fixture():
    """The maker of answers, for test files, which do not import each other."""
    return answer_given


def run_at_once(deeds: Sequence[Callable[[], object]]) -> list[BaseException]:
    """Run each deed in a thread of its own, all begun together, and return what they raised."""
    barrier, errors = threading.Barrier(len(deeds)), list[BaseException]()

    def run(deed: Callable[[], object]) -> None:
        try:
            barrier.wait(timeout=10)
            deed()
        except BaseException as error:  # noqa: BLE001 -- the test looks at it
            errors.append(error)

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return errors


@pytest.fixture
def at_once() -> Callable[[Sequence[Callable[[], object]]], list[BaseException]]:
    """The runner of deeds that happen at once."""
    return run_at_once


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def course_id() -> CourseId:
    return COURSE


@pytest.fixture
def company(database: Database) -> Company:
    """A company of one team, without people or courses."""
    return Company(database, person_records.add_team(database, name="Amber Tea", parent_id=None))


@pytest.fixture
def taught(company: Company) -> Company:
    """The company with a course: module a with lessons a1 and a2, module b with lesson b1."""
    company.publish({"a": ["a1", "a2"], "b": ["b1"]})
    return company
