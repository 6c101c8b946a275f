"""The pictures of the modules: a scene each, without a word."""

import math
from itertools import pairwise

from tools.pictures.colours import (
    CARD,
    CLAY,
    CLAY_DEEP,
    CLAY_GROUND,
    CLAY_PALE,
    CLAY_SOFT,
    HAIRS,
    INK,
    LINE,
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
from tools.pictures.people import Person, draw_arm, draw_legs, draw_person, draw_walker
from tools.pictures.sheet import Pen, Point, Sheet, curve
from tools.pictures.things import (
    browser,
    cloud,
    half_loaf,
    heart,
    laptop,
    loaf,
    parcel,
    plant,
    receiver,
    sun,
    tablet,
    text_message,
    tick,
    wall_clock,
)

WIDTH, HEIGHT = 1216, 640


def customer_needs() -> Sheet:
    """Return a bakery: a customer points at a loaf, the assistant listens; over her float what she may need."""
    sheet = Sheet(WIDTH, HEIGHT, TINT)
    pen = sheet.pen
    _shelf(pen.at(880, 0))
    symbols = ((236, 98, _task), (414, 92, _eyes), (592, 122, _feeling))
    pen.dots([(296, 204), (274, 176)], 5, 19, PETROL_SOFT)
    pen.dots([(344, 204), (368, 172)], 5, 19, PETROL_SOFT)
    pen.dots(curve((394, 252), (440, 250), (500, 232), (536, 190)), 5, 22, PETROL_SOFT)
    assistant = Person(SKINS[0], HAIRS[1], "short", PETROL_PALE, -0.8, apron=PETROL)
    customer = Person(SKINS[1], HAIRS[2], "bob", CLAY, 0.8, mouth="open")
    draw_person(pen.at(318, 338, scale=1.12), customer)
    draw_person(pen.at(922, 322, scale=1.12, turn=-7), assistant, lean=-5)
    pen.path("M140 640 L156 470 Q158 452 176 452 L254 452 Q272 452 274 470 L290 640 Z", SAND_DEEP)
    pen.stroke("M182 458 C182 396 248 396 248 458", 9, mix(SAND_DEEP, INK, 0.3))
    _counter(pen, 470, CLAY_PALE, CLAY_SOFT)
    pen.box(430, 514, 740, 110, CLAY_GROUND, radius=14)
    for index in range(7):
        loaf(pen.at(496 + index * 101, 610, scale=0.64), (CLAY, CLAY_SOFT, CLAY_DEEP, CLAY)[index % 4])
    pen.box(528, 452, 196, 20, mix(SAND_DEEP, INK, 0.15), radius=10)
    for x in (576, 676):
        loaf(pen.at(x, 450, scale=0.82), CLAY)
    loaf(pen.at(626, 412, scale=0.82), mix(CLAY, CLAY_SOFT, 0.4))
    draw_arm(pen.at(318, 338, scale=1.12), customer, [(76, 84), (124, 112), (196, 64)])
    pen.stroke("M546 408 L572 396", 11, customer.skin)
    _notepad(pen.at(770, 430, turn=-10))
    draw_arm(pen.at(922, 322, scale=1.12), assistant, [(-80, 84), (-92, 126), (-128, 118)])
    draw_arm(pen.at(922, 322, scale=1.12), assistant, [(84, 88), (100, 128), (30, 118)])
    for x, y, symbol in symbols:
        pen.circle(x, y, 78, CARD)
        symbol(pen.at(x, y))
    return sheet


def service_standards() -> Sheet:
    """Return a counter over which an employee hands a tied parcel to a customer; a clock and a checklist behind."""
    sheet = Sheet(WIDTH, HEIGHT, TINT)
    pen = sheet.pen
    wall_clock(pen.at(456, 136, scale=1.2))
    _checklist(pen.at(660, 40))
    plant(pen.at(1120, 472, scale=1.25), CLAY)
    employee = Person(SKINS[0], HAIRS[4], "bun", PETROL, 0.8)
    customer = Person(SKINS[3], HAIRS[2], "short", CLAY_SOFT, -0.8)
    draw_person(pen.at(296, 288, scale=1.2), employee)
    draw_person(pen.at(936, 280, scale=1.2), customer)
    _counter(pen, 476, PETROL_PALE, PETROL_SOFT)
    parcel(pen.at(616, 444, scale=1.2))
    draw_arm(pen.at(296, 288, scale=1.2), employee, [(76, 92), (124, 134), (192, 92)])
    draw_arm(pen.at(936, 280, scale=1.2), customer, [(-76, 92), (-124, 138), (-186, 98)])
    return sheet


def channels() -> Sheet:
    """Return a square with one house, at whose open door a woman stands and to which six different ways lead."""
    sheet = Sheet(WIDTH, HEIGHT, SUNK)
    pen = sheet.pen
    pen.oval(608, 480, 640, 300, mix(SAND, SUNK, 0.3))
    door = (608, 376)
    ways = (
        ((146, 200), (250, 430), (480, 440)),
        ((170, 470), (340, 500), (520, 500)),
        ((420, 556), (500, 540), (590, 500)),
        ((1050, 480), (900, 540), (720, 510)),
    )
    for start, first, second in ways:
        pen.line(curve(start, first, second, door), 18, PETROL_SOFT)
    pen.line(curve((816, 640), (760, 590), (650, 500), door), 34, CLAY_SOFT)
    _cord(pen, curve((1050, 200), (960, 420), (760, 440), door))
    _house(pen.at(608, 372))
    for x, y, symbol in (
        (146, 168, laptop),
        (160, 462, lambda own: tablet(own, PETROL_DEEP, PETROL_PALE)),
        (410, 546, lambda own: text_message(own, PETROL)),
        (1062, 478, lambda own: browser(own, PETROL)),
        (1062, 176, lambda own: receiver(own, CLAY)),
    ):
        pen.circle(x, y, 86, CARD)
        symbol(pen.at(x, y, scale=0.86))
    draw_walker(pen.at(776, 548, scale=1.1), Person(SKINS[1], HAIRS[0], top=CLAY))
    return sheet


def service_climate() -> Sheet:
    """Return a city office: a clerk sees an old man to the door, a colleague takes her place; sun and cloud above."""
    sheet = Sheet(WIDTH, HEIGHT, TINT)
    pen = sheet.pen
    pen.box(0, 560, WIDTH, 80, SAND)
    for x, low in ((392, 62), (556, 102)):
        pen.stroke(f"M{x} 0 L{x} {low}", 4, PETROL_SOFT)
    sun(pen.at(392, 118, scale=0.9), CLAY)
    cloud(pen.at(556, 172, scale=0.9), CARD)
    _door(pen.at(1010, 562))
    colleague = Person(SKINS[2], HAIRS[2], "curls", CLAY_SOFT, 0.7)
    draw_person(pen.at(240, 316, scale=0.98), colleague)
    _desk(pen)
    draw_arm(pen.at(240, 316, scale=0.98), colleague, [(-76, 92), (-96, 132), (-30, 122)])
    draw_arm(pen.at(240, 316, scale=0.98), colleague, [(76, 92), (96, 132), (34, 122)])
    clerk = Person(SKINS[0], HAIRS[4], "bun", PETROL, 0.8)
    old = Person(SKINS[0], SAND_DEEP, "short", SAND_DEEP, -0.6, has_glasses=True)
    for x, person, trousers in ((662, clerk, PETROL_DEEP), (856, old, mix(INK, CARD, 0.25))):
        draw_legs(pen.at(x, 280, scale=0.74), trousers, 44)
        draw_person(pen.at(x, 280, scale=0.74), person)
    draw_arm(pen.at(662, 280, scale=0.74), clerk, [(-78, 92), (-104, 160), (-84, 218)])
    draw_arm(pen.at(662, 280, scale=0.74), clerk, [(78, 92), (130, 130), (176, 84)])
    _letter(pen.at(902, 404, turn=10))
    draw_arm(pen.at(856, 280, scale=0.74), old, [(80, 92), (108, 150), (58, 176)])
    return sheet


def _desk(pen: Pen) -> None:
    pen.box(40, 462, 408, 130, PETROL_PALE)
    pen.box(24, 446, 440, 24, PETROL_SOFT, radius=8)
    pen.box(76, 412, 74, 36, CARD, radius=4)
    pen.box(84, 404, 74, 36, mix(SAND, CARD, 0.4), radius=4)
    pen.box(352, 366, 12, 82, INK)
    pen.box(326, 440, 64, 10, INK, radius=5)
    pen.box(312, 316, 108, 76, INK, radius=8)


def _door(pen: Pen) -> None:
    """Draw an open door that stands on (0, 0), 170 wide."""
    pen.box(-12, -392, 194, 392, CLAY)
    pen.box(4, -376, 162, 376, CLAY_GROUND)
    pen.path("M4 -376 L92 -346 L92 0 L4 0 Z", CLAY_SOFT)
    pen.circle(78, -168, 8, CLAY_DEEP)


def _letter(pen: Pen) -> None:
    pen.box(-26, -50, 64, 82, LINE, radius=4)
    pen.box(-30, -54, 64, 82, CARD, radius=4)
    for row in range(4):
        pen.box(-20, -42 + row * 16, (44, 44, 36, 24)[row], 5, PETROL_SOFT, radius=2.5)


def _counter(pen: Pen, top: float, front: str, edge: str) -> None:
    pen.box(0, top, WIDTH, HEIGHT - top, front)
    pen.box(0, top, WIDTH, 22, edge)


def _shelf(pen: Pen) -> None:
    for y in (120, 236):
        pen.box(60, y, 272, 14, CLAY_SOFT, radius=6)
        for index, x in enumerate((112, 196, 280)):
            loaf(pen.at(x, y - 4, scale=0.56), (CLAY, CLAY_SOFT, CLAY_DEEP)[(index + y) % 3])


def _notepad(pen: Pen) -> None:
    pen.box(-38, -44, 76, 92, SAND_DEEP, radius=5)
    pen.box(-42, -48, 76, 92, CARD, radius=5)
    for row in range(3):
        pen.box(-30, -28 + row * 20, (52, 40, 48)[row], 6, PETROL_SOFT, radius=3)


def _task(pen: Pen) -> None:
    half_loaf(pen)


def _eyes(pen: Pen) -> None:
    for x, y, skin, hair in ((-36, 4, SKINS[3], HAIRS[2]), (36, 4, SKINS[0], HAIRS[3]), (0, -4, SKINS[1], HAIRS[0])):
        pen.circle(x, y + 2, 30, CARD)
        pen.oval(x, y + 2, 23, 27, skin)
        pen.path(
            f"M{x - 24} {y - 2} C{x - 26} {y - 34} {x + 26} {y - 34} {x + 24} {y - 2} Q{x} {y - 22} {x - 24} {y - 2} Z",
            hair,
        )
        for side in (-8, 8):
            pen.circle(x + side, y + 4, 2.8, INK)
        pen.stroke(f"M{x - 7} {y + 16} Q{x} {y + 21} {x + 7} {y + 16}", 2.6, INK)


def _feeling(pen: Pen) -> None:
    heart(pen.at(0, 2, scale=0.86), CLAY)


def _checklist(pen: Pen) -> None:
    pen.box(8, 8, 190, 236, SAND_DEEP, radius=10)
    pen.frame(0, 0, 190, 236, (CARD, LINE), radius=10, line=3)
    pen.circle(95, 0, 10, CLAY)
    for row in range(4):
        tick(pen.at(42, 48 + row * 48, scale=0.72), PETROL, 11)
        pen.box(76, 41 + row * 48, (86, 66, 92, 74)[row], 13, LINE, radius=6.5)


def _house(pen: Pen) -> None:
    """Draw a low house whose door stands on (0, 0), with a woman in it."""
    pen.box(-230, -218, 460, 222, CARD)
    pen.path("M-262 -210 L-206 -312 L206 -312 L262 -210 Z", PETROL)
    pen.box(-262, -216, 524, 14, PETROL_DEEP, radius=4)
    for x in (-186, 104):
        pen.box(x, -166, 84, 96, PETROL_PALE, radius=6)
        pen.box(x + 39, -166, 6, 96, CARD)
        pen.box(x - 6, -72, 96, 12, CLAY_SOFT, radius=4)
    pen.box(-62, -180, 124, 184, CLAY_DEEP, radius=8)
    pen.path("M62 -180 L108 -164 L108 20 L62 4 Z", CLAY)
    pen.box(-52, -170, 104, 174, CLAY_GROUND, radius=4)
    woman = Person(SKINS[0], HAIRS[0], "bob", PETROL_MID, 0.0)
    draw_person(pen.at(0, -108, scale=0.32), woman)
    pen.path("M-30 -40 L30 -40 L26 4 L-26 4 Z", PETROL_DEEP)
    pen.box(-80, 0, 160, 16, SAND_DEEP, radius=6)


def _cord(pen: Pen, points: list[Point]) -> None:
    """Draw the coiled cord of a telephone along points."""
    coil: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(points):
        for step in range(10):
            turn = len(coil) * math.tau / 24
            share = step / 10
            x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
            coil.append((x + 12 * math.cos(turn), y + 12 * math.sin(turn)))
    pen.line([*coil, points[-1]], 7, CLAY)
