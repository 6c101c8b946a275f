"""The trainers' inbox: what learners suggest, newest first, to be answered or closed, and how each lesson is rated."""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from modules.activities.reading_feedback import (
    FeedbackInbox,
    ReplyRefused,
    SuggestionHandled,
    close_suggestion,
    feedback_inbox,
    reopen_suggestion,
    reply_to_suggestion,
)
from modules.course.ids import CourseId, LessonId
from modules.exchange.feedback_csv import aspect_name, state_name
from modules.learning.lesson_feedback import HIGHEST, LONGEST_SUGGESTION, SHOWN_FROM, Aspect, FeedbackState, Suggestion
from modules.screens.address import number_in_address, put_into_address
from modules.screens.address_select import address_select
from modules.screens.comment_inbox import show_comment_inbox
from modules.screens.course_choice import published_course, show_course_choice
from modules.screens.feedback_table import lesson_figures_table
from modules.screens.markup import escape, icon
from modules.screens.release_choice import since_select
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording

ALL = "all"
SUGGESTIONS, COMMENTS = "suggestions", "comments"


def show(screen: Screen) -> None:
    """Show the suggestions, or the comments under lessons, as the address says."""
    title_tab(screen, screen.wording.say("Feedback"))
    course_id = published_course(screen)
    with st.container(key="narrow", gap="medium"):
        show_course_choice(screen, course_id, keep=("view", "state", "comments"))
        _view_control(screen.wording)
        if st.query_params.get("view") == COMMENTS:
            show_comment_inbox(screen, course_id)
        else:
            _show_suggestions(screen, course_id)


def _view_control(wording: Wording) -> None:
    names = {SUGGESTIONS: wording.say("Suggestions and marks"), COMMENTS: wording.say("Comments under lessons")}
    st.session_state["feedback-view"] = COMMENTS if st.query_params.get("view") == COMMENTS else SUGGESTIONS
    st.segmented_control(
        wording.say("Feedback"),
        list(names),
        format_func=names.__getitem__,
        key="feedback-view",
        required=True,
        label_visibility="collapsed",
        on_change=put_into_address,
        args=("view", "feedback-view", SUGGESTIONS),
    )


def _show_suggestions(screen: Screen, course_id: CourseId | None) -> None:
    """Show the suggestions that the address chooses, those that are open by default, and the lessons' figures."""
    wording, lesson, state = screen.wording, st.query_params.get("lesson", ""), _state_in_address()
    inbox = feedback_inbox(
        screen.academy,
        who=screen.who,
        language=screen.language,
        lesson_id=LessonId(lesson) if lesson else None,
        state=None if state == ALL else FeedbackState(state),
        page=number_in_address("page") or 1,
        course_id=course_id,
        since=number_in_address("since") or 1,
    )
    st.html(_head(inbox, _address_of(lesson, state, inbox.since, course_id), wording))
    if said := st.session_state.pop("feedback-done", None):
        st.html(f"<p class='note ok' role='status'>{escape(said)}</p>")
    _filters(inbox, lesson, state, wording)
    _suggestions(screen, inbox)
    st.html(_figures(inbox, course_id, wording))


def _state_in_address() -> str:
    asked = st.query_params.get("state", "")
    return asked if asked in {*FeedbackState, ALL} else FeedbackState.OPEN.value


def _address_of(lesson: str, state: str, since: int, course_id: CourseId | None) -> str:
    """Return what the address of the file says of the suggestions that are chosen."""
    said = {"course": course_id or "", "lesson": lesson, "since": since if since > 1 else ""}
    return urlencode({"state": state, **{name: value for name, value in said.items() if value}})


def _head(inbox: FeedbackInbox, query: str, wording: Wording) -> str:
    lead = wording.count("{n} suggestion is open.", "{n} suggestions are open.", inbox.open_count)
    return (
        f"<div class='head'><div><h1>{escape(wording.say('Feedback'))}</h1><p class='lead'>{escape(lead)}</p></div>"
        f"<a class='button' href='/export/feedback.csv?{escape(query)}' download>{icon('download')}"
        f"{escape(wording.say('Take these suggestions away (CSV)'))}</a></div>"
    )


def _filters(inbox: FeedbackInbox, lesson: str, state: str, wording: Wording) -> None:
    lessons = {"": wording.say("All lessons"), **{each.lesson_id: each.title for each in inbox.lessons}}
    states = {each.value: state_name(each, wording) for each in FeedbackState}
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        _select("lesson", wording.say("Lesson"), lessons, lesson, width=360)
        _select("state", wording.say("State"), states | {ALL: wording.say("All")}, state, width=180)
        since_select(inbox.releases, inbox.since, wording.say("Releases"), wording)


def _select(name: str, label: str, labels: Mapping[str, str], chosen: str, *, width: int) -> None:
    key, usual = f"inbox-{name}", next(iter(labels))
    address_select(label, labels, chosen, name=name, key=key, usual=usual, width=width)


