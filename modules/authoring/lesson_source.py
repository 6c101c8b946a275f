"""A lesson file cut into its parts, each with its line: front matter, opening, sections, key points, footnotes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from modules.authoring.code_fences import fenced_lines
from modules.authoring.problem import START, Place, Problems

FRONT_MATTER_MARK = "---"
_HEADING = re.compile(r"^##(?!#)[ \t]*(?P<title>.*?)[ \t]*(?P<marks>\{[^{}]*\})?[ \t]*#*[ \t]*$")
_ID_MARK = re.compile(r"#([^\s#.}]+)")
_KEY_POINTS = re.compile(r"^!!! ?key-points\b")
_FOOTNOTE = re.compile(r"^\[\^(?P<name>[^\]\s]+)\]:[ \t]*(?P<text>.*)$")
_REFERENCE = re.compile(r"^ {0,3}\[[^\^\]][^\]]*\]:[ \t]*\S")
_INDENTED = re.compile(r"^(?: {4}|\t)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines of a file, and the number of the first of them."""

    text: str
    first_line: int


@dataclass(frozen=True, slots=True)
class SectionSource:
    """A section as written. `id` is None where the heading carries none."""

    heading: str
    id: str | None
    at: Place
    body: Chunk


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of a footnote and where it stands."""

    text: str
    at: Place


@dataclass(frozen=True, slots=True)
class LessonSource:
    """The parts of a lesson file. `references` are Markdown's link definitions, which serve every part."""

    front: Chunk | None
    opening: Chunk
    sections: tuple[SectionSource, ...]
    key_points: tuple[Chunk, ...]
    footnotes: Mapping[str, Footnote]
    references: str


def cut_front_matter(text: str, problems: Problems) -> tuple[Chunk | None, Chunk]:
    """Return the front matter (None, with a problem, if there is none) and the rest of a file."""
    lines = text.split("\n")
    if lines[0].rstrip() != FRONT_MATTER_MARK:
        problems.error(START, "front-matter-missing", write="---")
        return None, Chunk(text, 1)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FRONT_MATTER_MARK), None)
    if end is None:
        problems.error(START, "front-matter-open", write="---")
        end = next((n for n, line in enumerate(lines[1:], 1) if not line.strip() or line.startswith("#")), len(lines))
        return Chunk("\n".join(lines[1:end]), 2), Chunk("\n".join(lines[end:]), end + 1)
    return Chunk("\n".join(lines[1:end]), 2), Chunk("\n".join(lines[end + 1 :]), end + 2)


def cut_lesson(text: str, problems: Problems) -> LessonSource:
    """Return the parts of a lesson file; key points that are not last, or stand twice, are for the reader to say."""
    front, body = cut_front_matter(text, problems)
    lines = body.text.split("\n")
    code = fenced_lines(lines)
    footnotes = dict(_take_footnotes(lines, code, body.first_line, problems))
    references = "\n".join(_take_references(lines, code))
    key_points = tuple(_take_key_points(lines, code, body.first_line, problems))
    starts = [n for n, line in enumerate(lines) if n not in code and _HEADING.match(line)]
    opening = Chunk("\n".join(lines[: starts[0] if starts else len(lines)]), body.first_line)
    sections = tuple(
        _section(lines[start:end], body.first_line + start) for start, end in pairwise([*starts, len(lines)])
    )
    return LessonSource(front, opening, sections, key_points, footnotes, references)


def section_ids(text: str) -> tuple[str | None, ...]:
    """Return the ids of a lesson's sections as written, None for each that has none."""
    lines = text.split("\n")
    code = fenced_lines(lines)
    headings = (match for n, line in enumerate(lines) if n not in code and (match := _HEADING.match(line)))
    return tuple(_id_in(match["marks"]) for match in headings)


def _section(lines: list[str], line: int) -> SectionSource:
    match = _HEADING.match(lines[0])
    if match is None:
        raise ValueError(lines[0])
    body = Chunk("\n".join(lines[1:]), line + 1)
    return SectionSource(match["title"], _id_in(match["marks"]), Place(line, 1), body)


def _id_in(marks: str | None) -> str | None:
    found = _ID_MARK.search(marks or "")
    return found[1] if found else None


def _take_key_points(lines: list[str], code: frozenset[int], first_line: int, problems: Problems) -> Iterator[Chunk]:
    """Cut the key-points boxes out of the lines, leaving empty lines; log what follows a box."""
    for start, line in enumerate(lines):
        if start not in code and _KEY_POINTS.match(line):
            end = _indented_end(lines, start + 1)
            yield Chunk("\n".join(lines[start:end]), first_line + start)
            lines[start:end] = [""] * (end - start)
            rest = next((n for n in range(end, len(lines)) if lines[n].strip()), None)
            if rest is not None and not _KEY_POINTS.match(lines[rest]):
                problems.error(Place(first_line + start, 1), "key-points-not-last", line=str(first_line + rest))


def _take_footnotes(
    lines: list[str], code: frozenset[int], first_line: int, problems: Problems
) -> Iterator[tuple[str, Footnote]]:
    seen: dict[str, int] = {}
    for start, line in enumerate(lines):
        if start not in code and (match := _FOOTNOTE.match(line)):
            end = _indented_end(lines, start + 1)
            name, at = match["name"], Place(first_line + start, 1)
            text = " ".join([match["text"], *(more.strip() for more in lines[start + 1 : end])]).strip()
            lines[start:end] = [""] * (end - start)
            if name in seen:
                problems.error(at, "footnote-twice", name=name, line=str(seen[name]))
            else:
                seen[name] = at.line
                yield name, Footnote(text, at)


def _take_references(lines: list[str], code: frozenset[int]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number not in code and _REFERENCE.match(line):
            lines[number] = ""
            yield line


def _indented_end(lines: list[str], start: int) -> int:
    """Return the number of the first line from `start` that is neither indented nor an empty line before such a one."""
    end = start
    for number in range(start, len(lines)):
        if _INDENTED.match(lines[number]):
            end = number + 1
        elif lines[number].strip():
            break
    return end
