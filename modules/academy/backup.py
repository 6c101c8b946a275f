"""A backup: the database as it is at one moment and the key of the badges, in one file; and the way back from it.

The sample company, finished narration and the operator's own voices are not in it: they are made again, or were put
there by hand.
"""

import hashlib
import json
import os
import secrets
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from modules.academy.settings import Settings
from modules.exchange.badge_key import KEY_FILE
from modules.records.mail_records import RESTORED
from modules.records.sqlite_copy import Looked, copy_database, hold_letters, is_in_use, look_through

DATABASE_FILE, _CONTENTS_FILE = "academy.db", "backup.json"
_FORMAT = 1
_PIECE = 1 << 20
_LOGS = ("", "-wal", "-shm", "-journal")


class NotKeptInAFile(Exception):
    """The records are in PostgreSQL, which has tools of its own."""


class NothingToBackUp(Exception):
    """There is no database at this path."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class BackupBroken(Exception):
    """A file is no backup, or not a whole one; `fault` says what is wrong with it."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(path, fault)
        self.path, self.fault = path, fault


class AcademyInUse(Exception):
    """Somebody has the database open: the academy runs."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class WouldReplace(Exception):
    """There is a database already, and nobody has said that it may be replaced."""

    def __init__(self, path: Path, backup: "Backup") -> None:
        super().__init__(path)
        self.path, self.backup = path, backup


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was found whole: when it was made (UTC) and what is in it. `counts`: people, answers, releases."""

    path: Path
    made_at: datetime
    byte_count: int
    counts: dict[str, int]


def back_up(settings: Settings, path: Path, *, now: datetime) -> Backup:
    """Write a backup to a file that is not there yet, also while the academy runs; it is read back before it counts.

    Raises FileExistsError, NotKeptInAFile, NothingToBackUp; BackupBroken where the database itself is unsound; OSError
    where the disk does not take it. Then nothing is left behind.
    """
    database = _database_of(settings)
    if path.exists():
        raise FileExistsError(path)
    if not database.is_file():
        raise NothingToBackUp(database)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
        copy, packed = Path(folder) / DATABASE_FILE, Path(folder) / path.name
        copy_database(database, copy)
        looked = _sound(copy, of=database)
        files = {DATABASE_FILE: copy}
        if (key := settings.data_folder / KEY_FILE).is_file():
            files[KEY_FILE] = key
        _pack(files, packed, made_at=now, counts=looked.counts)
        found = read_backup(packed)
        if path.exists():
            raise FileExistsError(path)
        packed.replace(path)
    return Backup(path, found.made_at, found.byte_count, found.counts)


def read_backup(path: Path) -> Backup:
    """Return what a backup says of itself, after every byte in it was compared with that; raises BackupBroken."""
    with _unpacked(path, None) as backup:
        return backup


def restore(settings: Settings, path: Path, *, may_replace: bool, now: datetime) -> Path | None:
    """Put a backup in place of what is there; return the folder where that now is, None if nothing was there.

    What was there is moved aside, never deleted. Letters that wait in the backup do not leave by themselves: they may
    have left since. Raises BackupBroken, NotKeptInAFile, WouldReplace, AcademyInUse; OSError where the disk does not
    take it. Then all is as it was.
    """
    database = _database_of(settings)
    database.parent.mkdir(parents=True, exist_ok=True)
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=database.parent) as folder:
        with _unpacked(path, Path(folder)) as backup:
            looked = _sound(Path(folder) / DATABASE_FILE, of=path)
        if looked.unknown_steps:
            raise BackupBroken(path, f"a newer version of the academy made it ({looked.unknown_steps[-1]})")
        if database.exists() and not may_replace:
            raise WouldReplace(database, backup)
        if database.exists() and is_in_use(database):
            raise AcademyInUse(database)
        hold_letters(Path(folder) / DATABASE_FILE, reason=RESTORED, now=now)
        return _exchange(Path(folder), database, settings.data_folder / KEY_FILE, now=now)


def _exchange(folder: Path, database: Path, key: Path, *, now: datetime) -> Path | None:
    """Move what is there aside and what a folder holds in its place; if that fails half-way, move it back."""
    own = [path for end in _LOGS if (path := database.with_name(database.name + end)).exists()]
    own += [key] if key.exists() else []
    aside = database.parent / f"replaced-{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    moved: list[Path] = []
    try:
        for path in own:
            aside.mkdir(exist_ok=True)
            shutil.move(path, aside / path.name)
            moved.append(path)
        (folder / DATABASE_FILE).replace(database)
        if (folder / KEY_FILE).exists():
            shutil.move(folder / KEY_FILE, key)
    except BaseException:
        for path in moved:
            shutil.move(aside / path.name, path)
        raise
    return aside if own else None


def _database_of(settings: Settings) -> Path:
    if settings.database.startswith(("postgresql://", "postgres://")):
        raise NotKeptInAFile
    return Path(settings.database)


def _sound(database: Path, *, of: Path) -> Looked:
    looked = look_through(database)
    if looked.faults:
        raise BackupBroken(of, "; ".join(looked.faults))
    return looked


def _pack(files: dict[str, Path], packed: Path, *, made_at: datetime, counts: dict[str, int]) -> None:
    """Write the files and a list of their contents into one archive that only its owner reads."""
    held = {name: {"sha256": _digest(path), "bytes": path.stat().st_size} for name, path in files.items()}
    contents = {"format": _FORMAT, "made_at": made_at.isoformat(), "counts": counts, "files": held}
    with open(packed, "xb", opener=_for_the_owner) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_CONTENTS_FILE, json.dumps(contents, indent=2))
            for name, path in files.items():
                archive.write(path, name)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _unpacked(path: Path, folder: Path | None) -> Iterator[Backup]:
    """Compare each file of a backup with what its list says, writing them to a folder if there is one."""
    try:
        with zipfile.ZipFile(path) as archive:
            contents = json.loads(archive.read(_CONTENTS_FILE))
            if contents["format"] != _FORMAT:
                raise BackupBroken(path, f"its format is {contents['format']}, this version reads {_FORMAT}")
            held = {name: contents["files"][name] for name in (DATABASE_FILE, KEY_FILE) if name in contents["files"]}
            if DATABASE_FILE not in held:
                raise BackupBroken(path, "there is no database in it")
            for name, said in held.items():
                with archive.open(name) as file:
                    if _digest_of(file, folder / name if folder else None) != said["sha256"]:
                        raise BackupBroken(path, f"{name} is not what was written")
            counts = {str(name): int(count) for name, count in contents["counts"].items()}
            backup = Backup(path, datetime.fromisoformat(contents["made_at"]), path.stat().st_size, counts)
    except FileNotFoundError:
        raise BackupBroken(path, "there is no such file") from None
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, EOFError, RuntimeError) as error:
        raise BackupBroken(path, f"it is no backup, or only part of one ({error})") from error
    yield backup


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return _digest_of(file, None)


def _digest_of(file: IO[bytes], to: Path | None) -> str:
    digest = hashlib.sha256()
    with open(to or os.devnull, "wb", opener=_for_the_owner) as copy:
        while piece := file.read(_PIECE):
            digest.update(piece)
            copy.write(piece)
        copy.flush()
        if to:
            os.fsync(copy.fileno())
    return digest.hexdigest()


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
