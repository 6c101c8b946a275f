"""How the sample company's people have taken module quizzes: after the lessons, again where it was not enough."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from modules.activities.sample_history import Learner, invent_answer
from modules.course.course import Course
from modules.course.ids import ModuleId, QuestionId
from modules.learning.answer import AnswerGiven
from modules.learning.quiz_drawing import BankItem, draw_quiz
from modules.learning.quiz_result import quiz_result
from modules.records.history_records import LessonHistory, QuizHistory

_TAKES_THE_QUIZ = 0.85
_MOST_ATTEMPTS = 3
_LEARNS_BETWEEN = 0.12


def invent_quizzes(
    chance: Random, course: Course, learner: Learner, lessons: Sequence[LessonHistory], now: datetime
) -> tuple[QuizHistory, ...]:
    """Return a learner's attempts at the quizzes of the modules whose lessons they have completed, all before `now`.

    Some have not taken the quiz yet. Who was not right often enough tries again, a little better each time; who is
    certain to pass does in the end.
    """
    finished = {lesson.lesson_id: lesson.completed_at for lesson in lessons if lesson.completed_at is not None}
    taken: list[QuizHistory] = []
    for module in course.modules:
        ends = [finished[lesson_id] for lesson_id in module.lesson_ids if lesson_id in finished]
        has_bank = bool(course.bank_of(module.id, course.languages[0]))
        if len(ends) < len(module.lesson_ids) or not has_bank:
            continue
        if learner.passes_quizzes or chance.random() < _TAKES_THE_QUIZ:
            begins = max(ends) + timedelta(minutes=chance.randint(2, 9))
            taken.extend(_attempts(chance, course, learner, module.id, begins=begins, now=now))
    return tuple(taken)


def _attempts(
    chance: Random, course: Course, learner: Learner, module_id: ModuleId, *, begins: datetime, now: datetime
) -> Iterator[QuizHistory]:
    seen: Counter[QuestionId] = Counter()
    last: tuple[QuestionId, ...] = ()
    share_right = learner.share_right
    for number in range(1, _MOST_ATTEMPTS + 1):
        is_certain = learner.passes_quizzes and number == _MOST_ATTEMPTS
        seed = f"{learner.enrolment_id} {module_id} {number}"
        last = _draw(course, module_id, seen, seed, last)
        seen.update(last)
        attempt = _attempt(
            chance,
            course,
            learner,
            last,
            module_id=module_id,
            number=number,
            share_right=1.0 if is_certain else share_right,
            begins=begins,
        )
        if attempt.submitted_at >= now:
            return
        yield attempt
        if attempt.result.is_passed:
            return
        share_right = min(1.0, share_right + _LEARNS_BETWEEN)
        begins = attempt.submitted_at + timedelta(minutes=chance.randint(5, 50))


def _draw(
    course: Course, module_id: ModuleId, seen: Counter[QuestionId], seed: str, last: tuple[QuestionId, ...]
) -> tuple[QuestionId, ...]:
    bank = course.bank_of(module_id, course.languages[0])
    items = [BankItem(question.id, question.lesson_id, seen[question.id]) for question in bank]
    return draw_quiz(items, size=course.quiz_size, seed=seed, last_draw=last)


def _attempt(
    chance: Random,
    course: Course,
    learner: Learner,
    drawn: Sequence[QuestionId],
    *,
    module_id: ModuleId,
    number: int,
    share_right: float,
    begins: datetime,
) -> QuizHistory:
    answers: list[AnswerGiven] = []
    at = begins
    for question_id in drawn:
        at += timedelta(seconds=chance.randint(15, 60))
        question = course.question(question_id, course.languages[0])
        answers.append(replace(invent_answer(chance, question, 1, share_right, at), confidence=None))
    return QuizHistory(
        enrolment_id=learner.enrolment_id,
        module_id=module_id,
        number=number,
        seed=f"{learner.enrolment_id} {module_id} {number}",
        started_at=begins,
        answers=tuple(answers),
        result=quiz_result([answer.share for answer in answers], pass_mark_share=course.pass_mark_share),
        submitted_at=at + timedelta(seconds=chance.randint(10, 40)),
        language=course.languages[learner.enrolment_id % len(course.languages)],
    )
