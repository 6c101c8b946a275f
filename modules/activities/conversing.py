"""Conversing with a customer: opening a conversation where one stopped, replying, and beginning it another way.

It is practice: it counts for nothing, but every reply is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from modules.academy import Academy
from modules.activities.conversation_finding import ConversationFound, find_conversation
from modules.activities.enrolling import enrolment_of
from modules.course.conversation import Step
from modules.course.ids import ConversationId, Language, LessonId, ModuleId
from modules.learning.conversation_path import Mood, Outcome, ReplyGiven, mood_after, still_leads_on
from modules.learning.shuffling import shuffled
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


@dataclass(frozen=True, slots=True)
class ReplyOffered:
    """Something one may say. `index` is its number in the file; nothing here tells where it leads."""

    index: int
    text: str
    was_tried: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the customer said, in which mood, what was replied, and what that reply did and why."""

    says: str
    mood: Mood
    reply: str
    explanation: str
    effect: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended. `explanation` is None if the author gave none."""

    outcome: Outcome
    explanation: str | None


@dataclass(frozen=True, slots=True)
class ConversationPage:
    """A conversation as a person finds it.

    `exchanges` lie behind, `says` is what the customer says now, in `mood`; then either `offered` has what one may
    reply, as step `step_number` of run `run_number`, or `ending` says how it ended. `lesson_title` is None where the
    conversation belongs to no lesson. `has_changed` says that an earlier run was given up because a trainer has changed
    the conversation since. `language` is that of its texts.
    """

    id: ConversationId
    title: str
    scene: str | None
    language: Language
    is_translated: bool
    module_id: ModuleId
    module_title: str
    lesson_id: LessonId | None
    lesson_title: str | None
    run_number: int
    step_number: int
    exchanges: tuple[Exchange, ...]
    says: str
    mood: Mood
    offered: tuple[ReplyOffered, ...]
    ending: Ending | None
    endings_seen: int
    ending_count: int
    has_changed: bool


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where somebody stands: the run that is open or has ended last, its replies, and those of all runs."""

    run_number: int
    given: tuple[ReplyGiven, ...]
    all_given: tuple[ReplyGiven, ...]
    has_changed: bool


def open_conversation(
    academy: Academy, *, who: Visitor, conversation_id: ConversationId, language: Language
) -> ConversationPage:
    """Return a conversation where the person stopped in it; raise CourseNotFound."""
    require(who.person, Deed.LEARN)
    found = find_conversation(academy, conversation_id)
    enrolment_id = enrolment_of(academy, who=who, course_id=found.published.course.id)
    return _page(found, _standing(academy, found, enrolment_id), who=who, language=language)


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


def _standing(academy: Academy, found: ConversationFound, enrolment_id: EnrolmentId) -> _Standing:
    latest = conversation_records.latest_run(
        academy.records, enrolment_id=enrolment_id, conversation_id=found.conversation.id
    )
    all_given = conversation_records.replies_given(
        academy.records, enrolment_id=enrolment_id, conversation_id=found.conversation.id
    )
    given = tuple(kept for kept in all_given if kept.run_number == latest)
    if still_leads_on(found.conversation, given):
        return _Standing(max(latest, 1), given, all_given, has_changed=False)
    return _Standing(latest + 1, (), all_given, has_changed=True)


def _step(found: ConversationFound, standing: _Standing) -> Step:
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
    academy: Academy, found: ConversationFound, enrolment_id: EnrolmentId, standing: _Standing, reply_index: int
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


def _page(found: ConversationFound, standing: _Standing, *, who: Visitor, language: Language) -> ConversationPage:
    course, told = found.published.course, found.told_in(language)
    here = standing.given[-1].goes_to if standing.given else told.start
    step, exchanges = told.steps[here], _exchanges(found, standing.given, language)
    lesson_id = told.lesson_id if told.lesson_id in found.published.lessons else None
    endings = {name for name, each in found.conversation.steps.items() if each.outcome}
    return ConversationPage(
        id=told.id,
        title=told.title,
        scene=told.scene,
        language=found.language_told(language),
        is_translated=found.language_told(language) == language,
        module_id=found.module_id,
        module_title=course.module_text(found.module_id, language).title,
        lesson_id=lesson_id,
        lesson_title=course.lesson(lesson_id, language).title if lesson_id else None,
        run_number=standing.run_number,
        step_number=len(standing.given) + 1,
        exchanges=exchanges,
        says=step.says,
        mood=mood_after(exchange.effect for exchange in exchanges),
        offered=_offered(step, here, standing, seed=f"{who.person.id} {told.id} {here}"),
        ending=Ending(step.outcome, step.explanation) if step.outcome else None,
        endings_seen=len(endings & {kept.goes_to for kept in standing.all_given}),
        ending_count=len(endings),
        has_changed=standing.has_changed,
    )


def _exchanges(found: ConversationFound, given: Sequence[ReplyGiven], language: Language) -> tuple[Exchange, ...]:
    told = found.told_in(language)
    effects = [found.conversation.steps[kept.step].replies[kept.reply].effect for kept in given]
    return tuple(
        Exchange(
            says=told.steps[kept.step].says,
            mood=mood_after(effects[:number]),
            reply=told.steps[kept.step].replies[kept.reply].text,
            explanation=told.steps[kept.step].replies[kept.reply].explanation,
            effect=effects[number],
        )
        for number, kept in enumerate(given)
    )


def _offered(step: Step, name: str, standing: _Standing, *, seed: str) -> tuple[ReplyOffered, ...]:
    """Return the replies in the order that the person's seed gives; tried are those of earlier runs."""
    earlier = [kept for kept in standing.all_given if kept.run_number != standing.run_number]
    tried = {kept.reply for kept in earlier if kept.step == name}
    return tuple(
        ReplyOffered(index, step.replies[index].text, was_tried=index in tried)
        for index in shuffled(len(step.replies), seed=seed)
    )
