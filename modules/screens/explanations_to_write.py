"""The to-do list after an import: the explanations that are missing, a few questions at a time, then the way on."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from modules.activities.draft_checking import DraftNotReady, stage_draft
from modules.activities.question_importing import (
    ExplainedPart,
    ExplanationsWaiting,
    explanations_waiting,
    write_explanations,
)
from modules.authoring.explanation_writing import ExplanationMissing
from modules.course.ids import CourseId
from modules.screens.address import leave_address
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.markup import as_label, escape, icon
from modules.screens.question_import import left_out
from modules.screens.shell import Screen, title_tab
from modules.screens.upload_check import in_editor, problem_list
from modules.wording.catalogues import Wording

QUESTIONS_AT_ONCE = 3


def show_explanations(screen: Screen, path: str, course_id: CourseId | None) -> None:
    """Show what a file of a course's draft lacks; when nothing is lacking, the way to publishing.

    `course_id` is None for the course that was published first.
    """
    wording = screen.wording
    title_tab(screen, wording.say("Explanations to write"))
    waiting = explanations_waiting(screen.academy, who=screen.who, language=screen.language, course_id=course_id)
    here = next((found for found in waiting if found.path == path), None)
    st.html(f"<h1>{escape(wording.say('Explanations to write'))}</h1>")
    if (taken := _taken_over(wording)) and here is None:
        st.html(f'<p class="note ok" role="status">{escape(taken)}</p>')
    if here is not None:
        _to_do(screen, here, taken)
    else:
        _ready(screen, waiting, course_id)
    if st.button(wording.say("Back to publishing"), type="tertiary", icon=":material/arrow_back:", key="explained"):
        leave_address("explain", "added", "left")
        st.rerun()


def waiting_note(screen: Screen, course_id: CourseId | None) -> None:
    """Say on the trainer's page that imported questions wait for explanations, with the way to each file."""
    wording = screen.wording
    waiting = explanations_waiting(screen.academy, who=screen.who, language=screen.language, course_id=course_id)
    for number, found in enumerate(waiting):
        with st.container(key=f"explain-note-{number}", gap="xsmall"):
            st.html(f'<p class="note due" role="status">{escape(_how_many(found, wording))}</p>')
            if st.button(wording.say("Write the explanations"), key=f"explain-{number}"):
                st.query_params["explain"] = found.path
                st.rerun()


def _taken_over(wording: Wording) -> str:
    """Return what has just been taken over, from the address; empty after a visit later on."""
    added, left = (st.query_params.get(name, "") for name in ("added", "left"))
    if not (added.isdecimal() and left.isdecimal() and len(added + left) < 12):  # noqa: PLR2004
        return ""
    said = wording.count("{n} question is in the draft.", "{n} questions are in the draft.", int(added))
    return " ".join(filter(None, (said, left_out(int(left), wording))))


def _how_many(found: ExplanationsWaiting, wording: Wording) -> str:
    return wording.count(
        "{module} ({language}): {n} explanation is missing. The draft cannot be published without it.",
        "{module} ({language}): {n} explanations are missing. The draft cannot be published without them.",
        len(found.missing),
        module=found.module_title,
        language=LANGUAGE_NAMES[found.language],
    )


def _to_do(screen: Screen, waiting: ExplanationsWaiting, taken: str) -> None:
    wording = screen.wording
    lead = " ".join(filter(None, (taken, _how_many(waiting, wording))))
    st.html(f'<p class="lead" role="status">{escape(lead)}</p>')
    questions = [list(parts) for _, parts in groupby(waiting.missing, key=lambda part: part.question_id)]
    shown = questions[:QUESTIONS_AT_ONCE]
    with st.container(key="card-explanations"), st.form(key="explanations", border=False):
        written: dict[ExplainedPart, str] = {}
        for parts in shown:
            st.html(f"<h2>{escape(parts[0].text)}</h2>")
            written |= {(part.question_id, part.part): _field(part, wording) for part in parts}
        rest = len(questions) - len(shown)
        if rest:
            more = wording.count("{n} more question follows.", "{n} more questions follow.", rest)
            st.html(f'<p class="soft">{escape(more)}</p>')
        label = wording.say("Save the explanations")
        wants_saving = st.form_submit_button(label, type="primary", icon=":material/save:", key="save-explanations")
    if wants_saving:
        saved = write_explanations(screen.academy, who=screen.who, waiting=waiting, explanations=written)
        if saved.is_aside:
            sentence = wording.say("Somebody else saved this file in the same moment. Please save once more.")
            st.html(f'<p class="note due" role="alert">{escape(sentence)}</p>')
            return
        leave_address("added", "left")
        st.rerun()


def _field(part: ExplanationMissing, wording: Wording) -> str:
    if part.option is None:
        label = wording.say("Why is the answer right?")
    elif part.is_right:
        label = wording.say("Why is this right: {option}", option=part.option)
    else:
        label = wording.say("Why is this not right, and what helps: {option}", option=part.option)
    return st.text_area(as_label(label), key=f"explanation-{part.question_id}-{part.part}", height=80)


def _ready(screen: Screen, waiting: Sequence[ExplanationsWaiting], course_id: CourseId | None) -> None:
    """Say that this file is complete, and lead to what is left to do or to publishing."""
    wording = screen.wording
    done = wording.say("No explanation is missing here.")
    st.html(f'<p class="lead" role="status">{icon("passed")} {escape(done)}</p>')
    if waiting:
        waiting_note(screen, course_id)
    elif st.button(
        wording.say("Look at it and publish"), type="primary", icon=":material/publish:", key="stage-import"
    ):
        try:
            upload_id = stage_draft(screen.academy, who=screen.who, language=screen.language, course_id=course_id)
        except DraftNotReady as refused:
            sentence = wording.say("The draft cannot be published yet.")
            st.html(f'<p class="note no" role="alert">{escape(sentence)}</p>')
            st.html(problem_list(refused.overview.problems, wording, address=in_editor))
            return
        st.query_params.from_dict({"upload": str(upload_id)})
        st.rerun()
