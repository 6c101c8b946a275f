"""The editor: the draft of the course, file by file, with what is wrong in it and the way to publishing."""

import streamlit as st

from modules.activities.draft_beginning import begin_lesson
from modules.activities.draft_checking import DraftNotReady, DraftOverview, draft_overview, stage_draft
from modules.activities.drafting import DraftFileNotFound
from modules.screens import draft_file
from modules.screens.draft_table import draft_tables
from modules.screens.links import go_to_studio, go_to_upload
from modules.screens.markup import as_label, escape, icon
from modules.screens.shell import Screen, title_tab
from modules.screens.upload_check import in_editor, problem_list
from modules.wording.catalogues import Wording


def show(screen: Screen) -> None:
    """Show the file that the address names, else the list of the draft's files."""
    path = st.query_params.get("file", "")
    if path:
        try:
            draft_file.show(screen, path)
        except DraftFileNotFound:
            sentence = screen.wording.say("The course has no such file. These are the files it has.")
            st.html(f'<p class="note due" role="status">{escape(sentence)}</p>')
        else:
            return
    _show_draft(screen)


def _show_draft(screen: Screen) -> None:
    wording = screen.wording
    title_tab(screen, wording.say("Editor"))
    head = st.container(key="studio-head", gap="small")
    with st.spinner(wording.say("The draft is being checked …")):
        overview = draft_overview(screen.academy, who=screen.who, language=screen.language)
    with head:
        _head(screen, overview)
    if overview.problems:
        with st.container(key="card-draft-problems"):
            st.html(f"<h2>{escape(wording.say('What the check says'))}</h2>")
            st.html(problem_list(overview.problems, wording, address=in_editor))
    _new_lesson(screen, overview)
    st.html(f'<div class="drafts-pile">{draft_tables(overview, wording)}</div>')


def _head(screen: Screen, overview: DraftOverview) -> None:
    wording = screen.wording
    lead = wording.say(
        "{course}: a draft over release {number}. What you write is saved by itself; learners see nothing of it until"
        " you publish.",
        course=overview.title,
        number=overview.release_number,
    )
    st.html(f"<h1>{escape(wording.say('Editor'))}</h1><p class='lead'>{escape(lead)}</p>")
    st.html(f'<p role="status">{_verdict(overview, wording)}</p>')
    if overview.changed_count and not overview.error_count and not overview.decisions:
        label = wording.say("Look at it and publish")
        if st.button(label, type="primary", icon=":material/publish:", key="stage-draft"):
            _stage(screen)


def _verdict(overview: DraftOverview, wording: Wording) -> str:
    """Return in a sentence or two how far the draft is from being published."""
    if not overview.changed_count:
        return escape(wording.say("Nothing differs from what is published. Open a file to change it."))
    changed = wording.count("{n} file is changed.", "{n} files are changed.", overview.changed_count)
    if overview.decisions:
        decide = wording.count(
            "{n} file was changed by two people and needs your decision.",
            "{n} files were changed by two people and need your decision.",
            len(overview.decisions),
        )
        return f"{icon('warning')} <b>{escape(changed)} {escape(decide)}</b>"
    if overview.error_count:
        stops = wording.count("{n} error stops publishing.", "{n} errors stop publishing.", overview.error_count)
        return f"{icon('error')} <b>{escape(changed)} {escape(stops)}</b>"
    return f"<b>{escape(changed)} {escape(wording.say('Nothing stops publishing.'))}</b>"


def _new_lesson(screen: Screen, overview: DraftOverview) -> None:
    """Begin a lesson at the end of a module, and go to its file."""
    wording, outline = screen.wording, overview.outline
    if outline is None:
        return
    with st.popover(wording.say("New lesson"), icon=":material/add:", key="new-lesson-form"):
        module_id = st.selectbox(
            wording.say("Module"),
            [module.id for module in outline.modules],
            format_func=lambda module: as_label(overview.titles.get(module, module)),
            key="new-lesson-module",
            filter_mode=None,
        )
        title = st.text_input(wording.say("Title"), key="new-lesson-title", autocomplete="off", max_chars=120)
        if not st.button(wording.say("Begin"), type="primary", key="begin-lesson"):
            return
        if not title.strip() or module_id is None:
            st.html(f'<p class="note due" role="alert">{escape(wording.say("Please write a title first."))}</p>')
            return
        path = begin_lesson(
            screen.academy, who=screen.who, course_id=overview.course_id, module_id=module_id, title=title
        )
    go_to_studio(path)


def _stage(screen: Screen) -> None:
    try:
        upload_id = stage_draft(screen.academy, who=screen.who, language=screen.language)
    except DraftNotReady:
        st.rerun()  # somebody has gone on writing: the page says what it is now
    else:
        go_to_upload(upload_id)
