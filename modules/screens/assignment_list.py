"""The list of what is assigned: what, to whom, by when, and how many people are done, soon due, late or expired."""

from collections.abc import Callable

import streamlit as st

from modules.activities.assignment_looking import AssignmentRow, AssignmentsPage, open_assignments
from modules.learning.due import DueStatus
from modules.records.assignment_stay_records import AssignmentCounts
from modules.screens.due_words import due_word, repeat_words, rule_words
from modules.screens.links import ASSIGNMENTS
from modules.screens.markup import escape, icon
from modules.screens.people_words import note
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording

DONE = ("assigned", "withdrawn")


def show_list(screen: Screen) -> None:
    """Show what holds, and below it what was withdrawn."""
    page = open_assignments(screen.academy, who=screen.who, language=screen.language)
    wording = screen.wording
    title_tab(screen, wording.say("Assignments"))
    st.html(_head(page, wording))
    done = st.query_params.pop("done", None)
    if done == "assigned":
        st.html(note(wording.say("It is assigned. Everybody it reaches sees it on their first page."), "ok"))
    if done == "withdrawn":
        st.html(note(wording.say("It is withdrawn. What people have done is kept."), "ok"))
    if not page.holding:
        st.html(f'<div class="card"><p>{escape(_nothing(wording))}</p></div>')
    else:
        hint = wording.say("Where a module is asked for more than once, the earliest day counts.")
        st.html(f"{assignment_table(page.holding, wording)}<p class='soft small after'>{escape(hint)}</p>")
    if page.withdrawn:
        summary = wording.count("{n} withdrawn assignment", "{n} withdrawn assignments", len(page.withdrawn))
        st.html(
            f'<details class="withdrawn"><summary>{escape(summary)}</summary>'
            f"{assignment_table(page.withdrawn, wording)}</details>"
        )


def _head(page: AssignmentsPage, wording: Wording) -> str:
    lead = wording.say("What your people are to do, and by when. As of {date}.", date=wording.date(page.today))
    return (
        f'<div class="head"><div><h1>{escape(wording.say("Assignments"))}</h1><p class="lead">{escape(lead)}</p></div>'
        f'<a class="button primary" href="/{ASSIGNMENTS}?view=new">{icon("plus")}'
        f"{escape(wording.say('New assignment'))}</a></div>"
    )


def _nothing(wording: Wording) -> str:
    return wording.say(
        "Nothing is assigned yet. Everybody may take every course at their own pace; an assignment adds a day, "
        "reminds people and shows you who is late."
    )


def assignment_table(rows: tuple[AssignmentRow, ...], wording: Wording) -> str:
    """Return the assignments as a table; on a phone as a block each."""
    say = wording.say
    heads = [say("What"), say("To whom"), say("Due")]
    counted: list[tuple[str, Callable[[AssignmentCounts], int], str]] = [
        (say("People"), lambda counts: counts.people, ""),
        (due_word(DueStatus.DONE, wording), lambda counts: counts.done, "passed"),
        (due_word(DueStatus.DUE_SOON, wording), lambda counts: counts.due_soon, "due"),
        (due_word(DueStatus.OVERDUE, wording), lambda counts: counts.overdue, "late"),
        (due_word(DueStatus.EXPIRED, wording), lambda counts: counts.expired, "again"),
    ]
    head = "".join(f"<th scope='col'>{escape(each)}</th>" for each in heads) + "".join(
        f"<th scope='col' class='r'>{escape(label)}</th>" for label, _, _ in counted
    )
    body = "".join(_row(row, heads, counted, wording) for row in rows)
    return f"<div class='wrap'><table class='t stack assignments'><thead><tr>{head}</tr></thead>{body}</table></div>"


def _row(
    row: AssignmentRow,
    heads: list[str],
    counted: list[tuple[str, Callable[[AssignmentCounts], int], str]],
    wording: Wording,
) -> str:
    rule = row.assignment.now.terms.rule
    what = escape(modules_said(row, wording))
    if row.is_own:
        what = f"<a href='/{ASSIGNMENTS}?assignment={row.assignment.id}'>{what}</a>"
    below = escape(row.course_title)
    from_above = (
        "" if row.is_own else f"<span class='sub'>{escape(wording.say('assigned by a team above yours'))}</span>"
    )
    repeat = repeat_words(rule.repeat_months, wording)
    numbers = "".join(
        f"<td class='r' data-l='{escape(label)}'>{_number(row.counts, number_of, look)}</td>"
        for label, number_of, look in counted
    )
    return (
        f"<tr><th scope='row'>{what}<span class='sub'>{below}</span></th>"
        f"<td data-l='{escape(heads[1])}'><span>{escape(row.assignment.target_name)}{from_above}</span></td>"
        f"<td data-l='{escape(heads[2])}'><span>{escape(rule_words(rule.due_on, rule.due_days, wording))}"
        f"{f'<span class=sub>{escape(repeat)}</span>' if repeat else ''}</span></td>{numbers}</tr>"
    )


def _number(counts: AssignmentCounts | None, number_of: Callable[[AssignmentCounts], int], look: str) -> str:
    number = number_of(counts) if counts else 0
    if look in {"due", "late", "again"} and number:
        return f"<span class='st {'due' if look == 'again' else look}'>{icon(look)}{number}</span>"
    return str(number)


def modules_said(row: AssignmentRow, wording: Wording) -> str:
    """Return which modules an assignment asks for."""
    return ", ".join(row.module_titles) if row.module_titles else wording.say("The whole course")
