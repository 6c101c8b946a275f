"""A new assignment, and one to change or withdraw: what it will mean is said before it happens."""

from collections.abc import Callable

import streamlit as st

from modules.activities.assigning import (
    AssignmentNotFound,
    AssignmentRefused,
    Effect,
    Wish,
    assign,
    change_assignment,
    effect_of,
    withdraw_assignment,
)
from modules.activities.assignment_looking import (
    AssignmentRow,
    offered_courses,
    open_assignment,
)
from modules.course.ids import ModuleId
from modules.learning.assignment import AssignmentId, Target, Terms, Version
from modules.screens.address import number_in_address
from modules.screens.assignment_fields import choose_course, choose_target, choose_wish
from modules.screens.assignment_list import modules_said
from modules.screens.assignment_words import effect_words, refusal_words
from modules.screens.due_words import repeat_words, rule_words
from modules.screens.links import ASSIGNMENTS
from modules.screens.markup import escape, icon
from modules.screens.people_words import note
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording


def show_new(screen: Screen) -> None:
    """Show the form of a new assignment."""
    wording = screen.wording
    title_tab(screen, wording.say("New assignment"))
    courses = offered_courses(screen.academy, who=screen.who, language=screen.language)
    with st.container(key="narrow", gap="medium"):
        st.html(f"{_back(wording)}<h1>{escape(wording.say('New assignment'))}</h1>")
        if not courses:
            st.html(note(wording.say("No course is published yet, so there is nothing to assign.")))
            return
        with st.container(key="card-assignment"):
            course = choose_course(courses, wording)
            wish = choose_wish(screen, course, None)
            target = choose_target(screen)
        if target is None:
            return
        _decide(
            screen,
            lambda: effect_of(screen.academy, who=screen.who, course_id=course.id, target=target, wish=wish),
            lambda: assign(screen.academy, who=screen.who, course_id=course.id, target=target, wish=wish),
            wording.say("Assign"),
            wish,
            target,
        )


def show_assignment(screen: Screen) -> None:
    """Show one assignment with its history, to change or withdraw."""
    wording = screen.wording
    try:
        row = open_assignment(
            screen.academy,
            who=screen.who,
            assignment_id=AssignmentId(number_in_address("assignment") or 0),
            language=screen.language,
        )
    except AssignmentNotFound:
        title_tab(screen, wording.say("Assignments"))
        missing = note(wording.say("There is no assignment of your teams under this address."), "no")
        st.html(f"{_back(wording)}<h1>{escape(wording.say('Assignments'))}</h1>{missing}")
        return
    title_tab(screen, f"{row.course_title} · {row.assignment.target_name}")
    with st.container(key="narrow", gap="medium"):
        st.html(_head(row, wording))
        if st.query_params.pop("done", None):
            st.html(note(wording.say("Saved. It holds from now on; the earlier version is kept below."), "ok"))
        if not row.assignment.now.is_withdrawn:
            _change(screen, row, _seen(row))
        st.html(_history(screen, row))


def _back(wording: Wording) -> str:
    return f'<p class="small"><a href="/{ASSIGNMENTS}">{icon("back")} {escape(wording.say("All assignments"))}</a></p>'


def _head(row: AssignmentRow, wording: Wording) -> str:
    below = f"{row.course_title} · {modules_said(row, wording)}"
    state = wording.say("Withdrawn") if row.assignment.now.is_withdrawn else _standing(row, wording)
    return (
        f"{_back(wording)}<h1>{escape(row.assignment.target_name)}</h1><p class='lead'>{escape(below)}</p>"
        f"<p class='soft'>{escape(state)}</p>"
    )


def _standing(row: AssignmentRow, wording: Wording) -> str:
    """Return in a sentence how many people there are and how they stand."""
    counts = row.counts
    if counts is None:
        return wording.say("Nobody falls under it now.")
    said = [
        wording.count("{n} person", "{n} people", counts.people),
        wording.count("{n} is done", "{n} are done", counts.done),
    ]
    if counts.due_soon:
        said.append(wording.count("{n} is due soon", "{n} are due soon", counts.due_soon))
    if counts.overdue:
        said.append(wording.count("{n} is overdue", "{n} are overdue", counts.overdue))
    if counts.expired:
        said.append(wording.count("{n} has expired", "{n} have expired", counts.expired))
    return " · ".join(said)


def _seen(row: AssignmentRow) -> int:
    """Return the version that the reader had before their eyes when they did what this run is for; keep the present."""
    key, number = f"assign-seen-{row.assignment.id}", row.assignment.now.number
    seen: int = st.session_state.get(key, number)
    st.session_state[key] = number
    return seen


