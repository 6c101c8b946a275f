"""The commands `people list`, `people import` and `people export`, done in the name of an administrator."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from modules.academy import Academy, Settings, open_academies
from modules.activities.managing_people import list_everybody
from modules.activities.people_importing import check_people, import_people
from modules.activities.people_planning import Change, Plan
from modules.authoring.problem import Severity
from modules.course.ids import ENGLISH
from modules.exchange.people_csv import people_csv, people_row
from modules.people.directory import PEOPLE_COLUMNS
from modules.people.person import Visitor
from modules.people.rights import NotAllowed
from modules.records import directory_records, person_records
from modules.wording.catalogues import wording_for
from modules.wording.problem_sentences import say_problem

Deed = Callable[[Academy, Visitor, argparse.Namespace], int]


def add_people(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command with its three parts."""
    parser = commands.add_parser("people", help="list, import or export the people of the academy")
    parts = parser.add_subparsers(title="parts", required=True, metavar="part")
    _add(parts, "list", "print everybody with an account, active or not", list_people).add_argument(
        "--json", action="store_true", help="print one JSON array"
    )
    importing = _add(parts, "import", "add, change and deactivate people as a CSV or XLSX file says", import_file)
    importing.add_argument("file", type=Path, help="columns: " + ", ".join(PEOPLE_COLUMNS))
    importing.add_argument("--dry-run", action="store_true", help="only say what would happen")
    exporting = _add(parts, "export", "write everybody as a CSV file that can be imported again", export_file)
    exporting.add_argument("file", nargs="?", type=Path, help="default: the standard output")


def _add(
    parts: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, said: str, deed: Deed
) -> argparse.ArgumentParser:
    parser = parts.add_parser(name, help=said)
    parser.add_argument(
        "--by", metavar="NAME", help="the administrator in whose name it is done; default: the longest-serving one"
    )
    parser.set_defaults(run=lambda chosen: _in_the_name_of(chosen, deed))
    return parser


def _in_the_name_of(chosen: argparse.Namespace, deed: Deed) -> int:
    """Do it; return 1 if nobody has that name or right."""
    academy = open_academies(Settings.from_environment(os.environ)).main
    who = _administrator(academy, chosen.by)
    if who is None:
        asked = f"Nobody here signs in as {chosen.by}." if chosen.by else "The academy has no administrator yet."
        print(asked, file=sys.stderr)
        return 1
    try:
        return deed(academy, who, chosen)
    except NotAllowed:
        print(f"{chosen.by} is not an administrator.", file=sys.stderr)
        return 1


def _administrator(academy: Academy, name: str | None) -> Visitor | None:
    if name is None:
        person_id = next(iter(directory_records.list_administrators(academy.records)), None)
    else:
        found = person_records.find_credentials(academy.records, sign_in_name=name)
        person_id = found.person_id if found else None
    person = person_records.find_person(academy.records, person_id=person_id) if person_id else None
    return Visitor(person, session_id="", is_sample=False) if person else None


def list_people(academy: Academy, who: Visitor, chosen: argparse.Namespace) -> int:
    """Print everybody, a line each, or as JSON."""
    people, teams = list_everybody(academy, who=who)
    by_id = {team.id: team for team in teams}
    rows = [people_row(entry, by_id) for entry in people]
    if chosen.json:
        print(json.dumps([dict(zip(PEOPLE_COLUMNS, row, strict=True)) for row in rows], ensure_ascii=False, indent=2))
        return 0
    widths = [max(map(len, column)) for column in zip(PEOPLE_COLUMNS, *rows, strict=True)]
    for row in (PEOPLE_COLUMNS, *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return 0


def export_file(academy: Academy, who: Visitor, chosen: argparse.Namespace) -> int:
    """Write everybody as CSV to a file or to the standard output."""
    everybody, teams = list_everybody(academy, who=who)
    content = people_csv(everybody, teams)
    if chosen.file is None:
        sys.stdout.write(content.decode("utf-8-sig").replace("\r\n", "\n"))
        return 0
    chosen.file.write_bytes(content)
    print(f"{chosen.file}: {len(everybody)} people.", file=sys.stderr)
    return 0


def import_file(academy: Academy, who: Visitor, chosen: argparse.Namespace) -> int:
    """Do what a file says, or only say it; return 1 with every problem if there is one, 2 if there is no file."""
    path: Path = chosen.file
    if not path.is_file():
        print(f"{path}: no file here.", file=sys.stderr)
        return 2
    content = path.read_bytes()
    plan = check_people(academy, who=who, file_name=path.name, content=content)
    for line in _problems(plan):
        print(line)
    if any(problem.severity is Severity.ERROR for problem in plan.problems):
        print("Nobody was changed.", file=sys.stderr)
        return 1
    if not chosen.dry_run:
        plan = import_people(academy, who=who, file_name=path.name, content=content)
    _tell(plan, is_done=not chosen.dry_run)
    return 0


def _problems(plan: Plan) -> list[str]:
    lines: list[str] = []
    for problem in plan.problems:
        said = say_problem(wording_for(ENGLISH), problem.code, problem.fields)
        lines.append(
            f"{problem.file}:{problem.line}:{problem.column}: {problem.severity}: {said.what} {said.why} {said.fix}"
        )
    return lines


def _tell(plan: Plan, *, is_done: bool) -> None:
    for planned in plan.people:
        print(
            f"row {planned.row}: {planned.change} {planned.fields.sign_in_name} {', '.join(planned.changed)}".rstrip()
        )
    counts = ", ".join(f"{change} {plan.count(change)}" for change in Change)
    teams = f"teams made {len(plan.new_teams)}"
    said = f"{counts}, unchanged {plan.unchanged_count}, {teams}."
    print(f"Done: {said}" if is_done else f"Nothing was changed. It would be: {said}", file=sys.stderr)
