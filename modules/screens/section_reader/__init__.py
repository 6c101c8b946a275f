"""Listens to the sections of a lesson: reports what was opened, shows what is read, comes back to where one stopped."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from streamlit.components.v2 import component

from modules.course.ids import QuestionId, SectionId
from modules.course.lesson import Lesson
from modules.records.release_records import ReleaseId
from modules.wording.catalogues import Wording


def section_reader(
    lesson: Lesson,
    *,
    release_id: ReleaseId,
    read: Iterable[SectionId],
    resume_section: SectionId | None,
    resume_question: QuestionId | None,
    wording: Wording,
) -> bool:
    """Draw nothing, unless a section could not be stored; return whether the lesson has just been completed by reading.

    Every `details[data-section]` that is opened goes to /api/sections and is marked as read when the answer is there.
    The reply that completes the lesson causes one rerun, the one in which this returns True.
    """
    mount = component("academy_section_reader", html=_file("html"), css=_file("css"), js=_file("js"))
    result = mount(
        key="section-reader",
        data={
            "lesson": lesson.id,
            "release": release_id,
            "language": lesson.language,
            "read": sorted(read),
            "resume": {"section": resume_section, "question": resume_question},
            "words": {
                "unsaved": wording.say("What you opened is not saved yet: there is no connection."),
                "retry": wording.say("Try now"),
            },
        },
        on_completed_change=_nothing,
    )
    return result.completed == lesson.id


def _nothing() -> None:
    """Streamlit only listens for a trigger that has a callback."""


@cache
def _file(kind: str) -> str:
    return (Path(__file__).parent / f"section_reader.{kind}").read_text(encoding="utf-8")
