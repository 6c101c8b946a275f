"""Today: where one stopped, and how far the course has come."""

from collections.abc import Sequence

import streamlit as st

from modules.activities.certifying import CertificateHeld, renewals_open
from modules.activities.home import ContinueAt, CourseOnHome, HomePage, ModuleOnHome, open_home
from modules.activities.reviewing import open_review_today
from modules.learning.due import DueStatus
from modules.learning.progress import Status
from modules.screens.certificate_renewal import renewal_link
from modules.screens.due_words import PRESSING, deadline_words, due_mark
from modules.screens.links import CERTIFICATES, go_to_lesson, go_to_quiz, module_address
from modules.screens.local_time import reader_zone
from modules.screens.markup import escape, icon, segment_marks, status_mark
from modules.screens.pulse_card import show_pulse_card
from modules.screens.quiz_card import show_quiz_card
from modules.screens.quiz_entries import quiz_on_home
from modules.screens.review_card import show_review_card
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording


def show(screen: Screen) -> None:
    """Show the way on first, then each course's modules."""
    page = open_home(screen.academy, who=screen.who, language=screen.language)
    title_tab(screen, screen.wording.say("Today"))
    st.html(f"<h1>{escape(_greeting(screen))}</h1>")
    if page.due:
        st.html(_due(page.due, screen.wording))
    today = open_review_today(screen.academy, who=screen.who, zone=reader_zone())
    if today.next_on is None:
        _ways_on(screen, page)
    else:
        with st.container(key="ways-in"):
            ways_on, review = st.columns([7, 4], gap="medium")
        with ways_on:
            _ways_on(screen, page)
        with review:
            show_review_card(today, screen.wording)
    renewals = renewals_open(screen.academy, who=screen.who, language=screen.language)
    show_pulse_card(screen)
    for course in page.courses:
        st.html(_course(course, page.continue_at, renewals.get(course.id), screen.wording))


def _due(due: Sequence[ModuleOnHome], wording: Wording) -> str:
    """Return what is due next, and how many modules more are due by the same day."""
    first = due[0]
    if first.deadline is None:
        return ""
    day = first.deadline.due_on
    more = sum(1 for module in due[1:] if module.deadline is not None and module.deadline.due_on == day)
    others = wording.count("And {n} more module by the same day.", "And {n} more modules by the same day.", more)
    link = f"<a href='{escape(module_address(first.id))}'>{first.number}. {escape(first.title)}</a>"
    kind = "due" if first.deadline.status in PRESSING else ""
    said = wording.say("Next: {module}", module="\0")
    return (
        f"<div class='note next-due {kind}'><p><b>{escape(said).replace(chr(0), link)}</b></p>"
        f"<p>{icon('due')} {escape(deadline_words(first.deadline, wording))}</p>"
        f"{f'<p class=soft>{escape(others)}</p>' if more else ''}</div>"
    )


def _ways_on(screen: Screen, page: HomePage) -> None:
    """Show the card of the lesson to go on with, and that of the quiz whose turn it is."""
    if page.quiz_at is None or page.continue_at is not None:
        with st.container(key="card-continue", height="stretch"):
            if page.continue_at is None:
                st.html(_all_done(screen.wording))
            elif _show_continue(page.continue_at, screen.wording):
                go_to_lesson(page.continue_at.lesson_id)
    if page.quiz_at is not None and page.quiz_at.quiz is not None:
        with st.container(key="card-quiz"):
            if show_quiz_card(page.quiz_at, page.quiz_at.quiz, screen.wording):
                go_to_quiz(page.quiz_at.id)


def _show_continue(at: ContinueAt, wording: Wording) -> bool:
    """Show the card of the lesson to go on with; return whether its button was pressed."""
    tag = wording.say("You are here") if at.is_started else wording.say("Next lesson")
    where = wording.say("lesson {number} of {count}", number=at.number, count=at.of)
    st.html(
        f"<p class='eyebrow'><span class='here'>{escape(tag)}</span>{escape(at.module_title)} · {escape(where)}</p>"
        f"<h2 class='big'>{escape(at.lesson_title)}</h2><p>{_stopped(at, wording)}</p>"
        f"{segment_marks(at.read_marks, at.section_number - 1 if at.section_number else None)}"
    )
    return st.button(
        wording.say("Continue") if at.is_started else wording.say("Start"),
        type="primary",
        icon=":material/arrow_forward:",
        icon_position="right",
        key="continue",
    )


