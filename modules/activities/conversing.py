"""Conversing with a customer: opening a conversation where one stopped, replying, and beginning it another way.

It is practice: it counts for nothing, but every reply is kept.
"""

from modules.academy import Academy
from modules.activities.conversation_finding import ConversationFound, find_conversation
from modules.activities.conversation_page import ConversationPage, Standing, conversation_page
from modules.activities.enrolling import enrolment_of
from modules.course.conversation import Step
from modules.course.ids import ConversationId, Language
from modules.learning.conversation_path import ReplyGiven, still_leads_on
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import conversation_records, progress_records
from modules.records.progress_records import EnrolmentId


class ReplyOutOfTurn(Exception):
    """A reply came to a step that nobody has reached: one before it was never stored."""

    def __init__(self, conversation_id: ConversationId, run_number: int, step_number: int) -> None:
        super().__init__(conversation_id, run_number, step_number)
        self.conversation_id, self.run_number, self.step_number = conversation_id, run_number, step_number


class ReplyNotFound(Exception):
    """The step as it is published offers no such reply."""

    def __init__(self, conversation_id: ConversationId, reply_index: int) -> None:
        super().__init__(conversation_id, reply_index)
        self.conversation_id, self.reply_index = conversation_id, reply_index


def open_conversation(
    academy: Academy, *, who: Visitor, conversation_id: ConversationId, language: Language
) -> ConversationPage:
    """Return a conversation where the person stopped in it; raise CourseNotFound."""
    require(who.person, Deed.LEARN)
    found = find_conversation(academy, conversation_id)
    enrolment_id = enrolment_of(academy, who=who, course_id=found.published.course.id)
    return conversation_page(found, _standing(academy, found, enrolment_id), who=who, language=language)


def reply(
    academy: Academy,
    *,
    who: Visitor,
    conversation_id: ConversationId,
    run_number: int,
    step_number: int,
    reply_index: int,
) -> bool:
    """Store a reply, by its number in the file; on return it is on disk.

    A step keeps its first reply, and a run that was begun anew stays as it was. Return whether this reply is what is
    kept: True for the same reply said again, False if another one came first. Raises CourseNotFound, ReplyNotFound,
    ReplyOutOfTurn.
    """
    require(who.person, Deed.LEARN)
    found = find_conversation(academy, conversation_id)
    enrolment_id = enrolment_of(academy, who=who, course_id=found.published.course.id)
    with academy.records.transaction():
        progress_records.lock_enrolment(academy.records, enrolment_id=enrolment_id)
        standing = _standing(academy, found, enrolment_id)
        turn = (standing.run_number, len(standing.given) + 1)
        step = _step(found, standing)
        if (run_number, step_number) == turn and step.outcome is None:
            _add(academy, found, enrolment_id, standing, reply_index)
            return True
        if (run_number, step_number) >= turn:
            raise ReplyOutOfTurn(conversation_id, run_number, step_number)
    return any(
        (kept.run_number, kept.step_number, kept.reply) == (run_number, step_number, reply_index)
        for kept in standing.all_given
    )


def start_again(academy: Academy, *, who: Visitor, conversation_id: ConversationId, run_number: int) -> None:
    """Begin a conversation anew as run `run_number`; once however often it is said. Raises CourseNotFound.

    Nothing happens if that run was begun before, or the present one has no reply yet.
    """
    require(who.person, Deed.LEARN)
    found = find_conversation(academy, conversation_id)
    enrolment_id = enrolment_of(academy, who=who, course_id=found.published.course.id)
    with academy.records.transaction():
        progress_records.lock_enrolment(academy.records, enrolment_id=enrolment_id)
        standing = _standing(academy, found, enrolment_id)
        if run_number == standing.run_number + 1 and standing.given:
            _begin(academy, found, enrolment_id, run_number)


def _standing(academy: Academy, found: ConversationFound, enrolment_id: EnrolmentId) -> Standing:
    latest = conversation_records.latest_run(
        academy.records, enrolment_id=enrolment_id, conversation_id=found.conversation.id
    )
    all_given = conversation_records.replies_given(
        academy.records, enrolment_id=enrolment_id, conversation_id=found.conversation.id
    )
    given = tuple(kept for kept in all_given if kept.run_number == latest)
    if still_leads_on(found.conversation, given):
        return Standing(max(latest, 1), given, all_given, has_changed=False)
    return Standing(latest + 1, (), all_given, has_changed=True)


def _step(found: ConversationFound, standing: Standing) -> Step:
    """Return the step where somebody stands."""
    return found.conversation.steps[standing.given[-1].goes_to if standing.given else found.conversation.start]


def _begin(academy: Academy, found: ConversationFound, enrolment_id: EnrolmentId, run_number: int) -> None:
    conversation_records.add_run(
        academy.records,
        enrolment_id=enrolment_id,
        conversation_id=found.conversation.id,
        run_number=run_number,
        release_id=found.published.release.id,
        now=academy.now(),
    )


def _add(
    academy: Academy, found: ConversationFound, enrolment_id: EnrolmentId, standing: Standing, reply_index: int
) -> None:
    step = _step(found, standing)
    if not 0 <= reply_index < len(step.replies):
        raise ReplyNotFound(found.conversation.id, reply_index)
    goes_to = step.replies[reply_index].goes_to
    _begin(academy, found, enrolment_id, standing.run_number)
    given = ReplyGiven(
        conversation_id=found.conversation.id,
        run_number=standing.run_number,
        step_number=len(standing.given) + 1,
        step=standing.given[-1].goes_to if standing.given else found.conversation.start,
        reply=reply_index,
        goes_to=goes_to,
        outcome=found.conversation.steps[goes_to].outcome,
        at=academy.now(),
    )
    conversation_records.add_reply(
        academy.records, enrolment_id=enrolment_id, reply=given, release_id=found.published.release.id
    )
