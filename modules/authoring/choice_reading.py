"""Questions of the kinds `single`, `multiple` and `true-false`."""

from typing import Literal

from modules.authoring.problem import Place, Problems
from modules.authoring.question_fields import CommonFields
from modules.authoring.yaml_fields import Fields
from modules.authoring.yaml_reading import YamlMap
from modules.course.ids import Language
from modules.course.quiz import ChoiceQuestion, Option
from modules.wording.catalogues import wording_for


def read_choice(
    fields: Fields, problems: Problems, common: CommonFields, kind: Literal["single", "multiple"]
) -> tuple[ChoiceQuestion, tuple[Place, ...]]:
    """Return a choice question and where each of its options stands."""
    entries = fields.maps("options", sample="\n  - text: …")
    options = tuple(_option(entry, problems, number) for number, entry in enumerate(entries, start=1))
    if entries:
        _check_key(options, kind, fields.place("options"), problems)
    return ChoiceQuestion(**common, kind=kind, options=options), tuple(entry.at for entry in entries)


def read_true_false(
    fields: Fields, common: CommonFields, language: Language
) -> tuple[ChoiceQuestion, tuple[Place, ...]]:
    """Return a statement to judge and where its two explanations stand. “True” and “False” are the academy's words."""
    words = wording_for(language)
    answer = fields.one_of("answer", ("true", "false"))
    options = tuple(
        Option(
            text=said,
            explanation=fields.text(key, sample='"…"', code="statement-explanation-missing", choice=said),
            is_correct=key == f"explanation_{answer}",
        )
        for key, said in (
            ("explanation_true", words.say_in("statement", "True")),
            ("explanation_false", words.say_in("statement", "False")),
        )
    )
    places = (fields.place("explanation_true"), fields.place("explanation_false"))
    return ChoiceQuestion(**common, kind="true-false", options=options), places


def _option(entry: YamlMap, problems: Problems, number: int) -> Option:
    fields = Fields(entry, problems)
    option = Option(
        text=fields.text("text", sample='"…"'),
        explanation=fields.text("explanation", sample='"…"', code="option-explanation-missing", number=str(number)),
        is_correct=fields.yes_no("correct", default=False),
    )
    fields.finish()
    return option


def _check_key(options: tuple[Option, ...], kind: str, at: Place, problems: Problems) -> None:
    right_count = sum(option.is_correct for option in options)
    if len(options) == 1:
        problems.error(at, "options-too-few")
    if not right_count:
        problems.error(at, "no-right-option", write="correct: true")
    elif kind == "single" and right_count > 1:
        problems.error(at, "single-with-more-right", count=str(right_count), write="kind: multiple")
    elif kind == "multiple" and right_count == len(options):
        problems.warning(at, "no-wrong-option")
