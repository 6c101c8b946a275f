"""The conversations of a question file: steps, replies, endings; every step reachable, every way to an end."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from modules.authoring.problem import Place, Problems
from modules.authoring.question_fields import check_lesson
from modules.authoring.yaml_fields import Fields, check_id, nearest
from modules.authoring.yaml_reading import YamlMap
from modules.course.conversation import Conversation, Reply, Step
from modules.course.ids import ConversationId, LessonId, ModuleId

OUTCOMES = ("good", "mixed", "poor")


@dataclass(frozen=True, slots=True)
class ConversationRead:
    """A conversation, where it begins, and where each of its steps does."""

    conversation: Conversation
    file: str
    at: Place
    step_places: Mapping[str, Place]


def read_conversations(
    fields: Fields, problems: Problems, *, module_id: ModuleId, lessons: Mapping[LessonId, ModuleId]
) -> tuple[ConversationRead, ...]:
    """Return the conversations of a file's fields; none if there is no such field."""
    read: dict[ConversationId, ConversationRead] = {}
    for entry in fields.maps("conversations"):
        told = Fields(entry, problems)
        found = _conversation(told, problems, check_lesson(told, problems, module_id=module_id, lessons=lessons))
        told.finish()
        if found.conversation.id in read:
            line = str(read[found.conversation.id].at.line)
            problems.error(told.place("id"), "conversation-twice", id=found.conversation.id, line=line)
        else:
            read[found.conversation.id] = found
    return tuple(read.values())


def _conversation(fields: Fields, problems: Problems, lesson_id: LessonId | None) -> ConversationRead:
    entries = fields.map("steps", sample='\n  start:\n    says: "…"')
    steps: dict[str, Step] = {}
    places: dict[str, Place] = {}
    for name, at, value in Fields(entries, problems).entries() if entries else ():
        check_id(name, at, problems)
        places[name] = at
        if isinstance(value, YamlMap):
            steps[name] = _step(Fields(value, problems), problems, entries.values if entries else {})
        else:
            problems.error(at, "entry-not-map", id=name, write=f'{name}:\n  says: "…"')
    conversation = Conversation(
        id=ConversationId(fields.id("id")),
        title=fields.text("title", sample='"…"'),
        start=fields.text("start", sample=next(iter(steps), "…")),
        steps=steps,
        scene=fields.optional_text("scene"),
        lesson_id=lesson_id,
    )
    if entries and conversation.start:
        _check_ways(conversation, places, fields, problems)
    return ConversationRead(conversation, problems.file, fields.at, places)


def _step(fields: Fields, problems: Problems, names: Mapping[str, object]) -> Step:
    says = fields.text("says", sample='"…"')
    ends = fields.yes_no("ends", default=False)
    entries = fields.maps("replies")
    outcome = fields.optional_text("outcome")
    if ends and entries:
        problems.error(fields.place("ends"), "step-ends-with-replies")
    elif not ends and not entries:
        problems.error(fields.at, "step-without-replies", write="ends: true")
    if ends:
        outcome = fields.one_of("outcome", OUTCOMES)
    elif outcome:
        problems.error(fields.place("outcome"), "outcome-without-end", write="ends: true")
    step = Step(
        says=says,
        replies=tuple(_reply(entry, problems, number, names) for number, entry in enumerate(entries, start=1)),
        outcome=cast("Literal['good', 'mixed', 'poor'] | None", outcome),
        explanation=fields.optional_text("explanation"),
    )
    fields.finish()
    return step


def _reply(entry: YamlMap, problems: Problems, number: int, names: Mapping[str, object]) -> Reply:
    fields = Fields(entry, problems)
    reply = Reply(
        text=fields.text("text", sample='"…"'),
        explanation=fields.text("explanation", sample='"…"', code="reply-explanation-missing", number=str(number)),
        goes_to=fields.text("goes_to"),
        effect=_effect(fields, problems),
    )
    if reply.goes_to and reply.goes_to not in names:
        near = nearest(reply.goes_to, tuple(names)) or next(iter(names))
        problems.error(fields.place("goes_to"), "goes-to-unknown", step=reply.goes_to, write=f"goes_to: {near}")
    fields.finish()
    return reply


def _effect(fields: Fields, problems: Problems) -> int:
    found = fields.optional_text("effect")
    if found in {None, "0", "1", "+1", "-1"}:
        return int(found or 0)
    problems.error(fields.place("effect"), "effect-out-of-range", value=str(found), write="effect: 0")
    return 0


def _check_ways(conversation: Conversation, places: Mapping[str, Place], fields: Fields, problems: Problems) -> None:
    """Log a start that is no step, steps that nothing leads to, and steps from which no ending can be reached."""
    steps = conversation.steps
    if conversation.start not in places:
        near = nearest(conversation.start, tuple(places)) or next(iter(places), "…")
        problems.error(fields.place("start"), "start-unknown", step=conversation.start, write=f"start: {near}")
        return
    reached = _reachable(conversation.start, steps)
    for name in steps:
        if name not in reached:
            problems.warning(places[name], "step-unreachable", step=name)
    if not any(steps[name].outcome for name in reached if name in steps):
        problems.error(fields.at, "conversation-without-end", id=conversation.id, write="ends: true")
        return
    for name in reached:
        if name in steps and not any(other in steps and steps[other].outcome for other in _reachable(name, steps)):
            problems.error(places[name], "step-without-way-out", step=name)


def _reachable(start: str, steps: Mapping[str, Step]) -> dict[str, None]:
    """Return the names of the steps that can be reached from a step, itself first."""
    found: dict[str, None] = {start: None}
    waiting = [start]
    while waiting:
        step = steps.get(waiting.pop())
        for reply in step.replies if step else ():
            if reply.goes_to not in found:
                found[reply.goes_to] = None
                waiting.append(reply.goes_to)
    return found
