import pytest

from modules.authoring.term_marks import TermMarker
from modules.course.glossary import Term
from modules.course.ids import TermId
from modules.course.lesson_markup import parse_markup, write_children

TERMS = {
    TermId(name): Term(TermId(name), term, "…", also)
    for name, term, also in (
        ("need", "need", ("needs",)),
        ("customer", "customer", ()),
        ("customer-need", "customer need", ("customer needs", "customer’s need")),
        ("zadanie", "pytanie o zadanie", ("pytania o zadanie",)),
    )
}


def marked(html: str) -> str:
    root = parse_markup(html)
    TermMarker(TERMS).mark(root)
    return write_children(root).replace('<span data-term="', "[").replace('">', ": ").replace("</span>", "]")


TABLE = {
    "the first use only": ("<p>need, need</p>", "<p>[need: need], need</p>"),
    "the longest form first": ("<p>customer needs</p>", "<p>[customer-need: customer needs]</p>"),
    "the longest form first, also where both begin alike": (
        "<p>customer needs, customer</p>",
        "<p>[customer-need: customer needs], [customer: customer]</p>",
    ),
    "capitals": ("<p>Needs count.</p>", "<p>[need: Needs] count.</p>"),
    "whole words": ("<p>needless need-based unneeded</p>", "<p>needless [need: need]-based unneeded</p>"),
    "across lines": ("<p>customer\nneeds</p>", "<p>[customer-need: customer\nneeds]</p>"),
    "a no-break space": ("<p>customer\u00a0need</p>", "<p>[customer-need: customer\u00a0need]</p>"),
    "a straight apostrophe": ("<p>customer's need</p>", "<p>[customer-need: customer's need]</p>"),
    "letters of Polish": ("<p>Pytania o zadanie</p>", "<p>[zadanie: Pytania o zadanie]</p>"),
    "inside emphasis": ("<p><em>need</em></p>", "<p><em>[need: need]</em></p>"),
    "not in a link": ('<p><a href="x">need</a> need</p>', '<p><a href="x: need</a> [need: need]</p>'),
    "not in code": ("<p><code>need</code> need</p>", "<p><code>need</code> [need: need]</p>"),
    "not in a heading": ("<h3>need</h3><p>need</p>", "<h3>need</h3><p>[need: need]</p>"),
    "not in a box title": (
        "<p data-box-title>need</p><p>need</p>",
        "<p data-box-title>need</p><p>[need: need]</p>",
    ),
    "a mark of the author counts as the first use": (
        '<p><span data-term="need">wish</span> need</p>',
        "<p>[need: wish] need</p>",
    ),
}


@pytest.mark.parametrize(("html", "expected"), TABLE.values(), ids=TABLE.keys())
def test_terms_are_marked(html: str, expected: str):
    assert marked(html) == expected


def test_a_term_is_marked_once_in_all_parts_of_a_lesson():
    marker = TermMarker(TERMS)
    first, second = parse_markup("<p>need</p>"), parse_markup("<p>need</p>")
    marker.mark(first)
    marker.mark(second)
    assert "data-term" in write_children(first)
    assert "data-term" not in write_children(second)


def test_a_language_without_terms_marks_nothing():
    root = parse_markup("<p>need</p>")
    TermMarker({}).mark(root)
    assert write_children(root) == "<p>need</p>"
