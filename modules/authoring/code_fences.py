"""Code between fences, as in ``` … ```: where it stands, so that no line of it is taken for a heading or a box."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_FENCE = re.compile(
    r"(?P<before>[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)?)(?P<fence>`{3,}+(?=[^`]*$)|~{3,}+)(?P<about>.*)"
)
_BEFORE = re.compile(r"[ \t>]*")


@dataclass(frozen=True, slots=True)
class CodeFence:
    """A block of code: the numbers of its first line and of the line after its last, counted from 0.

    `before` is what stands before the opening fence: blanks, marks of a quotation, the mark of an item of a list.
    """

    start: int
    end: int
    before: str
    code: tuple[str, ...]


def find_fences(lines: Sequence[str]) -> Iterator[CodeFence]:
    """Yield the fenced code in lines, in order; a fence that nothing closes is none."""
    number = 0
    open_for_good: dict[str, int] = {}  # so long a fence nothing closes from here on: looked for once, not at each
    while number < len(lines):
        found = _FENCE.match(lines[number])
        fence = found["fence"] if found else ""
        end = None
        if found and len(fence) < open_for_good.get(fence[0], len(fence) + 1):
            end = _closing(lines, number + 1, fence)
            if end is None:
                open_for_good[fence[0]] = len(fence)
        if found is None or end is None:
            number += 1
            continue
        width = len(found["before"])
        code = tuple(_without(line, width) for line in lines[number + 1 : end])
        yield CodeFence(number, end + 1, found["before"], code)
        number = end + 1


def fenced_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers, counted from 0, of all lines that are fenced code or a fence."""
    return frozenset(number for fence in find_fences(lines) for number in range(fence.start, fence.end))


def _closing(lines: Sequence[str], start: int, fence: str) -> int | None:
    closing = re.compile(rf"[ \t>]*+{re.escape(fence[0])}{{{len(fence)},}}[ \t]*")
    return next((number for number in range(start, len(lines)) if closing.fullmatch(lines[number])), None)


def _without(line: str, width: int) -> str:
    """Return a line without what stands before its code, which is as wide as before the fence, or less."""
    found = _BEFORE.match(line)
    return line[min(width, found.end() if found else 0) :]
