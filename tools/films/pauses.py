"""Finds where a voice that does not time its words pauses; the words of a sentence lie between its pauses."""

import re
import sys
from array import array
from collections.abc import Sequence
from itertools import pairwise

from modules.narration.voice import BYTES_PER_SAMPLE, Speech, WordTime

_WINDOW_SECONDS = 0.01
_QUIET_SHARE = 0.02
"""Below this share of the loudest sample it is quiet."""
_PAUSE_SECONDS = 0.08
_EDGE_SECONDS = 0.05
_REACH_SECONDS = 0.6
_WORD = re.compile(r"\S+")
_CLAUSE_END = re.compile(r"[,;:.!?–]$")

Span = tuple[float, float]
"""Start and end in seconds."""


def trimmed(speech: Speech) -> Speech:
    """Return a speech without the quiet before and after it; one that times its words is exact and stays as it is."""
    loud = _loud_windows(speech)
    if speech.words or True not in loud:
        return speech
    window = round(_WINDOW_SECONDS * speech.rate_hz)
    edge = round(_EDGE_SECONDS * speech.rate_hz)
    first = max(0, loud.index(True) * window - edge)
    last = min(speech.sample_count, (len(loud) - loud[::-1].index(True)) * window + edge)
    return Speech(speech.pcm[first * BYTES_PER_SAMPLE : last * BYTES_PER_SAMPLE], speech.rate_hz)


def guessed_words(text: str, speech: Speech) -> tuple[WordTime, ...]:
    """Return when each written word is heard: by its letters, but a clause ends where the voice pauses thereabouts."""
    second = speech.duration_seconds / max(1, len(text))
    anchors: list[tuple[int, Span]] = [(0, (0.0, 0.0))]
    for pause in pauses(speech):
        ends = [word.end() for word in _WORD.finditer(text) if _CLAUSE_END.search(word[0])]
        near = min(ends, key=lambda end: abs(end * second - pause[0]), default=0)
        is_near = abs(near * second - pause[0]) <= _REACH_SECONDS
        if is_near and anchors[-1][0] < near < len(text):
            anchors.append((near, pause))
    anchors.append((len(text), (speech.duration_seconds, speech.duration_seconds)))
    return tuple(
        WordTime(_at(word.start(), anchors), _at(word.end(), anchors, is_end=True), word[0])
        for word in _WORD.finditer(text)
    )


def pauses(speech: Speech) -> list[Span]:
    """Return the pauses within a speech, in order."""
    found: list[Span] = []
    begun: int | None = None
    for index, is_loud in enumerate([*_loud_windows(speech), True]):
        if not is_loud:
            begun = index if begun is None else begun
        elif begun is not None:
            if begun and (index - begun) * _WINDOW_SECONDS >= _PAUSE_SECONDS:
                found.append((begun * _WINDOW_SECONDS, index * _WINDOW_SECONDS))
            begun = None
    return found


def _at(letter: int, anchors: Sequence[tuple[int, Span]], *, is_end: bool = False) -> float:
    """Return when a letter is heard, between the anchors round it; what ends at one ends when its pause begins."""
    for (first, (_, start)), (last, (end, _)) in pairwise(anchors):
        if first <= letter < last or (is_end and letter == last):
            begun = first + 1 if first else 0  # after the space
            return start + (end - start) * (letter - begun) / (last - begun)
    return anchors[-1][1][1]


def _loud_windows(speech: Speech) -> list[bool]:
    samples = array("h", speech.pcm[: speech.sample_count * BYTES_PER_SAMPLE])
    if sys.byteorder == "big":
        samples.byteswap()
    window = max(1, round(_WINDOW_SECONDS * speech.rate_hz))
    peaks = [max(map(abs, samples[at : at + window])) for at in range(0, len(samples), window)]
    limit = max(peaks, default=0) * _QUIET_SHARE
    return [peak > limit for peak in peaks]
