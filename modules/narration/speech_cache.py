"""Keeps every spoken sentence, so that an edited lesson is spoken again only where it changed."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from modules.course.ids import Language
from modules.narration.audio_files import keep_within, mark_used, remove_leavings, write_whole
from modules.narration.voice import Speech, Voice, WordTime

_SPARED_SECONDS = 60.0


class SpeechCache:
    """Spoken sentences by (voice, language, text), each a file: a JSON line, then samples, vouched for by a digest."""

    def __init__(self, folder: Path, *, limit_bytes: int) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        remove_leavings(folder)

    def speak(self, voice: Voice, text: str, language: Language) -> Speech:
        """Return a sentence, spoken now unless it was spoken before. Raise VoiceUnavailable or OSError."""
        path = self._folder / f"{_key(voice.name, language, text)}.speech"
        kept = _read(path)
        if kept:
            mark_used([path])
            return kept
        speech = voice.speak(text, language)
        write_whole(path, _pack(speech))
        return speech

    def keep_within_limit(self) -> None:
        """Forget the sentences that were not needed for longest, if there are too many."""
        keep_within(self._folder, self._limit_bytes, spared_seconds=_SPARED_SECONDS)


def _key(voice_name: str, language: Language, text: str) -> str:
    return hashlib.sha256(json.dumps([voice_name, language, text]).encode()).hexdigest()


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
