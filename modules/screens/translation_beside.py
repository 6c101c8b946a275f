"""A translation beside its source: what changed there since, what became of both, and whether it is still right."""

from urllib.parse import urlencode

import streamlit as st

from modules.activities.translating import (
    PairedPart,
    SideBySide,
    TranslationMovedOn,
    TranslationNotFound,
    judge_translation,
    side_by_side,
)
from modules.activities.translation_history import Happened, TranslationEvent
from modules.authoring.course_files import course_of_path
from modules.learning.translation_state import Translation
from modules.learning.word_difference import whole_passage
from modules.screens.address import leave_address
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.links import studio_address
from modules.screens.markup import escape, icon, status_mark
from modules.screens.parity_board import MARKS, extra_of, kind_title
from modules.screens.release_difference import words_html
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording

EVENTS_SHOWN = 10


def show_translation(screen: Screen, path: str) -> None:
    """Show a translation beside its source, part by part, with what changed in the source since."""
    wording = screen.wording
    if st.button(
        wording.say("Back to publishing"), type="tertiary", icon=":material/arrow_back:", key="leave-translation"
    ):
        leave_address("translation")
        st.query_params["course"] = course_of_path(path)
        st.rerun()
    try:
        beside = side_by_side(screen.academy, who=screen.who, path=path, language=screen.language)
    except TranslationNotFound:
        st.html(f'<p class="note" role="status">{escape(wording.say("The course has no such file."))}</p>')
        return
    title = beside.title or kind_title(beside.cell.place.kind, wording)
    language = LANGUAGE_NAMES[beside.cell.place.language or ""]
    place = escape(" · ".join(filter(None, (beside.module_title, language))))
    state = status_mark(MARKS[beside.cell.state], wording, extra_of(beside.cell, wording))
    st.html(f"<h1>{escape(title)}</h1><p class='lead'>{place} {state}</p>")
    if said := st.session_state.pop("translation-judged", None):
        st.html(f"<p class='note ok' role='status'>{escape(said)}</p>")
    st.html(f"<p>{escape(_meaning(beside, wording))}</p><p class='ways'>{_ways(beside, wording)}</p>")
    _judge(screen, beside, path)
    st.html(_table(beside, wording) + _events(beside, wording))


def _meaning(beside: SideBySide, wording: Wording) -> str:
    if beside.cell.place == beside.source_place:
        return wording.say("This is the source language: the others are translated from it.")
    if beside.cell.state is Translation.MISSING:
        return wording.say("What is not translated is shown to learners in the source language.")
    if beside.cell.state is Translation.UP_TO_DATE and beside.cell.judgement is not None:
        return wording.say(
            "The source has changed since, and {name} found on {date} that this translation is still right.",
            name=beside.cell.judgement.person_name,
            date=wording.date(beside.cell.judgement.at),
        )
    if beside.cell.state is Translation.STALE:
        return wording.say("The source shows what came and went since this translation was last changed.")
    return wording.say("The source has not changed in words since this translation was last changed.")


def _judge(screen: Screen, beside: SideBySide, path: str) -> None:
    """Let a trainer say that the translation is still right though its source changed, or take that back."""
    say, cell = screen.wording.say, beside.cell
    if cell.state is Translation.STALE:
        st.html(
            "<p class='soft'>"
            + escape(say("If nothing has to be translated anew, say so: it counts until the source changes again."))
            + "</p>"
        )
        if st.button(say("This translation is still right"), icon=":material/check:", key="translation-right"):
            _say(screen, beside, path, is_right=True)
        return
    stands = cell.state is Translation.UP_TO_DATE and cell.judgement is not None
    if stands and st.button(
        say("Take this back"), type="tertiary", icon=":material/undo:", key="translation-not-right"
    ):
        _say(screen, beside, path, is_right=False)


def _say(screen: Screen, beside: SideBySide, path: str, *, is_right: bool) -> None:
    say = screen.wording.say
    try:
        judge_translation(screen.academy, who=screen.who, path=path, versions=beside.versions, is_right=is_right)
    except TranslationMovedOn:
        said = say("One of the texts has been changed meanwhile. Please look at them again.")
    else:
        said = say("Thank you. The translation counts as up to date.") if is_right else say("It is taken back.")
    st.session_state["translation-judged"] = said
    st.rerun()


def _events(beside: SideBySide, wording: Wording) -> str:
    if not beside.events:
        return ""
    heading = escape(wording.say("What became of this translation"))
    items = "".join(f"<li>{escape(_event(event, wording))}</li>" for event in beside.events[:EVENTS_SHOWN])
    return f"<h2>{heading}</h2><ul class='out'>{items}</ul>"


def _event(event: TranslationEvent, wording: Wording) -> str:
    date = wording.date(event.at) if event.at else ""
    number, name = event.release_number or 0, event.person_name
    sentences = {
        Happened.SOURCE_CHANGED: wording.say("{date}: release {number} changed the source", date=date, number=number),
        Happened.TRANSLATION_CHANGED: wording.say(
            "{date}: release {number} brought this translation", date=date, number=number
        ),
        Happened.FOUND_RIGHT: wording.say("{date}: {name} found it still right", date=date, name=name),
        Happened.TAKEN_BACK: wording.say("{date}: {name} took that back", date=date, name=name),
    }
    return sentences[event.happened]


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
