"""How long the completion report takes for companies of several sizes: `python benchmarks/report.py [PEOPLE …]`.

Companies are made once, in a folder that can be given; the first size is the measure of the others.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

from company import Size, open_company

from modules.academy import Academy
from modules.activities.completion_reporting import completion_report
from modules.activities.signing_in import find_visitor, open_session
from modules.course.ids import ENGLISH
from modules.exchange.completion_csv import completion_csv
from modules.learning.report_choice import Choice, Show, SortBy
from modules.people.person import PersonId, Visitor
from modules.wording.catalogues import wording_for

RUNS = 9


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

    def file() -> bytes:
        return completion_csv(completion_report(academy, who=who, language=ENGLISH), wording_for(ENGLISH))

    return {
        "first page": lambda: page(1, Choice()),
        "last page": lambda: page(1_000_000, Choice()),
        "least done first": lambda: page(1, Choice(sort_by=SortBy.LEAST_DONE)),
        "not finished": lambda: page(1, Choice(Show.UNFINISHED)),
        "one name": lambda: page(1, Choice(name="berz")),
        "everybody as CSV": file,
    }


def measured(task: Callable[[], object]) -> float:
    """Return the median of several runs in milliseconds."""
    times: list[float] = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        task()
        times.append((time.perf_counter() - begun) * 1000)
    return median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the completion report.")
    parser.add_argument("people", type=int, nargs="*", default=[100, 1_000, 10_000])
    parser.add_argument("--tries", type=int, default=1, help="answers to each question of a finished lesson")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "academy-benchmark")
    asked = parser.parse_args()
    columns: dict[int, dict[str, float]] = {}
    for people in asked.people:
        folder = asked.folder / f"{people}-{asked.tries}"
        with closing(open_company(folder, Size(people, asked.tries))) as academy:
            who = administrator(academy)
            columns[people] = {name: measured(task) for name, task in tasks(academy, who).items()}
    first = columns[asked.people[0]]
    print(f"{'median of ' + str(RUNS) + ' runs, ms':24}" + "".join(f"{people:>10,} people" for people in columns))
    for name, base in first.items():
        cells = "".join(f"{column[name]:>9.1f} ×{column[name] / base:<6.1f}" for column in columns.values())
        print(f"{name:24}{cells}")


if __name__ == "__main__":
    main()
