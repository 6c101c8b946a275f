"""Markdown as HTML: Python-Markdown with tables, attributes, boxes, fenced code and footnote marks; not sanitised."""

import re
import threading
from collections.abc import Callable
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

from modules.authoring.code_fences import find_fences

KEY_POINTS_BOX = "key-points"
SECTION_BOXES = ("example", "did-you-know", "contrast", "quote", "video")
BOXES = (*SECTION_BOXES, KEY_POINTS_BOX)
_HOLDS_MORE = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ ]|!!!")
FootnoteNumber = Callable[[str], int | None]
"""Returns the number of a footnote by its name; None if there is no such footnote."""


class _Boxes(AdmonitionProcessor):
    """`!!! kind "Title"` as a div with `data-box`; a title only where the author gave one."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        before = len(parent)
        super().run(parent, blocks)
        for box in list(parent)[before:]:
            kind = box.get("class", "").removeprefix(self.CLASSNAME).strip()
            if box.tag == "div" and kind:
                box.set("data-box", kind.split()[0])
                for title in box.findall("p"):
                    if title.get("class") == self.CLASSNAME_TITLE:
                        del title.attrib["class"]
                        title.set("data-box-title", "")

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        return match[1].lower(), match[2] or None


class _Attributes(AttrListTreeprocessor):
    """`{#id .class key=value}`, and nothing else in braces: “Dear {name}” stays as it is written."""

    _ONE = r"""(?:[#.][A-Za-z][\w:.-]*|[A-Za-z][\w:-]*=(?:"[^"\n{}]*"|'[^'\n{}]*'|[^\s"'{}=]+))"""
    BASE_RE = rf"\{{:?[ ]*({_ONE}(?:[ ]+{_ONE})*)[ ]*\}}"
    HEADER_RE = re.compile(rf"[ ]+{BASE_RE}[ ]*$")
    BLOCK_RE = re.compile(rf"\n[ ]*{BASE_RE}[ ]*$")
    INLINE_RE = re.compile(rf"^{BASE_RE}")


class _Fences(Preprocessor):
    """Code between fences as `pre` and `code`, whatever stands in it, wherever it stands: in a list, a box, a quote."""

    def run(self, lines: list[str]) -> list[str]:
        out: list[str] = []
        end = 0
        for fence in find_fences(lines):
            out += lines[end : fence.start]
            code = escape("\n".join(fence.code), quote=False)
            mark = self.md.htmlStash.store(f"<pre><code>{code}\n</code></pre>")
            quote, _, inside = fence.before.rpartition(">")
            quote += ">" if ">" in fence.before else ""
            out += [quote, f"{quote}{_indent(inside, out)}{mark}", quote]
            end = fence.end
        return out + lines[end:]


def _indent(before: str, above: list[str]) -> str:
    """Return what the mark of a block of code stands behind: the mark of its item, or as much as puts it in one."""
    if before.strip() or not before:
        return before
    opener = next((line for line in reversed(above) if line.strip() and not line.startswith(" ")), "")
    return "    " if _HOLDS_MORE.match(opener) else ""


class _FootnoteMark(InlineProcessor):
    """`[^name]` as a sup with the footnote's number; an unknown name stays as it is written.

    The mark takes the white space before it along: it belongs to the word it follows, with no space before a stop.
    """

    def __init__(self, extension: "_LessonExtension", md: Markdown) -> None:
        super().__init__(r"(?:(?<!\s)\s+)?\[\^([^\]\s]+)\]", md)
        self._extension = extension

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # noqa: ANN401, ARG002, N802
        number = self._extension.footnote_number(m[1])
        if number is None:
            return None, None, None
        mark = Element("sup", {"data-footnote": str(number)})
        mark.text = str(number)
        return mark, m.start(0), m.end(0)


class _LessonExtension(Extension):
    footnote_number: FootnoteNumber

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        boxes: BlockProcessor = _Boxes(md.parser)
        md.parser.blockprocessors.register(boxes, "boxes", 105)
        md.preprocessors.register(_Fences(md), "fences", 25)
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)
        md.inlinePatterns.register(_FootnoteMark(self, md), "footnote", 175)


class _Converter(threading.local):
    """One converter a thread: making one takes longer than most texts do, and it keeps what it is at in itself."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Begin afresh: a converter that was stopped half-way still believes that it is in a list."""
        self.lesson = _LessonExtension()
        extensions: list[str | Extension] = [
            "sane_lists",
            TableExtension(use_align_attribute=True),
            self.lesson,
        ]
        self.markdown = Markdown(extensions=extensions, output_format="html")


_CONVERTER = _Converter()


def markdown_to_html(text: str, footnote_number: FootnoteNumber) -> str:
    """Return the HTML of a Markdown text. Raw HTML in it passes through, so the result goes to the sanitiser next.

    Raises RecursionError where boxes or lists are nested too deeply.
    """
    _CONVERTER.lesson.footnote_number = footnote_number
    try:
        return _CONVERTER.markdown.reset().convert(text)
    except BaseException:
        _CONVERTER.renew()
        raise
