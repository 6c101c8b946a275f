"""Keeps files of sound so that nothing half-written, damaged or changed is ever read or served.

A file appears whole, under its final name, or not at all; a process killed at any moment leaves at most a temporary
file, which a later start removes.
"""

import hashlib
import os
import re
import secrets
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: there one process makes audio, one piece at a time
    fcntl = None

_TEMPORARY = ".tmp"
_TEMPORARY_LASTS_SECONDS = 3600
_ROOM_LEFT_SHARE = 0.9
_ONE_AT_A_TIME = threading.Lock()
_NAMED_BY_CONTENT = re.compile(r"[0-9a-f]{64}\.(?:mp3|vtt)")


def content_name(content: bytes, suffix: str) -> str:
    """Return the name of a file that is named by what is in it."""
    return hashlib.sha256(content).hexdigest() + suffix


def is_content_name(name: str) -> bool:
    """Say whether a name is one that `content_name` gives to sound or captions; no other is served."""
    return bool(_NAMED_BY_CONTENT.fullmatch(name))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is either there with all its bytes or not there, even if the power goes. Raise OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}{_TEMPORARY}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_leavings(folder: Path) -> None:
    """Remove temporary files of makers that were killed; those of the last hour may still be written."""
    for path in folder.glob(f".*{_TEMPORARY}"):
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - _TEMPORARY_LASTS_SECONDS:
                path.unlink()


def mark_used(paths: Iterable[Path]) -> None:
    """Note that files were used now, for `keep_within`. The time of last change stays."""
    for path in paths:
        with suppress(OSError):
            os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))


def keep_within(folder: Path, limit_bytes: int, *, spared_seconds: float) -> None:
    """Remove the files that were not used for longest until a folder has room again.

    Nothing happens below the limit. Files used within the last `spared_seconds` stay: somebody may be listening.
    """
    files = sorted(_files_with_use(folder))
    total_bytes = sum(size for _, size, _ in files)
    if total_bytes <= limit_bytes:
        return
    latest = time.time() - spared_seconds
    for used_at, size, path in files:
        if total_bytes <= limit_bytes * _ROOM_LEFT_SHARE or used_at > latest:
            return
        with suppress(OSError):
            path.unlink()
            total_bytes -= size


def _files_with_use(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """Yield (last use, size in bytes, path) of each finished file."""
    for path in folder.glob("[!.]*"):
        with suppress(OSError):
            found = path.stat()
            yield found.st_atime, found.st_size, path


@contextmanager
def only_maker(folder: Path, key: str) -> Iterator[None]:
    """Wait until no other thread or process makes the thing of this key, and keep them waiting meanwhile.

    The operating system lets go when the process dies.
    """
    if fcntl is None:
        with _ONE_AT_A_TIME:
            yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{key}.lock"
    while True:
        with path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if _is_still(path, file.fileno()):
                try:
                    yield
                finally:
                    path.unlink(missing_ok=True)
                return


def _is_still(path: Path, handle: int) -> bool:
    """Say whether an open file still has its name: the maker before us removed it when it was done."""
    with suppress(OSError):
        return path.stat().st_ino == os.fstat(handle).st_ino
    return False


class VouchedFiles:
    """A folder of files named by their content: what was changed on disk is noticed and removed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._vouched: dict[str, tuple[int, int]] = {}

    def write(self, content: bytes, suffix: str) -> str:
        """Keep content and return its name. Raise OSError."""
        name = content_name(content, suffix)
        if self.find(name) is None:
            write_whole(self._folder / name, content)
        return name

    def find(self, name: str) -> Path | None:
        """Return the file of a name; None if it is not there, is damaged (it is removed) or the name is not ours."""
        if not is_content_name(name):
            return None
        path = self._folder / name
        try:
            found = path.stat()
            state = (found.st_size, found.st_mtime_ns)
            if self._vouched.get(name) == state:
                return path
            if content_name(path.read_bytes(), path.suffix) == name:
                self._vouched[name] = state
                return path
            path.unlink()
        except OSError:
            return None
        return None
