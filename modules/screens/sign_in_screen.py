"""Signing in, once the academy is set up."""

import streamlit as st

from modules.academy import open_academies
from modules.activities.sample_visits import sample_is_open
from modules.screens.account_forms import field, language_field, refusal, sample_form
from modules.screens.language_switch import language_switch
from modules.screens.markup import escape
from modules.screens.shell import Screen


def show(screen: Screen) -> None:
    """Show the form, and the way into the sample company while there is one."""
    say = screen.wording.say
    with st.container(key="narrow", gap="medium"):
        language_switch(screen)
        st.html(f"<h1>{escape(say('Sign in to your service academy'))}</h1>")
        with st.container(key="card-sign-in"):
            st.html(_form(screen))
        academies = open_academies(screen.academy.settings)
        if academies.sample is not None and sample_is_open(academies):
            with st.container(key="card-sample"):
                lead = say("The sample company is still here. Nothing you do there touches real people.")
                st.html(
                    f"<h2>{escape(say('Look around with a sample company'))}</h2><p class='soft'>{escape(lead)}</p>"
                    + sample_form(screen.wording, screen.language, asks_for_code=False)
                )


def _form(screen: Screen) -> str:
    say = screen.wording.say
    sign_in_name = field(
        "sign_in_name",
        say("Sign-in name"),
        'type="text" required maxlength="64" autocomplete="username" autocapitalize="none" spellcheck="false"',
    )
    password = field(
        "password", say("Password"), 'type="password" required maxlength="128" autocomplete="current-password"'
    )
    forgotten = say("Password forgotten? Please ask the person who looks after the academy.")
    return (
        f'<form class="form" method="post" action="/account/sign-in">{language_field(screen.language)}'
        f"{refusal(screen.wording)}{sign_in_name}{password}"
        f'<div class="line"><button class="button primary" type="submit">{escape(say("Sign in"))}</button></div>'
        f"</form><p class='soft small'>{escape(forgotten)}</p>"
    )
