"""Answers to questions: facts, appended and never changed."""

import json
from typing import Literal

from modules.course.ids import Language, LessonId, QuestionId
from modules.learning.answer import AnswerGiven, Confidence
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds
from modules.records.progress_records import EnrolmentId
from modules.records.release_records import ReleaseId

AskedIn = Literal["self-check"]


def add_answer(
    db: Database,
    *,
    enrolment_id: EnrolmentId,
    answer: AnswerGiven,
    revision: int,
    release_id: ReleaseId,
    asked_in: AskedIn = "self-check",
    language: Language | None = None,
) -> bool:
    """Keep an answer, with the lesson's revision, the release it was marked against and the language it was asked in.

    Return False, and keep the answer that is there, if this try was given before: a retry after a lost reply changes
    nothing.
    """
    return bool(
        db.execute(
            """
            insert into answer (enrolment_id, question_id, try_number, lesson_id, revision, round, release_id, asked_in,
              response, confidence, share, answered_at, language)
            values (:enrolment_id, :question_id, :try_number, :lesson_id, :revision, coalesce((
                select max(g.number) from lesson_round g
                where g.enrolment_id = :enrolment_id and g.lesson_id = :lesson_id), 1),
              :release_id, :asked_in, :response, :confidence, :share, :answered_at, :language)
            on conflict (enrolment_id, question_id, try_number) do nothing
            """,
            **answer_row(enrolment_id, answer, revision, release_id, asked_in=asked_in, language=language),
        )
    )


def answer_row(
    enrolment_id: EnrolmentId,
    answer: AnswerGiven,
    revision: int,
    release_id: ReleaseId,
    *,
    asked_in: AskedIn = "self-check",
    language: Language | None = None,
) -> Row:
    """Return an answer as a row of its table."""
    return {
        "enrolment_id": enrolment_id,
        "question_id": answer.question_id,
        "try_number": answer.try_number,
        "lesson_id": answer.lesson_id,
        "revision": revision,
        "release_id": release_id,
        "asked_in": asked_in,
        "response": json.dumps(answer.response),
        "confidence": str(answer.confidence),
        "share": float(answer.share),
        "answered_at": to_milliseconds(answer.answered_at),
        "language": language,
    }


def find_answer(
    db: Database, *, enrolment_id: EnrolmentId, question_id: QuestionId, try_number: int
) -> AnswerGiven | None:
    """Return one try at a question; None if it was not given."""
    row = db.one(
        """
        select question_id, lesson_id, try_number, response, confidence, share, answered_at from answer
        where enrolment_id = :enrolment_id and question_id = :question_id and try_number = :try_number
        """,
        enrolment_id=enrolment_id,
        question_id=question_id,
        try_number=try_number,
    )
    return _answer(row) if row else None


def latest_answers(
    db: Database, *, enrolment_id: EnrolmentId, lesson_id: LessonId, revision: int
) -> dict[QuestionId, AnswerGiven]:
    """Return the latest try at each question of a lesson's revision, by question id; empty if none was answered.

    In the present round alone: whoever is asked for a lesson anew finds its questions without an answer.
    """
    rows = db.query(
        """
        select question_id, lesson_id, try_number, response, confidence, share, answered_at from (
          select question_id, lesson_id, try_number, response, confidence, share, answered_at,
            row_number() over (partition by question_id order by try_number desc) as newest from answer
          where enrolment_id = :enrolment_id and lesson_id = :lesson_id and revision = :revision
            and round = coalesce((select max(g.number) from lesson_round g
              where g.enrolment_id = :enrolment_id and g.lesson_id = :lesson_id), 1)) as tries
        where newest = 1 order by question_id
        """,
        enrolment_id=enrolment_id,
        lesson_id=lesson_id,
        revision=revision,
    )
    return {QuestionId(row["question_id"]): _answer(row) for row in rows}


def try_counts(db: Database, *, enrolment_id: EnrolmentId) -> dict[QuestionId, int]:
    """Return the number of the last try at each question that was answered; empty if none was.

    The next try has the number after it: tries are counted through all revisions, and through all lessons that a
    question has belonged to.
    """
    rows = db.query(
        """
        select question_id, max(try_number) as tries from answer
        where enrolment_id = :enrolment_id group by question_id order by question_id
        """,
        enrolment_id=enrolment_id,
    )
    return {QuestionId(row["question_id"]): row["tries"] for row in rows}


def _answer(row: Row) -> AnswerGiven:
    return AnswerGiven(
        question_id=QuestionId(row["question_id"]),
        lesson_id=LessonId(row["lesson_id"]),
        try_number=row["try_number"],
        response=tuple(json.loads(row["response"])),
        confidence=Confidence(row["confidence"]),
        share=row["share"],
        answered_at=to_instant(int(row["answered_at"])),
    )
