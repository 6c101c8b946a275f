"""A company in which every name, title, question and remark is a text that would run a script on a careless page."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML

from modules.academy import Academy
from modules.activities.assigning import Wish, assign
from modules.activities.commenting import setting_name, write_comment
from modules.activities.drafting import open_file, save_file
from modules.activities.giving_feedback import give_feedback
from modules.activities.question_importing import import_questions
from modules.activities.reading_feedback import feedback_inbox, reply_to_suggestion
from modules.activities.upload_checking import check_upload
from modules.course.ids import ENGLISH, CourseId, LessonId
from modules.learning.assignment import Target
from modules.learning.lesson_feedback import LessonRating
from modules.people.person import Role, Visitor
from modules.records import person_records, setting_records
from tests.authoring.xss_vectors import bases
from tests.courses import TWO_LESSONS

COURSE, LESSON = CourseId("customer-service"), LessonId("three-kinds-of-need")
LESSON_FILE = "content/customer-service/en/customer-needs/three-kinds-of-need.md"
SAID = frozenset(
    """
    title description definition text hint explanation explanation_true explanation_false says scene unit where authors
    left right items outcomes keywords
    """.split()  # noqa: SIM905
)
"""The fields of YAML whose words people read."""

_VECTORS = tuple(" ".join(text.split()) for text in bases() if "\x00" not in text and "\x0b" not in text)
_next_vectors = cycle(_VECTORS)


def hostile(words: str, count: int = 2) -> str:
    """Return words with the next of the hostile texts behind them."""
    return " ".join((words, *islice(_next_vectors, count)))


def hostile_course(folder: Path) -> Path:
    """Write the course of the tests with every field that people read made hostile; return its folder."""
    for path in TWO_LESSONS.rglob("*"):
        if not path.is_file():
            continue
        target = folder / path.relative_to(TWO_LESSONS)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8") if path.suffix in {".md", ".yaml"} else None
        if text is None or path.name == "course.yaml":
            target.write_bytes(path.read_bytes())
        elif path.suffix == ".yaml":
            target.write_text(_hostile_yaml(text), encoding="utf-8")
        else:
            _, front, body = text.split("---\n", 2)
            target.write_text(f"---\n{_hostile_yaml(front)}---\n{body}", encoding="utf-8")
    return folder


def _hostile_yaml(text: str) -> str:
    yaml = cast("Any", YAML(typ="rt", pure=True))
    yaml.width = 10**9
    written = io.StringIO()
    yaml.dump(_made_hostile(yaml.load(text)), written)
    return written.getvalue()


def _made_hostile(value: object, *, is_said: bool = False) -> object:
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value).items()
        return {str(key): _made_hostile(inner, is_said=key in SAID) for key, inner in pairs}
    if isinstance(value, list):
        return [_made_hostile(inner, is_said=is_said) for inner in cast("list[object]", value)]
    return hostile(str(value)) if isinstance(value, str) and is_said else value


def hire_hostile(academy: Academy, name: str, *roles: Role, team: str = "") -> int:
    """Give somebody with a hostile name an account, in a team with a hostile name of their own if one is given."""
    root = person_records.root_team(academy.records)
    assert root is not None
    team_id = person_records.add_team(academy.records, name=hostile(team, 1), parent_id=root.id) if team else root.id
    return person_records.add_person(
        academy.records,
        full_name=hostile(name, 1),
        sign_in_name=name.lower(),
        team_id=team_id,
        roles=frozenset({Role.EMPLOYEE, *roles}),
        language=ENGLISH,
        password_hash=None,
        now=academy.now(),
    )


def write_everything(academy: Academy, people: Iterable[Visitor], trainer: Visitor) -> None:
    """Let people and a trainer write hostile texts wherever they may."""
    rating = LessonRating(5, 4, 3)
    for who in people:
        text = hostile("Please mend this.", 40)[:1_990]
        give_feedback(academy, who=who, lesson_id=LESSON, rating=rating, suggestion=text, signs=True)
    setting_records.set_setting(academy.records, name=setting_name(COURSE), value="on")
    for number in range(8):
        text = hostile(str(number), 8)[:900]
        write_comment(academy, who=trainer, lesson_id=LESSON, text=text, language=ENGLISH, shows_name=True)
    _answer(academy, trainer)
    _draft(academy, trainer)
    _upload(academy, trainer)


def assign_everything(academy: Academy, manager: Visitor) -> None:
    """Let a manager assign the course to teams, and to people, of hostile names."""
    root = person_records.root_team(academy.records)
    assert root is not None
    wish = Wish(module_ids=None, due_on=None, due_days=30, repeat_months=None)
    for target in (Target(team_id=root.id), Target(person_id=manager.person.id)):
        assign(academy, who=manager, course_id=COURSE, target=target, wish=wish)


def _answer(academy: Academy, trainer: Visitor) -> None:
    inbox = feedback_inbox(academy, who=trainer, language=ENGLISH)
    reply_to_suggestion(
        academy, who=trainer, feedback_id=inbox.suggestions[0].id, reply=hostile("Thank you.", 30)[:1_990]
    )


def _draft(academy: Academy, trainer: Visitor) -> None:
    opened = open_file(academy, who=trainer, course_id=COURSE, path=LESSON_FILE)
    heading = opened.text.index("\n## ")
    worse = "\n\n".join((opened.text[:heading], *_VECTORS[:60], opened.text[heading:]))
    save_file(academy, who=trainer, course_id=COURSE, path=LESSON_FILE, text=worse, version=opened.version)
    answers = "".join(f"{_gift(one)}{{={_gift(two)}#{_gift(one)} ~{_gift(one)} x}}\n\n" for one, two in _pairs())
    import_questions(
        academy,
        who=trainer,
        file_name=f"{_VECTORS[0]}.gift",
        content=answers.encode(),
        lesson_id=LESSON,
        language=ENGLISH,
    )


def _upload(academy: Academy, trainer: Visitor) -> None:
    with io.BytesIO() as package:
        with zipfile.ZipFile(package, "w") as archive:
            for number, name in enumerate(_VECTORS[:40]):
                archive.writestr(f"content/customer-service/{number}{name[:90]}.md", name)
        check_upload(academy, who=trainer, file_name=f"{_VECTORS[1]}.zip", content=package.getvalue())
    hostile_lesson = (TWO_LESSONS / LESSON_FILE).read_text(encoding="utf-8").replace("title: ", f"title: {_VECTORS[2]}")
    check_upload(academy, who=trainer, file_name=f"{_VECTORS[3]}.md", content=hostile_lesson.encode(), language=ENGLISH)


def _pairs() -> Iterator[tuple[str, str]]:
    return zip(_VECTORS[:40], _VECTORS[40:80], strict=True)


def _gift(text: str) -> str:
    return re.sub(r"([~=#{}:\\])", r"\\\1", text)
