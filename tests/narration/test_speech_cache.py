"""Spoken sentences are kept, and said again when what was kept is gone or damaged."""

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from modules.course.ids import ENGLISH, LATVIAN, Language
from modules.narration.speech_cache import SpeechCache
from modules.narration.voice import Speech, VoiceUnavailable
from tests.narration.conftest import RATE_HZ, SilentVoice


def test_a_sentence_is_spoken_once_with_all_its_words(tmp_path: Path) -> None:
    voice = SilentVoice()
    first = SpeechCache(tmp_path, limit_bytes=10**9).speak(voice, "One — „divi”.", ENGLISH)
    second = SpeechCache(tmp_path, limit_bytes=10**9).speak(voice, "One — „divi”.", ENGLISH)
    assert voice.said == ["One — „divi”."]
    assert second == first
    assert second.words[0].text == "One — „divi”."


def test_another_voice_language_or_text_is_spoken_anew(tmp_path: Path) -> None:
    voice, other = SilentVoice(), SilentVoice("other")
    cache = SpeechCache(tmp_path, limit_bytes=10**9)
    cache.speak(voice, "One.", ENGLISH)
    cache.speak(voice, "One.", LATVIAN)
    cache.speak(voice, "Two.", ENGLISH)
    cache.speak(other, "One.", ENGLISH)
    assert (voice.said, other.said) == (["One.", "One.", "Two."], ["One."])


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied", "no json", "missing"])
def test_a_damaged_or_missing_sentence_is_spoken_again(tmp_path: Path, damage: str) -> None:
    voice = SilentVoice()
    cache = SpeechCache(tmp_path, limit_bytes=10**9)
    whole = cache.speak(voice, "One.", ENGLISH)
    [path] = tmp_path.iterdir()
    content = path.read_bytes()
    changes = {
        "cut": content[:-2],
        "changed": content[:-1] + b"\x07",
        "emptied": b"",
        "no json": b"{}\n" + content,
        "missing": None,
    }
    changed = changes[damage]
    path.unlink() if changed is None else path.write_bytes(changed)
    assert cache.speak(voice, "One.", ENGLISH) == whole
    assert len(voice.said) == 2
    assert path.read_bytes() == content


def test_a_voice_that_refuses_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(VoiceUnavailable):
        SpeechCache(tmp_path, limit_bytes=10**9).speak(SilentVoice(refuses=True), "One.", ENGLISH)
    assert list(tmp_path.iterdir()) == []


def test_sentences_unneeded_for_longest_are_forgotten_first(tmp_path: Path) -> None:
    voice = SilentVoice()
    cache = SpeechCache(tmp_path, limit_bytes=2500)
    for text in ("One.", "Two.", "Ten."):
        cache.speak(voice, text, ENGLISH)
    for place, path in enumerate(sorted(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime_ns)):
        os.utime(path, (1000 + place, 1000))
    cache.speak(voice, "One.", ENGLISH)
    cache.keep_within_limit()
    cache.speak(voice, "One.", ENGLISH)
    cache.speak(voice, "Ten.", ENGLISH)
    assert voice.said == ["One.", "Two.", "Ten.", "Ten."]


def test_threads_that_want_the_same_sentence_speak_it_once_and_others_do_not_wait(tmp_path: Path) -> None:
    voice, slow = SilentVoice(), SilentVoice("slow")
    goes_on, hangs = threading.Event(), threading.Event()

    def hang(_text: str) -> None:
        hangs.set()
        goes_on.wait(10)

    slow.before_speaking = hang
    cache = SpeechCache(tmp_path, limit_bytes=10**9)
    threads = [threading.Thread(target=cache.speak, args=(slow, "One.", ENGLISH)) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert hangs.wait(10)
    cache.speak(voice, "One.", ENGLISH)
    cache.speak(voice, "Two.", ENGLISH)
    goes_on.set()
    for thread in threads:
        thread.join()
    assert slow.said == ["One."]
    assert voice.said == ["One.", "Two."]


def test_a_sentence_is_kept_without_the_silence_around_it(tmp_path: Path) -> None:
    class Hesitant(SilentVoice):
        def speak(self, text: str, language: Language) -> Speech:
            spoken = super().speak(text, language)
            return replace(spoken, pcm=bytes(RATE_HZ) + spoken.pcm + bytes(RATE_HZ))

    kept = SpeechCache(tmp_path, limit_bytes=10**9).speak(Hesitant(), "One.", ENGLISH)
    assert kept.duration_seconds == pytest.approx(len("One.") / 100 + 0.1, abs=0.001)
