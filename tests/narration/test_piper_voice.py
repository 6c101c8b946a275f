"""Piper voices read by a program of ours that behaves as the two Pipers do, and as they should not."""

import json
import logging
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from modules.course.ids import ENGLISH, LATVIAN, POLISH
from modules.narration.piper_voice import PiperVoice, find_piper_voices
from modules.narration.voice import VoiceUnavailable
from tests.narration.test_espeak_voice import wait_until

FAKE = Path(__file__).with_name("fake_piper.py")
MODEL = "pl_PL-gosia-medium.onnx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put_in(tmp_path / "voices", MODEL, {"language": {"family": "pl"}, "audio": {"sample_rate": 22_050}})
    return tmp_path / "voices"


def put_in(folder: Path, name: str, settings: object = None) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"a network")
    if settings is not None:
        (folder / f"{name}.json").write_text(json.dumps(settings))


@pytest.fixture
def program(tmp_path: Path) -> Callable[..., str]:
    """A function that returns a piper program of a manner, which notes each of its starts."""

    def named(manner: str = "python") -> str:
        path = tmp_path / f"piper-{manner}"
        path.write_text(
            f'#!/bin/sh\necho start >> "{tmp_path}/starts"\nexec "{sys.executable}" "{FAKE}" {manner} "$@"\n'
        )
        path.chmod(0o755)
        return str(path)

    return named


@pytest.fixture
def voice(program: Callable[..., str], folder: Path) -> Iterator[PiperVoice]:
    voice = PiperVoice(program(), folder / MODEL)
    yield voice
    voice.close()


def starts(folder: Path) -> int:
    return (folder / "starts").read_text().count("start")


@pytest.mark.parametrize("manner", ["python", "cpp"])
def test_sentences_become_sound_one_after_another_in_one_process(
    tmp_path: Path, program: Callable[..., str], folder: Path, manner: str
) -> None:
    voice = PiperVoice(program(manner), folder / MODEL)
    for text in ("Najpierw zapytaj.", "Potem\npokaż trzy rzeczy."):
        speech = voice.speak(text, POLISH)
        assert (speech.rate_hz, speech.words) == (22_050, ())
        assert speech.duration_seconds == pytest.approx(len(text) / 20, abs=0.01)
    assert starts(tmp_path) == 1
    voice.close()


def test_a_voice_reads_no_language_but_its_own(voice: PiperVoice) -> None:
    assert voice.name == "Piper pl_PL-gosia-medium"
    assert voice.speaks(POLISH)
    for language in (ENGLISH, LATVIAN):
        assert not voice.speaks(language)
        with pytest.raises(VoiceUnavailable):
            voice.speak("One.", language)


@pytest.mark.parametrize(
    ("manner", "reason"),
    [("dies", "it ended"), ("hangs", "in time"), ("silent", "no sound"), ("noise", "no sound"), ("stereo", "no sound")],
)
def test_a_program_that_fails_is_started_once_more_and_then_the_voice_gives_up(
    tmp_path: Path,
    program: Callable[..., str],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    manner: str,
    reason: str,
) -> None:
    monkeypatch.setattr("modules.narration.piper_voice._WRITTEN_WITHIN_SECONDS", 0.3)
    voice = PiperVoice(program(manner), folder / MODEL, timeout_seconds=1.5)
    voice.warm(POLISH)
    with pytest.raises(VoiceUnavailable, match=reason):
        voice.speak("Jeden.", POLISH)
    assert starts(tmp_path) == 4
    voice.close()


def test_a_program_that_dies_between_sentences_is_replaced(
    tmp_path: Path, program: Callable[..., str], folder: Path
) -> None:
    voice = PiperVoice(program("once"), folder / MODEL)
    for text in ("Jeden.", "Dwa."):
        assert voice.speak(text, POLISH).pcm
    assert starts(tmp_path) == 2
    voice.close()


def test_a_program_that_nobody_asks_ends(tmp_path: Path, program: Callable[..., str], folder: Path) -> None:
    voice = PiperVoice(program(), folder / MODEL, idle_seconds=0.2)
    voice.speak("Jeden.", POLISH)
    assert wait_until(lambda: not any(thread.name == "piper-listening" for thread in threading.enumerate()))
    voice.speak("Dwa.", POLISH)
    assert starts(tmp_path) == 2
    voice.close()


def test_nothing_is_left_when_a_voice_is_closed(
    tmp_path: Path, program: Callable[..., str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    voice = PiperVoice(program(), folder / MODEL)
    voice.speak("Jeden.", POLISH)
    assert list(scratch.iterdir())
    assert not list(scratch.rglob("*.wav"))
    voice.close()
    voice.close()
    assert not list(scratch.iterdir())


def test_voices_in_the_folder_are_found_with_the_program_that_is_named(
    program: Callable[..., str], folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    put_in(folder, "en_GB-alba-medium.onnx", {"audio": {}})
    names = [voice.name for voice in find_piper_voices(folder, program())]
    assert names == ["Piper en_GB-alba-medium", "Piper pl_PL-gosia-medium"]
    assert "voice found: pl_PL-gosia-medium" in caplog.text


def test_the_program_on_the_path_is_found(
    program: Callable[..., str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(program(), folder / "piper")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    [voice] = find_piper_voices(folder, None)
    assert voice.speak("Jeden.", POLISH).pcm
    voice.close()


@pytest.mark.parametrize(
    ("name", "settings", "said"),
    [
        ("gosia.onnx", {}, "does not begin like pl_PL-"),
        ("lv_LV-aivars-medium.onnx", None, "is not beside it"),
        ("lv_LV-aivars-medium.onnx", [], "cannot be read"),
        ("lv_LV-aivars-medium.onnx", {"language": {"family": "lt"}}, "it speaks lt"),
    ],
)
def test_what_is_no_voice_is_left_out_and_said(
    program: Callable[..., str],
    folder: Path,
    caplog: pytest.LogCaptureFixture,
    *,
    name: str,
    settings: object,
    said: str,
) -> None:
    put_in(folder, name, settings)
    assert len(find_piper_voices(folder, program())) == 1
    assert said in caplog.text


def test_voices_without_a_program_are_said_to_lack_it(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert find_piper_voices(folder, "/no/such/piper") == ()
    assert "no program /no/such/piper" in caplog.text
    assert find_piper_voices(folder / "none", "/no/such/piper") == ()


def test_a_program_that_cannot_be_started_makes_the_voice_unavailable_at_once(folder: Path) -> None:
    started = time.monotonic()
    with pytest.raises(VoiceUnavailable, match="cannot be started"):
        PiperVoice("/no/such/piper", folder / MODEL).speak("Jeden.", POLISH)
    assert time.monotonic() - started < 1
