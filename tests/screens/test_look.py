import re
from pathlib import Path

import pytest

from modules.screens import look
from modules.screens.look import SHEETS, style_sheet

FOLDER = Path(look.__file__).parent


def test_every_style_sheet_is_joined_in() -> None:
    assert {path.stem for path in FOLDER.glob("*.css")} == set(SHEETS)


def test_no_sheet_holds_the_sign_that_makes_the_sanitiser_drop_it() -> None:
    assert "<" not in style_sheet()


def test_no_sheet_leans_on_class_names_that_change_with_every_streamlit() -> None:
    assert "st-emotion" not in style_sheet()


def test_every_brace_is_closed() -> None:
    for name in SHEETS:
        sheet = (FOLDER / f"{name}.css").read_text(encoding="utf-8")
        assert sheet.count("{") == sheet.count("}"), name


def test_every_colour_that_is_used_is_a_token() -> None:
    used = set(re.findall(r"var\((--[a-z]+)\)", style_sheet()))
    given = set(re.findall(r"(--[a-z]+):", style_sheet()))
    assert used <= given


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TOKENS = {
    name: (light, dark) for name, light, dark in re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", style_sheet())
}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("letters", "ground", "least"),
    [
        *[(letters, ground, 4.5) for letters in ("ink", "soft", "acc") for ground in ("paper", "card", "sunk", "tint")],
        ("onacc", "acc", 4.5),
        ("ink", "here", 4.5),
        ("ok", "okb", 4.5),
        ("no", "nob", 4.5),
        ("due", "dueb", 4.5),
        ("ink", "okb", 4.5),
        ("ink", "nob", 4.5),
        ("edge", "card", 3.0),
        ("edge", "paper", 3.0),
        ("bar", "paper", 3.0),
    ],
)
def test_letters_and_edges_stand_out_from_their_ground(letters: str, ground: str, least: float, theme: int) -> None:
    assert _contrast(TOKENS[letters][theme], TOKENS[ground][theme]) >= least
