import threading
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3  # pyright: ignore[reportPrivateImportUsage] -- pysqlite3 where installed

from modules.records.database import Database, NulInText
from modules.records.sqlite import SAFE_FOR_WAL, Sqlite


class Stopped(BaseException):
    """What Streamlit raises to stop a script is no Exception either."""


def add_team(database: Database, name: str = "Amber Tea") -> int:
    row = database.one("insert into team (name) values (:name) returning id", name=name)
    assert row is not None
    return row["id"]


def team_names(database: Database) -> list[str]:
    return [row["name"] for row in database.query("select name from team order by id")]


def test_a_text_in_any_script_comes_back_as_it_was(database: Database):
    name = "100% Żółć „Rīga“ 'a' :b 🍵"
    add_team(database, name)

    assert team_names(database) == [name]


def test_a_per_cent_sign_in_a_statement_means_itself(database: Database):
    add_team(database, "Amber 50% :b")

    found = database.query("select name from team where name like 'A%' and name <> :other", other="%")
    assert found == [{"name": "Amber 50% :b"}]


def test_a_statement_that_finds_nothing_gives_an_empty_list_or_none(database: Database):
    assert database.query("select name from team") == []
    assert database.one("select name from team") is None


def test_execute_says_how_many_rows_it_changed(database: Database):
    add_team(database)

    assert database.execute("update team set name = :name", name="Amber") == 1
    assert database.execute("update team set name = :name where id = :id", name="Amber", id=99) == 0


@pytest.mark.parametrize("interruption", [ZeroDivisionError, Stopped, KeyboardInterrupt])
def test_whatever_interrupts_a_transaction_rolls_it_back(database: Database, interruption: type[BaseException]):
    with pytest.raises(interruption), database.transaction():  # noqa: PT012 -- the block is what is interrupted
        add_team(database)
        raise interruption

    assert team_names(database) == []
    add_team(database, "afterwards")
    assert team_names(database) == ["afterwards"]


def test_a_failed_inner_transaction_leaves_the_outer_one_whole(database: Database):
    with database.transaction():
        company = add_team(database)
        with pytest.raises(database.IntegrityError), database.transaction():  # noqa: PT012 -- both are undone
            database.execute("insert into team (parent_id, name) values (:id, 'lost')", id=company)
            database.execute("insert into team (parent_id, name) values (777, 'below nothing')")
        database.execute("insert into team (parent_id, name) values (:id, 'kept')", id=company)

    assert team_names(database) == ["Amber Tea", "kept"]


def test_what_a_transaction_wrote_is_seen_by_others_only_after_it_ends(database: Database):
    seen: list[list[str]] = []

    def look() -> None:
        looker = threading.Thread(target=lambda: seen.append(team_names(database)))
        looker.start()
        looker.join(timeout=10)

    with database.transaction():
        add_team(database)
        look()
        assert team_names(database) == ["Amber Tea"]
    look()

    assert seen == [[], ["Amber Tea"]]


def test_a_broken_constraint_is_an_integrity_error(database: Database):
    with pytest.raises(database.IntegrityError):
        database.execute("insert into team (parent_id, name) values (777, 'below nothing')")


def test_a_text_does_not_slip_into_a_number(database: Database):
    with pytest.raises(Exception, match=r"(?i)integer|bigint"):
        database.execute("insert into team (parent_id, name) values (:id, 'x')", id="abc")


def test_the_character_nul_is_refused_before_it_is_stored(database: Database):
    with pytest.raises(NulInText):
        database.execute("insert into team (name) values (:name)", name="a\0b")
    with pytest.raises(NulInText):
        database.query("select id from team where name = :name", name="\0")


def test_many_rows_are_inserted_in_order_or_not_at_all(database: Database):
    company = add_team(database)
    database.insert_many("team", [])
    database.insert_many("team", ({"parent_id": company, "name": f"Team {n}"} for n in range(3)))
    with pytest.raises(database.IntegrityError):
        database.insert_many("team", [{"parent_id": company, "name": "lost"}, {"parent_id": 777, "name": "broken"}])

    assert team_names(database) == ["Amber Tea", "Team 0", "Team 1", "Team 2"]


def test_many_rows_join_the_open_transaction(database: Database):
    with pytest.raises(Stopped), database.transaction():  # noqa: PT012 -- the block is what is interrupted
        company = add_team(database)
        database.insert_many("team", [{"parent_id": company, "name": "lost"}])
        raise Stopped

    assert team_names(database) == []


def test_an_insert_that_returns_its_id_waits_for_the_writers_before_it(database: Database):
    is_inside, may_leave = threading.Event(), threading.Event()

    def hold_the_lock() -> None:
        with database.transaction():
            database.execute("delete from team")
            is_inside.set()
            may_leave.wait(timeout=10)

    holder = threading.Thread(target=hold_the_lock)
    holder.start()
    is_inside.wait(timeout=10)
    writer = threading.Thread(target=add_team, args=(database,))
    writer.start()
    writer.join(timeout=0.2)
    was_waiting = writer.is_alive()
    may_leave.set()
    holder.join(timeout=10)
    writer.join(timeout=10)

    assert was_waiting or database.dialect == "postgresql"
    assert team_names(database) == ["Amber Tea"]


def test_a_closed_database_serves_no_more(database: Database):
    database.close()

    with pytest.raises(Exception, match=r"(?i)clos"):
        add_team(database)


def test_sqlite_keeps_every_commit_through_a_power_cut(tmp_path: Path):
    database = Sqlite(tmp_path / "a" / "academy.db", version=SAFE_FOR_WAL)

    assert database.one("pragma synchronous") == {"synchronous": 2}
    assert database.one("pragma journal_mode") == {"journal_mode": "wal"}
    assert database.warnings == ()


def test_sqlite_waits_for_a_writer_that_knows_no_queue(tmp_path: Path):
    database = Sqlite(tmp_path / "academy.db")
    database.execute("create table tally (n integer)")
    database.execute("insert into tally (n) values (0)")
    stranger = sqlite3.connect(tmp_path / "academy.db", isolation_level=None, check_same_thread=False)
    stranger.execute("begin immediate")
    stranger.execute("update tally set n = n + 1")
    leaving = threading.Timer(0.3, stranger.execute, ["commit"])
    leaving.start()

    with database.transaction():
        row = database.one("select n from tally")
        assert row is not None
        database.execute("update tally set n = :n", n=row["n"] + 10)
    leaving.join(timeout=10)

    assert database.one("select n from tally") == {"n": 11}


def test_sqlite_older_than_the_wal_fix_keeps_to_the_rollback_journal_and_says_so(tmp_path: Path):
    Sqlite(tmp_path / "academy.db").close()
    database = Sqlite(tmp_path / "academy.db", version=(3, 51, 2))

    assert database.one("pragma journal_mode") == {"journal_mode": "delete"}
    assert "3.51.2" in database.warnings[0]
    database.execute("create table team (id integer primary key, name text)")
    add_team(database)
    assert team_names(database) == ["Amber Tea"]
