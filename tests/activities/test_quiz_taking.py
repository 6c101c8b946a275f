import io
import json
import zipfile
from dataclasses import asdict, replace
from itertools import pairwise
from threading import Thread

import pytest

from modules.academy import CourseNotFound
from modules.activities.course_taking import course_package
from modules.activities.courses import open_module
from modules.activities.home import open_home
from modules.activities.lesson_reading import open_lesson
from modules.activities.publishing import publish_upload
from modules.activities.quiz_attempts import AttemptId, AttemptIsHandedIn, AttemptNotFound, QuizIsLocked
from modules.activities.quiz_entry import QuizState
from modules.activities.quiz_review import attempt_review
from modules.activities.quiz_taking import open_quiz, save_response, start_attempt, submit_attempt
from modules.activities.upload_checking import check_upload
from modules.course.ids import ENGLISH, LATVIAN, POLISH, ModuleId, QuestionId
from modules.learning.marking import ResponseDoesNotFit
from modules.learning.progress import Status
from modules.people.person import Role
from modules.people.rights import NotAllowed
from tests.activities.learner_steps import key_of, take_course, take_lesson, take_quiz

MODULE = ModuleId("customer-needs")
QUIZ_FILE = "customer-needs.yaml"


def take_lessons(academy, who):
    for lesson_id in academy.library.course().course.lesson_ids():
        take_lesson(academy, who, lesson_id)


def quiz(academy, who, language=ENGLISH):
    return open_quiz(academy, who=who, module_id=MODULE, language=language)


def attempt_of(academy, who, language=ENGLISH):
    attempt = quiz(academy, who, language).attempt
    assert attempt is not None
    return attempt


def give(academy, who, number, response=None, change=None):
    """Answer the question with this number, with its key unless told otherwise; return the change that stands."""
    attempt = attempt_of(academy, who)
    question = attempt.questions[number - 1]
    return save_response(
        academy,
        who=who,
        attempt_id=attempt.id,
        question_id=question.asked.id,
        change_number=question.change_number + 1 if change is None else change,
        response=key_of(academy, question.asked.id) if response is None else response,
    )


def a_single(academy, who):
    """The number of a question with one right option, that option, and two others."""
    question = next(each for each in attempt_of(academy, who).questions if each.asked.kind == "single")
    key = key_of(academy, question.asked.id)
    others = [(choice.index,) for choice in question.asked.choices if (choice.index,) != key]
    return question.asked.number, key, *others[:2]


@pytest.fixture
def ready(academy, anna):
    take_lessons(academy, anna)
    return anna


@pytest.fixture
def begun(academy, ready):
    start_attempt(academy, who=ready, module_id=MODULE)
    return ready


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Nowak", Role.TRAINER)


def test_the_quiz_opens_after_the_lessons_and_says_which_are_left(academy, anna):
    locked = quiz(academy, anna)
    assert locked.entry.state is QuizState.LOCKED
    assert [lesson.id for lesson in locked.lessons_left] == list(academy.library.course().course.lesson_ids())
    with pytest.raises(QuizIsLocked):
        start_attempt(academy, who=anna, module_id=MODULE)
    take_lessons(academy, anna)
    assert quiz(academy, anna).entry.state is QuizState.READY
    assert quiz(academy, anna).lessons_left == ()


def test_a_quiz_that_is_always_open_needs_no_lessons(academy, anna, monkeypatch):
    published = academy.library.course()
    always = replace(published, course=replace(published.course, quiz_opens="always"))
    monkeypatch.setattr(academy.library, "course_of_module", lambda _: always)
    assert quiz(academy, anna).entry.state is QuizState.READY
    start_attempt(academy, who=anna, module_id=MODULE)
    assert open_home(academy, who=anna, language=ENGLISH).courses[0].modules[0].status is Status.IN_PROGRESS


def test_an_attempt_asks_as_many_questions_of_every_lesson_as_the_course_says(academy, begun):
    course = academy.library.course().course
    bank = {question.id: question for question in course.bank_of(MODULE, ENGLISH)}
    drawn = [question.asked.id for question in attempt_of(academy, begun).questions]
    assert len(drawn) == len(set(drawn)) == min(course.quiz_size, len(bank))
    assert {bank[question_id].lesson_id for question_id in drawn} == set(course.lesson_ids())


def test_a_double_press_begins_one_attempt(academy, ready):
    presses = [
        Thread(target=start_attempt, args=(academy,), kwargs={"who": ready, "module_id": MODULE}) for _ in range(6)
    ]
    for press in presses:
        press.start()
    for press in presses:
        press.join()
    assert len(academy.records.query("select id from quiz_attempt")) == 1
    first = attempt_of(academy, ready)
    assert start_attempt(academy, who=ready, module_id=MODULE) == first.id
    assert attempt_of(academy, ready) == first


