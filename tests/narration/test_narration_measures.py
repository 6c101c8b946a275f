"""The measures of tools/transcribe_narration.py, and with them: cues tell when sentences are heard."""

import miniaudio
import pytest

from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN, POLISH, Language
from modules.course.lesson import Sentence
from modules.narration.espeak_voice import EspeakVoice
from modules.narration.lesson_lines import lesson_lines
from modules.narration.lesson_sound import Cue, join_speeches
from modules.narration.silence import without_silence
from tools.narration_measures import (
    Errors,
    character_errors,
    cue_offsets,
    distance,
    plain_words,
    silences,
    word_errors,
)

RATE_HZ = 16_000
CUE_LIMIT_SECONDS = 0.15
TEXTS = {
    ENGLISH: (
        "What is asked first",
        "“Where will you use it?” asks Anna.",
        "Mostly at six, in the rain.",
        "Thank you.",
    ),
    POLISH: (
        "O co pytamy",
        "„Gdzie będzie go pani używać?” – pyta Anna.",
        "Zwykle o godz. 18, w deszczu.",
        "Dziękuję.",
    ),
    LATVIAN: ("Ko jautā", "„Kur jūs to lietosiet?” jautā Anna.", "Parasti plkst. 18.00, lietū.", "Paldies."),
}


def tones(*parts: tuple[float, int]) -> list[int]:
    """Return samples: (seconds, height) after (seconds, height)."""
    return [
        height if place % 40 < 20 else -height for seconds, height in parts for place in range(round(seconds * RATE_HZ))
    ]


@pytest.mark.parametrize(
    ("said", "heard", "count"),
    [
        ("", "", 0),
        ("a b", "a b", 0),
        ("a b", "a", 1),
        ("a", "a b", 1),
        ("a b c", "a x c", 1),
        ("a b c", "x a b c y", 2),
    ],
)
def test_the_distance_counts_what_is_left_out_added_or_replaced(said: str, heard: str, count: int) -> None:
    assert distance(said.split(), heard.split()) == distance(heard.split(), said.split()) == count


def test_rates_are_shares_of_what_was_said() -> None:
    assert word_errors(["one", "two", "three", "four"], ["one", "too", "three"]).rate == 0.5
    assert character_errors(["two"], ["too"]).rate == pytest.approx(1 / 3)
    assert word_errors([], ["one"]).rate == 0.0
    assert (Errors(1, 2) + Errors(1, 8)).rate == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("language", "said", "heard"),
    [
        (ENGLISH, "Twenty-four hours, at six: the EQF!", "24 hours at 6, the EQF"),
        (ENGLISH, "It’s 5 per cent.", "it's five percent"),
        (POLISH, "O godz. 18 przyszło 5 osób.", "o godzinie osiemnastej przyszło pięć osób"),
        (LATVIAN, "Plkst. 18.00 nāk 3 viesi, u.c.", "pulksten astoņpadsmitos nāk trīs viesi un citi"),
    ],
)
def test_both_sides_are_compared_as_words(language: Language, said: str, heard: str) -> None:
    assert plain_words(said, language) == plain_words(heard, language)


def test_silences_are_found_without_the_cues_and_short_ones_are_none() -> None:
    samples = tones((0.2, 0), (0.5, 8000), (0.05, 0), (0.5, 8000), (0.3, 0), (0.5, 8000))
    assert [pytest.approx(one, abs=0.006) for one in silences(samples, RATE_HZ)] == [(0.0, 0.2), (1.25, 1.55)]


def test_a_cue_that_lies_is_found_out() -> None:
    samples = tones((0.5, 8000), (0.3, 0), (0.5, 8000), (0.3, 0), (0.5, 8000))
    told = (Cue(0, 0.0, 0.5), Cue(1, 0.8, 1.5), Cue(2, 1.6, 2.1))
    first, second = cue_offsets(samples, RATE_HZ, told)
    assert first.worst_seconds < 0.01
    assert second.at_end_seconds == pytest.approx(0.2, abs=0.01)
    assert cue_offsets(samples, RATE_HZ, (Cue(0, 0.0, 0.2), Cue(1, 0.3, 2.1)))[0].worst_seconds == float("inf")


def test_every_sentence_ends_and_begins_where_its_cue_says_in_the_decoded_mp3() -> None:
    voice = EspeakVoice()
    try:
        for language in LANGUAGES:
            sentences = tuple(
                Sentence(number, text, None, "text" if number else "title")
                for number, text in enumerate(TEXTS[language])
            )
            spoken = [
                (line, without_silence(voice.speak(line.text, language))) for line in lesson_lines(language, sentences)
            ]
            sound = join_speeches(spoken)
            decoded = miniaudio.mp3_read_s16(sound.mp3)
            offsets = cue_offsets(decoded.samples, decoded.sample_rate, sound.cues)
            assert len(offsets) == len(sentences) - 1
            assert max(offset.worst_seconds for offset in offsets) < CUE_LIMIT_SECONDS, (language, offsets)
    finally:
        voice.close()


def test_sound_without_a_pause_has_no_silence() -> None:
    assert silences([], RATE_HZ) == []
    assert silences(tones((1.0, 9000)), RATE_HZ) == []
