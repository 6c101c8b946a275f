"""Questions in a table, CSV or XLSX: a row a question, the columns named in the first row as in `COLUMNS`."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from modules.authoring.gift_answers import AnswersBroken, checked_number, plain_number
from modules.authoring.plain_words import tidy
from modules.authoring.problem import Place, Problems
from modules.authoring.question_taking import QuestionsRead, Taking
from modules.authoring.text_decoding import decode_text
from modules.authoring.workbook_reading import read_workbook
from modules.authoring.yaml_fields import nearest
from modules.course.exchanged_question import ExchangedAnswer, ExchangedOption, ExchangedPair, ExchangedQuestion
from modules.course.quiz import Kind, Use

OPTION_COUNT = 8
OPTIONS = tuple(f"option_{number}" for number in range(1, OPTION_COUNT + 1))
EXPLANATIONS = tuple(f"explanation_{number}" for number in range(1, OPTION_COUNT + 1))
COLUMNS = (
    "id",
    "lesson",
    "use",
    "kind",
    "text",
    "hint",
    *(name for pair in zip(OPTIONS, EXPLANATIONS, strict=True) for name in pair),
    "right",
    "tolerance",
    "unit",
    "explanation",
)
"""The columns of a table of questions; only `kind` and `text` must be there."""

TABLE_KINDS: tuple[Kind, ...] = (
    "single",
    "multiple",
    "true-false",
    "matching",
    "ordering",
    "sorting",
    "numeric",
    "short-text",
)
ROW_LIMIT = 5_000
COLUMN_LIMIT = 100
_NEEDED = ("kind", "text")
_USES: tuple[Use, ...] = ("self-check", "module-quiz")
_TRUE, _FALSE = {"true", "t", "prawda", "patiess"}, {"false", "f", "fałsz", "aplams"}
_ARROW = re.compile(r"\s*(?:->|→)\s*")
_LIST = re.compile(r"[,;\s]+")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: where it stands, counted from 1, and its cells as text."""

    number: int
    cells: Sequence[str]


def read_csv(content: bytes, problems: Problems) -> QuestionsRead:
    """Return the questions of a CSV file; commas, semicolons or tabs part its cells."""
    text = decode_text(content, problems)
    return _read_table([] if text is None else _csv_rows(text, problems), problems)


def read_xlsx(content: bytes, problems: Problems) -> QuestionsRead:
    """Return the questions of the first sheet of an XLSX file."""
    rows = read_workbook(content, problems, row_limit=ROW_LIMIT, column_limit=COLUMN_LIMIT)
    return _read_table([TableRow(number, cells) for number, cells in rows], problems)


def _csv_rows(text: str, problems: Problems) -> list[TableRow]:
    head = text.lstrip("\n").partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[TableRow] = []
    number = 1
    try:
        for cells in reader:
            rows.append(TableRow(number, cells))
            number = reader.line_num + 1
    except csv.Error as broken:
        problems.error(Place(number, 1), "csv-broken", reason=str(broken)[:120])
    return rows


def _read_table(rows: Sequence[TableRow], problems: Problems) -> QuestionsRead:
    taking = Taking(problems)
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if len(filled) > ROW_LIMIT:
        problems.error(Place(filled[ROW_LIMIT].number, 1), "table-too-long", limit=str(ROW_LIMIT))
        filled = []
    columns = _columns(filled[0], problems) if filled else dict[str, int]()
    if columns and _has_needed(columns, filled[0], problems):
        for row in filled[1:]:
            _Row(row, columns, taking).read()
    return taking.read()


def _columns(head: TableRow, problems: Problems) -> Mapping[str, int]:
    """Return the number of each column from 0, by its name; log the names that are not known."""
    found: dict[str, int] = {}
    for index, cell in enumerate(head.cells[:COLUMN_LIMIT]):
        name = re.sub(r"[\s\-]+", "_", tidy(cell).lower())
        if name in COLUMNS and name not in found:
            found[name] = index
        elif name:
            near = nearest(name, COLUMNS)
            fields = {"write": near} if near and near not in found else {}
            problems.warning(Place(head.number, index + 1), "column-unknown", name=tidy(cell)[:80], **fields)
    if len(head.cells) > COLUMN_LIMIT:
        problems.warning(Place(head.number, COLUMN_LIMIT + 1), "columns-too-many", limit=str(COLUMN_LIMIT))
    return found


def _has_needed(columns: Mapping[str, int], head: TableRow, problems: Problems) -> bool:
    missing = [name for name in _NEEDED if name not in columns]
    for name in missing:
        problems.error(Place(head.number, 1), "column-missing", name=name, allowed=", ".join(COLUMNS))
    return not missing


