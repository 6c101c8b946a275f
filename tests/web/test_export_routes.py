import csv
import io
import zipfile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from modules.activities.completion_reporting import completion_report
from modules.authoring.gift_reading import read_gift
from modules.authoring.moodle_xml_reading import read_moodle_xml
from modules.authoring.problem import Problems
from modules.authoring.table_reading import read_xlsx
from modules.course.ids import ENGLISH, POLISH
from modules.exchange import typesetting
from modules.people.person import Role
from modules.records import person_records, progress_records, staffing_records
from modules.wording.catalogues import wording_for
from tests.second_course import publish_safe_work


def enrol_everybody(academies) -> None:
    academy = academies.main
    course_id = academy.library.courses()[0].course.id
    progress_records.enrol_everybody(academy.records, course_id=course_id, now=academy.now())


def test_the_file_is_exactly_the_table(client, sign_in_as, academies):
    for role in (Role.EMPLOYEE, Role.TRAINER):
        sign_in_as(role)
    visitor = sign_in_as(Role.MANAGER)
    enrol_everybody(academies)
    answer = client.get("/export/completion.csv")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="completion-customer-service-2')
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    report = completion_report(academies.main, who=visitor, language=ENGLISH)
    assert len(report.people) == 3
    assert [row[:2] for row in rows[1:]] == [[person.name, person.team_name] for person in report.people]
    counted = [[int(row[4]), int(row[5])] for row in rows[1:]]
    assert counted == [[person.cells[0].completed_count, person.cells[0].lesson_count] for person in report.people]


def test_the_file_speaks_the_managers_language(client, sign_in_as):
    sign_in_as(Role.MANAGER, language=POLISH)
    header = client.get("/export/completion.csv").content.decode("utf-8-sig").splitlines()[0]
    assert header.startswith(wording_for(POLISH).say("Person"))


def test_a_manager_takes_away_no_team_but_their_own(client, sign_in_as, academies):
    beside = sign_in_as(Role.EMPLOYEE, team="Beside").person.team_id
    visitor = sign_in_as(Role.MANAGER, team="Own")
    above = person_records.root_team(academies.main.records)
    assert above is not None
    assert client.get(f"/export/completion.csv?team={visitor.person.team_id}").status_code == 200
    for other in (above.id, beside, 999):
        assert client.get(f"/export/completion.csv?team={other}").status_code == 403
    assert client.get("/export/completion.csv?team=1;drop").status_code == 400
    assert client.get(f"/export/completion.csv?team={'9' * 5000}").status_code == 400


def test_a_manager_of_given_teams_takes_these_away_and_not_the_own_one(client, sign_in_as, academies):
    given = [sign_in_as(Role.EMPLOYEE, team=name).person.team_id for name in ("Riga", "Tartu")]
    visitor = sign_in_as(Role.MANAGER, team="Warsaw")
    above = person_records.root_team(academies.main.records)
    enrol_everybody(academies)
    staffing_records.set_managed_teams(academies.main.records, person_id=visitor.person.id, team_ids=given)
    for file in ("completion.csv", "completion.xlsx", "completion.pdf", "climate.csv"):
        for team in given:
            assert client.get(f"/export/{file}?team={team}").status_code == 200
        for team in (visitor.person.team_id, above.id if above else 0, 999):
            assert client.get(f"/export/{file}?team={team}").status_code == 403
    taken = client.get("/export/completion.csv").text
    assert "Riga" in taken
    assert "Warsaw" not in taken
    staffing_records.set_managed_teams(academies.main.records, person_id=visitor.person.id, team_ids=[given[1]])
    assert client.get(f"/export/completion.csv?team={given[0]}").status_code == 403


