"""The commands say what formats.md promises, and their exit codes tell scripts what happened."""

import io
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from modules.academy import Academy, Settings, open_academies
from modules.activities.certifying import certify_if_due
from modules.cli import main
from modules.learning.certificate import Serial
from modules.people.person import Role
from modules.records import certificate_records, person_records, progress_records

SAMPLE = Path(__file__).parent / "authoring" / "sample"
TEN_MISTAKES = Path(__file__).parent / "authoring" / "lesson-with-ten-mistakes.md"
POLISH = "content/customer-service/pl/customer-needs/three-kinds-of-need.md"
LATVIAN_QUESTIONS = "quizzes/customer-service/lv/customer-needs.yaml"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_sound_course_prints_no_problem_and_exits_0(course: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(course)]) == 0
    assert capsys.readouterr().out == ""


def test_an_error_is_printed_with_its_place_and_fix_and_exits_1(course: Path, capsys: pytest.CaptureFixture[str]):
    change(course / POLISH, " {#social}", "")
    assert main(["check", str(course)]) == 1
    assert capsys.readouterr().out == (
        f"{POLISH}:22:1: error: section without an id. Write '## Potrzeba społeczna: w oczach innych {{#social}}'.\n"
    )


def test_advice_is_printed_as_a_warning_and_exits_0(course: Path, capsys: pytest.CaptureFixture[str]):
    text = "Sociālo: viņa domā par to, kā viņu redzēs komanda"
    change(course / LATVIAN_QUESTIONS, text, f"{text}, vadītāja un visi citi kolēģi uzņēmumā")
    assert main(["check", str(course)]) == 0
    assert capsys.readouterr().out == (
        f"{LATVIAN_QUESTIONS}:13:9: warning: the right option is the longest of three (item-writing). "
        "Shorten it or lengthen the others.\n"
    )


def test_json_holds_the_problems_and_the_counts(course: Path, capsys: pytest.CaptureFixture[str]):
    change(course / POLISH, " {#social}", "")
    assert main(["check", str(course), "--json"]) == 1
    printed = json.loads(capsys.readouterr().out)
    assert printed["problems"] == [
        {
            "file": POLISH,
            "line": 22,
            "column": 1,
            "severity": "error",
            "code": "section-id-missing",
            "message": "Section without an id. Without an id the learner's place is lost when the text changes.",
            "fix": "Write '## Potrzeba społeczna: w oczach innych {#social}'.",
        }
    ]
    assert printed["courses"] == [
        {
            "id": "customer-service",
            "languages": ["en", "pl", "lv"],
            "modules": 1,
            "lessons": {"en": 1, "pl": 1, "lv": 1},
            "questions": {"en": 6, "pl": 6, "lv": 6},
        }
    ]


def test_a_file_of_a_course_is_checked_with_the_course_round_it(course: Path, capsys: pytest.CaptureFixture[str]):
    change(course / POLISH, " {#social}", "")
    assert main(["check", str(course / POLISH)]) == 1
    assert capsys.readouterr().out.startswith(f"{POLISH}:22:1: error:")
    assert main(["check", str(course / LATVIAN_QUESTIONS)]) == 0


def test_the_folder_of_one_course_is_checked_alone(course: Path, capsys: pytest.CaptureFixture[str]):
    (course / "content" / "other").mkdir()
    (course / "content" / "other" / "course.yaml").write_text("id: wrong\n")
    assert main(["check", str(course / "content" / "customer-service")]) == 0
    assert main(["check", str(course)]) == 1
    assert "content/other/course.yaml:1:5: error:" in capsys.readouterr().out


def test_the_built_in_course_is_checked_by_default(capsys: pytest.CaptureFixture[str]):
    assert main(["check", "--json"]) in {0, 1}
    assert [found["id"] for found in json.loads(capsys.readouterr().out)["courses"]] == ["customer-service"]


def test_a_package_is_checked_as_if_it_were_uploaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content/../escape.md", "x")
    package = tmp_path / "course.zip"
    package.write_bytes(out.getvalue())
    assert main(["check", str(package)]) == 1
    assert "content/../escape.md:1:1: error: the name 'content/../escape.md' leads out" in capsys.readouterr().out


def test_a_loose_lesson_is_checked_as_if_it_were_uploaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    loose = tmp_path / "lesson.md"
    loose.write_text(TEN_MISTAKES.read_text())
    assert main(["check", str(loose)]) == 1
    assert capsys.readouterr().out.count(": error: ") >= 10


