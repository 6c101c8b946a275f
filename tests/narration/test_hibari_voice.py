"""The real hibari worker: what it says, how soon, and that nothing of it is loaded beside the learners."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from modules.course.ids import ENGLISH, LATVIAN, POLISH
from modules.narration import hibari_voice
from modules.narration.hibari_voice import HibariVoice
from modules.narration.silence import without_silence
from modules.narration.voice import VoiceUnavailable
from tests.narration.test_espeak_voice import ends

PROJECT = Path(__file__).resolve().parents[2]
DYING = (sys.executable, "-c", "import sys; sys.exit(3)")
FAILING = (
    sys.executable,
    "-c",
    "import sys; from modules.narration.worker_loop import serve; serve(int(sys.argv[1]), lambda: lambda _: 1 / 0)",
)
IDLE = (
    sys.executable,
    "-c",
    "import sys; from modules.narration import hibari_worker as w; w._IDLE_SECONDS = 0.5; w.main(int(sys.argv[1]))",
)


@pytest.fixture(scope="module")
def voice() -> Iterator[HibariVoice]:
    voice = HibariVoice()
    yield voice
    voice.close()


def test_an_english_sentence_is_spoken_and_loud_enough(voice: HibariVoice) -> None:
    speech = without_silence(voice.speak("A customer asks for an umbrella.", ENGLISH))
    assert 1.5 < speech.duration_seconds < 3.5
    samples = memoryview(speech.pcm).cast("h")
    assert 10_000 < max(abs(sample) for sample in samples) < 32_000
    assert speech.words == ()


def test_it_reads_no_language_but_english(voice: HibariVoice) -> None:
    for language in (POLISH, LATVIAN):
        assert not voice.speaks(language)
        with pytest.raises(VoiceUnavailable):
            voice.speak("Trzy.", language)


def test_a_sentence_always_has_the_same_bytes(voice: HibariVoice) -> None:
    assert voice.speak("Ask first.", ENGLISH) == voice.speak("Ask first.", ENGLISH)


def test_once_warmed_it_speaks_within_a_second(voice: HibariVoice) -> None:
    voice.warm(ENGLISH)
    started = time.monotonic()
    voice.speak("What do you need it for on a day like this, and where will you take it?", ENGLISH)
    assert time.monotonic() - started < 1.0


def test_a_worker_that_is_killed_is_replaced(voice: HibariVoice) -> None:
    voice.warm(ENGLISH)
    first = voice.worker_id()
    assert first
    os.kill(first, signal.SIGKILL)
    assert voice.speak("Two.", ENGLISH).pcm
    assert voice.worker_id() not in (None, first)


def test_a_worker_that_nobody_asks_ends_and_the_next_sentence_starts_another() -> None:
    voice = HibariVoice(command=IDLE)
    voice.speak("One.", ENGLISH)
    worker = voice.worker_id()
    assert worker
    assert ends(worker)
    assert voice.speak("Two.", ENGLISH).pcm
    voice.close()


def test_what_cannot_be_said_is_an_error_and_the_worker_lives_on(voice: HibariVoice) -> None:
    voice.warm(ENGLISH)
    worker = voice.worker_id()
    with pytest.raises(VoiceUnavailable):
        voice.speak("", ENGLISH)
    assert voice.worker_id() == worker


def test_a_fault_within_the_worker_is_an_error_and_the_worker_lives_on() -> None:
    voice = HibariVoice(command=FAILING)
    workers = set()
    for _ in range(2):
        with pytest.raises(VoiceUnavailable, match="ZeroDivisionError"):
            voice.speak("One.", ENGLISH)
        workers.add(voice.worker_id())
    assert len(workers) == 1
    voice.close()


def test_where_it_is_not_installed_it_speaks_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hibari_voice, "_is_installed", lambda: False)
    assert not HibariVoice().speaks(ENGLISH)


def test_a_worker_that_cannot_live_makes_the_voice_unavailable_and_warming_it_harmless() -> None:
    voice = HibariVoice(command=DYING)
    voice.warm(ENGLISH)
    with pytest.raises(VoiceUnavailable, match="died or hung"):
        voice.speak("One.", ENGLISH)


def test_neither_the_network_nor_its_runtime_is_loaded_beside_the_learners() -> None:
    code = (
        "import sys, modules.activities.narrating, modules.narration.voices as v, pathlib, tempfile; "
        "v.narrate_with('auto', pathlib.Path(tempfile.mkdtemp())); "
        "print(sorted({'hibari', 'onnxruntime', 'espeakng_loader'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT, check=True)
    assert said.stdout.strip() == "[]"