def test_the_workbook_and_the_document_hold_the_same_table(client, sign_in_as, academies):
    for role in (Role.EMPLOYEE, Role.TRAINER):
        sign_in_as(role)
    sign_in_as(Role.MANAGER)
    enrol_everybody(academies)
    query = "show=unfinished&sort=team"
    in_csv = client.get(f"/export/completion.csv?{query}").content.decode("utf-8-sig")
    workbook, document = (client.get(f"/export/completion.{ending}?{query}") for ending in ("xlsx", "pdf"))
    assert workbook.headers["content-disposition"].endswith('.xlsx"')
    assert document.headers["content-disposition"].endswith('.pdf"')
    sheet = load_workbook(io.BytesIO(workbook.content)).worksheets[0]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows == list(csv.reader(io.StringIO(in_csv)))
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(document.content)).pages)
    assert len(rows) == 4
    assert all(row[0] in said for row in rows[1:])


def test_the_file_of_a_module_is_this_module_alone(client, sign_in_as, academies):
    sign_in_as(Role.MANAGER)
    enrol_everybody(academies)
    rows = list(csv.reader(io.StringIO(client.get("/export/completion.csv?module=customer-needs").text)))
    assert [len(row) for row in rows] == [9, 9]
    assert client.get("/export/completion.csv?module=none").status_code == 404


def test_the_file_is_narrowed_as_the_page_is(client, sign_in_as, academies):
    sign_in_as(Role.EMPLOYEE)
    sign_in_as(Role.MANAGER)
    enrol_everybody(academies)
    lengths = {
        query: len(client.get(f"/export/completion.csv?{query}").content.splitlines()) - 1
        for query in ("show=everybody", "show=unfinished", "show=finished", "name=kowal", "name=nobody")
    }
    assert list(lengths.values()) == [2, 2, 0, 2, 0]
    for wrong in ("show=some", "sort=luck", "from=today", "to=2026-02-30", "since=9999-12-31"):
        assert client.get(f"/export/completion.csv?{wrong}").status_code == 400


