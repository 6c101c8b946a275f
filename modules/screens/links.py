"""Where the pages of a course are: the addresses that links and buttons lead to."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

import streamlit as st

from modules.course.ids import ConversationId, CourseId, LessonId, ModuleId

HOME, COURSE, PUBLISH, TEAM, CERTIFICATES = "", "course", "publish", "team", "certificates"
REVIEW, PROGRESS, PEOPLE = "review", "progress", "people"
STUDIO = "studio"
QUESTIONS = "questions"
FEEDBACK = "feedback"
CLIMATE, PULSE = "climate", "pulse"
ASSIGNMENTS = "assignments"
REMINDERS = "reminders"


def lesson_address(lesson_id: LessonId) -> str:
    """Return the address of a lesson."""
    return f"/{COURSE}?{urlencode({'lesson': lesson_id})}"


def module_address(module_id: ModuleId) -> str:
    """Return the address of a module."""
    return f"/{COURSE}?{urlencode({'module': module_id})}"


def conversation_address(conversation_id: ConversationId) -> str:
    """Return the address of a conversation."""
    return f"/{COURSE}?{urlencode({'conversation': conversation_id})}"


def quiz_address(module_id: ModuleId, *, question: str = "") -> str:
    """Return the address of a module's quiz, or of a place in it: the number of a question."""
    place = {"question": question} if question else {}
    return f"/{COURSE}?{urlencode({'module': module_id, 'quiz': 1, **place})}"


def attempt_address(module_id: ModuleId, attempt_id: int) -> str:
    """Return the address of an attempt at a quiz that was handed in."""
    return f"/{COURSE}?{urlencode({'module': module_id, 'quiz': 1, 'attempt': attempt_id})}"


def studio_address(path: str, *, line: int | None = None, question: str = "") -> str:
    """Return the address of a file in the editor, of a line in it, or of a question."""
    place = {"line": line} if line else {}
    return f"/{STUDIO}?{urlencode({'file': path, **place, **({'question': question} if question else {})})}"


def draft_address(course_id: CourseId, *, view: str = "") -> str:
    """Return the address of a course's draft in the editor, or of a view of it."""
    return f"/{STUDIO}?{urlencode({'course': course_id, **({'view': view} if view else {})})}"


def course_address(course_id: CourseId) -> str:
    """Return the address of a course, as learners see it."""
    return f"/{COURSE}?{urlencode({'course': course_id})}"


def publish_address(course_id: CourseId) -> str:
    """Return the address of what is published of a course, as trainers see it."""
    return f"/{PUBLISH}?{urlencode({'course': course_id})}"


def media_address(path: str, media: Mapping[str, str]) -> str:
    """Return the address of a picture or film by the path that a lesson uses; the path itself if it is not there."""
    sha256 = media.get(path)
    return f"/content/{sha256}/{quote(path.rpartition('/')[2])}" if sha256 else path


def draft_media_address(course_id: CourseId, path: str, media: Mapping[str, str]) -> str:
    """Return the address of a draft's picture or film, which only trainers open; the path itself if it is not there."""
    sha256 = media.get(path)
    return f"/content/draft/{quote(course_id)}/{sha256}/{quote(path)}" if sha256 else path


def stay_with_lesson(lesson_id: LessonId) -> None:
    """Show another lesson on the page that shows lessons; for a button's callback, as it only changes the address."""
    st.query_params.from_dict({"lesson": lesson_id})


def stay_with_course() -> None:
    """Show the course on the page that shows lessons; for a button's callback."""
    st.query_params.clear()


def stay_with_quiz(module_id: ModuleId) -> None:
    """Show a module's quiz on the page that shows lessons; for a button's callback."""
    st.query_params.from_dict({"module": module_id, "quiz": "1"})


def go_to_upload(upload_id: int) -> None:
    """Leave this page for an upload that waits to be published."""
    st.switch_page(st.Page(_elsewhere, url_path=PUBLISH), query_params={"upload": str(upload_id)})


def go_to_studio(path: str) -> None:
    """Leave this page for a file in the editor."""
    st.switch_page(st.Page(_elsewhere, url_path=STUDIO), query_params={"file": path})


def go_to_draft(course_id: CourseId) -> None:
    """Leave this page for the draft of a course in the editor."""
    st.switch_page(st.Page(_elsewhere, url_path=STUDIO), query_params={"course": course_id})


def go_to_lesson(lesson_id: LessonId) -> None:
    """Leave this page for a lesson."""
    st.switch_page(st.Page(_elsewhere, url_path=COURSE), query_params={"lesson": lesson_id})


def go_to_quiz(module_id: ModuleId) -> None:
    """Leave this page for a module's quiz."""
    st.switch_page(st.Page(_elsewhere, url_path=COURSE), query_params={"module": module_id, "quiz": "1"})


def _elsewhere() -> None:
    """Stand for the page that the navigation has registered under the same path."""
