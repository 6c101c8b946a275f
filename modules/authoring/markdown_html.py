"""Markdown as HTML: Python-Markdown with tables, attribute lists, boxes and footnote marks. Not yet sanitised."""

import re
import threading
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor

KEY_POINTS_BOX = "key-points"
SECTION_BOXES = ("example", "did-you-know", "contrast", "quote", "video")
BOXES = (*SECTION_BOXES, KEY_POINTS_BOX)
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


class _FootnoteMark(InlineProcessor):
    """`[^name]` as a sup with the footnote's number; an unknown name stays as it is written.

    The mark takes the white space before it along: it belongs to the word it follows, and no space is left before a stop.
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
        md.inlinePatterns.register(_FootnoteMark(self, md), "footnote", 175)


class _Converter(threading.local):
    """One converter a thread: making one takes longer than most texts do, and it keeps what it is at in itself."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Begin afresh: a converter that was stopped half-way still believes that it is in a list."""
        self.lesson = _LessonExtension()
        extensions: list[str | Extension] = [
            "attr_list",
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
