"""Silence taken off the ends of sentences."""

import struct

import pytest

from modules.narration.silence import without_silence
from modules.narration.voice import Speech, WordTime

RATE_HZ = 10_000


def speech(before: int, heard: int, after: int, words: tuple[WordTime, ...] = ()) -> Speech:
    samples = [100, -100] * (before // 2) + [9000, -9000] * (heard // 2) + [-200, 200] * (after // 2)
    return Speech(struct.pack(f"<{len(samples)}h", *samples), RATE_HZ, words)


@pytest.mark.parametrize(("before", "after", "left"), [(3000, 4000, 1000), (0, 0, 0), (200, 800, 700), (4000, 0, 500)])
def test_a_twentieth_of_a_second_is_left_at_each_end(before: int, after: int, left: int) -> None:
    assert without_silence(speech(before, 1000, after)).sample_count == 1000 + left


def test_words_keep_their_place_in_the_sound() -> None:
    words = (WordTime(0.3, 0.35, "one"), WordTime(0.35, 0.8, "two"))
    cut = without_silence(speech(3000, 1000, 4000, words))
    assert cut.words == (WordTime(0.05, 0.1, "one"), WordTime(0.1, 0.2, "two"))


def test_what_is_silent_throughout_stays() -> None:
    silent = speech(1000, 0, 1000)
    assert without_silence(silent) == silent


def test_an_odd_byte_at_the_end_is_no_sample() -> None:
    odd = Speech(speech(3000, 1000, 0).pcm + b"\x01", RATE_HZ)
    assert without_silence(odd).sample_count == 1500
