"""A package: a ZIP archive as files, or the reason why it is not opened. Nothing is ever written to disk."""

import io
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator

from modules.authoring.course_files import is_left_aside
from modules.authoring.problem import START, Problems

PACKAGE_LIMIT_BYTES = 50_000_000
FILE_COUNT_LIMIT = 2_000
UNPACKED_LIMIT_BYTES = 200_000_000
RATIO_LIMIT = 100
NAME_LENGTH_LIMIT = 150
_ARCHIVE_ENDINGS = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst", ".jar", ".docx", ".xlsx")
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
_ENCRYPTED_FLAG = 0x1
_DIRECTORY_ENTRY = b"PK\x01\x02"


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
            _check_totals(entries, len(content), problems)
            for entry in entries:
                _check_entry(entry, problems.of(_shown(entry)))
            _check_names(entries, problems)
            if problems.error_count > before:
                return None
            files = dict(_unpacked(archive, entries, problems))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError):
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
    name = entry.orig_filename
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
        problems.error(START, "archive-path-absolute", name=_shown(entry))
    elif ".." in re.split(r"[/\\]", name):
        problems.error(START, "archive-path-up", name=_shown(entry))
    elif "\\" in name or any(unicodedata.category(sign) in {"Cc", "Cf", "Cs"} for sign in name):
        problems.error(START, "archive-name-signs", name=_shown(entry))
    if len(name) > NAME_LENGTH_LIMIT:
        problems.error(START, "archive-name-too-long", length=str(len(name)), limit=str(NAME_LENGTH_LIMIT))
    if unicodedata.normalize("NFC", name) != name:
        problems.error(START, "archive-name-not-nfc", name=_shown(entry))
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        problems.error(START, "archive-link", name=_shown(entry))
    if entry.flag_bits & _ENCRYPTED_FLAG:
        problems.error(START, "archive-encrypted", name=_shown(entry))
    if name.lower().endswith(_ARCHIVE_ENDINGS):
        problems.error(START, "archive-nested", name=_shown(entry))


def _check_names(entries: list[zipfile.ZipInfo], problems: Problems) -> None:
    """Log the names that stand twice, or differ only in capitals, which not every computer can tell apart."""
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename.casefold()
        if name in seen:
            problems.of(_shown(entry)).error(START, "archive-name-twice", name=_shown(entry))
        seen.add(name)


def _unpacked(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], problems: Problems
) -> Iterator[tuple[str, bytes]]:
    for entry in entries:
        if entry.is_dir() or is_left_aside(entry.filename):
            continue
        with archive.open(entry) as source:
            body = source.read(entry.file_size + 1)
        if body.startswith(_ARCHIVE_STARTS):
            problems.of(_shown(entry)).error(START, "archive-nested", name=_shown(entry))
        yield entry.filename, body


def _without_folder_round_all(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files without the one folder that holds them all, as when a folder was compressed as a whole."""
    tops = {path.partition("/")[0] for path in files}
    if len(tops) != 1 or tops <= {"content", "quizzes"} or any("/" not in path for path in files):
        return files
    return {path.partition("/")[2]: body for path, body in files.items()}


def _shown(entry: zipfile.ZipInfo) -> str:
    """Return a name that can be printed: signs that print nothing become question marks."""
    name = "".join(sign if sign.isprintable() else "?" for sign in entry.orig_filename)
    return name if len(name) <= NAME_LENGTH_LIMIT else f"{name[:NAME_LENGTH_LIMIT]}…"


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:.1f}"
