"""Self-checks: asking without giving the key away, marking an answer, and saying why."""

from collections.abc import Mapping

from modules.academy import Academy, Published
from modules.activities.asking import AnswerMarked, QuestionAsked, ask, marked_answer
from modules.activities.completing import complete_if_due
from modules.activities.enrolling import enrolment_of
from modules.activities.lesson_finding import find_lesson
from modules.course.course import Course
from modules.course.ids import Language, LessonId, QuestionId
from modules.course.quiz import Question, Response
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.marking import ResponseDoesNotFit, fits, mark
from modules.learning.progress import Place
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import answer_records, progress_records
from modules.records.release_records import ReleaseId


class QuestionNotFound(Exception):
    """The lesson as it was opened has no such self-check."""

    def __init__(self, question_id: QuestionId) -> None:
        super().__init__(question_id)
        self.question_id = question_id


class TryOutOfTurn(Exception):
    """A try came whose number skips one: an earlier try was never stored."""

    def __init__(self, question_id: QuestionId, try_number: int) -> None:
        super().__init__(question_id, try_number)
        self.question_id, self.try_number = question_id, try_number


def ask_questions(
    course: Course,
    lesson_id: LessonId,
    answers: Mapping[QuestionId, AnswerGiven],
    tries: Mapping[QuestionId, int],
    *,
    who: Visitor,
    language: Language,
) -> tuple[QuestionAsked, ...]:
    """Return a lesson's self-checks as one person finds them, in an order of choices that stays the same for them."""
    questions = course.questions_of(lesson_id, "self-check", language)
    return tuple(
        ask(
            question,
            seed=seed_of(who),
            number=number,
            of=len(questions),
            tries=tries.get(question.id, 0),
            answer=answers.get(question.id),
        )
        for number, question in enumerate(questions, start=1)
    )


def answer_question(
    academy: Academy,
    *,
    who: Visitor,
    lesson_id: LessonId,
    question_id: QuestionId,
    try_number: int,
    response: Response,
    confidence: Confidence,
    language: Language,
    release_id: ReleaseId | None = None,
) -> AnswerMarked:
    """Mark an answer and store it; on return it is on disk.

    It counts for the release in which the lesson is open, the present one by default. The same try said again changes
    nothing and returns what was stored first.
    Raises LessonNotFound, QuestionNotFound, ResponseDoesNotFit, TryOutOfTurn.
    """
    require(who.person, Deed.LEARN)
    found = find_lesson(academy, lesson_id, release_id)
    published = found.opened
    question = _find_question(published, lesson_id, question_id, language)
    enrolment_id = enrolment_of(academy, who=who, course_id=published.course.id)
    now, revision = academy.now(), published.lessons[lesson_id].revision
    given = AnswerGiven(question_id, lesson_id, try_number, response, confidence, mark(question, response), now)
    with academy.records.transaction():
        progress_records.lock_enrolment(academy.records, enrolment_id=enrolment_id)
        tries = answer_records.try_counts(academy.records, enrolment_id=enrolment_id)
        if not 1 <= try_number <= tries.get(question_id, 0) + 1:
            raise TryOutOfTurn(question_id, try_number)
        is_new = answer_records.add_answer(
            academy.records,
            enrolment_id=enrolment_id,
            answer=given,
            revision=revision,
            release_id=published.release.id,
            language=language,
        )
        if is_new:
            progress_records.add_lesson_start(
                academy.records, enrolment_id=enrolment_id, lesson_id=lesson_id, revision=revision, now=now
            )
            place = Place(lesson_id, None, question_id, now)
            progress_records.save_place(academy.records, enrolment_id=enrolment_id, place=place)
        else:
            given = (
                answer_records.find_answer(
                    academy.records, enrolment_id=enrolment_id, question_id=question_id, try_number=try_number
                )
                or given
            )
        reached = complete_if_due(academy, found, enrolment_id=enrolment_id, now=now)
    if not fits(question, given.response):
        raise ResponseDoesNotFit(question, given.response)  # a retry after a trainer has changed what is asked
    return marked_answer(question, given, seed=seed_of(who), lesson=reached)


def _find_question(published: Published, lesson_id: LessonId, question_id: QuestionId, language: Language) -> Question:
    for question in published.course.questions_of(lesson_id, "self-check", language):
        if question.id == question_id:
            return question
    raise QuestionNotFound(question_id)


def seed_of(who: Visitor) -> str:
    """Return the seed of the order in which a person's choices are shown."""
    return str(who.person.id)
