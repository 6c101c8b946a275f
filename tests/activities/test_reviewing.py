import json
from dataclasses import asdict
from datetime import date, timedelta, timezone
from threading import Thread

import pytest

from modules.activities.lesson_reading import open_lesson
from modules.activities.publishing import publish_upload
from modules.activities.reviewing import answer_review, open_review, open_review_today
from modules.activities.self_checks import QuestionNotFound, TryOutOfTurn
from modules.activities.upload_checking import check_upload
from modules.course.ids import ENGLISH, LATVIAN, POLISH
from modules.learning.answer import Confidence
from modules.learning.marking import ResponseDoesNotFit
from modules.learning.review_plan import CardId
from modules.people.person import Role
from modules.records import release_file_records
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import answer, key_of

RIGA = timezone(timedelta(hours=2))
QUESTIONS = "quizzes/customer-service/{language}/customer-needs.yaml"


def answer_all(academy, who, response=None):
    """Answer every self-check of a lesson; with its key unless a response is given for those of one choice."""
    for question in open_lesson(academy, who=who, lesson_id=LESSON, language=ENGLISH).questions:
        answer(academy, who, LESSON, question, response if question.kind == "single" else None)


def page(academy, who, answered=None, language=ENGLISH):
    return open_review(academy, who=who, language=language, zone=RIGA, answered=answered)


def review(academy, who, shown, response=None, confidence=Confidence.SURE):
    return answer_review(
        academy,
        who=who,
        card_id=shown.id,
        number=shown.question.try_number,
        response=key_of(academy, shown.question.id) if response is None else response,
        confidence=confidence,
        language=ENGLISH,
    )


@pytest.fixture
def asked(academy, anna, clock):
    """The first card of Anna's review, a week after her answers."""
    answer_all(academy, anna)
    clock.pass_time(days=7)
    shown = page(academy, anna).shown
    assert shown is not None
    return shown


def test_before_the_first_answer_there_is_nothing_to_review(academy, anna):
    today = page(academy, anna).today
    assert (today.cards, today.next_on, today.minutes) == ((), None, 0)
    assert page(academy, anna).shown is None


def test_what_was_answered_today_is_due_on_a_day_that_is_named(academy, anna, clock):
    answer_all(academy, anna)
    today = open_review_today(academy, who=anna, zone=RIGA)
    assert today.left_count == 0
    assert today.next_on is not None
    assert today.next_on > clock.moment.date()


@pytest.mark.usefixtures("asked")
def test_every_answered_question_comes_back_one_after_another(academy, anna):
    answered = {
        question.id for question in open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH).questions
    }
    seen = []
    while shown := page(academy, anna).shown:
        seen.append(shown.question.id)
        review(academy, anna, shown)
    assert sorted(seen) == sorted(answered)
    done = page(academy, anna).today
    assert [card.is_right for card in done.cards] == [True] * len(answered)
    assert done.left_count == 0


@pytest.mark.usefixtures("asked")
def test_nothing_that_is_asked_tells_the_key(academy, anna):
    for language in (ENGLISH, POLISH, LATVIAN):
        shown = page(academy, anna, language=language).shown
        assert shown is not None
        question = academy.library.course().course.question(shown.question.id, language)
        said = json.dumps(asdict(shown), ensure_ascii=False, default=str)
        reasons = [option.explanation for option in getattr(question, "options", ())] + [question.explanation or "\0"]
        assert not any(reason in said for reason in reasons)
        assert shown.question.marked is None
        assert shown.language == language


def test_an_answer_is_explained_until_one_goes_on(academy, anna, asked):
    review(academy, anna, asked)
    again = page(academy, anna, answered=asked.id).shown
    assert again is not None
    assert again.question.marked is not None
    assert again.question.marked.is_right
    assert [part.text for part in again.question.marked.parts if part.given_text is None] == [
        choice.text for choice in asked.question.choices if not asked.question.prompts
    ]
    assert again.back_on is not None
    assert again.back_on > academy.now().date()
    following = page(academy, anna).shown
    assert following is None or following.id != asked.id


def test_a_confident_error_comes_first_and_is_counted(academy, anna, clock):
    questions = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH).questions
    wrong = next(question for question in questions if question.kind == "single")
    for question in questions:
        key = key_of(academy, question.id)
        others = [choice.index for choice in question.choices if choice.index not in key]
        answer(academy, anna, LESSON, question, (others[0],) if question is wrong else key)
    clock.pass_time(days=7)
    today = page(academy, anna)
    assert today.shown is not None
    assert today.shown.question.id == wrong.id
    assert today.today.confident_error_count == 1


