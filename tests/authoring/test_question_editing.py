from pathlib import Path

import pytest

from modules.authoring.problem import Problems
from modules.authoring.question_editing import (
    QuestionsUnreadable,
    add_question,
    put_question,
    question_blocks,
    remove_question,
)
from modules.authoring.question_reading import read_questions
from modules.course.ids import ENGLISH, LessonId, ModuleId
from tests.courses import TWO_LESSONS

FILES = sorted((TWO_LESSONS / "quizzes").rglob("*.yaml")) + sorted(Path("quizzes").rglob("*.yaml"))
TEXT = """\
module: needs   # the file's name
questions:
  # the first one
  - id: first-1
    lesson: one
    use: [self-check]
    kind: single
    situation: true
    text: "Which?"    # short
    options:
      # the right one stands first here
      - text: "This"
        correct: true
        explanation: "Yes."
      - text: 'That'
        explanation: No.
    my_note: kept as it is

  # the second one
  - id: second-1
    lesson: one
    use: [self-check, module-quiz]
    kind: numeric
    text: "How many?"
    answer: 10.50
    explanation: "Ten and a half."
conversations:
  - id: late
    title: "Late"
"""


def block(text: str, question_id: str):
    return next(found for found in question_blocks(text) if found.id == question_id)


def put(file: str, question_id: str, **changes):
    found = block(file, question_id)
    return put_question(file, found, {**found.values, **changes})


@pytest.mark.parametrize("path", FILES, ids=lambda path: "-".join(path.parts[-3:]))
def test_every_question_of_the_courses_is_put_back_as_it_was(path: Path):
    text = path.read_text(encoding="utf-8")
    blocks = question_blocks(text)
    assert blocks
    for found in blocks[:6]:
        assert put_question(text, found, found.values) == text


def test_only_what_differs_is_written_anew_and_comments_and_other_keys_stay():
    after = put(TEXT, "first-1", text="Which one?")
    assert after == TEXT.replace('"Which?"    #', '"Which one?" #')


def test_an_option_is_changed_added_and_taken_away():
    options = block(TEXT, "first-1").values["options"]
    more = put(TEXT, "first-1", options=(*options, {"text": "None: yet", "explanation": "No. “Really.”"}))
    assert more == TEXT.replace(
        "        explanation: No.\n",
        '        explanation: No.\n      - text: "None: yet"\n        explanation: "No. “Really.”"\n',
    )
    fewer = put(TEXT, "first-1", options=tuple(options)[:1])
    assert fewer == TEXT.replace("      - text: 'That'\n        explanation: No.\n", "")


def test_a_key_is_written_where_it_belongs_and_an_empty_one_goes():
    after = put(TEXT, "second-1", tolerance="0.5", unit="kg", explanation="")
    assert '    answer: 10.50\n    tolerance: 0.5\n    unit: "kg"\nconversations' in after
    assert put(TEXT, "second-1", answer="11").count("    answer: 11\n") == 1


def test_another_kind_takes_the_keys_of_the_old_one_away():
    found = block(TEXT, "second-1")
    values = {key: value for key, value in found.values.items() if key != "answer"}
    after = put_question(TEXT, found, {**values, "kind": "short-text", "accept": ("ten", "10 and a half")})
    assert "answer" not in after
    assert '    kind: short-text\n    text: "How many?"\n    accept: ["ten", "10 and a half"]\n' in after


def test_groups_and_gaps_are_written_as_the_reader_reads_them():
    sorting = {"kind": "sorting", "groups": {"Known: yes": ("a", {"text": "b", "explanation": "why"}), "Not": ("c",)}}
    found = block(TEXT, "second-1")
    common = {key: found.values[key] for key in ("id", "lesson", "use", "text", "explanation")}
    after = put_question(TEXT, found, {**common, **sorting})
    assert block(after, "second-1").values == {**common, **sorting}
    gaps = {"kind": "gap-fill", "gaps": ({"accept": ("a", "b")}, {"options": ("c", "d"), "explanation": "why"})}
    after = put_question(after, block(after, "second-1"), {**common, **gaps})
    assert block(after, "second-1").values == {**common, **gaps}


NEW = {
    "id": "third-1",
    "lesson": "one",
    "use": ("self-check",),
    "kind": "true-false",
    "text": "It: is – “so”.",
    "answer": "true",
    "explanation_true": "Yes.",
    "explanation_false": "No.",
}


@pytest.mark.parametrize(
    "text",
    [TEXT, "module: needs\nquestions:\n", "module: needs\nquestions: []\n", "module: needs\n", "module: needs"],
    ids=["after others", "no value", "empty list", "no key", "no line end"],
)
def test_a_question_is_added_and_read_and_removed_again(text: str):
    after = add_question(text, NEW)
    added = block(after, "third-1")
    assert added.values == NEW
    assert [found.id for found in question_blocks(after)][-1] == "third-1"
    assert "  - id: third-1\n    lesson: one\n    use: [self-check]\n    kind: true-false\n" in after
    problems = Problems("f")
    read = read_questions(
        after.encode(),
        problems,
        module_id=ModuleId("needs"),
        lessons={LessonId("one"): ModuleId("needs")},
        language=ENGLISH,
    )
    assert read is not None
    assert "third-1" in read.questions
    if text == TEXT:
        assert remove_question(after, added) == text


def test_a_version_is_that_of_the_question_alone():
    after = put(TEXT, "first-1", text="Which one?")
    assert block(after, "second-1").version == block(TEXT, "second-1").version
    assert block(after, "first-1").version != block(TEXT, "first-1").version


@pytest.mark.parametrize("text", ["", "- a\n", "questions: no\n", "questions:\n  - a\n", "questions: [\n"])
def test_a_file_that_no_form_can_write_in_is_refused(text: str):
    with pytest.raises(QuestionsUnreadable):
        question_blocks(text)


def test_a_list_without_indentation_stays_without():
    text = 'module: needs\nquestions:\n- id: a-1\n  kind: single\n  options:\n  - text: "x"\n    explanation: "y"\n'
    after = put(text, "a-1", text="New")
    assert after == text.replace("  options:", '  text: "New"\n  options:')
