"""The import of a list of people: the file, what it would change, every problem, then the one button that does it."""

import streamlit as st

from modules.activities.people_importing import ImportRefused, PlanChanged, check_people, import_people
from modules.activities.people_planning import Change, Plan, PlannedPerson
from modules.exchange.people_template import column_meanings
from modules.people.directory import BELOW
from modules.screens.import_check import (
    ROWS_SHOWN,
    columns_table,
    error_count,
    planned_table,
    problem_list,
    verdict_head,
)
from modules.screens.markup import escape, icon
from modules.screens.people_list import view_links
from modules.screens.people_words import note
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording

MAX_UPLOAD_MEGABYTES = 10


def show_import(screen: Screen) -> None:
    """Take a file, show what it would do, and do it when asked to."""
    wording = screen.wording
    title_tab(screen, wording.say("Import people"))
    lead = wording.say("A list adds, changes and deactivates people. Whoever is not in it stays as they are.")
    st.html(
        f"<h1>{escape(wording.say('Import people'))}</h1><p class='lead'>{escape(lead)}</p>"
        + view_links("import", wording)
    )
    if done := st.query_params.get("done"):
        st.html(note(_done(done, wording), "ok"))
    with st.container(key="card-import"):
        st.html(_file_head(wording))
        uploaded = st.file_uploader(
            wording.say("File"),
            max_upload_size=MAX_UPLOAD_MEGABYTES,
            key=f"import-{st.session_state.get('import-count', 0)}",
        )
    if uploaded is None:
        st.html(_columns(wording))
        return
    st.query_params.pop("done", None)
    content = uploaded.getvalue()
    plan = check_people(screen.academy, who=screen.who, file_name=uploaded.name, content=content)
    with st.container(key="card-plan"):
        st.html(plan_head(plan, uploaded.name, wording))
        if not error_count(plan.problems) and (plan.people or plan.new_teams):
            _act(screen, plan, uploaded.name, content)
        st.html(problem_list(plan.problems, wording) + changes_table(plan, wording))


def _file_head(wording: Wording) -> str:
    lead = wording.say("The file is looked through first: you see what it would change before anything happens.")
    links = "".join(
        f'<a class="button" href="/export/people-template.{ending}" download>{icon("download")}'
        f"{escape(wording.say('Template ({format})', format=ending.upper()))}</a>"
        for ending in ("xlsx", "csv")
    )
    return (
        f"<h2>{escape(wording.say('A list as CSV or XLSX'))}</h2><p class='soft'>{escape(lead)}</p>"
        f'<div class="form after"><div class="line">{links}</div></div>'
    )


def _columns(wording: Wording) -> str:
    lead = wording.say(
        "The first row names the columns. An empty cell, or a column that is left out, leaves things as they are."
    )
    return columns_table(column_meanings(wording), lead, wording)


def plan_head(plan: Plan, file_name: str, wording: Wording) -> str:
    """Return the verdict on a file, and to how many people what would happen."""
    if errors := error_count(plan.problems):
        verdict = wording.count(
            "{n} problem stops the import. Nobody is changed.",
            "{n} problems stop the import. Nobody is changed.",
            errors,
        )
    elif plan.people or plan.new_teams:
        verdict = wording.say("Nothing stops the import. Nobody is changed yet.")
    else:
        verdict = wording.say("Everything is as the file says already, so there is nothing to do.")
    counts = (
        ("plus", wording.say("New"), plan.count(Change.CREATE)),
        ("edit", wording.say_in("people", "Changed"), plan.count(Change.UPDATE)),
        ("missing", wording.say_in("people", "Deactivated"), plan.count(Change.DEACTIVATE)),
        ("again", wording.say_in("people", "Active again"), plan.count(Change.REACTIVATE)),
    )
    same = wording.count("{n} row changes nothing.", "{n} rows change nothing.", plan.unchanged_count)
    unchanged = f'<p class="soft after">{escape(same)}</p>' if plan.unchanged_count else ""
    return verdict_head(file_name, verdict, counts, wording) + unchanged + _new_teams(plan, wording)