def _suggestions(screen: Screen, inbox: FeedbackInbox) -> None:
    wording = screen.wording
    if not inbox.suggestions:
        st.html(f"<p class='note'>{escape(wording.say('There are no suggestions of this choice.'))}</p>")
        return
    if inbox.page_count > 1:
        count = wording.count("{n} suggestion", "{n} suggestions", inbox.suggestion_count)
        st.html(f"<p class='soft' role='status'>{escape(count)}</p>")
        st.session_state["inbox-page"] = inbox.page
        st.pagination(inbox.page_count, key="inbox-page", on_change=put_into_address, args=("page", "inbox-page", 1))
    for suggestion in inbox.suggestions:
        with st.container(key=f"card-suggestion-{suggestion.id}"):
            st.html(_suggestion(suggestion, wording))
            _deeds(screen, suggestion)


def _suggestion(suggestion: Suggestion, wording: Wording) -> str:
    when = wording.date(suggestion.given_on)
    if suggestion.person_name is None:
        when = wording.say("in the week of {date}", date=when)
    of = [suggestion.person_name or wording.say("without a name"), when]
    if suggestion.release_number is not None:
        of.append(wording.say("release {number}", number=suggestion.release_number))
    of += [state_name(suggestion.state, wording)] if suggestion.state is not FeedbackState.OPEN else []
    reply = f"<div class='note reply'><p class='said'>{escape(suggestion.reply)}</p></div>" if suggestion.reply else ""
    return (
        f"<p class='eyebrow'>{escape(suggestion.lesson_title)}</p><p class='said'>{escape(suggestion.text)}</p>"
        f"<p class='soft small'>{escape(' · '.join(of))}</p>{_marks(suggestion, wording)}{reply}"
    )


def _marks(suggestion: Suggestion, wording: Wording) -> str:
    rating = suggestion.rating
    if rating is None or not rating.says_something:
        return ""
    said = [
        f"{aspect_name(aspect, wording)} {wording.say('{n} of {count}', n=mark, count=HIGHEST)}"
        for aspect in Aspect
        if (mark := rating.of(aspect)) is not None
    ]
    return f"<p class='soft small num'>{escape(' · '.join(said))}</p>"


def _deeds(screen: Screen, suggestion: Suggestion) -> None:
    """Draw what can be done with a suggestion, and do it."""
    say, which = screen.wording.say, suggestion.id
    try:
        if suggestion.state is FeedbackState.CLOSED and st.button(say("Open it again"), key=f"reopen-{which}"):
            reopen_suggestion(screen.academy, who=screen.who, feedback_id=which)
            _done(say("The suggestion is open again."))
        if suggestion.state is not FeedbackState.OPEN:
            return
        with st.container(horizontal=True, gap="small", key=f"deeds-{which}"):
            _answer(screen, suggestion)
            if st.button(say("Close without an answer"), type="tertiary", key=f"close-{which}"):
                close_suggestion(screen.academy, who=screen.who, feedback_id=which)
                _done(say("The suggestion is closed."))
    except SuggestionHandled:
        _done(say("Somebody else has dealt with it meanwhile."))


def _answer(screen: Screen, suggestion: Suggestion) -> None:
    say, which = screen.wording.say, suggestion.id
    with (
        st.popover(say("Answer"), icon=":material/reply:", key=f"answer-{which}"),
        st.form(f"answer-form-{which}", border=False),
    ):
        reply = st.text_area(say("Your answer"), max_chars=LONGEST_SUGGESTION, key=f"reply-{which}")
        st.html(f"<p class='soft small'>{escape(_who_reads(suggestion, screen.wording))}</p>")
        if not st.form_submit_button(say("Send the answer"), type="primary", key=f"send-{which}"):
            return
        try:
            reply_to_suggestion(screen.academy, who=screen.who, feedback_id=which, reply=reply or "")
        except ReplyRefused:
            st.html(f"<p class='note no' role='status'>{escape(say('Please write the answer first.'))}</p>")
            return
        _done(say("The answer is sent."))


def _who_reads(suggestion: Suggestion, wording: Wording) -> str:
    if suggestion.person_name:
        return wording.say("{name} reads it on the page of the lesson.", name=suggestion.person_name)
    return wording.say("Whoever wrote this reads it on the page of the lesson, with the code of the feedback.")


def _done(sentence: str) -> None:
    st.session_state["feedback-done"] = sentence
    st.rerun()


def _figures(inbox: FeedbackInbox, course_id: CourseId | None, wording: Wording) -> str:
    heading = escape(wording.say("Lesson by lesson"))
    over = wording.say("Over all releases.")
    if inbox.since > 1:
        over = wording.say("Since release {number}.", number=inbox.since)
    rule = wording.say(
        "Means from 1 to 5 with the number of people. They are hidden below {n} people, where fewer than {n} of them"
        " gave no name, and where two means together would tell the marks of fewer.",
        n=SHOWN_FROM,
    )
    query = escape(urlencode({"since": inbox.since, **({"course": course_id} if course_id else {})}))
    link = escape(wording.say("Take these figures away (CSV)"))
    return (
        f"<h2>{heading}</h2><p class='soft'>{escape(over)} {escape(rule)}</p>"
        f"{lesson_figures_table(inbox.lessons, wording)}<p class='small after'>"
        f"<a href='/export/feedback-figures.csv?{query}' download>{icon('download')} {link}</a></p>"
    )
