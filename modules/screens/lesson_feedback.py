"""The end of a lesson: what the learner thinks of it, asked for in a part that is drawn without the lesson.

The code of what was sent without a name is in the session only, until the page is closed.
"""

import streamlit as st

from modules.activities.giving_feedback import (
    FeedbackGiven,
    FeedbackPlace,
    FeedbackRefused,
    Refusal,
    change_feedback,
    find_feedback,
    give_feedback,
)
from modules.activities.signing_in import find_visitor
from modules.course.ids import LessonId
from modules.learning.lesson_feedback import HIGHEST, LONGEST_SUGGESTION, LOWEST, Aspect, FeedbackState, LessonRating
from modules.screens.door import kindly
from modules.screens.fragments import draw_again
from modules.screens.lesson_in_hand import release_in_hand
from modules.screens.markup import escape
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording


@st.fragment
def lesson_feedback(screen: Screen, lesson_id: LessonId) -> None:
    """Draw the form in a fold, with what was said before and the replies to it; runs by itself."""
    with kindly(screen.wording, heading="h2"):
        if find_visitor(screen.academy, session_id=screen.who.session_id) is None:
            st.rerun()
        place = _find(screen, lesson_id)
        _replies(place, screen.wording)
        said_now = st.session_state.pop(f"feedback-said-{lesson_id}", None)
        fold = st.expander(
            screen.wording.say("What do you think of this lesson?"),
            icon=":material/rate_review:",
            expanded=said_now is not None,
            key=f"feedback-{lesson_id}",
            on_change="rerun",
        )
        if not _is_drawn(lesson_id, is_open=bool(fold.open)):
            return
        with fold:
            if said_now:
                _note(said_now, "ok")
            if _code(lesson_id):
                _show_code(_code(lesson_id), screen.wording)
            if place.needs_code:
                _ask_code(screen, lesson_id)
            elif place.given is not None and not place.given.is_open:
                _note(screen.wording.say("The trainers have dealt with your feedback. Thank you."))
            else:
                _form(screen, lesson_id, place)


def _is_drawn(lesson_id: LessonId, *, is_open: bool) -> bool:
    """Return whether what is in the fold is drawn: once it was opened. Closing it then keeps what was typed."""
    known = f"feedback-unfolded-{lesson_id}"
    st.session_state[known] = is_open or st.session_state.get(known, False)
    return st.session_state[known]


def _code(lesson_id: LessonId) -> str:
    return st.session_state.get(f"feedback-code-{lesson_id}", "")


def _find(screen: Screen, lesson_id: LessonId) -> FeedbackPlace:
    release_id = release_in_hand(lesson_id)
    try:
        return find_feedback(
            screen.academy, who=screen.who, lesson_id=lesson_id, code=_code(lesson_id), release_id=release_id
        )
    except FeedbackRefused:
        st.session_state.pop(f"feedback-code-{lesson_id}", None)
        return find_feedback(screen.academy, who=screen.who, lesson_id=lesson_id, release_id=release_id)


def _replies(place: FeedbackPlace, wording: Wording) -> None:
    present = [place.given] if place.given else []
    answered = [each for each in (*present, *place.earlier) if each.state is FeedbackState.ANSWERED]
    if answered:
        st.html("".join(_reply(each, wording) for each in answered))


def _reply(given: FeedbackGiven, wording: Wording) -> str:
    head = wording.say("The trainers’ answer to your feedback")
    yours = wording.say("You wrote: {text}", text=given.suggestion)
    return (
        f"<div class='note ok reply'><h2>{escape(head)}</h2><p class='said'>{escape(given.reply)}</p>"
        f"<p class='soft small said'>{escape(yours)}</p></div>"
    )


def _note(sentence: str, kind: str = "") -> None:
    st.html(f"<p class='note {kind}' role='status'>{escape(sentence)}</p>")


def _show_code(code: str, wording: Wording) -> None:
    label = escape(wording.say("Your code"))
    how = wording.say(
        "Keep it if you may want to change this, or to read the answer, after this page is closed. Nobody else has it,"
        " and nobody can find it again."
    )
    st.html(f"<p>{label}: <b class='mono'>{escape(code)}</b></p><p class='soft small'>{escape(how)}</p>")


def _ask_code(screen: Screen, lesson_id: LessonId) -> None:
    say = screen.wording.say
    given = say(
        "You have given feedback on this lesson without your name. With its code you can read the answer and, until"
        " there is one, change what you said."
    )
    st.html(f"<p>{escape(given)}</p>")
    with st.form(f"feedback-code-form-{lesson_id}", border=False):
        typed = st.text_input(
            say("Your code"), key=f"feedback-typed-{lesson_id}", max_chars=40, autocomplete="off", width=280
        )
        if not st.form_submit_button(say("Open my feedback"), key=f"feedback-open-{lesson_id}"):
            return
    try:
        find_feedback(screen.academy, who=screen.who, lesson_id=lesson_id, code=typed or "-")
    except FeedbackRefused as refused:
        _note(_refusal(refused.reason, screen.wording), "no")
        return
    st.session_state[f"feedback-code-{lesson_id}"] = typed
    draw_again()


