"""The SQLite engine: pooled connections, one queue for all writers, every commit on the disk."""

import contextlib
import queue
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlite_utils import Database as Connection
from sqlite_utils.utils import sqlite3  # pyright: ignore[reportPrivateImportUsage] -- pysqlite3 where installed

from modules.records.database import Database, Row
from modules.records.write_queue import WriteQueue

SAFE_FOR_WAL = (3, 51, 3)
"""Older versions can corrupt a write-ahead log that two connections share (sqlite.org, the WAL-reset bug)."""

PRAGMAS = """
pragma synchronous = full;
pragma foreign_keys = on;
pragma cache_size = -16384;
pragma trusted_schema = off;
"""


class Sqlite(Database):
    """An SQLite file. Readers never wait; writers, in threads and in other processes, take turns."""

    dialect = "sqlite"
    IntegrityError = sqlite3.IntegrityError

    def __init__(self, path: Path, *, version: tuple[int, ...] = sqlite3.sqlite_version_info) -> None:
        self._path = path
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._writers = WriteQueue(path.with_name(path.name + ".writers"))
        self._idle: queue.LifoQueue[Connection] = queue.LifoQueue()
        self._own = threading.local()
        self._is_closed = False
        with self._writers.turn(), self._connection() as connection:
            self._choose_journal(connection, version)

    def _choose_journal(self, connection: Connection, version: tuple[int, ...]) -> None:
        if version >= SAFE_FOR_WAL:
            connection.enable_wal()
            return
        connection.disable_wal()
        found, needed = (".".join(map(str, numbers)) for numbers in (version, SAFE_FOR_WAL))
        warning = (
            f"SQLite {found} is older than {needed}: its write-ahead log can corrupt data, so the slower rollback "
            "journal is used. Install pysqlite3, or a newer SQLite."
        )
        self.warnings = (warning,)

    @contextlib.contextmanager
    def _connection(self) -> Iterator[Connection]:
        if open_here := self._open_here():
            yield open_here
            return
        try:
            connection = self._idle.get_nowait()
        except queue.Empty:
            connection = self._connect()
        try:
            yield connection
        finally:
            connection.rollback()
            if self._is_closed:
                connection.close()
            else:
                self._idle.put(connection)

    def _open_here(self) -> Connection | None:
        """Return the connection of the transaction that this thread has open."""
        return getattr(self._own, "connection", None)

    def _connect(self) -> Connection:
        raw = sqlite3.connect(str(self._path), timeout=10, isolation_level=None, check_same_thread=False)
        connection = Connection(raw)
        connection.executescript(PRAGMAS)
        return connection

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Open a transaction, or a savepoint inside one; waits for the writers before it."""
        if open_here := self._open_here():
            with open_here.atomic():
                yield open_here
            return
        with self._writers.turn(), self._connection() as connection:
            connection.execute("begin immediate")  # a deferred one fails at once when it comes to write
            self._own.connection = connection
            try:
                yield connection
                connection.commit()
            finally:
                self._own.connection = None  # what is not committed is rolled back as the connection returns

    def _fetch(self, sql: str, params: Mapping[str, Any]) -> list[Row]:
        with self._connection() as connection:
            cursor = connection.execute(sql, dict(params))
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _execute(self, sql: str, params: Mapping[str, Any]) -> int:
        if open_here := self._open_here():
            return open_here.execute(sql, dict(params)).rowcount
        with self.transaction() as connection:
            return connection.execute(sql, dict(params)).rowcount

    def insert_many(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows through sqlite-utils, in batches."""
        with self.transaction() as connection:
            connection.table(table).insert_all((dict(row) for row in rows), batch_size=5000)

    def close(self) -> None:
        """Close the idle connections now, and those at work as they finish."""
        self._is_closed = True
        with contextlib.suppress(queue.Empty):
            while True:
                self._idle.get_nowait().close()
        self._writers.close()
