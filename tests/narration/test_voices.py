"""Which voices an academy has, in which order, and which of them may send text away."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN, POLISH, Language
from modules.course.lesson import Sentence
from modules.narration import voices
from modules.narration.audio_library import AudioLibrary, FirstPieces
from modules.narration.google_voice import GoogleVoice
from modules.narration.voice import VoiceUnavailable
from modules.narration.voices import NarrationSetting, narrate_with, voices_for, voices_said
from tests.narration.conftest import SilentVoice
from tests.narration.test_google_voice import Google

Lesson = tuple[Sentence, ...]


class PolishVoice(SilentVoice):
    """A voice that the operator has put in."""

    def speaks(self, language: Language) -> bool:
        return language == POLISH


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[Google]:
    """Google's voice, as a server of our own answers it, without waiting between requests."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    google = Google()
    monkeypatch.setattr(
        voices,
        "GoogleVoice",
        lambda rest_file: GoogleVoice(
            url=google.url, rest_file=rest_file, timeouts_seconds=(0.5, 0.5), wait=lambda _seconds: None
        ),
    )
    yield google
    google.http.shutdown()
    google.http.server_close()


@pytest.mark.parametrize(
    ("setting", "order"),
    [
        ("offline", ["own", "hibari", "espeak-ng"]),
        ("auto", ["own", "Google", "hibari", "espeak-ng"]),
        ("google", ["Google", "own", "hibari", "espeak-ng"]),
    ],
)
def test_voices_are_asked_in_their_order(setting: NarrationSetting, order: list[str]) -> None:
    assert [voice.name for voice in voices_for(setting, [SilentVoice("own")])] == order


def test_no_voice_sends_text_away_where_that_is_not_agreed() -> None:
    assert all(voice.is_local for voice in voices_for("offline", []))


@pytest.mark.parametrize("setting", ["offline", "auto", "google"])
def test_a_lesson_is_never_read_by_the_voice_of_another_language(setting: NarrationSetting) -> None:
    found = voices_for(setting, [PolishVoice("own")])
    speakers = {language: [voice.name for voice in found if voice.speaks(language)] for language in LANGUAGES}
    assert "hibari" not in speakers[POLISH] + speakers[LATVIAN]
    assert "own" not in speakers[ENGLISH] + speakers[LATVIAN]
    assert not any(voice.speaks(Language("de")) for voice in found)
    assert voices_said(voices_for("offline", [PolishVoice("own")])) == "own (pl), hibari (en), espeak-ng (en, pl, lv)"


def test_the_operators_voices_are_found_in_their_folder(tmp_path: Path) -> None:
    (tmp_path / "pl_PL-gosia-medium.onnx").write_bytes(b"a network")
    (tmp_path / "pl_PL-gosia-medium.onnx.json").write_text(json.dumps({}))
    library = narrate_with("offline", tmp_path / "narration", voices_folder=tmp_path, piper="/bin/sh")
    assert [voice.name for voice in library.voices] == ["Piper pl_PL-gosia-medium", "hibari", "espeak-ng"]


def test_in_auto_a_voice_of_this_machine_speaks_at_once_and_google_replaces_it_whole(
    tmp_path: Path, google: Google, lesson: Lesson
) -> None:
    library = narrate_with("auto", tmp_path)
    assert library.first_pieces(LATVIAN, lesson).voice_name == "espeak-ng"
    assert library.make_lesson(LATVIAN, lesson).voice_name == "espeak-ng"
    assert google.asked == []
    improved = library.improve_lesson(LATVIAN, lesson)
    assert improved
    assert improved.voice_name == "Google"
    assert len(google.asked) == len(improved.cues) == 5
    assert library.find_lesson(LATVIAN, lesson) == improved
    assert library.improve_lesson(LATVIAN, lesson) is None
    assert len(google.asked) == 5
    library.close()


