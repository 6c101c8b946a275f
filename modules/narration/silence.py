"""Takes the silence off both ends of a spoken sentence: pauses are the academy’s, cues tell when words are heard."""

from collections.abc import Iterable
from dataclasses import replace

from modules.narration.voice import BYTES_PER_SAMPLE, Speech, WordTime

_HEARD_FROM = 250
"""Of 32,767: what is softer counts as silence (−42 dB)."""
_LEFT_SECONDS = 0.05
"""What is left, so that no soft beginning or end is cut."""


def without_silence(speech: Speech) -> Speech:
    """Return a sentence without the silence around it, its words timed anew; as it is if it is silent throughout."""
    samples = memoryview(speech.pcm)[: speech.sample_count * BYTES_PER_SAMPLE].cast("h")
    first = _first_heard(samples)
    if first is None:
        return speech
    last = len(samples) - (_first_heard(reversed(samples)) or 0)
    left = round(_LEFT_SECONDS * speech.rate_hz)
    start, end = max(0, first - left), min(len(samples), last + left)
    pcm = samples[start:end].tobytes()
    words = tuple(_moved(word, start / speech.rate_hz, (end - start) / speech.rate_hz) for word in speech.words)
    return replace(speech, pcm=pcm, words=words)


def _first_heard(samples: Iterable[int]) -> int | None:
    """Return the place of the first sample that is heard; None if there is none."""
    heard = (place for place, sample in enumerate(samples) if sample > _HEARD_FROM or sample < -_HEARD_FROM)
    return next(heard, None)


def _moved(word: WordTime, by_seconds: float, until_seconds: float) -> WordTime:
    start = min(max(0.0, word.start_seconds - by_seconds), until_seconds)
    end = min(max(start, word.end_seconds - by_seconds), until_seconds)
    return replace(word, start_seconds=round(start, 4), end_seconds=round(end, 4))
