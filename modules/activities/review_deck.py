"""All that somebody has to review: their cards, derived from their answers, and the plan of today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, tzinfo

from modules.academy import Academy, Published
from modules.activities.enrolling import enrolment_of
from modules.activities.question_stamping import stamp_releases
from modules.course.ids import CourseId, QuestionId
from modules.course.quiz import Question
from modules.learning.answer import AnswerGiven
from modules.learning.review_plan import CardId, DayPlan, Recall, ReviewCard, cards_of, plan_day
from modules.people.person import Visitor
from modules.records import review_records
from modules.records.progress_records import EnrolmentId

SECONDS_OF_A_CHOICE = 15
SECONDS_OF_OTHER_KINDS = 30


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
    release_id = taken.published.release.id
    unstamped = review_records.unstamped_releases(
        academy.records, enrolment_id=taken.enrolment_id, release_id=release_id
    )
    stamp_releases(academy, unstamped)
    return [
        Recall(
            card_id=card_id_of(course.id, answer.question_id),
            at=answer.at,
            is_right=answer.is_right,
            confidence=answer.confidence,
            is_of_present=answer.is_of_present,
        )
        for answer in review_records.answers_given(
            academy.records, enrolment_id=taken.enrolment_id, release_id=release_id
        )
        if answer.question_id in course.source_edition.questions
    ]


def question_of(deck: Deck, card_id: CardId) -> Question:
    """Return the question of a card, in the source language."""
    course_id, _, question_id = card_id.partition("/")
    return deck.taken[CourseId(course_id)].published.course.source_edition.questions[QuestionId(question_id)]


def _midnight(now: datetime, zone: tzinfo) -> datetime:
    return datetime.combine(now.astimezone(zone).date(), time(), zone)
