"""The native forms of the first screens: they post to /account/…, so that a password never passes through Streamlit.

Names of fields avoid those that a sanitiser strips because a form has a property of that name (`name`, `role`).
"""

from typing import Final

import streamlit as st

from modules.activities.passwords import MAX_LENGTH, MIN_LENGTH
from modules.activities.signing_in import FAILURES_COUNT_FOR
from modules.course.ids import Language
from modules.people.person import Role
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording

ROLE_FIELD: Final = "as_role"

FIELD_OF_REFUSAL: Final = {
    "wrong": "password",
    "code": "set_up_code",
    "name-missing": "full_name",
    "sign-in-name": "sign_in_name",
    "password-short": "password",
    "password-long": "password",
    "password-common": "password",
}
"""Which field a refusal speaks of; one that is not here speaks of the whole form."""


def refusal_sentence(reason: str, wording: Wording) -> str:
    """Return what went wrong and what to do, for a reason that came back as `?message=`."""
    say = wording.say
    sentences = {
        "wrong": say("This sign-in name and this password do not belong together. Please check both."),
        "too-many": wording.count(
            "There were too many attempts. Please wait {n} minute, then try again.",
            "There were too many attempts. Please wait {n} minutes, then try again.",
            int(FAILURES_COUNT_FOR.total_seconds() // 60),
        ),
        "already": say("The academy has been set up in the meantime. Please sign in."),
        "code": say("This is not the set-up code. It stands in the window in which the academy was started."),
        "name-missing": say("Please write your name."),
        "sign-in-name": say("A sign-in name has 3 to 64 letters, digits or the signs . @ + - _ and no spaces."),
        "password-short": wording.count(
            "The password needs at least {n} character. A few unrelated words are easy to remember.",
            "The password needs at least {n} characters. A few unrelated words are easy to remember.",
            MIN_LENGTH,
        ),
        "password-long": say("The password is too long. Please use at most {n} characters.", n=MAX_LENGTH),
        "password-common": say("This password is easy to guess. Please use a few unrelated words."),
    }
    return sentences.get(reason) or say("That did not work. Please try again.")


def refusal(wording: Wording) -> str:
    """Return the box that says why the last form was refused; empty if none was."""
    reason = st.query_params.get("message", "")
    if not reason:
        return ""
    sentence = escape(refusal_sentence(reason, wording))
    return f'<p class="note no refused" id="refused" role="alert">{icon("error")}<span>{sentence}</span></p>'


def field(name: str, label: str, attributes: str, *, hint: str = "", prefix: str = "") -> str:
    """Return a labelled input. What was typed before a refusal stands in it again, except a password.

    `attributes` is HTML written here, never data; `prefix` keeps ids apart where two forms have the same field.
    """
    key = prefix + name
    is_refused = FIELD_OF_REFUSAL.get(st.query_params.get("message", "")) == name
    described = [f"{key}-hint"] * bool(hint) + ["refused"] * is_refused
    state = f' aria-describedby="{" ".join(described)}"' if described else ""
    state += ' aria-invalid="true"' if is_refused else ""
    hint_html = f'<span class="hint" id="{key}-hint">{escape(hint)}</span>' if hint else ""
    typed = "" if "password" in name else escape(st.query_params.get(name, ""))
    return (
        f'<div class="field"><label for="{key}">{escape(label)}</label>{hint_html}'
        f'<input id="{key}" name="{name}" value="{typed}" {attributes}{state}></div>'
    )


def set_up_code_field(wording: Wording, *, prefix: str = "") -> str:
    """Return the field for the code that proves that one may use the machine itself."""
    return field(
        "set_up_code",
        wording.say("Set-up code"),
        'type="text" required autocomplete="off" spellcheck="false" autocapitalize="none"',
        hint=wording.say("It stands in the window in which the academy was started."),
        prefix=prefix,
    )


def language_field(language: Language) -> str:
    """Return the hidden field that tells in which language the form was read."""
    return f'<input type="hidden" name="language" value="{escape(language)}">'


def sample_form(wording: Wording, language: Language, *, asks_for_code: bool) -> str:
    """Return the form with a button for each role of the sample company."""
    roles = (
        (Role.EMPLOYEE, "person", wording.say("As an employee")),
        (Role.TRAINER, "edit", wording.say("As a trainer")),
        (Role.MANAGER, "people", wording.say("As a manager")),
    )
    buttons = "".join(
        f'<button class="button" type="submit" name="{ROLE_FIELD}" value="{role}">{icon(name)}{escape(label)}</button>'
        for role, name, label in roles
    )
    code = set_up_code_field(wording, prefix="sample-") if asks_for_code else ""
    return (
        f'<form class="form" method="post" action="/account/sample">{language_field(language)}{code}'
        f'<div class="line">{buttons}</div></form>'
    )
