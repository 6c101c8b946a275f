"""Steps that a learner takes in many tests."""

from modules.academy import Academy
from modules.activities.asking import AnswerMarked, QuestionAsked
from modules.activities.lesson_reading import LessonPage, open_lesson, read_section
from modules.activities.quiz_attempts import AttemptDone
from modules.activities.quiz_taking import open_quiz, save_response, start_attempt, submit_attempt
from modules.activities.self_checks import answer_question
from modules.course.ids import ENGLISH, LessonId, ModuleId
from modules.course.quiz import Response
from modules.learning.answer import Confidence
from modules.people.person import Visitor


def key_of(academy: Academy, question_id: str) -> Response:
    for published in academy.library.courses():
        for question in published.course.source_edition.questions.values():
            if question.id == question_id:
                return question.key
    raise AssertionError(question_id)


def answer(
    academy: Academy,
    who: Visitor,
    lesson_id: LessonId,
    question: QuestionAsked,
    response: Response | None = None,
) -> AnswerMarked:
    return answer_question(
        academy,
        who=who,
        lesson_id=lesson_id,
        question_id=question.id,
        try_number=question.try_number,
        response=key_of(academy, question.id) if response is None else response,
        confidence=Confidence.SURE,
        language=ENGLISH,
    )


def take_lesson(academy: Academy, who: Visitor, lesson_id: LessonId) -> LessonPage:
    """Read every section of a lesson, answer every self-check, and return the page as it is then."""
    page = open_lesson(academy, who=who, lesson_id=lesson_id, language=ENGLISH)
    for section_id in page.lesson.section_ids:
        read_section(academy, who=who, lesson_id=lesson_id, section_id=section_id)
    for question in page.questions:
        answer(academy, who, lesson_id, question)
    return open_lesson(academy, who=who, lesson_id=lesson_id, language=ENGLISH)


def take_quiz(academy: Academy, who: Visitor, module_id: ModuleId, *, right: int = 1000) -> AttemptDone:
    """Take a module's quiz: answer the first `right` questions with their key, leave the others, hand it in."""
    attempt_id = start_attempt(academy, who=who, module_id=module_id)
    page = open_quiz(academy, who=who, module_id=module_id, language=ENGLISH)
    assert page.attempt is not None
    for question in page.attempt.questions[:right]:
        save_response(
            academy,
            who=who,
            attempt_id=attempt_id,
            question_id=question.asked.id,
            change_number=question.change_number + 1,
            response=key_of(academy, question.asked.id),
        )
    return submit_attempt(academy, who=who, attempt_id=attempt_id)


def take_course(academy: Academy, who: Visitor) -> None:
    """Take every lesson of the course, then the quiz of every module."""
    course = academy.library.course().course
    for lesson_id in course.lesson_ids():
        take_lesson(academy, who, lesson_id)
    for module in course.modules:
        take_quiz(academy, who, module.id)
