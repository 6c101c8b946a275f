"""A file of the draft as text, beside it what learners will see, below it what is wrong with it."""

import streamlit as st

from modules.activities.draft_steps import source_text
from modules.activities.drafting import (
    DraftFileNotFound,
    FileOpened,
    FileSeen,
    TextTooLong,
    check_draft_file,
    open_file,
    save_file,
)
from modules.activities.signing_in import find_visitor
from modules.authoring.problem import Severity
from modules.course.ids import ENGLISH, CourseId, Language
from modules.screens.address import number_in_address
from modules.screens.door import kindly
from modules.screens.draft_next import show_next
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.lesson_preview import show_lesson_text
from modules.screens.links import draft_media_address
from modules.screens.markup import escape
from modules.screens.shell import Screen
from modules.screens.text_editor import TextShown, Typed, text_editor
from modules.screens.upload_check import in_editor, problem_list
from modules.wording.catalogues import Wording

ANSWERED = "draft-answered"


@st.fragment
def show_text(screen: Screen, course_id: CourseId, path: str) -> None:
    """Draw the editor; runs by itself whenever what was typed has been saved."""
    with kindly(screen.wording, heading="h2"):
        if find_visitor(screen.academy, session_id=screen.who.session_id) is None:
            st.rerun()
        opened = open_file(screen.academy, who=screen.who, course_id=course_id, path=path)
        if opened.three_texts is not None:
            st.rerun()
        seen = check_draft_file(screen.academy, who=screen.who, course_id=course_id, path=path)
        if opened.place.lesson_id is not None:
            show_next(screen, course_id, opened.place.lesson_id)
        source = source_text(screen.academy, who=screen.who, course_id=course_id, path=path)
        is_lesson = opened.place.kind == "lesson"
        if is_lesson or source is not None:
            writing, reading = st.columns(2, gap="medium")
            with reading:
                if source is not None and (not is_lesson or _shows_source(opened, screen.wording)):
                    _source(*source, screen.wording)
                else:
                    _preview(seen, course_id, screen.wording)
        else:
            writing = st.container()
        with writing:
            _editor(screen, course_id, opened, seen)
        _problems(seen, screen.wording)


def _editor(screen: Screen, course_id: CourseId, opened: FileOpened, seen: FileSeen | None) -> None:
    answered, refused = st.session_state.get(ANSWERED, (0, ""))
    path, line = opened.place.path, number_in_address("line")
    text_editor(
        TextShown(
            path=path,
            text=opened.text,
            version=opened.version,
            language=opened.place.language or ENGLISH,
            label=screen.wording.say("Text of {file}", file=path),
            marks=_marks(seen),
            line=line,
            jump=f"{path} {line}" if line else "",
            answered=answered,
            refused=refused,
        ),
        screen.wording,
        on_typed=lambda typed: _save(screen, course_id, typed),
    )


def _save(screen: Screen, course_id: CourseId, typed: Typed) -> None:
    """Save what was typed and remember the answer, which the editor reads in the run that follows."""
    visitor = find_visitor(screen.academy, session_id=screen.who.session_id)
    if visitor is None:
        return
    refused = ""
    try:
        save_file(
            screen.academy,
            who=visitor,
            course_id=course_id,
            path=typed.path,
            text=typed.text,
            version=typed.version,
        )
    except TextTooLong:
        refused = screen.wording.say("Not saved: a text file has at most 1 MB. Please divide it.")
    except DraftFileNotFound:
        refused = screen.wording.say("Not saved: the course has no such file any more.")
    st.session_state[ANSWERED] = (typed.number, refused)


def _marks(seen: FileSeen | None) -> dict[int, str]:
    """Return the lines with problems, errors before advice."""
    problems = seen.checked.problems if seen else ()
    return {
        problem.line: "error" if problem.severity is Severity.ERROR else "warning"
        for problem in sorted(problems, key=lambda problem: problem.severity is Severity.ERROR)
    }


def _shows_source(opened: FileOpened, wording: Wording) -> bool:
    """Draw the choice of what stands beside a translation; return whether it is the source, as at its beginning."""
    labels = {"source": wording.say("Source"), "preview": wording.say("As learners will see it")}
    usual = "source" if not opened.is_changed and opened.version is None else "preview"
    asked = st.query_params.get("beside", usual)
    st.session_state["beside"] = asked if asked in labels else usual
    chosen = st.segmented_control(
        wording.say("Beside the text"),
        list(labels),
        format_func=labels.__getitem__,
        required=True,
        key="beside",
        label_visibility="collapsed",
        on_change=_change_beside,
    )
    return chosen == "source"


def _change_beside() -> None:
    st.query_params["beside"] = st.session_state["beside"]


def _source(language: Language, text: str, wording: Wording) -> None:
    """Show the text in the source language as it is written, so that it can be followed line by line."""
    label = escape(wording.say("The source: {language}", language=LANGUAGE_NAMES[language]))
    lines = "".join(f"<p>{escape(each) or '&nbsp;'}</p>" for each in text.split("\n"))
    st.html(
        f'<section class="card source-text"><h2>{label}</h2><div class="text" lang="{language}" tabindex="0"'
        f' role="region" aria-label="{label}">{lines}</div></section>'
    )


def _preview(seen: FileSeen | None, course_id: CourseId, wording: Wording) -> None:
    with st.container(key="card-draft"):
        if seen is None or seen.preview is None:
            st.html(f"<p class='soft'>{escape(wording.say('As soon as you write, the lesson is shown here.'))}</p>")
        else:
            st.html(f"<h2 class='vh'>{escape(wording.say('As learners will see it'))}</h2>")
            media = seen.preview.media
            show_lesson_text(seen.preview, lambda path: draft_media_address(course_id, path, media))


def _problems(seen: FileSeen | None, wording: Wording) -> None:
    if seen is None:
        return
    problems = seen.checked.problems
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if not problems:
        st.html(f"<p class='soft'>{escape(wording.say('Nothing is wrong in this file.'))}</p>")
        return
    stops = wording.count("{n} error stops publishing.", "{n} errors stop publishing.", errors) if errors else ""
    heading = stops or wording.count("{n} piece of advice", "{n} pieces of advice", len(problems))
    with st.container(key="card-file-problems"):
        st.html(f"<h2>{escape(heading)}</h2>" + problem_list(problems, wording, address=in_editor))
