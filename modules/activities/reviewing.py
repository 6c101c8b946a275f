"""Today's review: the questions that come back, answering them, and when the next ones are due."""

from dataclasses import dataclass
from datetime import date, tzinfo
from math import ceil

from modules.academy import Academy, Published
from modules.activities.asking import AnswerMarked, QuestionAsked, ask, marked_answer
from modules.activities.enrolling import enrolment_of
from modules.activities.review_deck import Deck, open_deck, question_of, seconds_of
from modules.activities.self_checks import QuestionNotFound, TryOutOfTurn
from modules.course.ids import CourseId, Language, LessonId, QuestionId
from modules.course.quiz import Question, Response
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.marking import mark
from modules.learning.review_plan import CardId
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import progress_records, review_records


@dataclass(frozen=True, slots=True)
class CardToday:
    """A card of today's review. `is_right` is None until it has been reviewed."""

    id: CardId
    number: int
    is_right: bool | None


@dataclass(frozen=True, slots=True)
class CardShown:
    """The card that is asked, or was answered just now: its question and where that comes from.

    `language` is the question's, which may be the source language; `back_on` is the day on which an answered card comes
    back, None before the answer.
    """

    id: CardId
    module_title: str
    lesson_id: LessonId
    language: Language
    question: QuestionAsked
    back_on: date | None


@dataclass(frozen=True, slots=True)
class ReviewToday:
    """Today's review in short. `minutes` are those of the cards that are left; 0 when none is.

    `next_on` is the day of the next review: today while a card is left, None if nothing was ever answered.
    """

    cards: tuple[CardToday, ...]
    left_count: int
    minutes: int
    confident_error_count: int
    next_on: date | None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The review screen. `shown` is None when nothing is left today."""

    today: ReviewToday
    shown: CardShown | None


def open_review_today(academy: Academy, *, who: Visitor, zone: tzinfo) -> ReviewToday:
    """Return today's review in short, for the days of a time zone."""
    require(who.person, Deed.LEARN)
    return _today(open_deck(academy, who=who, zone=zone))


def open_review(
    academy: Academy, *, who: Visitor, language: Language, zone: tzinfo, answered: CardId | None = None
) -> ReviewPage:
    """Return today's review: the card answered just now if one is named, else the next one that is left."""
    require(who.person, Deed.LEARN)
    deck = open_deck(academy, who=who, zone=zone)
    shown = _shown(academy, deck, answered, who, language) if answered and answered in deck.done else None
    if shown is None or shown.question.marked is None:
        shown = _shown(academy, deck, deck.plan.left[0], who, language) if deck.plan.left else None
    return ReviewPage(_today(deck), shown)


def answer_review(
    academy: Academy,
    *,
    who: Visitor,
    card_id: CardId,
    number: int,
    response: Response,
    confidence: Confidence,
    language: Language,
) -> AnswerMarked:
    """Mark an answer and store it; on return it is on disk.

    `number` counts the reviews of the question; the same one said again changes nothing and returns what was stored
    first. Raises QuestionNotFound, ResponseDoesNotFit, TryOutOfTurn.
    """
    require(who.person, Deed.LEARN)
    published, question = _find_question(academy, card_id, language)
    enrolment_id = enrolment_of(academy, who=who, course_id=published.course.id)
    given = AnswerGiven(
        question.id, question.lesson_id, number, response, confidence, mark(question, response), academy.now()
    )
    with academy.records.transaction():
        progress_records.lock_enrolment(academy.records, enrolment_id=enrolment_id)
        count = review_records.review_count(academy.records, enrolment_id=enrolment_id, question_id=question.id)
        if not 1 <= number <= count + 1:
            raise TryOutOfTurn(question.id, number)
        is_new = review_records.add_review(
            academy.records, enrolment_id=enrolment_id, answer=given, release_id=published.release.id
        )
        if not is_new:
            found = review_records.find_review(
                academy.records, enrolment_id=enrolment_id, question_id=question.id, number=number
            )
            given = found or given
    return marked_answer(question, given, seed=_seed(who, number))


def _today(deck: Deck) -> ReviewToday:
    by_id = {card.id: card for card in deck.cards}
    ids = (*deck.plan.done, *deck.plan.left)
    seconds = sum(seconds_of(question_of(deck, card_id)) for card_id in deck.plan.left)
    return ReviewToday(
        cards=tuple(
            CardToday(card_id, number, deck.done[card_id].is_right if card_id in deck.done else None)
            for number, card_id in enumerate(ids, start=1)
        ),
        left_count=len(deck.plan.left),
        minutes=ceil(seconds / 60),
        confident_error_count=sum(by_id[card_id].is_confident_error for card_id in deck.plan.left),
        next_on=deck.plan.next_on,
    )


def _shown(academy: Academy, deck: Deck, card_id: CardId, who: Visitor, language: Language) -> CardShown:
    taken = deck.taken[CourseId(card_id.partition("/")[0])]
    course = taken.published.course
    question = course.question(question_of(deck, card_id).id, language)
    given = deck.done.get(card_id)
    count = review_records.review_count(academy.records, enrolment_id=taken.enrolment_id, question_id=question.id)
    number = given.try_number if given else count + 1
    ids = (*deck.plan.done, *deck.plan.left)
    edition = course.edition(language)
    return CardShown(
        id=card_id,
        module_title=course.module_text(taken.published.lessons[question.lesson_id].module_id, language).title,
        lesson_id=question.lesson_id,
        language=edition.language if question.id in edition.questions else course.languages[0],
        question=ask(
            question,
            seed=_seed(who, number),
            number=ids.index(card_id) + 1,
            of=len(ids),
            tries=number - 1,
            answer=given,
        ),
        back_on=next(card.due_on(deck.zone) for card in deck.cards if card.id == card_id) if given else None,
    )


def _find_question(academy: Academy, card_id: CardId, language: Language) -> tuple[Published, Question]:
    course_id, _, question_id = card_id.partition("/")
    published = academy.library.course(CourseId(course_id))
    if question_id not in published.course.source_edition.questions:
        raise QuestionNotFound(QuestionId(question_id))
    return published, published.course.question(QuestionId(question_id), language)


def _seed(who: Visitor, number: int) -> str:
    """Return the seed of the order of choices, another one in each review."""
    return f"{who.person.id} review {number}"
