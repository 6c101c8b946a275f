"""How the sample company's people have learned: eight weeks of believable history, the same for the same seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from modules.course.course import Course
from modules.course.ids import LessonId
from modules.course.lesson import Lesson
from modules.course.quiz import (
    ChoiceQuestion,
    GapFillQuestion,
    NumericQuestion,
    OrderingQuestion,
    PlacingQuestion,
    Question,
    Response,
    ShortTextQuestion,
)
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.marking import mark
from modules.records.history_records import LessonHistory, SectionVisit
from modules.records.progress_records import EnrolmentId

HISTORY_LASTS = timedelta(weeks=8)

_SURE_WHEN_RIGHT = (55, 35, 10)
_SURE_WHEN_WRONG = (25, 45, 30)


@dataclass(frozen=True, slots=True)
class Learner:
    """How somebody learns: how many lessons they finish, whether they have begun one more, how often they are right.

    `active_for` is how long before now they may have begun. Who `passes_quizzes` has passed the quiz of every module
    that they have finished.
    """

    enrolment_id: EnrolmentId
    finished_count: int
    has_begun_another: bool
    share_right: float
    active_for: timedelta = HISTORY_LASTS
    passes_quizzes: bool = False


def invent_learner(chance: Random, enrolment_id: EnrolmentId, lesson_count: int) -> Learner:
    """Return somebody: nearly half have finished everything, a fifth have not begun, the others are on their way."""
    share_right = chance.uniform(0.55, 0.95)
    match chance.choices(("finished", "on the way", "not begun"), (45, 35, 20))[0]:
        case "finished":
            return Learner(enrolment_id, lesson_count, has_begun_another=False, share_right=share_right)
        case "on the way" if lesson_count > 0:
            finished_count = chance.randrange(lesson_count)
            return Learner(enrolment_id, finished_count, has_begun_another=True, share_right=share_right)
        case _:
            return Learner(enrolment_id, 0, has_begun_another=False, share_right=share_right)


def invent_history(
    chance: Random, course: Course, revisions: Mapping[LessonId, int], learner: Learner, now: datetime
) -> tuple[LessonHistory, ...]:
    """Return what a learner did, lesson by lesson in the order of the course, all of it before `now`."""
    lesson_ids = list(course.lesson_ids())[: learner.finished_count + learner.has_begun_another]
    history: list[LessonHistory] = []
    free_at = now - learner.active_for
    for number, started_at in enumerate(_lesson_times(chance, len(lesson_ids), now - learner.active_for, now)):
        lesson = course.lesson(lesson_ids[number], course.languages[0])
        started = max(started_at, free_at)
        done = _take(
            chance,
            course,
            lesson,
            revision=revisions[lesson.id],
            learner=learner,
            started_at=started,
            is_finished=number < learner.finished_count,
        )
        free_at = _ended_at(done) + timedelta(minutes=2)
        if free_at >= now:
            break
        history.append(done)
    return tuple(history)


def _lesson_times(chance: Random, count: int, since: datetime, now: datetime) -> list[datetime]:
    """Return moments on working days, in working hours, ascending; nobody has learned since yesterday."""
    first = since.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    days = [first + timedelta(days=number) for number in range((now - first).days)]
    working_days = [day for day in days if day.weekday() < 5]  # noqa: PLR2004 -- Monday is 0
    begins = chance.randrange(len(working_days) // 2 + 1)
    chosen = chance.choices(working_days[begins:], k=count)
    return sorted(day + timedelta(hours=8, seconds=chance.randrange(8 * 3600)) for day in chosen)


def _take(
    chance: Random,
    course: Course,
    lesson: Lesson,
    *,
    revision: int,
    learner: Learner,
    started_at: datetime,
    is_finished: bool,
) -> LessonHistory:
    section_ids = lesson.section_ids
    if not is_finished:
        section_ids = section_ids[: max(1, len(section_ids) // 2)]
    visits: list[SectionVisit] = []
    at = started_at
    for section_id in section_ids:
        at += timedelta(seconds=chance.randint(20, 90))
        visits.append(SectionVisit(section_id, at))
    questions = course.questions_of(lesson.id, "self-check", lesson.language) if is_finished else ()
    answers = _answer(chance, questions, learner.share_right, at)
    completed_at = answers[-1].answered_at if answers else at
    return LessonHistory(
        enrolment_id=learner.enrolment_id,
        lesson_id=lesson.id,
        revision=revision,
        started_at=started_at,
        visits=tuple(visits),
        answers=answers,
        completed_at=completed_at if is_finished else None,
        language=course.languages[learner.enrolment_id % len(course.languages)],
    )


def _answer(chance: Random, questions: Sequence[Question], share_right: float, at: datetime) -> tuple[AnswerGiven, ...]:
    """Return a first try at each question, and a second by half of those who were wrong, before the next question."""
    answers: list[AnswerGiven] = []
    for question in questions:
        for try_number in (1, 2):
            at += timedelta(seconds=chance.randint(15, 70))
            answers.append(invent_answer(chance, question, try_number, share_right, at))
            if answers[-1].is_right or chance.random() < 0.5:  # noqa: PLR2004 -- half of them
                break
    return tuple(answers)


def invent_answer(chance: Random, question: Question, try_number: int, share_right: float, at: datetime) -> AnswerGiven:
    """Return an answer, right with a chance of `share_right`, by somebody who is surer when right than when wrong."""
    response = question.key if chance.random() < share_right else _wrong_response(chance, question)
    share = mark(question, response)
    weights = _SURE_WHEN_RIGHT if share == 1.0 else _SURE_WHEN_WRONG
    confidence = chance.choices((Confidence.SURE, Confidence.THINK_SO, Confidence.GUESS), weights)[0]
    return AnswerGiven(question.id, question.lesson_id, try_number, response, confidence, share, at)


def _wrong_response(chance: Random, question: Question) -> Response:
    """Return a response that fits the question and misses its key; the key where there is nothing else to choose."""
    match question:
        case ChoiceQuestion(kind="single" | "true-false"):
            others = [index for index in range(len(question.choices)) if index not in question.key]
            return (chance.choice(others),) if others else question.key
        case ChoiceQuestion():
            chosen = set(question.key) ^ {chance.randrange(len(question.choices))}
            return tuple(sorted(chosen)) or question.key
        case PlacingQuestion():
            place = chance.randrange(len(question.key))
            moved = (question.key[place] + 1) % len(question.choices)
            return (*question.key[:place], moved, *question.key[place + 1 :])
        case OrderingQuestion():
            return (*question.key[1:], *question.key[:1])
        case _:
            return _wrongly_typed(question)


def _wrongly_typed(question: NumericQuestion | ShortTextQuestion | GapFillQuestion) -> Response:
    match question:
        case NumericQuestion():
            return (f"{question.answer + question.tolerance + 1:f}",)
        case ShortTextQuestion():
            return ("?",)
        case GapFillQuestion():
            return tuple(len(gap.options) - 1 if gap.options else "?" for gap in question.gaps)


def _ended_at(done: LessonHistory) -> datetime:
    moments = [visit.opened_at for visit in done.visits] + [answer.answered_at for answer in done.answers]
    return max(moments, default=done.started_at)
