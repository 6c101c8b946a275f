"""A whole SQLite database as one file: copied while others write, looked through, and known to be in use or not."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils.utils import sqlite3  # pyright: ignore[reportPrivateImportUsage] -- pysqlite3 where installed

from modules.records.instants import to_milliseconds
from modules.records.migrations import migrations

_COUNTS = {
    "people": "select count(*) from person",
    "answers": "select count(*) from answer",
    "releases": "select count(*) from release where number is not null",
}
_STEPS = "select name from _sqlite_migrations where migration_set = 'academy' order by id"
_WAITS_SECONDS = 10
_LOOKS_SECONDS = 1
_ALL_PAGES = -1
"""In one go: a copy in steps begins anew with every write of somebody else and may never end."""
_FAULTS_SAID = 5


@dataclass(frozen=True, slots=True)
class Looked:
    """What stands in a database file. `faults` are what SQLite finds wrong with it; empty if it is sound.

    `unknown_steps` are migrations that this version does not know: a newer academy made the file. `counts` are how
    many people, answers and published releases it holds, empty where nothing could be counted.
    """

    faults: tuple[str, ...]
    unknown_steps: tuple[str, ...]
    counts: dict[str, int]


def copy_database(source: Path, copy: Path) -> None:
    """Write a database as it is at one moment to a file that is not there yet, while others read and write.

    Raises FileNotFoundError, FileExistsError, and OSError where the disk does not take it.
    """
    if not source.is_file():
        raise FileNotFoundError(source)
    with copy.open("xb"):
        pass
    try:
        with _opened(source) as original, _opened(copy) as target:
            original.backup(target, pages=_ALL_PAGES)
            target.execute("pragma journal_mode = delete")  # nothing of it stands in a file beside it
    except sqlite3.Error as error:
        raise OSError(f"{source}: {error}") from error
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def look_through(path: Path) -> Looked:
    """Open a database file that nobody uses and look at all of it; a file that is none has faults."""
    try:
        with _opened(path) as connection:
            faults = [str(row[0]) for row in connection.execute("pragma integrity_check(5)") if row[0] != "ok"]
            broken = connection.execute("pragma foreign_key_check").fetchmany(_FAULTS_SAID)
            faults += [
                f"a row of {table} refers to one of {parent} that is not there" for table, _, parent, _ in broken
            ]
            steps = connection.execute(
                "select name from _sqlite_migrations where migration_set = 'academy' order by id"
            )
            unknown = tuple(name for (name,) in steps if name not in migrations.names)
            counts = {name: int(connection.execute(count).fetchone()[0]) for name, count in _COUNTS.items()}
    except sqlite3.Error as error:
        return Looked((str(error),), (), {})
    return Looked(tuple(faults), unknown, counts)


def hold_letters(path: Path, *, reason: str, now: datetime) -> None:
    """Mark the letters that wait in a database file as failed: since it was copied they may have left.

    Nobody else uses the file; it may be of an older version of the academy, or have no letters at all.
    """
    with _opened(path) as connection:
        columns = {name for _, name, *_ in connection.execute("pragma table_info(mail)")}
        if not columns:
            return
        ended = ", ended_at = :now" if "ended_at" in columns else ""
        connection.execute(
            f"update mail set state = 'failed', reason = :reason{ended} where state in ('queued', 'sending')",  # noqa: S608 -- one of two texts
            {"reason": reason, "now": to_milliseconds(now)},
        )


def is_in_use(path: Path) -> bool:
    """Return whether somebody else has a database open. If nobody has, all of it then stands in its one file.

    Of a file that is broken nobody can make use.
    """
    try:
        with _opened(path, waits_seconds=_LOOKS_SECONDS) as connection:
            connection.execute("pragma journal_mode = delete")  # with a write-ahead log this takes everybody's leave
            connection.execute("begin exclusive")
            connection.rollback()
    except sqlite3.OperationalError:
        return True
    except sqlite3.DatabaseError:
        return False
    return False


@contextlib.contextmanager
def _opened(path: Path, *, waits_seconds: int = _WAITS_SECONDS) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(str(path), timeout=waits_seconds, isolation_level=None)) as connection:
        yield connection
