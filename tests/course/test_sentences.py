"""Where sentences end. Each row of the tables in sentences/ is a text with `|` where it is cut."""

from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.authoring.sentence_marks import mark_sentences
from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN, Language
from modules.course.lesson_markup import parse_markup, plain_text
from modules.course.sentences import split_sentences

TABLES = Path(__file__).parent / "sentences"
TEXTS = [
    (language, marked)
    for language in LANGUAGES
    for marked in (TABLES / f"{language}.txt").read_text(encoding="utf-8").splitlines()
]
ROWS = [pytest.param(language, marked, id=f"{language}: {marked[:60]}") for language, marked in TEXTS]


@pytest.mark.parametrize(("language", "marked"), ROWS)
def test_a_text_is_cut_at_the_end_of_its_sentences_and_nowhere_else(language: Language, marked: str) -> None:
    expected = tuple(sentence.strip() for sentence in marked.split("|"))
    assert split_sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_text_has_no_sentence(text: str) -> None:
    assert split_sentences(text, ENGLISH) == ()


def test_line_breaks_and_double_spaces_count_as_one_space() -> None:
    assert split_sentences(" One\nline.  Another\r\n one. ", ENGLISH) == ("One line.", "Another one.")


def test_a_no_break_space_never_ends_a_sentence() -> None:
    assert split_sentences("Sākas 6.\u00a0Kārta.", LATVIAN) == ("Sākas 6.\u00a0Kārta.",)


def test_a_language_without_abbreviations_follows_the_common_rules() -> None:
    assert split_sentences("Guten Tag. Wie geht es?", Language("de")) == ("Guten Tag.", "Wie geht es?")


@given(st.text(alphabet='aAžŽ1.?!…”“„"() –\n'), st.sampled_from(LANGUAGES))
def test_sentences_joined_by_spaces_are_the_text_again(text: str, language: Language) -> None:
    sentences = split_sentences(text, language)
    assert " ".join(sentences) == " ".join(text.split())
    assert all(sentence == sentence.strip() and sentence for sentence in sentences)


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4), st.sampled_from([" ", "\n", "  ", " \n"]))
def test_however_real_sentences_meet_no_text_is_lost_and_the_order_is_kept(
    texts: list[tuple[Language, str]], gap: str
) -> None:
    language = texts[0][0]
    text = gap.join(marked.replace("|", " ") for _, marked in texts)
    assert " ".join(split_sentences(text, language)) == " ".join(text.split())


@pytest.mark.parametrize(("language", "marked"), ROWS)
def test_the_page_marks_the_very_sentences_that_are_spoken_whatever_is_emphasised(
    language: Language, marked: str
) -> None:
    words = " ".join(sentence.strip() for sentence in marked.split("|")).split(" ")
    spoken: list[str] = []

    def number(text: str, _kind: str) -> int:
        spoken.append(text)
        return len(spoken) - 1

    emphasised = " ".join(
        f"<em>{escape(word)}</em>" if place % 3 == 1 else escape(word) for place, word in enumerate(words)
    )
    root = parse_markup(f"<p>{emphasised}</p>")
    mark_sentences(root, split=lambda text: split_sentences(text, language), number=number)
    shown = [
        (part.attributes["data-sentence"], plain_text(part))
        for part in root.walk()
        if "data-sentence" in part.attributes
    ]
    assert shown == [(str(place), text) for place, text in enumerate(spoken)]
    assert tuple(spoken) == split_sentences(" ".join(words), language)