def _change(screen: Screen, row: AssignmentRow, seen: int) -> None:
    wording = screen.wording
    assignment = row.assignment
    courses = offered_courses(screen.academy, who=screen.who, language=screen.language)
    course = next((each for each in courses if each.id == assignment.course_id), None)
    if course is not None:
        with st.container(key="card-assignment"):
            st.html(f"<h2>{escape(wording.say('Change'))}</h2>")
            wish = choose_wish(screen, course, row)
        if wish != _wish_of(assignment.now.terms):
            _save(screen, row, wish, seen)
    _withdraw(screen, row, seen)


def _wish_of(terms: Terms) -> Wish:
    return Wish(terms.module_ids, terms.rule.due_on, terms.rule.due_days, terms.rule.repeat_months)


def _save(screen: Screen, row: AssignmentRow, wish: Wish, seen: int) -> None:
    """Say what the change will mean, and make it when asked to."""
    assignment = row.assignment
    _decide(
        screen,
        lambda: effect_of(
            screen.academy,
            who=screen.who,
            course_id=assignment.course_id,
            target=assignment.target,
            wish=wish,
            assignment_id=assignment.id,
        ),
        lambda: change_assignment(
            screen.academy,
            who=screen.who,
            assignment_id=assignment.id,
            expected_number=seen,
            wish=wish,
        ),
        screen.wording.say("Save the change"),
        wish,
        assignment.target,
        assignment.id,
    )


def _withdraw(screen: Screen, row: AssignmentRow, seen: int) -> None:
    wording = screen.wording
    people = row.counts.people if row.counts else 0
    with st.popover(wording.say("Withdraw"), icon=":material/undo:", key="withdraw"):
        meaning = wording.count(
            "{n} person is no longer asked for it. What was done, and that it was asked for, is kept.",
            "{n} people are no longer asked for it. What was done, and that it was asked for, is kept.",
            people,
        )
        st.html(f"<p>{escape(meaning)}</p>")
        if not st.button(wording.say("Withdraw this assignment"), key="withdraw-now"):
            return
        try:
            withdraw_assignment(screen.academy, who=screen.who, assignment_id=row.assignment.id, expected_number=seen)
        except AssignmentRefused as refused:
            st.html(note(refusal_words(refused.reason, wording), "no"))
            return
        st.query_params.from_dict({"done": "withdrawn"})
        st.rerun()


def _decide(  # noqa: PLR0917 -- what a decision is made of
    screen: Screen,
    ask: Callable[[], Effect],
    deed: Callable[[], object],
    label: str,
    wish: Wish,
    target: Target,
    kept: AssignmentId | None = None,
) -> None:
    """Say what it will mean, and do it when asked to; a wish that cannot be meant says why instead."""
    wording = screen.wording
    with st.container(key="card-effect"):
        st.html(f"<h2>{escape(wording.say('What it will mean'))}</h2>")
        try:
            effect = ask()
        except AssignmentRefused as refused:
            st.html(note(refusal_words(refused.reason, wording)))
            return
        sentences = effect_words(effect, wish, is_team=target.team_id is not None, wording=wording)
        st.html("".join(f"<p>{escape(sentence)}</p>" for sentence in sentences))
        if not st.button(label, type="primary", key="assign-now"):
            return
        try:
            deed()
        except AssignmentRefused as refused:
            st.html(note(refusal_words(refused.reason, wording), "no"))
            return
    st.query_params.from_dict({"assignment": str(kept), "done": "changed"} if kept else {"done": "assigned"})
    st.rerun()


def _history(screen: Screen, row: AssignmentRow) -> str:
    """Return every version, the newest first, with who made it and when."""
    wording = screen.wording
    courses = offered_courses(screen.academy, who=screen.who, language=screen.language)
    titles = dict(next((each.modules for each in courses if each.id == row.assignment.course_id), ()))
    items = "".join(
        f"<li class='tall'><div><b>{escape(_version_said(version, wording))}</b> "
        f"<span class='soft'>{escape(wording.date(version.changed_at))}, {escape(version.changed_by_name)}</span>"
        f"<br><span class='small'>{escape(_terms_said(version.terms, titles, wording))}</span></div></li>"
        for version in row.assignment.versions
    )
    return f"<h2>{escape(wording.say('History'))}</h2><ul class='rows card history'>{items}</ul>"


def _version_said(version: Version, wording: Wording) -> str:
    if version.is_withdrawn:
        return wording.say("Withdrawn")
    return wording.say("Assigned") if version.number == 1 else wording.say("Changed")


def _terms_said(terms: Terms, titles: dict[ModuleId, str], wording: Wording) -> str:
    modules = (
        wording.say("The whole course")
        if terms.module_ids is None
        else ", ".join(titles.get(each, each) for each in terms.module_ids)
    )
    said = [modules, rule_words(terms.rule.due_on, terms.rule.due_days, wording)]
    repeat = repeat_words(terms.rule.repeat_months, wording)
    return " · ".join([*said, repeat] if repeat else said)
