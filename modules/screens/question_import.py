"""A file of questions from elsewhere, before it is taken over: what it holds, what is lost, and where it is to go."""

from typing import NamedTuple

import streamlit as st

from modules.activities.question_importing import (
    ImportDone,
    ImportLooked,
    LessonToChoose,
    import_questions,
    look_into_import,
    try_import,
)
from modules.authoring.question_taking import QuestionTaken
from modules.course.ids import LANGUAGES, CourseId, Language
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.markup import as_label, escape
from modules.screens.shell import Screen
from modules.screens.upload_check import problem_list
from modules.wording.catalogues import Wording

SHOWN_AT_FIRST = 5


class UploadedQuestions(NamedTuple):
    """A file of questions as it was uploaded; `language` is the one chosen beside it, None to recognise it."""

    file_name: str
    content: bytes
    language: Language | None


def show_import(screen: Screen, uploaded: UploadedQuestions, course_id: CourseId) -> None:
    """Show what a file holds and what would become of it in a course; take it over where and when asked to."""
    wording = screen.wording
    looked = look_into_import(
        screen.academy,
        who=screen.who,
        file_name=uploaded.file_name,
        content=uploaded.content,
        language=screen.language,
        course_id=course_id,
    )
    head = st.empty()
    if not looked.read.questions:
        head.html(_head(uploaded.file_name, wording.say("No question of this file can be taken over."), wording))
        _show_problems(ImportDone("", 0, looked.read.left_out_count, looked.read.problems), wording)
        return
    with st.container(key="card-import"):
        st.html(_found(looked.read.questions, wording))
        lesson, language = _where_to(screen, looked, uploaded.language)
        choice = {
            "who": screen.who,
            "file_name": uploaded.file_name,
            "content": uploaded.content,
            "lesson_id": lesson.lesson_id,
            "language": language,
        }
        trial = try_import(screen.academy, **choice)
        label = wording.count("Take over {n} question", "Take over {n} questions", trial.added_count)
        wants_it = trial.added_count and st.button(label, type="primary", icon=":material/playlist_add:", key="import")
    head.html(_head(uploaded.file_name, _verdict(trial, wording), wording))
    _show_problems(trial, wording)
    if wants_it:
        done = import_questions(screen.academy, **choice)
        st.session_state["upload-count"] = st.session_state.get("upload-count", 0) + 1
        st.query_params.from_dict(
            {
                "course": course_id,
                "explain": done.path,
                "added": str(done.added_count),
                "left": str(done.left_out_count),
            }
        )
        st.rerun()


def left_out(count: int, wording: Wording) -> str:
    """Return how many questions of a file are left out, empty if none is."""
    return wording.count("{n} question is left out.", "{n} questions are left out.", count) if count else ""


def _head(file_name: str, sentence: str, wording: Wording) -> str:
    title = wording.say("Questions in {file}", file=file_name)
    return f'<h1 class="file">{escape(title)}</h1><p class="lead" role="status">{escape(sentence)}</p>'


def _verdict(trial: ImportDone, wording: Wording) -> str:
    can = wording.count("{n} question can be taken over.", "{n} questions can be taken over.", trial.added_count)
    draft = wording.say("They go into the draft of the course; learners see nothing of them until you publish.")
    return " ".join(filter(None, (can, left_out(trial.left_out_count, wording), draft)))


def _found(questions: tuple[QuestionTaken, ...], wording: Wording) -> str:
    """Return the first questions with their kinds, and how many more there are."""
    items = "".join(
        f'<li>{escape(taken.question.text)} <span class="mono soft">{escape(taken.question.kind)}</span></li>'
        for taken in questions[:SHOWN_AT_FIRST]
    )
    more = len(questions) - SHOWN_AT_FIRST
    rest = wording.count("and {n} more", "and {n} more", more) if more > 0 else ""
    heading = escape(wording.say("What was understood"))
    return f'<h2>{heading}</h2><ol class="found">{items}</ol><p class="soft">{escape(rest)}</p>'


def _where_to(screen: Screen, looked: ImportLooked, wanted: Language | None) -> tuple[LessonToChoose, Language]:
    """Ask for the lesson and the language; a question whose row names a lesson of the module goes there."""
    wording = screen.wording
    lessons = dict(enumerate(looked.lessons))
    likely = wanted or looked.language or screen.language
    languages = [language for language in LANGUAGES if language in looked.languages]
    with st.container(key="import-where", horizontal=True, gap="small", vertical_alignment="bottom"):
        number = st.selectbox(
            wording.say("Module and lesson"),
            list(lessons),
            format_func=lambda index: as_label(f"{lessons[index].module_title} · {lessons[index].title}"),
            key="import-lesson",
            width=440,
        )
        language = st.selectbox(
            wording.say("Language of the questions"),
            languages,
            index=languages.index(likely) if likely in languages else 0,
            format_func=LANGUAGE_NAMES.__getitem__,
            key=f"import-language-{likely}",
            width=200,
        )
    return lessons[number], language


def _show_problems(done: ImportDone, wording: Wording) -> None:
    if done.problems:
        with st.container(key="card-import-problems"):
            st.html(f"<h2>{escape(wording.say('What does not come along'))}</h2>")
            st.html(problem_list(done.problems, wording))
