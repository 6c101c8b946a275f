"""Every fact and figure of the built-in course stands in its lesson, in the three languages."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content" / "customer-service"
LANGUAGES = ("en", "pl", "lv")
COLUMNS = ("fact", "lesson", "source", *LANGUAGES)
TABLE = ROOT / "docs" / "course-facts.md"


def facts() -> list[dict[str, str]]:
    rows = [
        line.strip().strip("|").split("|") for line in TABLE.read_text("utf-8").splitlines() if line.startswith("|")
    ]
    cells = [[cell.strip() for cell in row] for row in rows]
    return [dict(zip(COLUMNS, row, strict=True)) for row in cells if row[0] != "fact" and set(row[0]) != {"-"}]


def lesson_text(lesson: str, language: str) -> str:
    found = next((CONTENT / language).glob(f"*/{lesson}.md"))
    return plain(found.read_text("utf-8"))


def plain(text: str) -> str:
    """Return a text without Markdown's marks and with one kind of white space, as it reads."""
    without_marks = re.sub(r"\]\([^)]*\)|\[\^[^\]]*\]|[*\[\]]", "", text)
    return " ".join(without_marks.replace("\u00a0", " ").split())


@pytest.mark.parametrize("fact", facts(), ids=lambda fact: f"{fact['lesson']}: {fact['fact']}"[:90])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fact_stands_in_its_lesson(fact: dict[str, str], language: str):
    text = lesson_text(fact["lesson"], language)
    phrases = [plain(phrase) for phrase in fact[language].split(";")]
    assert all(phrases)
    assert [phrase for phrase in phrases if phrase not in text] == []


def test_every_lesson_has_facts_and_every_fact_a_source():
    lessons = {path.stem for path in (CONTENT / "en").glob("*/*.md")} - {"module"}
    assert {fact["lesson"] for fact in facts()} == lessons
    assert all(re.match(r"00[0-4]\b", fact["source"]) for fact in facts())


@pytest.mark.parametrize(
    ("lesson", "figures"),
    [
        ("what-customers-look-for", ["11|eleven|jedenaś|vienpadsmit"]),
        ("poor-and-professional", [r"\b7\b", r"\b24\b"]),
        ("where-a-standard-comes-from", [r"\b5\b", r"\b800\b", r"\b60\b", r"\b30\b"]),
        ("measuring-and-paying", [r"\b1\b.*\b5\b"]),
        ("why-it-pays", [r"\b55 %", r"\b47 %", r"\b26 %", r"\b2018\b"]),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_of_the_curriculum_stands_in_its_lesson(lesson: str, figures: list[str], language: str):
    text = lesson_text(lesson, language)
    assert [figure for figure in figures if not re.search(figure, text, re.IGNORECASE)] == []
