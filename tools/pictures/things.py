"""Things in the pictures: umbrellas, symbols of channels, what stands about."""

from collections.abc import Callable, Sequence

from tools.pictures.colours import (
    CARD,
    CLAY,
    CLAY_DEEP,
    CLAY_SOFT,
    INK,
    LINE,
    PETROL,
    PETROL_MID,
    PETROL_SOFT,
    SAND_DEEP,
    SOFT,
    TINT,
    mix,
)
from tools.pictures.sheet import Pen, Point


def umbrella(pen: Pen, colour: str = PETROL, *, handle: str = CLAY_DEEP) -> None:
    """Draw an open umbrella: its top at (0, -100), 240 wide, the end of its handle at (0, 130)."""
    pen.stroke("M0 -112 L0 110 Q0 132 18 132 Q36 132 36 112", 8, handle)
    pen.path(
        "M-124 0 C-118 -66 -66 -100 0 -100 C66 -100 118 -66 124 0 Q103 -20 82 0 Q62 -20 41 0"
        " Q20 -20 0 0 Q-20 -20 -41 0 Q-62 -20 -82 0 Q-103 -20 -124 0 Z",
        colour,
    )
    pen.path(
        "M0 -100 C-34 -74 -42 -40 -41 0 Q-20 -20 0 0 Q20 -20 41 0 C42 -40 34 -74 0 -100 Z", mix(colour, CARD, 0.16)
    )
    pen.path("M0 -100 C66 -100 118 -66 124 0 Q103 -20 82 0 C78 -48 48 -84 0 -100 Z", mix(colour, INK, 0.18))


def folded_umbrella(pen: Pen, colour: str = PETROL) -> None:
    """Draw a folded umbrella that lies from (-90, 0) to (90, 0)."""
    pen.path("M-70 0 C-40 -26 10 -22 52 -10 L52 10 C10 22 -40 26 -70 0 Z", colour)
    pen.stroke("M-70 0 L-88 0", 7, mix(colour, INK, 0.3))
    pen.box(-6, -19, 12, 38, mix(colour, CARD, 0.25), radius=4)
    pen.stroke("M52 0 L74 0 Q96 0 96 20", 9, CLAY_DEEP)


def rain(pen: Pen, places: tuple[tuple[float, float], ...], colour: str) -> None:
    """Draw falling drops."""
    for x, y in places:
        pen.stroke(f"M{x} {y} L{x - 7} {y + 24}", 6, colour)


def briefcase(pen: Pen, colour: str = CLAY) -> None:
    """Draw an open briefcase round (0, 0), 200 wide."""
    pen.stroke("M-34 -46 L-34 -70 Q-34 -82 -22 -82 L22 -82 Q34 -82 34 -70 L34 -46", 11, mix(colour, INK, 0.35))
    pen.box(-104, -50, 208, 128, colour, radius=18)
    pen.box(-104, -4, 208, 10, mix(colour, INK, 0.25))
    pen.box(-20, -16, 40, 34, mix(colour, CARD, 0.55), radius=8)


def bubble(
    pen: Pen, x: float, y: float, width: float, height: float, colour: str, *, tail: float, radius: float = 40
) -> None:
    """Draw a speech bubble whose tail leaves its lower edge at `tail`, counted from the left."""
    pen.box(x, y, width, height, colour, radius=radius)
    left, bottom = x + tail, y + height - 2
    pen.path(
        f"M{left} {bottom} L{left + 46} {bottom} Q{left + 18} {bottom + 14} {left - 8} {bottom + 44} "
        f"Q{left + 2} {bottom + 20} {left} {bottom} Z",
        colour,
    )


def heart(pen: Pen, colour: str) -> None:
    """Draw a heart round (0, 0), 100 wide."""
    pen.path("M0 44 C-70 -4 -54 -46 -26 -46 C-10 -46 -2 -34 0 -26 C2 -34 10 -46 26 -46 C54 -46 70 -4 0 44 Z", colour)


def envelope(pen: Pen, colour: str, paper: str = CARD) -> None:
    """Draw the symbol of e-mail round (0, 0), 116 wide."""
    pen.box(-58, -40, 116, 82, colour, radius=12)
    pen.stroke("M-48 -28 L0 12 L48 -28", 9, paper)


