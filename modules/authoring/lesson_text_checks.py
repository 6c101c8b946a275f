"""What is wrong in the text of a lesson, and where: boxes, what the sanitiser drops, long sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from modules.authoring.code_fences import fenced_lines
from modules.authoring.lesson_source import Chunk
from modules.authoring.markdown_html import BOXES
from modules.authoring.problem import Place, Problems
from modules.authoring.sanitising import Refusal
from modules.authoring.yaml_fields import nearest
from modules.course.ids import Language
from modules.course.lesson_markup import Element
from modules.course.sentences import split_sentences

SENTENCE_WORDS_LIMIT = 30
_CONTRAST_COLUMNS = 2
_WORD = re.compile(r"\w+(?:[’'.,:–-]\w+)*")
_BOX_LINE = re.compile(r"^(?P<indent>[ \t]*)!!![ \t]*(?P<kind>[^\s\"]*)", re.MULTILINE)
_BOX_BODY = re.compile(r"[^\n]*\n(?:[ \t]*\n)*(?: {4}|\t)[ \t]*\S")
_HEADINGS = frozenset({"h1", "h2", "h5", "h6"})


def check_boxes(chunk: Chunk, problems: Problems) -> None:
    """Log the boxes whose kind is not known and those that nothing stands in."""
    for found in _box_lines(chunk):
        at, kind = _place_at(chunk, found.end("indent")), found["kind"]
        if kind not in BOXES:
            write = f"!!! {nearest(kind, BOXES) or BOXES[0]}"
            problems.error(at, "box-unknown", kind=kind or "!!!", boxes=", ".join(BOXES), write=write)
        elif not _BOX_BODY.match(chunk.text[found.end() :]):
            problems.error(at, "box-empty", kind=kind)


def check_contrasts(root: Element, chunk: Chunk, problems: Problems) -> None:
    """Log the contrast boxes without a table of two columns."""
    places = [_place_at(chunk, found.start()) for found in _box_lines(chunk) if found["kind"] == "contrast"]
    boxes = [element for element in root.walk() if element.attributes.get("data-box") == "contrast"]
    for at, box in zip(places, boxes, strict=False):
        rows = [element for element in box.walk() if element.tag == "tr"]
        widths = {sum(isinstance(cell, Element) for cell in row.children) for row in rows}
        if widths != {_CONTRAST_COLUMNS}:
            problems.error(at, "contrast-without-table", write="| … | … |")


def check_refusals(found: Iterable[Refusal], chunk: Chunk, problems: Problems) -> None:
    """Log what the sanitiser drops, each at the place where it is written."""
    seen: dict[str, int] = {}
    for refusal in found:
        if problems.is_full:
            return
        needle = f"<{refusal.name}" if refusal.kind == "tag" else refusal.value or refusal.name
        seen[needle] = seen.get(needle, 0) + 1
        at = find_place(chunk, needle, nth=seen[needle])
        fields = {"name": refusal.name, "value": refusal.value[:80]}
        if refusal.kind == "tag" and refusal.name in _HEADINGS:
            problems.error(_heading_place(chunk, refusal.name), "heading-level", name=refusal.name)
        elif refusal.kind == "attribute" and not refusal.name.startswith(("on", "style")):
            problems.warning(at, "html-attribute-left-out", **fields)
        else:
            problems.error(at, f"html-{refusal.kind}-refused", **fields)


def check_sentence_lengths(said: Iterable[str], language: Language, chunk: Chunk, problems: Problems) -> None:
    """Log the sentences of more than 30 words."""
    for sentence in (part for text in said for part in split_sentences(text, language)):
        words = count_words(sentence)
        if words > SENTENCE_WORDS_LIMIT:
            start = " ".join(sentence.split()[:4])
            at = find_place(chunk, start, loosely=True)
            problems.warning(at, "sentence-long", words=str(words), start=start, limit=str(SENTENCE_WORDS_LIMIT))


def count_words(text: str) -> int:
    """Return the number of words in a text; a number with its separators is one word."""
    return len(_WORD.findall(text))


def find_place(chunk: Chunk, needle: str, *, nth: int = 1, loosely: bool = False) -> Place:
    """Return where a piece of text stands in a part for the nth time, or where the part begins if it is not found.

    `loosely` finds the words of the piece with any signs between them, as where the author set marks.
    """
    starts = _starts(chunk.text, needle, loosely)
    return _place_at(chunk, starts[min(nth, len(starts)) - 1]) if starts else Place(chunk.first_line, 1)


@lru_cache(maxsize=64)
def _starts(text: str, needle: str, loosely: bool) -> tuple[int, ...]:  # noqa: FBT001
    """Return where a piece begins in a text, whatever its case: looked for once, however often it stands there."""
    lowered = _lowered(text)
    if not loosely and needle and len(lowered) == len(text):
        found: list[int] = []
        at = lowered.find(needle.lower())
        while at >= 0:
            found.append(at)
            at = lowered.find(needle.lower(), at + len(needle))
        return tuple(found)
    pattern = r"[\W_]+".join(map(re.escape, re.findall(r"\w+", needle))) if loosely else re.escape(needle)
    return tuple(match.start() for match in re.finditer(pattern, text, re.IGNORECASE))


@lru_cache(maxsize=4)
def _lowered(text: str) -> str:
    return text.lower()


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer("\n", text)))


def _box_lines(chunk: Chunk) -> Iterator[re.Match[str]]:
    """Yield the lines that begin a box; those of fenced code do not."""
    code = fenced_lines(chunk.text.split("\n"))
    starts = _line_starts(chunk.text)
    for found in _BOX_LINE.finditer(chunk.text):
        if bisect_right(starts, found.end("indent")) - 1 not in code:
            yield found


def _heading_place(chunk: Chunk, tag: str) -> Place:
    """Return where a heading of a level stands: behind number signs, above a line of dashes, or as a tag."""
    signs = "#" * int(tag[1])
    underline = {"h1": "=", "h2": "-"}.get(tag)
    pattern = rf"^{signs}(?!#)|<{tag}\b" + (rf"|^[^\n]+\n(?={underline}+[ \t]*$)" if underline else "")
    found = re.search(pattern, chunk.text, re.MULTILINE | re.IGNORECASE)
    return _place_at(chunk, found.start()) if found else Place(chunk.first_line, 1)


def _place_at(chunk: Chunk, offset: int) -> Place:
    starts = _line_starts(chunk.text)
    line = bisect_right(starts, offset) - 1
    return Place(chunk.first_line + line, offset - starts[line] + 1)
