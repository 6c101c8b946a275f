"""What can be done with a question as a whole: another kind, another place, out of the draft; in every language."""

import streamlit as st

from modules.activities.drafting import DraftFileNotFound
from modules.activities.question_drafting import QuestionDrafted, QuestionsOpened
from modules.activities.question_reshaping import change_kind, drop_everywhere, move_question, reorder_parts
from modules.authoring.question_editing import QuestionsUnreadable
from modules.course.ids import CourseId
from modules.screens.markup import escape
from modules.screens.question_form import KINDS, kind_names, part_count
from modules.screens.question_parts import MOVED
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording


def show_actions(
    screen: Screen, course_id: CourseId, path: str, drafted: QuestionDrafted, opened: QuestionsOpened
) -> bool:
    """Offer them, and do what was asked; return whether the form is to be drawn anew."""
    wording = screen.wording
    try:
        if _moved(screen, course_id, path, drafted):
            return True
        with st.container(key="question-actions", horizontal=True, gap="small"):
            return (
                _change_kind(screen, course_id, path, drafted)
                or _move(screen, course_id, path, drafted, opened)
                or _drop(screen, course_id, path, drafted)
            )
    except (DraftFileNotFound, QuestionsUnreadable):
        sentence = wording.say("Nothing has been done: a file of the draft cannot be read. The check says which.")
        st.html(f'<p class="note no" role="alert">{escape(sentence)}</p>')
        return False


def _moved(screen: Screen, course_id: CourseId, path: str, drafted: QuestionDrafted) -> bool:
    """Move the part whose button was pressed, now that all fields are saved."""
    move = st.session_state.pop(MOVED, None)
    count = part_count(drafted.values)
    if move is None or max(move) >= count:
        return False
    order = list(range(count))
    order.insert(move[1], order.pop(move[0]))
    reorder_parts(screen.academy, who=screen.who, course_id=course_id, path=path, question_id=drafted.id, order=order)
    return True


def _change_kind(screen: Screen, course_id: CourseId, path: str, drafted: QuestionDrafted) -> bool:
    wording, names = screen.wording, kind_names(screen.wording)
    others = [kind for kind in KINDS if kind != drafted.values.get("kind")]
    with st.popover(wording.say("Another kind"), icon=":material/category:", key="change-kind"):
        kind = st.selectbox(
            wording.say("Kind of question"),
            others,
            format_func=names.__getitem__,
            key=f"other-kind-{drafted.id}",
            filter_mode=None,
        )
        said = wording.say(
            "In every language. The question, its hint and the texts for which the new kind has room are kept; where"
            " it needs more, “…” stands to be filled in. Explanations of single options are kept where the new kind has"
            " them."
        )
        st.html(f"<p class='soft'>{escape(said)}</p>{_meaning(wording)}")
        if not st.button(wording.say("Change the kind"), type="primary", key="change-kind-now") or not kind:
            return False
        change_kind(screen.academy, who=screen.who, course_id=course_id, path=path, question_id=drafted.id, kind=kind)
    return True


def _meaning(wording: Wording) -> str:
    said = wording.say("Answers that people have given are kept; reviews begin anew with the changed question.")
    return f"<p class='soft'>{escape(said)}</p>"


def _move(screen: Screen, course_id: CourseId, path: str, drafted: QuestionDrafted, opened: QuestionsOpened) -> bool:
    wording = screen.wording
    others = [each for each in opened.questions or () if each.id != drafted.id]
    if not others:
        return False
    now = next((place for place, each in enumerate(opened.questions or ()) if each.id == drafted.id), 0)
    with st.popover(wording.say("Move"), icon=":material/swap_vert:", key="move-question"):
        place = st.number_input(
            wording.say("Place among the questions of this file"),
            min_value=1,
            max_value=len(others) + 1,
            value=now + 1,
            key=f"question-place-{drafted.id}-{now}",
        )
        said = wording.say("Learners meet the self-checks of a lesson in the order of the source language.")
        st.html(f"<p class='soft'>{escape(said)}</p>")
        if not st.button(wording.say("Move"), type="primary", key="move-question-now"):
            return False
        move_question(
            screen.academy,
            who=screen.who,
            course_id=course_id,
            path=path,
            question_id=drafted.id,
            place=int(place) - 1,
        )
    return True


def _drop(screen: Screen, course_id: CourseId, path: str, drafted: QuestionDrafted) -> bool:
    wording = screen.wording
    with st.popover(wording.say("Take this question out"), icon=":material/delete:", key="drop-question"):
        said = wording.say(
            "It leaves the draft in every language. Answers that people have given are kept; nobody is asked it any"
            " more once you publish. A lesson needs three self-checks."
        )
        st.html(f"<p>{escape(said)}</p>")
        if not st.button(wording.say("Take it out"), key="drop-question-now"):
            return False
        drop_everywhere(screen.academy, who=screen.who, course_id=course_id, path=path, entry_id=drafted.id)
    st.query_params.pop("question", None)
    return True
