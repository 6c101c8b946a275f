"""The diagram of lesson 2.3: three sources from which a service standard comes."""

from tools.pictures.colours import CARD, INK, LINE, PETROL, PETROL_PALE, PETROL_SOFT, SAND, SUNK
from tools.pictures.sheet import Pen, Sheet, curve
from tools.pictures.things import arrow, compass, group, tick, wish
from tools.pictures.words import Words

WIDTH, HEIGHT = 1216, 1000
_MIDDLES = (214, 608, 1002)
_SOURCES = (("expectations", wish), ("values", compass), ("stakeholders", group))
_SHEET = (236, 566, 744, 398)


def draw(words: Words) -> Sheet:
    """Return the diagram with its words."""
    sheet = Sheet(WIDTH, HEIGHT, SUNK)
    pen = sheet.pen
    for middle, end in zip(_MIDDLES, (420, 608, 796), strict=True):
        arrow(pen, curve((middle, 400), (middle, 510), (end, 450), (end, 560)), 9, PETROL_SOFT)
    for middle, (key, symbol) in zip(_MIDDLES, _SOURCES, strict=True):
        pen.box(middle - 188, 28, 376, 390, PETROL_PALE, radius=28)
        pen.circle(middle, 150, 96, CARD)
        symbol(pen.at(middle, 150), PETROL)
        pen.paragraph(middle, 318, words[key], 48, INK, face="serif", within=350, leading=1.16)
    _standard(pen, words["standard"])
    return sheet


def _standard(pen: Pen, title: str) -> None:
    left, top, width, height = _SHEET
    pen.box(left + 10, top + 12, width, height, SAND, radius=22)
    pen.frame(left, top, width, height, (CARD, LINE), radius=22, line=3)
    pen.words(left + width / 2, top + 92, title, 56, INK, face="serif", within=width - 60)
    for row, share in enumerate((0.92, 0.7, 0.82)):
        y = top + 166 + row * 82
        pen.circle(left + 90, y, 30, PETROL_PALE)
        tick(pen.at(left + 90, y, scale=0.86), PETROL)
        pen.box(left + 146, y - 11, (width - 220) * share, 22, LINE, radius=11)
