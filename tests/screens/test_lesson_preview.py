"""Trainers see every key, every reason and every rule of marking before they publish."""

from typing import get_args

import pytest

from modules.course.ids import ENGLISH, LANGUAGES, Language
from modules.course.quiz import Kind, Question
from modules.learning import marking
from modules.screens.lesson_preview import question_with_key
from modules.screens.marking_rules import marking_rule
from modules.wording.catalogues import wording_for
from tests.activities.test_asking import QUESTIONS

WORDING = wording_for(ENGLISH)
SHOWN: dict[Kind, tuple[str, ...]] = {
    "single": ("Right answer", "“Where will you be using it?”"),
    "multiple": ("divided by the number of right ones",),
    "true-false": ("Right answer</span>True", "False", "Look again at the shoes"),
    "matching": ("“It has to fit into a briefcase.”", "Functional need", "A task that can be seen to be done."),
    "ordering": ("1. Greet her", "2. Ask where", "Before the goods", "neighbouring pairs"),
    "sorting": ("To pay by card", "Known need"),
    "numeric": ("7.5 ± 0.5 minutes", "the limits of the tolerance count as right"),
    "short-text": ("<b>social</b>", "<b>a social need</b>", "diacritics"),
    "gap-fill": (
        "that is a (1) … need",
        "<b>(1) known</b>",
        "known · social · unclear",
        "<b>(2) unknown</b>",
        "unspoken",
    ),
}


def _shown(question: Question) -> str:
    return question_with_key(question, ENGLISH, WORDING)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_each_kind_shows_its_key_its_reasons_and_its_mark(kind: Kind) -> None:
    html = _shown(QUESTIONS[kind])
    for text in (*SHOWN[kind], QUESTIONS[kind].explanation or "", f"Mark: {marking_rule(kind, WORDING)}"):
        assert text in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_its_rule_in_every_language(language: Language) -> None:
    rules = {kind: marking_rule(kind, wording_for(language)) for kind in get_args(Kind)}
    assert all(rules.values())
    assert rules["single"] == rules["true-false"]
    assert len(set(rules.values())) == len(rules) - 1


def test_the_rules_of_marking_name_every_kind() -> None:
    said = marking.mark.__doc__ or ""
    assert [kind for kind in get_args(Kind) if kind not in said] == []
