"""The commands about people do what the page does, in an administrator's name."""

import json
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from modules.academy import Academy, Settings, open_academies
from modules.cli import main
from modules.people.person import Role
from modules.records import person_records
from tests.courses import TWO_LESSONS

HEAD = "sign_in_name,name,team,roles,language,email,active\n"


@pytest.fixture
def academy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Academy]:
    for name in ("ACADEMY_DATABASE", "ACADEMY_ADDRESS", "ACADEMY_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ACADEMY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ACADEMY_NARRATION", "offline")
    monkeypatch.setenv("ACADEMY_COURSES", str(TWO_LESSONS))
    with closing(open_academies(Settings.from_environment(os.environ))) as opened:
        yield opened.main


@pytest.fixture
def staff(academy: Academy) -> None:
    team_id = person_records.add_team(academy.records, name="Amber Tea", parent_id=None)
    for name, role in [("Beata Boss", Role.ADMINISTRATOR), ("Jan Nowak", Role.MANAGER)]:
        person_records.add_person(
            academy.records,
            full_name=name,
            sign_in_name=name.split()[0],
            team_id=team_id,
            roles={Role.EMPLOYEE, role},
            language=None,
            password_hash=None,
            now=academy.now(),
        )


def test_everybody_is_listed_as_a_table_and_as_json(staff: None, capsys: pytest.CaptureFixture[str]):
    assert staff is None
    assert main(["people", "list"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].split() == ["sign_in_name", "name", "team", "roles", "manages", "language", "email", "active"]
    assert printed[1].startswith("beata")
    assert main(["people", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[1] == {
        "sign_in_name": "jan",
        "name": "Jan Nowak",
        "team": "Amber Tea",
        "roles": "employee, manager",
        "manages": "",
        "language": "",
        "email": "",
        "active": "yes",
    }


def test_an_import_is_tried_first_then_done_then_taken_away_again(
    staff: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert staff is None
    people, taken = tmp_path / "people.csv", tmp_path / "taken.csv"
    people.write_text(HEAD + "jan,Jan Lis,,,,,\newa,Ewa Łoś,Dock,,pl,,\n")
    assert main(["people", "import", str(people), "--dry-run"]) == 0
    said = capsys.readouterr()
    assert said.out == "row 2: update jan full_name\nrow 3: create ewa\n"
    assert said.err.startswith("Nothing was changed. It would be: create 1, update 1, deactivate 0, reactivate 0")
    assert main(["people", "export"]) == 0
    assert "Jan Nowak" in capsys.readouterr().out

    assert main(["people", "import", str(people), "--by", "Beata"]) == 0
    assert capsys.readouterr().err.startswith("Done: create 1, update 1")
    assert main(["people", "export", str(taken)]) == 0
    assert "ewa,Ewa Łoś,Dock,employee,,pl,,yes" in taken.read_text(encoding="utf-8-sig")
    assert "Jan Lis" in taken.read_text()


def test_a_problem_is_printed_with_its_place_and_nobody_is_changed(
    staff: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert staff is None
    people = tmp_path / "people.csv"
    people.write_text(HEAD + "jan,Jan Lis,,managr,,,\n")
    assert main(["people", "import", str(people)]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("people.csv:2:4: error: 'managr' is no role.")
    assert said.out.endswith("Write 'manager'.\n")
    assert said.err == "Nobody was changed.\n"
    assert main(["people", "import", str(tmp_path / "none.csv")]) == 2


def test_only_an_administrator_lends_the_name(staff: None, capsys: pytest.CaptureFixture[str]):
    assert staff is None
    assert main(["people", "list", "--by", "jan"]) == 1
    assert capsys.readouterr().err == "jan is not an administrator.\n"
    assert main(["people", "list", "--by", "nobody"]) == 1
    assert capsys.readouterr().err == "Nobody here signs in as nobody.\n"


def test_an_academy_without_people_says_so(academy: Academy, capsys: pytest.CaptureFixture[str]):
    assert academy
    assert main(["people", "export"]) == 1
    assert capsys.readouterr().err == "The academy has no administrator yet.\n"
