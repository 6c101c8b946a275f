"""The history of the course: every release, what it changed, its package, and the way back to it."""

from urllib.parse import urlencode

import streamlit as st

from modules.activities.draft_checking import DRAFT_NOTE
from modules.activities.publishing import Overview, restore_release
from modules.activities.release_comparing import compare_release
from modules.activities.release_history import HistoryEntry, release_history
from modules.activities.upload_checking import UploadNotFound
from modules.records.release_draft_records import BaseIsNotCurrent
from modules.records.release_records import Origin, Release
from modules.screens.address import leave_address
from modules.screens.markup import escape, icon
from modules.screens.release_difference import difference_html
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording

SHOWN_AT_FIRST = 5


def show_releases(screen: Screen, overview: Overview) -> None:
    """Show the releases, the newest first, and publish an earlier one again when asked to."""
    wording = screen.wording
    entries = release_history(screen.academy, who=screen.who, course_id=overview.course_id)
    st.space("small")
    st.html(
        f"<h2>{escape(wording.say('Releases'))}</h2><p class='soft'>"
        + escape(wording.say("An earlier release can be published again. Learners keep their progress."))
        + "</p>"
    )
    shown = entries if st.query_params.get("releases") == "all" else entries[:SHOWN_AT_FIRST]
    with st.container(key="card-releases", gap="small"):
        for entry in shown:
            _release_row(screen, entry, is_current=entry.release.id == overview.release.id)
        has_more = len(shown) < len(entries)
        if has_more and st.button(wording.say("Show all releases"), type="tertiary", key="all-releases"):
            st.query_params["releases"] = "all"
            st.rerun()


def _release_row(screen: Screen, entry: HistoryEntry, *, is_current: bool) -> None:
    wording, release = screen.wording, entry.release
    with st.container(key=f"release-{release.id}", horizontal=True, vertical_alignment="center", gap="medium"):
        st.html(_release_text(entry, wording, is_current=is_current), width="stretch")
        if not is_current and st.button(wording.say("Publish this one again"), key=f"restore-{release.id}"):
            _restore(screen, release)


def _release_text(entry: HistoryEntry, wording: Wording, *, is_current: bool) -> str:
    release = entry.release
    title = escape(wording.say("Release {number}", number=release.number))
    now = escape(wording.say("Published now"))
    mark = f' <span class="st passed">{icon("passed")}{now}</span>' if is_current else ""
    remark = f"<br>{escape(release.remark)}" if release.remark else ""
    return (
        f"<b>{title}</b>{mark}<br><span class='soft small'>{escape(facts_of(entry, wording))}</span>{remark}"
        f"<br><span class='ways'>{_ways(release, wording)}</span>"
    )


def facts_of(entry: HistoryEntry, wording: Wording) -> str:
    """Return when a release was published, by whom, where it came from, and how many learners have met it."""
    day = wording.date(entry.release.published_at) if entry.release.published_at else ""
    met = wording.count("{n} learner has met it", "{n} learners have met it", entry.learner_count)
    return " · ".join(filter(None, (day, entry.published_by, origin_of(entry.release, wording), met)))


def _ways(release: Release, wording: Wording) -> str:
    """Return the links to what a release changed, and to its files."""
    number = release.number or 0
    changed = ""
    if number > 1:
        label = escape(wording.say("What release {number} changed", number=number))
        address = escape("/publish?" + urlencode({"release": release.id, "course": release.course_id}))
        changed = f'<a href="{address}" aria-label="{label}">{escape(wording.say("What changed"))}</a>'
    label = escape(wording.say("Take release {number} as a package (ZIP)", number=number))
    address = escape("/export/course.zip?" + urlencode({"course": release.course_id, "release": number}))
    take = escape(wording.say("Take the package (ZIP)"))
    return f'{changed}<a href="{address}" download aria-label="{label}">{icon("download")} {take}</a>'


def show_release(screen: Screen, release_id: int) -> None:
    """Show what one release changed, and the way back; say so if there is no such release."""
    wording = screen.wording
    if st.button(wording.say("Back to publishing"), type="tertiary", icon=":material/arrow_back:", key="leave-release"):
        leave_address("release")
        st.rerun()
    try:
        compared = compare_release(screen.academy, who=screen.who, release_id=release_id, language=screen.language)
    except UploadNotFound:
        st.html(f'<p class="note" role="status">{escape(wording.say("There is no such release."))}</p>')
        return
    entries = release_history(screen.academy, who=screen.who, course_id=compared.release.course_id)
    entry = next(each for each in entries if each.release.id == compared.release.id)
    title = wording.say("What release {number} changed", number=compared.release.number)
    remark = f"<p>{escape(compared.release.remark)}</p>" if compared.release.remark else ""
    first = escape(wording.say("This is the first release of the course."))
    st.html(
        f"<h1>{escape(title)}</h1><p class='lead'>{escape(facts_of(entry, wording))}</p>{remark}"
        + (difference_html(compared, wording) if compared.before else f"<p>{first}</p>")
    )


def origin_of(release: Release, wording: Wording) -> str:
    """Return where a release came from: the product, the editor, an uploaded file, or an earlier release."""
    if release.origin is Origin.BUILT_IN:
        return wording.say("The course as it came with the academy")
    if release.note == DRAFT_NOTE:
        return wording.say("Written in the editor")
    if release.note.isdecimal():
        return wording.say("Release {number} again", number=release.note)
    return release.note


def _restore(screen: Screen, release: Release) -> None:
    try:
        published = restore_release(screen.academy, who=screen.who, release_id=release.id)
    except (BaseIsNotCurrent, UploadNotFound):
        sentence = screen.wording.say("Somebody else has published in this moment. Please look at the list again.")
        st.html(f'<p class="note no" role="alert">{escape(sentence)}</p>')
        return
    st.query_params["published"] = str(published.number)
    st.query_params["again"] = "0"
    st.rerun()
