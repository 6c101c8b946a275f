from itertools import combinations
from random import Random

import pytest

from modules.course.ids import LessonId
from modules.learning.team_beliefs import FirstAnswers, first_answers_of, shown_beliefs
from modules.people.person import TeamId

COMPANY, NORTH, HARBOUR, SOUTH = (TeamId(number) for number in range(1, 5))
ABOVE = {COMPANY: None, NORTH: COMPANY, HARBOUR: NORTH, SOUTH: COMPANY}
LESSON = LessonId("need")


def shown(team: TeamId, **people: int) -> FirstAnswers | None:
    named = {"company": COMPANY, "north": NORTH, "harbour": HARBOUR, "south": SOUTH}
    own = {named[name]: FirstAnswers(count, 2 * count, count) for name, count in people.items()}
    return shown_beliefs(ABOVE, {LESSON: own}, team).get(LESSON)


def test_people_are_at_least_as_many_as_answered_one_question():
    assert first_answers_of([(3, 1), (5, 0), (4, 4)]) == FirstAnswers(5, 12, 5)
    assert first_answers_of([]) == FirstAnswers(0, 0, 0)


@pytest.mark.parametrize(
    ("team", "people", "found"),
    [
        pytest.param(SOUTH, {"south": 4}, None, id="four are too few"),
        pytest.param(SOUTH, {"south": 5}, FirstAnswers(5, 10, 5), id="five are enough"),
        pytest.param(NORTH, {"north": 2, "harbour": 3}, FirstAnswers(5, 10, 5), id="with the teams below"),
        pytest.param(NORTH, {"north": 2, "harbour": 5}, FirstAnswers(7, 14, 7), id="the larger team is shown"),
        pytest.param(HARBOUR, {"north": 2, "harbour": 5}, None, id="so that two cannot be had by subtraction"),
        pytest.param(HARBOUR, {"north": 0, "harbour": 5}, FirstAnswers(5, 10, 5), id="nobody is left by subtraction"),
        pytest.param(SOUTH, {}, None, id="nobody answered"),
    ],
)
def test_a_figure_is_of_five_people_at_least(team: TeamId, people: dict[str, int], found: FirstAnswers | None):
    assert shown(team, **people) == found


def test_a_share_is_of_all_first_answers():
    assert FirstAnswers(5, 12, 3).share == 0.25
    assert FirstAnswers(0, 0, 0).share == 0.0


@pytest.mark.parametrize("seed", range(25))
def test_no_difference_of_teams_that_are_shown_is_of_one_to_four_people(seed: int):
    chance = Random(seed)  # noqa: S311
    above: dict[TeamId, TeamId | None] = {TeamId(1): None}
    for number in range(2, 10):
        above[TeamId(number)] = TeamId(chance.randrange(1, number))
    own = {team: FirstAnswers(count, count, 0) for team in above for count in [chance.choice((0, 1, 2, 4, 5, 8))]}
    seen = {
        team: found[LESSON].people for team in above if LESSON in (found := shown_beliefs(above, {LESSON: own}, team))
    }

    def is_below(team: TeamId, root: TeamId) -> bool:
        each: TeamId | None = team
        while each is not None and each != root:
            each = above[each]
        return each == root

    for root, people in seen.items():
        below = [team for team in seen if team != root and is_below(team, root)]
        for size in range(1, min(4, len(below)) + 1):
            for chosen in combinations(below, size):
                if any(is_below(one, other) for one in chosen for other in chosen if one != other):
                    continue
                left = people - sum(seen[team] for team in chosen)
                assert left == 0 or left >= 5
