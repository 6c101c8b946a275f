"""Piper voices that the operator has put into a folder: `pl_PL-gosia-medium.onnx` with its `.onnx.json`.

The `piper` program runs by itself (it is GPL-3), one for each voice that speaks, and keeps its network loaded: it reads
a sentence a line, writes a WAV file for each into a folder of ours and tells so. It ends after ten idle minutes.
"""

import atexit
import json
import logging
import queue
import re
import shutil
import subprocess
import tempfile
import threading
import time
import wave
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from modules.course.ids import Language
from modules.narration.voice import BYTES_PER_SAMPLE, Speech, VoiceUnavailable

_MODEL = re.compile(r"(?P<language>[a-z]{2,3})_[A-Z]{2}-[\w-]+\.onnx")
_TIMEOUT_SECONDS = 30.0
_IDLE_SECONDS = 600.0
_WRITTEN_WITHIN_SECONDS = 2.0
_TRIES = 2
_log = logging.getLogger(__name__)


class _Failed(Exception):
    """The program died, hung or wrote what is no sound."""


class _Piper:
    """One running program with its loaded voice."""

    def __init__(self, command: Sequence[str]) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="piper-"))
        self._process = subprocess.Popen(  # noqa: S603 - the operator has named or installed the program
            [*command, "--output_dir", str(self._folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in the terminal is for the academy, which then ends the program's input
        )
        self._said: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, name="piper-listening", daemon=True).start()

    def speak(self, text: str, timeout_seconds: float) -> Speech:
        """Return a sentence spoken; raise _Failed."""
        until = time.monotonic() + timeout_seconds
        try:
            if self._process.stdin is None:
                raise _Failed("it was started without a pipe")
            self._process.stdin.write(" ".join(text.split()).encode() + b"\n")
            self._process.stdin.flush()
            while True:
                said = self._said.get(timeout=max(0.0, until - time.monotonic()))
                if said is None:
                    raise _Failed("it ended")
                if said.endswith(b".wav"):
                    return _read_when_written(self._folder / Path(said.decode(errors="replace")).name)
        except queue.Empty as late:
            raise _Failed("it did not answer in time") from late
        except OSError as fault:
            raise _Failed(str(fault)) from fault

    def end(self) -> None:
        """Kill the program, wait for its end and remove its folder."""
        self._process.kill()
        self._process.wait()
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _listen(self) -> None:
        """Note each line that the program says; None when it has ended."""
        if self._process.stdout:
            for line in self._process.stdout:
                self._said.put(line.rstrip())
            self._process.stdout.close()
        self._process.wait()
        self._said.put(None)


class PiperVoice:
    """A Piper voice. One sentence at a time; other threads wait for their turn."""

    is_local = True

    def __init__(
        self,
        program: str,
        model: Path,
        *,
        timeout_seconds: float = _TIMEOUT_SECONDS,
        idle_seconds: float = _IDLE_SECONDS,
    ) -> None:
        self.name = f"Piper {model.stem}"
        self._language = Language(model.name.partition("_")[0])
        self._command = (program, "--model", str(model), "--config", f"{model}.json")
        self._timeout_seconds, self._idle_seconds = timeout_seconds, idle_seconds
        self._turn = threading.Lock()
        self._piper: _Piper | None = None
        self._used_at = 0.0
        atexit.register(self.close)

    def speaks(self, language: Language) -> bool:
        """Say whether the voice's file is named for a language."""
        return language == self._language

    def speak(self, text: str, language: Language) -> Speech:
        """Return a sentence spoken; its words are not timed. Raise VoiceUnavailable."""
        if not self.speaks(language):
            raise VoiceUnavailable(self.name, f"no voice for {language}")
        reason = ""
        with self._turn:
            for _ in range(_TRIES):
                try:
                    self._used_at = time.monotonic()
                    return self._running().speak(text, self._timeout_seconds)
                except _Failed as failure:
                    reason = str(failure)
                    self.close()
        raise VoiceUnavailable(self.name, f"the piper program failed: {reason}")

    def warm(self, language: Language) -> None:
        """Start the program and let it load its network."""
        with suppress(VoiceUnavailable):
            self.speak("OK.", language)

    def close(self) -> None:
        """End the program, even in the midst of a sentence; the next sentence would start a new one."""
        piper, self._piper = self._piper, None
        if piper:
            piper.end()

    def _running(self) -> _Piper:
        """Return the program, started now if it does not run; raise _Failed."""
        if self._piper is None:
            try:
                self._piper = _Piper(self._command)
            except OSError as fault:
                raise _Failed(f"it cannot be started: {fault}") from fault
            threading.Thread(target=self._end_when_idle, args=(self._piper,), name="piper-idling", daemon=True).start()
        return self._piper

    def _end_when_idle(self, piper: _Piper) -> None:
        while self._piper is piper:
            time.sleep(min(1.0, self._idle_seconds / 4))
            with self._turn:
                if self._piper is piper and time.monotonic() - self._used_at > self._idle_seconds:
                    self.close()


def find_piper_voices(folder: Path, program: str | None) -> tuple[PiperVoice, ...]:
    """Return the voices in a folder, read by a program; empty if there are none or there is no program.

    `program` is a path or a name on the PATH, `piper` by default. What is found, and what is wrong with the rest, is
    said in the log.
    """
    models = [path for path in sorted(folder.glob("*.onnx")) if _is_usable(path)]
    if not models:
        return ()
    found = shutil.which(program or "piper")
    if found is None:
        missing = f"no program {program}" if program else "no program named piper is on the PATH"
        _log.warning("%s: voices are here, but %s (see ACADEMY_PIPER)", folder, missing)
        return ()
    for model in models:
        _log.info("voice found: %s, read by %s", model.stem, found)
    return tuple(PiperVoice(found, model) for model in models)


def _is_usable(model: Path) -> bool:
    """Say whether a voice has the name and the settings that Piper's voices have; log what is wrong."""
    named = _MODEL.fullmatch(model.name)
    settings = model.with_name(f"{model.name}.json")
    if not named:
        _log.warning("%s is left out: its name does not begin like pl_PL-", model.name)
        return False
    try:
        language = json.loads(settings.read_bytes()).get("language", {}).get("family", named["language"])
    except FileNotFoundError:
        _log.warning("%s is left out: %s is not beside it", model.name, settings.name)
        return False
    except (OSError, ValueError, AttributeError) as fault:
        _log.warning("%s is left out: %s cannot be read (%s)", model.name, settings.name, fault)
        return False
    if language != named["language"]:
        _log.warning("%s is left out: by its settings it speaks %s", model.name, language)
        return False
    return True


def _read_when_written(path: Path) -> Speech:
    """Return the sound of a WAV file, which may be told of just before its last byte is written, and remove it."""
    until = time.monotonic() + _WRITTEN_WITHIN_SECONDS
    while True:
        try:
            with wave.open(str(path)) as sound:
                form = (sound.getnchannels(), sound.getsampwidth())
                pcm, rate_hz, count = sound.readframes(sound.getnframes()), sound.getframerate(), sound.getnframes()
            if count and len(pcm) == count * BYTES_PER_SAMPLE and form == (1, BYTES_PER_SAMPLE):
                path.unlink()
                return Speech(pcm=pcm, rate_hz=rate_hz)
            fault = f"{count} samples in a form of {form}"
        except (OSError, EOFError, wave.Error) as error:
            fault = str(error)
        if time.monotonic() > until:
            raise _Failed(f"it wrote no sound ({fault})")
        time.sleep(0.01)
