"""The commands of the academy: `python -m modules.cli <command>`. One function each, which returns the exit code."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from modules.academy import Settings, open_academies
from modules.activities.certifying import CertificateNotFound, revoke_certificate
from modules.authoring.course_files import find_courses, read_folder
from modules.authoring.course_reading import CourseCounts, read_course
from modules.authoring.problem import Problem, Severity
from modules.authoring.question_import import read_question_file
from modules.authoring.upload_reading import read_upload
from modules.cli_backup import add_backup
from modules.cli_mail import add_mail
from modules.cli_narrate import add_narrate
from modules.cli_people import add_people
from modules.cli_report import add_report
from modules.course.ids import ENGLISH, CourseId
from modules.exchange.question_json import question_as_json
from modules.people.person import Visitor
from modules.people.rights import NotAllowed
from modules.records import person_records
from modules.wording.catalogues import wording_for
from modules.wording.problem_sentences import is_item_writing, say_problem

HOME = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m modules.cli", description="The commands of the academy.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="command")
    _add_check(commands)
    _add_questions(commands)
    _add_revoke(commands)
    add_narrate(commands)
    add_people(commands)
    add_mail(commands)
    add_report(commands)
    add_backup(commands)
    chosen = parser.parse_args(arguments)
    return chosen.run(chosen)


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("check", help="say what is wrong with a course, a package or a file")
    parser.add_argument("path", nargs="?", type=Path, default=HOME, help="default: the built-in course")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=check)


def _add_questions(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("questions", help="say what a file of questions holds, in whatever format")
    parser.add_argument("file", type=Path, help="a .yaml, .gift, .txt (GIFT or Aiken), .xml (Moodle), .csv or .xlsx")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=questions)


def _add_revoke(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("revoke", help="take a certificate back for good")
    parser.add_argument("code", help="the code on the certificate, like 7Q4M-ZK2D-91HT")
    parser.add_argument("--by", required=True, metavar="NAME", help="the sign-in name of the administrator who decides")
    parser.add_argument("--reason", required=True, help="why; it stays in the academy's own record")
    parser.set_defaults(run=revoke)


def revoke(chosen: argparse.Namespace) -> int:
    """Revoke a certificate; return 1 if nobody has that name or right, or no certificate that code."""
    academy = open_academies(Settings.from_environment(os.environ)).main
    found = person_records.find_credentials(academy.records, sign_in_name=chosen.by)
    person = person_records.find_person(academy.records, person_id=found.person_id) if found else None
    try:
        if person is None:
            print(f"Nobody here signs in as {chosen.by}.", file=sys.stderr)
            return 1
        who = Visitor(person, session_id="", is_sample=False)
        revoke_certificate(academy, who=who, typed=chosen.code, reason=chosen.reason)
    except NotAllowed:
        print(f"{chosen.by} is not an administrator.", file=sys.stderr)
        return 1
    except CertificateNotFound:
        print(f"No certificate has the code {chosen.code}.", file=sys.stderr)
        return 1
    print(f"The certificate {chosen.code} is revoked. Its page says so.")
    return 0


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked: the problems, and how much each course holds."""

    problems: tuple[Problem, ...]
    counts: dict[CourseId, CourseCounts]


def check(chosen: argparse.Namespace) -> int:
    """Print every problem of what stands at a path; return 1 if any is an error, 2 if there is nothing to check."""
    path: Path = chosen.path
    checked = _checked_folder(path) if path.is_dir() else _checked_file(path) if path.is_file() else None
    if checked is None or not (checked.counts or checked.problems):
        print(f"{path}: no course, package, lesson or question file here.", file=sys.stderr)
        return 2
    if chosen.json:
        print(json.dumps(_as_json(checked), ensure_ascii=False, indent=2))
    else:
        for problem in checked.problems:
            print(_as_line(problem))
        print(_summary(checked), file=sys.stderr)
    return int(any(problem.severity is Severity.ERROR for problem in checked.problems))


