"""The glossary of a draft: its terms as a form in all languages side by side, and the file as text."""

import streamlit as st

from modules.activities.draft_outline import DraftOutline
from modules.activities.draft_parts import PartNotFound
from modules.activities.glossary_drafting import TermDrafted, TermWords, open_glossary, remove_term, write_term
from modules.authoring.glossary_editing import GlossaryUnreadable
from modules.course.ids import Language, TermId
from modules.screens.address import put_choice_into_address
from modules.screens.draft_text import show_text
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.markup import as_label, escape
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording

FORM, TEXT = "terms", "text"


def show_glossary(screen: Screen, drafted: DraftOutline, path: str) -> None:
    """Show the terms as a form or the file as text, as the address says."""
    wording = screen.wording
    labels = {FORM: wording.say("Terms"), TEXT: wording.say("As text")}
    asked = TEXT if "line" in st.query_params else st.query_params.get("view", FORM)
    st.session_state["glossary-view"] = asked if asked in labels else FORM
    view = st.segmented_control(
        wording.say("How to write"),
        list(labels),
        format_func=labels.__getitem__,
        required=True,
        key="glossary-view",
        label_visibility="collapsed",
        on_change=_change_view,
    )
    if view == TEXT or not drafted.languages:
        show_text(screen, drafted.course_id, path)
        return
    terms = open_glossary(screen.academy, who=screen.who, course_id=drafted.course_id)
    _new_term(screen, drafted, len(terms))
    if not terms:
        said = wording.say("There is no term here yet. A term is explained where a lesson first uses its word.")
        st.html(f"<p class='soft'>{escape(said)}</p>")
        return
    _term(screen, drafted, terms)


def _change_view() -> None:
    st.query_params.pop("line", None)
    st.query_params["view"] = st.session_state["glossary-view"]


def _term(screen: Screen, drafted: DraftOutline, terms: tuple[TermDrafted, ...]) -> None:
    wording, known = screen.wording, {term.id: term for term in terms}
    asked = TermId(st.query_params.get("term", ""))
    st.session_state["draft-term"] = asked if asked in known else terms[0].id
    chosen = st.selectbox(
        wording.say("Term"),
        list(known),
        format_func=lambda term_id: as_label(_name(known[term_id])),
        key="draft-term",
        on_change=put_choice_into_address,
        args=("term", "draft-term", tuple(known)),
    )
    term = known[chosen or terms[0].id]
    with st.container(key="card-term", gap="small"):
        words = _fields(drafted, term, f"term-{term.id}", wording)
        with st.container(horizontal=True, gap="small"):
            if st.button(wording.say("Save the term"), type="primary", key="save-term"):
                _write(screen, drafted, words, term.id)
            _remove(screen, drafted, term)


def _name(term: TermDrafted) -> str:
    return next((words.term for words in term.words.values() if words.term), term.id)


def _fields(drafted: DraftOutline, term: TermDrafted | None, key: str, wording: Wording) -> dict[Language, TermWords]:
    """Draw the fields of a term, a column a language, and return what stands in them."""
    words: dict[Language, TermWords] = {}
    for language, column in zip(drafted.languages, st.columns(len(drafted.languages)), strict=True):
        with column:
            st.html(f"<h2>{escape(LANGUAGE_NAMES[language])}</h2>")
            before = term.words.get(language) if term else None
            said = st.text_input(
                wording.say("Term"), before.term if before else "", key=f"{key}-{language}", autocomplete="off"
            )
            definition = st.text_area(
                wording.say("What it means"),
                before.definition if before else "",
                key=f"{key}-{language}-means",
                height="content",
            )
            also = st.text_area(
                wording.say("Other forms in which it stands in texts, one a line"),
                "\n".join(before.also) if before else "",
                key=f"{key}-{language}-also",
                height="content",
            )
            forms = tuple(each.strip() for each in (also or "").split("\n") if each.strip())
            words[language] = TermWords(said, definition or "", forms)
    return words


def _new_term(screen: Screen, drafted: DraftOutline, count: int) -> None:
    wording = screen.wording
    with st.popover(wording.say("New term"), icon=":material/add:", key=f"new-term-{count}", width="content"):
        words = _fields(drafted, None, f"new-term-{count}", wording)
        if not st.button(wording.say("Add the term"), type="primary", key="add-term"):
            return
        if not words[drafted.languages[0]].term.strip():
            language = LANGUAGE_NAMES[drafted.languages[0]]
            sentence = wording.say("Please write the term in {language} first.", language=language)
            st.html(f'<p class="note due" role="alert">{escape(sentence)}</p>')
            return
        _write(screen, drafted, words, None)


def _write(screen: Screen, drafted: DraftOutline, words: dict[Language, TermWords], term_id: TermId | None) -> None:
    try:
        written = write_term(screen.academy, who=screen.who, course_id=drafted.course_id, words=words, term_id=term_id)
    except (GlossaryUnreadable, PartNotFound):
        _unreadable(screen.wording)
        return
    st.query_params["term"] = written
    st.rerun()


def _unreadable(wording: Wording) -> None:
    sentence = wording.say("Nothing has been done: a file of the draft cannot be read. The check says which.")
    st.html(f'<p class="note no" role="alert">{escape(sentence)}</p>')


def _remove(screen: Screen, drafted: DraftOutline, term: TermDrafted) -> None:
    wording = screen.wording
    with st.popover(wording.say("Remove the term"), icon=":material/delete:", key="remove-term"):
        means = [wording.say("It leaves the glossary in every language. Lessons stay, without its explanation.")]
        if term.seen_in:
            means.append(
                wording.count(
                    "{n} text marks it by hand; the check will say where.",
                    "{n} texts mark it by hand; the check will say where.",
                    len(term.seen_in),
                )
            )
        st.html("".join(f"<p>{escape(sentence)}</p>" for sentence in means))
        if not st.button(wording.say("Remove it"), type="primary", key="remove-term-now"):
            return
        try:
            remove_term(screen.academy, who=screen.who, course_id=drafted.course_id, term_id=term.id)
        except (GlossaryUnreadable, PartNotFound):
            _unreadable(wording)
            return
    st.query_params.pop("term", None)
    st.rerun()
