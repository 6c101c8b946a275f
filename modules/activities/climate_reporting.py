"""The service climate of a team: its pulses, beside the modules passed and what customers say, period by period.

Every figure of a pulse comes through `shown_cells`: page and file get nothing else.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from modules.academy import Academy, CourseNotFound
from modules.activities.climate_questionnaire import pulse_questionnaire
from modules.activities.reaching import team_within_reach
from modules.course.climate_pulse import Facet
from modules.course.ids import CourseId
from modules.learning.climate_report import ClimateMonth, ClimateReport, PulseResult, TeamCells
from modules.learning.customer_figure import CustomerFigure, FigureVersion, Measure, last_day_of_month
from modules.learning.pulse import Pulse, PulseId
from modules.learning.service_climate import Cell, shown_cells
from modules.people.person import Team, TeamId, Visitor
from modules.people.rights import Deed
from modules.records import customer_figure_records, pulse_completion_records, pulse_records

MOST_MONTHS = 12


def climate_report(
    academy: Academy,
    *,
    who: Visitor,
    team_id: TeamId | None = None,
    pulse_id: PulseId | None = None,
    course_id: CourseId | None = None,
) -> ClimateReport:
    """Return the service climate of a team, of the reader's first by default, with its last pulse unless one is chosen.

    Nothing is shown of a pulse that is running, so that nobody can watch it grow by one answer. Raises NotAllowed,
    QuestionnaireBroken.
    """
    team, teams = team_within_reach(academy, who=who, deed=Deed.SEE_COMPLETION, team_id=team_id)
    questionnaire = pulse_questionnaire()
    today = academy.now().astimezone().date()
    figures, replaced = _customers(academy, team.id)
    pulses = pulse_records.ended_pulses(academy.records, team_id=team.id, today=today, most=MOST_MONTHS)
    months = _months([pulse.ends_on for pulse in pulses] + [figure.ends_on for figure in figures])
    figures = tuple(figure for figure in figures if _month_of(figure.ends_on) in months)
    cells = {pulse.id: _cells(academy, pulse) for pulse in pulses if _month_of(pulse.ends_on) in months}
    results = _results(academy, team.id, [pulse for pulse in pulses if pulse.id in cells], cells, course_id)
    last = {_month_of(result.pulse.ends_on): result for result in results}
    chosen = next((each for each in results if each.pulse.id == pulse_id), results[-1] if results else None)
    return ClimateReport(
        team=team,
        teams=teams,
        questionnaire=questionnaire,
        results=results,
        chosen=chosen,
        below=_below(team, teams, cells[chosen.pulse.id]) if chosen else (),
        figures=figures,
        replaced=replaced,
        months=_filled(academy, team.id, {month: last.get(month) for month in months}, figures, course_id),
    )


def _results(
    academy: Academy,
    team_id: TeamId,
    pulses: Sequence[Pulse],
    cells: Mapping[PulseId, Mapping[Facet, Mapping[TeamId, Cell]]],
    course_id: CourseId | None,
) -> tuple[PulseResult, ...]:
    """Return what a team said in each pulse, with the modules passed by its last day."""
    shares = passed_by(academy, team_id, [pulse.ends_on for pulse in pulses], course_id)
    return tuple(
        PulseResult(pulse, {facet: cells[pulse.id][facet][team_id] for facet in Facet}, share)
        for pulse, share in zip(pulses, shares, strict=True)
    )


def _filled(
    academy: Academy,
    team_id: TeamId,
    months: Mapping[date, PulseResult | None],
    figures: Sequence[CustomerFigure],
    course_id: CourseId | None,
) -> tuple[ClimateMonth, ...]:
    """Return the months, given with the last pulse of each, with all else that ended in them."""
    today = academy.now().astimezone().date()
    days = [min(last_day_of_month(month.year, month.month), today) for month in months]
    shares = passed_by(academy, team_id, days, course_id)
    by_length = sorted(figures, key=lambda figure: figure.is_of_a_month)
    return tuple(
        ClimateMonth(
            month,
            result,
            {figure.measure: figure for figure in by_length if _month_of(figure.ends_on) == month},
            share,
        )
        for (month, result), share in zip(months.items(), shares, strict=True)
    )


def _customers(academy: Academy, team_id: TeamId) -> tuple[tuple[CustomerFigure, ...], tuple[FigureVersion, ...]]:
    """Return the customers' figures of a team that count, and what they replaced."""
    counting: dict[tuple[Measure, str], CustomerFigure] = {}
    replaced: list[FigureVersion] = []
    for version in customer_figure_records.versions_of_team(academy.records, team_id=team_id):
        figure = version.figure
        if counting.setdefault((figure.measure, figure.period), figure) is not figure:
            replaced.append(version)
    return tuple(counting.values()), tuple(replaced)


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _months(days: Sequence[date]) -> tuple[date, ...]:
    """Return the first days of all months from the first of the days to the last, of these at most the last twelve."""
    if not days:
        return ()
    found = [_month_of(max(days))]
    while len(found) < MOST_MONTHS and found[0] > _month_of(min(days)):
        found.insert(0, _month_of(found[0] - timedelta(days=1)))
    return tuple(found)


def _cells(academy: Academy, pulse: Pulse) -> Mapping[Facet, Mapping[TeamId, Cell]]:
    above = pulse_records.teams_of_pulse(academy.records, pulse_id=pulse.id)
    tallies = pulse_records.tallies_of_pulse(academy.records, pulse_id=pulse.id)
    return {facet: shown_cells(above, tallies[facet]) for facet in Facet}


def _below(team: Team, teams: Sequence[Team], cells: Mapping[Facet, Mapping[TeamId, Cell]]) -> tuple[TeamCells, ...]:
    counted = cells[Facet.CUSTOMER_ORIENTATION]
    return tuple(
        TeamCells(each, {facet: cells[facet][each.id] for facet in Facet})
        for each in teams
        if each.parent_id == team.id and each.id in counted
    )


def passed_by(
    academy: Academy, team_id: TeamId, days: Sequence[date], course_id: CourseId | None = None
) -> tuple[float | None, ...]:
    """Return which share (0 to 1) of a team's modules had been passed by the end of each day; None without a course."""
    try:
        published = academy.library.course(course_id)
    except CourseNotFound:
        return (None,) * len(days)
    return pulse_completion_records.passed_shares(
        academy.records,
        course_id=published.course.id,
        release_id=published.release.id,
        team_id=team_id,
        before=[datetime.combine(day + timedelta(days=1), time()).astimezone() for day in days],
    )
