"""Taking a module's quiz: opening it where one stopped, beginning, answering, handing in.

Nothing that is shown before an attempt is handed in tells the key. Each answer is stored when it is given; a quiz can
be left at any moment and taken up again anywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.academy import Academy, Published
from modules.activities.asking import QuestionAsked, ask
from modules.activities.completing import refresh_module
from modules.activities.enrolling import enrolment_of
from modules.activities.home import LessonLink, lesson_links
from modules.activities.quiz_attempts import (
    AttemptDone,
    AttemptIsHandedIn,
    AttemptNotFound,
    QuizIsLocked,
    best_mark,
    done_or_none,
    draw_next,
    find_own_quiz,
    own_attempt,
)
from modules.activities.quiz_entry import QuizEntry
from modules.course.course import Course
from modules.course.ids import CourseId, Language, ModuleId, QuestionId
from modules.course.quiz import Response
from modules.learning.quiz_result import quiz_result
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import progress_records, quiz_records, release_learner_records
from modules.records.quiz_records import Attempt, AttemptId, ResponseGiven


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A question of an open attempt, its `language`, and the answer as it stands (empty while there is none).

    `change_number` is the number of changes so far; the next answer has the number after it.
    """

    asked: QuestionAsked
    language: Language
    given: Response
    change_number: int


@dataclass(frozen=True, slots=True)
class AttemptOpen:
    """An attempt that is not handed in. `resume_at` is the number of the question to come back to.

    That is the first without an answer after the one answered last, else the first without one; None if all have one.
    `is_newest` is False if the course asks any of its questions otherwise now: it is finished as it was begun.
    """

    id: AttemptId
    number: int
    questions: tuple[QuizQuestion, ...]
    resume_at: int | None
    is_newest: bool = True

    @property
    def unanswered_count(self) -> int:
        """Return how many questions have no answer yet."""
        return sum(not question.given for question in self.questions)


@dataclass(frozen=True, slots=True)
class QuizPage:
    """A module's quiz as a person finds it; `attempts` are those handed in, the newest first.

    `is_in_course` is False if the quiz has left the course: what was begun can be finished, and results be read.
    """

    course_id: CourseId
    module_id: ModuleId
    module_title: str
    module_number: int
    entry: QuizEntry
    lessons_left: tuple[LessonLink, ...]
    attempt: AttemptOpen | None
    attempts: tuple[AttemptDone, ...]
    is_in_course: bool = True


def open_quiz(academy: Academy, *, who: Visitor, module_id: ModuleId, language: Language) -> QuizPage:
    """Return a module's quiz: locked, ready, in progress where one stopped, or with its results.

    Raises CourseNotFound, QuizNotFound.
    """
    require(who.person, Deed.LEARN)
    gone = _quiz_that_left(academy, who, module_id)
    published = gone or academy.library.course_of_module(module_id)
    enrolment_id = enrolment_of(academy, who=who, course_id=published.course.id)
    quiz = find_own_quiz(academy, published, enrolment_id=enrolment_id, module_id=module_id)
    course, outline, own = published.course, quiz.outline, quiz.attempts
    return QuizPage(
        course_id=course.id,
        module_id=module_id,
        module_title=course.module_text(module_id, language).title,
        module_number=course.modules.index(outline) + 1,
        entry=quiz.entry,
        lessons_left=lesson_links(published, quiz.entry.lessons_left, quiz.facts, language),
        attempt=next((_open(academy, attempt, language) for attempt in own if attempt.submission is None), None),
        attempts=tuple(filter(None, map(done_or_none, own))),
        is_in_course=gone is None,
    )


def start_attempt(academy: Academy, *, who: Visitor, module_id: ModuleId) -> AttemptId:
    """Draw a quiz and return its attempt; an attempt that is open is returned instead, so a double press draws once.

    Raises CourseNotFound, QuizNotFound, QuizIsLocked.
    """
    require(who.person, Deed.LEARN)
    published = academy.library.course_of_module(module_id)
    enrolment_id = enrolment_of(academy, who=who, course_id=published.course.id)
    with academy.records.transaction():
        progress_records.lock_enrolment(academy.records, enrolment_id=enrolment_id)
        quiz = find_own_quiz(academy, published, enrolment_id=enrolment_id, module_id=module_id)
        for attempt in quiz.attempts:
            if attempt.submission is None:
                return attempt.id
        if quiz.entry.lessons_left:
            raise QuizIsLocked(quiz.entry)
        number, now = len(quiz.attempts) + 1, academy.now()
        seed = f"{enrolment_id} {module_id} {number}"
        release_learner_records.add_learner(academy.records, release_id=published.release.id, enrolment_id=enrolment_id)
        attempt_id = quiz_records.add_attempt(
            academy.records,
            enrolment_id=enrolment_id,
            module_id=module_id,
            number=number,
            seed=seed,
            release_id=published.release.id,
            question_ids=draw_next(published.course, quiz, seed=seed),
            now=now,
        )
        refresh_module(academy, published, enrolment_id=enrolment_id, module_id=module_id, now=now)
    return attempt_id


