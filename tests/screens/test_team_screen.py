import pytest

from modules.course.ids import ENGLISH
from modules.learning.completion_report import Show
from modules.people.person import Team, TeamId
from modules.screens.team_screen import Asked, asked_in, team_labels
from modules.wording.catalogues import wording_for


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        pytest.param({}, Asked(None, Show.EVERYBODY, ""), id="nothing"),
        pytest.param(
            {"team": "3", "show": "unfinished", "name": "Anna"},
            Asked(TeamId(3), Show.UNFINISHED, "Anna"),
            id="all three",
        ),
        pytest.param({"team": "x", "show": "late"}, Asked(None, Show.EVERYBODY, ""), id="what nobody offers"),
        pytest.param({"team": "²"}, Asked(None, Show.EVERYBODY, ""), id="a digit that is no number"),
    ],
)
def test_the_address_says_whom_to_show(query: dict[str, str], asked: Asked):
    assert asked_in(query.get) == asked


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
