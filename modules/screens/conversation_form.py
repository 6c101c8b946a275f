"""The conversations of a question file: a form for one step at a time, beside it the map of where each reply leads."""

from collections.abc import Mapping

import streamlit as st

from modules.activities.conversation_drafting import begin_conversation, save_conversation
from modules.activities.drafting import DraftFileNotFound, TextTooLong
from modules.activities.question_drafting import (
    ConversationDrafted,
    QuestionGone,
    QuestionsOpened,
    Values,
    open_questions,
)
from modules.activities.question_reshaping import drop_everywhere, find_source
from modules.activities.signing_in import find_visitor
from modules.authoring.question_editing import QuestionsUnreadable
from modules.course.ids import CourseId
from modules.screens.address import put_choice_into_address
from modules.screens.conversation_map import show_conversation
from modules.screens.conversation_step import draw_step
from modules.screens.door import kindly
from modules.screens.field_saver import field_saver
from modules.screens.form_version import as_read, draw_anew, form_key, remember, seen_version
from modules.screens.markup import as_label, escape
from modules.screens.question_form import differs
from modules.screens.question_parts import area, line
from modules.screens.question_translating import show_source_talk, show_untranslated
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording


@st.fragment
def show_conversation_forms(screen: Screen, course_id: CourseId, path: str, titles: Mapping[str, str]) -> None:
    """Draw the choice of a conversation, its form and its map; runs by itself whenever a field has changed."""
    wording = screen.wording
    with kindly(wording, heading="h2"):
        if find_visitor(screen.academy, session_id=screen.who.session_id) is None:
            st.rerun()
        opened = open_questions(screen.academy, who=screen.who, course_id=course_id, path=path)
        if opened.file.three_texts is not None or opened.questions is None:
            st.rerun()
        chosen = _chosen(screen, course_id, path, opened, titles)
        show_untranslated(screen, course_id, path)
        if chosen is None:
            said = wording.say(
                "There is no conversation here yet. In one, a customer speaks, the learner chooses a reply, and that"
                " decides how it goes on."
            )
            st.html(f"<p class='soft'>{escape(said)}</p>")
            return
        writing, reading = st.columns([5, 6], gap="large")
        with writing:
            now = _form(screen, course_id, path, chosen, opened, titles) if chosen.values is not None else chosen
            _drop(screen, course_id, path, chosen)
        with reading:
            show_source_talk(screen, course_id, path, now.conversation, titles)
            show_conversation(now, opened, titles, wording)


def _chosen(
    screen: Screen, course_id: CourseId, path: str, opened: QuestionsOpened, titles: Mapping[str, str]
) -> ConversationDrafted | None:
    wording = screen.wording
    known = {drafted.conversation.id: drafted for drafted in opened.conversations}
    with st.container(key="question-choice", horizontal=True, gap="small", vertical_alignment="bottom"):
        if known:
            asked = st.query_params.get("conversation", "")
            st.session_state["draft-talk"] = asked if asked in known else next(iter(known))
            st.selectbox(
                wording.say("Conversation"),
                list(known),
                format_func=lambda talk_id: as_label(known[talk_id].conversation.title or talk_id),
                key="draft-talk",
                filter_mode=None,
                on_change=put_choice_into_address,
                args=("conversation", "draft-talk", tuple(known)),
            )
        if find_source(screen.academy, who=screen.who, course_id=course_id, path=path) is None:
            _new(screen, course_id, path, opened, titles)
    return known.get(st.session_state.get("draft-talk", ""))


def _new(screen: Screen, course_id: CourseId, path: str, opened: QuestionsOpened, titles: Mapping[str, str]) -> None:
    wording = screen.wording
    key = f"new-talk-{len(opened.conversations)}"  # another key, so that it closes when the conversation is there
    with st.popover(wording.say("New conversation"), icon=":material/add:", key=key):
        title = st.text_input(wording.say("Title"), key=f"{key}-title", max_chars=120, autocomplete="off")
        lesson_id = st.selectbox(
            wording.say("Lesson to which it belongs"),
            opened.lessons,
            format_func=lambda lesson: as_label(titles.get(lesson, lesson)),
            key=f"{key}-lesson",
            filter_mode=None,
        )
        if not st.button(wording.say("Begin"), type="primary", key="begin-talk") or lesson_id is None:
            return
        if not title.strip():
            st.html(f'<p class="note due" role="alert">{escape(wording.say("Please write a title first."))}</p>')
            return
        talk_id = begin_conversation(
            screen.academy, who=screen.who, course_id=course_id, path=path, title=title, lesson_id=lesson_id
        )
    st.query_params["conversation"] = talk_id
    st.rerun()


