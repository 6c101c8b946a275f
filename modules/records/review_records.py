"""Reviews: what was answered in them, and all answers from which the cards derive. All of it is appended.

Whatever asks questions and stores answers is a source of cards: to add one, add its select to `answers_given`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from modules.course.ids import LessonId, QuestionId
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.question_stamp import QuestionStamp
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds
from modules.records.progress_records import EnrolmentId
from modules.records.release_records import ReleaseId

STAMPS = """s.revision, s.words, s.key,
  p.revision as present_revision, p.words as present_words, p.key as present_key"""
JOIN_STAMPS = """
left join question_stamp s on s.release_id = g.release_id and s.question_id = g.question_id
left join question_stamp p on p.release_id = :release_id and p.question_id = g.question_id
"""
"""The stamps of the question of an answer `g`, as it was asked and as it is in release `:release_id`."""


@dataclass(frozen=True, slots=True)
class AnswerFound:
    """An answer given anywhere, in short.

    `is_of_present` is False if the question has changed materially since, see `QuestionStamp.asks_the_same_as`.
    """

    question_id: QuestionId
    at: datetime
    is_right: bool
    confidence: Confidence | None
    is_of_present: bool


def answers_given(db: Database, *, enrolment_id: EnrolmentId, release_id: ReleaseId) -> tuple[AnswerFound, ...]:
    """Return all answers of a learner in a course, in self-checks, handed-in quizzes and reviews, in order of time.

    `release_id` is the present release. A question of a quiz that was left open is no answer. Empty if nothing was
    answered.
    """
    rows = db.query(
        f"""
        select g.question_id, g.at, g.share, g.confidence, {STAMPS} from (
          select question_id, answered_at as at, share, confidence, release_id from answer
          where enrolment_id = :enrolment_id
          union all select question_id, answered_at, share, confidence, release_id from review_log
          where enrolment_id = :enrolment_id
          union all select m.question_id, u.submitted_at, m.share, null, t.release_id from quiz_attempt t
          join quiz_submission u on u.attempt_id = t.id join attempt_mark m on m.attempt_id = t.id
          where t.enrolment_id = :enrolment_id and exists (select 1 from quiz_response r
            where r.attempt_id = t.id and r.question_id = m.question_id)) as g
        {JOIN_STAMPS}
        order by g.at, g.question_id
        """,  # noqa: S608 -- made of the texts above only
        enrolment_id=enrolment_id,
        release_id=release_id,
    )
    return tuple(
        AnswerFound(
            question_id=QuestionId(row["question_id"]),
            at=to_instant(int(row["at"])),
            is_right=row["share"] == 1.0,
            confidence=Confidence(row["confidence"]) if row["confidence"] else None,
            is_of_present=is_of_present(row),
        )
        for row in rows
    )


def unstamped_releases(db: Database, *, enrolment_id: EnrolmentId, release_id: ReleaseId) -> tuple[ReleaseId, ...]:
    """Return which of the present release and those in which a learner has answered have no stamps yet, by id."""
    rows = db.query(
        """
        select r.id from release r where not exists (select 1 from question_stamp s where s.release_id = r.id)
          and (r.id = :release_id
            or exists (select 1 from answer a where a.enrolment_id = :enrolment_id and a.release_id = r.id)
            or exists (select 1 from review_log l where l.enrolment_id = :enrolment_id and l.release_id = r.id)
            or exists (select 1 from quiz_attempt t where t.enrolment_id = :enrolment_id and t.release_id = r.id))
        order by r.id
        """,
        enrolment_id=enrolment_id,
        release_id=release_id,
    )
    return tuple(ReleaseId(row["id"]) for row in rows)


def add_stamps(db: Database, *, release_id: ReleaseId, stamps: Mapping[QuestionId, QuestionStamp]) -> None:
    """Keep the stamps of a release's questions, which never change; once is enough."""
    with db.transaction():
        for question_id, stamp in stamps.items():
            db.execute(
                """
                insert into question_stamp (release_id, question_id, revision, words, key)
                values (:release_id, :question_id, :revision, :words, :key)
                on conflict (release_id, question_id) do nothing
                """,
                release_id=release_id,
                question_id=question_id,
                revision=stamp.revision,
                words=stamp.words,
                key=stamp.key,
            )


def add_review(db: Database, *, enrolment_id: EnrolmentId, answer: AnswerGiven, release_id: ReleaseId) -> bool:
    """Keep an answer in a review, whose try number counts the reviews of the question; False if it is there."""
    return bool(
        db.execute(
            """
            insert into review_log (enrolment_id, question_id, number, lesson_id, release_id, response, confidence,
              share, answered_at)
            values (:enrolment_id, :question_id, :number, :lesson_id, :release_id, :response, :confidence, :share,
              :answered_at)
            on conflict (enrolment_id, question_id, number) do nothing
            """,
            enrolment_id=enrolment_id,
            question_id=answer.question_id,
            number=answer.try_number,
            lesson_id=answer.lesson_id,
            release_id=release_id,
            response=json.dumps(answer.response),
            confidence=str(answer.confidence),
            share=float(answer.share),
            answered_at=to_milliseconds(answer.answered_at),
        )
    )


def find_review(db: Database, *, enrolment_id: EnrolmentId, question_id: QuestionId, number: int) -> AnswerGiven | None:
    """Return one review of a question; None if there was none with this number."""
    row = db.one(
        """
        select question_id, number, lesson_id, response, confidence, share, answered_at from review_log
        where enrolment_id = :enrolment_id and question_id = :question_id and number = :number
        """,
        enrolment_id=enrolment_id,
        question_id=question_id,
        number=number,
    )
    return _review(row) if row else None


def reviews_since(db: Database, *, enrolment_id: EnrolmentId, since: datetime) -> tuple[AnswerGiven, ...]:
    """Return the reviews from a moment on, in order of time; empty if there are none."""
    rows = db.query(
        """
        select question_id, number, lesson_id, response, confidence, share, answered_at from review_log
        where enrolment_id = :enrolment_id and answered_at >= :since order by answered_at, question_id, number
        """,
        enrolment_id=enrolment_id,
        since=to_milliseconds(since),
    )
    return tuple(map(_review, rows))


def review_count(db: Database, *, enrolment_id: EnrolmentId, question_id: QuestionId) -> int:
    """Return how often a question was reviewed; the next review has the number after it."""
    return db.query(
        """
        select coalesce(max(number), 0) as reviews from review_log
        where enrolment_id = :enrolment_id and question_id = :question_id
        """,
        enrolment_id=enrolment_id,
        question_id=question_id,
    )[0]["reviews"]


def is_of_present(row: Row) -> bool:
    """Compare the stamps of then and now; where one is not known, the question is taken for the same."""
    if not row["words"] or not row["present_words"]:
        return True
    then = QuestionStamp(row["revision"], row["words"], row["key"])
    return then.asks_the_same_as(QuestionStamp(row["present_revision"], row["present_words"], row["present_key"]))


def _review(row: Row) -> AnswerGiven:
    return AnswerGiven(
        question_id=QuestionId(row["question_id"]),
        lesson_id=LessonId(row["lesson_id"]),
        try_number=row["number"],
        response=tuple(json.loads(row["response"])),
        confidence=Confidence(row["confidence"]),
        share=row["share"],
        answered_at=to_instant(int(row["answered_at"])),
    )
