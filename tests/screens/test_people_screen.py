from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from modules.academy import Academies
from modules.activities.inviting import find_invited, invite_person
from modules.activities.managing_people import open_person
from modules.people.directory import DirectoryChoice, Standing
from modules.people.person import PersonId, Role, Team, TeamId, Visitor
from modules.records import directory_records, person_records
from modules.screens.people_list import choice_in

Show = Callable[..., AppTest]
Said = Callable[[AppTest], str]


@pytest.fixture
def boss(hire: Callable[..., Visitor]) -> Visitor:
    return hire("Beata Boss", Role.ADMINISTRATOR)


@pytest.fixture
def shop(academies: Academies, company: TeamId) -> TeamId:
    return person_records.add_team(academies.main.records, name="Shop", parent_id=company)


@pytest.mark.parametrize(
    ("query", "choice"),
    [
        pytest.param({}, DirectoryChoice(), id="nothing"),
        pytest.param(
            {"show": "waiting", "role": "manager", "team": "3", "name": "Anna"},
            DirectoryChoice(Standing.WAITING, Role.MANAGER, TeamId(3), "Anna"),
            id="all of it",
        ),
        pytest.param({"show": "late", "role": "king", "team": "²"}, DirectoryChoice(), id="what nobody offers"),
        pytest.param({"name": "An\0na"}, DirectoryChoice(name="Anna"), id="a sign that no database keeps"),
    ],
)
def test_the_address_says_whom_to_list(query: dict[str, str], choice: DirectoryChoice):
    assert choice_in(query.get) == choice


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.TRAINER, Role.MANAGER])
@pytest.mark.parametrize("query", [{}, {"view": "teams"}, {"person": "1"}, {"person": "new"}], ids=str)
def test_nobody_but_an_administrator_opens_any_part_of_the_page(
    show_screen: Show, hire: Callable[..., Visitor], said: Said, role: Role, query: dict[str, str]
):
    words = said(show_screen("people_screen", hire("Jan Nowak", role), **query))
    assert words.startswith("This page is for other roles")
    assert "Jan" not in words


def test_the_list_says_who_is_here_and_how_many_cannot_sign_in_yet(
    show_screen: Show, boss: Visitor, hire: Callable[..., Visitor], shop: TeamId, said: Said
):
    hire("Łucja Lis", Role.MANAGER, team=shop)
    words = said(show_screen("people_screen", boss))
    assert "2 people are active." in words
    assert "2 people have no password yet" in words
    assert "Łucja Lis łucja.lis Shop Manager, Employee No password yet" in words


def test_a_choice_narrows_the_list_and_stands_in_the_address(
    show_screen: Show, boss: Visitor, hire: Callable[..., Visitor], said: Said
):
    hire("Łucja Lis")
    app = show_screen("people_screen", boss)
    app.text_input("people-name").set_value("lucja").run()
    assert app.query_params["name"] == "lucja"
    assert "1 person" in said(app)
    assert "Beata" not in said(app)
    app.selectbox("people-show").set_value(Standing.INACTIVE).run()
    assert "Nobody fits this choice." in said(app)


def test_a_colleague_is_added_and_gets_a_private_link(
    academies: Academies, show_screen: Show, boss: Visitor, shop: TeamId, said: Said
):
    app = show_screen("people_screen", boss, person="new")
    app.text_input("name-new").set_value("Jan Nowak")
    app.text_input("sign-in-new").set_value("jan.nowak")
    app.selectbox("team-new").set_value(shop)
    app.checkbox("role-manager-new").check()
    app.button("save").click().run()

    person_id = PersonId(int(app.query_params["person"]))
    entry = open_person(academies.main, who=boss, person_id=person_id)
    assert (entry.fields.full_name, entry.fields.team_id) == ("Jan Nowak", shop)
    assert entry.fields.roles == {Role.EMPLOYEE, Role.MANAGER}
    assert "The person is added." in said(app)

    app.button("invite").click().run()
    html = " ".join(element.proto.body for element in app.get("html"))
    address = html.split("readonly value='")[1].split("'")[0]
    found = find_invited(academies.main, token=parse_qs(urlsplit(address).query)["invitation"][0])
    assert found is not None
    assert found.id == person_id