@pytest.mark.parametrize("view", ["teams", "modules", "topics"])
@pytest.mark.parametrize("ending", ["csv", "pdf", "xlsx"])
def test_every_view_leaves_as_a_file_and_of_the_own_branch_only(client, sign_in_as, academies, view, ending):
    beside = sign_in_as(Role.EMPLOYEE, team="Beside").person.team_id
    sign_in_as(Role.MANAGER, team="Own")
    enrol_everybody(academies)
    answer = client.get(f"/export/completion.{ending}?view={view}")
    assert answer.status_code == 200
    assert b"Beside" not in answer.content
    if ending == "csv":
        first = next(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[0]
        assert first == {"teams": "Team", "modules": "Module", "topics": "Lesson"}[view]
    assert client.get(f"/export/completion.{ending}?view={view}&team={beside}").status_code == 403


PATHS = [
    "/export/completion.csv",
    "/export/completion.xlsx",
    "/export/completion.pdf",
    "/export/course.zip",
    "/export/lesson.md?lesson=what-a-need-is&language=en",
]


@pytest.mark.parametrize("path", PATHS)
def test_another_role_is_refused(client, sign_in_as, path):
    sign_in_as(Role.EMPLOYEE)
    answer = client.get(path)
    assert (answer.status_code, answer.json()["error"]) == (403, "Your role here does not include this.")


@pytest.mark.parametrize("path", PATHS)
def test_who_is_not_signed_in_takes_nothing_away(client, path):
    assert client.get(path).status_code == 401


def test_a_trainer_takes_the_course_away_as_it_is_published(client, sign_in_as):
    sign_in_as(Role.TRAINER)
    answer = client.get("/export/course.zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="customer-service-release-1.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert "content/customer-service/course.yaml" in package.namelist()


def test_a_trainer_takes_a_lesson_away(client, sign_in_as):
    sign_in_as(Role.TRAINER)
    answer = client.get("/export/lesson.md?lesson=what-a-need-is&language=lv")
    assert answer.text.startswith("---\nid: what-a-need-is")
    assert answer.headers["content-disposition"] == 'attachment; filename="what-a-need-is.md"'


@pytest.mark.parametrize("query", ["", "lesson=none&language=en", "lesson=what-a-need-is&language=de"])
def test_a_lesson_that_does_not_exist_is_not_found(client, sign_in_as, query):
    sign_in_as(Role.TRAINER)
    assert client.get(f"/export/lesson.md?{query}").status_code == 404


def test_a_module_leaves_for_other_programs_and_comes_back(client, sign_in_as):
    sign_in_as(Role.TRAINER)
    for ending, reader in (("gift", read_gift), ("xml", read_moodle_xml)):
        answer = client.get(f"/export/questions.{ending}?module=customer-needs&language=pl")
        assert answer.headers["content-disposition"] == f'attachment; filename="customer-needs-pl.{ending}"'
        found = reader(answer.content, Problems("a"))
        assert found.problems == ()
        assert {"request-or-need-1", "vegetable-box-1"} <= {taken.question.id for taken in found.questions}
    assert client.get("/export/questions.gift?module=none&language=pl").status_code == 404
    assert client.get("/export/questions.gift?module=customer-needs&language=xx").status_code == 404


@pytest.mark.parametrize("language", [ENGLISH, POLISH])
def test_the_table_to_fill_in_is_one_that_is_taken_over(client, sign_in_as, language):
    sign_in_as(Role.TRAINER, language=language)
    found = read_xlsx(client.get("/export/questions.xlsx").content, Problems("questions.xlsx"))
    assert found.problems == ()
    assert [taken.question.kind for taken in found.questions] == ["single", "true-false", "numeric"]


@pytest.mark.parametrize("file", ["questions.gift?module=customer-needs&language=en", "questions.xlsx"])
def test_questions_are_for_trainers(client, sign_in_as, file):
    sign_in_as(Role.EMPLOYEE)
    assert client.get(f"/export/{file}").status_code == 403


def test_an_earlier_release_is_taken_away_under_its_number(client, sign_in_as):
    sign_in_as(Role.TRAINER)
    answer = client.get("/export/course.zip?release=1")
    assert answer.headers["content-disposition"] == 'attachment; filename="customer-service-release-1.zip"'
    assert answer.content[:2] == b"PK"
    for absent in ("2", "one", "-1", "9" * 5000):
        assert client.get(f"/export/course.zip?release={absent}").status_code == 404


def test_the_table_and_the_package_are_of_the_course_that_the_address_names(client, sign_in_as, academies):
    publish_safe_work(academies.main, sign_in_as(Role.TRAINER))
    answer = client.get("/export/course.zip?course=safe-work")
    assert 'filename="safe-work-release-1.zip"' in answer.headers["content-disposition"]
    assert "content/safe-work/en/first/lifting.md" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    sign_in_as(Role.MANAGER)
    for ending in ("csv", "xlsx", "pdf"):
        named = client.get(f"/export/completion.{ending}?course=safe-work").headers["content-disposition"]
        assert named.startswith('attachment; filename="completion-safe-work-2')
    tables = [client.get(f"/export/completion.csv{query}").text for query in ("?course=safe-work", "")]
    assert ["First" in table for table in tables] == [True, False]
    workbook = load_workbook(io.BytesIO(client.get("/export/completion.xlsx?course=safe-work").content))
    said = [str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "First" in said
    assert client.get("/export/completion.csv?course=no-such").status_code == 404
    assert client.get("/export/completion.csv?course=%00").status_code == 400


def test_a_document_that_cannot_be_made_is_said_in_words(client, sign_in_as, monkeypatch, tmp_path):
    ended = tmp_path / "ended.py"
    ended.write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.setattr(typesetting, "_COMPILER", ended)
    sign_in_as(Role.MANAGER)
    answer = client.get("/export/completion.pdf")
    assert answer.status_code == 503
    assert answer.json()["error"].startswith("This document could not be made")
