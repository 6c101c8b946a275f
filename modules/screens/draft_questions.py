"""A question file of the draft: its questions as forms, its conversations as maps, and all of it as text."""

from collections.abc import Mapping

import streamlit as st

from modules.activities.drafting import DraftFileNotFound, FileSaved, TextTooLong
from modules.activities.question_drafting import (
    QuestionDrafted,
    QuestionGone,
    QuestionsOpened,
    Values,
    begin_question,
    open_questions,
    save_question,
)
from modules.activities.question_reshaping import find_source
from modules.activities.signing_in import find_visitor
from modules.authoring.problem import Severity
from modules.course.ids import ENGLISH, CourseId, LessonId
from modules.screens.address import put_choice_into_address
from modules.screens.conversation_form import show_conversation_forms
from modules.screens.door import kindly
from modules.screens.draft_next import show_next
from modules.screens.draft_text import show_text
from modules.screens.field_saver import field_saver
from modules.screens.form_version import draw_anew, form_key, remember, seen_version
from modules.screens.markup import as_label, escape
from modules.screens.question_actions import show_actions
from modules.screens.question_form import KINDS, differs, draw_form, kind_names, part_count, show_preview
from modules.screens.question_translating import show_source, show_untranslated
from modules.screens.shell import Screen
from modules.screens.upload_check import in_editor, problem_list
from modules.wording.catalogues import Wording

FORMS, MAPS, TEXT = "forms", "conversations", "text"


def show_question_file(screen: Screen, course_id: CourseId, path: str, titles: Mapping[str, str]) -> None:
    """Show the questions as forms, the conversations as maps or the file as text, as the address says."""
    wording = screen.wording
    opened = open_questions(screen.academy, who=screen.who, course_id=course_id, path=path)
    if opened.questions is None:
        show_text(screen, course_id, path)
        return
    labels = {FORMS: wording.say("Questions"), MAPS: wording.say("Conversations"), TEXT: wording.say("As text")}
    asked = TEXT if "line" in st.query_params else st.query_params.get("view", FORMS)
    st.session_state["draft-view"] = asked if asked in labels else FORMS
    view = st.segmented_control(
        wording.say("How to write"),
        list(labels),
        format_func=labels.__getitem__,
        required=True,
        key="draft-view",
        label_visibility="collapsed",
        on_change=_change_view,
    )
    if view == TEXT:
        show_text(screen, course_id, path)
    elif view == MAPS:
        show_conversation_forms(screen, course_id, path, titles)
    else:
        _questions(screen, course_id, path, titles)


def _change_view() -> None:
    st.query_params.pop("line", None)
    st.query_params["view"] = st.session_state["draft-view"]


@st.fragment
def _questions(screen: Screen, course_id: CourseId, path: str, titles: Mapping[str, str]) -> None:
    """Draw the choice of a question and its form; runs by itself whenever a field has changed."""
    with kindly(screen.wording, heading="h2"):
        if find_visitor(screen.academy, session_id=screen.who.session_id) is None:
            st.rerun()
        opened = open_questions(screen.academy, who=screen.who, course_id=course_id, path=path)
        if opened.file.three_texts is not None or opened.questions is None:
            st.rerun()
        way = st.container()
        chosen = _chosen(screen, course_id, path, opened, titles)
        show_untranslated(screen, course_id, path)
        if chosen is None:
            with way:
                _way(screen, course_id, st.query_params.get("lesson", ""), opened)
            is_source = find_source(screen.academy, who=screen.who, course_id=course_id, path=path) is None
            st.html(f"<p class='soft'>{escape(_about_first(screen.wording, is_source=is_source))}</p>")
            return
        writing, reading = st.columns(2, gap="large")
        with writing:
            now = _form(screen, course_id, opened, chosen, titles)
        with way:
            _way(screen, course_id, now.values.get("lesson", ""), opened)
        with reading:
            show_source(screen, course_id, path, chosen.id)
        with reading, st.container(key="card-question"):
            show_preview(screen, now.question, opened.file.place.language or ENGLISH, version=now.version)


def _way(screen: Screen, course_id: CourseId, lesson_id: object, opened: QuestionsOpened) -> None:
    """Show what comes next with the lesson of the question that is open, once the form has saved."""
    if isinstance(lesson_id, str) and lesson_id in opened.lessons:
        show_next(screen, course_id, LessonId(lesson_id))


def _about_first(wording: Wording, *, is_source: bool) -> str:
    if not is_source:
        return wording.say("Nothing is translated here yet. “Translate it” begins a question with the source’s words.")
    return wording.say(
        "There is no question here yet. A lesson has at least three; “New question” begins one, with a form that says"
        " what it needs."
    )


def _chosen(
    screen: Screen, course_id: CourseId, path: str, opened: QuestionsOpened, titles: Mapping[str, str]
) -> QuestionDrafted | None:
    """Draw the choice of a question and the way to a new one; return the chosen one, None if there is none."""
    wording = screen.wording
    questions = {question.id: question for question in opened.questions or ()}
    with st.container(key="question-choice", horizontal=True, gap="small", vertical_alignment="bottom"):
        if questions:
            st.session_state["draft-question"] = _first(questions)
            labels = {each.id: _label(number, each, wording) for number, each in enumerate(questions.values(), start=1)}
            st.selectbox(
                wording.say("Question"),
                list(questions),
                format_func=labels.__getitem__,
                key="draft-question",
                placeholder=wording.say("Choose a question"),
                on_change=put_choice_into_address,
                args=("question", "draft-question", tuple(questions)),
            )
        if find_source(screen.academy, who=screen.who, course_id=course_id, path=path) is None:
            _new_question(screen, course_id, path, opened, titles)
    return questions.get(st.session_state.get("draft-question") or "")


