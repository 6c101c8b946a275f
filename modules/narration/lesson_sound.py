"""Joins the spoken sentences of a lesson: pauses, MP3, the time of each sentence, captions."""

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import lameenc
import miniaudio

from modules.narration.lesson_lines import Line
from modules.narration.voice import BYTES_PER_SAMPLE, Speech
from modules.narration.word_times import written_word_times

BIT_RATE_KBIT = 48
ENCODER_DELAY_SAMPLES = 1105
"""The silence before the sound that encoding and decoding an MP3 add (576 + 529), at any rate; a test measures it."""
_QUALITY = 2
_ENCODED_AT_ONCE_BYTES = 1 << 16
"""A second and a half: other threads get their turn in between."""


@dataclass(frozen=True, slots=True)
class Cue:
    """When a sentence of the lesson is heard, counted from the start of its MP3.

    `words` has the start and end of each word of the author's sentence, cut at white space; empty if the voice does not
    time its words.
    """

    sentence: int
    start_seconds: float
    end_seconds: float
    words: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class LessonSound:
    """A lesson's sound before it is kept."""

    mp3: bytes
    duration_seconds: float
    cues: tuple[Cue, ...]


def join_speeches(spoken: Sequence[tuple[Line, Speech]]) -> LessonSound:
    """Return one MP3 of all lines and the exact time of each. ValueError if there are none or rates differ."""
    rates = {speech.rate_hz for _, speech in spoken}
    if len(rates) != 1:
        raise ValueError(f"one sample rate is needed to join sentences, not {sorted(rates)}")
    rate_hz = rates.pop()
    samples: list[bytes] = []
    cues: list[Cue] = []
    position = 0
    for line, speech in spoken:
        pause_samples = round(line.pause_seconds * rate_hz)
        samples += (bytes(pause_samples * BYTES_PER_SAMPLE), speech.pcm[: speech.sample_count * BYTES_PER_SAMPLE])
        start = position + pause_samples
        position = start + speech.sample_count
        heard = ((start + ENCODER_DELAY_SAMPLES) / rate_hz, (position + ENCODER_DELAY_SAMPLES) / rate_hz)
        cues.append(_cue(line, speech, heard))
    mp3 = encode_mp3(b"".join(samples), rate_hz)
    duration_seconds = miniaudio.mp3_get_info(mp3).num_frames / rate_hz
    return LessonSound(mp3=mp3, duration_seconds=round(duration_seconds, 4), cues=tuple(cues))


def _cue(line: Line, speech: Speech, heard: tuple[float, float]) -> Cue:
    start, end = heard
    words = written_word_times(line.sentence.text, speech.words)
    times = tuple((round(start + first, 3), round(start + last, 3)) for first, last in words)
    return Cue(line.sentence.number, round(start, 4), round(end, 4), times)


def encode_mp3(pcm: bytes, rate_hz: int) -> bytes:
    """Return 16-bit mono samples as an MP3 of 48 kbit/s."""
    return encode_parts((pcm,), rate_hz)


def encode_parts(parts: Iterable[bytes], rate_hz: int) -> bytes:
    """Return 16-bit mono samples, which come in parts, as one MP3 of 48 kbit/s."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(BIT_RATE_KBIT)
    encoder.set_in_sample_rate(rate_hz)
    encoder.set_channels(1)
    encoder.set_quality(_QUALITY)
    encoded = [
        bytes(encoder.encode(pcm[at : at + _ENCODED_AT_ONCE_BYTES]))
        for pcm in parts
        for at in range(0, len(pcm), _ENCODED_AT_ONCE_BYTES)
    ]
    return b"".join(encoded) + bytes(encoder.flush())


def captions(cues: Sequence[Cue], texts: Mapping[int, str]) -> bytes:
    """Return the cues as WebVTT with the author's sentences; each is named by the sentence's number."""
    blocks = [
        f"{cue.sentence}\n{_clock(cue.start_seconds)} --> {_clock(cue.end_seconds)}\n{_one_line(texts[cue.sentence])}\n"
        for cue in cues
    ]
    return "\n".join(["WEBVTT\n", *blocks]).encode()


def _clock(seconds: float) -> str:
    """Return a time as WebVTT writes it: 00:01:02.345."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _one_line(text: str) -> str:
    return html.escape(" ".join(text.split()), quote=False)
