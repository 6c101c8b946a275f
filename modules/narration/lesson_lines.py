"""What is said of a lesson, line by line: the words for the voice and the pause before them."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache

from modules.course.ids import Language
from modules.course.lesson import Sentence
from modules.narration.spoken_text import spoken_text

PAUSE_SECONDS = 0.25
HEADING_PAUSE_SECONDS = 0.6
"""Before and after a heading; the lesson's title is one."""
_RECIPE = "3"
"""Raise this when joining or encoding changes, so that lessons are made anew."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a lesson, what a voice is to say for it, and how long it is silent before."""

    sentence: Sentence
    text: str
    pause_seconds: float


@lru_cache(maxsize=256)
def lesson_lines(language: Language, sentences: tuple[Sentence, ...]) -> tuple[Line, ...]:
    """Return the lines of a lesson; sentences in which there is nothing to say have none."""
    lines: list[Line] = []
    for sentence in sentences:
        text = spoken_text(sentence.text, language)
        if text:
            lines.append(Line(sentence, text, _pause_between(lines[-1].sentence if lines else None, sentence)))
    return tuple(lines)


def _pause_between(before: Sentence | None, after: Sentence) -> float:
    if before is None:
        return 0.0
    is_heading = before.kind != "text" or after.kind != "text"
    return HEADING_PAUSE_SECONDS if is_heading else PAUSE_SECONDS


def lesson_key(voice_name: str, language: Language, sentences: tuple[Sentence, ...]) -> str:
    """Return the SHA-256 of all that decides how a lesson sounds and is captioned."""
    return hashlib.sha256(f"{voice_name}\n{_lesson_digest(language, sentences)}".encode()).hexdigest()


@lru_cache(maxsize=256)
def _lesson_digest(language: Language, sentences: tuple[Sentence, ...]) -> str:
    """Return a digest of all but the voice; it is asked for often, and saying a lesson in words takes time."""
    said = {line.sentence.number: line.text for line in lesson_lines(language, sentences)}
    lines = [(one.number, one.kind, one.text, said.get(one.number, "")) for one in sentences]
    return hashlib.sha256(json.dumps([_RECIPE, language, lines]).encode()).hexdigest()
