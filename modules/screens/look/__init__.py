"""Holds how the academy looks: one style sheet per subject, joined in a fixed order."""

from functools import cache
from pathlib import Path

SHEETS = (
    "tokens",
    "chrome",
    "page",
    "forms",
    "lesson",
    "film",
    "question",
    "quiz",
    "conversation",
    "review",
    "tables",
    "report",
    "start",
    "publish",
    "difference",
    "studio",
    "certificate",
    "team",
    "people",
    "items",
    "feedback",
    "climate",
    "print",
)


@cache
def style_sheet() -> str:
    """Return all style sheets as one text, read once."""
    return "\n".join((Path(__file__).parent / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
