import struct
import threading
from pathlib import Path

import miniaudio
import pytest

from modules.course.ids import ENGLISH, POLISH
from modules.course.lesson import Sentence
from modules.narration.audio_library import AudioLibrary
from modules.narration.module_sound import BeingMade, LessonPart, ModuleAudio, ModuleSounds
from modules.narration.voice import VoiceUnavailable
from tests.narration.conftest import RATE_HZ, SilentVoice

PARTS = (
    LessonPart(ENGLISH, (Sentence(0, "A need", None, "title"), Sentence(1, "Ask the customer first.", None))),
    LessonPart(ENGLISH, (Sentence(0, "Three kinds", None, "title"), Sentence(1, "A task to get done.", None))),
)


def made(sounds: ModuleSounds, parts: tuple[LessonPart, ...] = PARTS) -> ModuleAudio:
    waiting = threading.Event()
    for _ in range(400):
        answer = sounds.prepare(parts)
        if isinstance(answer, ModuleAudio):
            return answer
        waiting.wait(0.02)
    raise AssertionError(sounds.prepare(parts))


def heights(path: Path) -> list[int]:
    """Return the loudest sample of each twentieth of a second."""
    samples = miniaudio.decode_file(str(path), nchannels=1, sample_rate=RATE_HZ).samples
    step = RATE_HZ // 20
    return [max(map(abs, samples[at : at + step])) for at in range(0, len(samples), step)]


@pytest.fixture
def voice() -> SilentVoice:
    return SilentVoice()


@pytest.fixture
def sounds(tmp_path: Path, voice: SilentVoice) -> ModuleSounds:
    return ModuleSounds(AudioLibrary(tmp_path, [voice]), tmp_path / "modules")


def test_lessons_are_joined_with_a_pause_and_each_start_is_known(sounds):
    audio = made(sounds)
    path = sounds.path(audio)
    assert path
    loud = heights(path)
    first, second = audio.starts_seconds
    assert (first, second) == pytest.approx((0.05, 0.05 + 0.06 + 0.6 + 0.23 + 1.5), abs=0.02)
    assert len(loud) / 20 == pytest.approx(audio.duration_seconds, abs=0.1)
    assert max(loud[round(second * 20) - 25 : round(second * 20) - 2]) < 300, "silence stands before the second lesson"
    assert max(loud[round(second * 20) : round(second * 20) + 3]) > 3000, "the second lesson begins where it is said to"


def test_what_is_finished_is_answered_at_once_and_nothing_is_spoken_again(sounds, voice):
    first = made(sounds)
    said = list(voice.said)
    assert sounds.prepare(PARTS) == first
    assert voice.said == said
    assert len(said) == 4


def test_while_it_is_made_it_is_told_how_far_it_is(sounds, voice):
    goes_on = threading.Event()
    voice.before_speaking = lambda _text: goes_on.wait(10) and None
    answer = sounds.prepare(PARTS)
    assert answer == BeingMade(0, 4)
    goes_on.set()
    assert made(sounds).duration_seconds > 2


def test_a_lesson_in_another_voice_is_brought_to_the_rate_of_the_others(tmp_path):
    class PolishVoice(SilentVoice):
        def speaks(self, language):
            return language == POLISH

    class EnglishVoice(SilentVoice):
        def speaks(self, language):
            return language == ENGLISH

    library = AudioLibrary(tmp_path, [EnglishVoice("english"), PolishVoice("polish", rate_hz=44_100)])
    sounds = ModuleSounds(library, tmp_path / "modules")
    polish = LessonPart(POLISH, (Sentence(0, "Czym jest potrzeba klienta", None, "title"),))
    audio = made(sounds, (*PARTS, polish))
    assert audio.duration_seconds - audio.starts_seconds[-1] == pytest.approx(0.26, abs=0.08)


def test_a_voice_that_refuses_is_told_once_and_may_be_asked_again(sounds, voice):
    voice.refuses = True
    sounds.prepare(PARTS)
    with pytest.raises(VoiceUnavailable):
        made(sounds)


def test_a_damaged_recording_is_made_again(sounds):
    path = sounds.path(made(sounds))
    assert path
    path.write_bytes(struct.pack("<8h", *range(8)))
    again = sounds.path(made(sounds))
    assert again
    assert again.stat().st_size > 1000


def test_closing_ends_the_making_after_the_sentence_it_is_at(sounds, voice):
    begun = threading.Event()
    voice.before_speaking = lambda _text: begun.set() or (threading.Event().wait(0.2) and None)
    sounds.prepare(PARTS)
    assert begun.wait(10)
    sounds.stop()
    assert len(voice.said) == 1
    assert sounds.find(PARTS) is None
