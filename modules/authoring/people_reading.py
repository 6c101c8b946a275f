"""A list of people, CSV or XLSX: a row a person, the columns named in the first row as in `PEOPLE_COLUMNS`.

An empty cell, like a column that is left out, means: as it is. What is written must be right, or it is a problem.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass

from modules.authoring.named_columns import NamedRow, Rows, csv_rows, named_columns
from modules.authoring.problem import START, Place, Problems
from modules.authoring.text_decoding import decode_text
from modules.authoring.workbook_reading import read_workbook
from modules.authoring.yaml_fields import nearest
from modules.course.ids import LANGUAGES, Language
from modules.people.directory import (
    BELOW,
    LONGEST_NAME,
    PARTED,
    PEOPLE_COLUMNS,
    is_email,
    is_name,
    is_sign_in_name,
    is_team_name,
    plain_letters,
    plain_name,
    plain_sign_in,
)
from modules.people.person import Role

ROW_LIMIT = 20_000
CSV_LIMIT_BYTES = 5_000_000
NOTHING = "-"
"""What is written to take away an e-mail address, or the teams that somebody manages besides the own one."""

_NEEDED = ("sign_in_name",)
_YES, _NO = {"yes", "y", "1", "true", "tak", "jā", "ja"}, {"no", "n", "0", "false", "nie", "nē", "ne"}
_LIST = re.compile(r"[,;/\s]+")
_UNFIT = re.compile(r"[^\w.@+-]+")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What a row says about somebody; None where it says nothing. `row` is counted from 1, as spreadsheets do.

    `team` is a path. An empty `email` is none any more; `manages` are paths, none of them for the own team again.
    """

    row: int
    sign_in_name: str
    name: str | None = None
    team: tuple[str, ...] | None = None
    roles: frozenset[Role] | None = None
    manages: tuple[tuple[str, ...], ...] | None = None
    language: Language | None = None
    email: str | None = None
    is_active: bool | None = None


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """The rows that could be read, the number of each column from 1, and where further problems are logged."""

    lines: tuple[PersonLine, ...]
    columns: Mapping[str, int]
    problems: Problems

    def place(self, line: PersonLine, column: str) -> Place:
        """Return where a row says something; its sign-in name if it does not say it."""
        return Place(line.row, self.columns.get(column) or self.columns["sign_in_name"])


def read_people(file_name: str, content: bytes) -> PeopleRead:
    """Return the people of a file, by the ending of its name, with every problem of the file itself."""
    problems = Problems(file_name)
    ending = file_name.lower().rpartition(".")[2]
    if ending not in {"csv", "txt", "tsv", "xlsx"}:
        problems.error(START, "people-file-kind")
        return PeopleRead((), {}, problems)
    rows = _workbook(content, problems) if ending == "xlsx" else _csv(content, problems)
    if problems.error_count:
        return PeopleRead((), {}, problems)
    return _read(rows, problems)


def _workbook(content: bytes, problems: Problems) -> Rows:
    return read_workbook(content, problems, row_limit=ROW_LIMIT + 1, column_limit=4 * len(PEOPLE_COLUMNS))


def _csv(content: bytes, problems: Problems) -> Rows:
    if len(content) > CSV_LIMIT_BYTES:
        limit = f"{CSV_LIMIT_BYTES / 1_000_000:g}"
        problems.error(START, "people-file-large", size_mb=f"{len(content) / 1_000_000:.1f}", limit_mb=limit)
        return ()
    text = decode_text(content, problems, limit_bytes=CSV_LIMIT_BYTES)
    if text is None:
        return ()
    return csv_rows(text, problems, code="people-csv-broken")