def test_where_nothing_can_be_checked_the_exit_code_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(tmp_path)]) == 2
    assert main(["check", str(tmp_path / "missing")]) == 2
    assert capsys.readouterr().out == ""


@pytest.fixture
def certified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Academy, str]]:
    """An academy in which Anna has a certificate: the academy, and the code."""
    for name in ("ACADEMY_DATABASE", "ACADEMY_ADDRESS", "ACADEMY_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ACADEMY_DATA", str(tmp_path))
    with closing(open_academies(Settings.from_environment(os.environ))) as academies:
        records, published, now = academies.main.records, academies.main.library.course(), academies.main.now()
        team_id = person_records.add_team(records, name="Company", parent_id=None)
        for name, role in (("chief", Role.ADMINISTRATOR), ("anna", Role.EMPLOYEE)):
            person_id = person_records.add_person(
                records,
                full_name=name,
                sign_in_name=name,
                team_id=team_id,
                roles={role},
                language=None,
                password_hash="not used",
                now=now,
            )
        enrolment_id = progress_records.enrol(records, person_id=person_id, course_id=published.course.id, now=now)
        records.execute("update module_progress set completed_at = 1, completed_count = lesson_count, started_at = 1")
        assert certify_if_due(academies.main, published, enrolment_id=enrolment_id, now=now)
        yield academies.main, certificate_records.certificates_of(records, person_id=person_id)[0].serial


def test_an_administrator_takes_a_certificate_back(certified: tuple[Academy, str], capsys: pytest.CaptureFixture[str]):
    academy, code = certified
    assert main(["revoke", code.lower(), "--by", "chief", "--reason", "A mistake"]) == 0
    assert "is revoked" in capsys.readouterr().out
    found = certificate_records.find_certificate(academy.records, serial=Serial(code))
    assert found is not None
    assert found.revoked_at is not None


@pytest.mark.parametrize(
    ("code", "by", "said"),
    [
        ("", "anna", "anna is not an administrator."),
        ("", "nobody", "Nobody here signs in as nobody."),
        ("0000-0000-0000", "chief", "No certificate has the code 0000-0000-0000."),
    ],
)
def test_nothing_is_taken_back_by_mistake(
    certified: tuple[Academy, str], capsys: pytest.CaptureFixture[str], code: str, by: str, said: str
):
    academy, issued = certified
    assert main(["revoke", code or issued, "--by", by, "--reason", "A mistake"]) == 1
    assert capsys.readouterr().err.strip() == said
    assert academy.records.query("select serial from certificate_revocation") == []


def test_questions_from_elsewhere_are_printed_as_they_were_understood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "quiz.gift"
    file.write_text(
        "// [id:n-1]\n::Needs::What moves a customer?{=a need#Yes. ~a price}\n\nHow many?{#3:2}\n\nWhy?{}\n"
    )
    assert main(["questions", str(file), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["questions"][0] == {
        "id": "n-1",
        "name": "Needs",
        "kind": "single",
        "text": "What moves a customer?",
        "options": [
            {"text": "a need", "share": 1.0, "explanation": "Yes."},
            {"text": "a price", "share": 0.0, "explanation": ""},
        ],
        "pairs": [],
        "answers": [],
        "general_feedback": "",
        "category": "",
    }
    assert said["questions"][1]["answers"] == [{"text": "3", "share": 1.0, "explanation": "", "tolerance": 2.0}]
    (problem,) = said["problems"]
    assert problem.keys() == {"file", "line", "column", "severity", "code", "message", "fix"}
    assert (problem["file"], problem["line"], problem["severity"]) == ("quiz.gift", 6, "warning")


def test_questions_are_printed_a_line_each_and_broken_ones_exit_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "quiz.txt"
    file.write_text("Good?\nA) Yes\nB) No\nANSWER: A\n\nOpen?\nA) Yes\n")
    assert main(["questions", str(file)]) == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines()[0] == "quiz.txt:1: single: Good?"
    assert printed.out.splitlines()[1].startswith("quiz.txt:6:1: error: the question 'Open?' has no line")
    assert printed.err == "1 questions, 1 left out.\n"
    assert main(["questions", str(tmp_path / "none.gift")]) == 2
