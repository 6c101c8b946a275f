"""First answers to a question, without saying whose: what item statistics are made of."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import fmean

from modules.course.ids import CourseId, ModuleId, QuestionId
from modules.learning.answer import Confidence
from modules.learning.item_statistics import FirstAnswer
from modules.records.database import Database, Row
from modules.records.release_records import ReleaseId
from modules.records.review_records import JOIN_STAMPS, STAMPS, is_of_present

NEWEST_COUNTED = 1000
"""Figures are made of the newest first answers, so that they take no longer the more there are."""


def first_self_checks(
    db: Database, *, course_id: CourseId, release_id: ReleaseId, question_id: QuestionId, since: int = 1
) -> tuple[FirstAnswer, ...]:
    """Return the newest first answers to a question in self-checks, to its present form only; newest first.

    Those given in the release of number `since` or a later one count. Where the language of an answer was not kept, it
    is the one that its author uses.
    """
    rows = db.query(
        f"""
        select g.response, g.share, g.confidence, g.language, {STAMPS} from (
          select a.question_id, a.release_id, a.response, a.share, a.confidence, a.answered_at,
            coalesce(a.language, p.language) as language from answer a
          join enrolment e on e.id = a.enrolment_id and e.course_id = :course_id join person p on p.id = e.person_id
          join release n on n.id = a.release_id and n.number >= :since
          where a.question_id = :question_id and a.try_number = 1
          order by a.answered_at desc, a.enrolment_id limit :newest) as g {JOIN_STAMPS}
        """,  # noqa: S608 -- made of the texts above only
        course_id=course_id,
        release_id=release_id,
        question_id=question_id,
        since=since,
        newest=NEWEST_COUNTED,
    )
    return tuple(
        FirstAnswer(
            tuple(json.loads(row["response"])), row["share"], Confidence(row["confidence"]), language=row["language"]
        )
        for row in rows
        if is_of_present(row)
    )


def first_quiz_answers(
    db: Database, *, course_id: CourseId, release_id: ReleaseId, module_id: ModuleId, since: int = 1
) -> Mapping[QuestionId, Sequence[FirstAnswer]]:
    """Return the answers of the newest first attempts at a module's quiz, by question; a question left open earns 0.

    Of each question only answers to its present form; those of attempts begun in the release of number `since` or a
    later one count. The language is as in `first_self_checks`.
    """
    attempts = """
        select t.id, t.release_id, t.started_at, p.language from quiz_attempt t
        join quiz_submission u on u.attempt_id = t.id
        join enrolment e on e.id = t.enrolment_id and e.course_id = :course_id join person p on p.id = e.person_id
        join release n on n.id = t.release_id and n.number >= :since
        where t.module_id = :module_id and t.number = 1 order by u.submitted_at desc, t.id limit :newest
    """
    marks = db.query(
        f"""
        select m.attempt_id, m.question_id, m.share from attempt_mark m
        where m.attempt_id in (select id from ({attempts}) as first_attempt) order by m.attempt_id, m.question_id
        """,  # noqa: S608
        course_id=course_id,
        module_id=module_id,
        since=since,
        newest=NEWEST_COUNTED,
    )
    rows = db.query(
        f"""
        select g.id as attempt_id, g.question_id, g.started_at, r.answered_at, l.response,
          coalesce(l.language, g.language) as language, {STAMPS} from (
          select t.id, t.release_id, t.started_at, t.language, m.question_id from ({attempts}) as t
          join attempt_mark m on m.attempt_id = t.id) as g
        left join quiz_response r on r.attempt_id = g.id and r.question_id = g.question_id and r.change_number = 1
        left join quiz_response l on l.attempt_id = g.id and l.question_id = g.question_id and l.change_number = (
          select max(c.change_number) from quiz_response c where c.attempt_id = g.id and c.question_id = g.question_id)
        {JOIN_STAMPS} order by g.id, r.answered_at, g.question_id
        """,  # noqa: S608
        course_id=course_id,
        release_id=release_id,
        module_id=module_id,
        since=since,
        newest=NEWEST_COUNTED,
    )
    shares: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for mark in marks:
        shares[mark["attempt_id"]][mark["question_id"]] = mark["share"]
    by_attempt: defaultdict[int, list[Row]] = defaultdict(list)
    for row in filter(is_of_present, rows):
        by_attempt[row["attempt_id"]].append(row)
    answers: defaultdict[QuestionId, list[FirstAnswer]] = defaultdict(list)
    for attempt_id, asked in by_attempt.items():
        seconds = _seconds(asked)
        for row in asked:
            question_id = row["question_id"]
            others = [share for other, share in shares[attempt_id].items() if other != question_id]
            answers[QuestionId(question_id)].append(
                FirstAnswer(
                    response=tuple(json.loads(row["response"])) if row["response"] else (),
                    share=shares[attempt_id][question_id],
                    rest_share=fmean(others) if others else None,
                    seconds=seconds.get(question_id),
                    language=row["language"],
                )
            )
    return answers


def _seconds(asked: Iterable[Row]) -> dict[str, float]:
    """Return how long each question of an attempt took: from the answer before it, or the start, to its own first."""
    answered = [row for row in asked if row["answered_at"] is not None]
    if not answered:
        return {}
    moments = [answered[0]["started_at"], *(row["answered_at"] for row in answered)]
    return {
        row["question_id"]: (after - before) / 1000
        for row, (before, after) in zip(answered, pairwise(moments), strict=True)
    }


def releases_without_stamps(db: Database, *, course_id: CourseId, release_id: ReleaseId) -> tuple[ReleaseId, ...]:
    """Return which published releases of a course have no stamps of their questions yet, the present one included."""
    rows = db.query(
        """
        select r.id from release r where r.course_id = :course_id and (r.number is not null or r.id = :release_id)
          and not exists (select 1 from question_stamp s where s.release_id = r.id) order by r.id
        """,
        course_id=course_id,
        release_id=release_id,
    )
    return tuple(ReleaseId(row["id"]) for row in rows)
