"""One SQL text, two engines: SQLite through sqlite-utils, PostgreSQL through psycopg.

Parameters are named (`:name`), times are epoch milliseconds that come from outside, flags are 0 or 1, JSON is text.
What one engine lacks is not used on the other: no date functions, no `greatest`, no sums of integers.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Literal

Row = dict[str, Any]

_WRITE = re.compile(r"\s*(insert|update|delete)\b", re.IGNORECASE)


class NulInText(ValueError):
    """A text holds the character NUL, which PostgreSQL cannot store, so neither engine takes it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Database(ABC):
    """A database; safe to share between threads.

    Each statement joins the transaction that the thread has open, or else is one of its own.
    """

    dialect: Literal["sqlite", "postgresql"]
    IntegrityError: type[Exception]
    """What the engine raises when a constraint is broken."""
    warnings: tuple[str, ...] = ()
    """What the operator should know about this database; empty when all is well."""

    def query(self, sql: str, **params: Any) -> list[Row]:  # noqa: ANN401 -- whatever a column takes
        """Return all rows of a statement, in its order; empty if there are none. Raises NulInText."""
        _require_no_nul(params)
        if _WRITE.match(sql):  # insert … returning waits in the queue of the writers
            with self.transaction():
                return self._fetch(sql, params)
        return self._fetch(sql, params)

    def one(self, sql: str, **params: Any) -> Row | None:  # noqa: ANN401 -- whatever a column takes
        """Return the first row of a statement, None if there is none. Raises NulInText."""
        return next(iter(self.query(sql, **params)), None)

    def execute(self, sql: str, **params: Any) -> int:  # noqa: ANN401 -- whatever a column takes
        """Run one statement and return how many rows it changed. Raises IntegrityError and NulInText."""
        _require_no_nul(params)
        return self._execute(sql, params)

    @abstractmethod
    def transaction(self) -> AbstractContextManager[Any]:
        """Open a transaction for this thread: all of its statements are kept, or none.

        Any exception, Streamlit's included, rolls back. Inside another transaction it is a savepoint. Yields the
        engine's own connection, for migrations.
        """

    @abstractmethod
    def insert_many(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows with the same keys into a table, all or none, in the order given. For imports; may be empty."""

    @abstractmethod
    def close(self) -> None:
        """Close all connections. The database cannot be used afterwards."""

    @abstractmethod
    def _fetch(self, sql: str, params: Mapping[str, Any]) -> list[Row]: ...

    @abstractmethod
    def _execute(self, sql: str, params: Mapping[str, Any]) -> int: ...


def open_database(url_or_path: str | Path) -> Database:
    """Open a database: a `postgresql://` URL, or the path of an SQLite file, which is made if it is not there.

    The tables are made by `migrate`.
    """
    if str(url_or_path).startswith(("postgresql://", "postgres://")):
        from modules.records.postgresql import Postgresql  # noqa: PLC0415 -- psycopg loads only where it serves

        return Postgresql(str(url_or_path))
    from modules.records.sqlite import Sqlite  # noqa: PLC0415 -- it builds on this module

    return Sqlite(Path(url_or_path))


def _require_no_nul(params: Mapping[str, Any]) -> None:
    for name, value in params.items():
        if isinstance(value, str) and "\0" in value:
            raise NulInText(name)
