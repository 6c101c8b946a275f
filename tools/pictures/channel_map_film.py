"""The frames of the film of lesson 3.1: the map of channels is drawn as it is told."""

from collections.abc import Callable, Mapping

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language
from tools.films.telling import Told
from tools.pictures.channel_map import CHANNELS, CUSTOMER, EMPLOYEE, Channel
from tools.pictures.colours import (
    CARD,
    CLAY,
    CLAY_DEEP,
    CLAY_PALE,
    CLAY_SOFT,
    HERE,
    INK,
    PETROL,
    PETROL_DEEP,
    PETROL_PALE,
    PETROL_SOFT,
    SAND,
    SUNK,
    TINT,
    mix,
)
from tools.pictures.film_stage import FADE_SECONDS, HEIGHT, WIDTH, Actor, Stage
from tools.pictures.people import Person, draw_person
from tools.pictures.sheet import Pen, Point, Sheet, curve
from tools.pictures.things import (
    bill,
    browser,
    closed_shop,
    cup,
    laptop,
    pencil,
    pin,
    receiver,
    tick,
)
from tools.pictures.words import Words

PHRASES: Mapping[Language, Mapping[str, str]] = {
    ENGLISH: {
        "six": "e-mail|social|the web|text|the phone|a visit",
        "four": "e-mail|social|the web|text",
        "two": "the phone|the visit",
        "digital": "digital",
        "non-digital": "non-digital",
        "place": "must",
        "writes": "writes",
        "rings": "rings",
        "clear": "clear",
        "employee": "Dace",
    },
    POLISH: {
        "six": "e-mail|media|strona|SMS|telefon|wizyta",
        "four": "e-mail|media|stronę|SMS",
        "two": "telefon|wizytę",
        "digital": "cyfrowymi",
        "non-digital": "niecyfrowymi",
        "place": "wolno",
        "writes": "pisze",
        "rings": "oddzwania",
        "clear": "jasny",
        "employee": "Dace",
    },
    LATVIAN: {
        "six": "e-pasts|sociālie|tīmekļa|īsziņa|tālrunis|tikšanās",
        "four": "e-pastu|sociālos|tīmekļa|īsziņu",
        "two": "tālruni|tikšanos",
        "digital": "digitāliem",
        "non-digital": "nedigitāliem",
        "place": "nedrīkst",
        "writes": "uzraksta",
        "rings": "piezvana",
        "clear": "skaidra",
        "employee": "Dace",
    },
}
"""What is said when something comes into the picture; where there are several, in the order of the channels."""

_COLUMNS, _ROWS = (318, 636, 972), (158, 402)
_HOMES = {"email": (0, 0), "social": (1, 0), "web": (0, 1), "text": (1, 1), "phone": (2, 0), "person": (2, 1)}
_ICON_WIDTH, _ICON_HEIGHT, _ICON_TOP = 316, 232, 72
_FADE_LEAD = 0.15


def stage(words: Words, told: Told, language: Language) -> Stage:
    """Return the stage of the film, its actors timed by what is heard."""
    return _Film(words, told, PHRASES[language]).stage


