"""The command that writes a manager's table says what the page says, in the branch of whoever it is done for."""

import csv
import io
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from modules.academy import Academy, Settings, open_academies
from modules.activities.report_taking import Ending, take_report
from modules.cli import main
from modules.course.ids import ENGLISH, LATVIAN
from modules.learning.report_choice import Choice, Show
from modules.people.person import Role, Visitor
from modules.records import person_records, progress_records, staffing_records
from tests.second_course import publish_safe_work


@pytest.fixture
def academy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Academy]:
    for name in ("ACADEMY_DATABASE", "ACADEMY_ADDRESS", "ACADEMY_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ACADEMY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ACADEMY_NARRATION", "offline")
    monkeypatch.setenv("ACADEMY_COURSES", str(Path(__file__).parent / "packages" / "two-lessons"))
    with closing(open_academies(Settings.from_environment(os.environ))) as opened:
        yield opened.main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "taken"
    made.mkdir()
    return made


@pytest.fixture
def staff(academy: Academy) -> dict[str, Visitor]:
    """An administrator above two branches, each with a team called Counter; a manager of one of them."""
    company = person_records.add_team(academy.records, name="Company", parent_id=None)
    north = person_records.add_team(academy.records, name="North", parent_id=company)
    south = person_records.add_team(academy.records, name="South", parent_id=company)
    counters = [person_records.add_team(academy.records, name="Counter", parent_id=team) for team in (north, south)]
    people = {
        "beata": (company, Role.ADMINISTRATOR),
        "marta": (north, Role.MANAGER),
        "anna": (counters[0], Role.EMPLOYEE),
        "zofia": (counters[1], Role.EMPLOYEE),
    }
    found: dict[str, Visitor] = {}
    for name, (team, role) in people.items():
        person_id = person_records.add_person(
            academy.records,
            full_name=f"{name.title()} Lis",
            sign_in_name=name,
            team_id=team,
            roles={Role.EMPLOYEE, role},
            language=ENGLISH,
            password_hash=None,
            now=academy.now(),
        )
        person = person_records.find_person(academy.records, person_id=person_id)
        assert person is not None
        found[name] = Visitor(person, session_id="", is_sample=False)
    course_id = academy.library.course().course.id
    progress_records.enrol_everybody(academy.records, course_id=course_id, now=academy.now())
    return found


def written(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def names(path: Path) -> list[str]:
    return [row[0] for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))][1:]


@pytest.mark.usefixtures("staff")
def test_the_file_is_the_one_of_the_page_and_bears_the_day(
    academy: Academy, staff: dict[str, Visitor], folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["report", "--to", str(folder), "--status", "unfinished", "--name", "who is late"]) == 0
    path = written(folder)
    assert path.name == f"who is late-{academy.now().astimezone():%Y-%m-%d}.csv"
    page = take_report(academy, who=staff["beata"], language=ENGLISH, ending=Ending.CSV, choice=Choice(Show.UNFINISHED))
    assert path.read_bytes() == page
    assert capsys.readouterr().out.strip() == str(path)
    assert len(names(path)) == 4
    assert main(["report", "--to", str(folder), "--status", "finished", "--name", "who is late"]) == 0
    assert names(written(folder)) == []


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param([], ["Anna Lis", "Marta Lis"], id="the own branch"),
        pytest.param(["--team", "Counter"], ["Anna Lis"], id="a team within it"),
        pytest.param(["--team", "North"], ["Anna Lis", "Marta Lis"], id="its own team"),
    ],
)
def test_a_manager_takes_the_own_branch_alone(folder: Path, asked: list[str], found: list[str]):
    assert main(["report", "--to", str(folder), "--by", "marta", *asked]) == 0
    assert names(written(folder)) == found


def test_a_manager_of_given_teams_takes_any_of_these_and_none_of_the_own(
    academy: Academy, staff: dict[str, Visitor], folder: Path, capsys: pytest.CaptureFixture[str]
):
    south = person_records.add_team(academy.records, name="West", parent_id=staff["beata"].person.team_id)
    given = [staff["zofia"].person.team_id, south]
    staffing_records.set_managed_teams(academy.records, person_id=staff["marta"].person.id, team_ids=given)
    for asked, found in (([], ["Zofia Lis"]), (["--team", "Counter"], ["Zofia Lis"]), (["--team", "west"], [])):
        assert main(["report", "--to", str(folder), "--by", "marta", *asked]) == 0
        assert names(written(folder)) == found
    assert main(["report", "--to", str(folder), "--by", "marta", "--team", "North"]) == 1
    assert "There are: South > Counter, West." in capsys.readouterr().err


def test_the_file_is_of_the_course_that_is_asked_for(academy: Academy, staff: dict[str, Visitor], folder: Path):
    course_id = publish_safe_work(academy, staff["beata"])
    assert main(["report", "--to", str(folder), "--course", course_id]) == 0
    second = written(folder)
    assert second.name.startswith("completion-safe-work-2")
    assert "First" in second.read_text("utf-8-sig")
    assert main(["report", "--to", str(folder)]) == 0
    (first,) = {*folder.iterdir()} - {second}
    assert "First" not in first.read_text("utf-8-sig")


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--by", "nobody"], "Nobody here signs in as nobody."),
        (["--by", "anna"], "anna is neither a manager nor an administrator."),
        (
            ["--by", "marta", "--team", "South"],
            "no team South within reach. There are: North, North > Counter.",
        ),
        (["--team", "Counter"], "Several teams are called Counter: North > Counter, South > Counter."),
        (["--module", "none"], "The course customer-service has no module none. It has: customer-needs."),
        (["--course", "none"], "There is no course none. There are: customer-service."),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    folder: Path, asked: list[str], said: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["report", "--to", str(folder), *asked]) == 1
    assert said in capsys.readouterr().err
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("staff")
def test_a_way_of_names_leads_to_one_of_two_teams(folder: Path):
    assert main(["report", "--to", str(folder), "--team", "South > Counter"]) == 0
    assert names(written(folder)) == ["Zofia Lis"]


@pytest.mark.usefixtures("staff")
def test_every_kind_of_file_and_language(folder: Path):
    asked = ["report", "--to", str(folder), "--language", "lv", "--view", "teams"]
    for ending in Ending:
        assert main([*asked, "--format", ending]) == 0
    endings = {path.suffix: path for path in folder.iterdir()}
    assert load_workbook(endings[".xlsx"]).sheetnames[0] == wording_of("People")
    assert endings[".pdf"].read_bytes().startswith(b"%PDF")
    assert endings[".csv"].read_text("utf-8-sig").startswith(wording_of("Team"))


def wording_of(sentence: str) -> str:
    from modules.wording.catalogues import wording_for  # noqa: PLC0415

    return wording_for(LATVIAN).say(sentence)


@pytest.mark.usefixtures("staff")
def test_a_folder_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["report", "--to", str(tmp_path / "none")]) == 2
    assert "not written. No such file or directory." in capsys.readouterr().err


@pytest.mark.usefixtures("staff")
def test_a_disk_that_fails_leaves_the_file_of_before(folder: Path, monkeypatch: pytest.MonkeyPatch):
    assert main(["report", "--to", str(folder)]) == 0
    before = written(folder).read_bytes()

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    assert main(["report", "--to", str(folder), "--status", "finished"]) == 2
    assert written(folder).read_bytes() == before


def test_an_academy_without_people_says_so(academy: Academy, folder: Path, capsys: pytest.CaptureFixture[str]):
    assert person_records.count_people(academy.records) == 0
    assert main(["report", "--to", str(folder)]) == 1
    assert "The academy has no administrator yet." in capsys.readouterr().err
