"""A survey of the service climate, on a phone and by keyboard: handed in twice in a hurry, counted once."""

from datetime import timedelta

from playwright.sync_api import expect

from modules.course.climate_pulse import Facet
from modules.records import person_records, pulse_records, staffing_records

from .accessibility import overflow, violations
from .by_keyboard import tab_to
from .company import Company
from .conftest import Visits
from .running_academy import RunningAcademy
from .visit import key


def test_a_survey_is_taken_by_keyboard_on_a_phone_and_counted_once(
    running: RunningAcademy, company: Company, visits: Visits
) -> None:
    who = company.hire("Sanita Kalve")
    records, now = company.academy.records, company.academy.now()
    team_id = person_records.add_team(records, name="Counter", parent_id=who.person.team_id)
    staffing_records.move_person(records, person_id=who.person.id, team_id=team_id)
    today = now.astimezone().date()
    pulse_id = pulse_records.add_pulse(
        records,
        team_id=team_id,
        starts_on=today - timedelta(days=1),
        ends_on=today + timedelta(days=6),
        by=who.person.id,
        now=now,
    )
    visit = company.sign_in(visits(running, width=390), who).go()
    page, other = visit.page, visit.tab("/pulse")
    way_in = key(page, "card-pulse").get_by_role("link")
    tab_to(page, way_in)
    page.keyboard.press("Enter")
    expect(page.get_by_role("radiogroup")).to_have_count(9)
    assert not violations(page) + overflow(page)

    for group in page.get_by_role("radiogroup").all()[:2]:
        tab_to(page, group.get_by_role("radio").first)
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        expect(group.get_by_role("radio").nth(1)).to_be_checked()
    send = key(page, f"pulse-send-{pulse_id}").get_by_role("button")
    tab_to(page, send)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Thank you: your answers are counted.")

    other.get_by_role("radiogroup").first.get_by_text("5", exact=True).click()
    key(other, f"pulse-send-{pulse_id}").get_by_role("button").click()
    expect(other.locator("h1")).to_have_text("Nothing to answer")
    tally = pulse_records.tallies_of_pulse(records, pulse_id=pulse_id)[Facet.CUSTOMER_ORIENTATION][team_id]
    assert (tally.people, tally.marks) == (1, (0, 2, 0, 0, 0))
