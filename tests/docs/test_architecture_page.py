import importlib.util
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PAGE = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")


def load_tool():
    spec = importlib.util.spec_from_file_location("describe_rooms", PROJECT / "tools" / "describe_rooms.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def test_the_architecture_page_says_what_the_rooms_say_of_themselves():
    assert load_tool().describe(PAGE) == PAGE


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`([a-z]+/[a-z_]+\.py)`", PAGE))))
def test_every_file_that_the_page_names_is_there(path):
    assert (PROJECT / "modules" / path.removeprefix("modules/")).is_file()
