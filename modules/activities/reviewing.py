"""Today's review: the questions that come back, answering them, and when the next ones are due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from math import ceil

from modules.academy import Academy, CourseNotFound, Published
from modules.activities.asking import AnswerMarked, QuestionAsked, ask, marked_answer
from modules.activities.enrolling import enrolment_of
from modules.activities.self_checks import QuestionNotFound, TryOutOfTurn
from modules.course.ids import CourseId, Language, LessonId, QuestionId
from modules.course.quiz import Question, Response
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.marking import mark
from modules.learning.question_stamp import QuestionStamp, stamp_of
from modules.learning.review_plan import CardId, DayPlan, Recall, ReviewCard, cards_of, plan_day
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import progress_records, review_records
from modules.records.progress_records import EnrolmentId

SECONDS_OF_A_CHOICE = 15
SECONDS_OF_OTHER_KINDS = 30


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


@dataclass(frozen=True, slots=True)
class Taken:
    """A course that somebody takes, with their enrolment in it."""

    published: Published
    enrolment_id: EnrolmentId


@dataclass(frozen=True, slots=True)
class Deck:
    """All that somebody has to review, of all their courses."""

    taken: Mapping[CourseId, Taken]
    cards: Sequence[ReviewCard]
    done: Mapping[CardId, AnswerGiven]
    plan: DayPlan
    zone: tzinfo


def card_id_of(course_id: CourseId, question_id: QuestionId) -> CardId:
    """Return the card of a question of a course."""
    return CardId(f"{course_id}/{question_id}")


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


def open_deck(academy: Academy, *, who: Visitor, zone: tzinfo) -> Deck:
    """Return all of somebody's cards and the plan of today, derived from their answers."""
    now = academy.now()
    taken = {
        published.course.id: Taken(published, enrolment_of(academy, who=who, course_id=published.course.id))
        for published in academy.library.courses()
    }
    cards = [card for each in taken.values() for card in cards_of(_recalls(academy, each))]
    done = {
        card_id_of(course_id, review.question_id): review
        for course_id, each in taken.items()
        for review in review_records.reviews_since(
            academy.records, enrolment_id=each.enrolment_id, since=_midnight(now, zone)
        )
        if review.question_id in each.published.course.source_edition.questions
    }
    seconds = {
        card_id_of(course_id, question.id): seconds_of(question)
        for course_id, each in taken.items()
        for question in each.published.course.source_edition.questions.values()
    }
    plan = plan_day(cards, now=now, zone=zone, done=tuple(done), seconds=seconds)
    return Deck(taken, cards, done, plan, zone)


def seconds_of(question: Question) -> int:
    """Return about how long a question takes to answer."""
    return SECONDS_OF_A_CHOICE if question.kind in {"single", "true-false"} else SECONDS_OF_OTHER_KINDS


def _recalls(academy: Academy, taken: Taken) -> list[Recall]:
    """Return a learner's answers to the questions that the course still asks."""
    course = taken.published.course
    _stamp_releases(academy, taken)
    return [
        Recall(
            card_id=card_id_of(course.id, answer.question_id),
            at=answer.at,
            is_right=answer.is_right,
            confidence=answer.confidence,
            is_of_present=answer.is_of_present,
        )
        for answer in review_records.answers_given(
            academy.records, enrolment_id=taken.enrolment_id, release_id=taken.published.release.id
        )
        if answer.question_id in course.source_edition.questions
    ]


def _stamp_releases(academy: Academy, taken: Taken) -> None:
    """Keep the stamps of the present release and of those that were answered, once for each release."""
    for release_id in review_records.unstamped_releases(
        academy.records, enrolment_id=taken.enrolment_id, release_id=taken.published.release.id
    ):
        try:
            published = academy.library.release(release_id)
        except CourseNotFound:  # it cannot be read any more: its answers are taken for answers to the present questions
            continue
        stamps: dict[QuestionId, QuestionStamp] = {
            question.id: stamp_of(question, published.lessons[question.lesson_id].revision)
            for question in published.course.source_edition.questions.values()
        }
        review_records.add_stamps(academy.records, release_id=release_id, stamps=stamps)


def _today(deck: Deck) -> ReviewToday:
    by_id = {card.id: card for card in deck.cards}
    ids = (*deck.plan.done, *deck.plan.left)
    seconds = sum(seconds_of(_question_of(deck, card_id)) for card_id in deck.plan.left)
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
    question = course.question(_question_of(deck, card_id).id, language)
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


def _question_of(deck: Deck, card_id: CardId) -> Question:
    course_id, _, question_id = card_id.partition("/")
    return deck.taken[CourseId(course_id)].published.course.source_edition.questions[QuestionId(question_id)]


def _find_question(academy: Academy, card_id: CardId, language: Language) -> tuple[Published, Question]:
    course_id, _, question_id = card_id.partition("/")
    published = academy.library.course(CourseId(course_id))
    if question_id not in published.course.source_edition.questions:
        raise QuestionNotFound(QuestionId(question_id))
    return published, published.course.question(QuestionId(question_id), language)


def _seed(who: Visitor, number: int) -> str:
    """Return the seed of the order of choices, another one in each review."""
    return f"{who.person.id} review {number}"


def _midnight(now: datetime, zone: tzinfo) -> datetime:
    return datetime.combine(now.astimezone(zone).date(), time(), zone)