def _form(screen: Screen, lesson_id: LessonId, place: FeedbackPlace) -> None:
    say, given = screen.wording.say, place.given
    of = f"{lesson_id}-{'change' if given else 'new'}"
    known = given or FeedbackGiven(LessonRating(), "", FeedbackState.OPEN, "")
    with st.form(f"feedback-form-{of}", border=False):
        scale = say("From 1 (not at all) to 5 (very much); leave out what you like.")
        st.html(f"<p class='soft small'>{escape(scale)}</p>")
        marks = [_aspect(aspect, known.rating, screen.wording, of) for aspect in Aspect]
        suggestion = st.text_area(
            say("What should we change?"),
            known.suggestion,
            max_chars=LONGEST_SUGGESTION,
            key=f"feedback-text-{of}",
        )
        signs = False if given else st.checkbox(say("Sign it with my name"), key=f"feedback-sign-{of}")
        st.html(f"<p class='soft small'>{escape(_promise(place, screen.wording))}</p>")
        label = say("Save the change") if given else say("Send feedback")
        if not st.form_submit_button(label, type="primary", key=f"feedback-send-{of}"):
            return
    try:
        _send(screen, lesson_id, LessonRating(*marks), suggestion or "", is_change=given is not None, signs=signs)
    except FeedbackRefused as refused:
        _note(_refusal(refused.reason, screen.wording), "no")
        return
    draw_again()


def _aspect(aspect: Aspect, known: LessonRating, wording: Wording, of: str) -> int | None:
    mark = known.of(aspect)
    return st.radio(
        _question(aspect, wording),
        list(range(LOWEST, HIGHEST + 1)),
        index=None if mark is None else mark - LOWEST,
        horizontal=True,
        key=f"feedback-{aspect}-{of}",
    )


def _question(aspect: Aspect, wording: Wording) -> str:
    questions = {
        Aspect.USEFULNESS: wording.say("Is it useful for your work?"),
        Aspect.CLARITY: wording.say("Is it clear?"),
        Aspect.SOUND: wording.say("Is it good to listen to?"),
    }
    return questions[aspect]


def _promise(place: FeedbackPlace, wording: Wording) -> str:
    """Return what is kept of the writer, plainly."""
    if place.is_signed:
        return wording.say("Your name stands with it. You can change it until a trainer has answered.")
    if place.given:
        return wording.say("Your name is not kept with it. You can change it until a trainer has answered.")
    return wording.say(
        "Unless you sign, your name is not kept with what you say, and of the time only the week. Apart from it we keep"
        " that you have given feedback on this lesson, so that everybody does so once; nothing joins the two. Marks"
        " are shown only as means of five people or more. Your words are shown as they are: they may give you away."
    )


def _send(
    screen: Screen, lesson_id: LessonId, rating: LessonRating, suggestion: str, *, is_change: bool, signs: bool
) -> None:
    said, academy, who = f"feedback-said-{lesson_id}", screen.academy, screen.who
    release_id = release_in_hand(lesson_id)
    if is_change:
        change_feedback(
            academy,
            who=who,
            lesson_id=lesson_id,
            rating=rating,
            suggestion=suggestion,
            code=_code(lesson_id),
            release_id=release_id,
        )
        st.session_state[said] = screen.wording.say("Your change is kept.")
        return
    code = give_feedback(
        academy,
        who=who,
        lesson_id=lesson_id,
        rating=rating,
        suggestion=suggestion,
        signs=signs,
        release_id=release_id,
    )
    if code:
        st.session_state[f"feedback-code-{lesson_id}"] = code
    st.session_state[said] = screen.wording.say("Thank you: the trainers have it now.")


def _refusal(reason: Refusal, wording: Wording) -> str:
    sentences: dict[Refusal, str] = {
        "empty": wording.say("There is nothing in it yet. Please choose a mark or write a sentence."),
        "long": wording.say("That is too long. Please keep to {n} characters.", n=LONGEST_SUGGESTION),
        "mark": wording.say("A mark is from 1 to 5. Please choose again."),
        "twice": wording.say("You have given feedback on this lesson already. Please open the lesson again."),
        "handled": wording.say("The trainers have dealt with it meanwhile, so it stays as it was."),
        "code": wording.say("This code opens no feedback on this lesson. Please check its signs."),
    }
    return sentences[reason]
