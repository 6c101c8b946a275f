"""What a release changes in a course: which things came, changed or went, and whether that asks for a lesson anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from modules.course.course import Course, Edition
from modules.course.ids import Language, LessonId
from modules.course.lesson import Lesson
from modules.course.quiz import Question
from modules.learning.word_difference import share_of_words_changed
from modules.learning.written_lines import written_lines

Kind = Literal["course", "module", "lesson", "question", "conversation", "term", "source", "media"]
KINDS: tuple[Kind, ...] = ("lesson", "question", "conversation", "term", "source", "module", "course", "media")
Deed = Literal["added", "changed", "removed"]
LessonTexts = Mapping[tuple[LessonId, Language], str]
"""What the file of each lesson says, in each language."""

MUCH_CHANGED_SHARE = 0.3


class Reason(StrEnum):
    """Why a changed lesson is rather a new one for whoever has completed it."""

    SECTIONS = "sections"
    OUTCOMES = "outcomes"
    KEYS = "keys"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class TextChange:
    """The lines of a thing before and after, in one language; None is what has no language."""

    language: Language | None
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that a release adds, changes or removes, with the texts that differ; a picture or film has none.

    `lesson_id` is that of a lesson, or of the lesson to which a question or conversation belongs. `is_key_changed`
    says of a question that another answer is right now.
    """

    kind: Kind
    id: str
    title: str
    deed: Deed
    lesson_id: LessonId | None
    texts: tuple[TextChange, ...]
    is_key_changed: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseDifference:
    """All that a release changes, in the order of the course, and why lessons are rather new ones; empty if nothing."""

    changes: tuple[Change, ...] = ()
    reasons: Mapping[LessonId, tuple[Reason, ...]] = field(default_factory=dict[LessonId, tuple[Reason, ...]])

    def count(self, kind: Kind, deed: Deed) -> int:
        """Return how many things of a kind came, changed or went."""
        return sum(change.kind == kind and change.deed == deed for change in self.changes)


@dataclass(slots=True)
class _Thing:
    title: str
    lesson_id: LessonId | None = None
    texts: dict[Language | None, tuple[str, ...]] = field(default_factory=dict[Language | None, tuple[str, ...]])


@dataclass(frozen=True, slots=True)
class _CourseHead:
    """What a course says of itself in one language."""

    title: str
    description: str
    keywords: tuple[str, ...]
    outcomes: tuple[str, ...]
    introduction_html: str


Things = dict[tuple[Kind, str], _Thing]


@dataclass(frozen=True, slots=True)
class Compared:
    """One side of a comparison: a course, what its lessons' files say, and its pictures and films by hash."""

    course: Course
    lesson_texts: LessonTexts
    media: Mapping[str, str]


def find_difference(before: Compared, after: Compared, *, language: Language) -> ReleaseDifference:
    """Return what differs between two forms of a course; things are called as in `language` if they can be."""
    old, new = _things_of(before, language), _things_of(after, language)
    changes: list[Change] = []
    for key in dict.fromkeys([*new, *old]):
        change = _change(key, old.get(key), new.get(key), before, after)
        if change is not None:
            changes.append(change)
    ordered = sorted(changes, key=lambda change: KINDS.index(change.kind))
    touched = [change.lesson_id for change in changes if change.lesson_id]
    return ReleaseDifference(
        changes=tuple(ordered),
        reasons={
            lesson_id: reasons
            for lesson_id in dict.fromkeys(touched)
            if (reasons := reasons_to_take_again(before.course, after.course, lesson_id))
        },
    )


def reasons_to_take_again(before: Course, after: Course, lesson_id: LessonId) -> tuple[Reason, ...]:
    """Return why whoever completed a lesson should take it again; empty for a small edit, a new or a removed lesson."""
    old, new = before.source_edition.lessons.get(lesson_id), after.source_edition.lessons.get(lesson_id)
    if old is None or new is None:
        return ()
    checks: tuple[tuple[Reason, bool], ...] = (
        (Reason.SECTIONS, set(old.section_ids) != set(new.section_ids)),
        (Reason.OUTCOMES, len(old.outcomes) != len(new.outcomes)),
        (Reason.KEYS, _any_key_changed(before.source_edition, after.source_edition, lesson_id)),
        (Reason.WORDS, any(_is_much_changed(before, after, lesson_id, language) for language in after.editions)),
    )
    return tuple(reason for reason, holds in checks if holds)


