"""Writes the ID3 tag that stands before an MP3: titles, language, place and chapters, as players and phones read them.

ID3v2.3 with UTF-16, which everything reads; chapters by the ID3v2 Chapter Frame Addendum. Only the few frames that are
needed here: the libraries that write them all are GPL.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language

_ISO_639_2 = {ENGLISH: b"eng", POLISH: b"pol", LATVIAN: b"lav"}
_UNKNOWN_LANGUAGE = b"und"
_LATIN_1, _UTF_16 = b"\x00", b"\x01"
_NO_BYTES = 0xFFFFFFFF
"""In a chapter: its place is told in milliseconds, not in bytes."""
_TOP_LEVEL_ORDERED = 0b11
_CHAPTERS_LIMIT = 255


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a recording, from its start to its end in seconds."""

    title: str
    start_seconds: float
    end_seconds: float


@dataclass(frozen=True, slots=True)
class RecordingTags:
    """What a recording says of itself.

    `group` is what the title belongs to within the album, as a module in its course; empty texts are left out. `track`
    is (number, of), None where there is no order.
    """

    title: str
    album: str
    group: str
    artist: str
    language: Language
    duration_seconds: float
    track: tuple[int, int] | None = None
    chapters: Sequence[Chapter] = ()


def id3_tag(tags: RecordingTags) -> bytes:
    """Return the tag, to be put before the first byte of an MP3. ValueError with more than 255 chapters."""
    if len(tags.chapters) > _CHAPTERS_LIMIT:
        raise ValueError(f"an ID3 table of contents holds {_CHAPTERS_LIMIT} chapters, not {len(tags.chapters)}")
    track = "/".join(str(number) for number in tags.track) if tags.track else ""
    texts = {
        b"TIT2": tags.title,
        b"TALB": tags.album,
        b"TIT1": tags.group,
        b"TPE1": tags.artist,
        b"TRCK": track,
        b"TCON": "Speech",
    }
    frames = [_text_frame(name, text) for name, text in texts.items() if text]
    frames.append(_frame(b"TLAN", _LATIN_1 + _ISO_639_2.get(tags.language, _UNKNOWN_LANGUAGE)))
    frames.append(_frame(b"TLEN", _LATIN_1 + str(_milliseconds(tags.duration_seconds)).encode()))
    frames += _chapter_frames(tags.chapters)
    body = b"".join(frames)
    return b"ID3\x03\x00\x00" + _synchsafe(len(body)) + body


def _chapter_frames(chapters: Sequence[Chapter]) -> list[bytes]:
    """Return a table of contents and a frame for each chapter; nothing without chapters."""
    if not chapters:
        return []
    names = [b"chp%d\x00" % number for number in range(len(chapters))]
    contents = b"toc\x00" + bytes((_TOP_LEVEL_ORDERED, len(names))) + b"".join(names)
    frames = [_frame(b"CTOC", contents)]
    for name, chapter in zip(names, chapters, strict=True):
        start, end = _milliseconds(chapter.start_seconds), _milliseconds(chapter.end_seconds)
        times = struct.pack(">4L", start, end, _NO_BYTES, _NO_BYTES)
        frames.append(_frame(b"CHAP", name + times + _text_frame(b"TIT2", chapter.title)))
    return frames


def _text_frame(name: bytes, text: str) -> bytes:
    return _frame(name, _UTF_16 + b"\xff\xfe" + text.replace("\0", "").encode("utf-16-le"))


def _frame(name: bytes, content: bytes) -> bytes:
    """Return a frame: name, length (a plain number in this version), no flags, content."""
    return name + struct.pack(">L", len(content)) + b"\x00\x00" + content


def _synchsafe(number: int) -> bytes:
    """Return a number of up to 28 bits in four bytes of seven, so that no byte looks like the start of sound."""
    return bytes((number >> shift) & 0x7F for shift in (21, 14, 7, 0))


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
