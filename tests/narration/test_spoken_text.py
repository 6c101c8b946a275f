"""What a voice is given for what is written. Each row of the tables in spoken/ is `written => spoken`."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN, POLISH, Language
from modules.narration.spoken_text import spoken_text

TABLES = Path(__file__).parent / "spoken"


def table_rows() -> Iterator[tuple[Language, str, str]]:
    for language in LANGUAGES:
        for line in (TABLES / f"{language}.txt").read_text(encoding="utf-8").splitlines():
            written, _, spoken = line.partition(" => ")
            yield language, written, spoken


ROWS = tuple(table_rows())


@pytest.mark.parametrize(("language", "written", "spoken"), ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_a_sentence_is_said_as_a_speaker_would_say_it(language: Language, written: str, spoken: str) -> None:
    assert spoken_text(written, language) == spoken


def test_hidden_signs_and_no_break_spaces_are_not_said() -> None:
    assert spoken_text("  no\u00a0break, soft\u00adhyphen  ", ENGLISH) == "no break, softhyphen."
    assert spoken_text("12\u00a0%", POLISH) == "dwanaście procent."


def test_a_language_without_a_table_is_left_as_it_is() -> None:
    assert spoken_text("Z. B. 24 h", Language("de")) == "Z. B. 24 h."


@pytest.mark.parametrize("written", ["", "…", " – ", "***", "„”", "☎", "→"])
def test_a_sentence_without_letters_has_nothing_to_say(written: str) -> None:
    assert spoken_text(written, POLISH) == ""


PIECES = [
    *(word for _, written, _ in ROWS for word in written.split(" ")),
    "0",
    "00",
    "1.",
    "12.",
    "3,5",
    "5–",
    "-7",
    "m²",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8), st.sampled_from(LANGUAGES))
def test_whatever_meets_no_digit_is_left_to_the_voice(words: list[str], language: Language) -> None:
    assert not re.search(r"\d", spoken_text(" ".join(words), language))


WORDS = st.text(alphabet="abcdeiklmnoprstuząęłóśżāēīļņšū", min_size=4, max_size=9)


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(LANGUAGES))
def test_plain_words_are_kept_in_their_order(words: list[str], language: Language) -> None:
    assert spoken_text(", ".join(words), language) == ", ".join(words) + "."


@pytest.mark.parametrize(("language", "written"), [row[:2] for row in ROWS])
def test_what_is_said_is_said_the_same_a_second_time(language: Language, written: str) -> None:
    once = spoken_text(written, language)
    assert spoken_text(once, language) == once


@pytest.mark.parametrize("language", [ENGLISH, POLISH, LATVIAN])
def test_an_endless_number_is_read_digit_by_digit(language: Language) -> None:
    assert len(spoken_text("9" * 40, language).split()) == 40


@pytest.mark.parametrize("endless", ["1.1.", "www.", "a.", "12:", "1 lub "])
def test_an_endless_sentence_takes_no_endless_time(endless: str) -> None:
    began = time.process_time()
    spoken_text(endless * 10_000, POLISH)
    assert time.process_time() - began < 5
