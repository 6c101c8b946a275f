"""The command `report`: a manager's table as a file in a folder, as a timer of the operator takes it away."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from modules.academy import Academy, CourseNotFound, Settings, open_academies
from modules.activities.reaching import teams_within_reach
from modules.activities.report_taking import Ending, take_report
from modules.course.ids import ENGLISH, LANGUAGES, CourseId, Language, ModuleId
from modules.exchange.file_names import file_name
from modules.exchange.typesetting import TypesettingFailed
from modules.learning.report_choice import Choice, Show, SortBy, View
from modules.people.directory import BELOW, plain_name, team_path, teams_named
from modules.people.person import Team, TeamId, Visitor
from modules.people.rights import Deed, NotAllowed
from modules.records import directory_records, person_records

REFUSED, NOT_WRITTEN = 1, 2


class _Refused(Exception):
    """What was asked for cannot be done; the words say why and what to ask for instead."""


def add_report(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("report", help="write who is trained and who is late as a file")
    parser.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="where to; default: here")
    parser.add_argument("--format", type=Ending, choices=list(Ending), default=Ending.CSV, help="default: csv")
    parser.add_argument("--view", type=View, choices=list(View), default=View.PEOPLE, help="default: people")
    parser.add_argument(
        "--team", metavar="NAME", help="a team as “Warsaw” or “Poland > Warsaw”; default: the first of them"
    )
    parser.add_argument("--course", metavar="ID", help="default: the first course")
    parser.add_argument("--module", metavar="ID", help="one module alone")
    parser.add_argument("--status", type=Show, choices=list(Show), default=Show.EVERYBODY, help="default: everybody")
    parser.add_argument("--sort", type=SortBy, choices=list(SortBy), default=SortBy.NAME, help="default: name")
    for name, said in (("from", "passed a module from"), ("until", "passed one until"), ("since", "active since")):
        parser.add_argument(f"--{name}", type=date.fromisoformat, metavar="DAY", help=f"only who {said} a day")
    parser.add_argument("--language", choices=LANGUAGES, help="default: that of the person in whose name it is done")
    parser.add_argument(
        "--name", help="how the file's name begins; the day follows; default: completion, and the course that is named"
    )
    parser.add_argument(
        "--by",
        metavar="NAME",
        help="in whose name, whose branch it is then; default: the longest-serving administrator",
    )
    parser.set_defaults(run=report)


def report(chosen: argparse.Namespace) -> int:
    """Write the file and print where it is; return 1 if it is refused, 2 if it cannot be written."""
    academy = open_academies(Settings.from_environment(os.environ)).main
    try:
        who = _reader(academy, chosen.by)
        content = _taken(academy, who, chosen)
    except _Refused as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    day = academy.now().astimezone().date()
    stem = chosen.name or (f"completion-{chosen.course}" if chosen.course else "completion")
    path: Path = chosen.to / file_name(f"{stem}-{day.isoformat()}", f".{chosen.format}")
    try:
        _write_whole(path, content)
    except OSError as error:
        print(f"{path}: not written. {error.strerror}.", file=sys.stderr)
        return NOT_WRITTEN
    print(path)
    return 0


def _reader(academy: Academy, name: str | None) -> Visitor:
    if name is None:
        person_id = next(iter(directory_records.list_administrators(academy.records)), None)
    else:
        found = person_records.find_credentials(academy.records, sign_in_name=name)
        person_id = found.person_id if found else None
    person = person_records.find_person(academy.records, person_id=person_id) if person_id else None
    if person is None:
        raise _Refused(f"Nobody here signs in as {name}." if name else "The academy has no administrator yet.")
    return Visitor(person, session_id="", is_sample=False)


def _taken(academy: Academy, who: Visitor, chosen: argparse.Namespace) -> bytes:
    language: Language = chosen.language or who.person.language or ENGLISH
    days = vars(chosen)
    choice = Choice(
        show=chosen.status,
        sort_by=chosen.sort,
        module_id=ModuleId(chosen.module) if chosen.module else None,
        passed_from=days["from"],
        passed_to=chosen.until,
        active_since=chosen.since,
    )
    try:
        teams = teams_within_reach(academy, who=who, deed=Deed.SEE_COMPLETION)
        return take_report(
            academy,
            who=who,
            language=language,
            ending=chosen.format,
            view=chosen.view,
            team_id=_team(academy, teams, chosen.team),
            course_id=CourseId(chosen.course) if chosen.course else None,
            choice=choice,
        )
    except NotAllowed as refused:
        raise _Refused(f"{who.person.sign_in_name} is neither a manager nor an administrator.") from refused
    except CourseNotFound as absent:
        raise _Refused(_no_course(academy, chosen)) from absent
    except TypesettingFailed as failed:
        said = failed.reason or "It was ended from outside, perhaps for want of memory."
        raise _Refused(f"The PDF could not be made. {said} Please narrow the table, or take csv or xlsx.") from failed


def _team(academy: Academy, teams: tuple[Team, ...], name: str | None) -> TeamId | None:
    """Return the team of a name or a path of names, among those within reach; None for the first of them."""
    if name is None:
        return None
    by_id = {team.id: team for team in person_records.all_teams(academy.records)}
    found = teams_named(by_id, [team.id for team in teams], [plain_name(part) for part in name.split(BELOW.strip())])
    if len(found) == 1:
        return found[0][0]
    if not found:
        paths = _listed(team_path(by_id, team.id) for team in teams)
        raise _Refused(f"There is no team {name} within reach. There are: {paths}.")
    ways = _listed(way for _, way in found)
    raise _Refused(f"Several teams are called {name}: {ways}. Please write the way down to the one that you mean.")


def _no_course(academy: Academy, chosen: argparse.Namespace) -> str:
    courses = {published.course.id: published.course for published in academy.library.courses()}
    course = courses.get(chosen.course) if chosen.course else next(iter(courses.values()), None)
    if course is None:
        return f"There is no course {chosen.course}. There are: {_listed(courses)}."
    modules = _listed(outline.id for outline in course.modules)
    return f"The course {course.id} has no module {chosen.module}. It has: {modules}."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file under another name first, so that whoever looks never finds a part of it. Raises OSError."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            part.close()
            Path(part.name).chmod(0o640)
            Path(part.name).replace(path)
        except BaseException:
            part.close()
            Path(part.name).unlink(missing_ok=True)
            raise
