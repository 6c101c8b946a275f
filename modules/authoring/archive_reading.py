"""A package: a ZIP archive as files, or the reason why it is not opened. Nothing is ever written to disk."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from modules.authoring.archive_names import check_name, check_names, shown_name
from modules.authoring.course_files import is_left_aside
from modules.authoring.problem import START, Problems

PACKAGE_LIMIT_BYTES = 50_000_000
FILE_COUNT_LIMIT = 2_000
UNPACKED_LIMIT_BYTES = 200_000_000
RATIO_LIMIT = 100
_ARCHIVE_STARTS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x28\xb5\x2f\xfd",
)
_ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000
BOUNDED_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Python unpacks the others at one go, however much comes out of them."""
_DIRECTORY_ENTRY, _DIRECTORY_END = b"PK\x01\x02", b"PK\x05\x06"
_END = struct.Struct("<HHHHLLH")
_HEADER_SIZE = 30
_LARGE_COUNT, _LARGE = 0xFFFF, 0xFFFFFFFF
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    ValueError,
    OverflowError,
    RuntimeError,
    OSError,
)
"""What Python's reader raises on a damaged archive, and on one that it cannot unpack."""


def read_archive(content: bytes, problems: Problems) -> dict[str, bytes] | None:
    """Return the files of a package by path; None, with a problem for each limit that is crossed, if it is not safe.

    Limits that the directory of the archive shows are checked before anything is unpacked. Folders, hidden files and
    papers are left aside. A single folder round everything is taken off.
    """
    if len(content) > PACKAGE_LIMIT_BYTES:
        problems.error(START, "package-too-large", size_mb=_megabytes(len(content)), limit_mb="50")
        return None
    # Python makes an object of every entry before it can be asked how many there are: half a gigabyte for a million.
    if (count := content.count(_DIRECTORY_ENTRY)) > FILE_COUNT_LIMIT:
        problems.error(START, "archive-too-many-files", count=str(count), limit=str(FILE_COUNT_LIMIT))
        return None
    before = problems.error_count
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if not _is_whole(content, entries):
                problems.error(START, "archive-broken")
                return None
            _check_totals(entries, len(content), problems)
            for entry in entries:
                _check_entry(entry, problems.of(shown_name(entry)))
            check_names(entries, problems)
            if problems.error_count > before:
                return None
            files = dict(_unpacked(archive, entries, problems))
    except _BROKEN:
        problems.error(START, "archive-broken")
        return None
    return None if problems.error_count > before else _without_folder_round_all(files)


def _check_totals(entries: list[zipfile.ZipInfo], packed_bytes: int, problems: Problems) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > UNPACKED_LIMIT_BYTES:
        problems.error(START, "archive-unpacks-too-large", size_mb=_megabytes(unpacked), limit_mb="200")
    if unpacked > RATIO_LIMIT * max(packed_bytes, 1):
        problems.error(START, "archive-ratio", ratio=str(unpacked // max(packed_bytes, 1)), limit=str(RATIO_LIMIT))


def _check_entry(entry: zipfile.ZipInfo, problems: Problems) -> None:
    check_name(entry, problems)
    if stat.S_IFMT(entry.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        problems.error(START, "archive-link", name=shown_name(entry))
    if entry.flag_bits & _ENCRYPTED_FLAGS:
        problems.error(START, "archive-encrypted", name=shown_name(entry))
    elif entry.compress_type not in BOUNDED_METHODS:
        problems.error(START, "archive-method", name=shown_name(entry))


def _is_whole(content: bytes, entries: list[zipfile.ZipInfo]) -> bool:
    """Return whether the archive is all there is, from the first byte to the last, and each byte is used once.

    What stands before, between or behind could be read as another archive, or as another kind of file, elsewhere.
    """
    at = content.rfind(_DIRECTORY_END)
    if at < 0:
        return False
    _, _, _, count, size, start, comment = _END.unpack_from(content, at + len(_DIRECTORY_END))
    is_large = count == _LARGE_COUNT or _LARGE in {size, start}
    if at + len(_DIRECTORY_END) + _END.size + comment != len(content):
        return False
    if not is_large and (count != len(entries) or start + size != at):
        return False
    places = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    ends = [place for place, _ in places[1:]] + [at if is_large else start]
    return not places or (
        places[0][0] == 0
        and all(place + _HEADER_SIZE + size <= end for (place, size), end in zip(places, ends, strict=True))
    )


def _unpacked(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], problems: Problems
) -> Iterator[tuple[str, bytes]]:
    for entry in entries:
        if entry.is_dir() or is_left_aside(entry.filename):
            continue
        with archive.open(entry) as source:
            body = source.read(entry.file_size + 1)
        if len(body) != entry.file_size:
            raise zipfile.BadZipFile(entry.orig_filename)
        if body.startswith(_ARCHIVE_STARTS):
            problems.of(shown_name(entry)).error(START, "archive-nested", name=shown_name(entry))
        yield entry.filename, body


def _without_folder_round_all(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files without the one folder that holds them all, as when a folder was compressed as a whole."""
    tops = {path.partition("/")[0] for path in files}
    if len(tops) != 1 or tops <= {"content", "quizzes"} or any("/" not in path for path in files):
        return files
    return {path.partition("/")[2]: body for path, body in files.items()}


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:.1f}"
