"""The names in a package: which lead somewhere else, hold signs that no file name may have, or stand twice."""

import re
import struct
import unicodedata
import zipfile

from modules.authoring.problem import START, Problems

NAME_LENGTH_LIMIT = 150
_ARCHIVE_ENDINGS = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst", ".jar", ".docx", ".xlsx")
_UNPRINTED = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})
_WINDOWS_SIGNS = frozenset('<>:"|?*')
_WINDOWS_NAMES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_ROOTED = re.compile(r"[/\\]|[A-Za-z]:")
_SEPARATORS = re.compile(r"[/\\]")
_SECOND_NAME = 0x7075


def check_name(entry: zipfile.ZipInfo, problems: Problems) -> None:
    """Log what is wrong with the name of an entry. Signs that only look like dots and slashes count as such."""
    name, shown = entry.orig_filename, shown_name(entry)
    plain = unicodedata.normalize("NFKC", name)
    parts = _SEPARATORS.split(name.removesuffix("/"))
    if _ROOTED.match(name) or _ROOTED.match(plain):
        problems.error(START, "archive-path-absolute", name=shown)
    elif ".." in _SEPARATORS.split(plain):
        problems.error(START, "archive-path-up", name=shown)
    elif _has_strange_signs(entry) or "" in parts or plain.count("/") != name.count("/"):
        problems.error(START, "archive-name-signs", name=shown)
    elif any(_WINDOWS_NAMES.fullmatch(part) or part.endswith((".", " ")) for part in parts if part != "."):
        problems.error(START, "archive-name-reserved", name=shown)
    if len(name) > NAME_LENGTH_LIMIT:
        problems.error(START, "archive-name-too-long", length=str(len(name)), limit=str(NAME_LENGTH_LIMIT))
    if unicodedata.normalize("NFC", name) != name:
        problems.error(START, "archive-name-not-nfc", name=shown)
    if name.lower().endswith(_ARCHIVE_ENDINGS):
        problems.error(START, "archive-nested", name=shown)


def check_names(entries: list[zipfile.ZipInfo], problems: Problems) -> None:
    """Log the names that stand twice, or differ only in ways that not every computer can tell apart.

    A file that is named like the folder of another stands twice too.
    """
    seen: set[str] = set()
    folders = {top for entry in entries for top in _folders(_key(entry))}
    for entry in entries:
        key = _key(entry)
        if key in seen or (not entry.filename.endswith("/") and key in folders):
            problems.of(shown_name(entry)).error(START, "archive-name-twice", name=shown_name(entry))
        seen.add(key)


def shown_name(entry: zipfile.ZipInfo) -> str:
    """Return a name that can be printed: signs that print nothing become question marks."""
    name = "".join(sign if sign.isprintable() else "?" for sign in entry.orig_filename[: NAME_LENGTH_LIMIT + 1])
    return name if len(name) <= NAME_LENGTH_LIMIT else f"{name[:NAME_LENGTH_LIMIT]}…"


def _key(entry: zipfile.ZipInfo) -> str:
    return unicodedata.normalize("NFKC", entry.orig_filename).casefold().removesuffix("/")


def _folders(key: str) -> list[str]:
    parts = key.split("/")[:-1]
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _has_strange_signs(entry: zipfile.ZipInfo) -> bool:
    """Return whether a name holds signs that no file name may have, or is not the entry's only name."""
    name = entry.orig_filename
    strange = any(sign == "\\" or sign in _WINDOWS_SIGNS or unicodedata.category(sign) in _UNPRINTED for sign in name)
    return strange or not name or entry.filename != name or _second_name(entry.extra) not in {None, name}


def _second_name(extra: bytes) -> str | None:
    """Return the name that an entry's extra field gives beside the one in the directory; None if there is none."""
    while len(extra) >= struct.calcsize("<HH"):
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _SECOND_NAME:
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    return None
