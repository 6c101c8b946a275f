from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from modules.course.ids import LessonId, QuestionId
from modules.learning.quiz_drawing import BankItem, draw_quiz


def bank_of(*lessons: str, seen: int = 0) -> list[BankItem]:
    """A bank from words such as "aaa bb": a question for each letter, which names its lesson."""
    return [
        BankItem(QuestionId(f"{lesson[0]}{number}"), LessonId(lesson[0]), seen)
        for lesson in lessons
        for number in range(len(lesson))
    ]


banks = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5)), max_size=14).map(
    lambda items: [
        BankItem(QuestionId(f"q{number}"), LessonId(f"lesson-{lesson}"), seen)
        for number, (lesson, seen) in enumerate(items)
    ]
)
sizes, seeds = st.integers(0, 16), st.text(max_size=8)


@given(banks, sizes, seeds)
def test_a_draw_holds_as_many_different_questions_of_the_bank_as_asked_for_or_all(bank, size, seed):
    drawn = draw_quiz(bank, size=size, seed=seed)
    assert len(drawn) == len(set(drawn)) == min(size, len(bank))
    assert set(drawn) <= {item.question_id for item in bank}


@given(banks, sizes, seeds)
def test_the_same_seed_reproduces_the_draw(bank, size, seed):
    assert draw_quiz(bank, size=size, seed=seed) == draw_quiz(list(bank), size=size, seed=seed)


@given(banks, sizes, seeds, seeds)
def test_no_lesson_gives_more_than_one_question_more_than_another_that_has_some_left(bank, size, seed, last_seed):
    last = draw_quiz(bank, size=size, seed=last_seed)
    drawn = set(draw_quiz(bank, size=size, seed=seed, last_draw=last))
    given_by = Counter(item.lesson_id for item in bank if item.question_id in drawn)
    has_left = {item.lesson_id for item in bank if item.question_id not in drawn}
    most = max(given_by.values(), default=0)
    assert all(given_by[lesson] >= most - 1 for lesson in has_left)


@given(banks, sizes, seeds)
def test_within_a_lesson_nothing_seen_oftener_is_drawn_before_what_was_seen_less(bank, size, seed):
    drawn = set(draw_quiz(bank, size=size, seed=seed))
    for item in bank:
        if item.question_id not in drawn:
            rivals = [other for other in bank if other.lesson_id == item.lesson_id and other.question_id in drawn]
            assert all(other.times_seen <= item.times_seen for other in rivals)


@given(banks, sizes, seeds, st.data())
def test_the_same_draw_never_comes_twice_running(bank, size, seed, data):
    assume(size > 0)
    held = [item.question_id for item in bank]
    last = data.draw(
        st.one_of(
            st.permutations(held).map(lambda ids: tuple(ids[:size])), st.just(draw_quiz(bank, size=size, seed=seed))
        )
    )
    drawn = draw_quiz(bank, size=size, seed=seed, last_draw=last)
    if len(bank) > size:
        assert set(drawn) != set(last)
    elif len(bank) > 1:
        assert drawn != last


def test_a_few_attempts_go_through_the_whole_bank():
    seen: Counter[str] = Counter()
    last: tuple[QuestionId, ...] = ()
    for number in range(3):
        bank = [
            BankItem(item.question_id, item.lesson_id, seen[item.question_id]) for item in bank_of("aaaaaa", "bbbbbb")
        ]
        last = draw_quiz(bank, size=4, seed=str(number), last_draw=last)
        seen.update(last)
    assert set(seen.values()) == {1}
    assert len(seen) == 12


@pytest.mark.parametrize("last", [(), ("a0",)], ids=["at first", "again"])
def test_a_bank_of_one_question_has_one_draw(last):
    assert draw_quiz(bank_of("a"), size=5, seed="s", last_draw=last) == ("a0",)


def test_different_seeds_make_different_draws():
    draws = {draw_quiz(bank_of("aaaaaa", "bbbbbb"), size=4, seed=str(number)) for number in range(20)}
    assert len(draws) > 10
