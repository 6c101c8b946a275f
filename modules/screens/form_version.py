"""From which version the fields of a form were filled in, so that nothing is saved over what nobody here has seen."""

from typing import NoReturn

import streamlit as st

from modules.authoring.question_editing import Values
from modules.wording.catalogues import Wording


def form_key(path: str, entry_id: str) -> str:
    """Return what the keys of a form's fields begin with; another number draws them anew."""
    return f"{path}-{entry_id}-{st.session_state.get(f'drawn-{path}-{entry_id}', 0)}"


def draw_anew(path: str, entry_id: str) -> NoReturn:
    """Run the page once more, with the fields of a form filled in from the file."""
    name = f"drawn-{path}-{entry_id}"
    st.session_state[name] = st.session_state.get(name, 0) + 1
    st.rerun()


def seen_version(key: str, version: str, wording: Wording) -> str:
    """Return the version from which the fields were filled in.

    It stands in a field that nobody sees, so that the browser keeps it when the server is started again.
    """
    name = f"seen-{key}"
    st.session_state[name] = st.session_state.pop(f"is-{key}", None) or st.session_state.get(name) or version
    return st.text_input(wording.say("Version"), key=name, label_visibility="collapsed")


def remember(key: str, version: str, values: Values) -> None:
    """Remember from what the fields are filled in, for the next run."""
    st.session_state[f"is-{key}"] = version
    st.session_state[f"as-read-{key}"] = values


def as_read(key: str, otherwise: Values) -> Values:
    """Return the values from which the fields were filled in; `otherwise` in the first run."""
    return st.session_state.get(f"as-read-{key}", otherwise)
