"""The service climate as a file: the cells of the page, of one's own branch, and nothing that is hidden."""

import csv
import io
from datetime import timedelta

import pytest

from modules.course.climate_pulse import Facet
from modules.learning.customer_figure import CustomerFigure, Measure
from modules.learning.service_climate import FacetTally
from modules.people.person import Role
from modules.records import customer_figure_records, person_records, pulse_records

FEW = "Few people: one of them can move this mean by up to 0.6."
FILE, TEMPLATE = "/export/climate.csv", "/export/customer-figures-template.csv"


def rows_of(answer) -> list[list[str]]:
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.TRAINER])
def test_only_managers_take_the_climate_away(client, sign_in_as, role):
    assert [client.get(file).status_code for file in (FILE, TEMPLATE)] == [401, 401]
    sign_in_as(role)
    assert [client.get(file).status_code for file in (FILE, TEMPLATE)] == [403, 403]


def test_the_file_says_what_is_shown_and_why_the_rest_is_not(client, sign_in_as, academies):
    records, now = academies.main.records, academies.main.now()
    manager = sign_in_as(Role.MANAGER)
    team_id = manager.person.team_id
    below = person_records.add_team(records, name="Below", parent_id=team_id)
    people = [
        person_records.add_person(
            records,
            full_name=f"P {number}",
            sign_in_name=f"person-{number}",
            team_id=below,
            roles={Role.EMPLOYEE},
            language=None,
            password_hash=None,
            now=now,
        )
        for number in range(6)
    ]
    first = now.astimezone().date() - timedelta(days=20)
    pulse_id = pulse_records.add_pulse(
        records, team_id=team_id, starts_on=first, ends_on=first + timedelta(days=6), by=manager.person.id, now=now
    )
    for person_id in (manager.person.id, *people):
        given = {Facet.CUSTOMER_ORIENTATION: FacetTally(1, (0, 1, 0, 0, 1))}
        pulse_records.hand_in(records, pulse_id=pulse_id, person_id=person_id, today=first, given=given)
    figures = [CustomerFigure(team_id, Measure.CSAT, f"{first:%Y-%m}", 87.5, 12)]
    customer_figure_records.add_import(records, file_name="f.csv", figures=figures, by=manager.person.id, now=now)

    head, *rows = rows_of(client.get(f"{FILE}?pulse={pulse_id}"))

    assert head[2:5] == ["Figure", "Value", "From how many"]
    period = f"{first.isoformat()}/{(first + timedelta(days=6)).isoformat()}"
    shown = {(row[0], row[2]): row[3:] for row in rows if row[1] == period}
    team = rows[0][0]
    assert shown[team, "Customer orientation"] == ["3.5", "7", "0%", "50%", "0%", "0%", "50%", FEW]
    assert shown[team, "Managerial support"][:2] == ["", ""]
    assert "Fewer than 5 people answered" in shown[team, "Managerial support"][-1]
    assert shown["Below", "Customer orientation"][:2] == ["", ""]
    assert "beside the figure of the team above" in shown["Below", "Customer orientation"][-1]
    assert rows[-1][1:5] == [f"{first:%Y-%m}", "Customer satisfaction (CSAT), per cent", "87.5", "12"]


def test_numbers_that_are_none_and_other_branches_are_refused(client, sign_in_as):
    elsewhere = sign_in_as(Role.MANAGER, team="Elsewhere").person.team_id
    sign_in_as(Role.MANAGER, team="Here")
    assert client.get(FILE).status_code == 200
    asked = {"team=1+or+1": 400, "pulse=-1": 400, "team=999999": 403, f"team={elsewhere}": 403}
    assert {query: client.get(f"{FILE}?{query}").status_code for query in asked} == asked


def test_the_template_can_be_filled_in(client, sign_in_as):
    sign_in_as(Role.MANAGER)
    head, *examples = rows_of(client.get(TEMPLATE))
    assert head == ["period", "team", "measure", "value", "answers"]
    assert {row[2] for row in examples} == {"CSAT", "NPS"}
