"""Finding the conversations of a module or lesson, and where somebody stands in each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from modules.academy import Academy, CourseNotFound, Published
from modules.activities.enrolling import enrolment_of
from modules.course.conversation import Conversation
from modules.course.ids import ConversationId, Language, LessonId, ModuleId
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import conversation_records
from modules.records.conversation_records import ConversationRun


class Practice(StrEnum):
    """Where a conversation stands for a person: `OPEN` is between its first reply and an ending."""

    NEW = "new"
    OPEN = "open"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ConversationLink:
    """A conversation to go to. `scene` and `lesson_title` are None if it has none."""

    id: ConversationId
    title: str
    scene: str | None
    language: Language
    lesson_title: str | None
    practice: Practice
    endings_seen: int
    ending_count: int


@dataclass(frozen=True, slots=True)
class ConversationFound:
    """A published conversation: `conversation` in the source language, whose ways are those that count."""

    published: Published
    module_id: ModuleId
    conversation: Conversation

    def told_in(self, language: Language) -> Conversation:
        """Return it in a language, or in the source language where it is missing or goes other ways."""
        edition = self.published.course.edition(language)
        for told in edition.conversations.get(self.module_id, ()):
            if told.id == self.conversation.id and _goes_the_same_ways(told, self.conversation):
                return told
        return self.conversation

    def language_told(self, language: Language) -> Language:
        """Return the language that it is told in when this one is wanted."""
        is_source = self.told_in(language) is self.conversation
        return self.published.course.languages[0] if is_source else language


def find_conversation(academy: Academy, conversation_id: ConversationId) -> ConversationFound:
    """Return a published conversation; raise CourseNotFound."""
    for published in academy.library.courses():
        for found in _conversations(published):
            if found.conversation.id == conversation_id:
                return found
    raise CourseNotFound(conversation_id)


def conversations_of_lesson(
    academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language
) -> tuple[ConversationLink, ...]:
    """Return links to a lesson's conversations, in the order of the file; empty if it has none."""
    require(who.person, Deed.LEARN)
    published = academy.library.course_of_lesson(lesson_id)
    found = [each for each in _conversations(published) if each.conversation.lesson_id == lesson_id]
    return _links(academy, published, found, who=who, language=language)


def conversations_of_module(
    academy: Academy, *, who: Visitor, module_id: ModuleId, language: Language
) -> tuple[ConversationLink, ...]:
    """Return links to a module's conversations, in the order of the file; empty if it has none."""
    require(who.person, Deed.LEARN)
    for published in academy.library.courses():
        found = [each for each in _conversations(published) if each.module_id == module_id]
        if found:
            return _links(academy, published, found, who=who, language=language)
    return ()


def _conversations(published: Published) -> Iterator[ConversationFound]:
    for module_id, conversations in published.course.source_edition.conversations.items():
        for conversation in conversations:
            yield ConversationFound(published, module_id, conversation)


def _links(
    academy: Academy, published: Published, found: list[ConversationFound], *, who: Visitor, language: Language
) -> tuple[ConversationLink, ...]:
    if not found:
        return ()
    enrolment_id = enrolment_of(academy, who=who, course_id=published.course.id)
    runs: dict[ConversationId, list[ConversationRun]] = {}
    for run in conversation_records.runs(academy.records, enrolment_id=enrolment_id):
        runs.setdefault(run.conversation_id, []).append(run)
    return tuple(_link(each, runs, language) for each in found)


def _link(
    found: ConversationFound, runs: Mapping[ConversationId, list[ConversationRun]], language: Language
) -> ConversationLink:
    told, mine = found.told_in(language), runs.get(found.conversation.id, [])
    endings = {name for name, step in found.conversation.steps.items() if step.outcome}
    lesson_id = told.lesson_id if told.lesson_id in found.published.lessons else None
    return ConversationLink(
        id=told.id,
        title=told.title,
        scene=told.scene,
        language=found.language_told(language),
        lesson_title=found.published.course.lesson(lesson_id, language).title if lesson_id else None,
        practice=_practice(mine),
        endings_seen=len(endings & {run.ending for run in mine}),
        ending_count=len(endings),
    )


def _practice(runs: list[ConversationRun]) -> Practice:
    if not any(run.reply_count for run in runs):
        return Practice.NEW
    return Practice.OPEN if runs[-1].reply_count and runs[-1].ending is None else Practice.ENDED


def _goes_the_same_ways(one: Conversation, other: Conversation) -> bool:
    def ways(told: Conversation) -> dict[str, list[str]]:
        return {name: [reply.goes_to for reply in step.replies] for name, step in told.steps.items()}

    return one.start == other.start and ways(one) == ways(other)
