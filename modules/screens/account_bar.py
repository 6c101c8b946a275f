"""What stands above every page: the language, the account, and the notice of the sample company."""

import streamlit as st

from modules.activities.signing_in import choose_language
from modules.course.ids import LANGUAGES
from modules.people.person import Role
from modules.screens.account_forms import language_field, sample_form
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.links import REMINDERS
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen


def show_account_bar(screen: Screen) -> None:
    """Show the two popovers beside the navigation."""
    with st.container(key="account", horizontal=True, gap="small", width="content"):
        _language(screen)
        with st.popover(screen.wording.say("Account"), icon=":material/account_circle:", key="popover-account"):
            st.html(_account(screen))


def show_sample_banner(screen: Screen) -> None:
    """Say that the company is invented and offer to remove it; nothing in a real academy."""
    if not screen.who.is_sample:
        return
    say = screen.wording.say
    notice = escape(say("This is the sample company: its people are invented, and nothing here counts."))
    meaning = escape(say("The invented people and their eight weeks go. You come back to the first page."))
    st.html(
        f"<div class='banner' role='note'>{icon('people')}<span>{notice}</span>"
        f"<button class='button plain' type='button' popovertarget='remove-sample'>{escape(say('Remove it'))}</button>"
        "</div><div popover id='remove-sample'><form class='form' method='post' action='/account/sample/remove'>"
        f"{language_field(screen.language)}<p>{meaning}</p><div class='line'>"
        f"<button class='button danger' type='submit'>{escape(say('Remove the sample company'))}</button>"
        "</div></form></div>"
    )


def _language(screen: Screen) -> None:
    """Show the languages. The key names the present one, so that a change made elsewhere is not undone here."""
    with st.popover(screen.language.upper(), icon=":material/language:", key="popover-language"):
        chosen = st.radio(
            screen.wording.say("Language"),
            LANGUAGES,
            index=LANGUAGES.index(screen.language),
            format_func=LANGUAGE_NAMES.__getitem__,
            key=f"language-{screen.language}",
        )
    if chosen != screen.language:
        choose_language(screen.academy, who=screen.who, language=chosen)
        st.rerun()


def _account(screen: Screen) -> str:
    say, person = screen.wording.say, screen.who.person
    sign_out = (
        f"<form class='form' method='post' action='/account/sign-out'>{language_field(screen.language)}"
        f"<div class='line'><button class='button' type='submit'>{escape(say('Sign out'))}</button></div></form>"
    )
    name = f"<p><b>{escape(person.full_name)}</b><br><span class='soft small'>{escape(_roles(screen))}</span></p>"
    reminders = f"<p><a href='/{REMINDERS}'>{escape(say('Reminders and calendar'))}</a></p>"
    return f"<div class='pile'>{name}{reminders}{_other_roles(screen)}{sign_out}</div>"


def _roles(screen: Screen) -> str:
    say = screen.wording.say
    names = {
        Role.ADMINISTRATOR: say("Administrator"),
        Role.MANAGER: say("Manager"),
        Role.TRAINER: say("Trainer"),
        Role.EMPLOYEE: say("Employee"),
    }
    return ", ".join(name for role, name in names.items() if role in screen.who.person.roles)


def _other_roles(screen: Screen) -> str:
    if not screen.who.is_sample:
        return ""
    heading = screen.wording.say("Look around in another role")
    roles = sample_form(screen.wording, screen.language, asks_for_code=False)
    return f"<p class='soft small'>{escape(heading)}</p>{roles}"