def social(pen: Pen, colour: str, paper: str = CARD) -> None:
    """Draw the symbol of social media round (0, 0): a speech bubble with a heart."""
    pen.path(
        "M-58 -34 Q-58 -50 -42 -50 L42 -50 Q58 -50 58 -34 L58 14 Q58 30 42 30 L-6 30 L-34 54"
        " L-34 30 L-42 30 Q-58 30 -58 14 Z",
        colour,
    )
    heart(pen.at(0, -8, scale=0.5), paper)


def browser(pen: Pen, colour: str, paper: str = CARD) -> None:
    """Draw the symbol of the web round (0, 0): a window of a browser, 120 wide."""
    pen.box(-60, -46, 120, 94, colour, radius=12)
    pen.box(-50, -20, 100, 58, paper, radius=5)
    for x in (-46, -30, -14):
        pen.circle(x, -33, 5, paper)
    pen.box(-38, -6, 46, 9, colour, radius=4)
    pen.box(-38, 12, 66, 9, mix(colour, paper, 0.5), radius=4)


def text_message(pen: Pen, colour: str, paper: str = CARD) -> None:
    """Draw the symbol of a text message round (0, 0): a telephone whose screen shows three dots."""
    pen.box(-36, -58, 72, 116, colour, radius=14)
    pen.box(-27, -44, 54, 82, paper, radius=5)
    pen.path(
        "M-20 -24 Q-20 -34 -10 -34 L10 -34 Q20 -34 20 -24 L20 -8 Q20 2 10 2 L-4 2 L-14 14 L-14 2 Q-20 0 -20 -8 Z",
        colour,
    )
    for x in (-10, 0, 10):
        pen.circle(x, -16, 3.4, paper)
    pen.box(-9, 45, 18, 5, paper, radius=2.5)


def receiver(pen: Pen, colour: str) -> None:
    """Draw the symbol of the telephone round (0, 0): a receiver, 110 wide."""
    turned = pen.at(0, 0, turn=-45)
    turned.path(
        "M-62 -6 Q0 -46 62 -6 L62 12 Q62 22 52 22 L34 22 Q25 22 24 12 L23 2 Q0 -8 -23 2 L-24 12"
        " Q-25 22 -34 22 L-52 22 Q-62 22 -62 12 Z",
        colour,
    )


def two_talking(pen: Pen, colour: str, paper: str = CARD) -> None:
    """Draw the symbol of a meeting in person round (0, 0): two people at a counter."""
    pen.circle(-30, -30, 20, colour)
    pen.circle(30, -30, 20, mix(colour, paper, 0.38))
    pen.path("M-62 30 C-62 2 -48 -4 -30 -4 C-12 -4 -4 6 -2 30 Z", colour)
    pen.path("M62 30 C62 2 48 -4 30 -4 C12 -4 4 6 2 30 Z", mix(colour, paper, 0.38))
    pen.box(-64, 28, 128, 16, mix(colour, INK, 0.25), radius=8)


def laptop(pen: Pen, colour: str = INK, screen: str = TINT) -> None:
    """Draw an open laptop: its screen over (0, 0), 150 wide, its foot at y = 56."""
    pen.box(-66, -50, 132, 92, colour, radius=10)
    pen.box(-57, -41, 114, 74, screen, radius=4)
    pen.path("M-86 44 L86 44 L80 56 Q78 58 74 58 L-74 58 Q-78 58 -80 56 Z", mix(colour, CARD, 0.3))


def tablet(pen: Pen, colour: str = INK, screen: str = TINT) -> None:
    """Draw a tablet round (0, 0), 88 × 120."""
    pen.box(-44, -60, 88, 120, colour, radius=10)
    pen.box(-35, -50, 70, 100, screen, radius=4)


def plant(pen: Pen, pot: str = CLAY) -> None:
    """Draw a plant in a pot that stands on (0, 0)."""
    for turn, length in ((-34, 78), (-12, 100), (14, 96), (36, 74)):
        leaf = pen.at(0, -46, turn=turn)
        leaf.path(
            f"M0 0 C-20 {-length * 0.4} -14 {-length * 0.8} 0 {-length} C14 {-length * 0.8} 20 {-length * 0.4} 0 0 Z",
            PETROL_MID if turn < 0 else PETROL,
        )
    pen.path("M-34 -50 L34 -50 L26 0 L-26 0 Z", pot)


