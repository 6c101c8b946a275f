"""Assigning: what a team or a person is to do and by when, said before it happens, changed and withdrawn later."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from modules.academy import Academy
from modules.activities.reaching import is_within_reach
from modules.course.ids import CourseId, ModuleId
from modules.learning.assignment import Assignment, AssignmentId, Target, Terms
from modules.learning.due import DueRule, Duty, day_of, earliest_due
from modules.people.person import Visitor
from modules.people.rights import Deed, NotAllowed, Reach, require
from modules.records import (
    assignment_records,
    assignment_stay_records,
    audit_records,
    directory_records,
    person_records,
    release_records,
    staffing_records,
)
from modules.records.assignment_stay_records import Standing

MOST_DAYS = 3650
MOST_MONTHS = 120
PEOPLE_OFFERED = 20

AssignmentFault = Literal[
    "no-modules", "module-gone", "no-day", "day-gone", "day-far", "days", "months", "withdrawn", "changed-meanwhile"
]


class AssignmentNotFound(Exception):
    """There is no assignment with this id within the reach of who asks."""

    def __init__(self, assignment_id: int) -> None:
        super().__init__(assignment_id)
        self.assignment_id = assignment_id


class AssignmentRefused(Exception):
    """Nothing was assigned, changed or withdrawn; `reason` says why."""

    def __init__(self, reason: AssignmentFault) -> None:
        super().__init__(reason)
        self.reason: AssignmentFault = reason


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to be done, as they wrote it: by `due_on`, or `due_days` after joining.

    `module_ids` None for the whole course; `repeat_months` None for once and for all.
    """

    module_ids: tuple[ModuleId, ...] | None
    due_on: date | None
    due_days: int | None
    repeat_months: int | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a wish would mean today: how many people fall under it, and how many have done all of it already.

    The days are the earliest and the latest by which the others are to be done, None without others; `late` of them
    would be late at once.
    """

    people: int
    finished: int
    first_due_on: date | None
    last_due_on: date | None
    late: int


def effect_of(
    academy: Academy,
    *,
    who: Visitor,
    course_id: CourseId,
    target: Target,
    wish: Wish,
    assignment_id: AssignmentId | None = None,
) -> Effect:
    """Return what a wish would mean, and change nothing; with an id, as a change of that assignment.

    Raises NotAllowed, CourseNotFound, AssignmentRefused.
    """
    _require_target(academy, who, target)
    kept = own_assignment(academy, who, assignment_id) if assignment_id is not None else None
    terms = _terms(academy, course_id, wish, kept)
    today = day_of(academy.now())
    found = assignment_stay_records.standings_of(
        academy.records, course_id=course_id, target=target, assignment_id=assignment_id
    )
    days: list[date] = []
    people = finished = 0
    for _, standings in groupby(found, key=lambda standing: standing.person_id):
        asked = [each for each in standings if terms.covers(each.module_id)]
        waiting = [each for each in asked if each.completed_at is None]
        people += bool(asked)
        finished += bool(asked) and not waiting
        days.extend(filter(None, [min((_due_on(each, terms, today) for each in waiting), default=None)]))
    return Effect(
        people, finished, min(days, default=None), max(days, default=None), sum(1 for day in days if day < today)
    )


def _due_on(standing: Standing, terms: Terms, today: date) -> date:
    """Return by when a module that is not done would be due."""
    since_on = day_of(standing.since_at) if standing.since_at else today
    asked_again_on = day_of(standing.asked_again_at) if standing.asked_again_at else None
    due_on = earliest_due([Duty(terms.rule, since_on)], completed_on=None, asked_again_on=asked_again_on)
    return due_on or date.max


def assign(academy: Academy, *, who: Visitor, course_id: CourseId, target: Target, wish: Wish) -> AssignmentId:
    """Assign; everybody of the target falls under it from now on. Raises NotAllowed, CourseNotFound, AssignmentRefused.

    The target stands within the reach of who assigns: the teams that they manage, those below, and their people.
    """
    require(who.person, Deed.ASSIGN, at_least=Reach.TEAM)
    now = academy.now()
    with academy.records.transaction():
        _lock(academy, course_id)
        _require_target(academy, who, target)
        terms = _terms(academy, course_id, wish, None)
        assignment_id = assignment_records.add_assignment(
            academy.records, course_id=course_id, target=target, terms=terms, by=who.person.id, now=now
        )
        assignment_stay_records.settle_assignment(academy.records, assignment_id=assignment_id, now=now)
        _write_down(academy, who, assignment_id, "assign", {"team": target.team_id, "person": target.person_id})
    return assignment_id


def change_assignment(
    academy: Academy, *, who: Visitor, assignment_id: AssignmentId, expected_number: int, wish: Wish
) -> None:
    """Let something else hold from now on; the earlier version stays readable.

    `expected_number` is the version that was looked at. Raises AssignmentNotFound, AssignmentRefused.
    """

    def terms(found: Assignment) -> Terms:
        return _terms(academy, found.course_id, wish, found)

    _append(academy, who, assignment_id, expected_number, terms, is_withdrawn=False)


def withdraw_assignment(academy: Academy, *, who: Visitor, assignment_id: AssignmentId, expected_number: int) -> None:
    """Ask nobody for it any more; what was done, and that it was asked for, stays.

    Raises AssignmentNotFound, AssignmentRefused.
    """
    _append(academy, who, assignment_id, expected_number, lambda found: found.now.terms, is_withdrawn=True)


def _append(
    academy: Academy,
    who: Visitor,
    assignment_id: AssignmentId,
    expected_number: int,
    terms_of: Callable[[Assignment], Terms],
    *,
    is_withdrawn: bool,
) -> None:
    require(who.person, Deed.ASSIGN, at_least=Reach.TEAM)
    now = academy.now()
    with academy.records.transaction():
        found = own_assignment(academy, who, assignment_id)
        _lock(academy, found.course_id)
        found = own_assignment(academy, who, assignment_id)
        if found.now.is_withdrawn:
            raise AssignmentRefused("withdrawn")
        if found.now.number != expected_number:
            raise AssignmentRefused("changed-meanwhile")
        terms = terms_of(found)
        if terms == found.now.terms and not is_withdrawn:
            return
        assignment_records.add_version(
            academy.records,
            assignment_id=assignment_id,
            terms=terms,
            is_withdrawn=is_withdrawn,
            by=who.person.id,
            now=now,
        )
        assignment_stay_records.settle_assignment(academy.records, assignment_id=assignment_id, now=now)
        deed = "withdraw assignment" if is_withdrawn else "change assignment"
        _write_down(academy, who, assignment_id, deed, {"version": found.now.number + 1})


def _require_target(academy: Academy, who: Visitor, target: Target) -> None:
    """Raise NotAllowed for a team or person beyond reach, and for none alike, so that nobody learns who is there."""
    team_id = target.team_id
    if target.person_id is not None:
        person = person_records.find_person(academy.records, person_id=target.person_id)
        team_id = person.team_id if person else None
    if team_id is None or not is_within_reach(academy, who=who, deed=Deed.ASSIGN, team_id=team_id):
        raise NotAllowed(who.person, Deed.ASSIGN)


def own_assignment(academy: Academy, who: Visitor, assignment_id: AssignmentId) -> Assignment:
    """Return an assignment whose team or person stands within reach; raise AssignmentNotFound."""
    require(who.person, Deed.ASSIGN, at_least=Reach.TEAM)
    found = assignment_records.find_assignment(academy.records, assignment_id=assignment_id)
    if found is None:
        raise AssignmentNotFound(assignment_id)
    team_id = found.target.team_id
    if found.target.person_id is not None:
        entry = directory_records.find_entry(academy.records, person_id=found.target.person_id)
        team_id = entry.fields.team_id if entry else None
    if team_id is None or not is_within_reach(academy, who=who, deed=Deed.ASSIGN, team_id=team_id):
        raise AssignmentNotFound(assignment_id)
    return found


def _terms(academy: Academy, course_id: CourseId, wish: Wish, kept: Assignment | None) -> Terms:
    """Return what was wished for as it is kept; raise AssignmentRefused.

    A day gone by is taken only where it stood before: whoever changes the modules need not change the day.
    """
    today = day_of(academy.now())
    published = academy.library.course(course_id)
    known = [module.id for module in published.course.modules]
    if wish.module_ids is not None and not wish.module_ids:
        raise AssignmentRefused("no-modules")
    if not set(wish.module_ids or ()) <= set(known):
        raise AssignmentRefused("module-gone")
    if wish.due_on is None and wish.due_days is None:
        raise AssignmentRefused("no-day")
    if wish.due_on is not None and wish.due_on < today and (kept is None or kept.now.terms.rule.due_on != wish.due_on):
        raise AssignmentRefused("day-gone")
    if wish.due_on is not None and wish.due_on > today + timedelta(days=MOST_DAYS):
        raise AssignmentRefused("day-far")
    if wish.due_days is not None and not 0 <= wish.due_days <= MOST_DAYS:
        raise AssignmentRefused("days")
    if wish.repeat_months is not None and not 1 <= wish.repeat_months <= MOST_MONTHS:
        raise AssignmentRefused("months")
    rule = DueRule(wish.due_on, None if wish.due_on else wish.due_days, wish.repeat_months)
    return Terms(rule, None if wish.module_ids is None else tuple(sorted(set(wish.module_ids))))


def _lock(academy: Academy, course_id: CourseId) -> None:
    """Hold the company and the course: nobody joins, moves or publishes meanwhile."""
    staffing_records.lock_company(academy.records)
    release_records.lock_course(academy.records, course_id=course_id)


def _write_down(
    academy: Academy, who: Visitor, assignment_id: AssignmentId, deed: str, detail: dict[str, object]
) -> None:
    audit_records.add_audit(
        academy.records,
        actor_id=who.person.id,
        deed=deed,
        about=f"assignment {assignment_id}",
        now=academy.now(),
        detail=detail,
    )
