"""Writes the tables of problems in docs/authoring-guide.md from the sentences of the checker.

Run it after adding a problem or changing a sentence: `python tools/describe_problems.py`.
"""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from modules.wording.climate_problems import CLIMATE_PROBLEMS  # noqa: E402
from modules.wording.course_problems import COURSE_PROBLEMS  # noqa: E402  (the project is not installed)
from modules.wording.import_problems import IMPORT_PROBLEMS  # noqa: E402
from modules.wording.lesson_problems import LESSON_PROBLEMS  # noqa: E402
from modules.wording.people_problems import PEOPLE_PROBLEMS  # noqa: E402
from modules.wording.problem_sentence import ProblemSentence  # noqa: E402
from modules.wording.question_problems import ITEM_WRITING_PROBLEMS, QUESTION_PROBLEMS  # noqa: E402
from modules.wording.upload_problems import UPLOAD_PROBLEMS  # noqa: E402
from modules.wording.yaml_problems import YAML_PROBLEMS  # noqa: E402

GUIDE = ROOT / "docs" / "authoring-guide.md"
TABLES: Mapping[str, Mapping[str, ProblemSentence]] = {
    "Files, YAML and fields": YAML_PROBLEMS,
    "Lessons": LESSON_PROBLEMS,
    "Questions and conversations": QUESTION_PROBLEMS,
    "How questions are written": ITEM_WRITING_PROBLEMS,
    "The course as a whole, its languages and media": COURSE_PROBLEMS,
    "Uploads": UPLOAD_PROBLEMS,
    "Questions from elsewhere": IMPORT_PROBLEMS,
    "Lists of people, which administrators import": PEOPLE_PROBLEMS,
    "The pulse's file, and tables of customers' figures, which managers import": CLIMATE_PROBLEMS,
}
_MARKS = re.compile(r"(<!-- problems -->\n).*(<!-- /problems -->)", re.DOTALL)


def advice_codes() -> Iterator[str]:
    """Yield the codes that the readers log as advice: every literal in a call of `warning`."""
    for path in sorted((ROOT / "modules" / "authoring").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "warning":
                for part in ast.walk(node):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value
    yield from ("section-short", "section-long", "people-column-unknown", "figures-column-unknown")


def tables() -> str:
    """Return the tables in Markdown: code, whether it is an error or advice, what it says, what to do."""
    advice = set(advice_codes())
    lines: list[str] = []
    for title, problems in TABLES.items():
        lines += [f"### {title}", "", "| code | | what is wrong | what to do |", "| --- | --- | --- | --- |"]
        for code, said in problems.items():
            weight = "advice" if code in advice else "error"
            fix = said.fix.replace("|", "\\|")
            lines.append(f"| `{code}` | {weight} | {said.what} {said.why} | {fix} |")
        lines.append("")
    return "\n".join(lines)


def described(guide: str) -> str:
    """Return the guide with its tables brought up to date."""
    return _MARKS.sub(lambda found: f"{found[1]}\n{tables()}\n{found[2]}", guide)


if __name__ == "__main__":
    GUIDE.write_text(described(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
