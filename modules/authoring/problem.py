"""A problem in what a trainer wrote, as a value: where, how grave, which, and with what in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import total_ordering
from typing import NamedTuple


class Severity(StrEnum):
    """Errors stop publishing; warnings advise."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """A place in a file: line and column, both counted from 1."""

    line: int = 1
    column: int = 1


START = Place()


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """One problem. `file` is the path in the package; `code` and `fields` become sentences in wording.

    Problems sort by file, line and column, errors before warnings; two of one code at one place are the same only if
    their fields are. A field named `write` is what to write instead.
    """

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    fields: Mapping[str, str] = field(default_factory=dict[str, str])

    def __eq__(self, other: object) -> bool:
        return self._key == other._key if isinstance(other, Problem) else NotImplemented

    def __lt__(self, other: "Problem") -> bool:
        return self._key < other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        said = tuple(sorted(self.fields.items()))
        return (self.file, self.line, self.column, self.severity, self.code, said)


MOST_PROBLEMS = 1_000
"""So many are listed; whoever has more mends the first ones, and is told the others then."""


class Problems:
    """Collects the problems of one file; `of` is the same for another file and fills the same list.

    A full list takes in one error more, which says that there are others.
    """

    def __init__(self, file: str, found: list[Problem] | None = None) -> None:
        self.file = file
        self._found: list[Problem] = [] if found is None else found

    def of(self, file: str) -> "Problems":
        """Return a collector for another file that fills the same list."""
        return Problems(file, self._found)

    def error(self, at: Place, code: str, /, **fields: str) -> None:
        """Add a problem that stops publishing."""
        self._add(Problem(self.file, at.line, at.column, Severity.ERROR, code, fields))

    def warning(self, at: Place, code: str, /, **fields: str) -> None:
        """Add a piece of advice."""
        self._add(Problem(self.file, at.line, at.column, Severity.WARNING, code, fields))

    def add(self, found: Iterable[Problem]) -> None:
        """Add problems that were found elsewhere."""
        for problem in found:
            self._add(problem)

    @property
    def is_full(self) -> bool:
        """Return whether no more problems are listed, so that none needs to be looked for."""
        return len(self._found) > MOST_PROBLEMS

    @property
    def found(self) -> tuple[Problem, ...]:
        """Return all problems of the list so far, sorted, each once."""
        return tuple(sorted(dict.fromkeys(self._found)))

    @property
    def error_count(self) -> int:
        """Return how many problems of the list so far stop publishing."""
        return sum(problem.severity is Severity.ERROR for problem in self._found)

    def _add(self, problem: Problem) -> None:
        if len(self._found) < MOST_PROBLEMS:
            self._found.append(problem)
        elif not self.is_full:
            fields = {"limit": str(MOST_PROBLEMS)}
            last = replace(problem, column=1, severity=Severity.ERROR, code="problems-too-many", fields=fields)
            self._found.append(last)