def test_nothing_that_is_asked_tells_the_key(academy, begun):
    course = academy.library.course().course
    for language in (ENGLISH, POLISH, LATVIAN):
        shown = json.dumps(asdict(quiz(academy, begun, language)), ensure_ascii=False, default=str)
        for question in attempt_of(academy, begun, language).questions:
            known = course.question(question.asked.id, language)
            assert question.asked.text == known.text
            reasons = [known.explanation, *(option.explanation for option in getattr(known, "options", ()))]
            assert not any(reason in shown for reason in reasons if reason)
            assert question.asked.marked is None
        assert "is_correct" not in shown
        assert '"key"' not in shown


def test_an_answer_is_found_where_it_was_left(academy, begun):
    assert attempt_of(academy, begun).resume_at == 1
    assert give(academy, begun, 1) == 1
    assert give(academy, begun, 3) == 1
    attempt = attempt_of(academy, begun)
    assert attempt.questions[0].given == key_of(academy, attempt.questions[0].asked.id)
    assert attempt.questions[1].given == ()
    assert attempt.resume_at == 4, "after the question answered last"
    assert attempt.unanswered_count == len(attempt.questions) - 2
    for number in range(4, len(attempt.questions) + 1):
        give(academy, begun, number)
    assert attempt_of(academy, begun).resume_at == 2, "then the first that is left"
    give(academy, begun, 2)
    assert attempt_of(academy, begun).resume_at is None


def test_the_same_change_said_again_is_kept_once(academy, begun):
    number, key, wrong, _ = a_single(academy, begun)
    assert give(academy, begun, number, wrong, change=1) == 1
    assert give(academy, begun, number, wrong, change=1) == 1
    assert give(academy, begun, number, key, change=2) == 2
    assert give(academy, begun, number, wrong, change=1) == 2, "a late retry undoes nothing"
    assert attempt_of(academy, begun).questions[number - 1].given == key
    assert len(academy.records.query("select response from quiz_response")) == 2


def test_of_two_tabs_that_answer_differently_both_are_kept_and_the_last_stands(academy, begun):
    number, _, wrong, other = a_single(academy, begun)
    assert give(academy, begun, number, wrong, change=1) == 1
    assert give(academy, begun, number, other, change=1) == 2
    assert attempt_of(academy, begun).questions[number - 1].given == other


def test_many_presses_at_once_keep_every_question_s_answer_once(academy, begun):
    attempt = attempt_of(academy, begun)
    presses = [
        Thread(target=give, args=(academy, begun, question.asked.number), kwargs={"change": 1})
        for question in attempt.questions
        for _ in range(3)
    ]
    for press in presses:
        press.start()
    for press in presses:
        press.join()
    rows = academy.records.query("select question_id, change_number from quiz_response")
    assert sorted((row["question_id"], row["change_number"]) for row in rows) == sorted(
        (question.asked.id, 1) for question in attempt.questions
    )


def test_an_answer_can_be_withdrawn(academy, begun):
    give(academy, begun, 1)
    give(academy, begun, 1, ())
    assert attempt_of(academy, begun).questions[0].given == ()
    assert attempt_of(academy, begun).resume_at == 2


def test_an_answer_that_does_not_fit_is_refused_and_not_kept(academy, begun):
    with pytest.raises(ResponseDoesNotFit):
        give(academy, begun, 1, (99,))
    assert academy.records.query("select response from quiz_response") == []


def test_a_question_that_was_not_drawn_is_refused(academy, begun):
    with pytest.raises(AttemptNotFound):
        save_response(
            academy,
            who=begun,
            attempt_id=attempt_of(academy, begun).id,
            question_id=QuestionId("request-or-need-1"),
            change_number=1,
            response=(0,),
        )


def test_the_key_to_every_question_passes_and_completes_the_module(academy, ready, clock):
    clock.pass_time(hours=3)
    done = take_quiz(academy, ready, MODULE)
    assert (done.result.share, done.result.is_passed) == (1.0, True)
    entry = quiz(academy, ready).entry
    assert (entry.state, entry.best_share, entry.passed_on) == (QuizState.PASSED, 1.0, clock().astimezone().date())
    home = open_home(academy, who=ready, language=ENGLISH)
    module = home.courses[0].modules[0]
    assert (module.status, module.completed_on) == (Status.PASSED, clock().astimezone().date())
    assert home.quiz_at is None