class _Film:
    """Puts the shots on the stage one after another."""

    def __init__(self, words: Words, told: Told, phrases: Mapping[str, str]) -> None:
        self.stage = Stage(SUNK)
        self._words, self._told, self._phrases = words, told, phrases
        self._title()
        self._bill_at_home()
        self._two_ends()
        self._map()
        self._street()
        self._both_ways()
        self._clear()

    def _starts(self, sentence: int) -> float:
        """Return when the picture of a sentence begins: a little before it is heard."""
        return self._told.times[sentence][0] - FADE_SECONDS

    def _when(self, sentence: int, key: str) -> float:
        return self._told.moment(sentence, self._phrases[key]) - _FADE_LEAD

    def _each(self, sentence: int, key: str) -> list[float]:
        return [self._told.moment(sentence, phrase) - _FADE_LEAD for phrase in self._phrases[key].split("|")]

    def _whole(self, draw: Callable[[Sheet], None], start: float, end: float) -> Actor:
        return self.stage.add_all(draw).come(start, rise=0).leave(end)

    def _title(self) -> None:
        def draw(sheet: Sheet) -> None:
            pen = sheet.pen
            pen.words(WIDTH / 2, 250, self._words["title"], 80, INK, face="serif", within=1180)
            for index, channel in enumerate(CHANNELS):
                x = 240 + index * 160
                pen.circle(x, 420, 66, PETROL_PALE if channel.is_digital else CLAY_PALE)
                pen.circle(x, 420, 54, CARD)
                channel.draw(pen.at(x, 420, scale=0.6), channel.colour)

        self._whole(draw, -1.0, self._starts(0))

    def _bill_at_home(self) -> None:
        start, end = self._starts(0), self._starts(1)

        def table(sheet: Sheet) -> None:
            pen = sheet.pen
            pen.box(0, 430, WIDTH, HEIGHT - 430, SAND)
            cup(pen.at(250, 520, scale=1.2))
            bill(pen.at(470, 70, turn=-3, scale=1.1), HERE, _question)

        def desk(sheet: Sheet) -> None:
            sheet.inset(1080, 220, 120, CARD, lambda inside: draw_person(inside.at(0, 48, scale=1.08), EMPLOYEE))

        self._whole(table, start, end)
        self._whole(desk, self._when(0, "employee"), end)

    def _two_ends(self) -> None:
        start, end = self._starts(1), self._starts(2)

        def draw(sheet: Sheet) -> None:
            pen = sheet.pen
            pen.dots([(380, 270), (900, 270)], 7, 34, PETROL_SOFT)
            _portrait(sheet, 220, 270, 140, CUSTOMER)
            bill(pen.at(280, 300, scale=0.42, turn=6), HERE)
            _portrait(sheet, 1060, 270, 140, EMPLOYEE)
            pen.circle(640, 270, 84, CLAY)
            pen.words(640, 312, "?", 120, CARD, face="serif")

        self._whole(draw, start, end)

    def _map(self) -> None:
        """Put the map on the stage: icons as they are named, then the two fields, then what is said of them."""
        start, away, back, end = self._starts(2), self._starts(6), self._starts(7), self._starts(8)
        fields = self._fields(self._when(3, "digital"), self._when(4, "non-digital"))
        sorted_at, named = self._starts(3) + 0.3, dict(zip(_keys(), self._each(2, "six"), strict=True))
        ends = self.stage.add_all(_ends).come(start, rise=0)
        self._halos(named, sorted_at)
        icons = [self._icon(index, channel, named[channel.key], sorted_at) for index, channel in enumerate(CHANNELS)]
        drawn = self.stage.add(1046, 458, 240, 130, lambda pen: pencil(pen.at(120, 70, turn=-24)))
        drawn.come(self._starts(5) + 0.4).leave(away)
        for actor in (ends, *fields, *icons):
            actor.leave(away).come(back, rise=0).leave(end)
        for key in ("phone", "person"):
            x, y = _home(key)
            pinned = self.stage.add(x + 32, y - 74, 80, 90, lambda pen: pin(pen.at(30, 76, turn=18)))
            pinned.come(self._when(7, "place") + (0.0 if key == "phone" else 0.5), rise=-40).leave(end)

    def _fields(self, digital: float, other: float) -> tuple[Actor, Actor]:
        def field(colour: str, ink: str, width: float, heading: str) -> Callable[[Pen], None]:
            def draw(pen: Pen) -> None:
                pen.box(0, 0, width, 552, colour, radius=28)
                pen.words(width / 2, 56, heading, 48, ink, face="serif", within=width - 24)

            return draw

        left = field(PETROL_PALE, PETROL_DEEP, 640, self._words["digital"])
        right = field(CLAY_PALE, CLAY_DEEP, 312, self._words["non-digital"])
        return self.stage.add(166, 16, 640, 552, left).come(digital), self.stage.add(816, 16, 312, 552, right).come(
            other
        )

    def _halos(self, named: Mapping[str, float], sorted_at: float) -> None:
        """Mark, in the amber of what is being said, each icon while it is named."""
        times = list(named.items())
        for index, (_, at) in enumerate(times):
            until = times[index + 1][1] if index + 1 < len(times) else sorted_at - 0.4
            self._halo(_first_place(index), at, until)
        for sentence, name, keys in ((3, "four", ("email", "social", "web", "text")), (4, "two", ("phone", "person"))):
            moments = self._each(sentence, name)
            for key, at, until in zip(keys, moments, [*moments[1:], moments[-1] + 1.2], strict=True):
                self._halo(_home(key), at, until)

    def _halo(self, place: Point, at: float, until: float) -> None:
        x, y = place
        halo = self.stage.add(x - 90, y - 90, 180, 180, lambda pen: pen.circle(90, 90, 80, HERE))
        halo.come(at, rise=0).leave(max(until - 0.2, at + FADE_SECONDS))

    def _icon(self, index: int, channel: Channel, named_at: float, sorted_at: float) -> Actor:
        def draw(pen: Pen) -> None:
            middle = _ICON_WIDTH / 2
            pen.circle(middle, _ICON_TOP, 64, CARD)
            channel.draw(pen.at(middle, _ICON_TOP, scale=0.72), channel.colour)
            pen.paragraph(
                middle, _ICON_TOP + 110, self._words[channel.key], 42, INK, within=_ICON_WIDTH - 4, leading=1.02
            )

        x, y = _first_place(index)
        home_x, home_y = _home(channel.key)
        left, top = _ICON_WIDTH / 2, _ICON_TOP
        icon = self.stage.add(x - left, y - top, _ICON_WIDTH, _ICON_HEIGHT, draw).come(named_at)
        return icon.move(sorted_at, home_x - left, home_y - top)

    def _street(self) -> None:
        start, end = self._starts(6), self._starts(7)

        def street(sheet: Sheet) -> None:
            pen = sheet.pen
            pen.box(0, 0, WIDTH, 560, TINT)
            pen.box(0, 560, WIDTH, HEIGHT - 560, SAND)
            for x, front in (
                (40, CLAY_SOFT),
                (350, mix(SAND, INK, 0.16)),
                (660, CLAY_SOFT),
                (970, mix(SAND, INK, 0.16)),
            ):
                closed_shop(pen.at(x, 560), front)

        self._whole(street, start, end)
        spread = self._told.times[6][1] - self._told.times[6][0]
        self.stage.add(90, 20, 1100, 244, lambda pen: pen.box(0, 0, 1100, 244, PETROL_PALE, radius=36)).come(
            start
        ).leave(end)
        digital = [channel for channel in CHANNELS if channel.is_digital]
        for index in range(16):
            channel = digital[index % 4]
            at = start + 0.4 if index < 4 else start + 0.4 + (index - 3) * spread / 16  # noqa: PLR2004 - the first row
            x, y = 165 + (index * 3 % 8) * 136, 84 + (index // 8) * 116
            self.stage.add(x - 54, y - 54, 108, 108, _badge(channel)).come(at).leave(end)

    def _both_ways(self) -> None:
        start, end = self._starts(8), self._starts(9)

        def ends(sheet: Sheet) -> None:
            _portrait(sheet, 200, 230, 136, CUSTOMER)
            _portrait(sheet, 1080, 230, 136, EMPLOYEE)
            laptop(sheet.pen.at(200, 470, scale=1.3), INK, CARD)
            for row, (width, colour) in enumerate(((96, PETROL_SOFT), (120, PETROL_SOFT), (60, PETROL))):
                sheet.pen.box(136, 428 + row * 27, width, 15, colour, radius=5)

        def written(sheet: Sheet) -> None:
            sheet.pen.dots(curve((360, 190), (520, 110), (760, 110), (920, 190)), 7, 30, PETROL_SOFT)
            sheet.pen.circle(640, 134, 84, PETROL_PALE)
            sheet.pen.circle(640, 134, 70, CARD)
            browser(sheet.pen.at(640, 134, scale=0.85), PETROL)

        def rung(sheet: Sheet) -> None:
            sheet.pen.line(curve((930, 310), (780, 420), (520, 420), (370, 320)), 9, CLAY_SOFT)
            sheet.pen.circle(640, 394, 84, CLAY_PALE)
            sheet.pen.circle(640, 394, 70, CARD)
            receiver(sheet.pen.at(640, 394, scale=0.85), CLAY)
            sheet.pen.circle(322, 284, 46, CARD)
            receiver(sheet.pen.at(322, 284, scale=0.55), CLAY)

        self._whole(ends, start, end)
        self._whole(written, self._when(8, "writes"), end)
        self._whole(rung, self._when(8, "rings"), end)

    def _clear(self) -> None:
        start, end = self._starts(9), self._told.seconds + 1

        def draw(sheet: Sheet) -> None:
            pen = sheet.pen
            pen.line(curve((1010, 170), (880, 170), (860, 300), (774, 300)), 9, PETROL_SOFT)
            pen.line(curve((1010, 430), (880, 430), (860, 300), (774, 300)), 9, CLAY_SOFT)
            for y, pale, symbol, colour in ((170, PETROL_PALE, browser, PETROL), (430, CLAY_PALE, receiver, CLAY)):
                pen.circle(1030, y, 96, pale)
                pen.circle(1030, y, 80, CARD)
                symbol(pen.at(1030, y), colour)
            bill(pen.at(330, 40, scale=1.2), HERE)
            pen.circle(774, 300, 15, INK)

        def done(sheet: Sheet) -> None:
            sheet.pen.circle(690, 324, 54, PETROL)
            tick(sheet.pen.at(690, 324, scale=1.3), CARD)

        self._whole(draw, start, end)
        self._whole(done, self._when(9, "clear"), end)


def _keys() -> tuple[str, ...]:
    return tuple(channel.key for channel in CHANNELS)


def _first_place(index: int) -> tuple[int, int]:
    """Return where the icons stand before they are sorted, row by row."""
    return _COLUMNS[index % 3], _ROWS[index // 3]


def _home(key: str) -> tuple[int, int]:
    """Return where an icon stands in its field."""
    column, row = _HOMES[key]
    return _COLUMNS[column], _ROWS[row]


def _ends(sheet: Sheet) -> None:
    sheet.pen.line([(80, 290), (166, 290)], 8, PETROL_SOFT)
    sheet.pen.line([(1128, 290), (1200, 290)], 8, CLAY_SOFT)
    _portrait(sheet, 80, 290, 60, CUSTOMER)
    _portrait(sheet, 1206, 290, 60, EMPLOYEE)


def _portrait(sheet: Sheet, x: int, y: int, radius: int, person: Person) -> None:
    scale = radius / 112
    sheet.inset(x, y, radius, CARD, lambda inside: draw_person(inside.at(0, radius * 0.39, scale=scale), person))


def _question(pen: Pen) -> None:
    pen.words(0, 20, "?", 56, CARD, face="serif")


def _badge(channel: Channel) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        pen.circle(54, 54, 50, CARD)
        channel.draw(pen.at(54, 54, scale=0.56), channel.colour)

    return draw
