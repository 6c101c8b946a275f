import re
from dataclasses import replace

import pytest

from modules.course.ids import ENGLISH, LANGUAGES, Language
from modules.exchange.completion_words import cell_detail, status_words
from modules.learning.completion_report import CompletionReport
from modules.learning.due import DueStatus
from modules.learning.progress import Status
from modules.people.person import Team, TeamId
from modules.screens import completion_table as table_module
from modules.screens.markup import status_word as word_on_screen
from modules.screens.report_table import tile_list
from modules.wording.catalogues import Wording, wording_for
from tests.reports import EXPIRED, GOING, LATE, NEW, PASSED, RENEW, SOON, report

ENGLISH_WORDING = wording_for(ENGLISH)


def completion_table(of: CompletionReport, wording: Wording) -> str:
    return table_module.completion_table(of, wording, lambda name, value: f"/team?{name}={value}")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_tiles_count_the_rows_of_the_table():
    of = report(("A", PASSED), ("B", GOING), ("C", NEW), ("D", LATE), ("E", RENEW), ("F", EXPIRED))
    said = words(tile_list(of, ENGLISH_WORDING, lambda name, value: f"/team?{name}={value}"))
    assert said == (
        "Completion 33% 2 of 6 modules passed Fully trained 2 In progress 3 Not started 1"
        " Overdue 1 of 6 people expired for 1 person"
        " Due soon 1 of 6 people 1 person renews what was passed"
        " Average quiz result 72% the best of each, 4 in all"
    )


def test_the_tiles_of_a_module_speak_of_it_alone():
    of = replace(report(("A", PASSED), ("B", NEW)), is_of_a_module=True)
    said = words(tile_list(of, ENGLISH_WORDING, lambda name, value: f"/team?{name}={value}"))
    assert said == (
        "Completion 50% Passed it 1 In progress 0 Not started 1 Overdue 0 of 2 people Due soon 0 of 2 people"
        " Average quiz result 90% the best of each, 1 in all"
    )


def test_tiles_that_count_people_lead_to_them():
    of = report(("D", LATE))
    html = tile_list(of, ENGLISH_WORDING, lambda name, value: f"/team?{name}={value}")
    assert '<a href="/team?show=overdue"><span class="v num">1</span></a>' in html
    assert "show=due-soon" not in html


def test_a_cell_says_its_status_as_a_word_with_the_day_that_matters_or_the_lessons_done():
    people = (("A", PASSED), ("B", GOING), ("C", SOON), ("D", LATE), ("E", EXPIRED), ("F", RENEW))
    assert words(completion_table(report(*people), ENGLISH_WORDING)) == (
        "Person Customer needs Minutes"
        " A Passed 4 Nov 2026 · quiz 90% 31"
        " B In progress 1 of 2 7"
        " C Due soon by 1 Dec 2026 · 1 of 2 3"
        " D Overdue was due on 20 Nov 2026 · 0 of 2 · quiz 1% 1"
        " E Expired valid until 2 Nov 2026 · quiz 100% 1,200"
        " F Due soon renew by 1 Dec 2026 · quiz 99% 40"
        " Passed by 2 of 6"
    )


def test_who_has_only_the_quiz_before_them_is_said_so():
    waiting = replace(GOING, completed_count=2)
    assert cell_detail(waiting, ENGLISH_WORDING) == "2 of 2 · quiz to be passed"
    assert cell_detail(replace(waiting, quiz_share=0.5), ENGLISH_WORDING) == "2 of 2 · quiz 50%"


def test_people_of_several_teams_are_shown_with_their_team():
    one = report(("A", NEW))
    several = replace(one, teams=(*one.teams, Team(TeamId(2), "Jelgava", one.team.id)))
    assert '<span class="sub">Rīga</span>' in completion_table(several, ENGLISH_WORDING)
    assert "Rīga" not in completion_table(one, ENGLISH_WORDING)


def test_the_last_row_counts_everybody_of_the_report_not_only_those_on_this_page():
    whole = report(("A", PASSED), ("B", PASSED), ("C", NEW))
    assert "Passed by 2 of 3" in words(completion_table(replace(whole, people=whole.people[:1]), ENGLISH_WORDING))


def test_names_and_titles_are_escaped():
    hostile = report(('<b onclick="x">A</b>', NEW), ("B", NEW), modules=('"><script>',), team="<i>")
    hostile = replace(hostile, teams=(*hostile.teams, Team(TeamId(2), "J", hostile.team.id)))
    for draw in (table_module.completion_table, table_module.module_table):
        html = draw(hostile, ENGLISH_WORDING, lambda name, value: f'"><script>{name}{value}')
        assert "<b onclick" not in html
        assert "<script>" not in html
        assert "<i>" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_status_has_the_same_word_here_as_for_learners(language: Language):
    wording = wording_for(language)
    pairs = {DueStatus.DONE: Status.PASSED, DueStatus.IN_PROGRESS: Status.IN_PROGRESS}
    pairs[DueStatus.NOT_STARTED] = Status.NOT_STARTED
    for here, there in pairs.items():
        assert status_words(language)[here] == word_on_screen(there, wording)


def test_names_lead_to_people_and_heads_to_modules_but_not_from_a_module_to_itself():
    whole = report(("A", PASSED))
    html = completion_table(whole, ENGLISH_WORDING)
    assert '<a href="/team?person=1">A</a>' in html
    assert '<a href="/team?module=m1">Customer needs</a>' in html
    alone = table_module.module_table(
        replace(whole, is_of_a_module=True), ENGLISH_WORDING, lambda name, value: f"/team?{name}={value}"
    )
    assert "/team?module" not in alone
    assert '<a href="/team?person=1">A</a>' in alone
