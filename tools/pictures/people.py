"""People in the pictures: flat, calm, seen from the waist up, looking a little to one side."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tools.pictures.colours import CARD, HAIRS, INK, PETROL, PETROL_DEEP, SKINS, mix
from tools.pictures.sheet import Pen, Point

_BARE = 27
"""How much of an arm the sleeve leaves bare, in pixels."""
Hair = Literal["short", "bob", "bun", "curls", "bald", "long", "grey-short"]


@dataclass(frozen=True, slots=True)
class Person:
    """How somebody looks. `looks` is where to, −1 (left) to 1 (right)."""

    skin: str = SKINS[0]
    hair: str = HAIRS[0]
    style: Hair = "short"
    top: str = PETROL
    looks: float = 0.0
    has_headset: bool = False
    apron: str | None = None
    collar: str | None = None
    eyes_closed: bool = False
    has_glasses: bool = False
    mouth: Literal["smile", "open", "calm"] = "smile"


def draw_person(pen: Pen, person: Person, *, arms: Sequence[Sequence[Point]] = (), lean: float = 0.0) -> None:
    """Draw somebody whose chin is at the origin's height: head above, shoulders below, down to y = 230.

    Each arm is a line of points from the shoulder to the hand. `lean` turns head and neck, in degrees.
    """
    head = pen.at(0, 6, turn=lean)
    _hair_behind(head, person)
    head.box(-19, -14, 38, 60, mix(person.skin, INK, 0.14), radius=16)
    pen.path(
        "M-100 230 C-104 120 -100 66 -66 46 C-44 34 -24 36 0 36 C24 36 44 34 66 46 C100 66 104 120 100 230 Z",
        person.top,
    )
    pen.path("M-22 35 C-14 58 14 58 22 35 Z", person.collar or mix(person.skin, INK, 0.14))
    if person.apron:
        pen.path("M-48 76 L48 76 L66 230 L-66 230 Z", person.apron)
        pen.stroke("M-44 78 L-34 38", 9, person.apron)
        pen.stroke("M44 78 L34 38", 9, person.apron)
    _head(head, person)
    for arm in arms:
        draw_arm(pen, person, arm)


def draw_arm(pen: Pen, person: Person, points: Sequence[Point]) -> None:
    """Draw an arm from the shoulder to the hand, over whatever stands behind it."""
    sleeve = mix(person.top, INK, 0.12)
    pen.circle(*points[-1], 19, person.skin)
    (x1, y1), (x2, y2) = points[-2], points[-1]
    share = max(0.0, 1 - _BARE / max(math.hypot(x2 - x1, y2 - y1), 1.0))
    wrist = (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)
    pen.line([*points[:-1], wrist], 40, sleeve)


def draw_legs(pen: Pen, colour: str, stride: float, *, shoes: str = INK) -> None:
    """Draw the legs of somebody who stands or walks, from the hips down to y = 430; draw the person over them."""
    back = mix(colour, INK, 0.2)
    for side, ink in ((-1, back), (1, colour)):
        foot = side * stride
        heel = side * 22 + foot - 28
        pen.line([(side * 26, 190), (side * 26 + foot * 0.4, 310), (side * 22 + foot, 408)], 54, ink)
        pen.path(
            f"M{heel} 430 L{heel + 2} 412 Q{heel + 28} 396 {heel + 54} 412 Q{heel + 80} 418 {heel + 78} 430 Z",
            shoes,
        )


def draw_walker(pen: Pen, person: Person) -> None:
    """Draw somebody small who walks to the left, seen from the side; the feet stand on y = 60."""
    pen.stroke("M-4 0 L-26 34 L-44 56", 17, PETROL_DEEP)
    pen.stroke("M4 0 L16 30 L10 60", 17, mix(PETROL_DEEP, CARD, 0.15))
    pen.path("M-24 8 C-28 -40 -22 -66 0 -66 C22 -66 26 -40 22 8 Z", person.top)
    pen.stroke("M-2 -48 L-20 -18 L-34 -6", 13, mix(person.top, INK, 0.16))
    pen.circle(-36, -4, 7, person.skin)
    pen.box(-8, -82, 14, 22, mix(person.skin, INK, 0.1), radius=6)
    pen.oval(-3, -98, 20, 23, person.skin)
    pen.path("M-20 -104 C-20 -132 22 -130 20 -98 C18 -84 12 -84 8 -98 C0 -108 -10 -110 -20 -104 Z", person.hair)
    pen.oval(-15, -98, 2.4, 3, INK)


def _hair_behind(pen: Pen, person: Person) -> None:
    if person.style == "bob":
        pen.path("M-46 -90 C-64 -70 -62 8 -46 26 L46 26 C62 8 64 -70 46 -90 Z", person.hair)
    elif person.style == "long":
        pen.path("M-46 -90 C-66 -66 -72 40 -58 74 L58 74 C72 40 66 -66 46 -90 Z", person.hair)
    elif person.style == "bun":
        pen.circle(-person.looks * 22, -134, 26, person.hair)
    elif person.style == "curls":
        for x, y, radius in (
            (-50, -66, 26),
            (50, -66, 26),
            (-42, -100, 30),
            (42, -100, 30),
            (0, -116, 34),
            (-54, -40, 18),
            (54, -40, 18),
        ):
            pen.circle(x, y, radius, person.hair)


def _head(pen: Pen, person: Person) -> None:
    shift = person.looks * 12
    ear = -1 if person.looks >= 0 else 1
    pen.oval(0, -52, 48, 56, person.skin)
    if person.style not in ("bob", "long", "curls"):
        pen.circle(ear * 47, -46, 11, mix(person.skin, INK, 0.06))
    _hair_on_top(pen, person)
    ink = mix(INK, person.skin, 0.1)
    for side in (-17, 17):
        if person.eyes_closed:
            pen.stroke(f"M{side + shift - 8} -50 Q{side + shift} -43 {side + shift + 8} -50", 4, ink)
        else:
            pen.oval(side + shift, -50, 4.6, 5.4, ink)
    if person.has_glasses:
        for side in (-17, 17):
            pen.ring(side + shift, -50, 14, 3, ink)
        pen.stroke(f"M{shift - 4} -52 Q{shift} -56 {shift + 4} -52", 3, ink)
    nose = mix(person.skin, INK, 0.18)
    pen.stroke(f"M{shift * 1.5} -42 Q{shift * 1.5 + 5 * person.looks} -34 {shift * 1.5 - 1} -31", 3.2, nose)
    if person.mouth == "open":
        pen.path(f"M{shift - 11} -20 C{shift - 8} -5 {shift + 8} -5 {shift + 11} -20 Z", mix(CARD, "#8C3B22", 0.72))
    elif person.mouth == "smile":
        pen.stroke(f"M{shift - 13} -20 Q{shift} -9 {shift + 13} -20", 4, ink)
    else:
        pen.stroke(f"M{shift - 10} -17 Q{shift} -13 {shift + 10} -17", 4, ink)
    if person.has_headset:
        _headset(pen, person)


def _hair_on_top(pen: Pen, person: Person) -> None:
    if person.style == "bald":
        return
    lean = person.looks * 10
    if person.style in ("short", "grey-short"):
        pen.path(
            f"M-51 -48 C-58 -104 -28 -118 2 -117 C36 -116 58 -98 51 -48 C47 -62 44 -74 {30 + lean} -82 "
            f"C10 -74 -16 -76 {-30 + lean} -84 C-42 -76 -46 -62 -51 -48 Z",
            person.hair,
        )
    elif person.style == "curls":
        pen.path("M-50 -56 C-54 -104 -24 -112 0 -112 C24 -112 54 -104 50 -56 C38 -86 -38 -86 -50 -56 Z", person.hair)
    else:
        part = -20 if person.looks >= 0 else 20
        pen.path(
            f"M-53 -34 C-64 -100 -30 -120 0 -119 C30 -120 64 -100 53 -34 C50 -58 {40} -78 {part} -90 "
            f"C{-40} -76 -50 -58 -53 -34 Z",
            person.hair,
        )


def _headset(pen: Pen, person: Person) -> None:
    side = -1 if person.looks >= 0 else 1
    pen.stroke("M-52 -52 C-54 -128 54 -128 52 -52", 7, INK)
    pen.box(side * 52 - 12, -66, 24, 36, INK, radius=11)
    pen.stroke(f"M{side * 52} -34 C{side * 46} -8 {side * 30} -2 {side * 16 + person.looks * 8} -6", 5, INK)
    pen.oval(side * 14 + person.looks * 8, -6, 9, 6, INK)
