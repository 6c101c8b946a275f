import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from modules.course.ids import ENGLISH, LANGUAGES, Language, ModuleId
from modules.exchange.completion_words import status_word as word_in_file
from modules.learning.completion_report import CompletionReport, Figures, ModuleCell, ModuleHead, PersonRow
from modules.learning.progress import Status
from modules.people.person import PersonId, Team, TeamId
from modules.screens import completion_table as table_module
from modules.screens.completion_table import figure_tiles
from modules.screens.markup import status_word as word_on_screen
from modules.wording.catalogues import Wording, wording_for

PASSED = ModuleCell(Status.PASSED, 2, 2, date(2026, 11, 4))
GOING = ModuleCell(Status.IN_PROGRESS, 1, 2, None)
NEW = ModuleCell(Status.NOT_STARTED, 0, 2, None)
ENGLISH_WORDING = wording_for(ENGLISH)


def report(*people: tuple[str, str, ModuleCell], title: str = "Customer needs") -> CompletionReport:
    team = Team(TeamId(1), "Rīga")
    rows = tuple(
        PersonRow(PersonId(n), name, team_name, (cell,)) for n, (name, team_name, cell) in enumerate(people, 1)
    )
    modules = (ModuleHead(ModuleId("needs"), title),)
    statuses = [row.status for row in rows]
    passed, going, new = map(statuses.count, (Status.PASSED, Status.IN_PROGRESS, Status.NOT_STARTED))
    figures = Figures(len(rows), passed, going, new, (passed,))
    at = datetime(2026, 11, 22, 8, 40, tzinfo=UTC)
    return CompletionReport(team, (team,), "Service", modules, at, figures, figures, rows)


def completion_table(of: CompletionReport, wording: Wording) -> str:
    return table_module.completion_table(of, wording, lambda name, value: f"/team?{name}={value}")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_tiles_count_the_rows_of_the_table():
    said = words(figure_tiles(report(("A", "R", PASSED), ("B", "R", GOING), ("C", "R", NEW)), ENGLISH_WORDING))
    assert said == (
        "Fully trained 1 of 3 people In progress 1 of 3 people Not started 1 of 3 people"
        " Modules passed in all 1 of 3 modules"
    )


def test_a_cell_says_its_status_as_a_word_with_the_day_or_the_lessons_done():
    html = completion_table(report(("A", "R", PASSED), ("B", "R", GOING)), ENGLISH_WORDING)
    assert words(html) == "Person Customer needs A Passed 4 Nov 2026 B In progress 1 of 2 Passed by 1 of 2"


def test_people_of_several_teams_are_shown_with_their_team():
    one = report(("A", "Rīga", NEW), ("B", "Jelgava", NEW))
    several = replace(one, teams=(*one.teams, Team(TeamId(2), "Jelgava", one.team.id)))
    assert "Jelgava" in completion_table(several, ENGLISH_WORDING)
    assert "Jelgava" not in completion_table(one, ENGLISH_WORDING)


def test_the_last_row_counts_everybody_of_the_report_not_only_those_on_this_page():
    whole = report(("A", "R", PASSED), ("B", "R", PASSED), ("C", "R", NEW))
    assert "Passed by 2 of 3" in words(completion_table(replace(whole, people=whole.people[:1]), ENGLISH_WORDING))


def test_names_and_titles_are_escaped():
    hostile = report(('<b onclick="x">A</b>', "<i>", NEW), ("B", "&", NEW), title='"><script>')
    html = completion_table(hostile, ENGLISH_WORDING)
    assert "<b onclick" not in html
    assert "<script>" not in html
    assert "<i>" not in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cell", [PASSED, GOING, NEW], ids=["passed", "in progress", "not started"])
def test_the_file_says_a_status_with_the_same_word_as_the_screen(language: Language, cell: ModuleCell):
    wording = wording_for(language)
    assert word_in_file(cell, wording) == word_on_screen(cell.status, wording)


def test_a_cell_says_the_best_mark_of_the_quiz():
    shown = report(("Anna", "R", replace(PASSED, quiz_share=0.9)), ("Jan", "R", replace(GOING, quiz_share=0.35)))
    said = words(completion_table(shown, ENGLISH_WORDING))
    assert "· quiz 90%" in said
    assert "1 of 2 · quiz 35%" in said


def test_names_lead_to_people_and_heads_to_modules_but_not_from_a_module_to_itself():
    whole = report(("A", "R", PASSED))
    html = completion_table(whole, ENGLISH_WORDING)
    assert '<a href="/team?person=1">A</a>' in html
    assert '<a href="/team?module=needs">Customer needs</a>' in html
    alone = completion_table(replace(whole, is_of_a_module=True), ENGLISH_WORDING)
    assert "/team?module" not in alone
    assert "Modules passed in all" not in words(figure_tiles(replace(whole, is_of_a_module=True), ENGLISH_WORDING))