def test_a_manager_is_given_teams_which_the_list_tells(  # noqa: PLR0917 -- fixtures
    academies: Academies, show_screen: Show, boss: Visitor, hire: Callable[..., Visitor], shop: TeamId, said: Said
):
    counter = person_records.add_team(academies.main.records, name="Counter", parent_id=shop)
    dock = person_records.add_team(academies.main.records, name="Dock", parent_id=boss.person.team_id)
    jan = hire("Jan Nowak", Role.MANAGER, team=shop).person.id
    app = show_screen("people_screen", boss, person=str(jan))
    chosen = app.multiselect(f"manages-{jan}")
    assert (chosen.value, chosen.options) == ([], ["Company", "Dock", "Shop", "Shop > Counter"])
    chosen.set_value([counter, dock])
    app.button("save").click().run()
    assert "Saved." in said(app)
    assert open_person(academies.main, who=boss, person_id=jan).fields.manages == (counter, dock)
    assert show_screen("people_screen", boss, person=str(jan)).multiselect(f"manages-{jan}").value == [counter, dock]
    assert "Manager, Employee Manages: Dock, Shop &gt; Counter No password yet" in said(
        show_screen("people_screen", boss)
    )

    assert "Managers who see this team: Jan Nowak" in said(
        show_screen("people_screen", boss, view="teams", team=str(counter))
    )
    assert "No manager sees this team." in said(show_screen("people_screen", boss, view="teams", team=str(shop)))

    app.checkbox(f"role-manager-{jan}").uncheck()
    app.button("save").click().run()
    assert open_person(academies.main, who=boss, person_id=jan).fields.manages == ()


def test_what_is_refused_is_said_and_what_was_typed_stays(show_screen: Show, boss: Visitor, said: Said):
    app = show_screen("people_screen", boss, person="new")
    app.text_input("name-new").set_value("Jan Nowak")
    app.text_input("sign-in-new").set_value("jan nowak")
    app.button("save").click().run()
    assert "A sign-in name has 3 to 64 letters" in said(app)
    assert app.text_input("name-new").value == "Jan Nowak"


def test_somebody_is_moved_and_renamed(  # noqa: PLR0917 -- fixtures
    academies: Academies, show_screen: Show, boss: Visitor, hire: Callable[..., Visitor], shop: TeamId, said: Said
):
    jan = hire("Jan Nowak").person.id
    app = show_screen("people_screen", boss, person=str(jan))
    app.text_input(f"name-{jan}").set_value("Jan Lis")
    app.selectbox(f"team-{jan}").set_value(shop)
    app.button("save").click().run()
    assert "Saved." in said(app)
    assert "Jan Lis" in said(app)
    entry = open_person(academies.main, who=boss, person_id=jan)
    assert (entry.fields.full_name, entry.fields.team_id) == ("Jan Lis", shop)


def test_what_was_not_touched_in_the_form_is_not_written_over_what_another_has_changed_meanwhile(
    academies: Academies, show_screen: Show, boss: Visitor, hire: Callable[..., Visitor], said: Said
):
    jan = hire("Jan Nowak").person.id
    mine = show_screen("people_screen", boss, person=str(jan))
    theirs = show_screen("people_screen", boss, person=str(jan))
    theirs.text_input(f"name-{jan}").set_value("Jan Lis")
    theirs.button("save").click().run()

    mine.text_input(f"email-{jan}").set_value("no address")
    mine.button("save").click().run()
    assert "Saved." not in said(mine)
    mine.text_input(f"email-{jan}").set_value("jan@example.org")
    mine.button("save").click().run()
    fields = open_person(academies.main, who=boss, person_id=jan).fields
    assert (fields.full_name, fields.email) == ("Jan Lis", "jan@example.org")

    mine.text_input(f"name-{jan}").set_value("Jan Wilk")
    mine.button("save").click().run()
    fields = open_person(academies.main, who=boss, person_id=jan).fields
    assert (fields.full_name, fields.email) == ("Jan Wilk", "jan@example.org")


def test_somebody_is_deactivated_and_let_in_again(
    academies: Academies, show_screen: Show, boss: Visitor, hire: Callable[..., Visitor], said: Said
):
    jan = hire("Jan Nowak").person.id
    app = show_screen("people_screen", boss, person=str(jan))
    app.button("deactivate-now").click().run()
    assert "Deactivated" in said(app)
    assert not open_person(academies.main, who=boss, person_id=jan).is_active
    app.button("reactivate").click().run()
    assert open_person(academies.main, who=boss, person_id=jan).is_active


