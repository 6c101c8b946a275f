from random import Random

import pytest

from modules.course.ids import ENGLISH, LATVIAN, POLISH, QuestionId
from modules.learning.item_statistics import FirstAnswer
from modules.learning.language_gap import ENOUGH, LanguageFigure, by_language, find_gaps


def figures(english: float, polish: float, n: int = 40) -> tuple[LanguageFigure, ...]:
    return (LanguageFigure(ENGLISH, n, english), LanguageFigure(POLISH, n, polish))


ALIKE = {QuestionId(f"q{number}"): figures(0.7, 0.7) for number in range(4)}


def test_answers_are_counted_by_their_language_and_right_only_if_wholly():
    answers = [
        FirstAnswer((0,), 1.0, language=ENGLISH),
        FirstAnswer((0,), 0.5, language=ENGLISH),
        FirstAnswer((0,), 1.0, language=LATVIAN),
        FirstAnswer((0,), 0.0),
    ]
    assert by_language(answers) == (LanguageFigure(ENGLISH, 2, 0.5), LanguageFigure(LATVIAN, 1, 1.0))


def test_a_question_far_easier_in_one_language_is_found_with_its_languages():
    [(found, gap)] = find_gaps({**ALIKE, QuestionId("odd"): figures(0.35, 0.9)}).items()
    assert found == "odd"
    assert (gap.easier.language, gap.harder.language, gap.usual) == (POLISH, ENGLISH, 0.0)


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(figures(0.35, 0.9, n=ENOUGH - 1), id="too few answers"),
        pytest.param(figures(0.6, 0.75), id="too little to matter"),
        pytest.param(figures(0.5, 0.75, n=ENOUGH), id="it may be chance"),
    ],
)
def test_what_few_answers_or_chance_may_explain_is_not_said(odd):
    assert find_gaps({**ALIKE, QuestionId("odd"): odd}) == {}


def test_readers_of_one_language_who_know_more_everywhere_make_no_gap():
    everywhere = {QuestionId(f"q{number}"): figures(0.85, 0.45) for number in range(5)}
    assert find_gaps(everywhere) == {}
    [(found, gap)] = find_gaps({**everywhere, QuestionId("odd"): figures(0.4, 0.6)}).items()
    assert found == "odd"
    assert gap.easier.language == POLISH
    assert gap.usual < 0
    assert find_gaps({QuestionId("q0"): everywhere[QuestionId("q0")], QuestionId("odd"): figures(0.2, 0.9)}) == {}, (
        "too few others to compare with"
    )


def test_chance_alone_seldom_makes_a_gap():
    chance, said = Random(11), 0  # noqa: S311 -- repeatable, not secret
    for _ in range(200):
        module = {
            QuestionId(f"{number}"): tuple(
                LanguageFigure(language, 30, sum(chance.random() < 0.7 for _ in range(30)) / 30)
                for language in (ENGLISH, LATVIAN, POLISH)
            )
            for number in range(8)
        }
        said += bool(find_gaps(module))
    assert said <= 200 * 0.05
