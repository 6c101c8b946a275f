"""What a learner holds firmly, outcome by outcome, and what is shaky or due."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from modules.academy import Academy
from modules.activities.review_deck import Deck, Taken, card_id_of, open_deck
from modules.course.ids import Language, LessonId, ModuleId
from modules.course.quiz import Question
from modules.learning.mastery import Mastery, mastery_of
from modules.people.person import Visitor
from modules.people.rights import Deed, require


@dataclass(frozen=True, slots=True)
class OutcomeHeld:
    """What somebody can do after a lesson, and how firmly they hold it."""

    text: str
    mastery: Mastery


@dataclass(frozen=True, slots=True)
class LessonHeld:
    """A lesson with its outcomes; `mastery` is that of all its questions together. `language` is the lesson's."""

    id: LessonId
    title: str
    language: Language
    mastery: Mastery
    outcomes: tuple[OutcomeHeld, ...]


@dataclass(frozen=True, slots=True)
class ModuleHeld:
    """A module with its lessons."""

    id: ModuleId
    title: str
    lessons: tuple[LessonHeld, ...]


@dataclass(frozen=True, slots=True)
class MasteryPage:
    """All that a learner's courses ask, and how many outcomes stand how."""

    modules: tuple[ModuleHeld, ...]
    counts: Mapping[Mastery, int]
    next_on: date | None


def open_mastery(academy: Academy, *, who: Visitor, language: Language, zone: tzinfo) -> MasteryPage:
    """Return how firmly every outcome of a learner's courses is held, for the days of a time zone."""
    require(who.person, Deed.LEARN)
    deck = open_deck(academy, who=who, zone=zone)
    today = academy.now().astimezone(zone).date()
    modules = tuple(
        ModuleHeld(
            id=outline.id,
            title=taken.published.course.module_text(outline.id, language).title,
            lessons=tuple(_lesson(deck, taken, lesson_id, language, today) for lesson_id in outline.lesson_ids),
        )
        for taken in deck.taken.values()
        for outline in taken.published.course.modules
    )
    held = Counter(outcome.mastery for module in modules for lesson in module.lessons for outcome in lesson.outcomes)
    return MasteryPage(modules, held, deck.plan.next_on)


def _lesson(deck: Deck, taken: Taken, lesson_id: LessonId, language: Language, today: date) -> LessonHeld:
    """Return a lesson; an outcome that no question names stands as the lesson does."""
    course = taken.published.course
    lesson = course.lesson(lesson_id, language)
    questions = [each for each in course.source_edition.questions.values() if each.lesson_id == lesson_id]
    by_id = {card.id: card for card in deck.cards}

    def mastery(questions: Iterable[Question]) -> Mastery:
        ids = [card_id_of(course.id, question.id) for question in questions]
        return mastery_of([by_id[card_id] for card_id in ids if card_id in by_id], today=today, zone=deck.zone)

    outcomes: list[OutcomeHeld] = []
    for number, text in enumerate(lesson.outcomes, start=1):
        named = [question for question in questions if question.outcome == number]
        outcomes.append(OutcomeHeld(text, mastery(named or questions)))
    return LessonHeld(lesson.id, lesson.title, lesson.language, mastery(questions), tuple(outcomes))
