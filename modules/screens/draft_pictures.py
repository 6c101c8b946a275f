"""The pictures and films of a draft: put in, seen, written into lessons, taken out."""

import contextlib

import streamlit as st

from modules.activities.course_media import MEDIA_TYPES
from modules.activities.draft_media import MEDIA_LIMIT_BYTES, DraftMedium, add_medium, list_media
from modules.activities.draft_removing import remove_file
from modules.activities.drafting import DraftFileNotFound
from modules.authoring.course_files import IMAGE_ENDINGS
from modules.course.ids import CourseId
from modules.screens.links import draft_address, draft_media_address, studio_address
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen, title_tab
from modules.screens.upload_check import problem_list
from modules.wording.catalogues import Wording

_MEGABYTE = 1_000_000


def show_pictures(screen: Screen, course_id: CourseId) -> None:
    """Show what the media folder of the draft holds, and the way to put something in."""
    wording = screen.wording
    title = wording.say("Pictures and films")
    title_tab(screen, title)
    back = f"{icon('back')} {escape(wording.say('All files of the draft'))}"
    lead = wording.say("What you put in is seen in the preview at once, and by learners as soon as you publish.")
    st.html(
        f"<p class='small'><a href='{escape(draft_address(course_id))}'>{back}</a></p>"
        f"<h1>{escape(title)}</h1><p class='lead'>{escape(lead)}</p>"
    )
    _upload(screen, course_id)
    media = list_media(screen.academy, who=screen.who, course_id=course_id)
    if not media:
        none = wording.say("There is no picture here yet.")
        st.html(f"<p class='soft'>{escape(none)}</p>")
    for medium in media:
        _show(screen, course_id, medium)


def _upload(screen: Screen, course_id: CourseId) -> None:
    wording = screen.wording
    number = int(st.session_state.get("pictures-uploaded", 0))
    uploaded = st.file_uploader(
        wording.say("A picture (PNG, JPEG, WebP), a film (MP4, WebM) or captions (VTT)"),
        type=[ending.removeprefix(".") for ending in MEDIA_TYPES],
        max_upload_size=MEDIA_LIMIT_BYTES // _MEGABYTE,
        key=f"picture-{number}",
    )
    if said := st.session_state.pop("picture-said", ""):
        st.html(f'<p class="note ok" role="status">{escape(said)}</p>')
    if uploaded is None:
        return
    added = add_medium(
        screen.academy, who=screen.who, course_id=course_id, file_name=uploaded.name, content=uploaded.getvalue()
    )
    if added.inside is not None:
        st.session_state["pictures-uploaded"] = number + 1  # another field, so that the file is not put in again
        st.session_state["picture-said"] = wording.say("{file} is in the draft.", file=added.inside)
        st.rerun()
    if added.problems:
        st.html(problem_list(added.problems, wording))
    else:
        sentence = wording.say("This file is not of a kind that is taken here, or it is larger than 50 MB.")
        st.html(f'<p class="note no" role="alert">{escape(sentence)}</p>')


def _show(screen: Screen, course_id: CourseId, medium: DraftMedium) -> None:
    wording = screen.wording
    is_picture = medium.inside.lower().endswith(IMAGE_ENDINGS)
    address = escape(draft_media_address(course_id, medium.inside, {medium.inside: medium.sha256}))
    name = medium.inside.removeprefix("media/")
    shown = (
        f"<a href='{address}' target='_blank' rel='noopener'>"
        f"<img src='{address}' alt='{escape(name)}' loading='lazy' height='96'></a>"
        if is_picture
        else f"<p class='soft'>{icon('film')}</p>"
    )
    write = f"![…]({medium.inside})" if is_picture else f"[{name}]({medium.inside})"
    size = wording.say("{number} kB", number=f"{max(1, medium.byte_count // 1000)}")
    state = wording.say("published") if medium.is_published else wording.say("not published yet")
    with st.container(key=f"card-medium-{medium.sha256[:12]}", gap="small"):
        st.html(
            f"<div class='medium'>{shown}<div><b class='mono'>{escape(name)}</b>"
            f" <span class='soft small'>{escape(size)} · {escape(state)}</span>"
            f"<p class='small'>{escape(wording.say('Write in the lesson:'))} <code>{escape(write)}</code></p>"
            f"<p class='small'>{_used(medium, wording)}</p></div></div>"
        )
        _remove(screen, course_id, medium)


def _used(medium: DraftMedium, wording: Wording) -> str:
    if not medium.used_in:
        return escape(wording.say("No text of the course uses it."))
    links = ", ".join(f"<a href='{escape(studio_address(path))}'>{escape(_short(path))}</a>" for path in medium.used_in)
    return f"{escape(wording.say('Used in:'))} {links}"


def _short(path: str) -> str:
    return "/".join(path.split("/")[2:])


def _remove(screen: Screen, course_id: CourseId, medium: DraftMedium) -> None:
    wording = screen.wording
    with st.popover(wording.say("Remove"), icon=":material/delete:", key=f"remove-{medium.sha256[:12]}"):
        means = (
            wording.count(
                "{n} text uses it and could not be published until it does not.",
                "{n} texts use it and could not be published until they do not.",
                len(medium.used_in),
            )
            if medium.used_in
            else wording.say("No text uses it, so learners miss nothing.")
        )
        st.html(f"<p>{escape(means)}</p>")
        label = wording.say("Remove it from the draft")
        if st.button(label, type="primary", key=f"remove-now-{medium.sha256[:12]}"):
            with contextlib.suppress(DraftFileNotFound):  # somebody else was quicker
                remove_file(screen.academy, who=screen.who, course_id=course_id, path=medium.path)
            st.rerun()
