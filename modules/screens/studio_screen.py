"""The editor: the drafts of the courses, file by file, with what is wrong in them and the way to publishing."""

import streamlit as st

from modules.academy import CourseNotFound
from modules.activities.draft_checking import DraftNotReady, DraftOverview, draft_overview, stage_draft
from modules.activities.draft_courses import CourseToWrite, courses_to_write
from modules.activities.drafting import DraftFileNotFound
from modules.authoring.course_files import course_of_path
from modules.authoring.problem import Severity
from modules.course.ids import CourseId
from modules.screens import draft_file
from modules.screens.course_choice import course_in_address, draw_course_choice
from modules.screens.course_form import show_new_course
from modules.screens.draft_additions import NEW_COURSE, show_additions
from modules.screens.draft_left_over import show_left_over
from modules.screens.draft_pictures import show_pictures
from modules.screens.draft_publishing import show_first_publishing
from modules.screens.draft_table import draft_tables
from modules.screens.links import STUDIO, course_address, go_to_upload, publish_address
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen, title_tab
from modules.screens.upload_check import in_editor, problem_list
from modules.wording.catalogues import Wording

PICTURES = "pictures"


def show(screen: Screen) -> None:
    """Show the file that the address names, else a view of the draft of a course, else the list of its files."""
    view, path = st.query_params.get("view", ""), st.query_params.get("file", "")
    courses = courses_to_write(screen.academy, who=screen.who, language=screen.language)
    if view == NEW_COURSE or not courses:
        _way_to_list(screen, courses)
        show_new_course(screen)
        return
    course_id = _course(courses, path)
    if path:
        try:
            draft_file.show(screen, course_id, path)
        except DraftFileNotFound:
            if show_left_over(screen, course_id, path):
                return
            sentence = screen.wording.say("The course has no such file. These are the files it has.")
            st.html(f'<p class="note due" role="status">{escape(sentence)}</p>')
        else:
            return
    if view == PICTURES:
        show_pictures(screen, course_id)
        return
    _show_draft(screen, course_id, courses)


def _course(courses: tuple[CourseToWrite, ...], path: str) -> CourseId:
    """Return the course that the address names, by itself or by a file's path; else the first one."""
    known = [course.id for course in courses]
    of_file = course_of_path(path)
    return course_in_address(known) or (of_file if of_file in known else known[0])


def _way_to_list(screen: Screen, courses: tuple[CourseToWrite, ...]) -> None:
    if courses:
        back = escape(screen.wording.say("All files of the draft"))
        st.html(f"<p class='small'><a href='/{STUDIO}'>{icon('back')} {back}</a></p>")


def _show_draft(screen: Screen, course_id: CourseId, courses: tuple[CourseToWrite, ...]) -> None:
    wording = screen.wording
    title_tab(screen, wording.say("Editor"))
    head = st.container(key="studio-head", gap="small")
    with st.spinner(wording.say("The draft is being checked …")):
        try:
            overview = draft_overview(screen.academy, who=screen.who, language=screen.language, course_id=course_id)
        except CourseNotFound:  # thrown away by somebody else a moment ago
            st.query_params.clear()
            st.rerun()
    with head:
        _head(screen, overview, courses)
    show_additions(screen, overview)
    _problems(overview, wording)
    st.html(f'<div class="drafts-pile">{draft_tables(overview, wording)}</div>')


def _problems(overview: DraftOverview, wording: Wording) -> None:
    """Show what stops publishing, and advice to be opened: it stops nothing, and there may be much of it."""
    errors = [problem for problem in overview.problems if problem.severity is Severity.ERROR]
    advice = [problem for problem in overview.problems if problem.severity is not Severity.ERROR]
    if errors:
        with st.container(key="card-draft-problems"):
            st.html(f"<h2>{escape(wording.say('What is still missing or wrong'))}</h2>")
            st.html(problem_list(errors, wording, address=in_editor))
    if advice:
        label = wording.count("{n} piece of advice", "{n} pieces of advice", len(advice))
        with st.expander(label, key="draft-advice"):
            st.html(problem_list(advice, wording, address=in_editor))


def _head(screen: Screen, overview: DraftOverview, courses: tuple[CourseToWrite, ...]) -> None:
    wording = screen.wording
    st.html(f"<h1>{escape(wording.say('Editor'))}</h1>")
    draw_course_choice({course.id: _name(course, wording) for course in courses}, overview.course_id, wording)
    _published_note(overview, wording)
    st.html(f"<p class='lead'>{escape(_lead(overview, wording))}</p>")
    st.html(f'<p role="status">{_verdict(overview, wording)}</p>')
    if not overview.changed_count or overview.error_count or overview.decisions:
        return
    if overview.release_number is None:
        show_first_publishing(screen, overview)
    elif st.button(wording.say("Look at it and publish"), type="primary", icon=":material/publish:", key="stage-draft"):
        _stage(screen, overview.course_id)


def _name(course: CourseToWrite, wording: Wording) -> str:
    if course.release_number is None:
        return wording.say("{course} (never published)", course=course.title)
    return course.title


def _published_note(overview: DraftOverview, wording: Wording) -> None:
    """Say once that the course has just been published, and where learners find it."""
    if st.query_params.get("published") and overview.release_number is not None:
        said = wording.say("“{course}” is published: everybody finds it on their page.", course=overview.title)
        ways = {
            course_address(overview.course_id): wording.say("See it as learners do"),
            publish_address(overview.course_id): wording.say("Releases"),
        }
        links = " · ".join(f"<a href='{escape(address)}'>{escape(link)}</a>" for address, link in ways.items())
        st.html(f"<p class='note ok' role='status'>{escape(said)} {links}</p>")


def _lead(overview: DraftOverview, wording: Wording) -> str:
    if overview.release_number is None:
        return wording.say(
            "{course}: a new course. What you write is saved by itself; learners see nothing of it until you publish.",
            course=overview.title,
        )
    return wording.say(
        "{course}: a draft over release {number}. What you write is saved by itself; learners see nothing of it until"
        " you publish.",
        course=overview.title,
        number=overview.release_number,
    )


def _verdict(overview: DraftOverview, wording: Wording) -> str:
    """Return in a sentence or two how far the draft is from being published."""
    if not overview.changed_count:
        return escape(
            wording.say("Nothing differs from what is published. Open a file to change it, or begin a new lesson.")
        )
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
        todo = wording.say("Each one below says what is missing and leads to its line.")
        return f"{icon('error')} <b>{escape(changed)} {escape(stops)}</b> {escape(todo)}"
    return f"<b>{escape(changed)} {escape(wording.say('Nothing stops publishing.'))}</b>"


def _stage(screen: Screen, course_id: CourseId) -> None:
    try:
        upload_id = stage_draft(screen.academy, who=screen.who, language=screen.language, course_id=course_id)
    except DraftNotReady:
        st.rerun()  # somebody has gone on writing: the page says what it is now
    else:
        go_to_upload(upload_id)
