"""A backup is taken while people work, is whole, and comes back without taking anything away."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from modules.academy import Academies, Settings, utc_now
from modules.cli import main
from modules.exchange.badge_key import KEY_FILE
from modules.people.person import PersonId, Role
from modules.records import mail_records, person_records
from modules.records.database import Row, open_database
from modules.records.mail_records import MailKind, NewMail
from modules.records.sqlite_copy import look_through
from tests.courses import TWO_LESSONS

WRITER = """
import sys
from datetime import UTC, datetime
from modules.records import audit_records
from modules.records.database import open_database

db = open_database(sys.argv[1])
for number in range(100_000):
    with db.transaction():
        for half in "ab":
            audit_records.add_audit(
                db, actor_id=None, deed="test", about=f"{number} {half}", now=datetime.now(UTC), detail={}
            )
    print(number, flush=True)
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that commands find."""
    for name in ("ACADEMY_DATABASE", "ACADEMY_ADDRESS", "ACADEMY_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ACADEMY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ACADEMY_NARRATION", "offline")
    monkeypatch.setenv("ACADEMY_COURSES", str(TWO_LESSONS))
    return tmp_path / "data"


@pytest.fixture
def running(data: Path) -> Iterator[Academies]:
    """An academy with one person and a key for badges; `closing` it again does no harm."""
    assert data
    with closing(Academies(Settings.from_environment(os.environ), utc_now)) as academies:
        hire(academies, "Anna Ozola")
        (data / KEY_FILE).write_text("the key of that day", encoding="utf-8")
        yield academies


def hire(academies: Academies, name: str) -> None:
    academy = academies.main
    root = person_records.root_team(academy.records)
    person_records.add_person(
        academy.records,
        full_name=name,
        sign_in_name=name.split(maxsplit=1)[0].lower(),
        team_id=root.id if root else person_records.add_team(academy.records, name="Amber", parent_id=None),
        roles={Role.EMPLOYEE},
        language=None,
        password_hash=None,
        now=academy.now(),
    )


def names(data: Path) -> list[str]:
    return [row["full_name"] for row in rows(data, "select full_name from person order by id")]


def rows(data: Path, sql: str) -> list[Row]:
    with closing(open_database(data / "academy.db")) as database:
        return database.query(sql)


def test_what_was_backed_up_comes_back_and_what_was_there_is_kept_beside(
    running: Academies, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    backup = tmp_path / "academy.zip"
    assert main(["backup", str(backup)]) == 0
    assert f"{backup}: 1 people, 0 answers, 1 releases, of " in capsys.readouterr().out
    assert backup.stat().st_mode & 0o077 == 0
    hire(running, "Jan Nowak")
    (data / KEY_FILE).write_text("another key", encoding="utf-8")
    running.close()

    assert main(["restore", str(backup)]) == 2
    assert "Say --yes" in capsys.readouterr().err
    assert names(data) == ["Anna Ozola", "Jan Nowak"]

    assert main(["restore", str(backup), "--yes"]) == 0
    assert names(data) == ["Anna Ozola"]
    assert (data / KEY_FILE).read_text(encoding="utf-8") == "the key of that day"
    (aside,) = data.glob("replaced-*")
    assert str(aside) in capsys.readouterr().out
    assert look_through(aside / "academy.db").counts["people"] == 2
    assert (aside / KEY_FILE).read_text(encoding="utf-8") == "another key"
    assert {path.name for path in data.glob(".*")} == set()


@pytest.mark.parametrize("is_older", [False, True], ids=["of today", "of an older version"])
def test_letters_that_wait_in_a_backup_do_not_leave_twice(
    running: Academies, data: Path, tmp_path: Path, *, is_older: bool
):
    records, now = running.main.records, running.main.now()
    anna = PersonId(records.query("select id from person")[0]["id"])
    for number in range(3):
        letter = NewMail(f"key {number}", MailKind.TEST, anna, f"<{number}@academy>", {})
        mail_records.add_mail(records, letter, now=now)
    first, second, _ = mail_records.due_mail(records, now=now, limit=3)
    mail_records.begin_sending(records, mail_id=first.id, now=now)
    mail_records.mark_sent(records, mail_id=first.id, now=now)
    mail_records.begin_sending(records, mail_id=second.id, now=now)
    if is_older:
        records.execute("drop index mail_ended")
        records.execute("alter table mail drop column ended_at")
    assert main(["backup", str(tmp_path / "academy.zip")]) == 0
    running.close()

    assert main(["restore", str(tmp_path / "academy.zip"), "--yes"]) == 0
    states = [(row["state"], row["reason"]) for row in rows(data, "select state, reason from mail order by id")]
    assert states == [("sent", ""), ("failed", "restored"), ("failed", "restored")]


def test_a_backup_opens_an_academy_on_another_machine(running: Academies, tmp_path: Path):
    assert main(["backup", str(tmp_path / "academy.zip"), "--data", str(running.main.settings.data_folder)]) == 0
    fresh = tmp_path / "elsewhere" / "data"
    assert main(["restore", str(tmp_path / "academy.zip"), "--data", str(fresh)]) == 0
    assert look_through(fresh / "academy.db").counts == {"people": 1, "answers": 0, "releases": 1}
    assert not list(fresh.glob("replaced-*"))


def test_a_backup_is_of_one_moment_while_another_process_writes(running: Academies, data: Path, tmp_path: Path):
    database = str(data / "academy.db")
    with subprocess.Popen([sys.executable, "-c", WRITER, database], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        try:
            for _ in range(3):
                writer.stdout.readline()
            for number in range(3):
                before = int(writer.stdout.readline())
                assert main(["backup", str(tmp_path / f"{number}.zip")]) == 0
                fresh = tmp_path / str(number)
                assert main(["restore", str(tmp_path / f"{number}.zip"), "--data", str(fresh)]) == 0
                abouts = [row["object"] for row in rows(fresh, "select object from audit where deed = 'test'")]
                assert len(abouts) % 2 == 0, "half a transaction"
                assert {f"{before} a", f"{before} b"} <= set(abouts)
            assert writer.poll() is None
        finally:
            writer.kill()
    assert running.main.records.one("pragma integrity_check") == {"integrity_check": "ok"}


def test_nothing_is_restored_under_an_academy_that_runs(
    running: Academies, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["backup", str(tmp_path / "academy.zip")]) == 0
    assert main(["restore", str(tmp_path / "academy.zip"), "--yes"]) == 1
    assert "Stop the academy" in capsys.readouterr().err
    hire(running, "Jan Nowak")
    assert not list(data.glob("replaced-*"))


def test_a_backup_replaces_no_file(running: Academies, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert running
    (tmp_path / "academy.zip").write_text("mine", encoding="utf-8")
    assert main(["backup", str(tmp_path / "academy.zip")]) == 1
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "academy.zip").read_text(encoding="utf-8") == "mine"


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def changed(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content[:-1] + b"x" if name == "academy.db" else content)


def bent(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 255
    path.write_bytes(bytes(content))


def foreign(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "hello")


@pytest.mark.parametrize("harm", [half, changed, bent, foreign, Path.unlink], ids=lambda harm: harm.__name__)
def test_what_is_no_whole_backup_changes_nothing(
    harm, running: Academies, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    backup = tmp_path / "academy.zip"
    assert main(["backup", str(backup)]) == 0
    running.close()
    harm(backup)
    assert main(["restore", str(backup), "--yes"]) == 1
    assert "Nothing has changed" in capsys.readouterr().err
    assert names(data) == ["Anna Ozola"]
    assert not list(data.glob("replaced-*"))


def test_a_backup_of_a_newer_academy_is_refused(running: Academies, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    running.main.records.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('academy', 'm999_later', '')"
    )
    assert main(["backup", str(tmp_path / "academy.zip")]) == 0
    assert main(["restore", str(tmp_path / "academy.zip"), "--data", str(tmp_path / "other")]) == 1
    assert "newer version of the academy made it (m999_later)" in capsys.readouterr().err
    assert not (tmp_path / "other" / "academy.db").exists()


def test_where_there_is_nothing_it_says_so(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["backup", str(tmp_path / "academy.zip")]) == 2
    assert f"{data / 'academy.db'}: there is no academy here yet." in capsys.readouterr().err
    assert not (tmp_path / "academy.zip").exists()


@pytest.mark.parametrize("arguments", [["backup"], ["restore", "academy.zip"]], ids=" ".join)
def test_postgresql_is_backed_up_by_its_own_tools(
    arguments: list[str], data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("ACADEMY_DATABASE", "postgresql://academy:secret@db.example/academy")
    assert main(arguments) == 1
    said = capsys.readouterr().err
    assert "pg_dump" in said
    assert f"Keep badge-key.pem from {data}" in said
    assert "secret" not in said
