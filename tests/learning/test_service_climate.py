"""What is shown of a pulse, tried against somebody who reckons with every figure that is shown."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.learning.service_climate import SHOWN_FROM, Cell, FacetTally, Hidden, shown_cells
from modules.people.person import TeamId

Above = Mapping[TeamId, TeamId | None]
MOST_TEAMS = 8


def tally(people: int) -> FacetTally:
    return FacetTally(people, (0, 0, people, 0, people))


def cells(above: dict[int, int | None], people: dict[int, int]) -> Mapping[TeamId, Cell]:
    tree = {TeamId(team): None if parent is None else TeamId(parent) for team, parent in above.items()}
    return shown_cells(tree, {TeamId(team): tally(count) for team, count in people.items()})


def is_shown(found: Mapping[TeamId, Cell]) -> dict[int, bool]:
    return {int(team): cell.tally is not None for team, cell in found.items()}


def test_a_team_of_five_is_hidden_where_the_whole_has_seven():
    found = cells({1: None, 2: 1}, {1: 2, 2: 5})

    assert found[TeamId(1)].tally == tally(7)
    assert found[TeamId(2)] == Cell(hidden=Hidden.DIFFERENCE)


@pytest.mark.parametrize(("people", "shown"), [(0, False), (4, False), (5, True)])
def test_a_figure_is_shown_from_five_people_on(people: int, shown: bool):  # noqa: FBT001
    assert is_shown(cells({1: None}, {1: people})) == {1: shown}


def test_a_team_that_is_the_whole_of_its_parent_tells_nothing_new():
    assert is_shown(cells({1: None, 2: 1}, {2: 6})) == {1: True, 2: True}


def test_two_small_teams_that_hide_each_other_hide_no_third():
    assert is_shown(cells({1: None, 2: 1, 3: 1, 4: 1}, {2: 3, 3: 2, 4: 9})) == {1: True, 2: False, 3: False, 4: True}


def test_of_the_teams_that_could_be_hidden_it_is_the_one_with_the_fewest_answers():
    found = cells({1: None, 2: 1, 3: 1, 4: 1}, {1: 1, 2: 20, 3: 6, 4: 8})
    assert is_shown(found) == {1: True, 2: True, 3: False, 4: True}


def test_hiding_a_team_that_is_the_sum_of_those_below_it_hides_one_of_these_too():
    """The whole 12, less the two teams of five below the hidden one, would be two."""
    found = cells({1: None, 2: 1, 3: 2, 4: 2}, {1: 2, 3: 5, 4: 5})
    assert is_shown(found) == {1: True, 2: False, 3: False, 4: True}


def test_one_team_is_hidden_rather_than_two_smaller_ones_of_which_one_is_all_of_the_other():
    found = cells({1: None, 2: 1, 3: 1, 4: 3}, {1: 2, 2: 6, 4: 5})
    assert is_shown(found) == {1: True, 2: False, 3: True, 4: True}


def test_a_mean_is_over_the_answers_of_everybody_below():
    found = shown_cells(
        {TeamId(1): None, TeamId(2): TeamId(1)},
        {TeamId(1): FacetTally(5, (0, 0, 0, 0, 10)), TeamId(2): FacetTally(5, (10, 0, 0, 0, 0))},
    )
    whole = found[TeamId(1)].tally
    assert whole is not None
    assert (whole.people, whole.mean, whole.shares) == (10, 3.0, (0.5, 0.0, 0.0, 0.0, 0.5))
    assert FacetTally(0).mean is None


@st.composite
def companies(draw: st.DrawFn) -> tuple[Above, dict[TeamId, int]]:
    """A tree of up to eight teams, each with nobody to twelve people who answered."""
    count = draw(st.integers(1, MOST_TEAMS))
    above = {TeamId(team): TeamId(draw(st.integers(1, team - 1))) if team > 1 else None for team in range(1, count + 1)}
    return above, {team: draw(st.integers(0, 12)) for team in above}


@given(companies())
def test_no_group_below_five_can_be_reckoned_from_all_that_is_shown(company: tuple[Above, dict[TeamId, int]]):
    """Whatever sums and differences of shown figures are made, no set of teams with one to four answers comes out."""
    above, people = company
    answered = [team for team in above if people[team]]
    found = shown_cells(above, {team: tally(people[team]) for team in above})
    known = [[int(is_at_or_below(above, each, team)) for each in answered] for team in above if found[team].tally]
    basis = reduced(known)
    for size in range(1, len(answered) + 1):
        for group in combinations(range(len(answered)), size):
            if sum(people[answered[each]] for each in group) < SHOWN_FROM:
                assert not is_reckoned([int(each in group) for each in range(len(answered))], basis)


@given(companies())
def test_what_is_hidden_is_small_or_would_tell_of_a_small_group(company: tuple[Above, dict[TeamId, int]]):
    above, people = company
    found = shown_cells(above, {team: tally(people[team]) for team in above})
    for team in above:
        total = sum(people[each] for each in above if is_at_or_below(above, each, team))
        assert (found[team].hidden is Hidden.FEW) == (total < SHOWN_FROM)
        if shown := found[team].tally:
            assert shown == tally(total)
    if all(people[team] == 0 or people[team] >= SHOWN_FROM for team in above):
        assert Hidden.DIFFERENCE not in {found[team].hidden for team in above}


def is_at_or_below(above: Above, team: TeamId | None, top: TeamId) -> bool:
    while team is not None and team != top:
        team = above[team]
    return team == top


def reduced(rows: list[list[int]]) -> list[tuple[int, list[Fraction]]]:
    """Return the rows in echelon form, each with the column of its first number."""
    basis: list[tuple[int, list[Fraction]]] = []
    for row in rows:
        rest = remainder([Fraction(each) for each in row], basis)
        lead = next((column for column, each in enumerate(rest) if each), None)
        if lead is not None:
            basis.append((lead, [each / rest[lead] for each in rest]))
            basis.sort()
    return basis


def remainder(row: list[Fraction], basis: list[tuple[int, list[Fraction]]]) -> list[Fraction]:
    for lead, known in basis:
        row = [each - row[lead] * other for each, other in zip(row, known, strict=True)]
    return row


def is_reckoned(group: list[int], basis: list[tuple[int, list[Fraction]]]) -> bool:
    return not any(remainder([Fraction(each) for each in group], basis))
