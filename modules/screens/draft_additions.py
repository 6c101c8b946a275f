"""What can be added to a draft, and the way to begin it anew."""

import streamlit as st

from modules.activities.draft_beginning import begin_lesson
from modules.activities.draft_checking import DraftOverview
from modules.activities.draft_courses import discard_draft
from modules.activities.draft_reshaping import add_language, add_module
from modules.authoring.course_beginning import FirstWords
from modules.authoring.course_files import module_text_path
from modules.authoring.outline_editing import OrderUnreadable
from modules.authoring.outline_reading import Outline
from modules.course.ids import LANGUAGES
from modules.screens.course_form import template_sections
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.links import draft_address, go_to_draft, go_to_studio
from modules.screens.markup import as_label, escape, icon
from modules.screens.shell import Screen

NEW_COURSE = "new-course"


def show_additions(screen: Screen, overview: DraftOverview) -> None:
    """Offer a new lesson, a new module, one more language, the pictures, and to throw the draft away."""
    wording, outline = screen.wording, overview.outline
    with st.container(key="additions", horizontal=True, gap="small", vertical_alignment="center"):
        if outline is not None:
            if outline.modules:
                _new_lesson(screen, overview, outline)
            _new_module(screen, overview, outline)
            if len(outline.languages) < len(LANGUAGES):
                _new_language(screen, overview, outline)
        if st.button(wording.say("New course"), icon=":material/library_add:", key="new-course"):
            st.query_params.from_dict({"view": NEW_COURSE})
            st.rerun()
        if overview.changed_count or overview.release_number is None:
            _discard(screen, overview)
        address = escape(draft_address(overview.course_id, view="pictures"))
        st.html(
            f"<a href='{address}'>{icon('picture')} {escape(wording.say('Pictures and films'))}</a>", width="content"
        )
    where = wording.say("A lesson is renamed, moved and removed where it is open; a module, in “About the module”.")
    st.html(f"<p class='soft small'>{escape(where)}</p>")


def _new_lesson(screen: Screen, overview: DraftOverview, outline: Outline) -> None:
    """Begin a lesson at the end of a module, and go to its file."""
    wording = screen.wording
    with st.popover(wording.say("New lesson"), icon=":material/add:", key="new-lesson-form"):
        module_id = st.selectbox(
            wording.say("Module"),
            [module.id for module in outline.modules],
            format_func=lambda module: as_label(overview.titles.get(module, module)),
            key="new-lesson-module",
            filter_mode=None,
        )
        title = st.text_input(
            wording.say("Title, in {language}", language=LANGUAGE_NAMES[outline.languages[0]]),
            key="new-lesson-title",
            autocomplete="off",
            max_chars=120,
        )
        with_headings = st.checkbox(wording.say("With headings to write under"), value=True, key="new-lesson-headings")
        if not st.button(wording.say("Begin"), type="primary", key="begin-lesson"):
            return
        if not title.strip() or module_id is None:
            _note(wording.say("Please write a title first."))
            return
        try:
            path = begin_lesson(
                screen.academy,
                who=screen.who,
                course_id=overview.course_id,
                module_id=module_id,
                title=title,
                sections=template_sections(outline.languages[0]) if with_headings else (),
            )
        except ValueError:  # the order cannot be read, or somebody has taken the module out meanwhile
            _note(wording.say("Nothing has been done: a file of the draft cannot be read. The check says which."))
            return
    go_to_studio(path)


def _new_module(screen: Screen, overview: DraftOverview, outline: Outline) -> None:
    wording = screen.wording
    with st.popover(wording.say("New module"), icon=":material/add:", key="new-module-form"):
        source = LANGUAGE_NAMES[outline.languages[0]]
        words = FirstWords(
            _line(wording.say("Title, in {language}", language=source), "new-module-title"),
            _line(wording.say("What it is about, in one sentence"), "new-module-about"),
            _line(wording.say("After it, one can … (one thing)"), "new-module-outcome"),
        )
        if not st.button(wording.say("Begin"), type="primary", key="begin-module"):
            return
        if not words.title:
            _note(wording.say("Please write a title first."))
            return
        try:
            module_id = add_module(screen.academy, who=screen.who, course_id=overview.course_id, words=words)
        except OrderUnreadable:
            _note(wording.say("Nothing has been done: a file of the draft cannot be read. The check says which."))
            return
    go_to_studio(module_text_path(overview.course_id, outline.languages[0], module_id))


def _line(label: str, key: str) -> str:
    return st.text_input(label, key=key, autocomplete="off", max_chars=300).strip()


def _new_language(screen: Screen, overview: DraftOverview, outline: Outline) -> None:
    wording = screen.wording
    with st.popover(wording.say("Another language"), icon=":material/translate:", key="new-language-form"):
        missing = [language for language in LANGUAGES if language not in outline.languages]
        language = st.selectbox(
            wording.say("Language"),
            missing,
            format_func=LANGUAGE_NAMES.__getitem__,
            key="new-language",
            filter_mode=None,
        )
        said = wording.say("Until a text is translated, learners get the source language, with a notice.")
        st.html(f"<p class='soft'>{escape(said)}</p>")
        if not st.button(wording.say("Add the language"), type="primary", key="add-language") or language is None:
            return
        try:
            add_language(screen.academy, who=screen.who, course_id=overview.course_id, language=language)
        except OrderUnreadable:
            _note(wording.say("Nothing has been done: a file of the draft cannot be read. The check says which."))
            return
    st.rerun()


def _discard(screen: Screen, overview: DraftOverview) -> None:
    wording = screen.wording
    is_new = overview.release_number is None
    label = wording.say("Throw the course away") if is_new else wording.say("Throw the draft away")
    with st.popover(label, icon=":material/delete:", key="discard-draft"):
        means = (
            wording.say("The course was never published. Everything that was written in it is gone then, for all.")
            if is_new
            else wording.say(
                "All files will be as they are published. What anybody has changed in this draft is gone then."
            )
        )
        st.html(f"<p>{escape(means)}</p>")
        if not st.button(wording.say("Throw it away"), type="primary", key="discard-draft-now"):
            return
        discard_draft(screen.academy, who=screen.who, course_id=overview.course_id)
    if is_new:
        st.query_params.clear()
        st.rerun()
    go_to_draft(overview.course_id)


def _note(sentence: str) -> None:
    st.html(f'<p class="note due" role="alert">{escape(sentence)}</p>')
