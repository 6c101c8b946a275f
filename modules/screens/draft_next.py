"""What comes next with a lesson: its text, its questions, its translations, publishing; each with the way there."""

from urllib.parse import urlencode

import streamlit as st

from modules.activities.draft_parts import PartNotFound
from modules.activities.draft_steps import LessonSteps, lesson_steps
from modules.course.ids import CourseId, LessonId
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.links import STUDIO, draft_address, studio_address
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording


def show_next(screen: Screen, course_id: CourseId, lesson_id: LessonId) -> None:
    """Show the steps of a lesson on its way to learners; done ones are ticked in a word, too."""
    try:
        steps = lesson_steps(screen.academy, who=screen.who, course_id=course_id, lesson_id=lesson_id)
    except PartNotFound:
        return
    wording = screen.wording
    items = [_text(steps, wording), _questions(steps, wording), *_translations(steps, wording)]
    items.append(_publish(steps, course_id, wording))
    listed = "".join(f"<li>{item}</li>" for item in items)
    label = escape(wording.say("The way to learners"))
    st.html(f"<nav class='next' aria-label='{label}'><b>{label}</b><ol>{listed}</ol></nav>")


def _step(*, is_done: bool, label: str, address: str, state: str, wording: Wording) -> str:
    kind = "passed" if is_done else "not-started"
    word = wording.say_in("step", "Done") if is_done else wording.say_in("step", "To do")
    more = f" <span class='soft'>{escape(state)}</span>" if state else ""
    return (
        f'<span class="st {kind}">{icon(kind)}<span class="vh">{escape(word)}: </span></span>'
        f'<a href="{escape(address)}">{escape(label)}</a>{more}'
    )


def _text(steps: LessonSteps, wording: Wording) -> str:
    state = wording.count("{n} error", "{n} errors", steps.text_errors) if steps.text_errors else ""
    return _step(
        is_done=not steps.text_errors,
        label=wording.say("Text"),
        address=studio_address(steps.text_path),
        state=state,
        wording=wording,
    )


def _questions(steps: LessonSteps, wording: Wording) -> str:
    said = wording.say("{count} of {needed}", count=steps.check_count, needed=steps.needed)
    errors = wording.count("{n} error", "{n} errors", steps.question_errors) if steps.question_errors else ""
    return _step(
        is_done=steps.check_count >= steps.needed and not steps.question_errors,
        label=wording.say("Three questions"),
        address=_with_lesson(steps.questions_path, steps.lesson_id),
        state=", ".join(filter(None, (said, errors))),
        wording=wording,
    )


def _with_lesson(path: str, lesson_id: LessonId) -> str:
    return f"/{STUDIO}?{urlencode({'file': path, 'lesson': lesson_id})}"


def _translations(steps: LessonSteps, wording: Wording) -> list[str]:
    parts: list[str] = []
    for language, is_whole in steps.translated.items():
        has_text = steps.has_text[language]
        asked = _with_lesson(steps.question_paths[language], steps.lesson_id)
        address = asked if has_text and not is_whole else studio_address(steps.text_paths[language])
        waits = wording.say("its questions are left") if has_text else wording.say("may also come later")
        parts.append(
            _step(
                is_done=is_whole,
                label=LANGUAGE_NAMES[language],
                address=address,
                state="" if is_whole else waits,
                wording=wording,
            )
        )
    return parts


def _publish(steps: LessonSteps, course_id: CourseId, wording: Wording) -> str:
    state = "" if steps.is_changed else wording.say("learners have it as it is here")
    return _step(
        is_done=not steps.is_changed,
        label=wording.say("Publish"),
        address=draft_address(course_id),
        state=state,
        wording=wording,
    )