def test_a_recorded_reply_goes_through_decoding_timing_and_keeping(
    tmp_path: Path, google: Google, lesson: Lesson
) -> None:
    audio = narrate_with("google", tmp_path).make_lesson(ENGLISH, lesson)
    assert audio.voice_name == "Google"
    for cue in audio.cues:  # the recorded reply is a second of sound
        assert cue.end_seconds - cue.start_seconds == pytest.approx(1.0, abs=0.15)
    edited = (*lesson[:3], Sentence(3, "Ask, first.", None), *lesson[4:])
    asked = len(google.asked)
    again = narrate_with("google", tmp_path)
    assert again.find_lesson(ENGLISH, lesson) == audio
    again.make_lesson(ENGLISH, edited)
    assert [text for text, _ in google.asked[asked:]] == ["Ask, first."]


@pytest.mark.parametrize("answer", [(429, b"", 0.0), (200, b"", 2.0), (500, b"", 0.0)], ids=["429", "hanging", "500"])
@pytest.mark.parametrize("setting", ["auto", "google"])
def test_whatever_google_answers_the_lesson_speaks(
    tmp_path: Path, google: Google, lesson: Lesson, *, setting: NarrationSetting, answer: tuple[int, bytes, float]
) -> None:
    google.answers = [answer]
    library = narrate_with(setting, tmp_path)
    started = time.monotonic()
    first = library.first_pieces(POLISH, lesson)
    assert library.speak_piece(first.key, POLISH, lesson, 0)
    assert time.monotonic() - started < 1.5, "the network is not waited for"
    assert library.make_lesson(POLISH, lesson).voice_name == "espeak-ng"
    asked = len(google.asked)
    assert library.improve_lesson(POLISH, lesson) is None
    found = library.find_lesson(POLISH, lesson)
    assert found
    assert found.voice_name == "espeak-ng"
    assert len(google.asked) <= max(asked, 3), "after a refusal Google is left in peace"
    library.close()


def test_a_voice_that_fails_is_followed_by_the_next_and_comes_last_for_ten_minutes(
    tmp_path: Path, lesson: Lesson
) -> None:
    seconds = [0.0]
    good, bad = SilentVoice("good"), SilentVoice("bad", refuses=True)
    library = AudioLibrary(tmp_path, [bad, good], clock=lambda: seconds[0])
    first = library.first_pieces(ENGLISH, lesson)
    assert first.voice_name == "bad"
    with pytest.raises(VoiceUnavailable):
        library.speak_piece(first.key, ENGLISH, lesson, 0)
    second = library.first_pieces(ENGLISH, lesson)
    assert (second.voice_name, second.key == first.key) == ("good", False)
    assert library.speak_piece(second.key, ENGLISH, lesson, 0)
    seconds[0] = 599.0
    assert library.first_pieces(ENGLISH, lesson).voice_name == "good"
    seconds[0] = 600.0
    assert library.first_pieces(ENGLISH, lesson).voice_name == "bad"


def test_where_only_one_voice_reads_a_language_it_is_tried_again(tmp_path: Path, lesson: Lesson) -> None:
    only = SilentVoice("only", refuses=True)
    library = AudioLibrary(tmp_path, [only])
    with pytest.raises(VoiceUnavailable):
        library.make_lesson(ENGLISH, lesson)
    only.refuses = False
    assert isinstance(library.first_pieces(ENGLISH, lesson), FirstPieces)
    assert library.make_lesson(ENGLISH, lesson)


def test_pieces_are_spoken_once_for_who_listens_and_for_the_whole(tmp_path: Path, lesson: Lesson) -> None:
    voice = SilentVoice()
    library = AudioLibrary(tmp_path, [voice])
    first = library.first_pieces(ENGLISH, lesson)
    assert first.pieces == ((0, 0.0), (1, 0.6), (2, 0.6), (3, 0.6), (4, 0.25))
    for number in (3, 0, 3):
        assert library.speak_piece(first.key, ENGLISH, lesson, number)
    assert library.first_pieces(ENGLISH, lesson).done_count == 2
    library.make_lesson(ENGLISH, lesson)
    assert library.first_pieces(ENGLISH, lesson).done_count == 5
    assert sorted(voice.said) == sorted(set(voice.said))
    assert library.speak_piece(first.key, ENGLISH, lesson, 5) is None, "there is nothing to say in it"
    assert library.speak_piece("0" * 64, ENGLISH, lesson, 0) is None
