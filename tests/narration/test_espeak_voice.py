"""The real espeak-ng worker: what it says, and that no death of anybody leaves a mess."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language
from modules.narration.espeak_voice import EspeakVoice
from modules.narration.voice import VoiceUnavailable

PROJECT = Path(__file__).resolve().parents[2]
HANGING = (sys.executable, "-c", "import time; time.sleep(60)")
STARTED_BY_A_LAUNCHER_OF_WINDOWS = (
    sys.executable,
    "-c",
    "import sys; from modules.narration import espeak_worker; sys.platform = 'win32'; espeak_worker.main(1)",
)
DYING = (sys.executable, "-c", "import sys; sys.exit(3)")
SENTENCES = (
    (ENGLISH, "A functional need is tangible.", ("A", "functional", "need", "is", "tangible")),
    (POLISH, "Potrzeba społeczna dotyczy tego.", ("Potrzeba", "społeczna", "dotyczy", "tego")),
    (LATVIAN, "Sociālā vajadzība ir saistīta.", ("Sociālā", "vajadzība", "ir", "saistīta")),
)


@pytest.fixture(scope="module")
def voice() -> Iterator[EspeakVoice]:
    voice = EspeakVoice()
    yield voice
    voice.close()


def wait_until(is_so: Callable[[], bool], seconds: float = 10.0) -> bool:
    until = time.monotonic() + seconds
    while not is_so() and time.monotonic() < until:
        time.sleep(0.02)
    return is_so()


def test_a_worker_whose_parent_is_the_launcher_of_a_virtual_environment_on_windows_stays():
    voice = EspeakVoice(command=STARTED_BY_A_LAUNCHER_OF_WINDOWS)
    assert voice.speak("One.", ENGLISH).pcm
    worker = voice.worker_id()
    time.sleep(0.3)
    assert voice.speak("Two.", ENGLISH).pcm
    assert voice.worker_id() == worker
    voice.close()


def process_state(process_id: int) -> str | None:
    """Return the letter of a process's state (`Z` is a zombie); None if there is no such process."""
    if Path("/proc/self/stat").exists():
        try:
            return Path(f"/proc/{process_id}/stat").read_text().rpartition(") ")[2][:1]
        except (FileNotFoundError, ProcessLookupError):
            return None
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(process_id)], capture_output=True, text=True, check=False)
    return listed.stdout.strip()[:1] or None


def ends(process_id: int) -> bool:
    """Say whether a child of ours ends and is no zombie."""
    return wait_until(lambda: process_state(process_id) is None)


def orphan_ends(process_id: int) -> bool:
    """Say whether a process without parent ends; the system buries it, sooner or later."""
    return wait_until(lambda: process_state(process_id) in (None, "Z"))


