"""The comments under a lesson, where its course has any: what colleagues wrote, and a place to write."""

from contextlib import suppress

import streamlit as st

from modules.activities.commenting import (
    Author,
    CommentNotFound,
    CommentRead,
    CommentRefused,
    LessonComments,
    Refusal,
    delete_comment,
    lesson_comments,
    write_comment,
)
from modules.activities.signing_in import find_visitor
from modules.course.ids import LessonId
from modules.learning.lesson_comment import LONGEST_COMMENT, MOST_WAITING, CommentState
from modules.screens.door import kindly
from modules.screens.fragments import draw_again
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.lesson_in_hand import release_in_hand
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording

_SAID = "comment-said"


@st.fragment
def show_lesson_comments(screen: Screen, lesson_id: LessonId) -> None:
    """Draw the comments in a fold; nothing where the course has none. Runs by itself."""
    with kindly(screen.wording, heading="h2"):
        if find_visitor(screen.academy, session_id=screen.who.session_id) is None:
            st.rerun()
        found = lesson_comments(
            screen.academy, who=screen.who, lesson_id=lesson_id, release_id=release_in_hand(lesson_id)
        )
        if found is None:
            _switched_off(lesson_id, screen.wording)
            return
        st.session_state[f"comments-seen-{lesson_id}"] = "yes"
        said_now = st.session_state.pop(_SAID, None)
        title = screen.wording.say("Comments") + (f" ({screen.wording.number(found.count)})" if found.count else "")
        with st.expander(title, icon=":material/forum:", expanded=said_now is not None, key=f"comments-{lesson_id}"):
            if said_now:
                st.html(f"<p class='note ok' role='status'>{escape(said_now)}</p>")
            _comments(screen, found)
            _form(screen, lesson_id, found)


def _switched_off(lesson_id: LessonId, wording: Wording) -> None:
    """Say that comments are gone, to whoever had them before their eyes."""
    if st.session_state.pop(f"comments-seen-{lesson_id}", None):
        st.html(f"<p class='note' role='status'>{escape(_refusal('off', wording))}</p>")


def _comments(screen: Screen, found: LessonComments) -> None:
    if not found.comments:
        st.html(f"<p class='soft'>{escape(screen.wording.say('Nobody has written a comment yet.'))}</p>")
    for comment in found.comments:
        with st.container(key=f"comment-item-{comment.id}", gap="small"):
            st.html(_comment(comment, screen.wording))
            if comment.is_own and st.button(
                screen.wording.say("Delete my comment"),
                type="tertiary",
                icon=":material/delete:",
                key=f"delete-comment-{comment.id}",
            ):
                _delete(screen, comment.id)


def _comment(comment: CommentRead, wording: Wording) -> str:
    of = [author_of(comment, wording), wording.date(comment.at), LANGUAGE_NAMES[comment.language]]
    states = {
        CommentState.WAITING: ("due", wording.say("Only you read it, until a trainer has looked at it.")),
        CommentState.HIDDEN: ("locked", wording.say("A trainer has hidden it. Only you read it.")),
    }
    state = ""
    if comment.state in states:
        name, words = states[comment.state]
        state = f"<p class='soft small'>{icon(name)} {escape(words)}</p>"
    return (
        f"<p class='soft small'>{escape(' · '.join(of))}</p>"
        f"<p class='said' lang='{comment.language}'>{escape(comment.text)}</p>{state}"
    )


def author_of(comment: CommentRead, wording: Wording) -> str:
    """Return how the author of a comment is called."""
    name = {
        Author.NAMED: comment.name,
        Author.COLLEAGUE: wording.say("A colleague"),
        Author.FORMER: wording.say("Somebody who is not here any more"),
    }[comment.author]
    name = wording.say("{name} (trainer)", name=name) if comment.is_trainer else name
    return wording.say("{name} (you)", name=name) if comment.is_own else name


def _delete(screen: Screen, comment_id: int) -> None:
    with suppress(CommentNotFound):  # another tab of the same person was quicker: it is gone, as they want it
        delete_comment(screen.academy, who=screen.who, comment_id=comment_id)
    st.session_state[_SAID] = screen.wording.say("The comment is deleted, and no word of it is kept.")
    draw_again()


def _form(screen: Screen, lesson_id: LessonId, found: LessonComments) -> None:
    say = screen.wording.say
    written = int(st.session_state.get("comments-written", "0"))  # a new form after each comment: it begins empty
    with st.form(f"comment-form-{lesson_id}-{written}", border=False):
        text = st.text_area(say("Your comment"), max_chars=LONGEST_COMMENT, key=f"comment-text-{lesson_id}-{written}")
        named = st.checkbox(say("Show my name"), value=True, key=f"comment-named-{lesson_id}-{written}")
        st.html(f"<p class='soft small'>{escape(_promise(found, screen.wording))}</p>")
        if not st.form_submit_button(say("Send the comment"), key=f"comment-send-{lesson_id}"):
            return
    try:
        state = write_comment(
            screen.academy,
            who=screen.who,
            lesson_id=lesson_id,
            text=text or "",
            language=screen.language,
            shows_name=named,
            release_id=release_in_hand(lesson_id),
        )
    except CommentRefused as refused:
        st.html(f"<p class='note no' role='status'>{escape(_refusal(refused.reason, screen.wording))}</p>")
        return
    shown = say("Your comment is there for everybody.")
    waits = say("Thank you. A trainer reads it first; then your colleagues can.")
    st.session_state[_SAID] = shown if state is CommentState.SHOWN else waits
    st.session_state["comments-written"] = str(written + 1)
    draw_again()


def _promise(found: LessonComments, wording: Wording) -> str:
    if not found.waits:
        return wording.say("What trainers write is there for everybody at once. You can delete it at any time.")
    return wording.say(
        "A trainer reads it before your colleagues do, and sees your name; colleagues see it only if you show it. You"
        " can delete it at any time."
    )


def _refusal(reason: Refusal, wording: Wording) -> str:
    sentences: dict[Refusal, str] = {
        "off": wording.say("Comments have been switched off meanwhile. Nothing was sent."),
        "empty": wording.say("There is nothing in it yet. Please write a sentence."),
        "long": wording.say("That is too long. Please keep to {n} characters.", n=LONGEST_COMMENT),
        "many": wording.say(
            "{n} of your comments wait for a trainer already. Please write again when they have been read.",
            n=MOST_WAITING,
        ),
    }
    return sentences[reason]
