"""Attempts at module quizzes: what was drawn, what was answered and changed, what mark it got. All of it is appended.

An attempt keeps the release that it was drawn from, and its marks. A write unit (a start, an answer, a submission) is
one transaction whose first statement is `progress_records.lock_enrolment`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from modules.course.ids import Language, ModuleId, QuestionId
from modules.course.quiz import Response
from modules.learning.quiz_result import QuizResult
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds
from modules.records.progress_records import EnrolmentId
from modules.records.release_records import ReleaseId

AttemptId = NewType("AttemptId", int)


@dataclass(frozen=True, slots=True)
class Submission:
    """The end of an attempt: when it was handed in (UTC), and its result."""

    submitted_at: datetime
    result: QuizResult


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at a module's quiz. `number` counts from 1; `submission` is None while it is open.

    `is_archived` where the module has been asked for anew since: the attempt stays readable and counts no longer.
    """

    id: AttemptId
    enrolment_id: EnrolmentId
    module_id: ModuleId
    number: int
    seed: str
    release_id: ReleaseId
    question_ids: tuple[QuestionId, ...]
    started_at: datetime
    submission: Submission | None
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class ResponseGiven:
    """An answer in an attempt as it stands. `change_number` counts from 1 how often it was given or changed."""

    question_id: QuestionId
    change_number: int
    response: Response
    answered_at: datetime


def add_attempt(
    db: Database,
    *,
    enrolment_id: EnrolmentId,
    module_id: ModuleId,
    number: int,
    seed: str,
    release_id: ReleaseId,
    question_ids: Sequence[QuestionId],
    now: datetime,
) -> AttemptId:
    """Keep a draw as the attempt with this number; IntegrityError if that attempt is there."""
    row = db.query(
        """
        insert into quiz_attempt (enrolment_id, module_id, number, seed, release_id, question_ids, round, started_at)
        values (:enrolment_id, :module_id, :number, :seed, :release_id, :question_ids, coalesce((
          select max(k.number) from module_round k
          where k.enrolment_id = :enrolment_id and k.module_id = :module_id), 1), :now) returning id
        """,
        enrolment_id=enrolment_id,
        module_id=module_id,
        number=number,
        seed=seed,
        release_id=release_id,
        question_ids=json.dumps(list(question_ids)),
        now=to_milliseconds(now),
    )[0]
    return AttemptId(row["id"])


def find_attempt(db: Database, *, attempt_id: AttemptId) -> Attempt | None:
    """Return an attempt; None if there is none with this id."""
    row = db.one(
        """
        select t.id, t.enrolment_id, t.module_id, t.number, t.seed, t.release_id, t.question_ids, t.started_at,
          s.submitted_at, s.share, s.is_passed, exists (select 1 from module_round k where k.number > t.round
            and k.enrolment_id = t.enrolment_id and k.module_id = t.module_id) as is_archived
        from quiz_attempt t left join quiz_submission s on s.attempt_id = t.id where t.id = :attempt_id
        """,
        attempt_id=attempt_id,
    )
    return _attempt(row) if row else None


def list_attempts(db: Database, *, enrolment_id: EnrolmentId) -> tuple[Attempt, ...]:
    """Return a learner's attempts at all quizzes of a course, by module, the newest first; empty if there is none."""
    rows = db.query(
        """
        select t.id, t.enrolment_id, t.module_id, t.number, t.seed, t.release_id, t.question_ids, t.started_at,
          s.submitted_at, s.share, s.is_passed, exists (select 1 from module_round k where k.number > t.round
            and k.enrolment_id = t.enrolment_id and k.module_id = t.module_id) as is_archived
        from quiz_attempt t left join quiz_submission s on s.attempt_id = t.id
        where t.enrolment_id = :enrolment_id order by t.module_id, t.number desc
        """,
        enrolment_id=enrolment_id,
    )
    return tuple(map(_attempt, rows))


def last_passed(db: Database, *, enrolment_id: EnrolmentId) -> Mapping[ModuleId, datetime]:
    """Return when each quiz of an enrolment was last passed, also in an earlier round; empty if none was."""
    rows = db.query(
        """
        select t.module_id, max(s.submitted_at) as passed_at
        from quiz_attempt t join quiz_submission s on s.attempt_id = t.id
        where t.enrolment_id = :enrolment_id and s.is_passed = 1 group by t.module_id order by t.module_id
        """,
        enrolment_id=enrolment_id,
    )
    return {ModuleId(row["module_id"]): to_instant(int(row["passed_at"])) for row in rows}