def _change(
    key: tuple[Kind, str], old: _Thing | None, new: _Thing | None, before: Compared, after: Compared
) -> Change | None:
    thing = new or old
    if thing is None:
        return None
    kind, name = key
    old_texts, new_texts = old.texts if old else {}, new.texts if new else {}
    languages = dict.fromkeys([*new_texts, *old_texts])
    texts = tuple(
        TextChange(language, old_texts.get(language, ()), new_texts.get(language, ()))
        for language in languages
        if old_texts.get(language, ()) != new_texts.get(language, ())
    )
    if old and new and not texts:
        return None
    deed: Deed = "added" if old is None else "removed" if new is None else "changed"
    is_key_changed = kind == "question" and deed == "changed" and _is_key_changed(before, after, name)
    shown = () if kind == "media" else texts
    return Change(kind, name, thing.title, deed, thing.lesson_id, shown, is_key_changed)


def _things_of(side: Compared, language: Language) -> Things:
    course = side.course
    things: Things = {("course", course.id): _Thing(course.edition(language).title)}
    things["course", course.id].texts[None] = tuple(_rules_of(course))
    for lesson_id in course.lesson_ids():
        things["lesson", lesson_id] = _Thing(course.lesson(lesson_id, language).title, lesson_id)
    for source_id, source in course.sources.items():
        things["source", source_id] = _Thing(source.title, texts={None: tuple(written_lines(source))})
    for path, sha256 in side.media.items():
        things["media", path] = _Thing(path, texts={None: (sha256,)})
    for edition in (course.edition(language), *course.editions.values()):  # the first gives the titles
        _add_edition(things, edition)
    for (lesson_id, spoken), text in side.lesson_texts.items():
        if ("lesson", lesson_id) in things:
            lines = (line.rstrip() for line in text.splitlines())
            things["lesson", lesson_id].texts[spoken] = tuple(line for line in lines if line)
    return things


def _add_edition(things: Things, edition: Edition) -> None:
    """Add what an edition says, each thing under its id; lessons are added from their files."""
    for module in edition.modules.values():
        _add(things, ("module", module.id), edition, module.title, module)
    for question in edition.questions.values():
        _add(things, ("question", question.id), edition, question.text, question, lesson_id=question.lesson_id)
    for conversations in edition.conversations.values():
        for each in conversations:
            _add(things, ("conversation", each.id), edition, each.title, each, lesson_id=each.lesson_id)
    for term in edition.glossary.values():
        _add(things, ("term", term.id), edition, term.term, term)
    head = _CourseHead(
        edition.title, edition.description, edition.keywords, edition.outcomes, edition.introduction_html
    )
    course = next(thing for (kind, _), thing in things.items() if kind == "course")
    course.texts[edition.language] = tuple(written_lines(head))


def _add(
    things: Things,
    key: tuple[Kind, str],
    edition: Edition,
    title: str,
    value: object,
    *,
    lesson_id: LessonId | None = None,
) -> None:
    thing = things.setdefault(key, _Thing(title, lesson_id))
    thing.texts[edition.language] = tuple(written_lines(value))


def _rules_of(course: Course) -> Iterator[str]:
    """Yield the order and the rules of a course as course.yaml names them."""
    yield f"languages: {', '.join(course.languages)}"
    yield f"level: {course.level}"
    yield f"pass_mark: {course.pass_mark_share * 100:g}"
    yield f"quiz_opens: {course.quiz_opens}"
    yield f"quiz_size: {course.quiz_size}"
    if course.certificate_valid_months is not None:
        yield f"certificate_valid_months: {course.certificate_valid_months}"
    for module in course.modules:
        yield f"{module.id}: {', '.join(module.lesson_ids)}"


def _any_key_changed(old: Edition, new: Edition, lesson_id: LessonId) -> bool:
    return any(
        _is_other_key(question, old.questions.get(question.id))
        for question in new.questions.values()
        if question.lesson_id == lesson_id and "self-check" in question.use
    )


def _is_key_changed(before: Compared, after: Compared, question_id: str) -> bool:
    old = {str(found.id): found for found in before.course.source_edition.questions.values()}
    new = {str(found.id): found for found in after.course.source_edition.questions.values()}
    return question_id in new and _is_other_key(new[question_id], old.get(question_id))


def _is_other_key(new: Question, old: Question | None) -> bool:
    return old is not None and (old.kind, old.key) != (new.kind, new.key)


def _is_much_changed(before: Course, after: Course, lesson_id: LessonId, language: Language) -> bool:
    """Return whether a third of a lesson's words changed in a language that it had before."""
    editions = (before.editions.get(language), after.editions.get(language))
    old, new = (edition.lessons.get(lesson_id) if edition else None for edition in editions)
    if old is None or new is None or old.digest == new.digest:
        return False
    return share_of_words_changed(_said(old), _said(new)) >= MUCH_CHANGED_SHARE


def _said(lesson: Lesson) -> str:
    return " ".join(sentence.text for sentence in lesson.sentences)
