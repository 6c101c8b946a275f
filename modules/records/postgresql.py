"""The PostgreSQL engine: the same SQL through psycopg and its pool."""

import contextlib
import functools
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import psycopg
import psycopg_pool
from psycopg import sql as names
from psycopg.rows import DictRow, dict_row
from psycopg.types.string import TextLoader

from modules.records.database import Database, Row

Connection = psycopg.Connection[DictRow]

_MARKS = re.compile(r"'(?:[^']|'')*'|--[^\n]*|::\w+|:(?P<name>[a-z_]\w*)|%")


class Postgresql(Database):
    """A PostgreSQL database behind a small pool. Writers of one enrolment take turns through `lock_enrolment`."""

    dialect = "postgresql"
    IntegrityError = psycopg.IntegrityError

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        self._own = threading.local()
        self._pool = psycopg_pool.ConnectionPool(
            url,
            connection_class=psycopg.Connection[DictRow],
            kwargs={"row_factory": dict_row, "autocommit": True},
            min_size=1,
            max_size=pool_size,
            configure=_read_json_as_text,
            check=_require_alive,
            open=False,
        )
        self._pool.open(wait=True, timeout=30)

    @contextlib.contextmanager
    def _connection(self) -> Iterator[Connection]:
        if open_here := getattr(self._own, "connection", None):
            yield open_here
            return
        with self._pool.connection() as connection:
            yield connection

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Open a transaction, or a savepoint inside one."""
        with self._connection() as connection, connection.transaction():
            outer = getattr(self._own, "connection", None)
            self._own.connection = connection
            try:
                yield connection
            finally:
                self._own.connection = outer

    def _fetch(self, sql: str, params: Mapping[str, Any]) -> list[Row]:
        with self._connection() as connection:
            return connection.execute(translate(sql), params).fetchall()

    def _execute(self, sql: str, params: Mapping[str, Any]) -> int:
        with self._connection() as connection:
            return connection.execute(translate(sql), params).rowcount

    def insert_many(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows in one pipeline."""
        values = [dict(row) for row in rows]
        if not values:
            return
        statement = names.SQL("insert into {table} ({columns}) values ({values})").format(
            table=names.Identifier(table),
            columns=names.SQL(", ").join(map(names.Identifier, values[0])),
            values=names.SQL(", ").join(map(names.Placeholder, values[0])),
        )
        with self.transaction() as connection, connection.cursor() as cursor:
            cursor.executemany(statement, values)

    def close(self) -> None:
        """Close the pool."""
        self._pool.close()


def _require_alive(connection: Connection) -> None:
    """Let the pool replace a connection that the server has dropped, before a deed meets it."""
    psycopg_pool.ConnectionPool.check_connection(connection)  # pyright: ignore[reportArgumentType] -- rows play no part


def _read_json_as_text(connection: Connection) -> None:
    connection.adapters.register_loader("jsonb", TextLoader)


@functools.cache
def translate(sql: str) -> bytes:
    """Return a statement in psycopg's writing: `:name` as `%(name)s`, `%` doubled; literals and `::casts` stay.

    >>> translate("a = :b and c like '%:x' || :d::text")
    b"a = %(b)s and c like '%%:x' || %(d)s::text"
    """
    return _MARKS.sub(_translate_mark, sql).encode()


def _translate_mark(found: re.Match[str]) -> str:
    return f"%({found['name']})s" if found["name"] else found[0].replace("%", "%%")
