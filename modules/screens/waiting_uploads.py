"""The uploads that wait: to be published, or to be mended; they are there after a reload and for colleagues, too."""

from urllib.parse import urlencode

import streamlit as st

from modules.activities.draft_checking import DRAFT_NOTE
from modules.activities.upload_checking import KEPT_FOR, UploadChecked, UploadNotFound
from modules.activities.upload_waiting import WaitingUpload, refused_upload, waiting_uploads, withdraw_upload
from modules.course.ids import CourseId
from modules.screens.address import leave_address, number_in_address
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording


def find_refused(screen: Screen) -> UploadChecked | None:
    """Return the check of the upload with errors that the address names; None if it names none that is kept."""
    asked = number_in_address("refused")
    if asked is None:
        return None
    try:
        return refused_upload(screen.academy, who=screen.who, refused_id=asked)
    except UploadNotFound:
        leave_address("refused")
        return None


def show_waiting_uploads(screen: Screen, course_id: CourseId) -> None:
    """Show what waits for a course, the newest first, with the way to each and to put it away; nothing if none."""
    wording = screen.wording
    waiting = waiting_uploads(screen.academy, who=screen.who, course_id=course_id)
    if not waiting:
        return
    lead = wording.say(
        "Learners see nothing of these. What nobody publishes or mends is taken away after {days} days.",
        days=KEPT_FOR.days,
    )
    st.space("small")
    title = escape(wording.say("Uploads that wait"))
    st.html(f"<h2>{title}</h2><p class='soft'>{escape(lead)}</p>")
    with st.container(key="card-waiting", gap="small"):
        for upload in waiting:
            _row(screen, upload, course_id)


def _row(screen: Screen, upload: WaitingUpload, course_id: CourseId) -> None:
    wording = screen.wording
    key = f"{'refused' if upload.is_refused else 'staged'}-{upload.id}"
    with st.container(key=f"release-{key}", horizontal=True, vertical_alignment="center", gap="medium"):
        st.html(_text(upload, course_id, wording), width="stretch")
        if st.button(wording.say("Put away"), key=f"withdraw-{key}"):
            withdraw_upload(screen.academy, who=screen.who, upload=upload)
            if number_in_address("refused") == upload.id and upload.is_refused:
                leave_address("refused")
            st.rerun()


def _text(upload: WaitingUpload, course_id: CourseId, wording: Wording) -> str:
    name = wording.say("Written in the editor") if upload.file_name == DRAFT_NOTE else upload.file_name
    place = "refused" if upload.is_refused else "upload"
    address = escape("/publish?" + urlencode({place: upload.id, "course": course_id}))
    facts = " · ".join(filter(None, (wording.date(upload.at), upload.by)))
    if upload.is_refused:
        errors = wording.count("{n} error", "{n} errors", upload.error_count)
        state = f'<span class="st error">{icon("error")}{escape(errors)}</span>'
    else:
        state = f'<span class="st passed">{icon("passed")}{escape(wording.say("Ready to publish"))}</span>'
    return f'<a href="{address}"><b>{escape(name)}</b></a> {state}<br><span class="soft small">{escape(facts)}</span>'
