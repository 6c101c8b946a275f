from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from modules.academy import Academies, Academy
from modules.people.person import Role, Visitor

Show = Callable[..., AppTest]
Said = Callable[[AppTest], str]


@pytest.fixture
def academy(academies: Academies) -> Academy:
    academies.main.settings = replace(academies.main.settings, narration=None)
    return academies.main


@pytest.fixture
def boss(hire: Callable[..., Visitor]) -> Visitor:
    return hire("Beata Boss", Role.ADMINISTRATOR)


def test_an_administrator_changes_who_reads_the_lessons(academy: Academy, boss: Visitor, show_screen: Show, said: Said):
    app = show_screen("people_screen", boss, view="voices")
    assert app.radio(key="voices-choice").value == "offline"
    app.radio(key="voices-choice").set_value("auto")
    next(button for button in app.button if button.key == "voices-save").click()
    assert "Saved. It holds from the next lesson on" in said(app.run())
    assert academy.narration_setting == "auto"
    assert "Google" in said(app)


def test_what_the_operator_has_decided_is_told_and_not_asked(
    academies: Academies, boss: Visitor, show_screen: Show, said: Said
):
    assert academies.main.settings.narration == "offline"
    app = show_screen("people_screen", boss, view="voices")
    assert "has decided it with the setting ACADEMY_NARRATION: Only voices of this machine." in said(app)
    assert not app.radio


def test_the_page_of_voices_is_one_of_the_administrators_pages(boss: Visitor, show_screen: Show):
    bodies = " ".join(element.proto.body for element in show_screen("people_screen", boss).get("html"))
    assert 'href="/people?view=voices"' in bodies
