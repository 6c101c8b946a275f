from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from modules.academy import Academies
from modules.course.ids import ENGLISH, CourseId, ModuleId
from modules.learning.report_choice import Choice, Show, SortBy, View
from modules.people.person import PersonId, Role, Team, TeamId, Visitor
from modules.records import person_records, staffing_records
from modules.screens.team_address import Asked, asked_in
from modules.screens.team_filters import MOST_LINKS, branch_links, offered_shows, team_labels
from modules.wording.catalogues import wording_for
from tests.reports import PASSED, report


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
            {
                "team": "x",
                "show": "late",
                "sort": "luck",
                "page": "0",
                "view": "all",
                "from": "soon",
                "to": "9999-12-31",
            },
            Asked(None, Choice()),
            id="what nobody offers",
        ),
        pytest.param(
            {"view": "teams", "from": "2026-11-01", "to": "2026-11-22", "since": "2026-10-01"},
            Asked(
                None,
                Choice(passed_from=date(2026, 11, 1), passed_to=date(2026, 11, 22), active_since=date(2026, 10, 1)),
                view=View.TEAMS,
            ),
            id="days and a view",
        ),
        pytest.param({"course": "safety"}, Asked(None, Choice(), course_id=CourseId("safety")), id="a course"),
        pytest.param({"name": "An\0na"}, Asked(None, Choice(name="Anna")), id="a sign that no database keeps"),
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
    days = Choice(passed_from=date(2026, 11, 1), active_since=date(2026, 10, 1))
    assert Asked(None, Choice(), course_id=CourseId("safety")).address() == "/team?course=safety"
    assert Asked(None, days, view=View.TOPICS).address() == "/team?view=topics&from=2026-11-01&since=2026-10-01"


def test_a_module_offers_each_status_and_the_course_whether_it_is_finished():
    in_time = [Show.OVERDUE, Show.EXPIRED, Show.DUE_SOON]
    assert offered_shows(Choice()) == [Show.EVERYBODY, Show.UNFINISHED, Show.FINISHED, *in_time]
    assert offered_shows(Choice(Show.GOING))[-1] == Show.GOING
    of_module = offered_shows(Choice(module_id=ModuleId("a")))
    assert of_module == [Show.EVERYBODY, Show.FINISHED, Show.GOING, Show.NOT_STARTED, *in_time]


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


def test_teams_of_several_branches_stand_one_branch_after_the_other():
    north, south = Team(TeamId(2), "North", TeamId(1)), Team(TeamId(3), "South", TeamId(1))
    harbour = Team(TeamId(4), "Harbour", TeamId(2))
    labels = list(team_labels((south, north, harbour), wording_for(ENGLISH)))
    assert labels == [(3, "South"), (2, "North and below"), (4, "\u2003Harbour")]


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


def test_the_branches_of_one_who_has_several_stand_above_the_figures():
    riga, town, tartu = (
        Team(TeamId(2), "Riga", TeamId(1)),
        Team(TeamId(3), "Old & Town", TeamId(2)),
        Team(TeamId(4), "Tartu", TeamId(1)),
    )
    asked, english = Asked(TeamId(3), Choice(Show.OVERDUE)), wording_for(ENGLISH)

    def links(*teams: Team) -> str:
        return branch_links(replace(report(("Anna", PASSED)), team=teams[1], teams=teams), asked, english)

    assert links(riga, town) == ""
    assert links(riga, town, tartu) == (
        '<nav class="choices views" aria-label="Your teams"><a href="/team?show=overdue" aria-current=true>Riga</a>'
        '<a href="/team?team=4&amp;show=overdue">Tartu</a></nav>'
    )
    many = tuple(Team(TeamId(number), f"T{number}", TeamId(1)) for number in range(10, 10 + MOST_LINKS + 1))
    assert links(*many) == ""
    assert links(*many[1:]).count("<a ") == MOST_LINKS


def test_a_manager_of_given_teams_sees_one_of_them_at_a_time_and_chooses_another(
    academies: Academies, show_screen: Callable[..., AppTest], staff: Visitor, said: Callable[[AppTest], str]
):
    records = academies.main.records
    root = person_records.root_team(records)
    assert root is not None
    teams = {team.name: team.id for team in person_records.teams_below(records, team_id=root.id)}
    south = person_records.add_team(records, name="South", parent_id=root.id)
    staffing_records.set_managed_teams(
        records, person_id=staff.person.id, team_ids=[teams["Harbour"], south, teams["Harbour"]]
    )
    app = show_screen("team_screen", staff)
    words = said(app)
    assert "Jānis Bērziņš" in words
    assert "Łucja Lis" not in words
    assert app.selectbox("team-team").options == ["Harbour", "South"]
    html = " ".join(element.proto.body for element in app.get("html"))
    assert '<a href="/team" aria-current=true>Harbour</a><a href="/team?team=' in html
    app.selectbox("team-team").set_value(south).run()
    assert app.query_params["team"] == str(south)
    assert "There is nobody in this team yet." in said(app)
    for team in (teams["North"], root.id):
        assert "This is not among your teams" in said(show_screen("team_screen", staff, team=str(team)))
    assert "This is not among your teams" in said(show_screen("team_screen", staff, person=str(staff.person.id)))


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
    assert refused.startswith("This is not among your teams")


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
    assert elsewhere == nobody
    assert elsewhere.startswith("This is not among your teams")
    assert elsewhere.endswith("To your team")
    assert colleague.startswith("This page is for other roles")
    assert "Zofia" not in elsewhere


