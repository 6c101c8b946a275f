"""The manager's page: who is trained, who is late, what is believed wrongly; by person, team, module and topic."""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from modules.activities.completion_reporting import completion_report, report_by_week
from modules.activities.report_taking import view_table
from modules.activities.team_overview import who_needs_help
from modules.course.ids import LessonId
from modules.exchange.completion_words import figures_of
from modules.learning.completion_report import CompletionReport
from modules.learning.report_choice import Choice, View
from modules.people.rights import Deed
from modules.screens.address import put_into_address
from modules.screens.completion_table import completion_table, module_table
from modules.screens.course_choice import published_course, show_course_choice
from modules.screens.door import within_reach
from modules.screens.links import TEAM, lesson_address
from modules.screens.markup import escape, icon
from modules.screens.report_table import report_table, tile_list
from modules.screens.shell import Screen, title_tab
from modules.screens.team_address import KEPT_WITH_ANOTHER_COURSE, Asked, asked_in
from modules.screens.team_filters import branch_links, days_said, draw_filters, team_labels
from modules.screens.team_overview import help_card, weeks_card
from modules.screens.team_person import show_person
from modules.wording.catalogues import Wording

__all__ = ["show", "team_labels"]


def show(screen: Screen) -> None:
    """Show the team's figures, the filters and the table that they leave; or one person of it."""
    with within_reach(screen, Deed.SEE_COMPLETION, path=TEAM):
        _show(screen)


def _show(screen: Screen) -> None:
    asked = replace(asked_in(st.query_params.get), course_id=published_course(screen))
    if asked.person_id is not None:
        show_person(screen, asked.person_id, course_id=asked.course_id, back=asked.address())
        return
    report = completion_report(
        screen.academy,
        who=screen.who,
        language=screen.language,
        team_id=asked.team_id,
        course_id=asked.course_id,
        choice=asked.choice,
        page=asked.page if asked.view is View.PEOPLE else 0,
    )
    title_tab(screen, " · ".join([*_module_title(report), report.team.name]))
    st.html(_head(report, asked, screen.wording))
    show_course_choice(screen, asked.course_id, keep=KEPT_WITH_ANOTHER_COURSE)
    if not report.figures.people:
        st.html(f'<p class="note">{escape(screen.wording.say("There is nobody in this team yet."))}</p>')
    else:
        st.html(tile_list(report, screen.wording, lambda name, value: asked.address(view="", **{name: value})))
    overview = st.container(key="team-overview") if report.figures.people and asked.view is View.PEOPLE else None
    st.html(_views(asked, screen.wording))
    draw_filters(report, asked, screen.wording)
    if asked.view is View.PEOPLE:
        _people(report, asked, screen.wording)
        if overview is not None:  # drawn above the table, reckoned after it: nobody waits for it
            with overview:
                _overview(screen, report, asked)
    elif report.figures.people:
        _smaller(screen, report, asked)


def _overview(screen: Screen, report: CompletionReport, asked: Asked) -> None:
    weeks = report_by_week(
        screen.academy, who=screen.who, team_id=asked.team_id, course_id=asked.course_id, choice=asked.choice
    )
    bars = weeks_card(weeks, screen.wording, is_narrowed=not asked.choice.is_everybody)
    st.html(f'<div class="overview">{_help(screen, report, asked)}{bars}</div>')


def _help(screen: Screen, report: CompletionReport, asked: Asked) -> str:
    """Return who needs help; for a minute the same again, so that filters, which change nothing here, do not wait."""
    said = {name: value for name, value in asked.said.items() if name in {"team", "course", "module"}}
    asked_for = f"{report.team.id} {urlencode(said)} {screen.language} {report.at:%Y-%m-%d %H:%M}"
    kept: tuple[str, str] = st.session_state.get("team-help", ("", ""))
    if kept[0] != asked_for:
        module_id = asked.choice.module_id
        people = who_needs_help(
            screen.academy,
            who=screen.who,
            language=screen.language,
            team_id=asked.team_id,
            course_id=asked.course_id,
            module_id=module_id,
        )
        of_team = Asked(asked.team_id, Choice(module_id=module_id), course_id=asked.course_id)
        card = help_card(people, screen.wording, lambda name, value: of_team.address(**{name: value}))
        kept = st.session_state["team-help"] = (asked_for, card)
    return kept[1]


