"""Lessons and modules are taken away as files that say what they are, in their language."""

import io
import threading
from dataclasses import replace
from itertools import pairwise

import pytest
from mutagen.id3 import ID3

from modules.academy import CourseNotFound
from modules.activities.audio_taking import (
    RecordingNotReady,
    prepare_lesson_recording,
    prepare_module_recording,
    take_captions,
    take_lesson_recording,
    take_module_recording,
    take_transcript,
)
from modules.activities.lesson_finding import LessonNotFound
from modules.course.ids import ENGLISH, LATVIAN, POLISH, LessonId, ModuleId
from modules.narration.audio_library import AudioLibrary
from modules.people.person import Visitor
from modules.people.rights import NotAllowed
from tests.activities.conftest import LESSON
from tests.narration.conftest import SilentVoice

MODULE = ModuleId("customer-needs")


@pytest.fixture(autouse=True)
def voice(tmp_path, monkeypatch):
    spoken = SilentVoice("silent", rate_hz=8000)
    library = AudioLibrary(tmp_path / "sound", [spoken])
    monkeypatch.setattr("modules.academy.academies.narrate_with", lambda *_settings, **_more: library)
    return spoken


def ready(prepare) -> None:
    waiting = threading.Event()
    for _ in range(600):
        if prepare() is None:
            return
        waiting.wait(0.02)
    raise AssertionError(prepare())


def chapters(content: bytes) -> list[tuple[str, int, int]]:
    found = ID3(io.BytesIO(content)).getall("CHAP")
    return [(str(one.sub_frames["TIT2"]), one.start_time, one.end_time) for one in found]


def test_a_lesson_is_a_recording_with_its_titles_and_a_chapter_for_each_section(academy, anna):
    file = take_lesson_recording(academy, who=anna, lesson_id=LESSON, language=POLISH)
    tags, found = ID3(io.BytesIO(file.content)), chapters(file.content)
    assert file.name == "1.2 Trzy rodzaje potrzeb.mp3"
    assert (str(tags["TIT2"]), str(tags["TIT1"]), str(tags["TLAN"]), str(tags["TRCK"])) == (
        "Trzy rodzaje potrzeb",
        "Potrzeby klienta",
        "pol",
        "2/2",
    )
    lesson = academy.library.course_of_lesson(LESSON).course.lesson(LESSON, POLISH)
    assert [title for title, _, _ in found] == [
        lesson.title,
        *(section.title for section in lesson.sections),
        "Najważniejsze",
    ]
    assert found[0][1] == 0
    assert all(before[2] == after[1] for before, after in pairwise(found))
    assert found[-1][2] == int(str(tags["TLEN"]))


def test_how_far_a_recording_is_can_be_asked_until_it_is_there(academy, anna, voice):
    goes_on = threading.Event()
    voice.before_speaking = lambda _text: goes_on.wait(20) and None

    def prepare():
        return prepare_lesson_recording(academy, who=anna, lesson_id=LESSON, language=ENGLISH)

    first = prepare()
    assert first
    assert (first.done_count, first.count) == (
        0,
        len(academy.library.course().course.lesson(LESSON, ENGLISH).sentences),
    )
    goes_on.set()
    ready(prepare)


def test_a_module_is_one_recording_with_a_chapter_for_each_lesson(academy, anna):
    with pytest.raises(RecordingNotReady):
        take_module_recording(academy, who=anna, module_id=MODULE, language=LATVIAN)
    ready(lambda: prepare_module_recording(academy, who=anna, module_id=MODULE, language=LATVIAN))
    file = take_module_recording(academy, who=anna, module_id=MODULE, language=LATVIAN)
    assert file.name == "1 Klienta vajadzības.mp3"
    found = chapters(file.content)
    assert [title for title, _, _ in found] == ["1.1 Kas ir klienta vajadzība", "1.2 Trīs vajadzību veidi"]
    assert 0 == found[0][1] < found[0][2] == found[1][1] < found[1][2]
    assert file.content.count(b"ID3") == 1


def test_captions_and_transcript_are_named_like_the_lesson(academy, anna):
    captions = take_captions(academy, who=anna, lesson_id=LESSON, language=LATVIAN)
    text = take_transcript(academy, who=anna, lesson_id=LESSON, language=LATVIAN)
    assert (captions.name, text.name) == ("1.2 Trīs vajadzību veidi.vtt", "1.2 Trīs vajadzību veidi.txt")
    assert captions.content.startswith(b"WEBVTT")
    assert text.content.decode().startswith("Trīs vajadzību veidi\n====")


def test_what_no_course_holds_cannot_be_taken(academy, anna):
    with pytest.raises(LessonNotFound):
        take_transcript(academy, who=anna, lesson_id=LessonId("none"), language=ENGLISH)
    with pytest.raises(CourseNotFound):
        prepare_module_recording(academy, who=anna, module_id=ModuleId("none"), language=ENGLISH)


@pytest.mark.parametrize(
    "take",
    [take_lesson_recording, take_captions, take_transcript, prepare_lesson_recording],
    ids=lambda deed: deed.__name__,
)
def test_who_may_not_learn_takes_nothing_of_a_lesson(academy, stranger_to_courses, take):
    with pytest.raises(NotAllowed):
        take(academy, who=stranger_to_courses, lesson_id=LESSON, language=ENGLISH)


@pytest.mark.parametrize("take", [take_module_recording, prepare_module_recording], ids=lambda deed: deed.__name__)
def test_who_may_not_learn_takes_nothing_of_a_module(academy, stranger_to_courses, take):
    with pytest.raises(NotAllowed):
        take(academy, who=stranger_to_courses, module_id=MODULE, language=ENGLISH)


@pytest.fixture
def stranger_to_courses(anna) -> Visitor:
    return replace(anna, person=replace(anna.person, roles=frozenset()))
