"""Writes a lesson as plain text, to read or print where there is no browser: headings, paragraphs, lists, tables."""

import re
import textwrap
from collections.abc import Iterator

from modules.course.lesson import Lesson
from modules.course.lesson_markup import Element, parse_markup, plain_text
from modules.wording.catalogues import Wording

_WIDTH = 80
_SPACE = re.compile(r"[ \t\r\n]+")
"""Breakable white space; a no-break space keeps its two words in one line."""
_LEAVES = frozenset({"p", "li", "dt", "dd", "h3", "h4", "figcaption", "pre"})
_BLOCKS = _LEAVES | frozenset({"ul", "ol", "table", "blockquote", "div", "section", "figure", "dl", "tr"})


def transcript(lesson: Lesson, *, place: str, wording: Wording) -> str:
    """Return a lesson as text in lines of at most 80 letters, with headings underlined.

    `place` says where the lesson belongs, as in “Customer service · Needs”; `wording` is in the lesson's language.
    """
    parts = [_heading(lesson.title, "="), *([place] if place else []), *_paragraphs(parse_markup(lesson.opening_html))]
    for number, section in enumerate(lesson.sections, start=1):
        parts += [_heading(f"{number}. {section.title}", "-"), *_paragraphs(parse_markup(section.html))]
    if lesson.key_points_html:
        parts += [_heading(wording.say("Key points"), "-"), *_paragraphs(parse_markup(lesson.key_points_html))]
    return "\n\n".join(parts) + "\n"


def _heading(text: str, line: str) -> str:
    title = _filled(_one_line(text))
    return f"{title}\n{line * max(len(row) for row in title.splitlines())}"


def _paragraphs(element: Element) -> Iterator[str]:
    """Yield the paragraphs of an element, a list or a table as one of them; what is not read aloud is left out."""
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                yield _filled(_one_line(child))
        elif "data-footnotes" in child.attributes:
            continue
        elif child.tag in {"ul", "ol"}:
            yield "\n".join(_items(child))
        elif child.tag == "table":
            yield "\n".join(_rows(child))
        elif child.tag in _LEAVES or not _holds_blocks(child):
            if text := _one_line(_said(child)):
                yield _filled(text)
        else:
            yield from _paragraphs(child)


def _items(items: Element) -> Iterator[str]:
    number = 0
    for item in items.children:
        if isinstance(item, str) or not (text := _one_line(_said(item))):
            continue
        number += 1
        mark = f"{number}. " if items.tag == "ol" else "– "
        yield _filled(text, mark)


def _rows(table: Element) -> Iterator[str]:
    """Yield a line for each row; a cell is named by its column's heading where there is one."""
    heads: list[str] = []
    for row in (element for element in table.walk() if element.tag == "tr"):
        cells = [cell for cell in row.children if isinstance(cell, Element)]
        texts = [_one_line(_said(cell)) for cell in cells]
        if all(cell.tag == "th" for cell in cells):
            heads = texts
            continue
        named = [
            f"{heads[index]}: {text}" if index < len(heads) and heads[index] else text
            for index, text in enumerate(texts)
            if text
        ]
        for index, text in enumerate(named):
            mark = "– " if index == 0 else "  "
            yield _filled(text, mark)


def _holds_blocks(element: Element) -> bool:
    return any(inside.tag in _BLOCKS for inside in element.walk() if inside is not element)


def _said(element: Element) -> str:
    """Return the text of an element without its footnote marks; parts that stand apart on the page stay apart."""
    parts: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif "data-footnote" not in child.attributes:
            said = plain_text(child) if child.tag == "br" else _said(child)
            parts.append(f" {said} " if child.tag in _BLOCKS else said)
    return "".join(parts)


def _filled(text: str, mark: str = "") -> str:
    """Return a text in lines, the first after a mark and the others as far in as it is long."""
    return textwrap.fill(text, _WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False)


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
