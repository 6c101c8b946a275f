"""The import of customers' figures: the file, what it would do, every problem, then the one button that does it."""

import streamlit as st

from modules.activities.customer_figures import (
    FigureChange,
    FiguresChanged,
    FiguresPlan,
    FiguresRefused,
    PlannedFigure,
    check_customer_figures,
    import_customer_figures,
)
from modules.exchange.climate_words import value_said
from modules.exchange.customer_figures_template import figure_column_meanings
from modules.screens.import_check import (
    ROWS_SHOWN,
    columns_table,
    error_count,
    planned_table,
    problem_list,
    verdict_head,
)
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording

MAX_UPLOAD_MEGABYTES = 2
_COUNT, _DONE, _SHOWN = "figures-count", "figures-done", "figures-shown"


def show_figures_import(screen: Screen) -> None:
    """Take a file, show what it would do, and do it when asked to."""
    wording = screen.wording
    if said := st.session_state.pop(_DONE, None):
        st.html(f"<p class='note ok' role='status'>{escape(said)}</p>")
    with st.container(key="card-figures"):
        st.html(_file_head(wording))
        uploaded = st.file_uploader(
            wording.say("File"),
            type=["csv"],
            max_upload_size=MAX_UPLOAD_MEGABYTES,
            key=f"figures-{st.session_state.get(_COUNT, 0)}",
        )
    if uploaded is None:
        st.session_state.pop(_SHOWN, None)
        st.html(_columns(wording))
        return
    content = uploaded.getvalue()
    plan = check_customer_figures(screen.academy, who=screen.who, file_name=uploaded.name, content=content)
    with st.container(key="card-plan"):
        st.html(_plan_head(plan, uploaded.name, wording))
        if not plan.has_errors and plan.figures:
            _act(screen, plan, uploaded.name, content)
        if details := problem_list(plan.problems, wording) + _figures(plan, wording):
            st.html(details)


def _file_head(wording: Wording) -> str:
    lead = wording.say(
        "CSAT or NPS of your teams stands beside their surveys. The file is looked through first: you see what it would"
        " change before anything happens. The same period, team and measure is replaced; the earlier value is kept as"
        " history."
    )
    link = (
        f'<a class="button" href="/export/customer-figures-template.csv" download>{icon("download")}'
        f"{escape(wording.say('Template ({format})', format='CSV'))}</a>"
    )
    title = escape(wording.say("Customers’ figures as CSV"))
    return f'<h2>{title}</h2><p class="soft">{escape(lead)}</p><p class="after">{link}</p>'


def _columns(wording: Wording) -> str:
    lead = wording.say("The first row names the columns; every further row is a figure of a team and a period.")
    return columns_table(figure_column_meanings(wording), lead, wording)


def _plan_head(plan: FiguresPlan, file_name: str, wording: Wording) -> str:
    if errors := error_count(plan.problems):
        verdict = wording.count(
            "{n} problem stops the import. Nothing is taken over.",
            "{n} problems stop the import. Nothing is taken over.",
            errors,
        )
    elif plan.figures:
        verdict = wording.say("Nothing stops the import. Nothing is changed yet.")
    else:
        verdict = wording.say("Everything is as the file says already, so there is nothing to do.")
    counts = (
        ("plus", wording.say_in("figures", "New"), plan.count(FigureChange.ADD)),
        ("again", wording.say_in("figures", "Replaced"), plan.count(FigureChange.REPLACE)),
        ("check", wording.say_in("figures", "As before"), plan.unchanged_count),
    )
    return verdict_head(file_name, verdict, counts, wording)


def _figures(plan: FiguresPlan, wording: Wording) -> str:
    """Return the first hundred figures that would be taken over."""
    if not plan.figures:
        return ""
    heads = (
        wording.say("Row"),
        wording.say("Team"),
        wording.say("Period"),
        wording.say("Figure"),
        wording.say("Value"),
        wording.say("From how many"),
    )
    rows = [_row(planned, heads, wording) for planned in plan.figures[:ROWS_SHOWN]]
    rest = len(plan.figures) - ROWS_SHOWN
    more = wording.count("{n} figure more.", "{n} figures more.", rest) if rest > 0 else ""
    return planned_table(heads, rows, more, "climate", wording)


def _row(planned: PlannedFigure, heads: tuple[str, ...], wording: Wording) -> str:
    figure = planned.figure
    value = value_said(figure, wording)
    if planned.before is not None:
        before = value_said(planned.before, wording)
        value = wording.say("{value} instead of {before}", value=value, before=before)
    cells = (planned.team_name, figure.period, figure.measure.value, value, wording.number(figure.answers))
    said = "".join(
        f'<td data-l="{escape(head)}"><span>{escape(cell)}</span></td>'
        for head, cell in zip(heads[1:], cells, strict=True)
    )
    return f'<tr><th scope="row" class="num">{planned.row}</th>{said}</tr>'


def _act(screen: Screen, plan: FiguresPlan, file_name: str, content: bytes) -> None:
    """Draw the button, and do what was shown, or say why it cannot be done any more."""
    say = screen.wording.say
    shown = st.session_state.get(_SHOWN, plan.digest)  # this run has looked anew: what was seen counts
    st.session_state[_SHOWN] = plan.digest
    if not st.button(say("Take these figures over"), type="primary", key="figures-now"):
        return
    try:
        done = import_customer_figures(
            screen.academy, who=screen.who, file_name=file_name, content=content, expected=shown
        )
    except (FiguresChanged, FiguresRefused):
        sentence = say(
            "Somebody else has changed figures or teams in this moment. Nothing was done; please look again."
        )
        st.html(f"<p class='note no' role='alert'>{escape(sentence)}</p>")
        return
    st.session_state[_COUNT] = st.session_state.get(_COUNT, 0) + 1
    st.session_state[_DONE] = say(
        "Done. New: {added}, replaced: {replaced}.",
        added=screen.wording.number(done.count(FigureChange.ADD)),
        replaced=screen.wording.number(done.count(FigureChange.REPLACE)),
    )
    st.rerun()
