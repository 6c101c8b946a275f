"""What an import of a table says before anything happens: columns, verdict, problems, and what would happen."""

from collections.abc import Mapping, Sequence

from modules.authoring.problem import Problem, Severity
from modules.screens.markup import Mark, escape, icon, status_mark
from modules.wording.catalogues import Wording
from modules.wording.problem_sentences import say_problem

ROWS_SHOWN = 100
"""So many of what would happen are shown."""
PROBLEMS_SHOWN = 200


def columns_table(meanings: Mapping[str, str], lead: str, wording: Wording) -> str:
    """Return what stands in each column, by its name, below a sentence about them."""
    rows = "".join(
        f'<tr><th scope="row" class="mono">{escape(name)}</th><td>{escape(meaning)}</td></tr>'
        for name, meaning in meanings.items()
    )
    title = escape(wording.say("Columns"))
    return (
        f"<h2>{title}</h2><p class='soft'>{escape(lead)}</p>"
        f'<div class="wrap after" tabindex="0" role="region" aria-label="{title}"><table class="t columns"><tbody>'
        f"{rows}</tbody></table></div>"
    )


def verdict_head(file_name: str, verdict: str, counts: Sequence[tuple[str, str, int]], wording: Wording) -> str:
    """Return the verdict on a file, and how often what would happen: an icon's name, a label and a number each."""
    tiles = "".join(
        f"<div><dt>{icon(name)}{escape(label)}</dt>"
        f'<dd><span class="v num">{escape(wording.number(count))}</span></dd></div>'
        for name, label, count in counts
    )
    return (
        f'<h2 class="file">{escape(wording.say("Check of {file}", file=file_name))}</h2>'
        f'<p role="status"><b>{escape(verdict)}</b></p><dl class="tiles after">{tiles}</dl>'
    )


def planned_table(heads: Sequence[str], rows: Sequence[str], more: str, look: str, wording: Wording) -> str:
    """Return what would happen, row by row; `more` says how many rows are left out, `look` names the style."""
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in heads)
    region = escape(wording.say("What happens"))
    return (
        f'<div class="wrap after" tabindex="0" role="region" aria-label="{region}"><table class="t stack-rows {look}">'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
        + (f'<p class="soft">{escape(more)}</p>' if more else "")
    )


def error_count(problems: Sequence[Problem]) -> int:
    """Return how many problems stop the import."""
    return sum(problem.severity is Severity.ERROR for problem in problems)


def problem_list(problems: Sequence[Problem], wording: Wording) -> str:
    """Return every problem with its row and column, why it matters and what to write instead."""
    items = "".join(_problem(problem, wording) for problem in problems[:PROBLEMS_SHOWN])
    if len(problems) > PROBLEMS_SHOWN:
        more = wording.count("{n} problem more.", "{n} problems more.", len(problems) - PROBLEMS_SHOWN)
        items += f"<li><div></div><div>{escape(more)}</div></li>"
    return f'<ol class="plist">{items}</ol>' if items else ""


def _problem(problem: Problem, wording: Wording) -> str:
    said = say_problem(wording, problem.code, problem.fields)
    mark = status_mark(Mark.ERROR if problem.severity is Severity.ERROR else Mark.ADVICE, wording)
    place = wording.say("Row {row}, column {column}", row=problem.line, column=column_letter(problem.column))
    return (
        f'<li><div>{mark}</div><div><b>{escape(place)}: {escape(said.what)}</b> <span class="soft">{escape(said.why)}'
        f'</span><div class="fix"><span class="fixlabel">{escape(wording.say("Do this"))}</span>'
        f"<p>{escape(said.fix)}</p></div></div></li>"
    )


def column_letter(number: int) -> str:
    """Return how a spreadsheet calls a column, counted from 1.

    >>> column_letter(1), column_letter(28)
    ('A', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