def sun(pen: Pen, colour: str, radius: float = 46) -> None:
    """Draw a sun round (0, 0)."""
    pen.circle(0, 0, radius, colour)
    for step in range(8):
        pen.at(0, 0, turn=step * 45).stroke(f"M0 {-radius - 14} L0 {-radius - 30}", 8, colour)


def cloud(pen: Pen, colour: str = CARD) -> None:
    """Draw a cloud that stands on (0, 0), 150 wide."""
    pen.box(-74, -44, 148, 44, colour, radius=22)
    pen.circle(-24, -46, 34, colour)
    pen.circle(24, -40, 28, colour)


def tick(pen: Pen, colour: str, width: float = 10) -> None:
    """Draw a tick round (0, 0), 44 wide."""
    pen.stroke("M-20 2 L-6 16 L22 -16", width, colour)


def arrow(pen: Pen, points: Sequence[Point], width: float, colour: str) -> None:
    """Draw a line with a head at its end, which points down."""
    x, y = points[-1]
    pen.line([*points[:-1], (x, y - 22)], width, colour)
    pen.shape([(x - 24, y - 30), (x + 24, y - 30), (x, y + 4)], colour)


def compass(pen: Pen, colour: str, paper: str = CARD) -> None:
    """Draw a compass round (0, 0), 120 wide."""
    pen.circle(0, 0, 60, colour)
    pen.circle(0, 0, 48, paper)
    needle = pen.at(0, 0, turn=34)
    needle.shape([(0, -40), (12, 0), (-12, 0)], CLAY)
    needle.shape([(0, 40), (12, 0), (-12, 0)], colour)
    pen.circle(0, 0, 6, paper)


def wish(pen: Pen, colour: str, paper: str = CARD) -> None:
    """Draw a speech bubble with two lines in it round (0, 0), 124 wide."""
    pen.path(
        "M-62 -34 Q-62 -54 -42 -54 L42 -54 Q62 -54 62 -34 L62 14 Q62 34 42 34 L-4 34 L-34 60 L-34 34 L-42 34"
        " Q-62 34 -62 14 Z",
        colour,
    )
    pen.box(-38, -28, 76, 11, paper, radius=5.5)
    pen.box(-38, -2, 50, 11, paper, radius=5.5)


def group(pen: Pen, colour: str, paper: str = CARD) -> None:
    """Draw three people round (0, 0), 140 wide."""
    beside = mix(colour, paper, 0.42)
    for x in (-44, 44):
        pen.circle(x, -20, 19, beside)
        pen.path(f"M{x - 30} 44 C{x - 30} 14 {x - 18} 6 {x} 6 C{x + 18} 6 {x + 30} 14 {x + 30} 44 Z", beside)
    pen.circle(0, -30, 30, paper)
    pen.path("M-46 56 C-46 6 -26 -4 0 -4 C26 -4 46 6 46 56 Z", paper)
    pen.circle(0, -30, 24, colour)
    pen.path("M-38 50 C-38 12 -22 2 0 2 C22 2 38 12 38 50 Z", colour)


def loaf(pen: Pen, crust: str = CLAY) -> None:
    """Draw a loaf that lies on (0, 0), 130 wide."""
    pen.path("M-65 0 C-78 -44 -44 -62 0 -62 C44 -62 78 -44 65 0 Q64 6 56 6 L-56 6 Q-64 6 -65 0 Z", crust)
    for x in (-30, 0, 30):
        pen.stroke(f"M{x + 10} -48 Q{x - 4} -36 {x - 6} -20", 7, mix(crust, CARD, 0.4))


def half_loaf(pen: Pen, crust: str = CLAY) -> None:
    """Draw a loaf cut in half round (0, 0), 100 wide."""
    pen.path("M-50 30 C-62 -22 -36 -42 0 -42 C36 -42 62 -22 50 30 Q48 38 40 38 L-40 38 Q-48 38 -50 30 Z", crust)
    pen.path(
        "M-40 24 C-48 -16 -28 -30 0 -30 C28 -30 48 -16 40 24 Q39 28 34 28 L-34 28 Q-39 28 -40 24 Z",
        mix(crust, CARD, 0.72),
    )


