"""Writes the table of rooms in docs/architecture.md from the packages' own docstrings."""

import ast
import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PAGE = PROJECT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms -->", "<!-- /rooms -->"
ORDER = (
    "screens",
    "web",
    "cli.py",
    "activities",
    "academy",
    "authoring",
    "exchange",
    "records",
    "narration",
    "learning",
    "people",
    "course",
    "wording",
)


def room_sentence(room: str) -> str:
    """Return what a room says of itself: the first paragraph of its docstring."""
    path = PROJECT / "modules" / room
    file = path if path.suffix == ".py" else path / "__init__.py"
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split())


def room_table() -> str:
    """Return the table of rooms, from the screens down to the heart."""
    rows = [f"| `modules/{room}` | {room_sentence(room)} |" for room in ORDER]
    return "\n".join(["| room | what it does |", "| --- | --- |", *rows])


def describe(page: str) -> str:
    """Return the page with the table of rooms as it is now."""
    return re.sub(f"{BEGIN}.*{END}", f"{BEGIN}\n{room_table()}\n{END}", page, flags=re.DOTALL)


if __name__ == "__main__":
    PAGE.write_text(describe(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
