"""What somebody finds who opens a conversation: what was said so far, and what they may say now."""

from collections.abc import Sequence
from dataclasses import dataclass

from modules.activities.conversation_finding import ConversationFound
from modules.course.conversation import Step
from modules.course.ids import ConversationId, Language, LessonId, ModuleId
from modules.learning.conversation_path import Mood, Outcome, ReplyGiven, mood_after
from modules.learning.shuffling import shuffled
from modules.people.person import Visitor


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
class Standing:
    """Where somebody stands: the run that is open or has ended last, its replies, and those of all runs."""

    run_number: int
    given: tuple[ReplyGiven, ...]
    all_given: tuple[ReplyGiven, ...]
    has_changed: bool


def conversation_page(
    found: ConversationFound, standing: Standing, *, who: Visitor, language: Language
) -> ConversationPage:
    """Return a conversation as somebody finds it; nothing in what is offered tells where it leads."""
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


def _offered(step: Step, name: str, standing: Standing, *, seed: str) -> tuple[ReplyOffered, ...]:
    """Return the replies in the order that the person's seed gives; tried are those of earlier runs."""
    earlier = [kept for kept in standing.all_given if kept.run_number != standing.run_number]
    tried = {kept.reply for kept in earlier if kept.step == name}
    return tuple(
        ReplyOffered(index, step.replies[index].text, was_tried=index in tried)
        for index in shuffled(len(step.replies), seed=seed)
    )