def parcel(pen: Pen, colour: str = CLAY_SOFT) -> None:
    """Draw a neatly tied parcel that stands on (0, 0), 170 wide."""
    pen.box(-85, -112, 170, 112, colour, radius=8)
    pen.box(-85, -112, 170, 26, mix(colour, CARD, 0.25), radius=8)
    pen.box(-10, -112, 20, 112, PETROL)
    pen.box(-85, -66, 170, 16, PETROL)
    for side in (-1, 1):
        pen.path(
            f"M0 -112 C{side * 14} -146 {side * 52} -148 {side * 46} -126 C{side * 42} -112 {side * 18} -108 0 -112 Z",
            PETROL_MID,
        )
    pen.circle(0, -113, 9, PETROL)


def wall_clock(pen: Pen) -> None:
    """Draw a clock round (0, 0), 130 wide."""
    pen.circle(0, 0, 66, PETROL)
    pen.circle(0, 0, 54, CARD)
    for step in range(12):
        pen.at(0, 0, turn=step * 30).stroke("M0 -44 L0 -41", 5, SOFT)
    pen.stroke("M0 0 L0 -32", 7, INK)
    pen.stroke("M0 0 L22 12", 7, INK)
    pen.circle(0, 0, 6, CLAY)


def bill(pen: Pen, mark: str, sign: Callable[[Pen], None] | None = None) -> None:
    """Draw an electricity bill, 300 × 400 from its top left corner, one line marked and a sign beside it."""
    pen.box(8, 10, 300, 400, SAND_DEEP, radius=10)
    pen.frame(0, 0, 300, 400, (CARD, LINE), radius=10, line=3)
    pen.circle(58, 62, 32, PETROL)
    pen.path("M62 38 L42 68 L57 68 L52 88 L74 56 L59 56 Z", CARD)
    pen.box(108, 40, 150, 18, PETROL_SOFT, radius=9)
    pen.box(108, 70, 100, 14, LINE, radius=7)
    for y, long in ((132, 232), (174, 200), (290, 216), (332, 180)):
        pen.box(32, y, long * 0.66, 14, LINE, radius=7)
        pen.box(226, y, 44, 14, LINE, radius=7)
    pen.box(16, 208, 268, 58, mark, radius=10)
    pen.box(32, 230, 120, 14, INK, radius=7)
    pen.box(226, 230, 44, 14, INK, radius=7)
    if sign:
        pen.circle(300, 237, 38, CLAY)
        sign(pen.at(300, 237))


def pencil(pen: Pen) -> None:
    """Draw a pencil that lies from (-80, 0) to its point at (90, 0)."""
    pen.box(-80, -12, 130, 24, PETROL_MID, radius=3)
    pen.box(-80, -12, 20, 24, CLAY_SOFT, radius=5)
    pen.shape([(50, -12), (88, 0), (50, 12)], SAND_DEEP)
    pen.shape([(76, -4), (90, 0), (76, 4)], INK)


def pin(pen: Pen) -> None:
    """Draw a pin whose point is at (0, 0)."""
    pen.stroke("M0 0 L0 -34", 6, SOFT)
    pen.circle(0, -46, 20, CLAY_DEEP)
    pen.circle(-6, -52, 6, CLAY_SOFT)


def closed_shop(pen: Pen, front: str) -> None:
    """Draw a shop whose shutter is down, 250 wide, 270 high, standing on (0, 0) to the right."""
    pen.box(0, -270, 250, 270, front, radius=8)
    pen.path("M-10 -270 L260 -270 L246 -222 L4 -222 Z", mix(front, INK, 0.3))
    pen.box(28, -196, 194, 196, mix(front, CARD, 0.55))
    for row in range(8):
        pen.box(28, -196 + row * 24, 194, 4, mix(front, INK, 0.12))
    pen.box(108, -16, 34, 10, INK, radius=5)


def cup(pen: Pen) -> None:
    """Draw a cup that stands on (0, 0)."""
    pen.ring(46, -44, 20, 10, PETROL_SOFT)
    pen.path("M-44 -78 L44 -78 L36 -10 Q34 0 24 0 L-24 0 Q-34 0 -36 -10 Z", PETROL_SOFT)
    pen.oval(0, -78, 44, 9, CLAY_DEEP)
