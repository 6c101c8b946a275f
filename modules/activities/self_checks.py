"""Self-checks: asking without giving the key away, marking an answer, and saying why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from modules.academy import Academy, Published
from modules.activities.completing import LessonReached, complete_if_due
from modules.activities.enrolling import enrolment_of
from modules.course.course import Course
from modules.course.ids import Language, LessonId, QuestionId
from modules.course.quiz import ChoiceQuestion, Kind, PlacingQuestion, Question, Response
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.marking import mark
from modules.learning.progress import Place
from modules.learning.shuffling import shuffled
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import answer_records, progress_records


class QuestionNotFound(Exception):
    """The lesson as it is published has no such self-check."""

    def __init__(self, question_id: QuestionId) -> None:
        super().__init__(question_id)
        self.question_id = question_id


class TryOutOfTurn(Exception):
    """A try came whose number skips one: an earlier try was never stored."""

    def __init__(self, question_id: QuestionId, try_number: int) -> None:
        super().__init__(question_id, try_number)
        self.question_id, self.try_number = question_id, try_number


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose or to place. `index` is its number in the question, whatever the order shown."""

    index: int
    text: str


@dataclass(frozen=True, slots=True)
class PartMarked:
    """One option, or one prompt, after the answer.

    For an option `is_key` says that it belongs to the right answer and `is_chosen` that it was chosen. For a prompt
    `given_text` and `right_text` are its choices, and `is_key` says that they are the same.
    """

    text: str
    is_key: bool
    is_chosen: bool
    given_text: str | None = None
    right_text: str | None = None
    explanation: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerMarked:
    """An answer with its mark (`share`, 0 to 1) and the reasons, part by part in the order shown."""

    question_id: QuestionId
    try_number: int
    response: Response
    confidence: Confidence
    share: float
    is_right: bool
    parts: tuple[PartMarked, ...]
    explanation: str | None
    lesson: LessonReached | None = None


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A question as it may be shown before the answer: nothing in it tells the key.

    `prompts` is empty for choice questions. `try_number` is the number that the next try will have. `marked` is the
    latest answer, None if there is none.
    """

    id: QuestionId
    kind: Kind
    text: str
    hint: str | None
    number: int
    of: int
    prompts: tuple[Choice, ...]
    choices: tuple[Choice, ...]
    try_number: int
    marked: AnswerMarked | None


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
        _ask(question, answers.get(question.id), tries.get(question.id, 0), place=(number, len(questions)), who=who)
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
) -> AnswerMarked:
    """Mark an answer and store it; on return it is on disk.

    The same try said again changes nothing and returns what was stored first. Raises QuestionNotFound,
    ResponseDoesNotFit, TryOutOfTurn.
    """
    require(who.person, Deed.LEARN)
    published = academy.library.course_of_lesson(lesson_id)
    question = _find_question(published, lesson_id, question_id, language)
    enrolment_id = enrolment_of(academy, who=who, course_id=published.course.id)
    now, revision = academy.now(), published.lessons[lesson_id].revision
    given = AnswerGiven(question_id, lesson_id, try_number, response, confidence, mark(question, response), now)
    with academy.records.transaction():
        progress_records.lock_enrolment(academy.records, enrolment_id=enrolment_id)
        tries = answer_records.try_counts(academy.records, enrolment_id=enrolment_id, lesson_id=lesson_id)
        if not 1 <= try_number <= tries.get(question_id, 0) + 1:
            raise TryOutOfTurn(question_id, try_number)
        is_new = answer_records.add_answer(
            academy.records,
            enrolment_id=enrolment_id,
            answer=given,
            revision=revision,
            release_id=published.release.id,
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
        reached = complete_if_due(academy, published, enrolment_id=enrolment_id, lesson_id=lesson_id, now=now)
    return marked_answer(question, given, who=who, lesson=reached)


def marked_answer(
    question: Question, given: AnswerGiven, *, who: Visitor, lesson: LessonReached | None = None
) -> AnswerMarked:
    """Return a stored answer with the reasons for its mark."""
    return AnswerMarked(
        question_id=question.id,
        try_number=given.try_number,
        response=given.response,
        confidence=given.confidence,
        share=given.share,
        is_right=given.is_right,
        parts=_parts(question, given.response, who),
        explanation=question.explanation,
        lesson=lesson,
    )


def _find_question(published: Published, lesson_id: LessonId, question_id: QuestionId, language: Language) -> Question:
    for question in published.course.questions_of(lesson_id, "self-check", language):
        if question.id == question_id:
            return question
    raise QuestionNotFound(question_id)


def _ask(
    question: Question, answer: AnswerGiven | None, tries: int, *, place: tuple[int, int], who: Visitor
) -> QuestionAsked:
    is_placing = isinstance(question, PlacingQuestion)
    return QuestionAsked(
        id=question.id,
        kind=question.kind,
        text=question.text,
        hint=question.hint,
        number=place[0],
        of=place[1],
        prompts=_ordered([prompt.text for prompt in question.prompts], _prompt_order(question, who))
        if is_placing
        else (),
        choices=_ordered(question.choices, _choice_order(question, who)),
        try_number=tries + 1,
        marked=marked_answer(question, answer, who=who) if answer and _fits(question, answer.response) else None,
    )


def _parts(question: Question, response: Response, who: Visitor) -> tuple[PartMarked, ...]:
    match question:
        case ChoiceQuestion():
            return tuple(
                PartMarked(
                    text=question.options[index].text,
                    is_key=question.options[index].is_correct,
                    is_chosen=index in response,
                    explanation=question.options[index].explanation,
                )
                for index in _choice_order(question, who)
            )
        case PlacingQuestion():
            return tuple(
                PartMarked(
                    text=question.prompts[index].text,
                    is_key=response[index] == question.key[index],
                    is_chosen=True,
                    given_text=question.choices[response[index]],
                    right_text=question.choices[question.key[index]],
                    explanation=question.prompts[index].explanation,
                )
                for index in _prompt_order(question, who)
            )


def _fits(question: Question, response: Response) -> bool:
    """Return whether a stored answer can still be shown beside a question that a trainer has changed since."""
    is_long_enough = not isinstance(question, PlacingQuestion) or len(response) == len(question.prompts)
    return is_long_enough and all(0 <= index < len(question.choices) for index in response)


def _ordered(texts: Sequence[str], order: Sequence[int]) -> tuple[Choice, ...]:
    return tuple(Choice(index, texts[index]) for index in order)


def _choice_order(question: Question, who: Visitor) -> tuple[int, ...]:
    """Sorting groups keep their order; options and right sides are mixed, unless the question says otherwise."""
    if question.kind == "sorting" or not question.is_shuffled:
        return tuple(range(len(question.choices)))
    return shuffled(len(question.choices), seed=f"{who.person.id} {question.id} choices")


def _prompt_order(question: PlacingQuestion, who: Visitor) -> tuple[int, ...]:
    """Left sides keep their order; items to sort are mixed, for the file lists them group by group."""
    if question.kind == "matching":
        return tuple(range(len(question.prompts)))
    return shuffled(len(question.prompts), seed=f"{who.person.id} {question.id} prompts")
