"""The trainer's page: upload a change, be told what is wrong with it, publish it, and see what is published."""

from urllib.parse import urlencode

import streamlit as st

from modules.activities.draft_checking import upload_into_draft
from modules.activities.publishing import Overview, publishing_overview
from modules.activities.upload_checking import UploadChecked, UploadNotFound, check_upload, staged_upload
from modules.activities.upload_waiting import refused_file
from modules.authoring.question_import import is_import
from modules.course.ids import LANGUAGES, CourseId, Language
from modules.screens.address import leave_address, number_in_address
from modules.screens.course_choice import published_course, show_course_choice
from modules.screens.explanations_to_write import show_explanations, waiting_note
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.links import go_to_studio
from modules.screens.markup import escape, icon
from modules.screens.parity_board import show_parity_board
from modules.screens.question_export_links import question_export_links
from modules.screens.question_import import UploadedQuestions, show_import
from modules.screens.release_list import show_release, show_releases
from modules.screens.shell import Screen, title_tab
from modules.screens.staged_upload import show_staged_upload
from modules.screens.translation_beside import show_translation
from modules.screens.upload_check import check_head, show_problems
from modules.screens.waiting_uploads import find_refused, show_waiting_uploads
from modules.wording.catalogues import Wording

MAX_UPLOAD_MEGABYTES = 50


def show(screen: Screen) -> None:
    """Show the upload that waits, if the address names one, else the way to upload and what is published now."""
    title_tab(screen, screen.wording.say("Publish"))
    asked = number_in_address("upload")
    if asked is not None:
        staged = _find_staged(screen, asked)
        if staged is not None:
            show_staged_upload(screen, staged)
            return
        _note(screen.wording.say("This upload is not waiting any more: it was published, or withdrawn."))
    release = number_in_address("release")
    if release is not None:
        show_release(screen, release)
        return
    if st.query_params.get("translation"):
        show_translation(screen, st.query_params["translation"])
        return
    course_id = published_course(screen)
    if st.query_params.get("explain"):
        show_explanations(screen, st.query_params["explain"], course_id)
        return
    _show_course(screen, course_id)


def _show_course(screen: Screen, course_id: CourseId | None) -> None:
    """Show the way to upload a change to a course, what waits for it, and how it is published now."""
    refused = find_refused(screen)
    course_id = refused.course_id if refused else course_id
    overview = publishing_overview(screen.academy, who=screen.who, language=screen.language, course_id=course_id)
    head = st.container(key="publish-head")
    checked = _upload(screen, overview.course_id, is_again=refused is not None) or refused
    with head:
        if isinstance(checked, UploadedQuestions):
            show_import(screen, checked, overview.course_id)
        else:
            _head(overview, checked, screen)
    show_waiting_uploads(screen, overview.course_id)
    _published(screen, overview)


def _find_staged(screen: Screen, upload_id: int) -> UploadChecked | None:
    try:
        return staged_upload(screen.academy, who=screen.who, upload_id=upload_id)
    except UploadNotFound:
        return None


def _note(sentence: str, kind: str = "") -> None:
    st.html(f'<p class="note {kind}" role="status">{escape(sentence)}</p>')


def _head(overview: Overview, checked: UploadChecked | None, screen: Screen) -> None:
    """Show the verdict on the file just uploaded; without one, what is published, and what has just been."""
    wording = screen.wording
    if checked is not None:
        st.html(check_head(checked, wording))
        show_course_choice(screen, overview.course_id)
        if checked.problems:
            show_problems(screen, checked)
        if checked.error_count:
            _mend(screen, checked)
        return
    lead = wording.say(
        "{course}: release {number}, published on {date}.",
        course=overview.course_title,
        number=overview.release.number,
        date=wording.date(overview.release.published_at) if overview.release.published_at else "",
    )
    st.html(f"<h1>{escape(wording.say('Publish'))}</h1>")
    show_course_choice(screen, overview.course_id)
    st.html(f"<p class='lead'>{escape(lead)}</p>")
    if st.query_params.get("published"):
        _note(_success(st.query_params["published"], st.query_params.get("again", ""), wording), "ok")
    if overview.waiting_update_id is not None:
        _waiting_update(overview.waiting_update_id, wording)
    waiting_note(screen, overview.course_id)


