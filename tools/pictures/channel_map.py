"""The diagram of lesson 3.1: six channels between a customer and one conversation, four digital and two not."""

from collections.abc import Callable
from dataclasses import dataclass

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
    PETROL_PALE,
    PETROL_SOFT,
    SKINS,
    SUNK,
)
from tools.pictures.people import Person, draw_person
from tools.pictures.sheet import Pen, Sheet, broken
from tools.pictures.things import browser, envelope, receiver, social, text_message, two_talking
from tools.pictures.words import Words

WIDTH, HEIGHT = 1216, 1040
CUSTOMER = Person(SKINS[2], HAIRS[2], "curls", CLAY_SOFT, 0.5)
EMPLOYEE = Person(SKINS[0], HAIRS[1], "bun", PETROL, -0.5, has_headset=True)
_LEFT, _RIGHT = 300, 868
_CUSTOMER_AT, _EMPLOYEE_AT = (144, 170), (1042, 808)
_RADIUS = 92
_WORD_ROOM = 396
_BEND = 34


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel: the key of its word, how high its row stands, and how its symbol is drawn."""

    key: str
    y: float
    draw: Callable[[Pen, str], None]
    is_digital: bool

    @property
    def colour(self) -> str:
        """Return the colour of its symbol and its line."""
        return PETROL if self.is_digital else CLAY


CHANNELS = (
    Channel("email", 170, envelope, is_digital=True),
    Channel("social", 298, social, is_digital=True),
    Channel("web", 426, browser, is_digital=True),
    Channel("text", 554, text_message, is_digital=True),
    Channel("phone", 808, receiver, is_digital=False),
    Channel("person", 936, two_talking, is_digital=False),
)


def draw(words: Words) -> Sheet:
    """Return the diagram with its words."""
    sheet = Sheet(WIDTH, HEIGHT, SUNK)
    pen = sheet.pen
    _lines(pen)
    draw_field(pen, 24, 612, PETROL_PALE, words["digital"], PETROL_DEEP)
    draw_field(pen, 662, 354, CLAY_PALE, words["non-digital"], CLAY_DEEP)
    for channel in CHANNELS:
        draw_channel(pen.at(_LEFT, channel.y), channel, words[channel.key])
    for (x, y), person, key, below in (
        (_CUSTOMER_AT, CUSTOMER, "customer", -116),
        (_EMPLOYEE_AT, EMPLOYEE, "conversation", 146),
    ):
        sheet.inset(x, y, _RADIUS, CARD, lambda inside, who=person: draw_person(inside.at(0, 36, scale=0.82), who))
        pen.paragraph(x, y + below, words[key], 47, INK, face="serif", within=320)
    return sheet


def _lines(pen: Pen) -> None:
    """Draw, as on a map of lines, how each channel is reached and where it leads."""
    (here_x, here_y), (there_x, there_y) = _CUSTOMER_AT, _EMPLOYEE_AT
    for channel in CHANNELS:
        soft, y = (PETROL_SOFT if channel.is_digital else CLAY_SOFT), channel.y
        out = here_x + 126 if channel.is_digital else here_x
        start = f"M{here_x} {here_y} L{out} {here_y}"
        pen.stroke(
            f"{start} L{out} {y - _BEND} Q{out} {y} {out + _BEND} {y} L{_LEFT + 20} {y}"
            if y > here_y
            else f"M{here_x} {y} L{_LEFT + 20} {y}",
            8,
            soft,
        )
        back = there_x if channel.is_digital else there_x - 118
        side = 1 if y < there_y else -1
        pen.stroke(
            f"M{_RIGHT - 20} {y} L{back - _BEND} {y} Q{back} {y} {back} {y + side * _BEND} L{back} {there_y}"
            if y != there_y
            else f"M{_RIGHT - 20} {y} L{there_x} {y}",
            8,
            soft,
        )


def draw_field(pen: Pen, top: float, height: float, colour: str, heading: str, ink: str) -> None:
    """Draw the field of a kind of channel with its heading."""
    pen.box(_LEFT, top, _RIGHT - _LEFT, height, colour, radius=32)
    pen.words((_LEFT + _RIGHT) / 2, top + 66, heading, 54, ink, face="serif", within=_RIGHT - _LEFT - 40)


def draw_channel(pen: Pen, channel: Channel, word: str) -> None:
    """Draw a channel's symbol in its circle and its word beside it."""
    pen.circle(84, 0, 56, CARD)
    channel.draw(pen.at(84, 0, scale=0.62), channel.colour)
    count = len(broken(word, 50, "sans", _WORD_ROOM))
    pen.paragraph(166, 17 - (count - 1) * 26, word, 50, INK, within=_WORD_ROOM, align="left", leading=1.04)