def _form(  # noqa: PLR0917 -- each is another thing
    screen: Screen,
    course_id: CourseId,
    path: str,
    drafted: ConversationDrafted,
    opened: QuestionsOpened,
    titles: Mapping[str, str],
) -> ConversationDrafted:
    """Draw the fields, save what differs, and return the conversation as it is in the draft then."""
    wording, before, talk_id = screen.wording, drafted.values or {}, drafted.conversation.id
    key = form_key(path, talk_id)
    seen = seen_version(key, drafted.version, wording)
    with st.container(key="question-form", gap="small"):
        values = _draw(before, key, opened, titles, wording)
    field_saver()
    said = wording.say("What you write is saved by itself.")
    if differs(values, before):
        if seen != drafted.version and not differs(values, as_read(key, before)):
            draw_anew(path, talk_id)  # somebody else has changed it, and nobody here
        try:
            saved = save_conversation(
                screen.academy,
                who=screen.who,
                course_id=course_id,
                path=path,
                conversation_id=talk_id,
                values=values,
                version=seen,
            )
        except (TextTooLong, DraftFileNotFound, QuestionGone, QuestionsUnreadable):
            said = wording.say("This could not be saved.")
        else:
            said = wording.say("Saved in the draft")
            if saved.is_aside or _shape(values) != _shape(before):
                draw_anew(path, talk_id)
            drafted = _again(screen, course_id, path, drafted)
    remember(key, drafted.version, drafted.values or {})
    st.html(f"<p class='soft small'>{escape(said)}</p>")
    return drafted


def _draw(before: Values, key: str, opened: QuestionsOpened, titles: Mapping[str, str], wording: Wording) -> Values:
    title = line(wording.say("Title"), before.get("title"), f"{key}-title")
    scene = area(wording.say("Scene, in a sentence or two (may be left out)"), before.get("scene"), f"{key}-scene")
    lessons = list(opened.lessons)
    written = before.get("lesson", "")
    lesson = st.selectbox(
        wording.say("Lesson to which it belongs"),
        lessons,
        index=lessons.index(written) if written in lessons else None,  # pyright: ignore[reportArgumentType]
        format_func=lambda lesson_id: as_label(titles.get(lesson_id, lesson_id)),
        key=f"{key}-lesson",
        filter_mode=None,
    )
    steps = before.get("steps", {})
    start, drawn = draw_step(steps if isinstance(steps, Mapping) else {}, before.get("start"), key, wording)
    return {
        "id": before.get("id", ""),
        "title": title,
        "scene": scene,
        "lesson": lesson or written,
        "start": start,
        "steps": drawn,
    }


def _shape(values: Values) -> object:
    """Return how many steps and replies there are: where that changes, the fields are drawn anew."""
    steps = values.get("steps", {})
    found = steps.items() if isinstance(steps, Mapping) else ()
    return [(name, len(step.get("replies", ())) if isinstance(step, Mapping) else 0) for name, step in found]


def _again(screen: Screen, course_id: CourseId, path: str, drafted: ConversationDrafted) -> ConversationDrafted:
    opened = open_questions(screen.academy, who=screen.who, course_id=course_id, path=path)
    wanted = drafted.conversation.id
    return next((each for each in opened.conversations if each.conversation.id == wanted), drafted)


def _drop(screen: Screen, course_id: CourseId, path: str, drafted: ConversationDrafted) -> None:
    wording = screen.wording
    with st.popover(wording.say("Take this conversation out"), icon=":material/delete:", key="drop-talk"):
        said = wording.say(
            "It leaves the draft in every language. What people have said in it is kept; nobody meets it any more once"
            " you publish."
        )
        st.html(f"<p>{escape(said)}</p>")
        if not st.button(wording.say("Take it out"), key="drop-talk-now"):
            return
        drop_everywhere(
            screen.academy,
            who=screen.who,
            course_id=course_id,
            path=path,
            entry_id=drafted.conversation.id,
            kind="conversations",
        )
    st.query_params.pop("conversation", None)
    st.rerun()
