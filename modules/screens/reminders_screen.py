"""Reminders: what comes by e-mail, and the calendar of what is due."""

import streamlit as st

from modules.activities.reminder_choosing import ReminderChoices, choose_reminders, choose_weekly, open_choices
from modules.records.calendar_records import CalendarKind
from modules.screens.calendar_address import show_calendar_address
from modules.screens.links import HOME
from modules.screens.markup import escape, icon
from modules.screens.people_words import note
from modules.screens.shell import Screen, title_tab


def show(screen: Screen) -> None:
    """Show what can be chosen about e-mail, then the calendar."""
    say = screen.wording.say
    title_tab(screen, say("Reminders"))
    with st.container(key="narrow", gap="medium"):
        back = f'<p class="small"><a href="/{HOME}">{icon("back")} {escape(say("Today"))}</a></p>'
        lead = escape(say("How the academy tells you what is due, besides the first page."))
        st.html(f'{back}<h1>{escape(say("Reminders"))}</h1><p class="lead">{lead}</p>')
        with st.container(key="card-by-mail"):
            _by_mail(screen, open_choices(screen.academy, who=screen.who))
        with st.container(key="card-calendar"):
            _calendar(screen)


def _by_mail(screen: Screen, choices: ReminderChoices) -> None:
    say = screen.wording.say
    st.html(f"<h2>{escape(say('By e-mail'))}</h2><p class='soft'>{escape(_where(screen, choices))}</p>")
    if not choices.is_on:
        return
    wants_reminders = st.toggle(
        say("Tell me before something is due or is to be taken again"), choices.wants_reminders, key="wants-reminders"
    )
    st.html(f"<p class='soft small'>{escape(say('What is overdue is told in any case: it is part of the work.'))}</p>")
    if wants_reminders != choices.wants_reminders:
        choose_reminders(screen.academy, who=screen.who, wants_reminders=wants_reminders)
        st.html(note(say("Saved."), "ok"))
    if choices.wants_weekly is None:
        return
    wants_weekly = st.toggle(say("A summary of my team every week"), choices.wants_weekly, key="wants-weekly")
    if wants_weekly != choices.wants_weekly:
        choose_weekly(screen.academy, who=screen.who, wants_weekly=wants_weekly)
        st.html(note(say("Saved."), "ok"))


def _where(screen: Screen, choices: ReminderChoices) -> str:
    say = screen.wording.say
    if not choices.is_on:
        return say("The academy sends no e-mail at present. What is due stands on the first page.")
    if choices.address is None:
        return say("No e-mail address of yours is written down. Whoever looks after the academy can add one.")
    return say("Letters go to {address}.", address=choices.address)


def _calendar(screen: Screen) -> None:
    say = screen.wording.say
    st.html(f"<h2>{escape(say('In your calendar'))}</h2>")
    show_calendar_address(
        screen,
        CalendarKind.DUE,
        off=say("A calendar can show what is due, a day for each module: make a private address and subscribe to it."),
        once=say("Please copy it now: it is shown only this once. Whoever knows it can read what is due for you."),
        draw_again=st.rerun,
    )
