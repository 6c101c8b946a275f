"""Text of other programs, in HTML, Markdown or Moodle's own mixture, as plain words: marks go, words stay."""

import html
import re
import unicodedata
from typing import Literal

TextFormat = Literal["moodle", "html", "plain", "markdown"]

_BLOCKS = "p|div|br|li|ul|ol|tr|table|thead|tbody|h[1-6]|blockquote|pre|section|article|hr|dl|dt|dd|figure"
_CELLS = "td|th"
_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strike|strong"
    "|sub|sup|tt|u|var|center|caption|col|colgroup|tfoot|body|html|head|title|meta|link|nolink|figcaption|picture"
)
_SHOWN = "img|video|audio|iframe|object|embed|source|svg|canvas"
_HIDDEN = re.compile(r"<(script|style)\b[^<>]{0,1000}>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_REST = r"(?=[\s/>])[^<>]{0,5000}>"
_BLOCK = re.compile(rf"</?(?:{_BLOCKS}){_REST}", re.IGNORECASE)
_CELL = re.compile(rf"</?(?:{_CELLS}){_REST}", re.IGNORECASE)
_INLINES = re.compile(rf"</?(?:{_INLINE}){_REST}", re.IGNORECASE)
_MEDIA = re.compile(rf"</?(?:{_SHOWN}){_REST}", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKDOWN_MEDIA = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\n]{0,1000}\)")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(([^()\s]{1,1000})\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,120}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_`])(?=[^\s*_`])([^\n*_`]{1,300})(?<=\S)\1(?![\w*_])")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)


def plain_words(text: str, text_format: TextFormat = "html") -> tuple[str, int]:
    r"""Return a text without marks, and how many pictures, films or sounds were in it; their alternative texts stay.

    >>> plain_words("<p>Fish &amp; chips<br>for <b>two</b></p>")
    ('Fish & chips\nfor two', 0)
    >>> plain_words("**Two** *plus* two < 5", "markdown")
    ('Two plus two < 5', 0)
    """
    media_count = 0

    def shown(found: re.Match[str]) -> str:
        nonlocal media_count
        media_count += not found[0].startswith("</")
        alternative = _ALT.search(found[0])
        return f" {alternative[1] or alternative[2] or ''} " if alternative else " "

    def pictured(found: re.Match[str]) -> str:
        nonlocal media_count
        media_count += 1
        return found[1]

    if text_format == "markdown":
        text = _MARKDOWN_LINK.sub(r"\1 (\2)", _MARKDOWN_MEDIA.sub(pictured, _HEADING.sub("", text)))
        text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    if text_format != "plain" and "<" in text:
        text = _INLINES.sub("", _MEDIA.sub(shown, _CELL.sub(" ", _BLOCK.sub("\n", _HIDDEN.sub("", text)))))
    if text_format != "plain" and "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return tidy(text), media_count


def tidy(text: str) -> str:
    """Return a text without signs that print nothing, and with no more than one blank between words and lines."""
    lines = (_BLANKS.sub(_blank, line).strip() for line in text.translate(_PRINTED).split("\n"))
    return "\n".join(line for line in lines if line)


class _Printed(dict[int, int | None]):
    """What `translate` makes of each sign; asked once a sign."""

    def __missing__(self, sign: int) -> int | None:
        is_printed = unicodedata.category(chr(sign)) not in {"Cc", "Cs", "Cn", "Co"}
        self[sign] = sign if is_printed else None
        return self[sign]


_PRINTED = _Printed({ord("\n"): ord("\n"), ord("\t"): ord(" ")})
_BLANKS = re.compile(r"[ \u00a0]{2,}")


def _blank(found: re.Match[str]) -> str:
    """Return one blank for several; among no-break spaces alone, as in “60 sekund”, one of them."""
    return " " if " " in found[0] else "\u00a0"