def _first(questions: Mapping[str, QuestionDrafted]) -> str | None:
    """Return the question that the address names, else the first of the lesson that it names; None if it has none."""
    asked, lesson = st.query_params.get("question", ""), st.query_params.get("lesson", "")
    if asked in questions:
        return asked
    of_lesson = (each.id for each in questions.values() if not lesson or each.values.get("lesson") == lesson)
    return next(of_lesson, None)


def _label(number: int, question: QuestionDrafted, wording: Wording) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in question.problems)
    state = wording.count("{n} error", "{n} errors", errors) if errors else ""
    text = question.values.get("text", "")
    said = text if isinstance(text, str) and text else question.id
    return " · ".join(filter(None, (f"{number}", as_label(said), state)))


def _new_question(
    screen: Screen, course_id: CourseId, path: str, opened: QuestionsOpened, titles: Mapping[str, str]
) -> None:
    wording = screen.wording
    key = f"new-question-{len(opened.questions or ())}"  # another key, so that it closes when the question is there
    with st.popover(wording.say("New question"), icon=":material/add:", key=key):
        names = kind_names(wording)
        kind = st.selectbox(
            wording.say("Kind of question"), KINDS, format_func=names.__getitem__, key="new-kind", filter_mode=None
        )
        lesson_id = st.selectbox(
            wording.say("Lesson that it checks"),
            opened.lessons,
            index=_lesson_place(opened),
            format_func=lambda lesson: as_label(titles.get(lesson, lesson)),
            key="new-lesson",
            filter_mode=None,
        )
        if st.button(wording.say("Begin"), type="primary", key="begin-question") and kind and lesson_id:
            question_id = begin_question(
                screen.academy, who=screen.who, course_id=course_id, path=path, kind=kind, lesson_id=lesson_id
            )
            st.query_params["question"] = question_id
            st.rerun()


def _lesson_place(opened: QuestionsOpened) -> int | None:
    """Return the place of the lesson that the address names, or of the one whose question was open last."""
    asked = st.query_params.get("lesson", "")
    return opened.lessons.index(LessonId(asked)) if asked in opened.lessons else (0 if opened.lessons else None)


def _form(
    screen: Screen, course_id: CourseId, opened: QuestionsOpened, drafted: QuestionDrafted, titles: Mapping[str, str]
) -> QuestionDrafted:
    """Draw a question's form, save what differs, and return the question as it is in the draft then."""
    wording, path = screen.wording, opened.file.place.path
    key = form_key(path, drafted.id)
    seen = seen_version(key, drafted.version, wording)
    with st.container(key="question-form", gap="small"):
        values = draw_form(drafted, key, lessons=opened.lessons, titles=titles, wording=wording)
    field_saver()
    said = wording.say("What you write is saved by itself.")
    if differs(values, drafted.values):
        if seen != drafted.version and not differs(values, st.session_state.get(f"as-read-{key}", drafted.values)):
            draw_anew(path, drafted.id)  # somebody else has changed the question, and nobody here
        saved = _save(screen, course_id, path, drafted.id, values, seen)
        if saved is not None and saved.is_aside:
            draw_anew(path, drafted.id)
        said = wording.say("Saved in the draft") if saved else wording.say("This could not be saved.")
        before, drafted = drafted, _again(screen, course_id, path, drafted)
        remember(key, drafted.version, drafted.values)
        if part_count(drafted.values) < part_count(before.values):
            draw_anew(path, drafted.id)
        if part_count(drafted.values) > part_count(before.values):
            st.rerun()  # for the next empty part
    remember(key, drafted.version, drafted.values)
    st.html(f"<p class='soft small'>{escape(said)}</p>")
    _problems(drafted, wording)
    if show_actions(screen, course_id, path, drafted, opened):
        draw_anew(path, drafted.id)
    return drafted


def _again(screen: Screen, course_id: CourseId, path: str, drafted: QuestionDrafted) -> QuestionDrafted:
    opened = open_questions(screen.academy, who=screen.who, course_id=course_id, path=path)
    return next((each for each in opened.questions or () if each.id == drafted.id), drafted)


def _save(  # noqa: PLR0917 -- each is another thing
    screen: Screen, course_id: CourseId, path: str, question_id: str, values: Values, version: str
) -> FileSaved | None:
    try:
        return save_question(
            screen.academy,
            who=screen.who,
            course_id=course_id,
            path=path,
            question_id=question_id,
            values=values,
            version=version,
        )
    except (TextTooLong, DraftFileNotFound, QuestionGone):
        return None


def _problems(drafted: QuestionDrafted, wording: Wording) -> None:
    if drafted.problems:
        with st.container(key="card-question-problems"):
            st.html(problem_list(drafted.problems, wording, address=in_editor))