def _mend(screen: Screen, checked: UploadChecked) -> None:
    """Offer to mend a file with errors in the editor, where it is laid over the draft."""
    if checked.refused_id is None or checked.kind is None:
        return
    if not st.button(screen.wording.say("Mend it in the editor"), icon=":material/edit_note:", key="mend-upload"):
        return
    paths = upload_into_draft(
        screen.academy,
        who=screen.who,
        file_name=checked.file_name,
        content=refused_file(screen.academy, who=screen.who, refused_id=checked.refused_id),
        language=checked.language,
        course_id=checked.course_id,
    )
    if paths:
        go_to_studio(paths[0])
    _note(screen.wording.say("The file has no place in the course yet. Please mend what the list says first."), "due")


def _success(number: str, again: str, wording: Wording) -> str:
    published = wording.say("Release {number} is published. Learners keep their progress.", number=number)
    if not again.isdecimal() or again == "0":
        return published
    asked_again = wording.count(
        "{n} lesson was changed materially: whoever had completed it is asked to take it again.",
        "{n} lessons were changed materially: whoever had completed them is asked to take them again.",
        int(again),
    )
    return f"{published} {asked_again}"


def _waiting_update(update_id: int, wording: Wording) -> None:
    _note(
        wording.say("The course that comes with the academy has been renewed. Your own release stays until you decide.")
    )
    if st.button(wording.say("Look at the update"), key="waiting-update"):
        st.query_params["upload"] = str(update_id)
        st.rerun()


def _upload(screen: Screen, course_id: CourseId, *, is_again: bool) -> UploadChecked | UploadedQuestions | None:
    """Take a file for a course and have it checked. What is kept of it moves into the address; None without a file.

    Questions from elsewhere are returned as they are, for they go into the draft first.
    """
    wording = screen.wording
    with st.container(key="card-upload"):
        heading = st.empty()
        uploaded = st.file_uploader(
            wording.say("File"),
            max_upload_size=MAX_UPLOAD_MEGABYTES,
            key=f"upload-{course_id}-{st.session_state.get('upload-count', 0)}",
        )
        language = _file_language(wording)
    heading.html(_upload_heading(wording, is_again=is_again or uploaded is not None))
    if uploaded is None:
        return None
    if is_import(uploaded.name):
        return UploadedQuestions(uploaded.name, uploaded.getvalue(), language)
    checked = check_upload(
        screen.academy,
        who=screen.who,
        file_name=uploaded.name,
        content=uploaded.getvalue(),
        language=language,
        course_id=course_id,
    )
    if checked.can_publish or checked.refused_id is not None:
        st.session_state["upload-count"] = st.session_state.get("upload-count", 0) + 1
        leave_address("published", "again", "refused")
        if checked.can_publish:
            st.query_params["upload"] = str(checked.upload_id)
        else:
            st.query_params["refused"] = str(checked.refused_id)
        st.rerun()
    return checked


def _upload_heading(wording: Wording, *, is_again: bool) -> str:
    title = wording.say("Upload again") if is_again else wording.say("Upload a change")
    lead = wording.say(
        "One lesson (.md), one question file (.yaml), questions from elsewhere (GIFT, Aiken, Moodle XML, CSV, XLSX) or"
        " a whole package (.zip). The file is checked first: learners see nothing new until you publish."
    )
    table = escape(wording.say("Take an empty table for questions (XLSX)"))
    link = f'<a href="/export/questions.xlsx" download>{icon("download")} {table}</a>'
    return f"<h2>{escape(title)}</h2><p class='soft'>{escape(lead)}</p><p>{link}</p>"


def _file_language(wording: Wording) -> Language | None:
    chosen = st.selectbox(
        wording.say("Language of a single file"),
        ["", *LANGUAGES],
        format_func=lambda language: LANGUAGE_NAMES.get(language) or wording.say("Recognise it"),
        key="upload-language",
        width=280,
    )
    return Language(chosen) if chosen else None


def _published(screen: Screen, overview: Overview) -> None:
    wording = screen.wording
    lead = wording.say(
        "Each state leads to both texts side by side, to the editor and to the file, which can be uploaded here again."
    )
    st.space("small")
    address = escape("/export/course.zip?" + urlencode({"course": overview.course_id}))
    package = escape(wording.say("Take the whole course (ZIP)"))
    st.html(
        f'<div class="head"><div><h2>{escape(wording.say("Languages side by side"))}</h2><p class="soft">{escape(lead)}'
        f'</p></div><a class="button" href="{address}" download>{icon("download")}{package}</a></div>'
    )
    show_parity_board(screen, overview.course_id)
    st.html(question_export_links(screen, overview.course_id))
    show_releases(screen, overview)
