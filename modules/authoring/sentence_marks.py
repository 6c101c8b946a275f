"""Puts a span round every sentence of a piece of lesson HTML, whatever marks the author set inside or across it."""

import re
from collections.abc import Callable, Sequence
from typing import Literal

from modules.course.lesson_markup import INLINE_TAGS, Element, Node

Kind = Literal["heading", "text"]
NumberSentence = Callable[[str, Kind], int]
"""Takes note of a sentence's text and kind, and returns its number."""
SplitSentences = Callable[[str], Sequence[str]]

_HEADING_TAGS = frozenset({"h3", "h4"})
_CELL_TAGS = frozenset({"td", "th"})
_SPACE = re.compile(r"\s+")


def mark_sentences(element: Element, *, split: SplitSentences, number: NumberSentence) -> None:
    """Wrap each sentence in an element in `<span data-sentence="N">`, in reading order, tables row by row.

    A heading, the title of a box and a table cell are one sentence each, whatever stops stand in them.

    Emphasis or a link that crosses the end of a sentence is split in two. White space between sentences stays outside
    the spans. Footnote marks and pictures stay where they are and are no part of a sentence's text. Code blocks,
    footnote lists and paragraphs that only name a film and its captions are not spoken and stay as they are.
    """
    if element.tag == "pre" or "data-footnotes" in element.attributes or _is_player(element):
        return
    kind: Kind = "heading" if element.tag in _HEADING_TAGS or "data-box-title" in element.attributes else "text"
    is_whole = kind == "heading" or element.tag in _CELL_TAGS
    cut: SplitSentences = (lambda text: (text,)) if is_whole else split
    marked: list[Node] = []
    run: list[Node] = []
    for child in element.children:
        if isinstance(child, str) or child.tag in INLINE_TAGS:
            run.append(child)
            continue
        marked += _mark_run(run, kind, cut, number)
        run = []
        mark_sentences(child, split=split, number=number)
        marked.append(child)
    element.children = marked + _mark_run(run, kind, cut, number)


def _mark_run(run: list[Node], kind: Kind, split: SplitSentences, number: NumberSentence) -> list[Node]:
    text = "".join(_spoken(node) for node in run)
    if not any(character.isalnum() for character in text):
        return run
    whole = " ".join(re.split(r"[ \t\r\n]+", text.strip()))
    sentences = list(split(whole))
    marked: list[Node] = []
    end = -1
    for sentence, (start, stop) in zip(sentences, _spans(text, sentences), strict=True):
        marked += _between(run, end, start)
        sentence_number = number(sentence, kind)
        inside = _cut(run, lambda at, width, a=start, b=stop: a <= at and at + width <= b, start, stop)
        marked.append(Element("span", {"data-sentence": str(sentence_number)}, inside))
        end = stop
    return marked + _between(run, end, len(text) + 1)


def _spans(text: str, sentences: Sequence[str]) -> list[tuple[int, int]]:
    """Return where each sentence begins and ends in the text, whose white space may differ."""
    spans: list[tuple[int, int]] = []
    end = 0
    for sentence in sentences:
        start = None
        for word in _SPACE.split(sentence.strip()):
            at = text.find(word, end)
            if at < 0:
                raise ValueError(sentence)
            start, end = (at if start is None else start), at + len(word)
        spans.append((end if start is None else start, end))
    return spans


def _between(run: list[Node], end: int, start: int) -> list[Node]:
    """Return what stands between two sentences: white space and marks without text, out of any emphasis."""
    inside = _cut(run, lambda at, width: end < at + width and at < start, end, start)
    return [part for node in inside for part in _unwrapped(node)]


def _unwrapped(node: Node) -> list[Node]:
    """Return a node, or its white space alone where an emphasis holds nothing else."""
    if isinstance(node, str) or _is_mark(node):
        return [node]
    return [part for child in node.children for part in _unwrapped(child)]


def _cut(nodes: Sequence[Node], holds: Callable[[int, int], bool], start: int, stop: int, at: int = 0) -> list[Node]:
    """Return copies of the nodes reduced to the text from `start` to `stop` and to the marks that `holds` accepts."""
    kept: list[Node] = []
    for node in nodes:
        width = len(_spoken(node))
        if isinstance(node, str):
            piece = node[max(0, start - at) : max(0, stop - at)]
            kept += [piece] if piece else []
        elif _is_mark(node):
            kept += [node] if holds(at, width) else []
        elif inside := _cut(node.children, holds, start, stop, at):
            kept.append(Element(node.tag, dict(node.attributes), inside))
        at += width
    return kept


def _is_player(element: Element) -> bool:
    """Return whether a paragraph holds nothing but links to files of the package, and pictures beside them."""
    links = [child for child in element.children if isinstance(child, Element) and not _is_mark(child)]
    texts = [child for child in element.children if isinstance(child, str)]
    files = all(link.tag == "a" and link.attributes.get("href", "").startswith("media/") for link in links)
    return element.tag == "p" and bool(links) and files and not any(text.strip() for text in texts)


def _is_mark(node: Element) -> bool:
    """Return whether a node is a mark that is not spoken: a footnote mark, a picture, a line break."""
    return node.tag in {"br", "img"} or "data-footnote" in node.attributes


def _spoken(node: Node) -> str:
    """Return the text of a node as it counts for sentences: a line break is white space, other marks are nothing."""
    if isinstance(node, str):
        return node
    if _is_mark(node):
        return "\n" if node.tag == "br" else ""
    return "".join(_spoken(child) for child in node.children)
