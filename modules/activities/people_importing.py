"""Importing a list of people: first what it would change, then all of it at once, or nothing."""

from dataclasses import replace

from modules.academy import Academy
from modules.activities.people_planning import Change, Plan, PlannedPerson, TeamPlaces, plan_import
from modules.activities.staffing import hire, let_go, rewrite, take_back
from modules.authoring.people_reading import PeopleRead, read_people
from modules.authoring.problem import Problem, Severity
from modules.people.directory import plain_letters
from modules.people.person import PersonId, Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import (
    assignment_stay_records,
    audit_records,
    directory_records,
    person_records,
    progress_records,
    release_records,
    staffing_records,
)


class ImportRefused(Exception):
    """Nothing was imported: the list has problems."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


class PlanChanged(Exception):
    """Nothing was imported: meanwhile somebody has changed people or teams, so that the list would do other things."""


def check_people(academy: Academy, *, who: Visitor, file_name: str, content: bytes) -> Plan:
    """Return what a list would change, with every problem, and change nothing."""
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    return _plan(academy, who, read_people(file_name, content))[0]


def import_people(
    academy: Academy, *, who: Visitor, file_name: str, content: bytes, expected: str | None = None
) -> Plan:
    """Do what a list says, all in one transaction, and return what was done.

    `expected` is the digest of the plan that was looked at. Raises ImportRefused and PlanChanged.
    """
    require(who.person, Deed.MANAGE_PEOPLE, at_least=Reach.ANY)
    read = read_people(file_name, content)
    with academy.records.transaction():
        staffing_records.lock_company(academy.records)
        plan, places = _plan(academy, who, read)
        if any(problem.severity is Severity.ERROR for problem in plan.problems):
            raise ImportRefused(plan.problems)
        if expected is not None and plan.digest != expected:
            raise PlanChanged
        _make_teams(academy, plan, places)
        for planned in plan.people:
            _carry_out(academy, who.person.id, planned, places)
        _enrol(academy, plan)
        assignment_stay_records.settle_stays(academy.records, now=academy.now())
        counts = {change.value: plan.count(change) for change in Change}
        audit_records.add_audit(
            academy.records,
            actor_id=who.person.id,
            deed="import people",
            about="people",
            now=academy.now(),
            detail={"file": file_name, "teams": len(plan.new_teams), **counts},
        )
    return plan


def _plan(academy: Academy, who: Visitor, read: PeopleRead) -> tuple[Plan, TeamPlaces]:
    teams = person_records.all_teams(academy.records)
    people = directory_records.list_everybody(academy.records)
    return plan_import(read, people, teams, who.person.id), TeamPlaces(teams)


def _make_teams(academy: Academy, plan: Plan, places: TeamPlaces) -> None:
    for names in plan.new_teams:
        above = places.id_of(tuple(map(plain_letters, names[:-1])))
        places.made(names, person_records.add_team(academy.records, name=names[-1], parent_id=above))


def _carry_out(academy: Academy, by: PersonId, planned: PlannedPerson, places: TeamPlaces) -> None:
    manages = tuple(sorted(map(places.id_of, planned.manages)))
    fields = replace(planned.fields, team_id=places.id_of(planned.team), manages=manages)
    if planned.entry is None:
        person_id = hire(academy, by=by, fields=fields, enrols=False)
        if not planned.is_active:
            let_go(academy, by=by, person_id=person_id)
        return
    rewrite(academy, by=by, entry=planned.entry, fields=fields)
    if planned.change is Change.DEACTIVATE:
        let_go(academy, by=by, person_id=planned.entry.id)
    elif planned.change is Change.REACTIVATE:
        take_back(academy, by=by, person_id=planned.entry.id, enrols=False)


def _enrol(academy: Academy, plan: Plan) -> None:
    """Enrol who is new or back in every course, all together."""
    if plan.count(Change.CREATE) + plan.count(Change.REACTIVATE):
        for course_id in release_records.published_course_ids(academy.records):
            progress_records.enrol_everybody(academy.records, course_id=course_id, now=academy.now())
