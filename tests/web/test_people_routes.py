import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest

from modules.activities.inviting import find_invited, invite_person
from modules.activities.managing_people import deactivate_person
from modules.activities.people_importing import check_people
from modules.activities.signing_in import find_visitor
from modules.course.ids import POLISH
from modules.people.person import Role
from modules.records import person_records, staffing_records
from modules.web.identity import COOKIE, session_of

NOT_THEIRS = [Role.EMPLOYEE, Role.TRAINER, Role.MANAGER]


def rows_of(answer) -> list[list[str]]:
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("role", NOT_THEIRS)
def test_only_administrators_take_people_and_links_away(client, sign_in_as, academies, role):
    sign_in_as(role)
    files = ("people.csv", "people-template.csv", "people-template.xlsx")
    for answer in (*(client.get(f"/export/{name}") for name in files), client.post("/people/invitations")):
        assert answer.status_code == 403
        assert "jan" not in answer.text
    assert academies.main.records.query("select count(*) as n from invitation") == [{"n": 0}]


def test_strangers_get_nothing(client):
    assert client.get("/export/people.csv").status_code == 401
    assert client.post("/people/invitations").status_code == 401


def test_everybody_is_taken_away_with_the_path_of_their_team(client, sign_in_as, academies):
    harbour = sign_in_as(Role.MANAGER, Role.EMPLOYEE, team="Harbour", language=POLISH)
    sign_in_as(Role.ADMINISTRATOR)
    staffing_records.set_email(academies.main.records, person_id=harbour.person.id, email="=jan@tea.example")
    staffing_records.set_active(academies.main.records, person_id=harbour.person.id, is_active=False)

    assert rows_of(client.get("/export/people.csv")) == [
        ["sign_in_name", "name", "team", "roles", "manages", "language", "email", "active"],
        ["jan0", "Jan Kowalski", "Harbour", "employee, manager", "", "pl", "'=jan@tea.example", "no"],
        ["jan1", "Jan Kowalski", "Company", "administrator", "", "en", "", "yes"],
    ]


def test_links_for_everybody_without_a_password_open_and_go_to_nobody_else(client, sign_in_as, academies):
    boss = sign_in_as(Role.ADMINISTRATOR)
    waiting = person_records.add_person(
        academies.main.records,
        full_name="Ewa Lis",
        sign_in_name="ewa",
        team_id=boss.person.team_id,
        roles={Role.EMPLOYEE},
        language=POLISH,
        password_hash=None,
        now=academies.main.now(),
    )
    rows = rows_of(client.post("/people/invitations"))
    assert [row[0] for row in rows] == ["Person", "Ewa Lis"]
    address = urlsplit(rows[1][4])
    query = parse_qs(address.query)
    assert (address.netloc, query["lang"]) == ("127.0.0.1:8501", ["pl"])
    found = find_invited(academies.main, token=query["invitation"][0])
    assert found is not None
    assert found.id == waiting


def test_a_private_link_sets_the_password_and_lets_in_once(client, sign_in_as, academies, password):
    boss = sign_in_as(Role.ADMINISTRATOR)
    invited = invite_person(academies.main, who=boss, person_id=boss.person.id)
    client.cookies.clear()
    form = {"invitation": invited.token, "password": "nine quiet herons by the lake", "language": "lv"}

    refused = client.post("/account/invitation", data=form | {"password": "short"})
    assert parse_qs(urlsplit(refused.headers["location"]).query) == {
        "message": ["password-short"],
        "lang": ["lv"],
        "invitation": [invited.token],
    }
    answer = client.post("/account/invitation", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert session_of(answer.cookies[COOKIE]) is not None
    client.cookies.clear()
    again = client.post("/account/invitation", data=form)
    assert parse_qs(urlsplit(again.headers["location"]).query)["message"] == ["invitation-over"]
    assert COOKIE not in again.cookies
    for tried, works in ((password, False), (form["password"], True)):
        answer = client.post("/account/sign-in", data={"sign_in_name": "jan0", "password": tried})
        assert (answer.headers["location"] == "/") is works


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_template_is_itself_a_list_without_a_problem(client, sign_in_as, academies, ending):
    boss = sign_in_as(Role.ADMINISTRATOR, language=POLISH)
    answer = client.get(f"/export/people-template.{ending}")
    plan = check_people(academies.main, who=boss, file_name=f"people.{ending}", content=answer.content)
    assert (plan.problems, len(plan.people)) == ((), 2)
    assert plan.new_teams == (("Riga",), ("Tartu",), ("Tartu", "Old Town"))
    assert plan.people[0].manages == (("riga",), ("tartu",))


def test_whoever_is_deactivated_is_out_at_the_next_request(client, sign_in_as, academies):
    leaves = sign_in_as(Role.ADMINISTRATOR)
    cookie = client.cookies[COOKIE]
    assert client.get("/export/people.csv").status_code == 200
    other = sign_in_as(Role.ADMINISTRATOR)
    deactivate_person(academies.main, who=other, person_id=leaves.person.id)

    client.cookies.set(COOKIE, cookie)
    assert client.get("/export/people.csv").status_code == 401
    assert find_visitor(academies.main, session_id=leaves.session_id) is None
