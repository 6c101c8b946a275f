"""What the checker says of an upload: one sentence of verdict, the problems with their remedies, the list as a file."""

import json
from collections.abc import Callable, Sequence

import streamlit as st

from modules.activities.courses import course_titles
from modules.activities.draft_checking import DRAFT_NOTE
from modules.activities.upload_checking import UploadChecked
from modules.authoring.course_files import course_of_path
from modules.authoring.problem import Problem, Severity
from modules.screens.links import draft_address, publish_address, studio_address
from modules.screens.markup import Mark, escape, status_mark
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording
from modules.wording.problem_sentences import ProblemSaid, say_problem

_HOME = {"lesson-of-other-course": "course", "module-of-other-course": "course", "package-other-course": "id"}
"""The problems of a file that belongs to another course, with the field that names that course."""


def verdict(checked: UploadChecked, wording: Wording) -> str:
    """Return what the check means for publishing, in one or two sentences."""
    errors, advice = checked.error_count, checked.warning_count
    unchanged = wording.say("Nothing has been changed yet.")
    if errors:
        stops = wording.count("{n} error stops publishing.", "{n} errors stop publishing.", errors)
        return " ".join(filter(None, (stops, _advice(advice, wording), unchanged)))
    if not checked.can_publish:
        return wording.say("The file says exactly what is published already, so there is nothing to publish.")
    stops = wording.say("Nothing stops publishing.")
    return " ".join(filter(None, (stops, _advice(advice, wording), unchanged)))


def _advice(count: int, wording: Wording) -> str:
    if not count:
        return ""
    return wording.count("{n} piece of advice does not stop it.", "{n} pieces of advice do not stop it.", count)


def check_head(checked: UploadChecked, wording: Wording) -> str:
    """Return the title of a check with its verdict, which a screen reader says aloud."""
    is_draft = checked.file_name == DRAFT_NOTE
    title = wording.say("Check of the draft") if is_draft else wording.say("Check of {file}", file=checked.file_name)
    sentence = escape(verdict(checked, wording))
    return f'<h1 class="file">{escape(title)}</h1><p class="lead" role="status">{sentence}</p>'


def problem_list(
    problems: Sequence[Problem], wording: Wording, *, address: Callable[[Problem], str | None] | None = None
) -> str:
    """Return the problems in the order of files and lines, each with what, why, where and what to write instead.

    `address` gives the place in the editor where a problem can be mended; its place is a link then.
    """
    items = (_problem(problem, wording, address(problem) if address else None) for problem in problems)
    return '<ol class="plist">' + "".join(items) + "</ol>"


def _problem(problem: Problem, wording: Wording, address: str | None) -> str:
    said = say_problem(wording, problem.code, problem.fields)
    mark = status_mark(Mark.ERROR if problem.severity is Severity.ERROR else Mark.ADVICE, wording)
    place = f'<span class="mono soft">{escape(place_of(problem))}</span>'
    if address:
        place = f'<a class="mono" href="{escape(address)}">{escape(place_of(problem))}</a>'
    return (
        f'<li><div>{mark}</div><div><b>{escape(said.what)}</b> <span class="soft">{escape(said.why)}</span><br>'
        f"{place}{_remedy(said, wording)}</div></li>"
    )


def _remedy(said: ProblemSaid, wording: Wording) -> str:
    """Return what to do: the text to write as code where it says all, else the sentence that holds it."""
    if said.write is not None and said.fix == wording.say("Write '{write}'.", write=said.write):
        label, remedy = wording.say("Write instead"), f"<code>{escape(said.write)}</code>"
    else:
        label, remedy = wording.say("Do this"), f"<p>{escape(said.fix)}</p>"
    return f'<div class="fix"><span class="fixlabel">{escape(label)}</span>{remedy}</div>'


def in_editor(problem: Problem) -> str | None:
    """Return where a problem of the draft can be mended in the editor: its line, or the pictures; else None."""
    course_id = course_of_path(problem.file)
    if problem.file.startswith(f"content/{course_id}/media/"):
        return draft_address(course_id, view="pictures")
    is_text = problem.file.endswith((".md", ".yaml"))
    return studio_address(problem.file, line=problem.line) if is_text else None


def place_of(problem: Problem) -> str:
    """Return where a problem is, as file:line:column."""
    return f"{problem.file}:{problem.line}:{problem.column}"


def problems_as_text(problems: Sequence[Problem], wording: Wording) -> str:
    """Return the list as text, one problem a line, in the reader's language."""
    lines: list[str] = []
    for problem in problems:
        said = say_problem(wording, problem.code, problem.fields)
        lines.append(f"{place_of(problem)}: {problem.severity}: {said.what} {said.why} {said.fix}".rstrip())
    return "\n".join(lines) + "\n"


def problems_as_json(problems: Sequence[Problem], wording: Wording) -> str:
    """Return the list in the shape that `check --json` prints, its sentences in the reader's language."""
    rows = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": f"{said.what} {said.why}".strip(),
            "fix": said.fix,
        }
        for problem in problems
        for said in [say_problem(wording, problem.code, problem.fields)]
    ]
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=2) + "\n"


def _ways_home(screen: Screen, problems: Sequence[Problem]) -> None:
    """Draw a link to the course to which what was uploaded belongs instead; nothing where no problem says so."""
    named = {problem.fields[_HOME[problem.code]] for problem in problems if problem.code in _HOME}
    if not named:
        return
    titles = course_titles(screen.academy, who=screen.who, language=screen.language)
    for course_id, title in titles.items():
        if course_id in named:
            way = escape(screen.wording.say("To the course “{course}”", course=title))
            st.html(f'<p><a class="button" href="{escape(publish_address(course_id))}">{way}</a></p>')


def show_problems(screen: Screen, checked: UploadChecked) -> None:
    """Show the problems in a card, and the two files in which the list can be taken away."""
    wording, problems = screen.wording, checked.problems
    with st.container(key="card-problems"):
        address = in_editor if checked.file_name == DRAFT_NOTE else None
        st.html(problem_list(problems, wording, address=address))
        _ways_home(screen, problems)
        with st.container(horizontal=True, gap="small"):
            for ending, mime, written in (
                ("txt", "text/plain", problems_as_text),
                ("json", "application/json", problems_as_json),
            ):
                st.download_button(
                    wording.say("Take the list ({format})", format=ending.upper()),
                    written(problems, wording),
                    file_name=f"{checked.file_name}-check.{ending}",
                    mime=mime,
                    icon=":material/download:",
                    on_click="ignore",
                    key=f"problems-{ending}",
                )
