"""The languages of a published course side by side: what is translated and recorded, what grew old, what lacks."""

from urllib.parse import urlencode

import streamlit as st

from modules.activities.translating import ParityBoard, TranslationCell, TranslationRow, parity_board
from modules.authoring.course_places import FileKind
from modules.course.ids import CourseId, Language
from modules.learning.translation_state import Recording, Translation
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.markup import Mark, escape, icon, status_mark, status_word
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording

MARKS = {
    Translation.UP_TO_DATE: Mark.UP_TO_DATE,
    Translation.STALE: Mark.STALE,
    Translation.MISSING: Mark.MISSING,
}
_SOUND_ICONS = {Recording.READY: "sound", Recording.STALE: "stale", Recording.MISSING: "no-sound"}


def show_parity_board(screen: Screen, course_id: CourseId) -> None:
    """Show every file of a course in every language with its state; a state leads to both texts side by side."""
    board = parity_board(screen.academy, who=screen.who, language=screen.language, course_id=course_id)
    st.html(_summary(board, screen.wording))
    st.html("".join(_group(title, rows, board.languages, screen.wording) for title, rows in board.groups))


def _summary(board: ParityBoard, wording: Wording) -> str:
    waiting = board.count(Translation.STALE) + board.count(Translation.MISSING)
    texts = wording.count("{n} translation to look at.", "{n} translations to look at.", waiting)
    if not waiting:
        texts = wording.say("Every translation is up to date.")
    counts = {state: board.count_recordings(state) for state in Recording}
    sound = wording.say(
        "Recordings: {ready} ready, {stale} of an earlier text, {missing} not made yet. What is not ready is spoken"
        " when somebody presses play.",
        ready=wording.number(counts[Recording.READY]),
        stale=wording.number(counts[Recording.STALE]),
        missing=wording.number(counts[Recording.MISSING]),
    )
    return f"<p>{escape(texts)} <span class='soft'>{escape(sound)}</span></p>"


def kind_title(kind: FileKind, wording: Wording) -> str:
    """Return what a file of a kind is called; lessons are called by their own titles."""
    names: dict[FileKind, str] = {
        "course-text": wording.say("About the course"),
        "glossary": wording.say("Glossary"),
        "module-text": wording.say("About the module"),
        "questions": wording.say("Questions and conversations"),
    }
    return names.get(kind, "")


def _group(title: str, rows: tuple[TranslationRow, ...], languages: tuple[Language, ...], wording: Wording) -> str:
    name = title or wording.say("The whole course")
    waiting = sum(cell.state is not Translation.UP_TO_DATE for row in rows for cell in row.cells)
    state = wording.count("{n} to look at", "{n} to look at", waiting) if waiting else ""
    said = f'<span class="st stale">{icon("stale")}{escape(state)}</span>' if state else ""
    heads = "".join(f'<th scope="col">{LANGUAGE_NAMES[language]}</th>' for language in languages)
    body = "".join(_row(row, name, wording) for row in rows)
    return (
        f"<details class='languages'{' open' if waiting else ''}><summary><b>{escape(name)}</b> {said}</summary>"
        f'<div class="wrap" tabindex="0" role="region" aria-label="{escape(name)}">'
        f'<table class="t stack-rows languages"><thead><tr><th scope="col">{escape(wording.say("File"))}</th>{heads}'
        f"</tr></thead><tbody>{body}</tbody></table></div></details>"
    )


def _row(row: TranslationRow, group: str, wording: Wording) -> str:
    name = row.title or kind_title(row.kind, wording)
    cells = "".join(
        f'<td data-l="{LANGUAGE_NAMES[cell.place.language]}">{_cell(cell, f"{name}, {group}", wording)}</td>'
        for cell in row.cells
        if cell.place.language
    )
    return f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>'


def _cell(cell: TranslationCell, name: str, wording: Wording) -> str:
    mark, extra = MARKS[cell.state], extra_of(cell, wording)
    said = f"{name}, {LANGUAGE_NAMES[cell.place.language or '']}: {status_word(mark, wording)} {extra}".strip()
    address = escape("/publish?" + urlencode({"translation": cell.place.path}))
    shown = status_mark(mark, wording, extra)
    return f'<span><a href="{address}" aria-label="{escape(said)}">{shown}</a>{_below(cell, wording)}</span>'


def _below(cell: TranslationCell, wording: Wording) -> str:
    """Return what stands below a state: that somebody found the translation still right, and the recording."""
    below = ""
    if cell.judgement is not None and cell.state is Translation.UP_TO_DATE:
        below += f'<span class="sub">{escape(wording.say("found still right"))}</span>'
    if cell.recording is not None:
        word = escape(recording_word(cell.recording, wording))
        below += f'<span class="sub">{icon(_SOUND_ICONS[cell.recording])} {word}</span>'
    return below


def recording_word(state: Recording, wording: Wording) -> str:
    """Return how the recording of a lesson stands, in a word or two."""
    words = {
        Recording.READY: wording.say("Recorded"),
        Recording.STALE: wording.say("Earlier text recorded"),
        Recording.MISSING: wording.say("Not recorded yet"),
    }
    return words[state]


def extra_of(cell: TranslationCell, wording: Wording) -> str:
    """Return how much of a file is concerned."""
    count = len(cell.absent) if cell.state is Translation.MISSING else len(cell.changed)
    return wording.count("{n} part", "{n} parts", count) if count else ""
