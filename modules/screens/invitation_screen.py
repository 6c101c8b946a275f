"""The page behind a private link: whom it is for, and the password that they choose."""

import streamlit as st

from modules.activities.inviting import find_invited
from modules.activities.passwords import MIN_LENGTH
from modules.people.directory import PersonEntry
from modules.screens.account_forms import field, language_field, refusal
from modules.screens.language_switch import language_switch
from modules.screens.markup import escape
from modules.screens.shell import Screen


def show(screen: Screen) -> None:
    """Show the form of a link that opens, or what to do about one that does not."""
    say, token = screen.wording.say, st.query_params.get("invitation", "")
    entry = find_invited(screen.academy, token=token)
    with st.container(key="narrow", gap="medium"):
        language_switch(screen)
        if entry is None:
            over = say("A private link works once and only for some days. Please ask for a new one, or sign in.")
            st.html(
                f"<h1>{escape(say('This link does not open any more'))}</h1><p class='lead'>{escape(over)}</p>"
                f"<p class='after'><a class='button' href='/'>{escape(say('To the first page'))}</a></p>"
            )
            return
        st.html(f"<h1>{escape(say('Welcome, {name}', name=entry.fields.full_name))}</h1>")
        with st.container(key="card-invitation"):
            st.html(_form(screen, entry, token))


def _form(screen: Screen, entry: PersonEntry, token: str) -> str:
    say, login = screen.wording.say, escape(entry.fields.sign_in_name)
    lead = say("Please choose your password. From then on you sign in with it and with this name:")
    password = field(
        "password",
        screen.wording.count("Password, at least {n} character", "Password, at least {n} characters", MIN_LENGTH),
        f'type="password" required minlength="{MIN_LENGTH}" maxlength="128" autocomplete="new-password"',
        hint=say("A few unrelated words are easy to remember and hard to guess."),
    )
    return (
        f'<p>{escape(lead)} <b class="mono">{login}</b></p>'
        f'<form class="form" method="post" action="/account/invitation">{language_field(screen.language)}'
        f'<input type="hidden" name="invitation" value="{escape(token)}">'
        f'<input class="vh" type="text" value="{login}" autocomplete="username" readonly tabindex="-1"'
        ' aria-hidden="true">'
        f"{refusal(screen.wording)}{password}"
        f'<div class="line"><button class="button primary" type="submit">{escape(say("Set the password and begin"))}'
        "</button></div></form>"
    )