def _new_teams(plan: Plan, wording: Wording) -> str:
    if not plan.new_teams:
        return ""
    title = wording.count("{n} team is made:", "{n} teams are made:", len(plan.new_teams))
    names = "".join(f"<li>{escape(BELOW.join(names))}</li>" for names in plan.new_teams[:ROWS_SHOWN])
    return f'<p class="after"><b>{escape(title)}</b></p><ul class="out">{names}</ul>'


def changes_table(plan: Plan, wording: Wording) -> str:
    """Return the first hundred people to whom something would happen, and what."""
    if not plan.people:
        return ""
    heads = (wording.say("Row"), wording.say("Person"), wording.say("Team"), wording.say("What happens"))
    rows = [_row(planned, heads, wording) for planned in plan.people[:ROWS_SHOWN]]
    rest = len(plan.people) - ROWS_SHOWN
    more = wording.count("{n} person more.", "{n} people more.", rest) if rest > 0 else ""
    return planned_table(heads, rows, more, "people", wording)


def _row(planned: PlannedPerson, heads: tuple[str, ...], wording: Wording) -> str:
    words = {
        Change.CREATE: wording.say_in("import", "Is added"),
        Change.UPDATE: wording.say_in("import", "Is changed"),
        Change.DEACTIVATE: wording.say_in("import", "Is deactivated"),
        Change.REACTIVATE: wording.say_in("import", "Is active again"),
    }
    columns = {"full_name": "name"}
    changed = ", ".join(columns.get(name, name) for name in planned.changed)
    detail = f' <span class="soft mono">{escape(changed)}</span>' if changed else ""
    cells = (planned.team_name, words[planned.change])
    name = f'{escape(planned.fields.full_name)}<span class="sub">{escape(planned.fields.sign_in_name)}</span>'
    return (
        f'<tr><td data-l="{escape(heads[0])}" class="num">{planned.row}</td><th scope="row">{name}</th>'
        f'<td data-l="{escape(heads[2])}">{escape(cells[0])}</td>'
        f'<td data-l="{escape(heads[3])}"><span>{escape(cells[1])}{detail}</span></td></tr>'
    )


def _act(screen: Screen, plan: Plan, file_name: str, content: bytes) -> None:
    """Draw the button, and do what was shown, or say why it cannot be done any more."""
    say = screen.wording.say
    shown = st.session_state.get("import-shown", plan.digest)  # this run has looked anew: what was seen counts
    st.session_state["import-shown"] = plan.digest
    if not st.button(say("Do all this now"), type="primary", key="import-now"):
        return
    try:
        done = import_people(screen.academy, who=screen.who, file_name=file_name, content=content, expected=shown)
    except (PlanChanged, ImportRefused):
        sentence = say("Somebody else has changed people in this moment. Nothing was done; please look at it again.")
        st.html(note(sentence, "no"))
        return
    st.session_state["import-count"] = st.session_state.get("import-count", 0) + 1
    st.query_params["done"] = "-".join(str(done.count(change)) for change in Change)
    st.rerun()


def _done(counts: str, wording: Wording) -> str:
    """Return what has been done, from the counts that stand in the address."""
    parts = [int(part) for part in counts.split("-") if part.isdecimal() and len(part) < len("1000000")]
    if len(parts) != len(Change):
        return wording.say("Saved.")
    created, updated, deactivated, reactivated = parts
    return wording.say(
        "Done. New: {created}, changed: {updated}, deactivated: {deactivated}, active again: {reactivated}. Who is new"
        " needs a private link: see under People.",
        created=wording.number(created),
        updated=wording.number(updated),
        deactivated=wording.number(deactivated),
        reactivated=wording.number(reactivated),
    )
