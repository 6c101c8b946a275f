"""A text with numbered lines, saved while one writes: an answer from the academy, not a click, makes it saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from modules.wording.catalogues import Wording

KEY = "text-editor"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the text of a file, and the version from which it was written; `number` names the message."""

    number: int
    path: str
    text: str
    version: str | None


@dataclass(frozen=True, slots=True)
class TextShown:
    """What the editor shows: a file's text and version, marks by line (`error`, `warning`), and a line to go to.

    `answered` is the number of the last message that was dealt with, `refused` why it was not saved. Another `jump`
    goes to `line` once more.
    """

    path: str
    text: str
    version: str | None
    language: str
    label: str
    marks: Mapping[int, str]
    line: int | None = None
    jump: str = ""
    answered: int = 0
    refused: str = ""


def text_editor(shown: TextShown, wording: Wording, *, on_typed: Callable[[Typed], None]) -> None:
    """Draw the editor; `on_typed` is called before the next run with what was typed."""
    mount = component("academy_text_editor", html=_file("html"), css=_file("css"), js=_file("js"))
    mount(
        key=KEY,
        data={
            "path": shown.path,
            "text": shown.text,
            "version": shown.version,
            "language": shown.language,
            "marks": {str(line): kind for line, kind in shown.marks.items()},
            "line": shown.line,
            "jump": shown.jump,
            "answered": shown.answered,
            "refused": shown.refused,
            "words": {
                "label": shown.label,
                "line": wording.say("Go to line"),
                "begun": wording.say("What you write is saved by itself."),
                "saving": wording.say("Saving …"),
                "saved": wording.say("Saved in the draft"),
                "unsaved": wording.say("Not saved yet: there is no connection. Please leave this page open."),
                "retry": wording.say("Try now"),
            },
        },
        on_typed_change=lambda: _typed(on_typed),
    )


def _typed(on_typed: Callable[[Typed], None]) -> None:
    sent: Any = st.session_state[KEY].typed
    match sent:
        case {"number": int(number), "path": str(path), "text": str(text), "version": str() | None as version}:
            on_typed(Typed(number, path, text, version))
        case _:
            return


@cache
def _file(kind: str) -> str:
    return (Path(__file__).parent / f"text_editor.{kind}").read_text(encoding="utf-8")
