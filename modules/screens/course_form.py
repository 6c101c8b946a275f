"""A new course: its languages, its title in each, the first module, and a lesson to begin with."""

import streamlit as st

from modules.activities.draft_courses import begin_course
from modules.authoring.course_beginning import FirstWords
from modules.course.ids import LANGUAGES, Language
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.links import go_to_draft
from modules.screens.markup import escape
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording, wording_for


def show_new_course(screen: Screen) -> None:
    """Draw the form; the course that it begins is a draft, which learners do not see."""
    wording = screen.wording
    title_tab(screen, wording.say("New course"))
    lead = wording.say(
        "Four answers are enough to begin. Everything can be changed later, and learners see nothing of it until you"
        " publish."
    )
    st.html(f"<h1>{escape(wording.say('New course'))}</h1><p class='lead'>{escape(lead)}</p>")
    with st.container(key="card-new-course", gap="small"):
        languages = _languages(screen)
        words: dict[Language, FirstWords] = {}
        modules: dict[Language, str] = {}
        for language in languages:
            words[language], modules[language] = _words(wording, language, is_source=language == languages[0])
        lesson = st.text_input(
            wording.say("Title of the first lesson (may be left out)"),
            key="new-course-lesson",
            max_chars=120,
            autocomplete="off",
            help=None,
        )
        st.html(f"<p class='soft small'>{escape(_about_lesson(wording))}</p>")
        if st.button(wording.say("Begin the course"), type="primary", key="begin-course"):
            _begin(screen, languages, words, modules, lesson)


def _languages(screen: Screen) -> tuple[Language, ...]:
    """Draw the choice of the source language and of the others; return them, the source language first."""
    wording = screen.wording
    source = st.segmented_control(
        wording.say("Language in which the course is written first"),
        LANGUAGES,
        default=screen.language,
        format_func=LANGUAGE_NAMES.__getitem__,
        required=True,
        key="new-course-source",
    )
    first = source or screen.language
    others = [language for language in LANGUAGES if language != first]
    chosen = st.pills(
        wording.say("Languages into which it is translated"),
        others,
        selection_mode="multi",
        default=others,
        format_func=LANGUAGE_NAMES.__getitem__,
        key=f"new-course-others-{first}",
    )
    return (first, *(language for language in others if language in chosen))


def _words(wording: Wording, language: Language, *, is_source: bool) -> tuple[FirstWords, str]:
    """Draw what the course says of itself in a language; a language that is not the source may be left empty."""
    name = LANGUAGE_NAMES[language]
    label = name if is_source else wording.say("{language} (may be left empty for now)", language=name)
    with st.expander(label, expanded=is_source, key=f"new-course-in-{language}"):
        title = _line(wording.say("Title of the course"), f"new-course-title-{language}", 120)
        about = _line(wording.say("What it is about, in one sentence"), f"new-course-about-{language}", 300)
        outcome = _line(wording.say("After it, one can … (one thing)"), f"new-course-outcome-{language}", 200)
        module = _line(wording.say("Title of the first module"), f"new-course-module-{language}", 120)
    return FirstWords(title, about, outcome), module


def _line(label: str, key: str, longest: int) -> str:
    return st.text_input(label, key=key, max_chars=longest, autocomplete="off").strip()


def _about_lesson(wording: Wording) -> str:
    return wording.say("It begins with headings to write under. Further lessons and modules are added in the editor.")


def _begin(
    screen: Screen,
    languages: tuple[Language, ...],
    words: dict[Language, FirstWords],
    modules: dict[Language, str],
    lesson: str,
) -> None:
    source = languages[0]
    if not words[source].title or not modules[source]:
        sentence = screen.wording.say("Please write the title of the course and of its first module.")
        st.html(f'<p class="note due" role="alert">{escape(sentence)}</p>')
        return
    course_id = begin_course(
        screen.academy,
        who=screen.who,
        languages=languages,
        words={language: said for language, said in words.items() if said.title},
        module_titles=modules,
        lesson_title=lesson,
        sections=template_sections(source),
    )
    go_to_draft(course_id)


def template_sections(language: Language) -> tuple[tuple[str, str], ...]:
    """Return the headings of a lesson to begin with, in its language, each with its id."""
    say = wording_for(language).say
    return (
        (say("What happens at work"), "what-happens"),
        (say("What helps, and why"), "what-helps"),
        (say("How to do it, step by step"), "step-by-step"),
    )
