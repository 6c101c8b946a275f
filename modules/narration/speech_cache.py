"""Keeps every spoken sentence, so that an edited lesson is spoken again only where it changed."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from modules.course.ids import Language
from modules.narration.audio_files import keep_within, mark_used, remove_leavings, write_whole
from modules.narration.silence import without_silence
from modules.narration.voice import Speech, Voice, WordTime

_SPARED_SECONDS = 60.0
_RECIPE = "3"
"""Raise this when what is done to a sentence after it was spoken changes, so that sentences are spoken anew."""


@dataclass(slots=True)
class _Turn:
    """Whose turn it is to speak a sentence, and how many threads claim it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    claims: int = 0


class SpeechCache:
    """Spoken sentences by (voice, language, text), each a file: a JSON line, then samples, vouched for by a digest."""

    def __init__(self, folder: Path, *, limit_bytes: int) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._being_spoken: dict[Path, _Turn] = {}
        self._noting = threading.Lock()
        remove_leavings(folder)

    def speak(self, voice: Voice, text: str, language: Language) -> Speech:
        """Return a sentence, spoken now unless it was spoken before. Raise VoiceUnavailable or OSError."""
        path = self._path(voice.name, text, language)
        with self._turn_for(path):
            kept = _read(path)
            if kept:
                mark_used([path])
                return kept
            speech = without_silence(voice.speak(text, language))
            write_whole(path, _pack(speech))
            return speech

    def has(self, voice_name: str, text: str, language: Language) -> bool:
        """Say whether a sentence was spoken before; whether its file is whole shows when it is read."""
        return self._path(voice_name, text, language).exists()

    def keep_within_limit(self) -> None:
        """Forget the sentences that were not needed for longest, if there are too many."""
        keep_within(self._folder, self._limit_bytes, spared_seconds=_SPARED_SECONDS)

    @contextmanager
    def _turn_for(self, path: Path) -> Iterator[None]:
        """Wait while another thread speaks the same sentence; another process may speak it, too, which does no harm."""
        with self._noting:
            turn = self._being_spoken.setdefault(path, _Turn())
            turn.claims += 1
        try:
            with turn.lock:
                yield
        finally:
            with self._noting:
                turn.claims -= 1
                if not turn.claims:
                    del self._being_spoken[path]

    def _path(self, voice_name: str, text: str, language: Language) -> Path:
        return self._folder / f"{_key(voice_name, language, text)}.speech"


def _key(voice_name: str, language: Language, text: str) -> str:
    return hashlib.sha256(json.dumps([_RECIPE, voice_name, language, text]).encode()).hexdigest()


def _pack(speech: Speech) -> bytes:
    words = [(word.start_seconds, word.end_seconds, word.text) for word in speech.words]
    head = {"rate_hz": speech.rate_hz, "words": words, "sha256": hashlib.sha256(speech.pcm).hexdigest()}
    return json.dumps(head).encode() + b"\n" + speech.pcm


def _read(path: Path) -> Speech | None:
    """Return what a file holds; None if there is none or it is damaged, in which case it is removed."""
    try:
        line, _, pcm = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    with suppress(ValueError, KeyError, TypeError):
        head = json.loads(line)
        if head["sha256"] == hashlib.sha256(pcm).hexdigest():
            words = tuple(
                WordTime(start_seconds=start, end_seconds=end, text=text) for start, end, text in head["words"]
            )
            return Speech(pcm=pcm, rate_hz=head["rate_hz"], words=words)
    with suppress(OSError):
        path.unlink()
    return None
