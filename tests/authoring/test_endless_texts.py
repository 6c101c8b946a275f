"""However long a lesson repeats itself, it is read or refused in seconds; a list of problems comes to an end."""

import time

import pytest

from modules.authoring.code_fences import find_fences
from modules.authoring.problem import MOST_PROBLEMS, START, Problems, Severity
from tests.authoring.sample_course import LESSON, SampleCourse

TIMES = 15_000
ENDLESS = {
    "tags that are dropped": "<u>a</u> ",
    "attributes that are dropped": '<p id="x">a</p>\n\n',
    "links that are dropped": "[a](javascript:1) ",
    "pictures from elsewhere": "![a](http://x/y.png) ",
    "pictures that are missing": "![](media/x.png)\n\n",
    "terms that nobody knows": "[a](term:nope)\n\n",
    "boxes that nobody knows": "!!! nobox\n    a\n\n",
    "boxes": "!!! example\n    a\n\n",
    "sections": "## a\n\nb\n\n",
    "sections without a title": "## \n\n",
    "rows": "|a|b|\n",
    "fences that open": "```a\n",
    "fences": "```\n",
    "words in brackets": "<name> ",
    "attribute lists": "a{: #b }\n\n",
    "key points": "!!! key-points\n    - a\n\n",
    "footnotes": "[^a]: x\n",
    "emphasis": "*a* ",
    "code": "`a` ",
    "sentences": "A b. ",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_lesson_is_read_or_refused_in_seconds(name: str):
    endless = f"|a|b|\n|-|-|\n{ENDLESS[name] * TIMES}" if name == "rows" else ENDLESS[name] * TIMES
    sample = SampleCourse().change(LESSON, "Our customer wants", f"{endless}\n\nOur customer wants")
    started = time.process_time()
    problems = sample.problems()
    assert time.process_time() - started < 5
    assert len(problems) <= MOST_PROBLEMS + 50


def test_a_full_list_says_so_and_stops_publishing():
    problems = Problems("a.md")
    for number in range(3 * MOST_PROBLEMS):
        problems.warning(START._replace(line=number + 1), "box-empty", kind="x")
    assert problems.is_full
    assert len(problems.found) == MOST_PROBLEMS + 1
    (last,) = (problem for problem in problems.found if problem.severity is Severity.ERROR)
    assert (last.code, last.line, last.fields) == (
        "problems-too-many",
        MOST_PROBLEMS + 1,
        {"limit": str(MOST_PROBLEMS)},
    )


def test_fences_that_nothing_closes_are_looked_for_once():
    lines = ["```a", "~~~b"] * 50_000
    started = time.process_time()
    assert list(find_fences(lines)) == []
    assert time.process_time() - started < 2


def test_a_lesson_of_too_many_sections_is_read_as_far_as_is_sensible():
    sample = SampleCourse().change(LESSON, "## Hearing all three", "## a {#a}\n\nb\n\n" * 600 + "## Hearing all three")
    (problem,) = sample.problems("sections-too-many")
    assert problem.fields["limit"] == "500"
