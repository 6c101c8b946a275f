"""Every SQL text in the records room, found in its source, is understood by both engines."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from modules import records
from modules.records import module_progress_sql
from modules.records.database import Database

ROOM = Path(str(records.__file__)).parent
PARAMETER = re.compile(r"(?<![:\w]):([a-z_]\w*)")


def statements() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOM.glob("*_records.py")):
        found = [
            node.args[0]
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"query", "one", "execute"}
        ]
        texts = [each.value for each in found if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        for number, text in enumerate(texts, start=1):
            yield f"{path.stem}-{number}", text
    for name, text in vars(module_progress_sql).items():
        if name.isupper() and not name.startswith("_"):
            yield name, text


STATEMENTS = dict(statements())


def test_the_statements_are_found():
    assert len(STATEMENTS) > 45


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_is_in_lower_case_and_names_its_columns(name: str):
    text = re.sub(r"'[^']*'", "", STATEMENTS[name])

    assert text == text.lower()
    assert not re.search(r"select\s+(\w+\.)?\*", text)


def test_every_statement_prepares(database: Database):
    broken: list[str] = []
    for name, text in STATEMENTS.items():
        parameters = dict.fromkeys(PARAMETER.findall(text))
        try:
            with database.transaction():
                database.query("explain " + text, **parameters)
        except Exception as error:  # noqa: BLE001 -- all broken ones are listed at once
            broken.append(f"{name}: {error}")
    assert broken == []
