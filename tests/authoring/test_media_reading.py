"""Pictures are what they say, not too large, and lose everything but their pixels."""

import io

import pytest
from PIL import Image

from modules.authoring.media_reading import check_image, clean_images
from modules.authoring.problem import Problems
from modules.course.ids import ENGLISH, LessonId
from tests.authoring.sample_course import CONTENT, LESSON, SampleCourse

PATH = f"{CONTENT}/media/counter.png"


def picture(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 90).save(out, format=kind, **options)
    return out.getvalue()


def said(content: bytes, ending: str) -> list[str]:
    problems = Problems("x")
    check_image(content, ending, problems)
    return [found.code for found in problems.found]


def moving() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(out, format="WEBP", save_all=True, append_images=frames[1:])
    return out.getvalue()


CASES = {
    "a picture": (picture("PNG"), ".png", []),
    "a photograph": (picture("JPEG"), ".jpg", []),
    "a web picture": (picture("WEBP"), ".webp", []),
    "another type": (picture("JPEG"), ".png", ["image-other-type"]),
    "no picture": (b"<svg onload=alert(1)>", ".png", ["image-unreadable"]),
    "a type of others": (picture("GIF", mode="P"), ".png", ["image-unreadable"]),
    "cut off": (picture("PNG")[:20], ".png", ["image-unreadable"]),
    "too many pixels": (picture("PNG", (8000, 5001), "1"), ".png", ["image-too-many-pixels"]),
    "just enough pixels": (picture("PNG", (8000, 5000), "1"), ".png", []),
    "far too many pixels": (picture("PNG", (20000, 20000), "1"), ".png", ["image-unreadable"]),
    "too large": (picture("PNG") + b"\0" * 10_000_000, ".png", ["image-too-large"]),
    "moving": (moving(), ".webp", ["image-moves"]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_picture_is_what_its_name_says_and_not_too_large(name: str):
    content, ending, expected = CASES[name]
    assert said(content, ending) == expected


def photograph_with_a_secret() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "the customer's address"
    exif[0x0112] = 6
    return picture("JPEG", exif=exif, comment=b"secret comment")


def test_a_photograph_loses_its_metadata_and_is_turned_as_the_camera_meant():
    path = f"{CONTENT}/media/counter.jpg"
    content = photograph_with_a_secret()
    assert b"address" in content
    cleaned = clean_images({path: content, "a.md": b"text"}, {}, Problems("x"))
    assert cleaned.keys() == {path, "a.md"}
    assert cleaned["a.md"] == b"text"
    assert b"address" not in cleaned[path]
    assert b"secret" not in cleaned[path]
    with Image.open(io.BytesIO(cleaned[path])) as image:
        assert image.size == (40, 60)
        assert not image.getexif()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_drawing_keeps_its_pixels(mode: str):
    out = io.BytesIO()
    drawn = Image.new("RGBA", (20, 10), (200, 30, 40, 128)).convert(mode)
    drawn.save(out, format="PNG")
    cleaned = clean_images({PATH: out.getvalue()}, {}, Problems("x"))[PATH]
    with Image.open(io.BytesIO(cleaned)) as image:
        assert image.convert("RGBA").tobytes() == drawn.convert("RGBA").tobytes()


def test_a_published_picture_is_not_drawn_again():
    content = picture("JPEG", comment=b"as published")
    path = f"{CONTENT}/media/counter.jpg"
    assert clean_images({path: content}, {path: content}, Problems("x"))[path] == content


def test_a_hidden_script_behind_the_pixels_is_gone():
    content = picture("PNG") + b"<script>alert(1)</script>"
    assert b"script" not in clean_images({PATH: content}, {}, Problems("x"))[PATH]


def test_a_lesson_shows_a_picture_of_the_package_with_its_size():
    sample = SampleCourse().change(LESSON, "Our customer", "![A counter](media/counter.png) Our customer")
    sample.files[PATH] = picture("PNG")
    html = sample.course().lesson(LessonId("three-kinds-of-need"), ENGLISH).sections[0].html
    assert '<img alt="A counter" src="media/counter.png" width="60" height="40">' in html


FILMS = {
    "a film": ("counter.mp4", b"\0\0\0\x18ftypmp42", []),
    "a web film": ("counter.webm", b"\x1a\x45\xdf\xa3\0", []),
    "no film": ("counter.mp4", b"hello", ["film-not-a-film"]),
    "captions": ("en/counter.vtt", b"WEBVTT\n", []),
    "no captions": ("en/counter.vtt", b"1\n00:00", ["captions-not-webvtt"]),
    "captions in another encoding": ("en/counter.vtt", b"WEBVTT \xe0", ["text-not-utf-8"]),
    "a program": ("run.exe", b"MZ", ["file-not-expected"]),
    "a drawing with scripts": ("a.svg", b"<svg/>", ["file-not-expected"]),
}


@pytest.mark.parametrize("name", FILMS)
def test_films_and_captions_are_what_their_names_say(name: str):
    path, content, expected = FILMS[name]
    sample = SampleCourse()
    sample.files[f"{CONTENT}/media/{path}"] = content
    assert [problem.code for problem in sample.problems()] == expected
