"""A script, spoken: one track of sound, and the moment of each sentence and of each word in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from modules.course.ids import Language
from modules.narration.spoken_text import spoken_text
from modules.narration.voice import BYTES_PER_SAMPLE, Speech, Voice
from modules.narration.word_times import written_word_times
from tools.films.pauses import guessed_words, trimmed

LEAD_SECONDS = 2.0
"""The title stands alone before the first sentence."""
PAUSE_SECONDS = 0.5
TAIL_SECONDS = 2.0


@dataclass(frozen=True)
class Told:
    """A script as it is heard: `times` are start and end of each sentence in seconds, `words` those of its words."""

    sentences: tuple[str, ...]
    times: tuple[tuple[float, float], ...]
    words: tuple[tuple[tuple[float, float], ...], ...]
    pcm: bytes
    rate_hz: int

    @property
    def seconds(self) -> float:
        """Return how long all of it is."""
        return len(self.pcm) / BYTES_PER_SAMPLE / self.rate_hz

    def moment(self, sentence: int, phrase: str) -> float:
        """Return when a phrase of a sentence begins to be heard; raise ValueError if it is not in the sentence."""
        text = self.sentences[sentence]
        return self.word_times(sentence)[len(text[: text.index(phrase)].split())][0]

    def word_times(self, sentence: int) -> tuple[tuple[float, float], ...]:
        """Return start and end of each word of a sentence."""
        start = self.times[sentence][0]
        return tuple((start + first, start + last) for first, last in self.words[sentence])


def tell(sentences: Sequence[str], voice: Voice, language: Language) -> Told:
    """Return a script spoken by a voice; raise VoiceUnavailable."""
    spoken = [trimmed(voice.speak(spoken_text(sentence, language), language)) for sentence in sentences]
    rate_hz = spoken[0].rate_hz
    parts = [_silence(LEAD_SECONDS, rate_hz)]
    times: list[tuple[float, float]] = []
    for speech in spoken:
        start = sum(map(len, parts)) / BYTES_PER_SAMPLE / rate_hz
        times.append((round(start, 3), round(start + speech.duration_seconds, 3)))
        parts += [_whole(speech), _silence(PAUSE_SECONDS, rate_hz)]
    parts.append(_silence(TAIL_SECONDS - PAUSE_SECONDS, rate_hz))
    words = tuple(
        written_word_times(text, speech.words or guessed_words(text, speech))
        for text, speech in zip(sentences, spoken, strict=True)
    )
    return Told(tuple(sentences), tuple(times), words, b"".join(parts), rate_hz)


def _whole(speech: Speech) -> bytes:
    return speech.pcm[: speech.sample_count * BYTES_PER_SAMPLE]


def _silence(seconds: float, rate_hz: int) -> bytes:
    return bytes(round(seconds * rate_hz) * BYTES_PER_SAMPLE)
