"""The words on the page, timed by what was said for them."""

import itertools

import pytest

from modules.narration.voice import WordTime
from modules.narration.word_times import written_word_times


def said(text: str) -> list[WordTime]:
    """Return words of a second each."""
    return [WordTime(float(place), place + 1.0, word) for place, word in enumerate(text.split())]


@pytest.mark.parametrize(
    ("written", "spoken", "times"),
    [
        ("Ask first.", "Ask first", ((0, 1), (1, 2))),
        ("„Kā” klājas?", "Kā klājas", ((0, 1), (1, 2))),
        ("Np. tak", "Na przykład tak", ((0, 2), (2, 3))),
        ("Bring tea etc.", "Bring tea and so on", ((0, 1), (1, 2), (2, 5))),
        ("One — two", "One two", ((0, 1), (1, 1), (1, 2))),
        ("— one", "one", ((0, 0), (0, 1))),
        ("well-known fact", "well known fact", ((0, 2), (2, 3))),
        ("3–5 min", "3 to 5 minutes", ((0, 1.6), (1.6, 4))),
        ("a b", "a more b", ((0, 2), (2, 3))),
        ("…", "dot", ((0, 0),)),
    ],
)
def test_each_word_of_the_page_has_its_time(written: str, spoken: str, times: tuple[tuple[float, float], ...]) -> None:
    assert written_word_times(written, said(spoken)) == times


def test_words_of_a_voice_that_does_not_time_them_have_none() -> None:
    assert written_word_times("Ask first.", ()) == ()


@pytest.mark.parametrize("spoken", ["x y z", "one", "two words three more", "zero one two three four five"])
def test_times_never_go_back_and_there_is_one_for_each_word(spoken: str) -> None:
    written = "one two — three (four), five…"
    times = written_word_times(written, said(spoken))
    assert len(times) == len(written.split())
    assert all(start <= end for start, end in times)
    assert all(before[1] <= after[0] + 0.001 for before, after in itertools.pairwise(times))
