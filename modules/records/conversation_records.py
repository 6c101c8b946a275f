"""Runs through conversations: facts, appended and never changed."""

from dataclasses import dataclass
from datetime import datetime

from modules.course.ids import ConversationId
from modules.learning.conversation_path import ReplyGiven
from modules.records.database import Database, Row
from modules.records.instants import to_instant, to_milliseconds
from modules.records.progress_records import EnrolmentId
from modules.records.release_records import ReleaseId


@dataclass(frozen=True, slots=True)
class ConversationRun:
    """One run in short: how many replies it has, and the step it ended with (None while it is open)."""

    conversation_id: ConversationId
    number: int
    reply_count: int
    ending: str | None


def add_run(
    db: Database,
    *,
    enrolment_id: EnrolmentId,
    conversation_id: ConversationId,
    run_number: int,
    release_id: ReleaseId,
    now: datetime,
) -> bool:
    """Remember that a run was begun; False if it was before."""
    return bool(
        db.execute(
            """
            insert into conversation_run (enrolment_id, conversation_id, run_number, release_id, started_at)
            values (:enrolment_id, :conversation_id, :run_number, :release_id, :now)
            on conflict (enrolment_id, conversation_id, run_number) do nothing
            """,
            enrolment_id=enrolment_id,
            conversation_id=conversation_id,
            run_number=run_number,
            release_id=release_id,
            now=to_milliseconds(now),
        )
    )


def add_reply(db: Database, *, enrolment_id: EnrolmentId, reply: ReplyGiven, release_id: ReleaseId) -> bool:
    """Keep a reply of a run that has been begun.

    Return False, and keep the reply that is there, if this step of the run was replied to before.
    """
    return bool(
        db.execute(
            """
            insert into conversation_step (enrolment_id, conversation_id, run_number, step_number, release_id, step,
              reply, goes_to, outcome, at)
            values (:enrolment_id, :conversation_id, :run_number, :step_number, :release_id, :step,
              :reply, :goes_to, :outcome, :at)
            on conflict (enrolment_id, conversation_id, run_number, step_number) do nothing
            """,
            enrolment_id=enrolment_id,
            conversation_id=reply.conversation_id,
            run_number=reply.run_number,
            step_number=reply.step_number,
            release_id=release_id,
            step=reply.step,
            reply=reply.reply,
            goes_to=reply.goes_to,
            outcome=reply.outcome,
            at=to_milliseconds(reply.at),
        )
    )


def latest_run(db: Database, *, enrolment_id: EnrolmentId, conversation_id: ConversationId) -> int:
    """Return the number of the run that was begun last; 0 if none was."""
    return db.query(
        """
        select coalesce(max(run_number), 0) as latest from conversation_run
        where enrolment_id = :enrolment_id and conversation_id = :conversation_id
        """,
        enrolment_id=enrolment_id,
        conversation_id=conversation_id,
    )[0]["latest"]


def replies_given(
    db: Database, *, enrolment_id: EnrolmentId, conversation_id: ConversationId
) -> tuple[ReplyGiven, ...]:
    """Return the replies of all runs through a conversation, run by run in order; empty if there are none."""
    rows = db.query(
        """
        select conversation_id, run_number, step_number, step, reply, goes_to, outcome, at from conversation_step
        where enrolment_id = :enrolment_id and conversation_id = :conversation_id order by run_number, step_number
        """,
        enrolment_id=enrolment_id,
        conversation_id=conversation_id,
    )
    return tuple(map(_reply, rows))


def runs(db: Database, *, enrolment_id: EnrolmentId) -> tuple[ConversationRun, ...]:
    """Return all runs of a learner in short, ordered by conversation and number; empty if there are none."""
    rows = db.query(
        """
        select r.conversation_id, r.run_number, count(s.step_number) as replies,
          max(case when s.outcome is not null then s.goes_to end) as ending
        from conversation_run r
        left join conversation_step s on s.enrolment_id = r.enrolment_id and s.conversation_id = r.conversation_id
          and s.run_number = r.run_number
        where r.enrolment_id = :enrolment_id
        group by r.conversation_id, r.run_number order by r.conversation_id, r.run_number
        """,
        enrolment_id=enrolment_id,
    )
    return tuple(
        ConversationRun(ConversationId(row["conversation_id"]), row["run_number"], row["replies"], row["ending"])
        for row in rows
    )


def _reply(row: Row) -> ReplyGiven:
    return ReplyGiven(
        conversation_id=ConversationId(row["conversation_id"]),
        run_number=row["run_number"],
        step_number=row["step_number"],
        step=row["step"],
        reply=row["reply"],
        goes_to=row["goes_to"],
        outcome=row["outcome"],
        at=to_instant(int(row["at"])),
    )
