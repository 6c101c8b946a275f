"""Speaks with espeak-ng, in a process of its own: `python -m modules.narration.espeak_worker PARENT_ID`.

espeak-ng is a C library with one global state and is GPL-3; here it can neither bring down the academy nor become
a part of it.
"""

import ctypes
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import espeakng_loader

from modules.narration.worker_loop import serve
from modules.narration.worker_messages import Reply, Request

_SYNCHRONOUS, _UTF8, _RATE, _VOLUME, _WORD, _END_OF_EVENTS = 2, 1, 1, 2, 1, 0
_PERCENT_OF_USUAL_VOLUME = 85
"""At its usual volume some peaks would be cut once they have been through an MP3."""
_LONGEST_DATA_PATH = 150
"""espeak-ng cuts a long path of its data and then ends the process: 165 characters still work, 185 do not."""


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class Espeak:
    """The loaded library. One in a process, used by one thread."""

    def __init__(self, data_path: str) -> None:
        self._pcm: list[bytes] = []
        self._words: list[tuple[int, int, int]] = []
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self._rate_hz: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data_path.encode(), 0)
        self._callback = _Callback(self._hear)  # the library keeps only its address
        self._library.espeak_SetSynthCallback(self._callback)

    def speak(self, request: Request) -> Reply:
        """Return the sound of a text; word times are (milliseconds, position, length) with positions from 0."""
        if not self._choose_voice(request.voices):
            return Reply(error=f"none of the voices {', '.join(request.voices)} is in this build of espeak-ng")
        self._pcm, self._words = [], []
        self._library.espeak_SetParameter(_RATE, round(request.pace), 0)
        self._library.espeak_SetParameter(_VOLUME, _PERCENT_OF_USUAL_VOLUME, 0)
        text = request.text.encode() + b"\0"
        size = ctypes.c_size_t(len(text))
        if self._library.espeak_Synth(text, size, 0, 0, 0, _UTF8, None, None) != 0:
            return Reply(error="espeak-ng refused the text")
        self._library.espeak_Synchronize()
        return Reply(rate_hz=self._rate_hz, words=tuple(self._words), pcm=b"".join(self._pcm))

    def _choose_voice(self, names: Sequence[str]) -> bool:
        return any(self._library.espeak_SetVoiceByName(name.encode()) == 0 for name in names)

    def _hear(self, samples: object, sample_count: int, events: Sequence[_Event]) -> int:
        if sample_count > 0:
            self._pcm.append(ctypes.string_at(samples, sample_count * 2))  # pyright: ignore[reportArgumentType]
        index = 0
        while events[index].type != _END_OF_EVENTS:
            event = events[index]
            if event.type == _WORD:
                self._words.append((event.audio_position, event.text_position - 1, event.length))
            index += 1
        return 0


def _data_path() -> tuple[str, str | None]:
    """Return a path of the voice data that espeak-ng can hold, and the folder made for it, if one was needed."""
    path = str(espeakng_loader.get_data_path())
    if len(path.encode()) <= _LONGEST_DATA_PATH:
        return path, None
    folder = tempfile.mkdtemp(prefix="voice-")
    link = Path(folder) / "data"
    link.symlink_to(path, target_is_directory=True)
    return str(link), folder


def main(parent_id: int) -> None:
    """Answer requests until the input ends."""
    data_path, folder = _data_path()

    def tidy() -> None:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)

    serve(parent_id, lambda: Espeak(data_path).speak, tidy=tidy)


if __name__ == "__main__":
    main(int(sys.argv[1]))
