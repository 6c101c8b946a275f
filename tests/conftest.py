"""What tests of records and activities stand on: a fresh, migrated database on each engine."""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from psycopg import sql

from modules.records.database import Database, open_database
from modules.records.migrations import migrate

settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("campaign", deadline=None, max_examples=2000)
settings.load_profile("campaign" if os.environ.get("ACADEMY_CAMPAIGNS") == "1" else "fixed")

ENGINES = ("sqlite", "postgresql")
TEMPLATE = "academy_template"


class PostgresqlServer:
    """A PostgreSQL cluster of this test run, with one migrated template from which databases are copied."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._data, self._programs = folder / "data", programs
        self._user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]

    def start(self) -> None:
        if self._user:
            shutil.chown(self._data.parent, "postgres")
        self._run("initdb", "-D", self._data, "-U", "app", "--auth=trust", "--locale=C.UTF-8", "-E", "UTF8", "-N")
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._data.parent}"
        log = self._data.parent / "log"
        self._run(
            "pg_ctl", "-D", self._data, "-l", log, "-w", "-o", f"{options} -c max_connections=60 -c fsync=off", "start"
        )
        self.create(TEMPLATE)
        with closing(open_database(self.url(TEMPLATE))) as template:
            migrate(template)

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")

    def url(self, name: str) -> str:
        return f"postgresql://app@127.0.0.1:{self.port}/{name}"

    def create(self, name: str, template: str = "template1") -> None:
        statement = sql.SQL("create database {} template {}")
        self._administer(statement.format(sql.Identifier(name), sql.Identifier(template)))

    def drop(self, name: str) -> None:
        self._administer(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))

    def _administer(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def _run(self, program: str, *arguments: str | Path) -> None:
        command = [*self._user, str(self._programs / program), *map(str, arguments)]
        subprocess.run(command, check=True, capture_output=True, cwd=self._data.parent)


def _find_programs() -> Path | None:
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return debian[-1].parent if debian else None


def _roomy_memory() -> Path:
    """Return where a cluster may stand: in memory, where making a database is twenty times faster, if there is room."""
    memory = Path("/dev/shm")  # noqa: S108 -- the folder made in it is private
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 1_000_000_000
    return memory if has_room else Path(tempfile.gettempdir())


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """A running server; the test is skipped where PostgreSQL is not installed, and fails where it is required."""
    programs = _find_programs()
    if programs is None:
        if os.environ.get("ACADEMY_REQUIRE_POSTGRESQL") == "1":
            pytest.fail("PostgreSQL is required here (ACADEMY_REQUIRE_POSTGRESQL=1) and is not installed.")
        pytest.skip("PostgreSQL is not installed.")
    folder = _roomy_memory() / f"academy-postgresql-{uuid.uuid4().hex[:8]}"
    folder.mkdir(mode=0o700)
    server = PostgresqlServer(folder, programs)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=ENGINES)
def database_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The path or URL of a fresh, migrated database, for tests that open it more than once."""
    if request.param == "sqlite":
        path = tmp_path / "academy.db"
        with closing(open_database(path)) as made:
            migrate(made)
        yield str(path)
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name = f"academy_{uuid.uuid4().hex[:12]}"
    server.create(name, TEMPLATE)
    yield server.url(name)
    server.drop(name)


@pytest.fixture(params=ENGINES)
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The path or URL of a database in which no migration has run."""
    if request.param == "sqlite":
        yield str(tmp_path / "empty.db")
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name = f"empty_{uuid.uuid4().hex[:12]}"
    server.create(name)
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def open_again(database_address: str) -> Iterator[Callable[[], Database]]:
    """A function that opens the test's database once more, as another process would."""
    opened: list[Database] = []

    def open_one() -> Database:
        opened.append(open_database(database_address))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def database(open_again: Callable[[], Database]) -> Database:
    """A fresh, migrated database: each test runs on SQLite and on PostgreSQL."""
    return open_again()
