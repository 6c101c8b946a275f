from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Show = Callable[..., AppTest]


def forms(app: AppTest) -> str:
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


def test_the_first_screen_offers_the_administrator_and_the_sample_company(show_screen: Show):
    html = forms(show_screen("start_screen"))
    assert 'method="post" action="/account/set-up"' in html
    assert 'method="post" action="/account/sample"' in html
    assert 'autocomplete="new-password"' in html
    assert 'minlength="12"' in html
    assert "set_up_code" not in html


def test_the_set_up_code_is_asked_for_where_others_can_reach_the_machine(
    monkeypatch: pytest.MonkeyPatch, show_screen: Show
):
    monkeypatch.setenv("ACADEMY_ADDRESS", "0.0.0.0")  # noqa: S104  (the case that the code is for)
    assert forms(show_screen("start_screen")).count('name="set_up_code"') == 2


def test_googles_voice_is_offered_ticked_and_stays_unticked_after_a_refusal(show_screen: Show):
    assert 'name="narration" value="auto" checked' in forms(show_screen("start_screen"))
    again = forms(show_screen("start_screen", message="password-short", narration="offline"))
    assert 'name="narration" value="auto">' in again


def test_a_refusal_is_said_beside_the_form_with_what_was_typed(show_screen: Show):
    html = forms(show_screen("start_screen", message="sign-in-name", full_name="Anna Ozola", sign_in_name="a b"))
    assert "A sign-in name has 3 to 64 letters" in html
    assert 'value="Anna Ozola"' in html


def test_the_choice_of_a_language_goes_into_the_address(show_screen: Show):
    app = show_screen("start_screen")
    app.segmented_control("language-switch").set_value("lv").run()
    assert app.query_params["lang"] == "lv"


def test_signing_in_says_what_is_wrong_and_offers_no_sample_company_where_there_is_none(show_screen: Show):
    html = forms(show_screen("sign_in_screen", message="wrong", sign_in_name="anna"))
    assert 'action="/account/sign-in"' in html
    assert "do not belong together" in html
    assert 'value="anna"' in html
    assert "/account/sample" not in html
