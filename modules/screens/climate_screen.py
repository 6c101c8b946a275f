"""The service climate of a team: its pulses, beside the modules passed and what customers say, for managers."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from modules.activities.climate_questionnaire import QuestionnaireBroken
from modules.activities.climate_reporting import climate_report
from modules.activities.running_pulses import PulseState, Stage, list_pulses
from modules.course.climate_pulse import Facet
from modules.learning.climate_report import ClimateReport
from modules.learning.pulse import PulseId
from modules.learning.service_climate import SHOWN_FROM
from modules.people.person import TeamId
from modules.people.rights import Deed
from modules.screens.address import number_said, put_into_address
from modules.screens.address_select import address_select
from modules.screens.climate_chart import climate_chart
from modules.screens.climate_figures import below_table, customers_table, facet_cards
from modules.screens.customer_figures_import import show_figures_import
from modules.screens.door import within_reach
from modules.screens.import_check import problem_list
from modules.screens.links import CLIMATE
from modules.screens.markup import escape, icon
from modules.screens.pulse_list import show_pulses
from modules.screens.pulse_words import period_said, running_said
from modules.screens.shell import Screen, title_tab
from modules.screens.team_screen import team_labels
from modules.wording.catalogues import Wording


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: None is the reader's own team, and the last pulse that is over."""

    team_id: TeamId | None
    pulse_id: PulseId | None

    def address(self, **other: str) -> str:
        """Return the address of the page with other values; another team leaves the pulse."""
        kept = {
            "team": "" if self.team_id is None else str(self.team_id),
            "pulse": "" if self.pulse_id is None or "team" in other else str(self.pulse_id),
        }
        said = {name: value for name, value in {**kept, **other}.items() if value}
        return f"/{CLIMATE}?{urlencode(said)}" if said else f"/{CLIMATE}"


def asked_in(query: Callable[[str, str], str]) -> Asked:
    """Return what the address asks for; what it says wrongly counts as not said."""
    team, pulse = number_said(query("team", "")), number_said(query("pulse", ""))
    return Asked(None if team is None else TeamId(team), None if pulse is None else PulseId(pulse))


def show(screen: Screen) -> None:
    """Show the results, or the part of the page that the address names: the pulses, or the import of figures."""
    with within_reach(screen, Deed.SEE_COMPLETION, path=CLIMATE):
        _show(screen)


def _show(screen: Screen) -> None:
    asked = asked_in(st.query_params.get)
    try:
        report = climate_report(screen.academy, who=screen.who, team_id=asked.team_id, pulse_id=asked.pulse_id)
    except QuestionnaireBroken as broken:
        _broken(screen, broken)
        return
    view = st.query_params.get("view", "")
    title_tab(screen, " · ".join([screen.wording.say("Service climate"), report.team.name]))
    st.html(_head(report, asked, view, screen.wording))
    if view == "import":
        show_figures_import(screen)
        return
    _team_select(report, screen.wording, view)
    if view == "pulses":
        show_pulses(screen, report.team)
        return
    _results(screen, report, asked)


def _broken(screen: Screen, broken: QuestionnaireBroken) -> None:
    say = screen.wording.say
    title_tab(screen, say("Service climate"))
    lead = say("The file of the survey, content/service-climate-pulse.yaml, has to be mended before anybody is asked.")
    st.html(
        f"<h1>{escape(say('Service climate'))}</h1><p class='lead'>{escape(lead)}</p>"
        f"{problem_list(broken.problems, screen.wording)}"
    )


def _head(report: ClimateReport, asked: Asked, view: str, wording: Wording) -> str:
    say = wording.say
    views = (
        ("", say("Results"), asked.address()),
        ("pulses", say("Surveys"), asked.address(view="pulses")),
        ("import", say("Customers’ figures"), asked.address(view="import")),
    )
    links = "".join(
        f'<a href="{escape(address)}"{" aria-current=true" if name == view else ""}>{escape(label)}</a>'
        for name, label, address in views
    )
    file = "/export/climate.csv" + asked.address().removeprefix(f"/{CLIMATE}")
    take_away = (
        f'<a class="button" href="{escape(file)}" download>{icon("download")}'
        f"{escape(say('Take these figures away (CSV)'))}</a>"
        if not view and (report.results or report.figures)
        else ""
    )
    lead = say("What people say about how service is rewarded, supported and expected at work.")
    return (
        f'<div class="head"><div><h1>{escape(say("Service climate"))}</h1><p class="lead">{escape(lead)}</p></div>'
        f'{take_away}</div><nav class="choices views" aria-label="{escape(say("Parts of this page"))}">{links}</nav>'
    )


def _team_select(report: ClimateReport, wording: Wording, view: str) -> None:
    labels = dict(team_labels(report.teams, wording))
    pulses = {result.pulse.id: period_said(result.pulse, wording) for result in reversed(report.results)}
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        st.session_state["climate-team"] = report.team.id
        st.selectbox(
            wording.say("Team"),
            list(labels),
            format_func=labels.__getitem__,
            width=280,
            key="climate-team",
            on_change=_choose_team,
            args=(report.teams[0].id,),
        )
        if len(pulses) > 1 and not view:
            chosen, usual = report.chosen.pulse.id if report.chosen else None, next(iter(pulses))
            address_select(
                wording.say("Survey"), pulses, chosen, name="pulse", key="climate-pulse", usual=usual, width=320
            )


def _choose_team(usual: TeamId) -> None:
    st.query_params.pop("pulse", None)
    put_into_address("team", "climate-team", usual)


def _results(screen: Screen, report: ClimateReport, asked: Asked) -> None:
    wording = screen.wording
    if running := _running(list_pulses(screen.academy, who=screen.who, team_id=report.team.id).states, wording):
        st.html(running)
    titles = {facet: report.questionnaire.title(facet, screen.language) for facet in Facet}
    ends = (report.questionnaire.lowest[screen.language], report.questionnaire.highest[screen.language])
    if report.chosen is None:
        st.html(_nothing_yet(asked, wording))
    else:
        heading = wording.say("Survey of {period}", period=period_said(report.chosen.pulse, wording))
        st.html(
            f"<h2>{escape(heading)}</h2>{facet_cards(report.chosen, titles, ends, wording)}"
            + below_table(report, titles, lambda name, value: asked.address(**{name: value}), wording)
        )
    if report.months:
        st.html(
            f"<h2 class='after'>{escape(wording.say('Over time'))}</h2>"
            f"<p class='note after'>{escape(_association(wording))}</p>{climate_chart(report, titles, wording)}"
            + customers_table(report, wording)
        )


def _association(wording: Wording) -> str:
    return wording.say(
        "These figures stand together because they are of the same team and the same months. That shows an association,"
        " not a cause: that two of them rise together does not say that one makes the other rise, and over so few"
        " months it can be chance. Modules passed count the people who are in the team today."
    )


def _nothing_yet(asked: Asked, wording: Wording) -> str:
    say = wording.say
    nothing = say(
        "No survey of this team is over yet. Results are shown on the day after its end, from {n} people on; a team of"
        " fewer people is counted with the team above it.",
        n=SHOWN_FROM,
    )
    return (
        f"<p class='note'>{escape(nothing)}</p><p class='after'><a class='button primary'"
        f" href='{escape(asked.address(view='pulses'))}'>{icon('plus')}{escape(say('Open a survey'))}</a></p>"
    )


def _running(states: tuple[PulseState, ...], wording: Wording) -> str:
    return "".join(
        f"<p class='note ok'>{escape(running_said(state, wording))}</p>"
        for state in states
        if state.stage is Stage.RUNNING
    )