def save_response(
    academy: Academy,
    *,
    who: Visitor,
    attempt_id: AttemptId,
    question_id: QuestionId,
    change_number: int,
    response: Response,
    language: Language | None = None,
) -> int:
    """Store an answer, or a change of one, and return the number of the change that stands; an empty one withdraws it.

    The same change said again changes nothing. Of two tabs that say different things under one number both are kept,
    and the one that came last stands. `language` is the one that it was asked in, where that is known.
    Raises AttemptNotFound, AttemptIsHandedIn, ResponseDoesNotFit.
    """
    require(who.person, Deed.LEARN)
    attempt, published = own_attempt(academy, who=who, attempt_id=attempt_id)
    if question_id not in attempt.question_ids:
        raise AttemptNotFound(attempt_id, question_id)
    if response:
        best_mark(published.course, question_id, response)
    with academy.records.transaction():
        progress_records.lock_enrolment(academy.records, enrolment_id=attempt.enrolment_id)
        if _is_handed_in(academy, attempt_id):
            raise AttemptIsHandedIn(attempt_id)
        known = quiz_records.find_response(
            academy.records, attempt_id=attempt_id, question_id=question_id, change_number=change_number
        )
        latest = quiz_records.latest_responses(academy.records, attempt_id=attempt_id).get(question_id)
        latest_number = latest.change_number if latest else 0
        if (known and known.response == response) or response == (latest.response if latest else ()):
            return latest_number
        quiz_records.add_response(
            academy.records,
            attempt_id=attempt_id,
            question_id=question_id,
            change_number=latest_number + 1,
            response=response,
            now=academy.now(),
            language=language,
        )
    return latest_number + 1


def submit_attempt(academy: Academy, *, who: Visitor, attempt_id: AttemptId) -> AttemptDone:
    """Hand an attempt in and mark it by the release that it was drawn from; once however often it is said.

    A question without an answer earns nothing. Raises AttemptNotFound.
    """
    require(who.person, Deed.LEARN)
    attempt, drawn_from = own_attempt(academy, who=who, attempt_id=attempt_id)
    published, now = academy.library.course(drawn_from.course.id), academy.now()
    with academy.records.transaction():
        progress_records.lock_enrolment(academy.records, enrolment_id=attempt.enrolment_id)
        given = quiz_records.latest_responses(academy.records, attempt_id=attempt_id)
        marks = {
            question_id: _mark(drawn_from.course, question_id, given.get(question_id))
            for question_id in attempt.question_ids
        }
        result = quiz_result(tuple(marks.values()), pass_mark_share=drawn_from.course.pass_mark_share)
        quiz_records.add_submission(academy.records, attempt_id=attempt_id, marks=marks, result=result, now=now)
        refresh_module(academy, published, enrolment_id=attempt.enrolment_id, module_id=attempt.module_id, now=now)
        attempt, _ = own_attempt(academy, who=who, attempt_id=attempt_id)
    done = done_or_none(attempt)
    if done is None:
        raise AttemptNotFound(attempt_id)
    return done


def question_language(course: Course, question_id: QuestionId, language: Language) -> Language:
    """Return the language in which a question stands: the wanted one, else the course's first."""
    return language if question_id in course.edition(language).questions else course.languages[0]


def _quiz_that_left(academy: Academy, who: Visitor, module_id: ModuleId) -> Published | None:
    """Return the course as a person's newest attempt was drawn from it, if it has no such quiz any more; else None."""
    courses = academy.library.courses()
    if any(each.course.bank_of(module_id, each.course.languages[0]) for each in courses):
        return None
    for each in courses:
        enrolment_id = enrolment_of(academy, who=who, course_id=each.course.id)
        for attempt in quiz_records.list_attempts(academy.records, enrolment_id=enrolment_id):
            if attempt.module_id == module_id:
                return academy.library.release(attempt.release_id)
    return None


def _is_newest(academy: Academy, attempt: Attempt, course: Course) -> bool:
    """Return whether the course as it is published now asks the questions of an attempt just so, in every language."""
    present = academy.library.course(course.id)
    if present.release.id == attempt.release_id:
        return True
    return all(
        question_id in present.course.source_edition.questions
        and present.course.question(question_id, language) == course.question(question_id, language)
        for question_id in attempt.question_ids
        for language in course.languages
    )


def _open(academy: Academy, attempt: Attempt, language: Language) -> AttemptOpen:
    course = academy.library.release(attempt.release_id).course
    given = quiz_records.latest_responses(academy.records, attempt_id=attempt.id)
    questions = tuple(
        QuizQuestion(
            asked=ask(
                course.question(question_id, language), seed=attempt.seed, number=number, of=len(attempt.question_ids)
            ),
            language=question_language(course, question_id, language),
            given=given[question_id].response if question_id in given else (),
            change_number=given[question_id].change_number if question_id in given else 0,
        )
        for number, question_id in enumerate(attempt.question_ids, start=1)
    )
    return AttemptOpen(
        attempt.id, attempt.number, questions, _resume_at(attempt, given), _is_newest(academy, attempt, course)
    )


def _resume_at(attempt: Attempt, given: Mapping[QuestionId, ResponseGiven]) -> int | None:
    """Return the number of the question to come back to, as AttemptOpen says."""
    ids = list(attempt.question_ids)
    last = max(given.values(), key=lambda response: response.answered_at, default=None)
    after = ids.index(last.question_id) + 1 if last else 0
    waiting = [question_id for question_id in ids if question_id not in given or not given[question_id].response]
    later = [question_id for question_id in waiting if ids.index(question_id) >= after]
    return ids.index((later or waiting)[0]) + 1 if waiting else None


def _is_handed_in(academy: Academy, attempt_id: AttemptId) -> bool:
    attempt = quiz_records.find_attempt(academy.records, attempt_id=attempt_id)
    return attempt is None or attempt.submission is not None


def _mark(course: Course, question_id: QuestionId, given: ResponseGiven | None) -> float:
    return best_mark(course, question_id, given.response) if given and given.response else 0.0
