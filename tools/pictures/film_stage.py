"""The stage of a film: flat pictures that appear, move and leave, and the frames that show them."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PIL import Image

from tools.pictures.sheet import Pen, Sheet

WIDTH, HEIGHT = 1280, 720
FRAMES_PER_SECOND = 25
FADE_SECONDS, MOVE_SECONDS = 0.5, 0.8
_RISE = 22


@dataclass(frozen=True, slots=True)
class _Key:
    """Where an actor is at a moment, and how much of it is seen, 0 to 1."""

    at_seconds: float
    x: float
    y: float
    seen: float


@dataclass(slots=True)
class Actor:
    """A picture on the stage, not seen until it comes; (x, y) is its top left corner."""

    image: Image.Image
    x: float
    y: float
    _keys: list[_Key] = field(default_factory=list)

    def come(self, at: float, *, rise: float = _RISE) -> "Actor":
        """Let it fade in and rise into its place, beginning at `at` seconds."""
        self._keys += [_Key(at, self.x, self.y + rise, 0.0), _Key(at + FADE_SECONDS, self.x, self.y, 1.0)]
        return self

    def move(self, at: float, x: float, y: float) -> "Actor":
        """Let it glide to another place."""
        self._keys += [_Key(at, self.x, self.y, 1.0), _Key(at + MOVE_SECONDS, x, y, 1.0)]
        self.x, self.y = x, y
        return self

    def leave(self, at: float) -> "Actor":
        """Let it fade out."""
        self._keys += [_Key(at, self.x, self.y, 1.0), _Key(at + FADE_SECONDS, self.x, self.y, 0.0)]
        return self

    def state(self, now: float) -> tuple[int, int, int]:
        """Return its whole-pixel place and how much of it is seen, 0 to 255, at a moment."""
        index = bisect_right(self._keys, now, key=lambda known: known.at_seconds)
        if index == 0:
            return 0, 0, 0
        before = self._keys[index - 1]
        after = self._keys[min(index, len(self._keys) - 1)]
        span = after.at_seconds - before.at_seconds
        share = _eased((now - before.at_seconds) / span) if span > 0 else 1.0

        def between(start: float, end: float) -> float:
            return start + (end - start) * share

        seen = round(between(before.seen, after.seen) * 255)
        return round(between(before.x, after.x)), round(between(before.y, after.y)), seen


class Stage:
    """Actors in the order in which they stand, the last in front, on a ground of one colour."""

    def __init__(self, ground: str) -> None:
        self._ground = Image.new("RGBA", (WIDTH, HEIGHT), ground)
        self._actors: list[Actor] = []

    def add(self, x: float, y: float, width: int, height: int, draw: Callable[[Pen], None]) -> Actor:
        """Draw an actor `width` × `height` pixels large, whose top left corner is at (x, y), and return it."""
        sheet = Sheet(width, height)
        draw(sheet.pen)
        actor = Actor(sheet.finished(), x, y)
        self._actors.append(actor)
        return actor

    def add_all(self, draw: Callable[[Sheet], None]) -> Actor:
        """Draw an actor as large as the stage."""
        sheet = Sheet(WIDTH, HEIGHT)
        draw(sheet)
        actor = Actor(sheet.finished(), 0, 0)
        self._actors.append(actor)
        return actor

    def frame(self, now: float) -> Image.Image:
        """Return what is seen at a moment."""
        return self._drawn([actor.state(now) for actor in self._actors])

    def frames(self, seconds: float) -> Iterator[bytes]:
        """Yield every frame of the film as RGB bytes; one that is like the last is not drawn again."""
        last: list[tuple[int, int, int]] = []
        drawn = b""
        for number in range(round(seconds * FRAMES_PER_SECOND)):
            states = [actor.state(number / FRAMES_PER_SECOND) for actor in self._actors]
            if states != last or not drawn:
                drawn, last = self._drawn(states).tobytes(), states
            yield drawn

    def _drawn(self, states: list[tuple[int, int, int]]) -> Image.Image:
        image = self._ground.copy()
        for actor, (x, y, seen) in zip(self._actors, states, strict=True):
            if seen:
                picture = actor.image
                if seen < 255:  # noqa: PLR2004 - all of it
                    picture = picture.copy()
                    picture.putalpha(picture.getchannel("A").point([alpha * seen // 255 for alpha in range(256)]))
                _put(image, picture, x, y)
        return image.convert("RGB")


def _put(image: Image.Image, picture: Image.Image, x: int, y: int) -> None:
    """Lay a picture over another, whatever of it stands outside."""
    left, top = max(0, -x), max(0, -y)
    right, bottom = min(picture.width, image.width - x), min(picture.height, image.height - y)
    if left < right and top < bottom:
        image.alpha_composite(picture, (max(0, x), max(0, y)), (left, top, right, bottom))


def _eased(share: float) -> float:
    """Return a share of a movement that starts and ends gently."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)
