"""How long the completion report takes for companies of several sizes: `python benchmarks/report.py [PEOPLE …]`.

Companies are made once, in a folder that can be given; the first size is the measure of the others.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median

from company import Size, open_company

from modules.academy import Academy
from modules.activities.completion_reporting import completion_report, report_by_module, report_by_team, report_by_week
from modules.activities.report_taking import Ending, take_report
from modules.activities.signing_in import find_visitor, open_session
from modules.activities.team_beliefs import team_beliefs
from modules.activities.team_overview import who_needs_help
from modules.course.ids import ENGLISH
from modules.learning.report_choice import Choice, Show, SortBy
from modules.people.person import PersonId, Visitor

RUNS = 9
LONG_MILLISECONDS = 2000
"""What takes longer is measured once."""


def administrator(academy: Academy) -> Visitor:
    found = academy.records.query("select person_id from role_grant where role = 'administrator'")
    opened = open_session(academy, person_id=PersonId(found[0]["person_id"]), agent="benchmark", address="127.0.0.1")
    visitor = find_visitor(academy, session_id=opened.public_id)
    if visitor is None:
        raise RuntimeError("the session just opened is not there")
    return visitor


def tasks(academy: Academy, who: Visitor) -> dict[str, Callable[[], object]]:
    def page(number: int, choice: Choice) -> object:
        return completion_report(academy, who=who, language=ENGLISH, page=number, choice=choice)

    def file(ending: Ending) -> Callable[[], bytes]:
        return lambda: take_report(academy, who=who, language=ENGLISH, ending=ending)

    today = academy.now().date()
    module_id = academy.library.course().course.modules[0].id
    return {
        "first page": lambda: page(1, Choice()),
        "last page": lambda: page(1_000_000, Choice()),
        "least done first": lambda: page(1, Choice(sort_by=SortBy.LEAST_DONE)),
        "overdue, due first": lambda: page(1, Choice(Show.OVERDUE, sort_by=SortBy.DUE_FIRST)),
        "overdue on a module": lambda: page(1, Choice(Show.OVERDUE, module_id=module_id)),
        "one name": lambda: page(1, Choice(name="berz")),
        "active since a day": lambda: page(1, Choice(active_since=today - timedelta(days=30))),
        "who needs help": lambda: who_needs_help(academy, who=who, language=ENGLISH),
        "by week": lambda: report_by_week(academy, who=who),
        "by team": lambda: report_by_team(academy, who=who),
        "by module": lambda: report_by_module(academy, who=who, language=ENGLISH),
        "believed wrongly": lambda: team_beliefs(academy, who=who, language=ENGLISH),
        "everybody as CSV": file(Ending.CSV),
        "everybody as XLSX": file(Ending.XLSX),
        "everybody as PDF": file(Ending.PDF),
    }


def measured(task: Callable[[], object]) -> float:
    """Return the median of several runs in milliseconds."""
    times: list[float] = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        task()
        times.append((time.perf_counter() - begun) * 1000)
        if times[-1] > LONG_MILLISECONDS:
            break
    return median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the completion report.")
    parser.add_argument("people", type=int, nargs="*", default=[100, 1_000, 10_000])
    parser.add_argument("--tries", type=int, default=1, help="answers to each question of a finished lesson")
    parser.add_argument("--many", type=int, default=12, help="the last company once more with so many tries; 0 for not")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "academy-benchmark")
    asked = parser.parse_args()
    sizes = [(people, asked.tries) for people in asked.people]
    if asked.many:
        sizes.append((asked.people[-1], asked.many))
    columns: dict[str, dict[str, float]] = {}
    for people, tries in sizes:
        with closing(open_company(asked.folder / f"{people}-{tries}", Size(people, tries))) as academy:
            who = administrator(academy)
            answers = academy.records.query("select count(*) as n from answer")[0]["n"]
            name = f"{people:,} people, {answers / 1000:,.0f}k answers"
            columns[name] = {task: measured(run) for task, run in tasks(academy, who).items()}
    first = next(iter(columns.values()))
    print(f"median of {RUNS} runs in ms, and how often the first column")
    print(f"{'':24}" + "".join(f"{name:>36}" for name in columns))
    for name, base in first.items():
        cells = "".join(f"{column[name]:>27.1f} ×{column[name] / base:<7.1f}" for column in columns.values())
        print(f"{name:24}{cells}")


if __name__ == "__main__":
    main()
