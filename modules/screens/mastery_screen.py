"""My progress: what one holds firmly, what is shaky and what is due, outcome by outcome. Nobody is compared here."""

import streamlit as st

from modules.activities.mastering import LessonHeld, MasteryPage, ModuleHeld, open_mastery
from modules.learning.mastery import Mastery
from modules.screens.links import REVIEW, lesson_address
from modules.screens.local_time import reader_zone
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording

_ICONS = {
    Mastery.FIRM: "passed",
    Mastery.SHAKY: "again",
    Mastery.DUE: "due",
    Mastery.NOT_ASKED: "not-started",
}


def show(screen: Screen) -> None:
    """Show every lesson's outcomes, each with how firmly it is held."""
    wording = screen.wording
    page = open_mastery(screen.academy, who=screen.who, language=screen.language, zone=reader_zone())
    title = wording.say("My progress")
    title_tab(screen, title)
    with st.container(key="narrow", gap="medium"):
        st.html(
            f"<h1>{escape(title)}</h1><p class='lead'>"
            f"{escape(wording.say('What your answers say about each thing that a lesson teaches.'))}</p>"
        )
        st.html(_summary(page, wording))
        for module in page.modules:
            st.html(_module(module, wording))


def _summary(page: MasteryPage, wording: Wording) -> str:
    """Return what the words mean, and how many outcomes stand so."""
    say = wording.say
    meanings = {
        Mastery.FIRM: say("You knew it, and nothing is due."),
        Mastery.SHAKY: say("The last answer was wrong or a guess."),
        Mastery.DUE: say("You knew it, and it is time to recall it."),
        Mastery.NOT_ASKED: say("No question about it has been answered yet."),
    }
    rows = "".join(
        f"<li>{_mark(mastery, wording)}<span class='soft'>{escape(meaning)}</span>"
        f"<b class='num'>{escape(wording.number(page.counts.get(mastery, 0)))}</b></li>"
        for mastery, meaning in meanings.items()
    )
    following = ""
    if page.next_on is not None:
        said = say("The next review is on {date}.", date=wording.date(page.next_on))
        following = f"<p><a href='/{REVIEW}'>{escape(said)}</a></p>"
    return f"<div class='card'><ul class='mastery'>{rows}</ul>{following}</div>"


def _module(module: ModuleHeld, wording: Wording) -> str:
    lessons = "".join(_lesson(lesson, wording) for lesson in module.lessons)
    return f"<section><h2>{escape(module.title)}</h2><div class='card held'>{lessons}</div></section>"


def _lesson(lesson: LessonHeld, wording: Wording) -> str:
    rows = "".join(
        f"<li><span lang='{lesson.language}'>{escape(outcome.text)}</span>{_mark(outcome.mastery, wording)}</li>"
        for outcome in lesson.outcomes
    )
    return (
        f"<h3 lang='{lesson.language}'><a href='{escape(lesson_address(lesson.id))}'>{escape(lesson.title)}</a></h3>"
        f"<ul class='outcomes'>{rows}</ul>"
    )


def _mark(mastery: Mastery, wording: Wording) -> str:
    words = {
        Mastery.FIRM: wording.say_in("mastery", "Firm"),
        Mastery.SHAKY: wording.say_in("mastery", "Shaky"),
        Mastery.DUE: wording.say_in("mastery", "Due"),
        Mastery.NOT_ASKED: wording.say_in("mastery", "Not asked yet"),
    }
    return f"<span class='st {mastery.value}'>{icon(_ICONS[mastery])}{escape(words[mastery])}</span>"
