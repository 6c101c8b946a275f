"""The command `narrate`: what it makes, what it says, and that a run that is interrupted goes on."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from modules.cli import main
from modules.course.ids import LANGUAGES, LATVIAN
from modules.narration.audio_library import AudioLibrary
from tests.courses import TWO_LESSONS
from tests.narration.conftest import SilentVoice

PROJECT = Path(__file__).resolve().parents[1]
LESSONS = ("what-a-need-is", "three-kinds-of-need")
Narrate = Callable[..., int]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACADEMY_COURSES", str(TWO_LESSONS))
    monkeypatch.setenv("ACADEMY_NARRATION", "offline")
    for name in ("ACADEMY_DATA", "ACADEMY_DATABASE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def voices() -> list[SilentVoice]:
    return [SilentVoice("fine"), SilentVoice("plain")]


@pytest.fixture
def narrate(tmp_path: Path, voices: list[SilentVoice], monkeypatch: pytest.MonkeyPatch) -> Narrate:
    """Run the command on a data folder of its own, with silent voices."""
    runs: list[int] = []

    def run(*arguments: str) -> int:
        runs.append(1)
        folder = tmp_path / f"open{len(runs)}"  # an academy is opened once a process
        folder.mkdir()
        (folder / "narration").symlink_to(tmp_path / "narration", target_is_directory=True)
        return main(["narrate", "--data", str(folder), *arguments])

    (tmp_path / "narration").mkdir()
    monkeypatch.setattr(
        "modules.academy.academies.narrate_with", lambda _setting, folder, **_own: AudioLibrary(folder, voices)
    )
    return run


def rows(output: str) -> list[list[str]]:
    """Return the cells of the table's rows, without its headings."""
    lines = output.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("---")) + 1
    return [line.split() for line in lines[start:] if line.split()[0] in {*LANGUAGES, "all"}]


def test_every_lesson_is_narrated_in_its_languages_and_the_table_says_so(
    narrate: Narrate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert narrate() == 0
    said = capsys.readouterr()
    table = rows(said.out)
    assert [row[:4] for row in table[:-1]] == [[language, "fine", "2", "2"] for language in ("en", "pl", "lv")]
    assert table[-1][:3] == ["all", "6", "6"]
    minutes, megabytes = float(table[0][4]), float(table[0][6])
    assert minutes > 0.5
    assert megabytes == pytest.approx(minutes * 0.36, abs=0.1)
    assert float(table[0][7]) > 1
    assert len(said.err.splitlines()) == 6
    assert "en what-a-need-is: " in said.err
    assert "made in" in said.err


def test_what_was_narrated_before_is_found(
    narrate: Narrate, voices: list[SilentVoice], capsys: pytest.CaptureFixture[str]
) -> None:
    narrate()
    spoken = len(voices[0].said)
    capsys.readouterr()
    assert narrate() == 0
    said = capsys.readouterr()
    assert len(voices[0].said) == spoken
    assert [row[3] for row in rows(said.out)[:-1]] == ["0", "0", "0"]
    assert said.err.count("was there") == 6


@pytest.mark.parametrize(
    ("chosen", "counts"),
    [
        (["--language", "lv"], {"lv": "2"}),
        (["--course", "customer-service", "--language", "pl"], {"pl": "2"}),
        (["--module", "customer-needs", "--language", "en"], {"en": "2"}),
        (["--voice", "plain", "--language", "en"], {"en": "2"}),
    ],
    ids=" ".join,
)
def test_one_may_choose(
    narrate: Narrate, capsys: pytest.CaptureFixture[str], chosen: list[str], counts: dict[str, str]
) -> None:
    assert narrate(*chosen) == 0
    table = rows(capsys.readouterr().out)
    assert {row[0]: row[2] for row in table} == counts
    assert {row[1] for row in table} == {"plain" if "plain" in chosen else "fine"}


@pytest.mark.parametrize(
    ("option", "known"),
    [
        ("course", "customer-service"),
        ("module", "customer-needs"),
        ("language", "en, pl, lv"),
        ("voice", "fine, plain"),
    ],
)
def test_a_name_that_there_is_not_is_answered_with_those_that_there_are(
    narrate: Narrate, capsys: pytest.CaptureFixture[str], option: str, known: str
) -> None:
    assert narrate(f"--{option}", "none") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"There is no {option} none; there are: {known}.\n"


def test_it_ends_with_what_failed_and_why(
    narrate: Narrate, voices: list[SilentVoice], capsys: pytest.CaptureFixture[str]
) -> None:
    voices[0].refuses = True
    assert narrate("--language", "en") == 0
    assert "en: fine: refuses; read by plain" in capsys.readouterr().out
    voices[1].refuses = True
    assert narrate("--language", "lv") == 1
    said = capsys.readouterr().out
    assert f"Not read by any voice: {', '.join(f'lv {lesson}' for lesson in LESSONS)}" in said
    assert "lv: plain: refuses (2 lessons)" in said


def test_a_language_that_no_voice_reads_is_said_to_be_so(
    narrate: Narrate, voices: list[SilentVoice], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for voice in voices:
        monkeypatch.setattr(voice, "speaks", lambda language: language != LATVIAN)
    assert narrate() == 1
    said = capsys.readouterr().out
    assert [row[0] for row in rows(said)] == ["en", "pl", "all"]
    assert "lv: no voice reads this language (2 lessons)" in said
    assert narrate("--voice", "plain", "--language", "lv") == 0


def heed_ctrl_c() -> None:
    """Heed Ctrl-C again, which a process started in the background inherits as ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_keeps_what_was_spoken_and_the_next_run_goes_on(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "modules.cli", "narrate", "--data", str(tmp_path), "--language", "lv"]
    run = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        preexec_fn=heed_ctrl_c,  # noqa: PLW1509 -- this process has no threads that hold anything
    )
    assert run.stderr
    first = run.stderr.readline()
    run.send_signal(signal.SIGINT)
    said, errors = run.communicate(timeout=60)
    assert first.startswith("lv what-a-need-is: ")
    assert run.returncode == 130, errors
    assert "Interrupted. What was spoken is kept" in errors
    assert rows(said)[0][:3] == ["lv", "espeak-ng", "1"]
    assert not list(tmp_path.rglob("*.tmp"))
    again = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, check=True, env=os.environ)
    assert "lv what-a-need-is: " in again.stderr
    assert "was there" in again.stderr.splitlines()[0]
    assert rows(again.stdout)[0][2:4] == ["2", "1"]


def test_on_a_terminal_a_bar_is_drawn_over_itself(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "modules.cli", "narrate", "--data", str(tmp_path), "--language", "lv"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, text=True, cwd=PROJECT)
    os.close(theirs)
    drawn = b""
    try:
        while chunk := os.read(ours, 65_536):
            drawn += chunk
    except OSError:  # Linux says so when the other side is closed
        pass
    os.close(ours)
    said, _ = run.communicate(timeout=60)
    assert rows(said)[0][:3] == ["lv", "espeak-ng", "2"]
    lines = drawn.decode().split("\r\033[K")
    assert "1/2 lv " in lines[1]
    assert lines[-1] == ""
    assert len(lines) > 20
    assert "\n" not in drawn.decode()
