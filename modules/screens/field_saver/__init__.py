"""Saves what stands in the fields of a form after a pause, not only when one leaves them."""

from functools import cache
from pathlib import Path

from streamlit.components.v2 import component


def field_saver() -> None:
    """Draw nothing; fields in the container `question-form` are taken in after a pause of writing."""
    mount = component("academy_field_saver", html="<span></span>", js=_script())
    mount(key="field-saver")


@cache
def _script() -> str:
    return (Path(__file__).parent / "field_saver.js").read_text(encoding="utf-8")
