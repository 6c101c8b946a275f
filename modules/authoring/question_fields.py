"""The fields that every kind of question has."""

from collections.abc import Mapping
from typing import TypedDict

from modules.authoring.problem import Problems
from modules.authoring.yaml_fields import Fields, nearest
from modules.course.ids import LessonId, ModuleId, QuestionId
from modules.course.quiz import Use

USES = ("self-check", "module-quiz")
MOST_OUTCOMES = 9
"""The highest number that `outcome` can have; whether the lesson has so many is checked with the whole edition."""


class CommonFields(TypedDict):
    """What every kind of question has, as the question classes name it."""

    id: QuestionId
    lesson_id: LessonId
    use: frozenset[Use]
    text: str
    hint: str | None
    is_situation: bool
    explanation: str | None
    is_shuffled: bool
    outcome: int | None


def read_common(
    fields: Fields,
    problems: Problems,
    *,
    question_id: QuestionId,
    module_id: ModuleId,
    lessons: Mapping[LessonId, ModuleId],
    needs_explanation: bool,
) -> CommonFields:
    """Return the fields that every question has; `explanation` is needed where no option has one of its own."""
    if needs_explanation:
        explanation = fields.text("explanation", sample='"…"', code="explanation-missing", id=question_id)
    else:
        explanation = fields.optional_text("explanation")
    fields.text("lesson", sample=next(iter(lessons), "…"))
    return CommonFields(
        id=question_id,
        lesson_id=check_lesson(fields, problems, module_id=module_id, lessons=lessons) or LessonId(""),
        use=_uses(fields, problems),
        text=fields.text("text", sample='"…"'),
        hint=fields.optional_text("hint"),
        is_situation=fields.yes_no("situation", default=False),
        explanation=explanation,
        is_shuffled=fields.yes_no("shuffle", default=True),
        outcome=fields.number("outcome", low=1, high=MOST_OUTCOMES, default=0) or None,
    )


def check_lesson(
    fields: Fields, problems: Problems, *, module_id: ModuleId, lessons: Mapping[LessonId, ModuleId]
) -> LessonId | None:
    """Return the lesson that a question or a conversation names; log one that is unknown or of another module."""
    found = fields.optional_text("lesson")
    if not found:
        return None
    lesson_id, at = LessonId(found), fields.place("lesson")
    if lesson_id not in lessons:
        near = nearest(lesson_id, tuple(lessons))
        problems.error(at, "lesson-unknown", id=lesson_id, **({"write": f"lesson: {near}"} if near else {}))
    elif lessons[lesson_id] != module_id:
        problems.error(at, "lesson-of-other-module", id=lesson_id, module=lessons[lesson_id])
    return lesson_id


def _uses(fields: Fields, problems: Problems) -> frozenset[Use]:
    found = fields.texts("use", sample="[self-check]")
    for item in found:
        if item.text not in USES:
            near = nearest(item.text, USES) or USES[0]
            problems.error(item.at, "value-unknown", key="use", value=item.text, allowed=", ".join(USES), write=near)
    return frozenset(item.text for item in found if item.text in USES)
