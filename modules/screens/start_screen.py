"""The first screen: create the administrator, or look around with a sample company."""

import streamlit as st

from modules.academy import open_academies
from modules.activities.passwords import MIN_LENGTH
from modules.activities.setting_up import asks_for_code
from modules.screens.account_forms import field, language_field, refusal, sample_form, set_up_code_field
from modules.screens.language_switch import language_switch
from modules.screens.markup import escape
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording


def show(screen: Screen) -> None:
    """Show the two ways to begin, in the language that the visitor chooses first of all."""
    say = screen.wording.say
    needs_code = asks_for_code(open_academies(screen.academy.settings))
    with st.container(key="narrow", gap="medium"):
        language_switch(screen)
        lead = say("Nobody has signed in here yet. Start for real, or look around first.")
        st.html(f"<h1>{escape(say('Set up your service academy'))}</h1><p class='lead'>{escape(lead)}</p>")
        with st.container(key="card-administrator"):
            st.html(_administrator(screen, needs_code=needs_code))
        with st.container(key="card-sample"):
            st.html(_sample(screen, needs_code=needs_code))
        here = say("All that is kept about people stays in one folder on this computer. No network is needed.")
        st.html(f"<p class='soft small'>{escape(here)}</p>")


def _administrator(screen: Screen, *, needs_code: bool) -> str:
    say = screen.wording.say
    lead = say("This is your own account. The course is already here, in three languages.")
    name = field("full_name", say("Your name"), 'type="text" required maxlength="120" autocomplete="name"')
    sign_in_name = field(
        "sign_in_name",
        say("Sign-in name"),
        'type="text" required minlength="3" maxlength="64" autocomplete="username" autocapitalize="none"'
        ' spellcheck="false"',
    )
    password = field(
        "password",
        screen.wording.count("Password, at least {n} character", "Password, at least {n} characters", MIN_LENGTH),
        f'type="password" required minlength="{MIN_LENGTH}" maxlength="128" autocomplete="new-password"',
        hint=say("A few unrelated words are easy to remember and hard to guess."),
    )
    code = set_up_code_field(screen.wording) if needs_code else ""
    create = escape(say("Create the administrator"))
    return (
        f"<h2>{create}</h2><p class='soft'>{escape(lead)}</p>"
        f'<form class="form" method="post" action="/account/set-up">{language_field(screen.language)}'
        f'{refusal(screen.wording)}<div class="pair">{name}{sign_in_name}</div>{password}{code}{_voice(screen.wording)}'
        f'<div class="line"><button class="button primary" type="submit">{create}</button></div></form>'
    )


def _voice(wording: Wording) -> str:
    question = wording.say("Google’s voice may read the lessons aloud")
    meaning = wording.say(
        "Only the texts of lessons go to Google for that, never anything about people. Without it, a simpler voice on"
        " this computer reads them."
    )
    ticked = "" if st.query_params.get("narration") == "offline" else " checked"
    return (
        f'<label class="check"><input type="checkbox" name="narration" value="auto"{ticked}>'
        f"<span>{escape(question)}<span class='hint'>{escape(meaning)}</span></span></label>"
    )


def _sample(screen: Screen, *, needs_code: bool) -> str:
    say = screen.wording.say
    lead = say("60 invented people in 6 teams, with eight weeks of history. One button removes it all.")
    form = sample_form(screen.wording, screen.language, asks_for_code=needs_code)
    wait = say("The first time it takes a few seconds to make.")
    return (
        f"<h2>{escape(say('Look around with a sample company'))}</h2><p class='soft'>{escape(lead)}</p>"
        f"{form}<p class='soft small'>{escape(wait)}</p>"
    )
