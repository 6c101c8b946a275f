from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from modules.academy import Academies
from modules.course.ids import ENGLISH, ModuleId
from modules.learning.completion_report import Choice, Show, SortBy
from modules.people.person import PersonId, Role, Team, TeamId, Visitor
from modules.records import person_records
from modules.screens.team_screen import Asked, asked_in, offered_shows, team_labels
from modules.wording.catalogues import wording_for


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        pytest.param({}, Asked(None, Choice()), id="nothing"),
        pytest.param(
            {"team": "3", "show": "unfinished", "name": "Anna", "sort": "team", "page": "2"},
            Asked(TeamId(3), Choice(Show.UNFINISHED, "Anna", SortBy.TEAM), 2),
            id="all of it",
        ),
        pytest.param(
            {"person": "7", "module": "a"}, Asked(None, Choice(module_id=ModuleId("a")), 1, PersonId(7)), id="a person"
        ),
        pytest.param(
            {"team": "x", "show": "late", "sort": "luck", "page": "0"}, Asked(None, Choice()), id="what nobody offers"
        ),
        pytest.param({"team": "²"}, Asked(None, Choice()), id="a digit that is no number"),
    ],
)
def test_the_address_says_whom_to_show(query: dict[str, str], asked: Asked):
    assert asked_in(query.get) == asked


def test_an_address_keeps_what_was_chosen_and_leaves_what_is_usual():
    asked = Asked(TeamId(3), Choice(Show.FINISHED, "Anna Ļ", module_id=ModuleId("a")), 4, PersonId(7))
    assert asked.address() == "/team?team=3&show=finished&name=Anna+%C4%BB&module=a"
    assert asked.address(module="", person="9") == "/team?team=3&show=finished&name=Anna+%C4%BB&person=9"
    assert Asked(None, Choice()).address() == "/team"


def test_a_module_offers_each_status_and_the_course_whether_it_is_finished():
    assert offered_shows(Choice()) == [Show.EVERYBODY, Show.UNFINISHED, Show.FINISHED]
    assert offered_shows(Choice(Show.GOING))[-1] == Show.GOING
    of_module = offered_shows(Choice(module_id=ModuleId("a")))
    assert of_module == [Show.EVERYBODY, Show.FINISHED, Show.GOING, Show.NOT_STARTED]


def test_every_team_stands_right_below_the_one_it_belongs_to():
    firm, north, south, harbour = (
        Team(TeamId(1), "Firm"),
        Team(TeamId(2), "North", TeamId(1)),
        Team(TeamId(3), "South", TeamId(1)),
        Team(TeamId(4), "Harbour", TeamId(2)),
    )
    labels = list(team_labels((firm, north, south, harbour), wording_for(ENGLISH)))
    assert labels == [
        (1, "Firm and below"),
        (2, "\u2003North and below"),
        (4, "\u2003\u2003Harbour"),
        (3, "\u2003South"),
    ]


def test_a_team_alone_is_a_list_of_one_even_if_it_belongs_to_another():
    assert list(team_labels((Team(TeamId(4), "Harbour", TeamId(2)),), wording_for(ENGLISH))) == [(4, "Harbour")]


@pytest.fixture
def staff(academies: Academies, company: TeamId, hire: Callable[..., Visitor]) -> Visitor:
    north = person_records.add_team(academies.main.records, name="North", parent_id=company)
    harbour = person_records.add_team(academies.main.records, name="Harbour", parent_id=north)
    hire("Zofia Outside")
    hire("Jānis Bērziņš", team=harbour)
    hire("Łucja Lis", team=north)
    return hire("Maija Manager", Role.MANAGER, team=north)


def test_a_manager_sees_the_own_team_and_the_teams_below_and_nobody_else(
    show_screen: Callable[..., AppTest], staff: Visitor, said: Callable[[AppTest], str]
):
    words = said(show_screen("team_screen", staff))
    assert "North" in words
    assert "3 people, figures of" in words
    assert all(name in words for name in ("Jānis Bērziņš", "Łucja Lis", "Maija Manager", "Harbour"))
    assert "Zofia" not in words


def test_the_choice_of_a_name_narrows_the_table_and_stands_in_the_address_of_the_file(
    show_screen: Callable[..., AppTest], staff: Visitor, said: Callable[[AppTest], str]
):
    app = show_screen("team_screen", staff)
    app.text_input("team-name").set_value("berzins").run()
    words = said(app)
    assert app.query_params["name"] == "berzins"
    assert "Shown: 1 of 3" in words
    assert "Jānis Bērziņš" in words
    assert "Łucja" not in words
    assert "name=berzins" in app.get("html")[0].proto.body


def test_a_choice_that_fits_nobody_says_so(
    show_screen: Callable[..., AppTest], staff: Visitor, said: Callable[[AppTest], str]
):
    app = show_screen("team_screen", staff)
    app.segmented_control("team-show").set_value(Show.FINISHED).run()
    assert app.query_params["show"] == "finished"
    assert "Nobody fits this choice." in said(app)


def test_a_team_below_can_be_chosen_and_one_elsewhere_cannot(
    show_screen: Callable[..., AppTest], staff: Visitor, said: Callable[[AppTest], str], company: TeamId
):
    app = show_screen("team_screen", staff)
    harbour = app.selectbox("team-team").options.index("\u2003Harbour")
    app.selectbox("team-team").select_index(harbour).run()
    words = said(app)
    assert "1 person, figures of" in words
    assert "Łucja" not in words
    refused = said(show_screen("team_screen", staff, team=str(company)))
    assert refused.startswith("This page is for other roles")


def test_somebody_of_the_own_teams_is_looked_at_and_nobody_elsewhere(
    show_screen: Callable[..., AppTest],
    staff: Visitor,
    said: Callable[[AppTest], str],
    academies: Academies,
    hire: Callable[..., Visitor],
):
    people = {row["full_name"]: row["id"] for row in academies.main.records.query("select id, full_name from person")}
    words = said(show_screen("team_screen", staff, person=str(people["Jānis Bērziņš"])))
    assert words.startswith("Back to the team Jānis Bērziņš Harbour")
    elsewhere = said(show_screen("team_screen", staff, person=str(people["Zofia Outside"])))
    nobody = said(show_screen("team_screen", staff, person="999"))
    colleague = said(show_screen("team_screen", hire("Ewa Kot"), person=str(people["Jānis Bērziņš"])))
    assert elsewhere == nobody == colleague
    assert elsewhere.startswith("This page is for other roles")
    assert "Zofia" not in elsewhere


def test_a_module_alone_says_who_is_where(
    show_screen: Callable[..., AppTest], staff: Visitor, said: Callable[[AppTest], str]
):
    words = said(show_screen("team_screen", staff, module="customer-needs", show="not-started"))
    assert words.startswith("Back to all modules Customer needs North")
    assert "Passed it 0 of 3 people" in words
    assert all(name in words for name in ("Jānis Bērziņš", "Łucja Lis", "Maija Manager"))
    gone = said(show_screen("team_screen", staff, module="none"))
    assert gone.startswith("This page is not there any more")