def test_too_few_right_answers_do_not_pass_and_the_best_mark_counts(academy, ready):
    count = len(academy.library.course().course.bank_of(MODULE, ENGLISH))
    first = take_quiz(academy, ready, MODULE, right=count // 2)
    assert not first.result.is_passed
    take_quiz(academy, ready, MODULE, right=1)
    page = quiz(academy, ready)
    assert page.entry.state is QuizState.TO_REPEAT
    assert page.entry.best_share == first.result.share
    assert [done.number for done in page.attempts] == [2, 1]
    assert open_home(academy, who=ready, language=ENGLISH).courses[0].modules[0].status is Status.IN_PROGRESS


def test_handing_in_twice_marks_once_and_says_the_same(academy, begun, clock):
    give(academy, begun, 1)
    attempt_id = attempt_of(academy, begun).id
    first = submit_attempt(academy, who=begun, attempt_id=attempt_id)
    clock.pass_time(minutes=5)
    assert submit_attempt(academy, who=begun, attempt_id=attempt_id) == first
    assert len(academy.records.query("select attempt_id from quiz_submission")) == 1


def test_an_attempt_that_was_handed_in_takes_no_more_answers(academy, begun):
    attempt = attempt_of(academy, begun)
    submit_attempt(academy, who=begun, attempt_id=attempt.id)
    with pytest.raises(AttemptIsHandedIn):
        save_response(
            academy,
            who=begun,
            attempt_id=attempt.id,
            question_id=attempt.questions[0].asked.id,
            change_number=1,
            response=key_of(academy, attempt.questions[0].asked.id),
        )


def test_the_same_draw_never_comes_twice_running_and_orders_differ(academy, ready):
    draws = []
    for _ in range(4):
        start_attempt(academy, who=ready, module_id=MODULE)
        attempt = attempt_of(academy, ready)
        draws.append([question.asked.id for question in attempt.questions])
        submit_attempt(academy, who=ready, attempt_id=attempt.id)
    assert all(one != next_one for one, next_one in pairwise(draws))


def test_the_options_keep_their_order_in_an_attempt_whatever_the_language(academy, begun):
    orders = [
        [
            [choice.index for choice in question.asked.choices]
            for question in attempt_of(academy, begun, language).questions
        ]
        for language in (ENGLISH, POLISH, LATVIAN)
    ]
    assert orders[0] == orders[1] == orders[2]


def test_the_result_is_told_outcome_by_outcome(academy, begun):
    number, _, wrong, _ = a_single(academy, begun)
    attempt = attempt_of(academy, begun)
    for question in attempt.questions:
        give(academy, begun, question.asked.number, wrong if question.asked.number == number else None)
    submit_attempt(academy, who=begun, attempt_id=attempt.id)
    review = attempt_review(academy, who=begun, attempt_id=attempt.id, language=ENGLISH)
    course = academy.library.course().course
    missed = course.question(attempt.questions[number - 1].asked.id, ENGLISH)
    low = [outcome for outcome in review.outcomes if outcome.share < 1.0]
    lesson = course.lesson(missed.lesson_id, ENGLISH)
    assert [(outcome.lesson_id, outcome.text) for outcome in low] == [
        (lesson.id, lesson.outcomes[missed.outcome - 1] if missed.outcome else None)
    ]
    assert sum(outcome.question_count for outcome in review.outcomes) == len(attempt.questions)


def test_every_answer_is_explained_after_handing_in(academy, begun):
    number, _, wrong, _ = a_single(academy, begun)
    give(academy, begun, number, wrong)
    attempt = attempt_of(academy, begun)
    submit_attempt(academy, who=begun, attempt_id=attempt.id)
    review = attempt_review(academy, who=begun, attempt_id=attempt.id, language=LATVIAN)
    assert [answer.marked.question_id for answer in review.answers] == [each.asked.id for each in attempt.questions]
    answered = review.answers[number - 1]
    assert answered.is_answered
    assert answered.marked.share == 0.0
    assert {part.is_key for part in answered.marked.parts if part.is_chosen} == {False}
    for answer in review.answers:
        assert answer.marked.explanation or all(part.explanation for part in answer.marked.parts)
        if not answer.is_answered:
            assert not any(part.is_chosen for part in answer.marked.parts)
            assert any(part.is_key for part in answer.marked.parts)


def test_an_open_attempt_is_not_explained(academy, begun):
    with pytest.raises(AttemptNotFound):
        attempt_review(academy, who=begun, attempt_id=attempt_of(academy, begun).id, language=ENGLISH)


def test_nobody_opens_answers_or_hands_in_somebody_else_s_attempt(academy, begun, hire):
    piotr = hire("Piotr Kot")
    attempt = attempt_of(academy, begun)
    question = attempt.questions[0].asked.id
    for deed in (
        lambda: save_response(
            academy, who=piotr, attempt_id=attempt.id, question_id=question, change_number=1, response=(0,)
        ),
        lambda: submit_attempt(academy, who=piotr, attempt_id=attempt.id),
        lambda: attempt_review(academy, who=piotr, attempt_id=attempt.id, language=ENGLISH),
        lambda: submit_attempt(academy, who=piotr, attempt_id=AttemptId(999)),
    ):
        with pytest.raises(AttemptNotFound):
            deed()
    assert attempt_of(academy, begun) == attempt


def test_who_has_no_role_takes_no_quiz(academy, anna):
    nobody = replace(anna, person=replace(anna.person, roles=frozenset()))
    for deed in (
        lambda: quiz(academy, nobody),
        lambda: start_attempt(academy, who=nobody, module_id=MODULE),
        lambda: submit_attempt(academy, who=nobody, attempt_id=AttemptId(1)),
        lambda: attempt_review(academy, who=nobody, attempt_id=AttemptId(1), language=ENGLISH),
        lambda: save_response(
            academy, who=nobody, attempt_id=AttemptId(1), question_id=QuestionId("q"), change_number=1, response=()
        ),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_module_that_is_not_there_has_no_quiz(academy, anna):
    with pytest.raises(CourseNotFound):
        open_quiz(academy, who=anna, module_id=ModuleId("gone"), language=ENGLISH)


def publish_other_key(academy, trainer, question_id):
    """Publish the quiz file of each language with another right option in one question of the kind `single`."""
    with zipfile.ZipFile(io.BytesIO(course_package(academy, who=trainer))) as package:
        files = {name: package.read(name) for name in package.namelist()}
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as package:
        for name, body in files.items():
            package.writestr(name, other_key(body.decode(), question_id) if name.endswith(QUIZ_FILE) else body)
    checked = check_upload(academy, who=trainer, file_name="course.zip", content=changed.getvalue(), language=ENGLISH)
    assert checked.upload_id is not None, checked.problems
    publish_upload(academy, who=trainer, upload_id=checked.upload_id, material_lessons=frozenset())


def other_key(text, question_id):
    head, rest = text.split(f"  - id: {question_id}\n")
    body, more, tail = rest.partition("\n  - id: ")
    options = body.replace("        correct: true\n", "").split("        explanation:")
    was_first = body.index("correct: true") < body.index("explanation:")
    place = 1 if was_first else 0
    options[place] += "        correct: true\n"
    return f"{head}  - id: {question_id}\n{'        explanation:'.join(options)}{more}{tail}"


def test_an_attempt_is_marked_by_the_release_that_it_was_drawn_from(academy, begun, tomasz):
    number, key, *_ = a_single(academy, begun)
    attempt = attempt_of(academy, begun)
    for question in attempt.questions:
        give(academy, begun, question.asked.number)
    publish_other_key(academy, tomasz, attempt.questions[number - 1].asked.id)
    assert key_of(academy, attempt.questions[number - 1].asked.id) != key
    assert attempt_of(academy, begun).questions == attempt_of(academy, begun).questions
    done = submit_attempt(academy, who=begun, attempt_id=attempt.id)
    assert done.result.share == 1.0
    review = attempt_review(academy, who=begun, attempt_id=attempt.id, language=ENGLISH)
    assert review.answers[number - 1].marked.is_right
    assert take_quiz(academy, begun, MODULE).result.share == 1.0, "the next attempt is marked by the new release"


def test_module_and_lesson_pages_say_where_the_quiz_stands(academy, anna, hire):
    lesson_id = next(academy.library.course().course.lesson_ids())

    def states(who):
        module = open_module(academy, who=who, language=ENGLISH, module_id=MODULE)
        lesson = open_lesson(academy, who=who, lesson_id=lesson_id, language=ENGLISH)
        home = open_home(academy, who=who, language=ENGLISH)
        return {each.state for each in (module.quiz, lesson.quiz, home.courses[0].modules[0].quiz) if each}

    assert states(anna) == {QuizState.LOCKED}
    take_lessons(academy, anna)
    assert states(anna) == {QuizState.READY}
    home = open_home(academy, who=anna, language=ENGLISH)
    assert home.continue_at is None
    assert home.quiz_at is not None
    start_attempt(academy, who=anna, module_id=MODULE)
    assert states(anna) == {QuizState.IN_PROGRESS}
    jan = hire("Jan Nowak")
    take_course(academy, jan)
    assert states(jan) == {QuizState.PASSED}


def test_every_attempt_stays_to_be_seen(academy, ready):
    for right in (0, 1, 1000):
        take_quiz(academy, ready, MODULE, right=right)
    attempts = quiz(academy, ready).attempts
    reviews = [attempt_review(academy, who=ready, attempt_id=each.id, language=ENGLISH) for each in attempts]
    assert [sum(answer.is_answered for answer in review.answers) for review in reviews][1:] == [1, 0]
    assert [review.attempt.result.is_passed for review in reviews] == [True, False, False]
