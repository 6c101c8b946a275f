"""Questions and conversations in another language: what is not translated yet, and the source beside the form."""

from collections.abc import Mapping

import streamlit as st

from modules.activities.drafting import DraftFileNotFound
from modules.activities.question_drafting import open_questions
from modules.activities.question_reshaping import begin_translation, find_source, untranslated
from modules.authoring.question_editing import EntryKind, QuestionsUnreadable
from modules.course.conversation import Conversation
from modules.course.ids import CourseId
from modules.screens.conversation_map import show_conversation
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.lesson_preview import question_with_key
from modules.screens.markup import as_label, escape
from modules.screens.shell import Screen


def show_untranslated(screen: Screen, course_id: CourseId, path: str) -> None:
    """Offer to begin the translation of what the source language has and this file lacks; nothing if it has all."""
    wording = screen.wording
    try:
        missing = untranslated(screen.academy, who=screen.who, course_id=course_id, path=path)
    except QuestionsUnreadable:
        return
    if not missing:
        return
    labels = {each.id: as_label(each.text or each.id) for each in missing}
    kinds: dict[str, EntryKind] = {each.id: each.kind for each in missing}
    with st.container(key="untranslated", horizontal=True, gap="small", vertical_alignment="bottom"):
        chosen = st.selectbox(
            wording.count("{n} is not translated yet", "{n} are not translated yet", len(missing)),
            list(labels),
            format_func=labels.__getitem__,
            key=f"untranslated-{len(missing)}",
            filter_mode=None,
        )
        begins = st.button(wording.say("Translate it"), icon=":material/translate:", key="begin-translation")
    if not begins or chosen is None:
        return
    try:
        begin_translation(
            screen.academy, who=screen.who, course_id=course_id, path=path, kind=kinds[chosen], entry_id=chosen
        )
    except (DraftFileNotFound, QuestionsUnreadable):
        sentence = wording.say("Nothing has been done: a file of the draft cannot be read. The check says which.")
        st.html(f'<p class="note no" role="alert">{escape(sentence)}</p>')
        return
    name, view = ("question", "forms") if kinds[chosen] == "questions" else ("conversation", "conversations")
    st.query_params["view"] = view
    st.query_params[name] = chosen
    st.rerun()


def show_source(screen: Screen, course_id: CourseId, path: str, question_id: str) -> None:
    """Show a question as the source language has it, where this file is a translation."""
    source = find_source(screen.academy, who=screen.who, course_id=course_id, path=path)
    if source is None:
        return
    language, source_path = source
    opened = open_questions(screen.academy, who=screen.who, course_id=course_id, path=source_path)
    found = next((each for each in opened.questions or () if each.id == question_id), None)
    if found is not None and found.question is not None:
        title = screen.wording.say("The source: {language}", language=LANGUAGE_NAMES[language])
        with st.container(key="card-source"):
            st.html(f"<h2>{escape(title)}</h2>{question_with_key(found.question, language, screen.wording)}")


def show_source_talk(
    screen: Screen, course_id: CourseId, path: str, talk: Conversation, titles: Mapping[str, str]
) -> None:
    """Show a conversation as the source language has it, where this file is a translation."""
    source = find_source(screen.academy, who=screen.who, course_id=course_id, path=path)
    if source is None:
        return
    language, source_path = source
    opened = open_questions(screen.academy, who=screen.who, course_id=course_id, path=source_path)
    found = next((each for each in opened.conversations if each.conversation.id == talk.id), None)
    if found is not None:
        title = screen.wording.say("The source: {language}", language=LANGUAGE_NAMES[language])
        with st.expander(title, expanded=True, key="source-talk"):
            show_conversation(found, opened, titles, screen.wording)