def test_administrators_read_why_they_cannot_deactivate_themselves(show_screen: Show, boss: Visitor, said: Said):
    app = show_screen("people_screen", boss, person=str(boss.person.id))
    app.button("deactivate-now").click().run()
    assert "You cannot shut yourself out." in said(app)


def test_an_address_of_nobody_says_so(show_screen: Show, boss: Visitor, said: Said):
    app = show_screen("people_screen", boss, person="99")
    assert said(app).endswith("People There is nobody under this address.")
    assert "<h1>" in app.get("html")[-1].proto.body
    assert "There is nobody under this address." in said(show_screen("people_screen", boss, person="x"))


def test_teams_are_added_renamed_and_moved(  # noqa: PLR0917 -- fixtures
    academies: Academies, show_screen: Show, boss: Visitor, company: TeamId, shop: TeamId, said: Said
):
    app = show_screen("people_screen", boss, view="teams")
    app.text_input(f"team-below-{company}").set_value("Dock")
    app.button("team-add").click().run()
    assert "Company 1 person Dock 0 people Shop 0 people" in said(app)
    dock = next(
        team.id for team in person_records.teams_below(academies.main.records, team_id=company) if team.name == "Dock"
    )

    app = show_screen("people_screen", boss, view="teams", team=str(dock))
    app.text_input(f"team-name-{dock}").set_value("Pier")
    app.button("team-rename").click().run()
    app.selectbox(f"team-parent-{dock}").set_value(shop)
    app.button("team-move").click().run()
    assert person_records.find_team(academies.main.records, team_id=dock) == Team(dock, "Pier", shop)


def test_a_team_that_a_first_press_has_just_added_is_no_refusal_for_a_second_and_one_that_was_shown_is(
    academies: Academies, show_screen: Show, boss: Visitor, company: TeamId, said: Said
):
    app = show_screen("people_screen", boss, view="teams")
    person_records.add_team(academies.main.records, name="Dock", parent_id=company)
    app.text_input(f"team-below-{company}").set_value(" dock ")
    app.button("team-add").click().run()
    assert "Saved." in said(app)
    assert "Company 1 person Dock 0 people" in said(app)
    app.button("team-add").click().run()
    assert "There is a team of this name at the same place." in said(app)


def test_a_team_is_removed_or_it_is_said_what_hangs_on_it(  # noqa: PLR0917 -- fixtures
    academies: Academies, show_screen: Show, boss: Visitor, company: TeamId, shop: TeamId, said: Said
):
    records = academies.main.records
    dock = person_records.add_team(records, name="Dock", parent_id=shop)
    app = show_screen("people_screen", boss, view="teams", team=str(shop))
    app.button("team-remove").click().run()
    assert "Other teams stand below this one. Please move or remove them first." in said(app)

    app = show_screen("people_screen", boss, view="teams", team=str(dock))
    assert app.button("team-remove").label == "Remove Dock"
    app.button("team-remove").click().run()
    assert [team.id for team in person_records.teams_below(records, team_id=company)] == [company, shop]
    assert "Saved." in said(app)


def test_a_team_name_that_is_taken_is_refused_in_words(
    show_screen: Show, boss: Visitor, company: TeamId, shop: TeamId, said: Said
):
    assert shop
    app = show_screen("people_screen", boss, view="teams")
    app.text_input(f"team-below-{company}").set_value("SHOP")
    app.button("team-add").click().run()
    assert "There is a team of this name at the same place." in said(app)


def test_a_private_link_greets_whom_it_is_for_and_posts_the_password(
    academies: Academies, show_screen: Show, boss: Visitor
):
    invited = invite_person(academies.main, who=boss, person_id=boss.person.id)
    app = show_screen("invitation_screen", None, invitation=invited.token, message="password-short")
    html = " ".join(element.proto.body for element in app.get("html"))
    assert "Welcome, Beata Boss" in html
    assert 'method="post" action="/account/invitation"' in html
    assert "The password needs at least 12 characters." in html
    assert directory_records.find_entry(academies.main.records, person_id=boss.person.id) is not None


@pytest.mark.parametrize("token", ["", "nobody-made-this"])
def test_a_link_that_opens_nothing_says_what_to_do(show_screen: Show, said: Said, boss: Visitor, token: str):
    assert boss
    words = said(show_screen("invitation_screen", None, invitation=token))
    assert "This link does not open any more" in words
    assert "Beata" not in words
