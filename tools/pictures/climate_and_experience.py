"""The diagram of lesson 4.2: the service climate inside the firm, and the customer's experience outside."""

from tools.pictures.colours import (
    CARD,
    CLAY,
    CLAY_DEEP,
    CLAY_PALE,
    CLAY_SOFT,
    HAIRS,
    INK,
    PETROL,
    PETROL_DEEP,
    PETROL_MID,
    PETROL_PALE,
    PETROL_SOFT,
    SAND,
    SAND_DEEP,
    SKINS,
    SUNK,
    TINT,
    mix,
)
from tools.pictures.people import Person, draw_person, draw_walker
from tools.pictures.sheet import Pen, Sheet
from tools.pictures.things import arrow, envelope, heart
from tools.pictures.words import Words

WIDTH, HEIGHT = 1216, 1240
_MIDDLES = (214, 608, 1002)


def draw(words: Words) -> Sheet:
    """Return the diagram with its words."""
    sheet = Sheet(WIDTH, HEIGHT, SUNK)
    pen = sheet.pen
    _house(pen, words)
    arrow(pen, [(608, 590), (608, 704)], 16, PETROL)
    pen.words(652, 668, words["helps"], 52, INK, face="strong", align="left", within=400)
    pen.words(608, 784, words["outside"], 54, CLAY_DEEP, face="serif", within=1170)
    _road(pen, words)
    return sheet


def _house(pen: Pen, words: Words) -> None:
    """Draw the firm cut open: notes on the wall, three employees behind a counter."""
    pen.box(70, 150, 1076, 440, TINT)
    pen.path("M24 156 L128 28 L1088 28 L1192 156 Z", PETROL)
    pen.words(608, 116, words["inside"], 56, CARD, face="serif", within=960)
    for middle, key, turn in zip((258, 608, 958), ("rewarded", "supported", "expected"), (-2, 1, -1), strict=True):
        note = pen.at(middle, 242, turn=turn)
        note.box(-162, -50, 330, 106, mix(SAND_DEEP, TINT, 0.4), radius=6)
        note.box(-165, -54, 330, 106, CARD, radius=6)
        note.circle(0, -48, 11, CLAY)
        pen.words(middle, 258, words[key], 50, INK, within=310)
    team = (
        Person(SKINS[3], HAIRS[2], "short", PETROL_MID, 0.6),
        Person(SKINS[0], HAIRS[4], "long", PETROL_DEEP, 0.0),
        Person(SKINS[1], HAIRS[2], "bob", PETROL, -0.6),
    )
    for middle, person in zip((258, 608, 958), team, strict=True):
        draw_person(pen.at(middle, 436, scale=0.9), person)
    pen.box(0, 588, WIDTH, 80, SUNK)
    pen.box(70, 528, 1076, 62, PETROL_PALE)
    pen.box(70, 528, 1076, 16, PETROL_SOFT)


def _road(pen: Pen, words: Words) -> None:
    """Draw the customer's way past an advert, a purchase and what comes after it."""
    pen.path("M0 1046 C300 1006 900 1006 1216 1046 L1216 1102 C900 1062 300 1062 0 1102 Z", SAND)
    for middle, key, station in zip(
        _MIDDLES, ("advert", "purchase", "after-sales"), (_poster, _ticket_window, _letter), strict=True
    ):
        station(pen.at(middle, 926))
        pen.paragraph(middle, 1152, words[key], 50, INK, within=384, leading=1.06)
    pen.dots([(402, 886), (400, 868)], 5, 18, CLAY_SOFT)
    pen.circle(398, 834, 32, CARD)
    heart(pen.at(398, 835, scale=0.38), CLAY)
    draw_walker(pen.at(404, 1010, mirror=True), Person(SKINS[1], HAIRS[0], top=CLAY))


def _poster(pen: Pen) -> None:
    pen.stroke("M0 40 L0 124", 14, CLAY_DEEP)
    pen.box(-104, -84, 208, 136, CLAY, radius=10)
    pen.box(-92, -72, 184, 112, CARD, radius=5)
    pen.circle(-46, -16, 30, CLAY_PALE)
    heart(pen.at(-46, -15, scale=0.36), CLAY)
    for row, width in enumerate((72, 52, 64)):
        pen.box(0, -44 + row * 24, width, 11, CLAY_SOFT, radius=5.5)


def _ticket_window(pen: Pen) -> None:
    pen.box(-110, -84, 220, 206, CLAY, radius=10)
    pen.path("M-124 -92 L124 -92 L110 -48 L-110 -48 Z", CLAY_DEEP)
    pen.box(-74, -36, 148, 96, CARD, radius=6)
    pen.circle(0, 8, 24, SKINS[0])
    pen.path("M-25 6 C-28 -28 28 -28 25 6 C12 -12 -12 -12 -25 6 Z", HAIRS[1])
    pen.path("M-42 60 C-40 38 -20 34 0 34 C20 34 40 38 42 60 Z", PETROL)
    pen.box(-92, 60, 184, 16, CLAY_PALE, radius=6)


def _letter(pen: Pen) -> None:
    pen.stroke("M0 40 L0 124", 14, CLAY_DEEP)
    pen.circle(0, -14, 86, CARD)
    envelope(pen.at(0, -14, scale=0.98), CLAY)
