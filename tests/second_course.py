"""A second course for tests: begun in the editor, written there and published, as a trainer does."""

from modules.academy import Academy
from modules.activities.draft_courses import begin_course, publish_first
from modules.activities.drafting import open_file, save_file
from modules.authoring.course_beginning import FirstWords
from modules.course.ids import ENGLISH, POLISH, CourseId
from modules.people.person import Visitor

LESSON_TEXT = """---
id: lifting
title: Lifting
minutes: 3
outcomes:
  - Lift safely
keywords: []
sources: []
see_also: []
---
Lift with the knees.

## How {#how}

Slowly.

!!! key-points
    - Slowly.
"""
QUESTIONS = "module: first\nquestions:\n" + "".join(
    f"  - id: lifting-{number}\n    lesson: lifting\n    use: [self-check, module-quiz]\n    kind: true-false\n"
    f'    text: "Is it {number}?"\n    answer: true\n    explanation_true: "Yes."\n    explanation_false: "No."\n'
    for number in (1, 2, 3)
)


def begin_safe_work(academy: Academy, who: Visitor) -> CourseId:
    """Begin the course “Safe work” with its module “First”, in English and Polish; return its id, `safe-work`."""
    words = {ENGLISH: FirstWords("Safe work", "How to work safely.", "Work safely")}
    return begin_course(academy, who=who, languages=(ENGLISH, POLISH), words=words, module_titles={ENGLISH: "First"})


def write_safe_work(academy: Academy, who: Visitor, course_id: CourseId) -> None:
    """Write the lesson “Lifting” and three questions into the draft, so that nothing stops publishing."""
    order = f"content/{course_id}/course.yaml"
    text = open_file(academy, who=who, course_id=course_id, path=order).text
    for path, body in {
        order: text.replace("  - id: first\n    lessons: []\n", "  - id: first\n    lessons: [lifting]\n"),
        f"content/{course_id}/en/first/lifting.md": LESSON_TEXT,
        f"quizzes/{course_id}/en/first.yaml": QUESTIONS,
    }.items():
        version = open_file(academy, who=who, course_id=course_id, path=path).version
        save_file(academy, who=who, course_id=course_id, path=path, text=body, version=version)


def publish_safe_work(academy: Academy, who: Visitor) -> CourseId:
    """Begin, write and publish the course “Safe work”; return its id."""
    course_id = begin_safe_work(academy, who)
    write_safe_work(academy, who, course_id)
    publish_first(academy, who=who, course_id=course_id, language=ENGLISH)
    return course_id
