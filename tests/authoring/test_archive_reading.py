"""Every limit of a package has its own message, and nothing unsafe is opened."""

import io
import stat
import struct
import unicodedata
import zipfile

import pytest

from modules.authoring.archive_reading import FILE_COUNT_LIMIT, PACKAGE_LIMIT_BYTES, read_archive
from modules.authoring.problem import Problems

COURSE = "content/customer-service/course.yaml"


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, body in entries:
            archive.writestr(name, body)
    return out.getvalue()


def read(content: bytes) -> tuple[dict[str, bytes] | None, list[str]]:
    problems = Problems("package.zip")
    files = read_archive(content, problems)
    return files, [found.code for found in problems.found]


def entry(name: str, kind: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (kind | 0o644) << 16
    return info


def test_a_sound_package_comes_out_as_files():
    assert read(packed((COURSE, b"id: x"), ("quizzes/customer-service/", b""))) == ({COURSE: b"id: x"}, [])


def test_a_single_folder_round_everything_is_taken_off():
    files, codes = read(packed((f"my course/{COURSE}", b"a"), ("my course/quizzes/c/en/m.yaml", b"b")))
    assert codes == []
    assert files == {COURSE: b"a", "quizzes/c/en/m.yaml": b"b"}
    assert read(packed((COURSE, b"a")))[0] == {COURSE: b"a"}


def test_what_systems_add_is_left_aside():
    files, codes = read(
        packed((COURSE, b"a"), ("__MACOSX/._x", b"b"), ("content/.DS_Store", b"c"), ("README.md", b"d"))
    )
    assert (files, codes) == ({COURSE: b"a"}, [])


NAMES = {
    "an absolute path": ("/etc/passwd", "archive-path-absolute"),
    "a path of Windows": ("C:/x.md", "archive-path-absolute"),
    "a share of Windows": ("\\\\host\\x.md", "archive-path-absolute"),
    "a path up": ("content/../../x.md", "archive-path-up"),
    "a path up of Windows": ("content\\..\\x.md", "archive-path-up"),
    "a back slash": ("content\\x.md", "archive-name-signs"),
    "a control character": ("content/a\nb.md", "archive-name-signs"),
    "a sign that turns the direction": ("content/a\u202edm.exe", "archive-name-signs"),
    "a long name": ("content/" + "a" * 150 + ".md", "archive-name-too-long"),
    "letters put together": ("content/" + unicodedata.normalize("NFD", "ā") + ".md", "archive-name-not-nfc"),
    "an archive": ("content/inner.zip", "archive-nested"),
    "a tape": ("content/inner.tar.gz", "archive-nested"),
}


@pytest.mark.parametrize("name", NAMES)
def test_an_unsafe_name_is_refused(name: str):
    path, code = NAMES[name]
    info = zipfile.ZipInfo(COURSE)
    info.filename = info.orig_filename = path
    assert read(packed((COURSE, b"x"), (info, b"x"))) == (None, [code])


def test_a_name_of_150_signs_is_taken():
    path = "content/" + "a" * (150 - len("content/.md")) + ".md"
    assert read(packed((path, b"x")))[1] == []


KINDS = {"a link": stat.S_IFLNK, "a device": stat.S_IFCHR, "a pipe": stat.S_IFIFO}


@pytest.mark.parametrize("name", KINDS)
def test_a_link_or_device_is_refused(name: str):
    assert read(packed((entry("content/x.md", KINDS[name]), b"/etc/passwd"))) == (None, ["archive-link"])


def test_an_archive_under_another_name_is_refused():
    inner = packed((COURSE, b"x"))
    assert read(packed(("content/x.md", inner))) == (None, ["archive-nested"])


def test_names_that_differ_in_capitals_only_are_refused():
    assert read(packed(("content/a.md", b"x"), ("content/A.md", b"y"))) == (None, ["archive-name-twice"])


def test_too_many_files_are_refused():
    many = packed(*((f"content/{number}.md", b"") for number in range(FILE_COUNT_LIMIT + 1)))
    assert read(many) == (None, ["archive-too-many-files"])


def test_far_too_many_files_are_refused_without_looking_at_each(monkeypatch):
    monkeypatch.setattr(zipfile, "ZipFile", None)  # it would make an object of every entry
    entry = struct.pack("<4s42xs", b"PK\x01\x02", b"a")
    content = entry * 100_000 + struct.pack("<4s8xLLH", b"PK\x05\x06", len(entry) * 100_000, 0, 0)
    assert read(content) == (None, ["archive-too-many-files"])


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = packed(*((f"content/{number}.md", b"\0" * 30_000_000) for number in range(7)))
    assert len(bomb) < 1_000_000
    assert read(bomb) == (None, ["archive-ratio", "archive-unpacks-too-large"])


def test_a_ratio_above_a_hundred_is_refused():
    assert read(packed(("content/a.md", b"\0" * 1_000_000))) == (None, ["archive-ratio"])


def test_a_package_above_50_mb_is_refused_unread():
    assert read(b"PK\x03\x04" + b"\0" * PACKAGE_LIMIT_BYTES) == (None, ["package-too-large"])


def test_a_directory_that_lies_about_sizes_is_broken_and_not_believed():
    content = packed(("content/a.md", b"\0" * 900_000), how=zipfile.ZIP_DEFLATED)
    lying = content.replace(struct.pack("<I", 900_000), struct.pack("<I", 10))
    files, codes = read(lying)
    assert files is None
    assert codes == ["archive-broken"]


BROKEN = {
    "no archive": b"hello",
    "empty": b"",
    "cut off": packed((COURSE, b"x" * 1000))[:-30],
    "spoilt": packed((COURSE, bytes(range(256))), how=zipfile.ZIP_STORED).replace(bytes(range(40, 60)), bytes(20), 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_damaged_package_is_named_as_such(name: str):
    assert read(BROKEN[name]) == (None, ["archive-broken"])


def test_a_package_with_a_password_is_named_as_such():
    content = bytearray(packed((COURSE, b"x")))
    central = content.index(b"PK\x01\x02")
    content[6] |= 1
    content[central + 8] |= 1
    assert read(bytes(content)) == (None, ["archive-encrypted"])


def test_all_problems_are_named_at_once():
    content = packed((entry("content/x.md", stat.S_IFLNK), b"a"), ("content/../y.md", b"b"), ("content/z.zip", b"c"))
    assert sorted(read(content)[1]) == ["archive-link", "archive-nested", "archive-path-up"]
