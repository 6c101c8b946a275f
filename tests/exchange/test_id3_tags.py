"""What we write is read by mutagen, which knows nothing of how we write it, and by ffmpeg."""

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import imageio_ffmpeg
import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language
from modules.exchange.id3_tags import Chapter, RecordingTags, id3_tag
from modules.narration.lesson_sound import encode_mp3

TAGS = RecordingTags(
    title="Trīs vajadzību veidi",
    album="Klientu apkalpošana",
    group="Klienta vajadzības",
    artist="Akadēmija",
    language=LATVIAN,
    duration_seconds=2.0,
    track=(2, 6),
    chapters=(Chapter("Ievads “un” ķēde", 0.0, 0.75), Chapter("Otrā daļa 🎧", 0.75, 2.0)),
)


@pytest.fixture(scope="module")
def sound() -> bytes:
    return encode_mp3(bytes(2 * 44_100), 22_050)


def read(tags: RecordingTags) -> ID3:
    return ID3(io.BytesIO(id3_tag(tags)))


def test_titles_place_and_language_are_read_as_they_were_written():
    found = read(TAGS)
    texts = {name: str(found[name]) for name in ("TIT2", "TALB", "TIT1", "TPE1", "TRCK", "TLAN", "TLEN")}
    assert texts == {
        "TIT2": "Trīs vajadzību veidi",
        "TALB": "Klientu apkalpošana",
        "TIT1": "Klienta vajadzības",
        "TPE1": "Akadēmija",
        "TRCK": "2/6",
        "TLAN": "lav",
        "TLEN": "2000",
    }


def test_chapters_are_listed_in_order_with_their_times_and_titles():
    found = read(TAGS)
    contents = found.getall("CTOC")[0]
    chapters = {chapter.element_id: chapter for chapter in found.getall("CHAP")}
    listed = [chapters[name] for name in contents.child_element_ids]
    assert [(one.start_time, one.end_time, str(one.sub_frames["TIT2"])) for one in listed] == [
        (0, 750, "Ievads “un” ķēde"),
        (750, 2000, "Otrā daļa 🎧"),
    ]


@pytest.mark.parametrize(
    ("language", "code"), [(ENGLISH, "eng"), (POLISH, "pol"), (LATVIAN, "lav"), (Language("et"), "und")]
)
def test_a_language_is_written_as_its_three_letters(language: Language, code: str):
    assert str(read(replace(TAGS, language=language))["TLAN"]) == code


def test_what_is_empty_is_left_out():
    found = read(replace(TAGS, group="", track=None, chapters=()))
    assert not {"TIT1", "TRCK"} & set(found)
    assert not found.getall("CTOC")


def test_more_chapters_than_a_list_can_hold_are_refused():
    with pytest.raises(ValueError, match="255"):
        id3_tag(replace(TAGS, chapters=[Chapter("x", 0, 1)] * 256))


def test_a_long_tag_says_its_length_so_that_the_sound_begins_right_after_it(sound: bytes):
    tag = id3_tag(replace(TAGS, chapters=[Chapter(f"Nodaļa {n} " * 40, n, n + 1) for n in range(255)]))
    assert len(tag) > 128 * 128 * 4
    assert re.search(r"22050 Hz, 1 chn, 2\.\d+ seconds", MP3(io.BytesIO(tag + sound)).pprint())
    assert len(ID3(io.BytesIO(tag)).getall("CHAP")) == 255


def test_ffmpeg_reads_the_chapters_too(sound: bytes, tmp_path: Path):
    path = tmp_path / "lesson.mp3"
    path.write_bytes(id3_tag(TAGS) + sound)
    told = subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-i", str(path)], capture_output=True, text=True, check=False
    ).stderr
    assert "Chapter #0:1: start 0.750000, end 2.000000" in told
    assert "Otrā daļa 🎧" in told
    assert "language" in told or "TLAN" in told or "Trīs vajadzību veidi" in told
