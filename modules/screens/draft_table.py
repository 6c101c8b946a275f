"""The files of a draft as a table: a row per lesson, question file or text, a column per language with its state."""

from collections.abc import Iterable, Mapping

from modules.activities.draft_checking import DraftOverview, FileState
from modules.authoring.course_places import FilePlace
from modules.course.ids import Language
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.links import studio_address
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording

Row = tuple[str, Mapping[Language, FileState]]


def file_title(place: FilePlace, titles: Mapping[str, str], wording: Wording) -> str:
    """Return what a file is called: a lesson by its title (its id before it is published), others by what they hold."""
    say = wording.say
    if place.kind == "lesson":
        return titles.get(place.lesson_id or "", place.lesson_id or "")
    names = {
        "course": say("Order and rules of the course"),
        "sources": say("Sources"),
        "course-text": say("About the course"),
        "glossary": say("Glossary"),
        "module-text": say("About the module"),
        "questions": say("Questions and conversations"),
    }
    return names[place.kind]


def draft_tables(overview: DraftOverview, wording: Wording) -> str:
    """Return one table per module, and one for what belongs to the whole course."""
    outline = overview.outline
    if outline is None:
        return ""
    parts: list[str] = []
    for module in outline.modules:
        files = [state for state in overview.files.values() if state.place.module_id == module.id]
        title = overview.titles.get(module.id, module.id)
        parts.append(_table(title, _rows(files, overview, wording), outline.languages, wording))
    whole = [state for state in overview.files.values() if state.place.module_id is None and state.place.language]
    parts.append(_table(wording.say("The whole course"), _rows(whole, overview, wording), outline.languages, wording))
    common = [state for state in overview.files.values() if state.place.language is None]
    return "".join(parts) + _common(common, overview, wording)


def _rows(files: Iterable[FileState], overview: DraftOverview, wording: Wording) -> list[Row]:
    """Return the files in rows of the same lesson or kind: lessons first, in the order of the course."""
    rows: dict[tuple[bool, str], dict[Language, FileState]] = {}
    for state in files:
        place = state.place
        if place.language is not None:
            key = (place.kind != "lesson", place.lesson_id or place.kind)
            rows.setdefault(key, {})[place.language] = state
    ordered = sorted(rows.items(), key=lambda row: row[0][0])
    return [(file_title(next(iter(cells.values())).place, overview.titles, wording), cells) for _, cells in ordered]


def _table(title: str, rows: list[Row], languages: tuple[Language, ...], wording: Wording) -> str:
    heads = "".join(f'<th scope="col">{LANGUAGE_NAMES[language]}</th>' for language in languages)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(
            f'<td data-l="{LANGUAGE_NAMES[language]}">{_cell(name, language, cells[language], wording)}</td>'
            for language in languages
            if language in cells
        )
        + "</tr>"
        for name, cells in rows
    )
    file = escape(wording.say("File"))
    return (
        f'<section><h2>{escape(title)}</h2><div class="wrap" tabindex="0" role="region" aria-label="{escape(title)}">'
        f'<table class="t stack-rows drafts"><thead><tr><th scope="col">{file}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div></section>"
    )


def _cell(name: str, language: Language, state: FileState, wording: Wording) -> str:
    kind, mark, word = _state(state, wording)
    said = f"{name}, {LANGUAGE_NAMES[language]}: {word}"
    address = escape(studio_address(state.place.path))
    return f'<a href="{address}" aria-label="{escape(said)}"><span class="st {kind}">{mark}{escape(word)}</span></a>'


def _state(state: FileState, wording: Wording) -> tuple[str, str, str]:
    """Return the class, the icon and the word of a file's state."""
    if state.needs_decision:
        return "due", icon("warning"), wording.say("Please decide")
    if state.error_count:
        return "error", icon("error"), wording.count("{n} error", "{n} errors", state.error_count)
    if not state.is_there:
        return "not-started", icon("plus"), wording.say_in("file", "Write")
    if state.is_changed:
        return "in-progress", icon("edit"), wording.say_in("file", "Changed")
    return "published", "", wording.say_in("file", "Open")


def _common(states: list[FileState], overview: DraftOverview, wording: Wording) -> str:
    items = "".join(
        f'<li><a href="{escape(studio_address(state.place.path))}">'
        f"{escape(file_title(state.place, overview.titles, wording))}</a> {_quiet_state(state, wording)}</li>"
        for state in states
    )
    return f'<ul class="plain-list">{items}</ul>'


def _quiet_state(state: FileState, wording: Wording) -> str:
    kind, mark, word = _state(state, wording)
    return "" if kind == "published" else f'<span class="st {kind}">{mark}{escape(word)}</span>'