def test_the_same_review_said_twice_is_stored_once_and_answers_the_same(academy, anna, asked):
    first = review(academy, anna, asked)
    again = review(academy, anna, asked, confidence=Confidence.GUESS)
    assert (again.response, again.confidence, again.parts) == (first.response, first.confidence, first.parts)
    assert len(academy.records.query("select number from review_log")) == 1


def test_many_presses_at_once_store_one_review(academy, anna, asked):
    presses = [Thread(target=review, args=(academy, anna, asked)) for _ in range(8)]
    for press in presses:
        press.start()
    for press in presses:
        press.join()
    assert [row["number"] for row in academy.records.query("select number from review_log")] == [1]


def test_a_review_that_skips_one_or_does_not_fit_or_names_no_question_is_refused(academy, anna, asked):
    def send(card_id=asked.id, number=1, response=None):
        answer_review(
            academy,
            who=anna,
            card_id=card_id,
            number=number,
            response=key_of(academy, asked.question.id) if response is None else response,
            confidence=Confidence.SURE,
            language=ENGLISH,
        )

    with pytest.raises(TryOutOfTurn):
        send(number=2)
    with pytest.raises(ResponseDoesNotFit):
        send(response=(99,))
    with pytest.raises(QuestionNotFound):
        send(card_id=CardId("customer-service/none"))
    assert academy.records.query("select number from review_log") == []


def test_a_day_ends_where_the_reader_is(academy, anna, clock):
    clock.moment = clock.moment.replace(hour=21, minute=30)  # half past eleven in the evening in Riga
    answer_all(academy, anna, response=(0,))
    assert page(academy, anna).today.left_count == 0
    clock.pass_time(days=1, hours=1)
    in_riga = open_review_today(academy, who=anna, zone=RIGA)
    in_london = open_review_today(academy, who=anna, zone=timezone(timedelta()))
    assert in_riga.left_count >= in_london.left_count
    assert in_riga.left_count > 0


def test_after_a_long_absence_the_day_is_no_longer_than_any_other(academy, anna, clock):
    answer_all(academy, anna)
    clock.pass_time(days=400)
    today = open_review_today(academy, who=anna, zone=RIGA)
    assert 0 < today.left_count <= 12
    assert today.minutes <= 3


def republish(academy, trainer, change, *, material):
    files = release_file_records.release_files(academy.records, release_id=academy.library.course().release.id)
    for language in (ENGLISH, POLISH, LATVIAN):
        path = QUESTIONS.format(language=language)
        content = change(files[path].decode(), language).encode()
        if content == files[path]:
            continue
        checked = check_upload(
            academy, who=trainer, file_name="customer-needs.yaml", content=content, language=language
        )
        assert checked.upload_id is not None, checked.problems
        publish_upload(academy, who=trainer, upload_id=checked.upload_id, material_lessons=material)


EDITED = "Which need is she putting into words?"


def edited(content, language):
    return content.replace(EDITED, "Which need does she put into words?") if language == ENGLISH else content


def due(academy, who):
    return {card.id.partition("/")[2] for card in page(academy, who).today.cards}


def test_a_minor_edit_of_a_question_leaves_every_card_as_it_is(academy, anna, hire, clock):
    answer_all(academy, anna)
    clock.pass_time(days=1)
    before = page(academy, anna).today
    republish(academy, hire("Tomas Trainer", Role.TRAINER), edited, material=frozenset())
    assert page(academy, anna).today == before


def test_a_material_edit_begins_the_card_of_that_question_anew_and_no_other(academy, anna, hire, clock):
    questions = academy.library.course().course.source_edition.questions.values()
    changed = next(question for question in questions if EDITED in question.text)
    answer_all(academy, anna)
    clock.pass_time(days=1)
    assert changed.id not in due(academy, anna)
    before = due(academy, anna)
    republish(academy, hire("Tomas Trainer", Role.TRAINER), edited, material=frozenset({changed.lesson_id}))
    assert due(academy, anna) == before | {changed.id}


@pytest.mark.usefixtures("asked")
def test_another_person_has_a_review_of_their_own(academy, hire):
    other = page(academy, hire("Boris Kalns"))
    assert (other.shown, other.today.next_on) == (None, None)


@pytest.mark.usefixtures("asked")
def test_the_next_day_is_a_date(academy, anna):
    while shown := page(academy, anna).shown:
        review(academy, anna, shown)
    assert isinstance(page(academy, anna).today.next_on, date)
