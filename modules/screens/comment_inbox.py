"""The trainers' page of comments: whether learners may write any, and which of them everybody reads."""

import streamlit as st

from modules.activities.commenting import CommentNotFound
from modules.activities.moderating_comments import (
    CommentInbox,
    CommentToModerate,
    allow_comments,
    comment_inbox,
    decide_comment,
)
from modules.course.ids import CourseId
from modules.learning.lesson_comment import CommentState
from modules.screens.address import number_in_address, put_into_address
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.markup import escape
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording

_DONE = "comments-done"
_STATES = (CommentState.WAITING, CommentState.SHOWN, CommentState.HIDDEN)


def show_comment_inbox(screen: Screen, course_id: CourseId | None) -> None:
    """Show a course's comments of the state that the address chooses, those that wait by default.

    `course_id` is None for the course that was published first.
    """
    wording, state = screen.wording, _state_in_address()
    inbox = comment_inbox(
        screen.academy,
        who=screen.who,
        language=screen.language,
        state=state,
        page=number_in_address("page") or 1,
        course_id=course_id,
    )
    st.html(f"<h1>{escape(wording.say('Comments'))}</h1><p class='lead'>{escape(_lead(inbox, wording))}</p>")
    if said := st.session_state.pop(_DONE, None):
        st.html(f"<p class='note ok' role='status'>{escape(said)}</p>")
    _switch(screen, inbox)
    st.session_state["comments-state"] = state.value
    st.segmented_control(
        wording.say("State"),
        [each.value for each in _STATES],
        format_func=lambda value: _state_name(CommentState(value), wording),
        key="comments-state",
        required=True,
        label_visibility="collapsed",
        on_change=put_into_address,
        args=("comments", "comments-state", CommentState.WAITING.value),
    )
    _comments(screen, inbox, state)


def _state_in_address() -> CommentState:
    asked = st.query_params.get("comments", "")
    return CommentState(asked) if asked in _STATES else CommentState.WAITING


def _lead(inbox: CommentInbox, wording: Wording) -> str:
    if not inbox.is_on and not inbox.waiting_count:
        return wording.say("Learners cannot write comments under lessons.")
    return wording.count("{n} comment waits.", "{n} comments wait.", inbox.waiting_count)


def _switch(screen: Screen, inbox: CommentInbox) -> None:
    say = screen.wording.say
    with st.container(key="card-comments", gap="small"):
        what = say(
            "Learners write under a lesson, in any of the three languages. Colleagues read a comment once a trainer has"
            " shown it."
        )
        st.html(f"<p>{escape(what)}</p>")
        if inbox.is_on:
            if st.button(say("Switch comments off"), type="tertiary", key="comments-off"):
                allow_comments(screen.academy, who=screen.who, course_id=inbox.course_id, is_on=False)
                _done(say("Comments are off. What was written stays, and nobody but trainers reads it."))
        elif st.button(say("Switch comments on"), key="comments-on"):
            allow_comments(screen.academy, who=screen.who, course_id=inbox.course_id, is_on=True)
            _done(say("Comments are on: learners find them under every lesson of the course."))


def _comments(screen: Screen, inbox: CommentInbox, state: CommentState) -> None:
    wording = screen.wording
    if not inbox.comments:
        st.html(f"<p class='note'>{escape(wording.say('There are no comments of this choice.'))}</p>")
        return
    if inbox.page_count > 1:
        st.session_state["comments-page"] = inbox.page
        st.pagination(
            inbox.page_count, key="comments-page", on_change=put_into_address, args=("page", "comments-page", 1)
        )
    for comment in inbox.comments:
        with st.container(key=f"card-comment-{comment.id}"):
            st.html(_comment(comment, wording))
            _deeds(screen, comment, state)


def _comment(comment: CommentToModerate, wording: Wording) -> str:
    name = comment.name if comment.is_active else wording.say("{name} (not here any more)", name=comment.name)
    of = [name, wording.date(comment.at), LANGUAGE_NAMES[comment.language]]
    of += [] if comment.is_named else [wording.say("colleagues do not read the name")]
    return (
        f"<p class='eyebrow'>{escape(comment.lesson_title)}</p>"
        f"<p class='said' lang='{comment.language}'>{escape(comment.text)}</p>"
        f"<p class='soft small'>{escape(' · '.join(of))}</p>"
    )


def _deeds(screen: Screen, comment: CommentToModerate, state: CommentState) -> None:
    say = screen.wording.say
    with st.container(horizontal=True, gap="small", key=f"comment-deeds-{comment.id}"):
        shows = state is not CommentState.SHOWN and st.button(
            say("Show it to everybody"), icon=":material/visibility:", key=f"show-comment-{comment.id}"
        )
        hides = state is not CommentState.HIDDEN and st.button(
            say("Hide it"), type="tertiary", icon=":material/visibility_off:", key=f"hide-comment-{comment.id}"
        )
    if not shows and not hides:
        return
    try:
        decide_comment(screen.academy, who=screen.who, comment_id=comment.id, is_shown=shows)
    except CommentNotFound:
        _done(say("Its author has deleted it meanwhile."))
    _done(
        say("Everybody who takes the lesson reads it now.") if shows else say("Only its author and trainers read it.")
    )


def _state_name(state: CommentState, wording: Wording) -> str:
    names = {
        CommentState.WAITING: wording.say_in("comments", "Waiting"),
        CommentState.SHOWN: wording.say_in("comments", "Shown"),
        CommentState.HIDDEN: wording.say_in("comments", "Hidden"),
    }
    return names[state]


def _done(sentence: str) -> None:
    st.session_state[_DONE] = sentence
    st.rerun()
