"""Looking at what is assigned, and at what and to whom one may assign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from modules.academy import Academy, CourseNotFound, Published
from modules.activities.assigning import own_assignment
from modules.activities.reaching import roots_within_reach, teams_within_reach
from modules.course.ids import CourseId, Language, ModuleId
from modules.learning.assignment import Assignment, AssignmentId
from modules.learning.due import day_of
from modules.people.directory import DirectoryChoice
from modules.people.person import PersonId, Team, TeamId, Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import assignment_records, assignment_stay_records, directory_records, person_records
from modules.records.assignment_stay_records import AssignmentCounts

PEOPLE_OFFERED = 20


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """An assignment in words, with how its people within the reader's reach stand; `counts` None if there is nobody.

    `module_titles` is empty for the whole course. One from a team above the reader's `is_own` not: it can be read only.
    """

    assignment: Assignment
    course_title: str
    module_titles: tuple[str, ...]
    counts: AssignmentCounts | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class AssignmentsPage:
    """The assignments that hold, the newest first and those of teams above last; then those that were withdrawn."""

    holding: tuple[AssignmentRow, ...]
    withdrawn: tuple[AssignmentRow, ...]
    today: date


@dataclass(frozen=True, slots=True)
class CourseOffered:
    """A course that can be assigned. `usual_months` is how long its certificate is valid; None if for good."""

    id: CourseId
    title: str
    modules: tuple[tuple[ModuleId, str], ...]
    usual_months: int | None


def open_assignments(academy: Academy, *, who: Visitor, language: Language) -> AssignmentsPage:
    """Return what is assigned within the reader's reach, and what reaches them from teams above."""
    records, roots = academy.records, _root_ids(academy, who)
    own = _newest_first(assignment_records.list_assignments(records, root_id=root) for root in roots)
    above = _newest_first(assignment_records.list_assignments_above(records, team_id=root) for root in roots)
    today = day_of(academy.now())
    holding = [each for each in (*own, *above) if not each.now.is_withdrawn]
    counts = assignment_stay_records.count_standings(
        records, assignment_ids=[each.id for each in holding], root_ids=roots, today=today
    )

    def row(each: Assignment) -> AssignmentRow:
        return _row(academy, each, counts.get(each.id), language, is_own=each in own)

    return AssignmentsPage(
        holding=tuple(map(row, holding)),
        withdrawn=tuple(row(each) for each in own if each.now.is_withdrawn),
        today=today,
    )


def open_assignment(
    academy: Academy, *, who: Visitor, assignment_id: AssignmentId, language: Language
) -> AssignmentRow:
    """Return one assignment that the reader may change, with all its versions; raise AssignmentNotFound."""
    found = own_assignment(academy, who, assignment_id)
    counts = assignment_stay_records.count_standings(
        academy.records, assignment_ids=[found.id], root_ids=_root_ids(academy, who), today=day_of(academy.now())
    )
    return _row(academy, found, counts.get(found.id), language, is_own=True)


def _root_ids(academy: Academy, who: Visitor) -> tuple[TeamId, ...]:
    return tuple(team.id for team in roots_within_reach(academy, who=who, deed=Deed.ASSIGN))


def _newest_first(found: Iterable[Iterable[Assignment]]) -> tuple[Assignment, ...]:
    """Return assignments that were found team by team, each once: two teams can stand below the same one."""
    by_id = {each.id: each for of_team in found for each in of_team}
    return tuple(by_id[assignment_id] for assignment_id in sorted(by_id, reverse=True))


def offered_courses(academy: Academy, *, who: Visitor, language: Language) -> tuple[CourseOffered, ...]:
    """Return what can be assigned: the published courses with their modules."""
    require(who.person, Deed.ASSIGN, at_least=Reach.TEAM)
    return tuple(
        CourseOffered(
            published.course.id,
            published.course.edition(language).title,
            tuple(
                (each.id, published.course.module_text(each.id, language).title) for each in published.course.modules
            ),
            published.course.certificate_valid_months,
        )
        for published in academy.library.courses()
    )


def offered_teams(academy: Academy, *, who: Visitor) -> tuple[Team, ...]:
    """Return the teams to which the reader may assign, each of the topmost with all below it."""
    return teams_within_reach(academy, who=who, deed=Deed.ASSIGN)


def offered_people(academy: Academy, *, who: Visitor, name: str) -> tuple[tuple[PersonId, str], ...]:
    """Return active people within reach with such a name, each with their team; at most PEOPLE_OFFERED."""
    people = [
        entry
        for root in _root_ids(academy, who)
        for entry in directory_records.list_people(
            academy.records, DirectoryChoice(team_id=root, name=name), limit=PEOPLE_OFFERED
        )
    ]
    people.sort(key=lambda entry: (person_records.sort_name(entry.fields.full_name), entry.id))
    return tuple((entry.id, f"{entry.fields.full_name}, {entry.team_name}") for entry in people[:PEOPLE_OFFERED])


def _row(
    academy: Academy, assignment: Assignment, counts: AssignmentCounts | None, language: Language, *, is_own: bool
) -> AssignmentRow:
    published = _find_course(academy, assignment.course_id)
    return AssignmentRow(
        assignment,
        published.course.edition(language).title if published else assignment.course_id,
        module_titles(published, assignment.now.terms.module_ids or (), language),
        counts,
        is_own,
    )


def module_titles(published: Published | None, module_ids: Sequence[ModuleId], language: Language) -> tuple[str, ...]:
    """Return the titles of modules in the order of the course; the id where a module has left it."""
    if published is None:
        return tuple(module_ids)
    known = [module.id for module in published.course.modules]
    held = [published.course.module_text(each, language).title for each in known if each in module_ids]
    return (*held, *(each for each in module_ids if each not in known))


def _find_course(academy: Academy, course_id: CourseId) -> Published | None:
    try:
        return academy.library.course(course_id)
    except CourseNotFound:
        return None