def test_a_module_alone_says_who_is_where(
    show_screen: Callable[..., AppTest], staff: Visitor, said: Callable[[AppTest], str]
):
    words = said(show_screen("team_screen", staff, module="customer-needs", show="not-started"))
    assert words.startswith("Back to all modules Customer needs North")
    assert "Completion 0% Passed it 0 In progress 0 Not started 3" in words
    assert all(name in words for name in ("Jānis Bērziņš", "Łucja Lis", "Maija Manager"))
    gone = said(show_screen("team_screen", staff, module="none"))
    assert gone.startswith("This page is not there any more")


@pytest.mark.parametrize("view", View)
def test_every_view_shows_the_own_branch_alone(
    show_screen: Callable[..., AppTest], staff: Visitor, said: Callable[[AppTest], str], company: TeamId, view: View
):
    app = show_screen("team_screen", staff, view=view.value)
    words = said(app)
    first = {
        View.PEOPLE: "Jānis Bērziņš",
        View.TEAMS: "In North itself 2 0 0%",
        View.MODULES: "Customer needs 0 0 3",
        View.TOPICS: "Nothing can be shown here yet.",
    }[view]
    assert first in words
    assert "All together 3" in words or view is not View.TEAMS
    assert "Zofia" not in words
    assert f"view={view.value}" in app.get("html")[0].proto.body or view is View.PEOPLE
    assert said(show_screen("team_screen", staff, team=str(company), view=view.value)).startswith(
        "This is not among your teams"
    )


def test_days_narrow_the_table_and_stand_in_the_address(
    show_screen: Callable[..., AppTest], staff: Visitor, said: Callable[[AppTest], str]
):
    app = show_screen("team_screen", staff)
    app.date_input("team-since").set_value(date(2026, 11, 1)).run()
    assert app.query_params["since"] == "2026-11-01"
    assert "Shown: 0 of 3 (active since 1 Nov 2026)" in said(app) or "Nobody fits this choice." in said(app)
    app.date_input("team-since").set_value(None).run()
    assert "since" not in app.query_params


def test_who_of_a_team_is_overdue_on_a_module_is_one_address(
    show_screen: Callable[..., AppTest], staff: Visitor, said: Callable[[AppTest], str], academies: Academies
):
    records = academies.main.records
    ids = {row["name"]: row["id"] for row in records.query("select id, name from team")}
    people = {row["full_name"]: row["id"] for row in records.query("select id, full_name from person")}
    for name, day in (("Jānis Bērziņš", "2020-01-01"), ("Łucja Lis", "2020-01-02"), ("Zofia Outside", "2020-01-01")):
        records.execute("update module_progress set due_on = :day where person_id = :id", day=day, id=people[name])
    words = said(show_screen("team_screen", staff, show="overdue", team=str(ids["Harbour"]), module="customer-needs"))
    assert "Jānis Bērziņš Overdue 1 Jan 2020 0 of 2" in words
    assert "Łucja" not in words
    everybody = said(show_screen("team_screen", staff, show="overdue", sort="due-first"))
    assert everybody.index("Jānis Bērziņš", everybody.index("Who is where")) < everybody.rindex("Łucja Lis")
    assert "Overdue 2 of 3 people" in everybody
    assert "1 module overdue, due on 1 Jan 2020" in everybody
    assert "Zofia" not in everybody


@pytest.mark.parametrize(
    "query", [{"name": "zofia"}, {"name": "zofia", "show": "not-started"}, {"since": "2020-01-01"}]
)
def test_nobody_of_another_branch_is_found_by_a_search(
    show_screen: Callable[..., AppTest], staff: Visitor, said: Callable[[AppTest], str], query: dict[str, str]
):
    for view in View:
        words = said(show_screen("team_screen", staff, view=view.value, **query))
        assert "Zofia" not in words
        assert "4 people" not in words


def test_one_person_alone_and_a_team_of_nobody_look_right(
    show_screen: Callable[..., AppTest], staff: Visitor, said: Callable[[AppTest], str], academies: Academies
):
    records = academies.main.records
    ids = {row["name"]: row["id"] for row in records.query("select id, name from team")}
    empty = person_records.add_team(records, name="Pier", parent_id=TeamId(ids["Harbour"]))
    words = said(show_screen("team_screen", staff, team=str(ids["Harbour"]), view="teams"))
    assert "1 person, figures of" in words
    assert "In Harbour itself 1 0 0% 0 0 0 – All together 1" in words
    for view in View:
        nobody = said(show_screen("team_screen", staff, team=str(empty), view=view.value))
        assert "There is nobody in this team yet." in nobody
        assert "Completion" not in nobody


def test_a_course_that_is_named_is_shown_and_the_first_for_one_that_is_not_there(
    show_screen: Callable[..., AppTest], staff: Visitor, said: Callable[[AppTest], str]
):
    app = show_screen("team_screen", staff, course="customer-service")
    assert "3 people, figures of" in said(app)
    assert "course=customer-service" in app.get("html")[0].proto.body
    assert "3 people, figures of" in said(show_screen("team_screen", staff, course="none"))
