import re
from typing import get_args

import pytest
from streamlit.testing.v1 import AppTest

from modules.activities.setting_up import SetUpFault
from modules.course.ids import ENGLISH, LANGUAGES, Language
from modules.screens.account_forms import FIELD_OF_REFUSAL, refusal_sentence, sample_form
from modules.wording.catalogues import wording_for

REASONS = ["wrong", "too-many", *(reason for part in get_args(SetUpFault) for reason in get_args(part) or [part])]
ENGLISH_WORDING = wording_for(ENGLISH)


SCRIPT = """
import streamlit as st
from modules.course.ids import ENGLISH
from modules.screens.account_forms import field, refusal
from modules.wording.catalogues import wording_for

st.html(refusal(wording_for(ENGLISH)) + field("sign_in_name", "Sign-in name", 'type="text"'))
st.html(field("password", "Password", 'type="password"', hint="Long"))
"""


def shown_with(**query: str) -> tuple[str, str]:
    app = AppTest.from_string(SCRIPT)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    first, second = (element.proto.body for element in app.get("html"))  # type: ignore[attr-defined]
    return first, second


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_sentence_of_its_own(reason: str, language: Language):
    wording = wording_for(language)
    assert refusal_sentence(reason, wording) != refusal_sentence("no-such-reason", wording)


def test_a_field_that_was_refused_says_so_and_keeps_what_was_typed():
    name, password = shown_with(message="sign-in-name", sign_in_name='an"na')
    assert 'role="alert"' in name
    assert 'aria-invalid="true"' in name
    assert 'aria-describedby="refused"' in name
    assert 'value="an&quot;na"' in name
    assert "aria-invalid" not in password


def test_a_password_never_comes_back_into_the_form():
    _, password = shown_with(message="password-short", password="secret of an address")
    assert "secret" not in password
    assert 'aria-describedby="password-hint refused"' in password


def test_without_a_refusal_nothing_is_said_to_be_wrong():
    name, _ = shown_with()
    assert "refused" not in name


@pytest.mark.parametrize("is_asked", [True, False], ids=["asked", "not asked"])
def test_the_sample_company_asks_for_the_code_only_where_others_can_reach_the_machine(is_asked: bool):  # noqa: FBT001
    form = sample_form(ENGLISH_WORDING, ENGLISH, asks_for_code=is_asked)
    assert ('name="set_up_code"' in form) is is_asked
    assert re.findall(r'name="as_role" value="([^"]+)"', form) == ["employee", "trainer", "manager"]


def test_no_field_has_a_name_that_the_sanitiser_strips():
    form = sample_form(ENGLISH_WORDING, ENGLISH, asks_for_code=True)
    names = set(re.findall(r' name="([^"]+)"', form)) | set(FIELD_OF_REFUSAL.values())
    assert not names & {"name", "role", "id", "title", "action", "method", "target", "lang"}
