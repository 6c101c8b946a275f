"""Sentences joined into one MP3: pauses, exact times, captions. Times are measured in the decoded sound."""

import itertools
import struct

import miniaudio
import pytest

from modules.course.ids import ENGLISH, POLISH
from modules.course.lesson import Sentence
from modules.narration.lesson_lines import HEADING_PAUSE_SECONDS, PAUSE_SECONDS, Line, lesson_lines
from modules.narration.lesson_sound import (
    ENCODER_DELAY_SAMPLES,
    Cue,
    captions,
    encode_mp3,
    join_speeches,
)
from modules.narration.voice import Speech, WordTime

RATES = (22_050, 24_000)


def tone(seconds: float, rate_hz: int) -> Speech:
    """Return a low hum that begins and ends at full strength, so that its edges can be found."""
    count = round(seconds * rate_hz)
    samples = [12_000 if place // 40 % 2 else -12_000 for place in range(count)]
    return Speech(pcm=struct.pack(f"<{count}h", *samples), rate_hz=rate_hz)


def line(number: int, kind: str = "text", pause_seconds: float = 0.25) -> Line:
    return Line(Sentence(number, "x", None, kind), "x", pause_seconds if number else 0.0)  # type: ignore[arg-type]


def decoded(mp3: bytes) -> list[int]:
    return list(miniaudio.mp3_read_s16(mp3).samples)


def sounding_parts(samples: list[int], rate_hz: int) -> list[tuple[float, float]]:
    """Return (start, end) in seconds of each part of a sound between pauses of at least a tenth of a second."""
    loud = [place for place, sample in enumerate(samples) if abs(sample) > 4000]
    breaks = [index for index, (one, two) in enumerate(itertools.pairwise(loud)) if two - one > rate_hz // 10]
    starts = [loud[0], *(loud[index + 1] for index in breaks)]
    ends = [*(loud[index] for index in breaks), loud[-1]]
    return [(start / rate_hz, end / rate_hz) for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize("rate_hz", RATES)
def test_the_encoder_puts_exactly_the_known_silence_before_the_sound(rate_hz: int) -> None:
    click_at = rate_hz // 2
    pcm = bytearray(rate_hz * 2)
    struct.pack_into("<60h", pcm, click_at * 2, *([20_000] * 30 + [-20_000] * 30))
    samples = decoded(encode_mp3(bytes(pcm), rate_hz))

    def likeness(delay: int) -> int:
        return sum(samples[click_at + delay : click_at + delay + 30]) - sum(
            samples[click_at + delay + 30 : click_at + delay + 60]
        )

    assert max(range(3000), key=likeness) == ENCODER_DELAY_SAMPLES


@pytest.mark.parametrize("rate_hz", RATES)
def test_every_cue_is_where_the_sentence_is_heard_in_the_decoded_mp3(rate_hz: int) -> None:
    lengths = [0.7, 1.3, 0.4, 2.1, 0.9, 0.3] * 6
    spoken = [(line(number), tone(length, rate_hz)) for number, length in enumerate(lengths)]
    sound = join_speeches(spoken)
    heard = sounding_parts(decoded(sound.mp3), rate_hz)
    assert len(heard) == len(sound.cues) == 36
    for cue, (start, end) in zip(sound.cues, heard, strict=True):
        assert cue.start_seconds == pytest.approx(start, abs=0.005)
        assert cue.end_seconds == pytest.approx(end, abs=0.005)


def test_pauses_are_longer_around_headings_and_there_is_none_before_the_first() -> None:
    kinds = ("title", "text", "text", "heading", "text", "heading", "heading")
    sentences = tuple(Sentence(number, "x", None, kind) for number, kind in enumerate(kinds))
    spoken = [(one, tone(0.5, 22_050)) for one in lesson_lines(ENGLISH, sentences)]
    cues = join_speeches(spoken).cues
    pauses = [after.start_seconds - before.end_seconds for before, after in itertools.pairwise(cues)]
    long, short = HEADING_PAUSE_SECONDS, PAUSE_SECONDS
    assert cues[0].start_seconds == pytest.approx(ENCODER_DELAY_SAMPLES / 22_050, abs=0.0001)
    assert pauses == pytest.approx([long, short, long, long, long, long], abs=0.0002)


def test_the_duration_is_that_of_the_decoded_mp3_and_48_kbit_a_second() -> None:
    sound = join_speeches([(line(0), tone(10.0, 22_050))])
    assert sound.duration_seconds == pytest.approx(len(decoded(sound.mp3)) / 22_050, abs=0.0001)
    assert sound.duration_seconds >= sound.cues[-1].end_seconds
    assert len(sound.mp3) == pytest.approx(sound.duration_seconds * 6000, rel=0.01)


def test_an_odd_byte_at_the_end_of_a_sentence_does_not_turn_the_rest_into_noise() -> None:
    odd = Speech(pcm=tone(0.5, 22_050).pcm + b"\x01", rate_hz=22_050)
    sound = join_speeches([(line(0), odd), (line(1), tone(0.5, 22_050))])
    assert len(sounding_parts(decoded(sound.mp3), 22_050)) == 2


def test_sentences_of_different_rates_or_none_at_all_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="one sample rate"):
        join_speeches([(line(0), tone(0.1, 22_050)), (line(1), tone(0.1, 24_000))])
    with pytest.raises(ValueError, match="one sample rate"):
        join_speeches([])


def test_words_are_timed_in_the_whole_lesson() -> None:
    said = (WordTime(0.0, 0.1, "na"), WordTime(0.1, 0.3, "przykład"), WordTime(0.3, 0.5, "tak"))
    speech = Speech(tone(0.5, 22_050).pcm, 22_050, said)
    lines = lesson_lines(POLISH, tuple(Sentence(number, "Np. tak.", None) for number in range(2)))
    cues = join_speeches([(line, speech) for line in lines]).cues
    delay = ENCODER_DELAY_SAMPLES / 22_050
    assert cues[0].words == ((pytest.approx(delay, abs=0.001), pytest.approx(delay + 0.3, abs=0.001)), cues[0].words[1])
    assert cues[1].words[1] == (pytest.approx(delay + 1.05, abs=0.001), pytest.approx(delay + 1.25, abs=0.001))
    assert join_speeches([(line(0), tone(0.5, 22_050))]).cues[0].words == ()


def test_captions_carry_the_sentences_number_times_and_words() -> None:
    cues = (Cue(0, 0.0501, 1.4366), Cue(2, 3599.9996, 3725.25))
    texts = {0: "Show <three> &\nwait", 1: "left out", 2: "Trīs „vajadzības”."}
    assert captions(cues, texts).decode() == (
        "WEBVTT\n\n"
        "0\n00:00:00.050 --> 00:00:01.437\nShow &lt;three&gt; &amp; wait\n\n"
        "2\n01:00:00.000 --> 01:02:05.250\nTrīs „vajadzības”.\n"
    )
