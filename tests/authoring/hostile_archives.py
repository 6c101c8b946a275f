"""Packages that mean harm, each built by code: a sound course, and in it one thing that must not get through."""

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.authoring.hostile_contents import CONTENTS
from tests.authoring.sample_course import CONTENT, SampleCourse
from tests.authoring.zip_writing import DEFLATED, STORED, UTF_8, Part, deflated, large, other_name, zip_of

PLACE = f"{CONTENT}/x.md"


@dataclass(frozen=True)
class Hostile:
    """What makes the archive, and the codes of its problems, one of which at least must be named."""

    make: Callable[[], bytes]
    codes: frozenset[str]


def sound_parts() -> list[Part]:
    return [Part(path, body) for path, body in SampleCourse().files.items()]


def with_part(*parts: Part) -> bytes:
    return zip_of(*sound_parts(), *parts)


def sound() -> bytes:
    return zip_of(*sound_parts())


NAMES: Mapping[str, tuple[tuple[str | bytes, ...], str]] = {
    "leads up": (
        (
            "../x.md",
            "../../../../etc/passwd",
            "content/../../x.md",
            "content/..",
            "..",
            "../",
            "./../x.md",
            "content/./../../x.md",
            "content/../quizzes/x.yaml",
            "content//../../x.md",
            "..\\x.md",
            "content\\..\\..\\x.md",
            "content/..\\../x.md",
            "content/‥/x.md",
            "content/․․/x.md",
            "content/．．/x.md",
            "content／..／x.md",
        ),
        "archive-path-up",
    ),
    "is absolute": (
        (
            "/etc/passwd",
            "//host/share/x.md",
            "///x.md",
            "\\x.md",
            "\\\\host\\share\\x.md",
            "\\\\?\\C:\\x.md",
            "C:/x.md",
            "c:x.md",
            "C:\\Windows\\x.md",
            "Z:..\\x.md",
            "／etc/passwd",
            "＼＼host＼x.md",
            "Ｃ：/x.md",
        ),
        "archive-path-absolute",
    ),
    "holds strange signs": (
        (
            "content\\x.md",
            "content/a\x00b.md",
            "content/x.md\x00.png",
            "content/a\nb.md",
            "content/a\rb.md",
            "content/a\tb.md",
            "content/a\x1b[2Jb.md",
            "content/a\x7fb.md",
            "content/a\x85b.md",
            "content/gpj.\u202edm",
            "content/a\u200bb.md",
            "content/\ufeffb.md",
            "content/a\u2028b.md",
            "content/a\ue000b.md",
            "content/a\ufdd0b.md",
            "content/a<b.md",
            'content/a"b.md',
            "content/a|b.md",
            "content/a?b.md",
            "content/*.md",
            "content/x.md:stream",
            "content//x.md",
            "content/a／b.md",
            "",
        ),
        "archive-name-signs",
    ),
    "is kept by Windows": (
        (
            "content/CON",
            "content/con.md",
            "content/nul.txt",
            "content/AUX.md",
            "content/prn/x.md",
            "content/COM1.md",
            "content/lpt9",
            "content/com¹.md",
            "content/x.md.",
            "content/x.md ",
            "content/folder /x.md",
            "content/.../x.md",
        ),
        "archive-name-reserved",
    ),
    "is too long": (
        (f"content/{'a' * 150}.md", f"content/{'b' * 5_000}.md", f"content/{'d/' * 3_000}x.md", "x" * 65_000),
        "archive-name-too-long",
    ),
    "is put together from parts": (
        (f"content/{unicodedata.normalize('NFD', 'ā')}.md", f"content/{unicodedata.normalize('NFD', 'ś')}.md"),
        "archive-name-not-nfc",
    ),
    "is an archive": (
        tuple(f"content/inner.{ending}" for ending in ("zip", "ZIP", "tar.gz", "tgz", "7z", "rar", "jar", "zst")),
        "archive-nested",
    ),
    "is no text": ((b"content/\xff\xfe.md", b"content/\xc0\xae\xc0\xae/x.md"), "archive-broken"),
}

KINDS = {
    "a link": stat.S_IFLNK,
    "a device of signs": stat.S_IFCHR,
    "a device of blocks": stat.S_IFBLK,
    "a pipe": stat.S_IFIFO,
    "a socket": stat.S_IFSOCK,
}


def nested(depth: int) -> bytes:
    inner = b"\0" * 100_000
    for level in range(depth):
        inner = zip_of(Part(f"{level}.md", inner))
    return inner


def bomb(count: int, size: int) -> bytes:
    packed = deflated(b"\0" * size)
    body = b"\0" * size
    return with_part(*(Part(f"{CONTENT}/{number}.md", body, packed=packed) for number in range(count)))


def overlapping(count: int) -> bytes:
    """Many entries that share one body, as in the bomb that quotes its own headers."""
    first = Part(f"{CONTENT}/0.md", b"\0" * 50_000)
    rest = [Part(f"{CONTENT}/{n}.md", b"\0" * 50_000, offset=0, is_written=False) for n in range(1, count)]
    return zip_of(first, *rest, *sound_parts())