def questions(chosen: argparse.Namespace) -> int:
    """Print what a file of questions was understood to hold; return 1 if any problem is an error, 2 without a file."""
    path: Path = chosen.file
    if not path.is_file():
        print(f"{path}: no file here.", file=sys.stderr)
        return 2
    read = read_question_file(path.name, path.read_bytes())
    if chosen.json:
        found = [question_as_json(taken.question) for taken in read.questions]
        problems = [_problem_as_json(problem) for problem in read.problems]
        print(json.dumps({"questions": found, "problems": problems}, ensure_ascii=False, indent=2))
    else:
        for taken in read.questions:
            question = taken.question
            print(f"{path.name}:{taken.at.line}: {question.kind}: {' '.join((question.name or question.text).split())}")
        for problem in read.problems:
            print(_as_line(problem))
        print(f"{len(read.questions)} questions, {read.left_out_count} left out.", file=sys.stderr)
    return int(any(problem.severity is Severity.ERROR for problem in read.problems))


def _checked_folder(folder: Path) -> Checked:
    """Check every course below a folder that holds `content/`, or the one course whose folder it is."""
    root, only = _root_of(folder)
    paths = (path.relative_to(root).as_posix() for path in root.glob("content/*/course.yaml"))
    reads = {found: read_course(read_folder(root, found), found) for found in find_courses(paths)}
    wanted = {found: read for found, read in reads.items() if only in {None, found}}
    problems = tuple(problem for read in wanted.values() for problem in read.problems)
    return Checked(problems, {found: read.counts for found, read in wanted.items()})


def _checked_file(path: Path) -> Checked:
    """Check a file: one that lies in a course, with the course round it; any other as if it were uploaded."""
    root, course_id = _root_of(path)
    if course_id is not None:
        inside = path.resolve().relative_to(root).as_posix()
        checked = _checked_folder(root / "content" / course_id)
        return Checked(tuple(problem for problem in checked.problems if problem.file == inside), checked.counts)
    builtin = find_courses(found.relative_to(HOME).as_posix() for found in HOME.glob("content/*/course.yaml"))
    course_id = builtin[0] if builtin else CourseId("")
    published = read_folder(HOME, course_id)
    upload = read_upload(path.name, path.read_bytes(), published=published, course_id=course_id, language=None)
    counts = read_course(upload.files, course_id).counts
    return Checked(upload.problems, {course_id: counts})


def _root_of(path: Path) -> tuple[Path, CourseId | None]:
    """Return the folder that holds `content/` or `quizzes/`, and the course in whose folder a path lies, if any."""
    path = path.resolve()
    for above in path.parents:
        if above.name in {"content", "quizzes"}:
            return above.parent, CourseId(path.relative_to(above).parts[0])
    return path, None


def _as_line(problem: Problem) -> str:
    said = say_problem(wording_for(ENGLISH), problem.code, problem.fields)
    what = said.what.removesuffix(".")
    what = what[:1].lower() + what[1:] if what[1:2].islower() or what[1:2] == " " else what
    advice = " (item-writing)" if is_item_writing(problem.code) else ""
    fix = " ".join(said.fix.split("\n"))
    return f"{problem.file}:{problem.line}:{problem.column}: {problem.severity}: {what}{advice}. {fix}"


def _as_json(checked: Checked) -> object:
    problems = [_problem_as_json(problem) for problem in checked.problems]
    courses = [
        {
            "id": course_id,
            "languages": counts.languages,
            "modules": counts.module_count,
            "lessons": dict(counts.lesson_counts),
            "questions": dict(counts.question_counts),
        }
        for course_id, counts in checked.counts.items()
    ]
    return {"problems": problems, "courses": courses}


def _problem_as_json(problem: Problem) -> dict[str, str | int]:
    said = say_problem(wording_for(ENGLISH), problem.code, problem.fields)
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": f"{said.what} {said.why}",
        "fix": said.fix,
    }


def _summary(checked: Checked) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in checked.problems)
    warnings = len(checked.problems) - errors
    return f"{', '.join(checked.counts)}: {errors} errors, {warnings} warnings."


if __name__ == "__main__":
    sys.exit(main())