def _head(report: CompletionReport, asked: Asked, wording: Wording) -> str:
    title, below, back = report.team.name, report.course_title, ""
    for module in _module_title(report):
        title, below = module, f"{report.team.name}, {report.course_title}"
        address = escape(asked.address(module=""))
        back = f'<p class="small"><a href="{address}">{escape(wording.say("Back to all modules"))}</a></p>'
    return (
        f'{back}<div class="head"><div><h1>{escape(title)}</h1><p class="lead">{escape(below)}<br>'
        f"{escape(figures_of(report, wording))}</p></div>{_take_away(report, asked, wording)}</div>"
        f"{branch_links(report, asked, wording)}"
    )


def _module_title(report: CompletionReport) -> list[str]:
    """Return the title of the module that the report is of, alone; empty if it is of the course."""
    return [module.title for module in report.modules] if report.is_of_a_module else []


def _take_away(report: CompletionReport, asked: Asked, wording: Wording) -> str:
    """Return the menu of files, each of exactly the table that the address asks for."""
    address = urlencode({**asked.said, "team": report.team.id})
    files = (
        ("xlsx", wording.say("Workbook (XLSX)"), wording.say("To go on counting, with a sheet for each view")),
        ("pdf", wording.say("Document (PDF)"), wording.say("This view, to print or to send")),
        ("csv", wording.say("Plain table (CSV)"), wording.say("This view, for other programs")),
    )
    items = "".join(
        f'<li><a href="/export/completion.{ending}?{escape(address)}" download>{escape(label)}</a>'
        f'<span class="soft small">{escape(hint)}</span></li>'
        for ending, label, hint in files
    )
    return (
        f'<details class="take"><summary class="button">{icon("download")}{escape(wording.say("Take away"))}</summary>'
        f"<ul>{items}</ul></details>"
    )


def _views(asked: Asked, wording: Wording) -> str:
    labels = {
        View.PEOPLE: wording.say("People"),
        View.TEAMS: wording.say("Teams"),
        View.MODULES: wording.say("Modules"),
        View.TOPICS: wording.say("Believed wrongly"),
    }
    links = "".join(
        f'<a href="{escape(asked.address(view="" if view is View.PEOPLE else view.value))}"'
        f"{' aria-current=true' if view is asked.view else ''}>{escape(label)}</a>"
        for view, label in labels.items()
    )
    heading, label = escape(wording.say("Who is where")), escape(wording.say("Views"))
    return (
        f'<div class="view-head"><h2>{heading}</h2><nav class="choices views" aria-label="{label}">{links}</nav></div>'
    )


def _people(report: CompletionReport, asked: Asked, wording: Wording) -> None:
    if not report.people:
        if report.figures.people:
            st.html(f'<p class="note">{escape(wording.say("Nobody fits this choice. Please widen it."))}</p>')
        return
    _how_many(report, asked, wording)
    if report.page_count > 1:
        st.session_state["team-page"] = report.page
        st.pagination(report.page_count, key="team-page", on_change=put_into_address, args=("page", "team-page", 1))
    draw = module_table if report.is_of_a_module else completion_table
    st.html(draw(report, wording, lambda name, value: asked.address(**{name: value})))


def _how_many(report: CompletionReport, asked: Asked, wording: Wording) -> None:
    if asked.choice.is_everybody or not report.figures.people:
        return
    how_many = wording.say("Shown: {n} of {count}", n=report.shown.people, count=report.figures.people)
    days = days_said(asked.choice, wording)
    st.html(f'<p class="soft" role="status">{escape(f"{how_many} ({days})" if days else how_many)}</p>')


def _smaller(screen: Screen, report: CompletionReport, asked: Asked) -> None:
    if asked.view is not View.TOPICS:
        _how_many(report, asked, screen.wording)
    table = view_table(
        screen.academy,
        who=screen.who,
        report=report,
        view=asked.view,
        wording=screen.wording,
        course_id=asked.course_id,
        choice=asked.choice,
    )
    nothing = screen.wording.say("Nothing can be shown here yet.")

    def leads(place: str | int) -> str:
        if asked.view is View.TOPICS:
            return lesson_address(LessonId(str(place)))
        name = "team" if asked.view is View.TEAMS else "module"
        return asked.address(view="" if name == "module" else asked.view.value, **{name: str(place)})

    st.html(report_table(table, screen.wording, leads, nothing=nothing))