@pytest.mark.parametrize(("language", "text", "words"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_a_sentence_is_spoken_with_the_time_of_every_word(
    voice: EspeakVoice, language: Language, text: str, words: tuple[str, ...]
) -> None:
    speech = voice.speak(text, language)
    assert 1.0 < speech.duration_seconds < 4.0
    assert max(abs(sample) for sample in memoryview(speech.pcm).cast("h")) > 5000
    assert tuple(word.text for word in speech.words) == words
    assert speech.words[0].start_seconds == 0.0
    assert speech.words[-1].end_seconds == pytest.approx(speech.duration_seconds, abs=0.002)
    assert all(word.start_seconds < word.end_seconds for word in speech.words)


def test_a_number_is_one_word(voice: EspeakVoice) -> None:
    words = [word.text for word in voice.speak("Rabat to 12,5 procenta ceny.", POLISH).words]
    assert words == ["Rabat", "to", "12,5", "procenta", "ceny"]


def test_a_language_without_a_voice_is_refused(voice: EspeakVoice) -> None:
    assert not voice.speaks(Language("de"))
    with pytest.raises(VoiceUnavailable):
        voice.speak("Guten Tag.", Language("de"))


def test_a_worker_killed_between_sentences_is_replaced(voice: EspeakVoice) -> None:
    voice.speak("One.", ENGLISH)
    first = voice.worker_id()
    assert first
    os.kill(first, signal.SIGKILL)
    assert voice.speak("Two.", ENGLISH).duration_seconds > 0.2
    assert voice.worker_id() not in (None, first)


def test_a_worker_killed_in_a_sentence_is_replaced_and_the_sentence_said_again() -> None:
    voice = EspeakVoice()
    voice.speak("One.", ENGLISH)
    text = "A very long sentence goes on and on. " * 200
    expected = voice.speak(text, ENGLISH).duration_seconds
    first = voice.worker_id()
    assert first
    killer = threading.Timer(0.1, os.kill, (first, signal.SIGKILL))
    killer.start()
    spoken = voice.speak(text, ENGLISH)
    killer.join()
    assert spoken.duration_seconds == pytest.approx(expected, rel=0.01)
    assert voice.worker_id() not in (None, first)
    voice.close()


def test_a_worker_killed_from_outside_is_no_zombie() -> None:
    voice = EspeakVoice()
    voice.speak("One.", ENGLISH)
    worker = voice.worker_id()
    assert worker
    os.kill(worker, signal.SIGKILL)
    assert ends(worker)
    voice.close()


def test_a_hanging_worker_is_killed_and_the_voice_gives_up_after_a_second_one() -> None:
    voice = EspeakVoice(command=HANGING, timeout_seconds=0.3)
    started = time.monotonic()
    with pytest.raises(VoiceUnavailable, match="died or hung"):
        voice.speak("One.", ENGLISH)
    assert 0.6 <= time.monotonic() - started < 5.0
    assert voice.worker_id() is None


def test_a_worker_that_cannot_live_makes_the_voice_unavailable() -> None:
    for command in (DYING, ("/no/such/program",)):
        with pytest.raises(VoiceUnavailable):
            EspeakVoice(command=command).speak("One.", ENGLISH)


def test_closing_ends_the_worker_and_the_next_sentence_starts_another() -> None:
    voice = EspeakVoice()
    voice.speak("One.", ENGLISH)
    worker = voice.worker_id()
    assert worker
    voice.close()
    voice.close()
    assert ends(worker)
    assert voice.speak("Two.", ENGLISH).pcm
    voice.close()


def test_many_threads_share_one_worker(voice: EspeakVoice) -> None:
    voice.speak("One.", ENGLISH)
    worker, heard = voice.worker_id(), []

    def speak(language: Language, text: str, words: tuple[str, ...]) -> None:
        heard.append(tuple(word.text for word in voice.speak(text, language).words) == words)

    threads = [threading.Thread(target=speak, args=row) for row in SENTENCES * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == [True] * 12
    assert voice.worker_id() == worker


PARENT = """
import signal, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background process inherits Ctrl-C as ignored
from modules.narration.espeak_voice import EspeakVoice
voice = EspeakVoice()
voice.speak("One.", "en")
print(voice.worker_id(), flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_worker_dies_with_its_parent(end: signal.Signals) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=PROJECT
    )
    assert parent.stdout
    worker = int(parent.stdout.readline())
    assert process_state(worker)
    parent.send_signal(end)
    parent.wait()
    parent.stdout.close()
    assert orphan_ends(worker)


STEPPARENT = """
import os, subprocess, sys
worker = [sys.executable, "-m", "modules.narration.espeak_worker", str(os.getpid())]
print(subprocess.Popen(worker, stdin=int(sys.argv[1]), stdout=subprocess.DEVNULL).pid, flush=True)
sys.stdin.read()
"""


def test_the_worker_dies_with_its_parent_even_if_its_input_stays_open() -> None:
    reading, writing = os.pipe()
    parent = subprocess.Popen(
        [sys.executable, "-c", STEPPARENT, str(reading)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=[reading], cwd=PROJECT,
    )  # fmt: skip
    assert parent.stdout
    worker = int(parent.stdout.readline())
    assert process_state(worker)
    parent.kill()
    parent.communicate()
    assert orphan_ends(worker)
    os.close(reading)
    os.close(writing)


DEEP = """
import os, runpy, sys, espeakng_loader
real, deep = espeakng_loader.get_data_path(), sys.argv.pop(1)
os.symlink(real, deep)
espeakng_loader.get_data_path = lambda: deep
runpy.run_module("modules.narration.espeak_worker", run_name="__main__", alter_sys=True)
"""


def test_a_project_in_a_very_deep_folder_speaks(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 200)
    voice = EspeakVoice(command=(sys.executable, "-c", DEEP, str(deep)), timeout_seconds=10)
    assert voice.speak("One.", ENGLISH).pcm
    voice.close()
