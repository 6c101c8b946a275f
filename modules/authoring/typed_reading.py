"""Questions whose answer is typed: `numeric`, `short-text` and `gap-fill`, whose gaps may also offer options."""

import re
from collections.abc import Sequence
from decimal import Decimal

from modules.authoring.problem import Place, Problems
from modules.authoring.question_fields import CommonFields
from modules.authoring.yaml_fields import Fields
from modules.authoring.yaml_reading import YamlMap, YamlText
from modules.course.quiz import Gap, GapFillQuestion, NumericQuestion, ShortTextQuestion
from modules.learning.text_matching import numbers_meant, plain

_GAP = re.compile(r"\{(\d{1,2})\}")
_DIGITS = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def read_numeric(fields: Fields, problems: Problems, common: CommonFields) -> tuple[NumericQuestion, tuple[Place, ...]]:
    """Return a question for a number and where its answer stands."""
    answer, tolerance = _number(fields, problems, "answer", sample="10"), Decimal(0)
    if fields.has("tolerance"):
        tolerance = _number(fields, problems, "tolerance", sample="0.5")
        if tolerance < 0:
            at, write = fields.place("tolerance"), f"tolerance: {-tolerance:f}"
            problems.error(at, "tolerance-negative", value=f"{tolerance:f}", write=write)
    unit = fields.optional_text("unit")
    around = f"± {fields.optional_text('tolerance')}" if tolerance else ""
    written = " ".join(filter(None, (fields.optional_text("answer"), around, unit)))
    question = NumericQuestion(**common, answer=answer, tolerance=tolerance, unit=unit, written=written)
    return question, (fields.place("answer"),)


def read_short_text(
    fields: Fields, problems: Problems, common: CommonFields
) -> tuple[ShortTextQuestion, tuple[Place, ...]]:
    """Return a question for a word or two, and where the texts stand that it accepts."""
    found = fields.texts("accept", sample='["…"]')
    accept = _accepted(found, problems)
    return ShortTextQuestion(**common, accept=accept), tuple(item.at for item in found)


def read_gap_fill(
    fields: Fields, problems: Problems, common: CommonFields
) -> tuple[GapFillQuestion, tuple[Place, ...]]:
    """Return a text with gaps, each shown as its number, and where the options and accepted texts stand in a row."""
    entries = fields.maps("gaps", sample='\n  - accept: ["…"]')
    read = [_gap(entry, problems, number) for number, entry in enumerate(entries, start=1)]
    text_at = fields.place("text")
    in_text = [int(number) for number in _GAP.findall(common["text"])]
    for number, entry in enumerate(entries, start=1):
        if number not in in_text:
            problems.error(entry.at, "gap-not-in-text", number=str(number), write=f"{{{number}}}")
    for number in sorted(set(in_text)):
        if entries and not 1 <= number <= len(entries):
            problems.error(text_at, "gap-unknown", number=str(number), count=str(len(entries)))
        if in_text.count(number) > 1:
            problems.error(text_at, "gap-in-text-twice", number=str(number))
    common["text"] = _GAP.sub(r"(\1) …", common["text"])
    gaps = tuple(gap for gap, _ in read)
    return GapFillQuestion(**common, gaps=gaps), tuple(at for _, places in read for at in places)


def _gap(entry: YamlMap, problems: Problems, number: int) -> tuple[Gap, tuple[Place, ...]]:
    fields = Fields(entry, problems)
    options, typed = fields.texts("options"), fields.texts("accept")
    if options and typed:
        problems.error(entry.at, "gap-two-ways", number=str(number))
    elif not options and not typed:
        problems.error(entry.at, "gap-empty", number=str(number), write='accept: ["…"]')
    if len(options) == 1:
        problems.error(fields.place("options"), "options-too-few")
    accept = () if options else _accepted(typed, problems)
    gap = Gap(tuple(item.text.strip() for item in options), accept, fields.optional_text("explanation"))
    fields.finish()
    return gap, tuple(item.at for item in options or typed)


def _accepted(found: Sequence[YamlText], problems: Problems) -> tuple[str, ...]:
    """Return the texts to accept; log those that say nothing, and those that the forgiving rules accept already."""
    said: dict[str, str] = {}
    for item in found:
        text = item.text.strip()
        if not plain(text):
            problems.error(item.at, "accept-says-nothing", text=text)
        elif plain(text) in said:
            problems.warning(item.at, "accept-already", text=text, other=said[plain(text)])
        said.setdefault(plain(text), text)
    return tuple(item.text.strip() for item in found)


def _number(fields: Fields, problems: Problems, key: str, *, sample: str) -> Decimal:
    """Return a number that must be there; 0, with a problem, if it is missing, is none or can be read as two."""
    found = fields.text(key, sample=sample)
    meant = numbers_meant(found)
    if len(meant) == 1:
        return meant[0]
    if meant:
        write = f"{key}: {meant[-1]:f}"
        problems.error(fields.place(key), "number-unclear", key=key, value=found, write=write)
    elif found:
        digits = _DIGITS.search(found)
        write = f"{key}: {digits[0] if digits else sample}"
        problems.error(fields.place(key), "value-not-number", key=key, value=found, write=write)
    return Decimal(0)
