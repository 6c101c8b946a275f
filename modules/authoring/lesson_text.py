"""A part of a lesson from Markdown to the HTML that leaves authoring: sanitised, its sentences and terms marked."""

import re
from collections.abc import Mapping
from html import escape
from typing import Literal

from modules.authoring.lesson_links import LessonSetting, settle_links
from modules.authoring.lesson_source import Chunk, Footnote
from modules.authoring.lesson_text_checks import (
    check_boxes,
    check_contrasts,
    check_refusals,
    check_sentence_lengths,
    count_words,
    find_place,
)
from modules.authoring.markdown_html import FootnoteNumber, markdown_to_html
from modules.authoring.problem import Place, Problems
from modules.authoring.sanitising import refusals, sanitise
from modules.authoring.sentence_marks import mark_sentences
from modules.authoring.stray_tags import with_stray_tags_as_text
from modules.authoring.term_marks import TermMarker
from modules.course.ids import SectionId
from modules.course.lesson import Sentence
from modules.course.lesson_markup import Element, Node, nesting, parse_markup, plain_text, write_children, write_markup
from modules.course.sentences import split_sentences

_LOOSE_BRACKETS_LIMIT = 500
"""More of them would keep the Markdown reader busy for minutes: its time grows with their square."""
_BRACKETS_LIMIT = 5_000
_BRACKET_DEPTH = 4
_MARKS_LIMIT = 5_000
"""So many marks may stand in one paragraph; there, too, the time grows with their square."""
_MARK = re.compile(r"[<`*_!\[]")
_LINES_LIMIT = 10_000
"""A lesson of more lines is none, and would keep the reader busy for many seconds."""
_BRACKET = re.compile(r"[\[\]]")
_NESTING_LIMIT = 60
_UNCLOSED_LIMIT = 2_000
"""So many tags may stay open in what an author wrote; the sanitiser's time grows with their square."""


