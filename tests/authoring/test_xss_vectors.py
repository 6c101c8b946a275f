"""No text that would run a script leaves authoring as more than text; a sample in make test, 10,008 in make prove."""

import os
import re
from urllib.parse import quote

import pytest

from modules.authoring.lesson_links import LessonSetting
from modules.authoring.lesson_source import Chunk, Footnote
from modules.authoring.lesson_text import LessonText
from modules.authoring.plain_words import plain_words
from modules.authoring.problem import START, Problems
from modules.course.glossary import Term
from modules.course.ids import ENGLISH, SectionId, TermId
from modules.exchange.mail_writing import Item, Letter, Part, as_html
from modules.screens.markup import escape
from tests.authoring.test_sanitising import unsafe_parts
from tests.authoring.xss_vectors import BASE_COUNT, COUNT, DRESSES, bases, vectors

IS_CAMPAIGN = os.environ.get("ACADEMY_CAMPAIGNS") == "1"
STEP = 1 if IS_CAMPAIGN else 40
TERM = TermId("x")
RUNS = re.compile(
    r"<(?:script|svg|math|iframe|object|embed|form|img|video|audio|base|link|input)>| on\w+$|href (?!http)"
)
SETTING = LessonSetting(
    language=ENGLISH,
    terms={TERM: Term(TERM, "x", "A sign.", ())},
    media={"media/x.png": (8, 8)},
    sources=frozenset(),
    lessons=frozenset(),
)


def lesson_html(text: str) -> str:
    """Return what a lesson makes of a text: as an opening, as a heading, as a title and as a footnote."""
    words = LessonText(SETTING, {"x": Footnote(text, START)}, "", Problems("lesson.md"))
    heading = words.heading(" ".join(text.split()), SectionId("x"), START)
    body, _ = words.part(Chunk(f"{text}\n\nx[^x]", 1), None)
    return "\n".join((words.title(text), heading, body))


def test_there_are_10_008_and_no_two_are_the_same():
    assert len(bases()) == BASE_COUNT
    assert len(DRESSES) * BASE_COUNT == COUNT
    assert len({text for _, text in vectors()}) == COUNT


@pytest.mark.parametrize("dress", DRESSES)
def test_nothing_that_runs_leaves_a_lesson(dress: str):
    ours = [(name, text) for name, text in vectors() if name.split(" ", 1)[1] == dress]
    for name, text in ours[::STEP]:
        assert unsafe_parts(lesson_html(text)) == [], name


@pytest.mark.parametrize("dress", DRESSES)
def test_nothing_that_runs_leaves_the_words_of_a_question(dress: str):
    ours = [(name, text) for name, text in vectors() if name.split(" ", 1)[1] == dress]
    for name, text in ours[::STEP]:
        words, _ = plain_words(text, "html")
        shown = f"<p title='{escape(words)}'>{escape(words)}</p>"
        assert unsafe_parts(shown) == ["p title"], name


@pytest.mark.parametrize("dress", DRESSES)
def test_nothing_that_runs_leaves_in_a_mail(dress: str):
    ours = [text for name, text in vectors() if name.split(" ", 1)[1] == dress]
    for text in ours[::STEP]:
        item = Item(text, text, "https://a.example/?q=" + quote(text))
        letter = Letter(text, (Part(text, (text, text), (item,), item),), ENGLISH, (text,))
        assert not {part for part in unsafe_parts(as_html(letter)) if RUNS.search(part)}, text