class _Row:
    """Reads one row as a question."""

    def __init__(self, row: TableRow, columns: Mapping[str, int], taking: Taking) -> None:
        self._row, self._columns, self._taking = row, columns, taking
        self._at = Place(row.number, 1)
        self._looked_at = "right"

    def read(self) -> None:
        """Take the question over, or say why not."""
        kind = self._cell("kind").lower()
        if kind not in TABLE_KINDS:
            write = nearest(kind, TABLE_KINDS) or TABLE_KINDS[0]
            self._taking.error(
                self._place("kind"), "table-kind-unknown", kind=kind[:80], allowed=", ".join(TABLE_KINDS), write=write
            )
            return
        if not self._cell("text"):
            self._taking.error(self._place("text"), "table-cell-empty", name="text")
            return
        try:
            self._take(kind)
        except AnswersBroken as broken:
            self._taking.error(self._place(self._looked_at), broken.code, **broken.fields)

    def _take(self, kind: Kind) -> None:
        options: tuple[ExchangedOption, ...] = ()
        pairs: tuple[ExchangedPair, ...] = ()
        answers: tuple[ExchangedAnswer, ...] = ()
        match kind:
            case "single" | "multiple":
                options = self._options(kind)
            case "true-false":
                options = self._statement()
            case "matching" | "sorting":
                pairs = tuple(self._pair(name) for name, _ in self._filled())
            case "numeric":
                answers = (self._number(),)
            case _:
                answers = tuple(ExchangedAnswer(text) for _, text in self._filled())
        count = len(options) + len(pairs) + len(answers)
        needed = 1 if kind in {"numeric", "short-text"} else 2
        if count < needed:
            raise AnswersBroken("answers-too-few", count=str(count), needed=str(needed))
        question = ExchangedQuestion(
            kind=kind,
            text=self._cell("text"),
            id=self._cell("id"),
            options=options,
            pairs=pairs,
            answers=answers,
            general_feedback=self._cell("explanation"),
            hint=self._cell("hint"),
            unit=self._cell("unit"),
            lesson=self._cell("lesson"),
            use=self._uses(),
        )
        self._taking.take(question, self._at)

    def _filled(self) -> list[tuple[str, str]]:
        """Return the columns of the options that hold something, and what."""
        return [(name, self._cell(name)) for name in OPTIONS if self._cell(name)]

    def _options(self, kind: Kind) -> tuple[ExchangedOption, ...]:
        filled = self._filled()
        right = self._right([name for name, _ in filled])
        if kind == "single" and len(right) > 1:
            raise AnswersBroken("single-right-twice", value=self._cell("right")[:80])
        worth = 1.0 if kind == "single" else round(1 / len(right), 7)
        wrong = 0.0 if kind == "single" else -worth
        return tuple(
            ExchangedOption(text, worth if name in right else wrong, self._cell(EXPLANATIONS[OPTIONS.index(name)]))
            for name, text in filled
        )

    def _right(self, filled: Sequence[str]) -> set[str]:
        """Return the columns of the right options, named by their numbers or by letters."""
        said = self._cell("right")
        found: set[str] = set()
        for part in filter(None, _LIST.split(said)):
            letter = part.upper()
            index = int(part) if re.fullmatch(r"[0-9]", part) else "ABCDEFGH".find(letter) + 1 if len(part) == 1 else 0
            name = f"option_{index}"
            if name not in filled:
                raise AnswersBroken("table-right-unknown", value=part[:80])
            found.add(name)
        if not found:
            raise AnswersBroken("table-right-unknown", value=said[:80])
        return found

    def _statement(self) -> tuple[ExchangedOption, ...]:
        said = self._cell("right").lower()
        if said not in _TRUE | _FALSE:
            raise AnswersBroken("table-right-not-true-or-false", value=said[:80])
        is_true = said in _TRUE
        return (
            ExchangedOption("True", float(is_true), self._cell("explanation_1")),
            ExchangedOption("False", float(not is_true), self._cell("explanation_2")),
        )

    def _pair(self, name: str) -> ExchangedPair:
        left, *right = _ARROW.split(self._cell(name), maxsplit=1)
        if not right or not right[0] or not left:
            self._looked_at = name
            raise AnswersBroken("table-pair-without-arrow", text=self._cell(name)[:80])
        return ExchangedPair(left, right[0])

    def _number(self) -> ExchangedAnswer:
        number = checked_number(self._cell("right").replace(",", "."))
        tolerance = checked_number(self._cell("tolerance").replace(",", ".") or "0")
        return ExchangedAnswer(plain_number(number), tolerance=plain_number(abs(tolerance)))

    def _uses(self) -> frozenset[Use]:
        found: set[Use] = set()
        for part in filter(None, _LIST.split(self._cell("use").lower())):
            if part in _USES:
                found.add(part)
            else:
                write = nearest(part, _USES) or _USES[0]
                self._taking.problems.warning(self._place("use"), "table-use-unknown", value=part[:80], write=write)
        return frozenset(found)

    def _cell(self, name: str) -> str:
        index = self._columns.get(name)
        return "" if index is None or index >= len(self._row.cells) else tidy(self._row.cells[index])

    def _place(self, name: str) -> Place:
        return Place(self._row.number, self._columns.get(name, 0) + 1)
