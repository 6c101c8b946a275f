"""How well narration is understood, and whether its cues tell the truth: the measures of transcribe_narration.py."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from modules.course.ids import Language
from modules.narration.lesson_sound import Cue
from modules.narration.spoken_text import spoken_text

SILENT_BELOW = 250
"""Of 32,767: what is softer counts as silence (−42 dB)."""
SILENCE_SECONDS = 0.12
"""A shorter silence is part of a word: the stop before a t, the breath at a comma."""
_FRAME_SECONDS = 0.005
_SAME = {"per cent": "percent", "okay": "ok", "all right": "alright"}


@dataclass(frozen=True, slots=True)
class Errors:
    """How much of a text was written down otherwise: counts of words or of characters."""

    wrong_count: int
    count: int

    @property
    def rate(self) -> float:
        """Return the share that is wrong; above 1 if more was heard than said."""
        return self.wrong_count / self.count if self.count else 0.0

    def __add__(self, other: "Errors") -> "Errors":
        return Errors(self.wrong_count + other.wrong_count, self.count + other.count)


@dataclass(frozen=True, slots=True)
class CueOffset:
    """How far from the cues the silence between two sentences begins and ends, in seconds; infinite without one."""

    sentence: int
    at_end_seconds: float
    at_next_start_seconds: float

    @property
    def worst_seconds(self) -> float:
        """Return the larger of the two."""
        return max(self.at_end_seconds, self.at_next_start_seconds)


def plain_words(text: str, language: Language) -> list[str]:
    """Return the words of a text as both sides are compared: numbers as words, small letters, no marks."""
    said = spoken_text(text, language).lower().replace("’", "'")
    for one, other in _SAME.items():
        said = said.replace(one, other)
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", said)


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many insertions, deletions and replacements make one sequence the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for place, item in enumerate(one, start=1):
        diagonal, row[0] = row[0], place
        for column, counterpart in enumerate(other, start=1):
            diagonal, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, diagonal + (item != counterpart)),
            )
    return row[-1]


def word_errors(said: Sequence[str], heard: Sequence[str]) -> Errors:
    """Return the errors counted in words."""
    return Errors(distance(said, heard), len(said))


def character_errors(said: Sequence[str], heard: Sequence[str]) -> Errors:
    """Return the errors counted in characters, the spaces between words among them."""
    return Errors(distance(" ".join(said), " ".join(heard)), len(" ".join(said)))


def silences(samples: Sequence[int], rate_hz: int) -> list[tuple[float, float]]:
    """Return the start and end in seconds of each silence of 16-bit mono samples."""
    frame = round(_FRAME_SECONDS * rate_hz)
    loud = [
        place for place in range(0, len(samples), frame) if max(map(abs, samples[place : place + frame])) > SILENT_BELOW
    ]
    edges = [-frame, *loud, len(samples)]
    return [
        ((before + frame) / rate_hz, after / rate_hz)
        for before, after in pairwise(edges)
        if after - before - frame >= SILENCE_SECONDS * rate_hz
    ]


def cue_offsets(samples: Sequence[int], rate_hz: int, cues: Sequence[Cue]) -> list[CueOffset]:
    """Return how far from its cues each pause between two sentences is heard.

    The silences are found without the cues; the one that shares most with a pause is compared with its two ends.
    """
    heard = silences(samples, rate_hz)
    offsets: list[CueOffset] = []
    for cue, following in pairwise(cues):
        pause = (cue.end_seconds, following.start_seconds)
        start, end = max(heard, key=lambda one, pause=pause: _shared(one, pause), default=(0.0, 0.0))
        if _shared((start, end), pause) <= 0:
            offsets.append(CueOffset(cue.sentence, float("inf"), float("inf")))
        else:
            offsets.append(CueOffset(cue.sentence, abs(start - pause[0]), abs(end - pause[1])))
    return offsets


def _shared(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return for how many seconds two spans overlap; negative if they do not."""
    return min(one[1], other[1]) - max(one[0], other[0])
