import json
import re

import pytest

from modules.activities.upload_checking import UploadChecked
from modules.authoring.problem import Problem, Severity
from modules.course.ids import ENGLISH, CourseId
from modules.screens.upload_check import check_head, problem_list, problems_as_json, problems_as_text, verdict
from modules.wording.catalogues import wording_for

WORDING = wording_for(ENGLISH)
FILE = "content/c/pl/m/l.md"
WITHOUT_ID = Problem(FILE, 12, 1, Severity.ERROR, "section-id-missing", {"write": "## Misja {#mission}"})
NO_TEXT = Problem(FILE, 20, 5, Severity.WARNING, "section-short", {"title": "<b>", "words": "9"})


def checked(*problems: Problem, upload_id: int | None = None, name: str = "l.md") -> UploadChecked:
    return UploadChecked(upload_id, name, "lesson", None, CourseId("c"), (), problems)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        pytest.param(
            checked(WITHOUT_ID, NO_TEXT),
            "1 error stops publishing. 1 piece of advice does not stop it. Nothing has been changed yet.",
            id="an error and advice",
        ),
        pytest.param(
            checked(WITHOUT_ID, WITHOUT_ID), "2 errors stop publishing. Nothing has been changed yet.", id="only errors"
        ),
        pytest.param(
            checked(NO_TEXT, upload_id=7),
            "Nothing stops publishing. 1 piece of advice does not stop it. Nothing has been changed yet.",
            id="only advice",
        ),
        pytest.param(checked(upload_id=7), "Nothing stops publishing. Nothing has been changed yet.", id="nothing"),
        pytest.param(
            checked(),
            "The file says exactly what is published already, so there is nothing to publish.",
            id="nothing new",
        ),
    ],
)
def test_the_verdict_says_in_a_sentence_what_the_check_means(upload: UploadChecked, sentence: str):
    assert verdict(upload, WORDING) == sentence


def test_a_problem_says_what_why_where_and_what_to_write_instead():
    assert words(problem_list([WITHOUT_ID], WORDING)) == (
        "Error Section without an id. Without an id the learner's place is lost when the text changes."
        f" {FILE}:12:1 Write instead ## Misja {{#mission}}"
    ).replace("'", "&#x27;")


def test_advice_without_a_text_to_write_says_what_to_do():
    said = words(problem_list([NO_TEXT], WORDING))
    assert said.startswith("Advice The section &#x27;&lt;b&gt;&#x27; has only 9 words.")
    assert "Do this" in said


def test_the_list_as_text_has_one_problem_a_line_with_its_position():
    lines = problems_as_text([WITHOUT_ID, NO_TEXT], WORDING).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{FILE}:12:1: error: Section without an id.")
    assert lines[0].endswith("Write '## Misja {#mission}'.")


def test_the_list_as_json_has_the_fields_that_the_checker_prints():
    (row,) = json.loads(problems_as_json([WITHOUT_ID], WORDING))["problems"]
    assert list(row) == ["file", "line", "column", "severity", "code", "message", "fix"]
    assert (row["file"], row["line"], row["column"], row["severity"]) == (FILE, 12, 1, "error")


def test_the_name_of_an_uploaded_file_is_escaped():
    assert "<script>" not in check_head(checked(name="<script>.md"), WORDING)
