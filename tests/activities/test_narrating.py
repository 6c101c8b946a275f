import dataclasses
import time

import pytest

from modules.activities.narrating import (
    PieceNotFound,
    lesson_audio,
    lesson_piece,
    lesson_sound,
    listening,
    save_listening,
)
from modules.course.ids import ENGLISH, LATVIAN
from modules.narration.audio_library import AudioLibrary, FirstPieces, LessonAudio
from modules.narration.voice import VoiceUnavailable
from tests.activities.conftest import LESSON
from tests.narration.conftest import SilentVoice


class Voices:
    """A plain voice of this machine and a fine one behind a network, in the library of an academy."""

    def __init__(self, folder) -> None:
        self.fine, self.plain = SilentVoice("fine", is_local=False), SilentVoice("plain")
        self.library = AudioLibrary(folder, [self.fine, self.plain])


@pytest.fixture
def voices(tmp_path, monkeypatch) -> Voices:
    voices = Voices(tmp_path / "narration")
    monkeypatch.setattr("modules.academy.academies.narrate_with", lambda _setting, _folder, **_own: voices.library)
    return voices


def hear(academy, who, lesson_id=LESSON, language=ENGLISH):
    return lesson_sound(academy, who=who, lesson_id=lesson_id, language=language).sound


def stop_at(academy, who, sentence, offset_seconds, lesson_id=LESSON):
    save_listening(
        academy, who=who, lesson_id=lesson_id, language=ENGLISH, sentence=sentence, offset_seconds=offset_seconds,
        speed=1.25, is_highlighted=True,
    )  # fmt: skip


def resumed(academy, who):
    heard = listening(academy, who=who, lesson_id=LESSON, language=ENGLISH)
    return heard.sentence, heard.offset_seconds


def test_a_lesson_is_heard_in_pieces_at_once_and_whole_as_soon_as_it_is_made_in_the_finest_voice(academy, anna, voices):
    first = hear(academy, anna)
    assert isinstance(first, FirstPieces)
    assert first.voice_name == "plain"
    number = first.pieces[1][0]
    assert lesson_piece(academy, who=anna, lesson_id=LESSON, language=ENGLISH, key=first.key, number=number)
    assert academy.ahead.wait_until_idle(60)
    whole = hear(academy, anna)
    assert isinstance(whole, LessonAudio)
    assert whole.voice_name == "fine"
    assert len(voices.plain.said) == len(set(voices.plain.said))


def test_pressing_play_never_waits_for_the_network(academy, anna, voices):
    voices.fine.before_speaking = lambda _text: time.sleep(3)
    started = time.monotonic()
    first = hear(academy, anna)
    assert isinstance(first, FirstPieces)
    lesson_piece(academy, who=anna, lesson_id=LESSON, language=ENGLISH, key=first.key, number=first.pieces[0][0])
    assert time.monotonic() - started < 2


def test_a_piece_of_another_voice_or_text_is_not_found(academy, anna, voices):  # noqa: ARG001
    first = hear(academy, anna)
    assert isinstance(first, FirstPieces)
    for key, number in ((first.key, 9999), ("0" * 64, 0)):
        with pytest.raises(PieceNotFound):
            lesson_piece(academy, who=anna, lesson_id=LESSON, language=ENGLISH, key=key, number=number)


def test_whole_audio_is_made_now_for_who_takes_it_away(academy, anna, voices):  # noqa: ARG001
    audio = lesson_audio(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert academy.audio.path(audio.mp3_name)


def test_without_any_voice_a_lesson_says_so(academy, anna, voices):
    voices.plain.speaks = voices.fine.speaks = lambda _language: False
    with pytest.raises(VoiceUnavailable):
        hear(academy, anna)


def test_opening_a_lesson_warms_its_voice_unless_it_is_finished(academy, anna, voices):
    listening(academy, who=anna, lesson_id=LESSON, language=LATVIAN)
    assert academy.ahead.wait_until_idle(20)
    assert voices.plain.warmed == [LATVIAN]
    lesson_audio(academy, who=anna, lesson_id=LESSON, language=LATVIAN)
    listening(academy, who=anna, lesson_id=LESSON, language=LATVIAN)
    assert academy.ahead.wait_until_idle(20)
    assert voices.plain.warmed == [LATVIAN]


def test_the_next_lesson_is_prepared_while_one_is_heard(academy, anna, voices):  # noqa: ARG001
    first, following, *_ = academy.library.courses()[0].course.lesson_ids()
    stop_at(academy, anna, 1, 0.0, lesson_id=first)
    assert academy.ahead.wait_until_idle(60)
    assert isinstance(hear(academy, anna, lesson_id=following), LessonAudio)


def test_one_goes_on_at_the_sentence_and_second_where_one_stopped(academy, anna):
    assert resumed(academy, anna) == (0, 0.0)
    stop_at(academy, anna, 4, 1.5)
    assert resumed(academy, anna) == (4, 1.5)
    heard = listening(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert (heard.speed, heard.is_highlighted) == (1.25, True)


def test_a_place_beyond_the_end_is_the_last_sentence(academy, anna):
    stop_at(academy, anna, 9999, -3.0)
    lesson = academy.library.course_of_lesson(LESSON).course.lesson(LESSON, ENGLISH)
    assert resumed(academy, anna) == (len(lesson.sentences) - 1, 0.0)


def test_in_an_edited_lesson_one_goes_on_at_the_same_words(academy, anna, monkeypatch):
    lesson = academy.library.course_of_lesson(LESSON).course.lesson(LESSON, ENGLISH)
    stop_at(academy, anna, 4, 1.5)
    texts = [one.text for one in lesson.sentences]

    def edited(new_texts):
        sentences = tuple(
            dataclasses.replace(lesson.sentences[0], number=n, text=text) for n, text in enumerate(new_texts)
        )
        changed = dataclasses.replace(lesson, sentences=sentences)
        monkeypatch.setattr("modules.course.course.Course.lesson", lambda *_: changed)

    edited(["A new beginning.", *texts])
    assert resumed(academy, anna) == (5, 1.5)
    edited([*texts[:4], "Another sentence.", *texts[5:]])
    assert resumed(academy, anna) == (4, 0.0)
    edited(texts[:3])
    assert resumed(academy, anna) == (0, 0.0)
