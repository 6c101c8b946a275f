"""A lesson: its text in sections, read aloud if one likes, its self-check, and the way on."""

from collections.abc import Callable

import streamlit as st

from modules.activities.conversation_finding import conversations_of_lesson
from modules.activities.lesson_reading import LessonPage, open_lesson
from modules.activities.narrating import listening
from modules.activities.quiz_entry import QuizState
from modules.course.ids import LessonId, ModuleId
from modules.exchange.lesson_html import LessonHtml, LessonLink, lay_out_lesson
from modules.learning.progress import Status
from modules.screens.conversation_entries import conversation_cards
from modules.screens.lesson_comments import show_lesson_comments
from modules.screens.lesson_feedback import lesson_feedback
from modules.screens.lesson_in_hand import release_in_hand, show_what_came_since, take_in_hand
from modules.screens.lesson_rail import lesson_rail
from modules.screens.links import lesson_address, media_address, stay_with_course, stay_with_lesson, stay_with_quiz
from modules.screens.markup import as_label, escape, icon
from modules.screens.read_along import Heard, read_along
from modules.screens.section_reader import section_reader
from modules.screens.self_check import self_check
from modules.screens.shell import Screen, title_tab
from modules.screens.take_away import take_away_lesson
from modules.wording.catalogues import wording_for

WAITING = (QuizState.READY, QuizState.IN_PROGRESS, QuizState.TO_REPEAT)
"""The states of a quiz in which the last lesson of its module leads to it."""


def show(screen: Screen) -> None:
    """Show the lesson that the address names, open where the learner stopped."""
    lesson_id = LessonId(st.query_params["lesson"])
    page = open_lesson(
        screen.academy,
        who=screen.who,
        lesson_id=lesson_id,
        language=screen.language,
        release_id=release_in_hand(lesson_id),
    )
    take_in_hand(lesson_id, page.release_id)
    title_tab(screen, page.lesson.title)
    with st.sidebar:
        st.html(lesson_rail(page, screen.wording))
    laid_out = _laid_out(page)
    with st.container(key="narrow", gap="medium"):
        _text(screen, page, laid_out)
        if page.questions:
            self_check(screen, lesson_id)
        _conversations(screen, lesson_id)
        _completion(screen, page)
        if not page.questions:
            show_what_came_since(page.since, screen.wording)
        _ways_on(screen, page)
        lesson_feedback(screen, lesson_id)
        show_lesson_comments(screen, lesson_id)
        if laid_out.foot:
            st.html(laid_out.foot)
        take_away_lesson(page.lesson, screen.wording)


def _text(screen: Screen, page: LessonPage, laid_out: LessonHtml) -> None:
    """Show the text. Its body depends on lesson and language alone: a change in a rerun would close open sections."""
    heard = listening(
        screen.academy,
        who=screen.who,
        lesson_id=page.lesson.id,
        language=page.lesson.language,
        release_id=page.release_id,
    )
    if not page.is_translated:
        st.html(f"<p class='note'>{escape(_untranslated(screen))}</p>")
    st.html(_head(screen, page, laid_out.head))
    read_along(Heard(page.lesson, page.release_id, page.module_title, heard), screen.wording)
    st.html(laid_out.body)
    is_completed = section_reader(
        page.lesson,
        release_id=page.release_id,
        read=page.facts.read_sections,
        resume_section=page.resume_section,
        resume_question=page.place.question_id if page.place else None,
        wording=screen.wording,
    )
    if is_completed:
        st.session_state["completed-now"] = page.lesson.id


def _laid_out(page: LessonPage) -> LessonHtml:
    """Return the lesson's HTML, all of it in the lesson's language, which need not be the interface's."""
    return lay_out_lesson(
        page.lesson,
        level=page.level,
        terms=page.terms,
        sources=page.sources,
        see_also=[LessonLink(title=link.title, href=lesson_address(link.id)) for link in page.see_also],
        wording=wording_for(page.lesson.language),
        media_url=lambda path: media_address(path, page.media),
    )


def _head(screen: Screen, page: LessonPage, head: str) -> str:
    """Return the lesson's head, whose line of facts begins with the lesson's place in its module."""
    place = screen.wording.say("Lesson {number} of {count}", number=page.number, count=page.of)
    return head.replace('<p class="meta">', f'<p class="meta"><span>{escape(place)}</span>', 1)


def _untranslated(screen: Screen) -> str:
    return screen.wording.say("This lesson has not been translated yet. It stands here in its first language.")


def _conversations(screen: Screen, lesson_id: LessonId) -> None:
    found = conversations_of_lesson(screen.academy, who=screen.who, lesson_id=lesson_id, language=screen.language)
    if found:
        st.html(conversation_cards(found, screen.wording))


def _completion(screen: Screen, page: LessonPage) -> None:
    say = screen.wording.say
    if page.facts.status is not Status.PASSED or page.facts.completed_at is None:
        rule = say("The lesson is complete when every section has been opened and every question answered.")
        st.html(f"<p class='soft small'>{escape(rule)}</p>")
        return
    done = say("You have completed this lesson.")
    when = screen.wording.date(page.facts.completed_at)
    is_new = st.session_state.get("completed-now") == page.lesson.id
    announced = f' data-say="{escape(done)}"' if is_new else ""
    st.html(
        f"<p class='note ok'{announced}><span class='st passed'>{icon('passed')}{escape(done)}</span> "
        f"<span class='soft small'>{escape(when)}</span></p>"
    )


def _ways_on(screen: Screen, page: LessonPage) -> None:
    """Show two buttons whose callbacks only change the address; what they lead to is drawn in the same run."""
    say = screen.wording.say
    sides = "right" if page.previous is None else "distribute"
    with st.container(horizontal=True, horizontal_alignment=sides, vertical_alignment="center", key="ways-on"):
        if page.previous is not None:
            st.button(
                say("Previous"),
                type="tertiary",
                icon=":material/arrow_back:",
                key="previous-lesson",
                help=as_label(page.previous.title),
                on_click=stay_with_lesson,
                args=(page.previous.id,),
            )
        if page.number == page.of and page.quiz is not None and page.quiz.state in WAITING:
            _forward(say("To the module quiz"), stay_with_quiz, page.module_id)
        elif page.next is not None:
            _forward(say("Next: {title}", title=as_label(page.next.title)), stay_with_lesson, page.next.id)
        else:
            _forward(say("To the course"), stay_with_course)


def _forward(label: str, callback: Callable[..., None], *ids: LessonId | ModuleId) -> None:
    st.button(
        label,
        type="primary",
        icon=":material/arrow_forward:",
        icon_position="right",
        key="next-lesson",
        on_click=callback,
        args=ids,
    )
