"""The diagram of lesson 1.2: one request for an umbrella, and the three needs that may stand behind it."""

from tools.pictures.colours import (
    CARD,
    CLAY,
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
    SOFT,
    TINT,
    mix,
)
from tools.pictures.people import Person, draw_arm, draw_person
from tools.pictures.sheet import Pen, Sheet, curve
from tools.pictures.things import briefcase, folded_umbrella, rain, umbrella
from tools.pictures.words import Words

WIDTH, HEIGHT = 1216, 940
_MIDDLES = (214, 608, 1002)
_ROOM = 380
_ROUND_Y, _RADIUS = 424, 168
_CUSTOMER = Person(SKINS[0], HAIRS[1], "long", CLAY_SOFT, 0.8)


def draw(words: Words) -> Sheet:
    """Return the diagram with its words."""
    sheet = Sheet(WIDTH, HEIGHT, TINT)
    pen = sheet.pen
    for middle, start in zip(_MIDDLES, (420, 608, 796), strict=True):
        pen.line(curve((start, 150), (start, 226), (middle, 176), (middle, 262)), 7, PETROL_SOFT)
    sheet.inset(118, 112, 84, CARD, lambda inside: draw_person(inside.at(0, 32, scale=0.74), _CUSTOMER))
    pen.path("M240 96 L202 124 L246 130 Z", CARD)
    pen.box(232, 40, 952, 134, CARD, radius=40)
    pen.words(708, 128, words["request"], 62, INK, face="serif", within=860)
    for middle, scene in zip(_MIDDLES, (_task, _eyes, _feeling), strict=True):
        sheet.inset(middle, _ROUND_Y, _RADIUS, CARD, scene)
    for middle, heading, line in zip(
        _MIDDLES, ("functional", "social", "emotional"), ("task", "eyes", "feeling"), strict=True
    ):
        for row, word in enumerate(words[heading].split()):
            pen.words(middle, 676 + row * 64, word, 56, INK, face="serif", within=_ROOM)
        pen.paragraph(middle, 826, words[line], 50, SOFT, within=_ROOM, leading=1.2)
    return sheet


def _task(pen: Pen) -> None:
    """Draw a folded umbrella that goes into a briefcase."""
    pen.box(-200, 70, 400, 200, SAND)
    folded_umbrella(pen.at(4, -54, scale=1.05, turn=-66), PETROL)
    briefcase(pen.at(0, 38), CLAY)


def _eyes(pen: Pen) -> None:
    """Draw a woman who walks a client under a plain black umbrella while others look on."""
    for x, looks, hair in ((-116, 1.0, HAIRS[1]), (116, -1.0, HAIRS[0])):
        pale = Person(mix(SKINS[0], CARD, 0.35), mix(hair, CARD, 0.45), "short", PETROL_PALE, looks, mouth="calm")
        draw_person(pen.at(x, 2, scale=0.5), pale)
        pen.box(x - 51, 116, 102, 60, PETROL_PALE)
    umbrella(pen.at(2, -62, scale=0.94), INK)
    draw_person(pen.at(58, 84, scale=0.6), Person(SKINS[0], HAIRS[3], "short", SAND_DEEP, -0.6))
    woman = Person(SKINS[1], HAIRS[2], "bob", PETROL_DEEP, 0.7)
    draw_person(pen.at(-54, 84, scale=0.6), woman)
    draw_arm(pen.at(-54, 84, scale=0.6), woman, [(72, 90), (104, 128), (96, -30)])


def _feeling(pen: Pen) -> None:
    """Draw somebody who stands calm and dry under an umbrella in wind and rain."""
    drops = ((-138, -60), (-150, 10), (-122, 70), (140, -52), (152, 16), (126, 74), (-104, -120), (106, -122))
    rain(pen, drops, PETROL_SOFT)
    umbrella(pen.at(44, -56, scale=0.84, turn=10), PETROL_MID)
    calm = Person(SKINS[0], HAIRS[1], "long", CLAY_SOFT, 0.0, eyes_closed=True)
    draw_person(pen.at(-30, 66, scale=0.8), calm)
    draw_arm(pen.at(-30, 66, scale=0.8), calm, [(74, 92), (108, 128), (78, -22)])
