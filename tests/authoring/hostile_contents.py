"""Files that mean harm inside a package that is sound as an archive: where they lie, what they hold, what is named."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping

from PIL import Image

from tests.authoring.sample_course import CONTENT, GLOSSARY, LESSON, OUTLINE, QUESTIONS, SOURCES, SampleCourse

PICTURE = f"{CONTENT}/media/x.png"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


def picture(width: int, height: int, *more: bytes) -> bytes:
    """A PNG that says how large it is, and holds next to nothing."""
    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0" * min(width + 1, 1_000) * 10))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + body + chunk(b"IEND", b"")


def drawn(kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, kind, **how)
    return out.getvalue()


def moving() -> bytes:
    frames = [Image.new("RGB", (8, 8), (number * 100, 0, 0)) for number in range(3)]
    return drawn("WEBP", save_all=True, append_images=frames)


def laughs() -> bytes:
    lines = ["a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    return "\n".join(lines).encode()


def lesson_with(text: str) -> Callable[[], bytes]:
    return lambda: SampleCourse().change(LESSON, "Our customer wants", f"{text}\n\nOur customer wants").files[LESSON]


def front_with(line: str) -> Callable[[], bytes]:
    return lambda: SampleCourse().change(LESSON, "minutes:", f"{line}\nminutes:").files[LESSON]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
PAGE = b"<!doctype html><script>alert(1)</script>"
YAML_FILES = {"the order": OUTLINE, "the sources": SOURCES, "the glossary": GLOSSARY, "the questions": QUESTIONS}

CONTENTS: Mapping[str, tuple[str, Callable[[], bytes], str]] = {
    **{f"YAML that laughs in {what}": (path, laughs, "yaml-alias") for what, path in YAML_FILES.items()},
    **{
        f"YAML that makes things in {what}": (
            path,
            lambda: b"a: !!python/object/apply:os.system ['touch /tmp/owned']",
            "yaml-tag",
        )
        for what, path in YAML_FILES.items()
    },
    "YAML without bottom, in brackets": (GLOSSARY, lambda: b"[" * 50_000, "yaml-too-deep"),
    "YAML without bottom, in braces": (QUESTIONS, lambda: b"{a: " * 50_000, "yaml-too-deep yaml-broken"),
    "YAML without bottom, in dashes": (SOURCES, lambda: b"- " * 50_000 + b"a", "yaml-too-deep"),
    "YAML of two documents": (OUTLINE, lambda: b"a: 1\n---\nb: 2\n", "yaml-one-document"),
    "YAML with a control character": (GLOSSARY, lambda: b"a: \x00b", "yaml-control-character"),
    "YAML of 2 MB": (QUESTIONS, lambda: bytes(range(97, 122)) * 80_000, "text-too-large archive-ratio"),
    "YAML in UTF-16": (OUTLINE, lambda: "id: a".encode("utf-16"), "text-not-utf-8"),
    "an alias in the front matter": (LESSON, front_with("a: &a [1]\nb: *a"), "yaml-alias"),
    "a tag in the front matter": (LESSON, front_with("a: !!binary aGE="), "yaml-tag"),
    "a lesson of 2 MB": (LESSON, lambda: bytes(range(97, 122)) * 80_000, "text-too-large archive-ratio"),
    "a lesson that is no text": (LESSON, lambda: bytes(range(128, 256)) * 10, "text-not-utf-8"),
    "a lesson of brackets": (LESSON, lesson_with("[" * 20_000), "markup-too-tangled"),
    "a lesson of half links": (LESSON, lesson_with("[a](b " * 20_000), "markup-too-tangled"),
    "a lesson of quotes in quotes": (LESSON, lesson_with("> " * 5_000 + "a"), "markup-too-tangled"),
    "a lesson of lists in lists": (
        LESSON,
        lesson_with("\n".join(f"{' ' * 4 * depth}- a" for depth in range(150))),
        "markup-too-tangled",
    ),
    "a lesson of tags in tags": (LESSON, lesson_with("<div>" * 20_000), "markup-too-tangled"),
    "a script in a lesson": (LESSON, lesson_with("<script>alert(1)</script>"), "html-tag-refused"),
    "a link that runs": (LESSON, lesson_with("[x](javascript:alert(1))"), "html-link-refused"),
    "a picture from elsewhere": (LESSON, lesson_with("![x](https://evil.example/x.png)"), "html-image-refused"),
    "a picture of 2,500 megapixels": (PICTURE, lambda: picture(50_000, 50_000), "image-unreadable"),
    "a picture of 49 megapixels": (PICTURE, lambda: picture(7_000, 7_000), "image-too-many-pixels"),
    "a picture of four thousand million pixels a side": (
        PICTURE,
        lambda: picture(2**31 - 1, 2**31 - 1),
        "image-too-many-pixels image-unreadable",
    ),
    "a picture of nothing": (PICTURE, lambda: picture(0, 0), "image-unreadable"),
    "a picture with a bomb for a profile": (
        PICTURE,
        lambda: picture(8, 8, chunk(b"iCCP", b"p\0\0" + zlib.compress(b"\0" * 90_000_000, 9))),
        "image-unreadable archive-ratio",
    ),
    "a picture with a bomb for a text": (
        PICTURE,
        lambda: picture(8, 8, chunk(b"zTXt", b"p\0\0" + zlib.compress(b"\0" * 90_000_000, 9))),
        "image-unreadable archive-ratio",
    ),
    "a picture cut off": (PICTURE, lambda: drawn("PNG")[:40], "image-unreadable"),
    "a picture that moves": (f"{CONTENT}/media/x.webp", moving, "image-moves"),
    "a picture of another kind": (PICTURE, lambda: drawn("JPEG"), "image-other-type"),
    "a picture of a kind that is not read": (PICTURE, lambda: drawn("TIFF"), "image-unreadable"),
    "a drawing that runs, named as a picture": (PICTURE, lambda: SVG, "image-unreadable"),
    "a drawing that runs": (f"{CONTENT}/media/x.svg", lambda: SVG, "file-not-expected"),
    "a page named as a picture": (PICTURE, lambda: PAGE, "image-unreadable"),
    "a page named as a film": (f"{CONTENT}/media/x.mp4", lambda: PAGE, "film-not-a-film"),
    "a page named as captions": (f"{CONTENT}/media/x.vtt", lambda: PAGE, "captions-not-webvtt"),
    "a page": (f"{CONTENT}/media/x.html", lambda: PAGE, "file-not-expected"),
    "a programme": (f"{CONTENT}/run.py", lambda: b"import os", "file-not-expected"),
    "settings of a server": (f"{CONTENT}/media/web.config", lambda: b"<x/>", "file-not-expected"),
    "an order of another course": ("content/other/course.yaml", lambda: b"id: other", "package-other-course"),
}
