import re
from datetime import date, timedelta

import pytest

from modules.activities.team_overview import Failing, Idle, Late, NeedsHelp, Reason
from modules.course.ids import ENGLISH
from modules.learning.completion_report import Week
from modules.people.person import PersonId
from modules.screens.team_overview import help_card, said_reason, weeks_card
from modules.wording.catalogues import wording_for

WORDING = wording_for(ENGLISH)
WEEKS = tuple(Week(date(2026, 9, 28) + timedelta(weeks=number), count) for number, count in enumerate((0, 4, 8, 2)))


def drawn(*people: NeedsHelp) -> str:
    return help_card(people, WORDING, lambda name, value: f"/team?{name}={value}")


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Failing("Needs", 3), "Failed the quiz of “Needs” 3 times"),
        (Idle(date(2026, 11, 4), 18), "Began, and has done nothing for 18 days, since 4 Nov 2026"),
        (Late(1, date(2026, 11, 4)), "1 module overdue, due on 4 Nov 2026"),
        (Late(2, date(2026, 11, 4)), "2 modules overdue, the first due on 4 Nov 2026"),
    ],
    ids=["fails", "idle", "late", "late twice"],
)
def test_the_reason_is_said_in_words(reason: Reason, said: str):
    assert said_reason(reason, WORDING) == said


def test_every_reason_of_somebody_is_said():
    html = drawn(NeedsHelp(PersonId(7), "A", "R", (Late(1, date(2026, 11, 4)), Failing("Needs", 2))))
    assert "4 Nov 2026<br>Failed the quiz" in html


def test_names_lead_to_the_person_and_are_only_text():
    html = drawn(NeedsHelp(PersonId(7), "<b>A & O", "R", (Failing("Needs", 2),)))
    assert '<a href="/team?person=7">&lt;b&gt;A &amp; O</a>' in html


def test_three_people_are_named_and_the_others_on_demand():
    html = drawn(*[NeedsHelp(PersonId(number), f"P{number}", "R", (Failing("Needs", 2),)) for number in range(5)])
    named, _, others = html.partition("<details><summary>2 more people</summary>")
    assert [f"P{number}" in named for number in range(5)] == [True, True, True, False, False]
    assert "P3" in others
    assert "P4" in others
    assert "<details>" not in drawn(NeedsHelp(PersonId(1), "P", "R", (Failing("Needs", 2),)))


def test_nobody_is_said_too():
    assert "Nobody at the moment." in drawn()


def test_bars_are_as_high_as_their_numbers_which_stand_over_them():
    html = weeks_card(WEEKS, WORDING)
    assert re.findall(r"height:(\d+)%", html) == ["0", "38", "75", "19"]
    assert re.findall(r"<b class=\"num\">(\d+)</b>", html) == ["0", "4", "8", "2"]
    assert "2 this week, 8 the week before." in html
    assert "28.09" in html
    assert "Of the people in the table below." not in html
    assert "Of the people in the table below." in weeks_card(WEEKS, WORDING, is_narrowed=True)
    assert re.findall(r"height:(\d+)%", weeks_card(tuple(Week(week.monday, 0) for week in WEEKS), WORDING)) == ["0"] * 4
