"""The commands say what formats.md promises, and their exit codes tell scripts what happened."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from modules.cli import main

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