def unbounded(method: int, pack: Callable[[bytes], bytes], megabytes: int) -> bytes:
    """A body that says it is small, and is packed in a way that Python unpacks at one go."""
    body = b"\0" * 1_000_000 * megabytes
    return with_part(Part(PLACE, b"", method, packed=pack(body), size=1_000))


def lzma_in_zip(body: bytes) -> bytes:
    filters = [{"id": lzma.FILTER_LZMA1}]
    properties = lzma._encode_filter_properties(filters[0])  # type: ignore[attr-defined]  # noqa: SLF001
    packed = lzma.compress(body, lzma.FORMAT_RAW, filters=filters)
    return b"\x09\x04" + len(properties).to_bytes(2, "little") + properties + packed


def taped() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tape:
        tape.addfile(tarfile.TarInfo("../x.md"))
    return out.getvalue()


def spoilt(old: bytes, new: bytes) -> bytes:
    content = sound()
    assert old in content
    return content.replace(old, new, 1)


def many_small(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.md", b"")
    return out.getvalue()


def _hostile(codes: str, make: Callable[[], bytes]) -> Hostile:
    return Hostile(make, frozenset(codes.split()))


def _named() -> dict[str, Hostile]:
    found: dict[str, Hostile] = {}
    for what, (names, code) in NAMES.items():
        for name in names:
            said = name if isinstance(name, bytes) else name.encode()
            found[f"a name that {what}: {said[:40]!r}"] = _hostile(code, lambda name=name: with_part(Part(name)))
    for what, kind in KINDS.items():
        part = Part(PLACE, b"/etc/passwd", mode=kind | 0o777)
        found[what] = _hostile("archive-link", lambda part=part: with_part(part))
    return found


TWICE = {
    "a name twice": (PLACE, PLACE),
    "names that differ in capitals": (PLACE, f"{CONTENT}/X.md"),
    "names that differ in width": (PLACE, f"{CONTENT}/ｘ.md"),
    "names that differ in a ligature": (f"{CONTENT}/fi.md", f"{CONTENT}/ﬁ.md"),
    "names that differ in a sharp s": (f"{CONTENT}/ss.md", f"{CONTENT}/ß.md"),
    "a file and a folder of one name": (f"{CONTENT}/x", f"{CONTENT}/x/y.md"),
    "course.yaml twice": (f"{CONTENT}/course.yaml", f"{CONTENT}/Course.yaml"),
}

BOMBS = {
    "a bomb of one file": _hostile("archive-ratio", lambda: bomb(1, 100_000_000)),
    "a bomb of many files": _hostile("archive-unpacks-too-large archive-ratio", lambda: bomb(40, 10_000_000)),
    "archives in archives": _hostile("archive-nested", lambda: with_part(Part(PLACE, nested(6)))),
    "an archive named as a picture": _hostile(
        "archive-nested", lambda: with_part(Part(f"{CONTENT}/media/x.png", nested(1)))
    ),
    "a tape named as a lesson": _hostile("archive-nested", lambda: with_part(Part(PLACE, taped()))),
    "a tape instead of a package": _hostile("archive-broken", taped),
    "a gzip bomb instead of a package": _hostile("archive-broken", lambda: gzip.compress(b"\0" * 30_000_000)),
    "bodies that overlap": _hostile("archive-broken", lambda: overlapping(200)),
    "bzip2 without end": _hostile("archive-method", lambda: unbounded(12, bz2.compress, 250)),
    "lzma without end": _hostile("archive-method", lambda: unbounded(14, lzma_in_zip, 40)),
    "deflate that says it is small": _hostile(
        "archive-broken", lambda: with_part(Part(PLACE, b"\0" * 10_000_000, size=1_000))
    ),
    "deflate that says it is small, with the sum of its start": _hostile(
        "archive-broken archive-ratio",
        lambda: with_part(Part(PLACE, b"\0" * 1_000, packed=deflated(b"\0" * 9_000_000), size=2_000)),
    ),
    "2,001 files": _hostile("archive-too-many-files", lambda: many_small(2_001)),
    "30,000 files": _hostile("archive-too-many-files", lambda: many_small(30_000)),
    "51 MB": _hostile("package-too-large", lambda: sound() + b"\0" * 51_000_000),
}

LIES = {
    "a sum that is wrong": _hostile("archive-broken", lambda: with_part(Part(PLACE, b"hello", crc=1))),
    "more than there is": _hostile("archive-broken", lambda: with_part(Part(PLACE, b"hello", size=9_000))),
    "less than there is": _hostile("archive-broken", lambda: with_part(Part(PLACE, b"hello" * 99, size=5))),
    "a body longer than the file": _hostile(
        "archive-broken", lambda: with_part(Part(PLACE, b"hello", STORED, packed_size=2**31))
    ),
    "eight bytes: a body of all memory": _hostile(
        "archive-unpacks-too-large archive-ratio archive-broken",
        lambda: with_part(Part(PLACE, size=2**32, packed_size=2**32, extra=large(2**63, 2**62))),
    ),
    "eight bytes: a place behind the end": _hostile(
        "archive-broken", lambda: with_part(Part(PLACE, offset=2**32, extra=large(2**63 - 1)))
    ),
    "eight bytes cut short": _hostile(
        "archive-broken", lambda: with_part(Part(PLACE, size=2**32, extra=b"\1\0\4\0abcd"))
    ),
    "an extra field without end": _hostile("archive-broken", lambda: with_part(Part(PLACE, extra=b"\1\0\xff\xffab"))),
    "another name in the body": _hostile("archive-broken", lambda: with_part(Part(PLACE, local_name="../../x.md"))),
    "another name in an extra field": _hostile(
        "archive-name-signs", lambda: with_part(Part(PLACE, extra=other_name("../../x.md", PLACE.encode())))
    ),
    "an end that counts fewer": _hostile("archive-broken", lambda: zip_of(*sound_parts(), count=1)),
    "an end that counts more": _hostile("archive-broken", lambda: zip_of(*sound_parts(), count=9_000)),
    "a directory elsewhere": _hostile("archive-broken", lambda: zip_of(*sound_parts(), start=5)),
    "a directory without end": _hostile("archive-broken", lambda: zip_of(*sound_parts(), size=2**31)),
    "a large end that points nowhere": _hostile(
        "archive-broken",
        lambda: zip_of(*sound_parts(), end=b"PK\6\7" + b"\0" * 4 + b"\xff" * 8 + b"\1\0\0\0", count=0xFFFF),
    ),
    "a password": _hostile("archive-encrypted", lambda: with_part(Part(PLACE, flags=UTF_8 | 1))),
    "a strong password": _hostile("archive-encrypted", lambda: with_part(Part(PLACE, flags=UTF_8 | 0x41, method=99))),
    "a directory that is hidden": _hostile("archive-encrypted", lambda: with_part(Part(PLACE, flags=UTF_8 | 0x2000))),
    "a password that only the body knows": _hostile(
        "archive-broken", lambda: with_part(Part(PLACE, b"x" * 40, local_flags=UTF_8 | 1, crc=7))
    ),
    **{
        f"method {method}": _hostile("archive-method", lambda method=method: with_part(Part(PLACE, b"x", method)))
        for method in (1, 6, 9, 93, 95, 96, 97, 98, 255)
    },
}

TWO_IN_ONE = {
    "a picture and a package": _hostile("archive-broken", lambda: b"\x89PNG\r\n\x1a\n" + sound()),
    "a page and a package": _hostile("archive-broken", lambda: b"<script>alert(1)</script>" + sound()),
    "a programme and a package": _hostile("archive-broken", lambda: zip_of(*sound_parts(), before=b"MZ" + b"\0" * 200)),
    "a PDF and a package": _hostile("archive-broken", lambda: zip_of(*sound_parts(), before=b"%PDF-1.7\n")),
    "two packages": _hostile("archive-broken", lambda: zip_of(Part("../x.md")) + sound()),
    "a package and more behind": _hostile("archive-broken", lambda: zip_of(*sound_parts(), behind=b"<script>")),
    "a package in the comment": _hostile("archive-broken", lambda: zip_of(*sound_parts(), comment=zip_of(Part("a")))),
    "nothing": _hostile("archive-broken", lambda: b""),
    "only an end": _hostile("package-empty", zip_of),
    "only zeros": _hostile("archive-broken", lambda: b"\0" * 1_000_000),
    "a page named as a package": _hostile("archive-broken", lambda: b"<!doctype html><script>alert(1)</script>"),
}


def _cut() -> dict[str, Hostile]:
    return {
        f"cut off after {percent} %": _hostile(
            "archive-broken", lambda percent=percent: sound()[: len(sound()) * percent // 100]
        )
        for percent in (1, 10, 25, 40, 50, 60, 75, 90, 97, 99)
    } | {
        "the end cut off": _hostile("archive-broken", lambda: sound()[:-1]),
        "the first sign changed": _hostile("archive-broken", lambda: b"X" + sound()[1:]),
        "a header changed": _hostile("archive-broken", lambda: spoilt(b"PK\1\2", b"PK\1\3")),
    }


HOSTILE: Mapping[str, Hostile] = {
    **_named(),
    **{
        f"{what}": _hostile("archive-name-twice", lambda names=names: with_part(*map(Part, names)))
        for what, names in TWICE.items()
    },
    **BOMBS,
    **LIES,
    **TWO_IN_ONE,
    **_cut(),
    **{
        what: _hostile(codes, lambda path=path, body=body: with_changed(path, body))
        for what, (path, body, codes) in CONTENTS.items()
    },
}


def with_changed(path: str, body: Callable[[], bytes]) -> bytes:
    """Return the sound package with one of its files changed or added."""
    files = {**SampleCourse().files, path: body()}
    return zip_of(*(Part(name, content, DEFLATED) for name, content in files.items()))