def _stopped(at: ContinueAt, wording: Wording) -> str:
    """Return where exactly one stopped, and how long the rest takes."""
    said: list[str] = []
    if at.section_number and at.section_title:
        where = wording.say(
            "You stopped at section {number} of {count}, {title}.",
            number=at.section_number,
            count=at.section_count,
            title="\0",
        )
        said.append(escape(where).replace("\0", f"<b>{escape(at.section_title)}</b>"))
    elif at.question_number:
        where = wording.say("You stopped at question {number} of the self-check.", number=at.question_number)
        said.append(escape(where))
    if at.minutes_left and at.is_started:
        said.append(escape(wording.count("About {n} minute is left.", "About {n} minutes are left.", at.minutes_left)))
    elif at.minutes_left:
        said.append(escape(wording.count("It takes about {n} minute.", "It takes about {n} minutes.", at.minutes_left)))
    elif at.is_started:
        said.append(escape(wording.say("Every section is read; the self-check is left.")))
    return " ".join(said)


def _all_done(wording: Wording) -> str:
    return (
        f"<h2 class='big'>{escape(wording.say('Every lesson is complete'))}</h2>"
        f"<p>{escape(wording.say('You can read and hear all of them again at any time.'))}</p>"
    )


def _course(course: CourseOnHome, at: ContinueAt | None, to_renew: CertificateHeld | None, wording: Wording) -> str:
    passed = sum(module.status is Status.PASSED for module in course.modules)
    count = escape(wording.say("Passed modules: {passed} of {count}", passed=passed, count=len(course.modules)))
    if passed == len(course.modules) or to_renew is not None:
        say = renewal_link(to_renew, wording) if to_renew else wording.say("To the certificate")
        count += f" · <a href='/{CERTIFICATES}'>{escape(say)}</a>"
    rows = "".join(_module(module, at, wording) for module in course.modules)
    return (
        f"<section class='course'><h2>{escape(course.title)}</h2><p class='soft'>{count}</p>"
        f"<ul class='rows card'>{rows}</ul></section>"
    )


def _module(module: ModuleOnHome, at: ContinueAt | None, wording: Wording) -> str:
    marks = [lesson.status is Status.PASSED for lesson in module.lessons]
    ids = [lesson.id for lesson in module.lessons]
    here = ids.index(at.lesson_id) if at and at.is_started and at.lesson_id in ids else None
    count = wording.say("Lessons: {done} of {count}", done=module.completed_count, count=module.lesson_count)
    when = f"<span class='when'>{escape(_when(module, wording))}</span>" if _when(module, wording) else ""
    quiz = quiz_on_home(module.quiz, wording) if module.quiz else ""
    return (
        f"<li><div><a href='{escape(module_address(module.id))}'>{module.number}. {escape(module.title)}</a></div>"
        f"<div>{segment_marks(marks, here)}<span class='soft small num'>{escape(count)}</span>{quiz}</div>"
        f"<div>{_status(module, wording)}{when}</div></li>"
    )


def _status(module: ModuleOnHome, wording: Wording) -> str:
    """Return where a module stands; what presses is said instead of how far one has come."""
    if module.deadline is not None and module.deadline.status in PRESSING:
        return due_mark(module.deadline.status, wording)
    return status_mark(module.status, wording)


def _when(module: ModuleOnHome, wording: Wording) -> str:
    """Return by when a module is due, or when it was passed; nothing where there is no day."""
    if module.deadline is not None and module.deadline.status is not DueStatus.DONE:
        return wording.say("by {date}", date=wording.date(module.deadline.due_on))
    return wording.date(module.completed_on) if module.completed_on else ""


def _greeting(screen: Screen) -> str:
    """Return a greeting for the hour where the reader is. It holds no name: names would have to be inflected."""
    noon, evening = 12, 18
    hour = screen.academy.now().astimezone(reader_zone()).hour
    if hour < noon:
        return screen.wording.say("Good morning")
    return screen.wording.say("Good afternoon") if hour < evening else screen.wording.say("Good evening")