def _read(rows: Rows, problems: Problems) -> PeopleRead:
    columns: Mapping[str, int] = {}
    if rows:
        codes = {"twice": "people-column-twice", "unknown": "people-column-unknown"}
        columns = named_columns(*rows[0], PEOPLE_COLUMNS, problems, **codes)
    for name in _NEEDED:
        if rows and name not in columns:
            problems.error(Place(rows[0][0], 1), "people-column-missing", name=name, allowed=", ".join(PEOPLE_COLUMNS))
    if len(rows) - 1 > ROW_LIMIT:
        problems.error(Place(rows[ROW_LIMIT + 1][0], 1), "people-too-long", limit=str(ROW_LIMIT))
    elif len(rows) < 2 and not problems.error_count:  # noqa: PLR2004  (the head and a person)
        problems.error(START, "people-empty")
    if problems.error_count:
        return PeopleRead((), columns, problems)
    lines: list[PersonLine] = []
    seen: dict[str, int] = {}
    for number, cells in rows[1:]:
        line = _Row(number, cells, columns, problems).read(seen)
        if line is not None:
            lines.append(line)
    return PeopleRead(tuple(lines), columns, problems)


class _Row(NamedRow):
    """Reads one row as a person, and says everything that is wrong with it."""

    def read(self, seen: dict[str, int]) -> PersonLine | None:
        """Return the person; None without a sign-in name that can be kept. `seen` are the names of earlier rows."""
        sign_in_name = self._sign_in_name(seen)
        line = PersonLine(
            self._number,
            sign_in_name or "",
            self._name(),
            self._team(),
            self._roles(),
            self._manages(),
            self._language(),
            self._email(),
            self._active(),
        )
        return line if sign_in_name else None

    def _sign_in_name(self, seen: dict[str, int]) -> str | None:
        name = plain_sign_in(self._cell("sign_in_name"))
        if not name:
            self._error("sign_in_name", "people-sign-in-missing")
            return None
        if not is_sign_in_name(name):
            proposed = _UNFIT.sub(".", plain_letters(name)).strip(".")[:64]
            write = {"write": proposed} if is_sign_in_name(proposed) else {}
            self._error("sign_in_name", "people-sign-in-unfit", value=name[:80], **write)
            return None
        if name in seen:
            self._error("sign_in_name", "people-sign-in-twice", value=name, row=str(seen[name]))
            return None
        seen[name] = self._number
        return name

    def _name(self) -> str | None:
        name = self._cell("name")
        if name and not is_name(name):
            self._error("name", "people-name-unfit", limit=str(LONGEST_NAME))
            return None
        return name or None

    def _team(self) -> tuple[str, ...] | None:
        cell = self._cell("team")
        return self._way("team", cell) if cell else None

    def _way(self, column: str, way: str) -> tuple[str, ...] | None:
        names = tuple(plain_name(name) for name in way.split(BELOW.strip()))
        if not all(map(is_team_name, names)):
            write = BELOW.join(filter(None, names))
            self._error(column, "people-team-unfit", value=way[:80], **({"write": write} if "" in names else {}))
            return None
        return names

    def _manages(self) -> tuple[tuple[str, ...], ...] | None:
        cell = self._cell("manages")
        if not cell or cell == NOTHING:
            return () if cell else None
        parts = filter(None, map(str.strip, next(csv.reader([cell], delimiter=PARTED, skipinitialspace=True))))
        ways = [self._way("manages", part) for part in parts]
        return tuple(dict.fromkeys(way for way in ways if way is not None))

    def _roles(self) -> frozenset[Role] | None:
        words = [word.lower() for word in _LIST.split(self._cell("roles")) if word]
        unknown = [word for word in words if word not in set(Role)]
        if unknown:
            known = tuple(role.value for role in Role)
            near = nearest(unknown[0], known)
            write = {"write": near} if near else {}
            self._error("roles", "people-role-unknown", value=unknown[0][:80], allowed=", ".join(known), **write)
            return None
        return frozenset({Role.EMPLOYEE, *map(Role, words)}) if words else None

    def _language(self) -> Language | None:
        code = self._cell("language").lower()
        if code and code not in LANGUAGES:
            self._error("language", "people-language-unknown", value=code[:80], allowed=", ".join(LANGUAGES))
            return None
        return Language(code) if code else None

    def _email(self) -> str | None:
        address = self._cell("email")
        if address == NOTHING:
            return ""
        if address and not is_email(address):
            self._error("email", "people-email-unfit", value=address[:80])
            return None
        return address or None

    def _active(self) -> bool | None:
        word = self._cell("active").lower()
        if word and word not in _YES | _NO:
            self._error("active", "people-active-unknown", value=word[:80])
        return None if word not in _YES | _NO else word in _YES
