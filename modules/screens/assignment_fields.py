"""The fields of an assignment: what, by when, how often and to whom."""

from datetime import date, timedelta

import streamlit as st

from modules.activities.assigning import Wish
from modules.activities.assignment_looking import (
    PEOPLE_OFFERED,
    AssignmentRow,
    CourseOffered,
    offered_people,
    offered_teams,
)
from modules.course.ids import ModuleId
from modules.learning.assignment import Target
from modules.learning.due import day_of
from modules.people.person import PersonId
from modules.screens.markup import as_label, escape
from modules.screens.people_words import note, team_places
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording

USUAL_DAYS = 30
USUAL_MONTHS = 12


def choose_course(courses: tuple[CourseOffered, ...], wording: Wording) -> CourseOffered:
    """Draw the choice of a course where there are several."""
    if len(courses) == 1:
        st.html(f"<p class='soft'>{escape(courses[0].title)}</p>")
        return courses[0]
    titles = {each.id: each.title for each in courses}
    chosen = st.selectbox(wording.say("Course"), list(titles), format_func=titles.__getitem__, key="assign-course")
    return next(each for each in courses if each.id == (chosen or courses[0].id))


def choose_wish(screen: Screen, course: CourseOffered, kept: AssignmentRow | None) -> Wish:
    """Draw what is to be done and by when, and return what was chosen."""
    of = f"{course.id}-{kept.assignment.id if kept else 'new'}"
    module_ids = _modules(screen.wording, course, kept, of)
    due_on, due_days = _due(screen, kept, of)
    return Wish(module_ids, due_on, due_days, _repeat(screen.wording, course, kept, of))


def _modules(
    wording: Wording, course: CourseOffered, kept: AssignmentRow | None, of: str
) -> tuple[ModuleId, ...] | None:
    titles = dict(course.modules)
    before = kept.assignment.now.terms.module_ids if kept else None
    scopes = {"whole": wording.say("The whole course"), "chosen": wording.say("Chosen modules")}
    scope = st.segmented_control(
        wording.say("What"),
        list(scopes),
        default="whole" if before is None else "chosen",
        format_func=scopes.__getitem__,
        required=True,
        wrap=True,
        key=f"assign-scope-{of}",
    )
    if scope != "chosen":
        return None
    chosen = st.multiselect(
        wording.say("Modules"),
        list(titles),
        default=[each for each in before or () if each in titles],
        format_func=lambda module_id: as_label(titles[module_id]),
        placeholder=wording.say("Please choose"),
        key=f"assign-modules-{of}",
    )
    return tuple(sorted(chosen))


def _due(screen: Screen, kept: AssignmentRow | None, of: str) -> tuple[date | None, int | None]:
    wording, today = screen.wording, day_of(screen.academy.now())
    rule = kept.assignment.now.terms.rule if kept else None
    kinds = {"day": wording.say("On a day"), "joining": wording.say("Some days after joining")}
    kind = st.segmented_control(
        wording.say("Due"),
        list(kinds),
        default="joining" if rule and rule.due_days is not None else "day",
        format_func=kinds.__getitem__,
        required=True,
        wrap=True,
        key=f"assign-due-{of}",
    )
    if kind == "joining":
        days = st.number_input(
            wording.say("Days after joining the team"),
            min_value=0,
            max_value=3650,
            value=rule.due_days if rule and rule.due_days is not None else USUAL_DAYS,
            help=wording.say("For those who are there already, the days count from today."),
            key=f"assign-days-{of}",
        )
        return None, int(days)
    before = rule.due_on if rule else None
    day = st.date_input(
        wording.say("Last day"),
        value=before or today + timedelta(days=USUAL_DAYS),
        min_value=min(today, before or today),
        format="DD.MM.YYYY",
        key=f"assign-on-{of}",
    )
    return (day if isinstance(day, date) else None), None


def _repeat(wording: Wording, course: CourseOffered, kept: AssignmentRow | None, of: str) -> int | None:
    before = kept.assignment.now.terms.rule.repeat_months if kept else course.usual_months
    if not st.checkbox(wording.say("Ask for it again after some months"), before is not None, key=f"assign-again-{of}"):
        return None
    return int(
        st.number_input(
            wording.say("Months for which it holds"),
            min_value=1,
            max_value=120,
            value=before or USUAL_MONTHS,
            key=f"assign-months-{of}",
        )
    )


def choose_target(screen: Screen) -> Target | None:
    """Draw to whom; return None while nobody is chosen."""
    wording = screen.wording
    kinds = {"team": wording.say("A team and all below it"), "person": wording.say("One person")}
    kind = st.segmented_control(
        wording.say("To whom"),
        list(kinds),
        default="team",
        format_func=kinds.__getitem__,
        required=True,
        wrap=True,
        key="assign-to",
    )
    if kind != "person":
        places = team_places(offered_teams(screen.academy, who=screen.who), wording)
        team_id = st.selectbox(wording.say("Team"), list(places), format_func=places.__getitem__, key="assign-team")
        return Target(team_id=team_id) if team_id else None
    name = st.text_input(wording.say("Name"), max_chars=120, key="assign-name")
    people = dict(offered_people(screen.academy, who=screen.who, name=name))
    if not people:
        st.html(note(wording.say("Nobody of your teams has such a name.")))
        return None
    if len(people) == PEOPLE_OFFERED:
        st.html(f"<p class='soft small'>{escape(wording.say('More people fit; please write more of the name.'))}</p>")
    person_id: PersonId | None = st.selectbox(
        wording.say("Person"), list(people), format_func=lambda each: as_label(people[each]), key="assign-person"
    )
    return Target(person_id=person_id) if person_id else None