class LessonText:
    """Reads the parts of one lesson, one after the other, as a voice reads them; numbers sentences as it goes."""

    def __init__(
        self, setting: LessonSetting, footnotes: Mapping[str, Footnote], references: str, problems: Problems
    ) -> None:
        self.sentences: list[Sentence] = []
        self._setting, self._footnotes, self._references, self._problems = setting, footnotes, references, problems
        self._terms = TermMarker(setting.terms)
        self._cited: set[str] = set()
        self._line_count = 0

    def title(self, text: str) -> str:
        """Return the HTML of the lesson's title, which is plain text and sentence 0."""
        number = self._add(text, None, "title")
        return write_markup(Element("span", {"data-sentence": str(number)}, [text]))

    def heading(self, text: str, section_id: SectionId, at: Place) -> str:
        """Return the HTML of a section's heading, which is one sentence."""
        root = self._converted(Chunk(f"### {text}", at.line), [])
        inside = [part for node in root.children for part in (node.children if isinstance(node, Element) else [])]
        said = " ".join(plain_text(Element("h3", {}, inside)).split())
        number = self._add(said, section_id, "heading")
        return write_markup(Element("span", {"data-sentence": str(number)}, inside))

    def part(self, chunk: Chunk, section_id: SectionId | None) -> tuple[str, int]:
        """Return the HTML of a part and its number of words, footnotes not counted."""
        cited: list[str] = []
        root = self._converted(chunk, cited)
        self._terms.mark(root)
        before = len(self.sentences)
        mark_sentences(
            root,
            split=lambda text: split_sentences(text, self._setting.language),
            number=lambda text, kind: self._add(text, section_id, kind),
        )
        said = [sentence.text for sentence in self.sentences[before:]]
        check_sentence_lengths(said, self._setting.language, chunk, self._problems)
        html = "\n".join(filter(None, (write_children(root).strip(), self._footnote_list(cited))))
        return html, sum(map(count_words, said))

    def plain(self, chunk: Chunk) -> str:
        """Return the HTML of a part that is not narrated: its terms are marked, its sentences are not."""
        root = self._converted(chunk, [])
        self._terms.mark(root)
        return write_children(root).strip()

    def finish(self) -> None:
        """Log the footnotes that no part cites."""
        for name, footnote in self._footnotes.items():
            if name not in self._cited:
                self._problems.warning(footnote.at, "footnote-unused", name=name, write=f"[^{name}]")

    def _converted(self, chunk: Chunk, cited: list[str]) -> Element:
        """Return a part as a tree, sanitised, its links and pictures settled; fill in the footnotes it cites."""
        check_boxes(chunk, self._problems)
        unknown: dict[str, None] = {}
        text = f"{chunk.text}\n\n{self._references}"
        self._line_count += chunk.text.count("\n")
        is_long = self._line_count > _LINES_LIMIT
        html = None if is_long else _html_of(text, lambda name: self._footnote_number(name, cited, unknown))
        if html is None:
            self._problems.error(Place(chunk.first_line, 1), "markup-too-tangled")
            html = f"<pre>{escape(chunk.text, quote=False)}</pre>"
        for name in unknown:
            self._problems.error(find_place(chunk, f"[^{name}]"), "footnote-unknown", name=name, write=f"[^{name}]: …")
        check_refusals(refusals(html), chunk, self._problems)
        root = parse_markup(sanitise(with_stray_tags_as_text(html)))
        check_contrasts(root, chunk, self._problems)
        settle_links(root, chunk, self._setting, self._problems)
        return root

    def _add(self, text: str, section_id: SectionId | None, kind: Literal["title", "heading", "text"]) -> int:
        number = len(self.sentences)
        self.sentences.append(Sentence(number, text, section_id, kind))
        return number

    def _footnote_number(self, name: str, cited: list[str], unknown: dict[str, None]) -> int | None:
        if name not in self._footnotes:
            unknown[name] = None
            return None
        self._cited.add(name)
        if name not in cited:
            cited.append(name)
        return cited.index(name) + 1

    def _footnote_list(self, cited: list[str]) -> str:
        """Return the footnotes of a part as a list; it is not narrated."""
        notes: list[Node] = []
        for name in cited:
            footnote = self._footnotes[name]
            root = self._converted(Chunk(footnote.text, footnote.at.line), [])
            notes.append(Element("li", {}, [part for node in root.children for part in _inside_paragraph(node)]))
        return write_markup(Element("ol", {"data-footnotes": ""}, notes)) if notes else ""


def _html_of(text: str, footnote_number: FootnoteNumber) -> str | None:
    """Return a part's HTML, not yet sanitised; None if its marks are too many or too deeply nested for that."""
    crowded = max(map(len, map(_MARK.findall, text.split("\n\n"))))
    if crowded > _MARKS_LIMIT or text.count("[") > _BRACKETS_LIMIT or _loose_brackets(text) > _LOOSE_BRACKETS_LIMIT:
        return None
    try:
        html = markdown_to_html(text, footnote_number)
    except RecursionError:
        return None
    depth = nesting(html)
    is_deep = depth > _UNCLOSED_LIMIT or (
        depth > _NESTING_LIMIT and nesting(sanitise(with_stray_tags_as_text(html))) > _NESTING_LIMIT
    )
    return None if is_deep else html


def _loose_brackets(text: str) -> int:
    """Return how many brackets open without a close, or deep in others: those cost time by their square."""
    loose = 0
    for part in text.split("\n\n"):
        depth = 0
        for sign in _BRACKET.findall(part):
            depth = depth + 1 if sign == "[" else max(depth - 1, 0)
            loose += depth > _BRACKET_DEPTH
        loose += depth + max(part.count("](") - part.count(")"), 0)
    return loose


def introduction_html(body: Chunk, setting: LessonSetting, problems: Problems) -> str:
    """Return the HTML of the text of a course or a module: sanitised, its terms marked; it is not narrated."""
    return LessonText(setting, {}, "", problems).plain(body) if body.text.strip() else ""


def _inside_paragraph(node: Node) -> list[Node]:
    return node.children if isinstance(node, Element) and node.tag == "p" else [node]
