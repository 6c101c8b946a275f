"""A sheet to draw on, with smooth edges: everything is drawn four times as large and made smaller at the end."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, float]
Face = Literal["sans", "strong", "serif"]

FINER = 4
"""How many times larger a sheet is while it is drawn on."""
_FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
_FACES: dict[Face, str] = {
    "sans": "AcademySans-Regular.ttf",
    "strong": "AcademySans-SemiBold.ttf",
    "serif": "Literata-SemiBold.ttf",
}
_STEPS = 40
_ROUND = 72
_PATH = re.compile(r"([MLCQHVZ])|(-?\d+(?:\.\d+)?)")


class WordsTooWide(Exception):
    """Words do not fit into the room that the picture has for them."""

    def __init__(self, words: str, width: float, within: float) -> None:
        super().__init__(f"“{words}” is {width:.0f} pixels wide; there is room for {within:.0f}")
        self.words, self.width, self.within = words, width, within


class Sheet:
    """A picture being drawn, `width` × `height` pixels; clear where nothing is drawn if it has no ground."""

    def __init__(self, width: int, height: int, ground: str | None = None) -> None:
        self.image = Image.new("RGBA", (width * FINER, height * FINER), ground or (0, 0, 0, 0))
        self.pen = Pen(self, (FINER, 0.0, 0.0, 0.0, FINER, 0.0))
        self._draw = ImageDraw.Draw(self.image)

    def fill(self, points: Sequence[Point], colour: str) -> None:
        """Fill a polygon whose points count on the finer grid."""
        if len(points) > 2:  # noqa: PLR2004 - less is no area
            self._draw.polygon(points, fill=colour)

    def inset(self, x: int, y: int, radius: int, ground: str, scene: Callable[["Pen"], None]) -> None:
        """Draw a scene, its origin in the middle, inside a circle round (x, y)."""
        own, hole = Sheet(2 * radius, 2 * radius, ground), Sheet(2 * radius, 2 * radius)
        scene(own.pen.at(radius, radius))
        hole.pen.circle(radius, radius, radius, "#000000")
        self.image.paste(own.image, ((x - radius) * FINER, (y - radius) * FINER), hole.image)

    def finished(self) -> Image.Image:
        """Return the picture at its own size."""
        return self.image.reduce(FINER)


@dataclass(frozen=True)
class Pen:
    """Draws on a sheet in coordinates of its own; `at` gives a pen that is moved, scaled, turned or mirrored."""

    sheet: Sheet
    grid: tuple[float, float, float, float, float, float]

    def at(self, x: float, y: float, *, scale: float = 1.0, turn: float = 0.0, mirror: bool = False) -> "Pen":
        """Return a pen whose origin is at (x, y); `turn` is in degrees, clockwise."""
        a, b, c, d, e, f = self.grid
        cosine, sine = math.cos(math.radians(turn)) * scale, math.sin(math.radians(turn)) * scale
        side = -1.0 if mirror else 1.0
        across, down = (cosine * side, sine * side), (-sine, cosine)
        return Pen(
            self.sheet,
            (
                a * across[0] + b * across[1],
                a * down[0] + b * down[1],
                a * x + b * y + c,
                d * across[0] + e * across[1],
                d * down[0] + e * down[1],
                d * x + e * y + f,
            ),
        )

    def shape(self, points: Iterable[Point], colour: str) -> None:
        """Fill a polygon."""
        self.sheet.fill([self._place(point) for point in points], colour)

    def path(self, drawn: str, colour: str) -> None:
        """Fill the area inside a path, written as in SVG with the capital letters M L H V C Q Z."""
        for part in _outlines(drawn):
            self.shape(part, colour)

    def stroke(self, drawn: str, width: float, colour: str) -> None:
        """Draw along a path with round ends and joints."""
        for part in _outlines(drawn):
            self.line(part, width, colour)

    def line(self, points: Sequence[Point], width: float, colour: str) -> None:
        """Draw along points with round ends and joints."""
        for (x1, y1), (x2, y2) in pairwise(points):
            length = math.hypot(x2 - x1, y2 - y1)
            if length:
                nx, ny = (y2 - y1) / length * width / 2, (x1 - x2) / length * width / 2
                self.shape([(x1 + nx, y1 + ny), (x2 + nx, y2 + ny), (x2 - nx, y2 - ny), (x1 - nx, y1 - ny)], colour)
        for x, y in points:
            self.circle(x, y, width / 2, colour)

    def dots(self, points: Sequence[Point], radius: float, gap: float, colour: str) -> None:
        """Draw dots along points, one every `gap` pixels."""
        rest = 0.0
        for (x1, y1), (x2, y2) in pairwise(points):
            length = math.hypot(x2 - x1, y2 - y1)
            while rest <= length and length:
                share = rest / length
                self.circle(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, radius, colour)
                rest += gap
            rest -= length

    def circle(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle round (x, y)."""
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, across: float, down: float, colour: str) -> None:
        """Fill an ellipse round (x, y) with two radii."""
        angles = (index * math.tau / _ROUND for index in range(_ROUND))
        self.shape([(x + across * math.cos(angle), y + down * math.sin(angle)) for angle in angles], colour)

    def box(self, x: float, y: float, width: float, height: float, colour: str, *, radius: float = 0.0) -> None:
        """Fill a rectangle from its top left corner, with round corners if wanted."""
        self.shape(rounded(x, y, width, height, min(radius, width / 2, height / 2)), colour)

    def frame(
        self, x: float, y: float, width: float, height: float, colours: tuple[str, str], *, radius: float, line: float
    ) -> None:
        """Fill a rectangle with the first colour, inside a line of the second."""
        self.box(x, y, width, height, colours[1], radius=radius)
        inner = max(0.0, radius - line)
        self.box(x + line, y + line, width - 2 * line, height - 2 * line, colours[0], radius=inner)

    def ring(self, x: float, y: float, radius: float, width: float, colour: str) -> None:
        """Draw a circle's line."""
        angles = [index * math.tau / _ROUND for index in range(_ROUND + 1)]
        self.line([(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles], width, colour)

    def words(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str,
        *,
        face: Face = "sans",
        align: Literal["left", "middle"] = "middle",
        within: float | None = None,
    ) -> None:
        """Write one line whose letters stand on y; raise WordsTooWide if it is wider than `within`."""
        if within is not None and (width := text_width(text, size, face)) > within:
            raise WordsTooWide(text, width, within)
        font = _font(face, round(size * self.grid[0]))
        place = self._place((x, y))
        mask = Image.new("L", self.sheet.image.size, 0)
        anchor = "ms" if align == "middle" else "ls"
        ImageDraw.Draw(mask).text(place, text, fill=255, font=font, anchor=anchor)
        if area := mask.getbbox():
            ink = Image.new("RGBA", (area[2] - area[0], area[3] - area[1]), colour)
            ink.putalpha(mask.crop(area))
            self.sheet.image.alpha_composite(ink, area[:2])

    def paragraph(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str,
        *,
        within: float,
        face: Face = "sans",
        align: Literal["left", "middle"] = "middle",
        leading: float = 1.16,
    ) -> int:
        """Write text in as few, even lines as fit `within`; the first stands on y. Return how many there are."""
        lines = broken(text, size, face, within)
        for index, line in enumerate(lines):
            self.words(x, y + index * size * leading, line, size, colour, face=face, align=align, within=within)
        return len(lines)

    def _place(self, point: Point) -> Point:
        a, b, c, d, e, f = self.grid
        x, y = point
        return a * x + b * y + c, d * x + e * y + f


def rounded(x: float, y: float, width: float, height: float, radius: float) -> list[Point]:
    """Return the outline of a rectangle with round corners."""
    if radius <= 0:
        return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    corners = (
        (x + width - radius, y + radius, -90),
        (x + width - radius, y + height - radius, 0),
        (x + radius, y + height - radius, 90),
        (x + radius, y + radius, 180),
    )
    points: list[Point] = []
    for middle_x, middle_y, start in corners:
        angles = (math.radians(start + step * 90 / _STEPS) for step in range(_STEPS + 1))
        points += [(middle_x + radius * math.cos(angle), middle_y + radius * math.sin(angle)) for angle in angles]
    return points


def curve(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    """Return points along a cubic curve."""
    points: list[Point] = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append(
            (
                a * start[0] + b * first[0] + c * second[0] + d * end[0],
                a * start[1] + b * first[1] + c * second[1] + d * end[1],
            )
        )
    return points


def text_width(text: str, size: float, face: Face = "sans") -> float:
    """Return how wide a line of text is, in pixels."""
    return _font(face, 200).getlength(text) * size / 200


def broken(text: str, size: float, face: Face, within: float) -> list[str]:
    """Return a text in as few lines as fit `within`, the widest as narrow as can be; raise WordsTooWide."""
    parts = text.split(" ")
    for count in range(1, len(parts) + 1):
        ways = [way for way in _ways(parts, count) if all(text_width(line, size, face) <= within for line in way)]
        if ways:
            return min(ways, key=lambda way: max(text_width(line, size, face) for line in way))
    widest = max(parts, key=lambda part: text_width(part, size, face))
    raise WordsTooWide(widest, text_width(widest, size, face), within)


def _ways(parts: Sequence[str], count: int) -> Iterable[list[str]]:
    if count == 1:
        yield [" ".join(parts)]
        return
    for end in range(1, len(parts) - count + 2):
        for rest in _ways(parts[end:], count - 1):
            yield [" ".join(parts[:end]), *rest]


@cache
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / _FACES[face], size)


def _outlines(drawn: str) -> list[list[Point]]:
    """Return the points of each part of a path."""
    marks = _PATH.findall(drawn)
    numbers: list[float] = []
    outlines: list[list[Point]] = []
    letter = ""
    for command, number in [*marks, ("Z", "")]:
        if command:
            _follow(outlines, letter, numbers)
            letter, numbers = command, []
        else:
            numbers.append(float(number))
    return outlines


def _follow(outlines: list[list[Point]], letter: str, numbers: list[float]) -> None:
    """Add to the last outline where one command leads, or begin the next one."""
    pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
    if letter == "M":
        outlines.append(pairs)
    elif letter == "L":
        outlines[-1] += pairs
    elif letter == "H":
        outlines[-1] += [(number, outlines[-1][-1][1]) for number in numbers]
    elif letter == "V":
        outlines[-1] += [(outlines[-1][-1][0], number) for number in numbers]
    elif letter == "C":
        for first, second, end in zip(pairs[::3], pairs[1::3], pairs[2::3], strict=True):
            outlines[-1] += curve(outlines[-1][-1], first, second, end)[1:]
    elif letter == "Q":
        for bend, end in zip(pairs[::2], pairs[1::2], strict=True):
            x, y = outlines[-1][-1]
            first = (x + (bend[0] - x) * 2 / 3, y + (bend[1] - y) * 2 / 3)
            second = (end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3)
            outlines[-1] += curve((x, y), first, second, end)[1:]
    elif letter == "Z" and outlines:
        outlines[-1].append(outlines[-1][0])