def add_response(
    db: Database,
    *,
    attempt_id: AttemptId,
    question_id: QuestionId,
    change_number: int,
    response: Response,
    now: datetime,
    language: Language | None = None,
) -> bool:
    """Keep an answer, or a change of one, with its language; False, and nothing changes, if that change is there."""
    return bool(
        db.execute(
            """
            insert into quiz_response (attempt_id, question_id, change_number, response, answered_at, language)
            values (:attempt_id, :question_id, :change_number, :response, :now, :language)
            on conflict (attempt_id, question_id, change_number) do nothing
            """,
            attempt_id=attempt_id,
            question_id=question_id,
            change_number=change_number,
            response=json.dumps(response),
            now=to_milliseconds(now),
            language=language,
        )
    )


def find_response(
    db: Database, *, attempt_id: AttemptId, question_id: QuestionId, change_number: int
) -> ResponseGiven | None:
    """Return an answer as it was given at one change; None if there was no such change."""
    row = db.one(
        """
        select question_id, change_number, response, answered_at from quiz_response
        where attempt_id = :attempt_id and question_id = :question_id and change_number = :change_number
        """,
        attempt_id=attempt_id,
        question_id=question_id,
        change_number=change_number,
    )
    return _response(row) if row else None


def latest_responses(db: Database, *, attempt_id: AttemptId) -> dict[QuestionId, ResponseGiven]:
    """Return the answers of an attempt as they stand, by question; empty if there is none."""
    rows = db.query(
        """
        select question_id, change_number, response, answered_at from (
          select question_id, change_number, response, answered_at,
            row_number() over (partition by question_id order by change_number desc) as newest
          from quiz_response where attempt_id = :attempt_id) as changes
        where newest = 1 order by question_id
        """,
        attempt_id=attempt_id,
    )
    return {QuestionId(row["question_id"]): _response(row) for row in rows}


def add_submission(
    db: Database, *, attempt_id: AttemptId, marks: Mapping[QuestionId, float], result: QuizResult, now: datetime
) -> bool:
    """Hand an attempt in, with the mark of each question and its result; False, and nothing changes, if it was before.

    `progress_count_records.refresh_module_progress` follows.
    """
    with db.transaction():
        is_new = bool(
            db.execute(
                """
                insert into quiz_submission (attempt_id, submitted_at, share, is_passed)
                values (:attempt_id, :now, :share, :is_passed) on conflict (attempt_id) do nothing
                """,
                attempt_id=attempt_id,
                now=to_milliseconds(now),
                share=float(result.share),
                is_passed=int(result.is_passed),
            )
        )
        if is_new:
            db.insert_many(
                "attempt_mark",
                [
                    {"attempt_id": attempt_id, "question_id": question_id, "share": float(share)}
                    for question_id, share in marks.items()
                ],
            )
    return is_new


def attempt_marks(db: Database, *, attempt_id: AttemptId) -> dict[QuestionId, float]:
    """Return the mark of each question of an attempt that was handed in, by question; empty before."""
    rows = db.query(
        "select question_id, share from attempt_mark where attempt_id = :attempt_id order by question_id",
        attempt_id=attempt_id,
    )
    return {QuestionId(row["question_id"]): row["share"] for row in rows}


def _attempt(row: Row) -> Attempt:
    submitted_at = to_instant(row["submitted_at"])
    result = QuizResult(row["share"], bool(row["is_passed"])) if submitted_at else None
    return Attempt(
        id=AttemptId(row["id"]),
        enrolment_id=EnrolmentId(row["enrolment_id"]),
        module_id=ModuleId(row["module_id"]),
        number=row["number"],
        seed=row["seed"],
        release_id=ReleaseId(row["release_id"]),
        question_ids=tuple(QuestionId(question_id) for question_id in json.loads(row["question_ids"])),
        started_at=to_instant(int(row["started_at"])),
        submission=Submission(submitted_at, result) if submitted_at and result else None,
        is_archived=bool(row["is_archived"]),
    )


def _response(row: Row) -> ResponseGiven:
    return ResponseGiven(
        question_id=QuestionId(row["question_id"]),
        change_number=row["change_number"],
        response=tuple(json.loads(row["response"])),
        answered_at=to_instant(int(row["answered_at"])),
    )
