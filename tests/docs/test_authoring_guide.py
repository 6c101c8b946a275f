"""The guide tells trainers what is really so."""

import importlib.util
import re
from pathlib import Path

import pytest

from modules.authoring.markdown_html import BOXES
from modules.authoring.outline_reading import read_outline, read_sources
from modules.authoring.problem import Problems
from modules.authoring.question_reading import KINDS
from modules.course.ids import CourseId
from modules.course.lesson_markup import TAGS
from modules.wording.problem_sentences import PROBLEM_SENTENCES

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "authoring-guide.md").read_text(encoding="utf-8")


def test_the_tables_of_problems_are_up_to_date():
    spec = importlib.util.spec_from_file_location("describe_problems", ROOT / "tools" / "describe_problems.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.described(GUIDE) == GUIDE, "run python tools/describe_problems.py"


def test_every_problem_stands_in_a_table_once():
    assert sorted(re.findall(r"^\| `([a-z0-9-]+)` \| (?:error|advice)", GUIDE, re.MULTILINE)) == sorted(
        PROBLEM_SENTENCES
    )


@pytest.mark.parametrize("tag", sorted(TAGS))
def test_every_tag_of_the_closed_set_is_named(tag: str):
    assert f"`{tag}`" in GUIDE


@pytest.mark.parametrize("word", [*BOXES, *KINDS])
def test_every_box_and_kind_is_named(word: str):
    assert f"`{word}`" in GUIDE


def block(start: str) -> bytes:
    """Return the indented block of the guide that begins with a line."""
    lines = GUIDE.split("\n")
    first = lines.index(f"    {start}")
    end = next(number for number in range(first, len(lines)) if lines[number] and not lines[number].startswith("    "))
    return "\n".join(line.removeprefix("    ") for line in lines[first:end]).encode()


def test_the_examples_are_what_the_readers_take():
    problems = Problems("guide")
    outline = read_outline(
        block("id: customer-service            # the folder's name"), problems, CourseId("customer-service")
    )
    assert outline is not None
    assert len(outline.lesson_places) == 2
    sources = block("hbs-types-of-needs:             # the id that a lesson's `sources` names").split(b"\n\n")[0]
    assert len(read_sources(sources, problems)) == 1
    assert problems.found == ()
