"""The languages of the published course side by side: what is translated, what grew old, what is missing."""

from urllib.parse import urlencode

import streamlit as st

from modules.activities.translating import (
    PairedPart,
    SideBySide,
    TranslationCell,
    TranslationNotFound,
    TranslationRow,
    parity_board,
    side_by_side,
)
from modules.authoring.course_places import FileKind
from modules.course.ids import Language
from modules.learning.translation_state import Translation
from modules.learning.word_difference import whole_passage
from modules.screens.address import leave_address, put_into_address
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.links import studio_address
from modules.screens.markup import Mark, escape, icon, status_mark, status_word
from modules.screens.release_difference import words_html
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording

_MARKS = {
    Translation.UP_TO_DATE: Mark.UP_TO_DATE,
    Translation.STALE: Mark.STALE,
    Translation.MISSING: Mark.MISSING,
}
YES = "yes"


def show_parity_board(screen: Screen) -> None:
    """Show every file in every language with its state; a state leads to both texts side by side."""
    wording = screen.wording
    wants_recordings = st.query_params.get("recordings") == YES
    board = parity_board(screen.academy, who=screen.who, language=screen.language, with_recordings=wants_recordings)
    st.html("".join(_group(title, rows, board.languages, wording) for title, rows in board.groups))
    st.session_state["recordings"] = YES if wants_recordings else None
    st.segmented_control(
        wording.say("Recordings"),
        [YES],
        format_func=lambda _: wording.say("Show which lessons are spoken already"),
        key="recordings",
        label_visibility="collapsed",
        on_change=_put_recordings,
    )


def _put_recordings() -> None:
    put_into_address("recordings", "recordings", None)


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
    mark, extra = _MARKS[cell.state], _extra(cell, wording)
    said = f"{name}, {LANGUAGE_NAMES[cell.place.language or '']}: {status_word(mark, wording)} {extra}".strip()
    address = escape("/publish?" + urlencode({"translation": cell.place.path}))
    recording = ""
    if cell.is_spoken is not None:
        word = wording.say("Recording ready") if cell.is_spoken else wording.say("Spoken at the first click")
        recording = f'<span class="sub">{escape(word)}</span>'
    shown = status_mark(mark, wording, extra)
    return f'<span><a href="{address}" aria-label="{escape(said)}">{shown}</a>{recording}</span>'


def _extra(cell: TranslationCell, wording: Wording) -> str:
    """Return how much of a file is concerned."""
    count = len(cell.absent) if cell.state is Translation.MISSING else len(cell.changed)
    return wording.count("{n} part", "{n} parts", count) if count else ""


def show_translation(screen: Screen, path: str) -> None:
    """Show a translation beside its source, part by part, with what changed in the source since."""
    wording = screen.wording
    if st.button(
        wording.say("Back to publishing"), type="tertiary", icon=":material/arrow_back:", key="leave-translation"
    ):
        leave_address("translation")
        st.rerun()
    try:
        beside = side_by_side(screen.academy, who=screen.who, path=path, language=screen.language)
    except TranslationNotFound:
        st.html(f'<p class="note" role="status">{escape(wording.say("The course has no such file."))}</p>')
        return
    title = beside.title or kind_title(beside.cell.place.kind, wording)
    language = LANGUAGE_NAMES[beside.cell.place.language or ""]
    place = escape(" · ".join(filter(None, (beside.module_title, language))))
    state = status_mark(_MARKS[beside.cell.state], wording, _extra(beside.cell, wording))
    st.html(
        f"<h1>{escape(title)}</h1><p class='lead'>{place} {state}</p><p>{escape(_meaning(beside, wording))}</p>"
        f"<p class='ways'>{_ways(beside, wording)}</p>{_table(beside, wording)}"
    )


def _meaning(beside: SideBySide, wording: Wording) -> str:
    if beside.cell.place == beside.source_place:
        return wording.say("This is the source language: the others are translated from it.")
    if beside.cell.state is Translation.MISSING:
        return wording.say("What is not translated is shown to learners in the source language.")
    if beside.cell.state is Translation.STALE:
        return wording.say("The source shows what came and went since this translation was last changed.")
    return wording.say("The source has not changed in words since this translation was last changed.")


def _ways(beside: SideBySide, wording: Wording) -> str:
    place = beside.cell.place
    edit = f'<a href="{escape(studio_address(place.path))}">{escape(wording.say("Open in the editor"))}</a>'
    if place.kind != "lesson" or not any(part.translation for part in beside.parts):
        return edit
    address = escape(
        "/export/lesson.md?" + urlencode({"lesson": place.lesson_id or "", "language": place.language or ""})
    )
    take = escape(wording.say("Take the file"))
    return f'{edit}<a href="{address}" download>{icon("download")} {take}</a>'


def _table(beside: SideBySide, wording: Wording) -> str:
    source, own = beside.source_place.language or "", beside.cell.place.language or ""
    is_source = source == own
    heads = "".join(
        f'<th scope="col">{LANGUAGE_NAMES[language]}</th>' for language in ((own,) if is_source else (source, own))
    )
    rows = "".join(_part(part, source, "" if is_source else own, wording) for part in beside.parts)
    label = escape(wording.say("Source and translation"))
    return (
        f'<div class="wrap" tabindex="0" role="region" aria-label="{label}"><table class="t stack-rows beside">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _part(part: PairedPart, source: str, own: str, wording: Wording) -> str:
    if part.earlier == part.source:
        said = escape(part.source.strip()).replace("\n", "<br>")
    else:
        said = words_html(whole_passage(part.earlier.strip(), part.source.strip()), wording)
    cells = f'<td lang="{source}" data-l="{LANGUAGE_NAMES[source]}"><div>{said}</div></td>'
    if own:
        lacks = f'<span class="st missing">{icon("missing")}{escape(wording.say_in("translation", "Missing"))}</span>'
        text = escape(part.translation.strip()).replace("\n", "<br>") or lacks
        cells += f'<td lang="{own}" data-l="{LANGUAGE_NAMES[own]}"><div>{text}</div></td>'
    return f"<tr>{cells}</tr>"
