from collections.abc import Callable
from types import ModuleType

import pytest
import streamlit as st

from modules.academy import Academies, Academy
from modules.activities.inviting import invite_person
from modules.activities.sample_visits import enter_sample
from modules.activities.signing_in import find_visitor, sign_out
from modules.course.ids import LATVIAN, POLISH, Language
from modules.people.person import Role, Visitor
from modules.records import person_records
from modules.screens import home_screen, publish_screen, team_screen

from .conftest import Hire, Sight

See = Callable[[Visitor], Sight]


@pytest.mark.usefixtures("academies")
def test_an_academy_without_people_shows_the_first_screen() -> None:
    assert "/account/set-up" in Sight(None).html


@pytest.mark.usefixtures("anna")
def test_whoever_has_no_session_is_asked_to_sign_in() -> None:
    assert "/account/sign-in" in Sight(None).html
    assert "/account/sign-in" in Sight("m.invented").html
    assert "/account/sign-in" in Sight("x").html


def test_a_session_that_was_ended_elsewhere_opens_nothing_at_the_next_click(
    academy: Academy, anna: Visitor, see: See
) -> None:
    sight = see(anna)
    sign_out(academy, who=anna)
    sight.press("continue")
    assert "/account/sign-in" in sight.html


def test_a_private_link_greets_whom_it_is_for_whoever_is_signed_in_here(
    academies: Academies, hire: Hire, see: See
) -> None:
    boss, jan = hire("Beata Boss", Role.ADMINISTRATOR), hire("Jan Nowak")
    invited = invite_person(academies.main, who=boss, person_id=jan.person.id)
    sight = see(boss)
    assert "/account/invitation" not in sight.html
    sight.app.query_params["invitation"] = invited.token
    sight.app.run()
    assert "/account/invitation" in sight.html
    assert "Jan Nowak" in sight.text
    assert "Beata" not in sight.text


EVERYBODYS = {"Today", "Course", "Review", "My progress", "Certificates"}
TRAINERS = {"Editor", "Publish", "Questions", "Feedback"}
MANAGERS = {"Team", "Assignments", "Climate"}


@pytest.mark.parametrize(
    ("roles", "titles"),
    [
        pytest.param((), EVERYBODYS, id="employee"),
        pytest.param((Role.TRAINER,), EVERYBODYS | TRAINERS, id="trainer"),
        pytest.param((Role.MANAGER,), EVERYBODYS | MANAGERS, id="manager"),
        pytest.param((Role.ADMINISTRATOR,), EVERYBODYS | TRAINERS | MANAGERS | {"People"}, id="administrator"),
    ],
)
def test_the_navigation_holds_the_pages_of_ones_role(
    hire: Hire, see: See, monkeypatch: pytest.MonkeyPatch, roles: tuple[Role, ...], titles: set[str]
) -> None:
    shown: set[str] = set()
    real = st.navigation

    def watched(pages, **options):
        shown.update(page.title for page in pages if page.visibility == "visible")
        return real(pages, **options)

    monkeypatch.setattr(st, "navigation", watched)
    see(hire("Zofia Nowak", *roles))
    assert shown == titles


@pytest.mark.parametrize("screen", [publish_screen, team_screen], ids=["publish", "team"])
def test_a_page_for_other_roles_says_so_to_whoever_opens_its_address(
    anna: Visitor, see: See, monkeypatch: pytest.MonkeyPatch, screen: ModuleType
) -> None:
    monkeypatch.setattr(home_screen, "show", screen.show)
    assert "This page is for other roles" in see(anna).text


@pytest.mark.parametrize(("language", "said"), [(POLISH, "Czym jest potrzeba klienta"), (LATVIAN, "Kas ir klienta")])
def test_a_chosen_language_is_kept_and_speaks_at_once(
    academy: Academy, anna: Visitor, see: See, language: Language, said: str
) -> None:
    sight = see(anna)
    sight.app.radio(key="language-en").set_value(language).run()
    assert said in sight.text
    person = person_records.find_person(academy.records, person_id=anna.person.id)
    assert person is not None
    assert person.language == language
    assert said in see(anna).text


def test_without_a_choice_the_browsers_language_is_spoken(hire: Hire) -> None:
    visitor = hire("Jan Nowak", language=None)
    assert "Czym jest potrzeba klienta" in Sight(visitor.session_id, locale="pl-PL").text
    assert "What a customer need is" in Sight(visitor.session_id, locale="de-DE").text


def test_a_link_to_a_lesson_that_is_gone_says_so_kindly(anna: Visitor, see: See) -> None:
    sight = see(anna)
    sight.press("continue")
    sight.open(lesson="no-such-lesson")
    assert "This page is not there any more" in sight.text
    assert "To the course" in sight.text


def test_what_goes_wrong_is_apologised_for_with_a_number_and_without_a_traceback(
    anna: Visitor, see: See, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(home_screen, "open_home", fail)
    sight = see(anna)
    assert "We are sorry, this did not work" in sight.text
    assert "the disk is gone" not in sight.text
    number = caplog.records[-1].args[0]  # pyright: ignore[reportIndexIssue, reportOptionalSubscript, reportArgumentType]
    assert str(number) in sight.text
    assert "the disk is gone" in caplog.text


def test_the_sample_company_says_that_it_is_one(academies: Academies, see: See) -> None:
    opened = enter_sample(academies, role=Role.EMPLOYEE, set_up_code="", agent="", address="")
    assert academies.sample is not None
    visitor = find_visitor(academies.sample, session_id=opened.public_id)
    assert visitor is not None
    sight = see(visitor)
    assert "This is the sample company" in sight.text
    assert "/account/sample/remove" in sight.html
