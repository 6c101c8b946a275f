from hypothesis import given
from hypothesis import strategies as st

from modules.learning.word_difference import (
    Run,
    changed_passages,
    difference_in_words,
    share_of_words_changed,
)

TEXTS = st.lists(st.sampled_from(["ask", "the", "guest", ",", ".", "żółty", "tea", "\n"])).map(" ".join)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_word_that_came_and_one_that_went_stand_between_those_that_stayed():
    assert difference_in_words("She asks for an umbrella today.", "She asks for a blue umbrella today.") == (
        Run("same", "She asks for "),
        Run("removed", "an "),
        Run("added", "a blue "),
        Run("same", "umbrella today."),
    )


def test_a_single_word_between_two_changes_is_read_with_them():
    runs = difference_in_words("one the two", "three the four")
    assert runs == (Run("removed", "one the two"), Run("added", "three the four"))


def test_equal_texts_have_no_changed_passage_and_a_change_has_a_line_of_context_on_either_side():
    before = ["a", "b", "c", "d", "e", "f"]
    assert changed_passages(before, before) == ()
    after = ["a", "b", "c", "D", "e", "f"]
    assert changed_passages(before, after) == (
        (Run("same", "c\n"), Run("removed", "d\n"), Run("added", "D\n"), Run("same", "e\n")),
    )


@given(TEXTS, TEXTS)
def test_no_word_of_either_text_is_lost(before: str, after: str):
    runs = difference_in_words(before, after)
    assert squeezed("".join(run.text for run in runs if run.kind != "added")) == squeezed(before)
    assert "".join(run.text for run in runs if run.kind != "removed") == after


def test_the_share_of_changed_words_goes_from_none_to_all():
    assert share_of_words_changed("", "") == 0.0
    assert share_of_words_changed("a b c d", "a b c d") == 0.0
    assert share_of_words_changed("a b", "c d") == 1.0
    assert share_of_words_changed("a b c d", "a b c x") == 0.25
