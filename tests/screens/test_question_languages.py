import re

from modules.activities.item_analysis import QuestionMeasured
from modules.course.ids import ENGLISH, LATVIAN, POLISH, QuestionId
from modules.learning.language_gap import LanguageFigure, LanguageGap
from modules.screens.question_languages import gap_advice, language_rows
from modules.wording.catalogues import wording_for

GAP = LanguageGap(LanguageFigure(LATVIAN, 34, 0.82), LanguageFigure(POLISH, 29, 0.41), 0.02)
QUESTION = QuestionMeasured(
    id=QuestionId("rain-1"),
    text="Which <need>?",
    kind="single",
    lesson_title="Three kinds of need",
    options=(),
    self_check=None,
    quiz=None,
    paths={language: f"quizzes/c/{language}/m.yaml" for language in (ENGLISH, POLISH, LATVIAN)},
)


def test_a_gap_is_told_with_its_numbers_hedged_and_leads_to_both_texts():
    html = gap_advice(GAP, QUESTION, ENGLISH, wording_for(ENGLISH))
    assert "In Latviešu 82% of 34 are right, in Polski 41% of 29" in html
    assert "A hint, no proof." in html
    assert re.findall(r"href='([^']+)'", html) == [
        "/publish?translation=quizzes%2Fc%2Flv%2Fm.yaml",
        "/publish?translation=quizzes%2Fc%2Fpl%2Fm.yaml",
        "/studio?file=quizzes%2Fc%2Flv%2Fm.yaml&amp;question=rain-1",
        "/studio?file=quizzes%2Fc%2Fpl%2Fm.yaml&amp;question=rain-1",
    ]


def test_the_source_has_no_translation_beside_it():
    gap = LanguageGap(LanguageFigure(ENGLISH, 34, 0.82), LanguageFigure(POLISH, 29, 0.41), 0.0)
    html = gap_advice(gap, QUESTION, ENGLISH, wording_for(ENGLISH))
    assert html.count("/publish?translation=") == 1


def test_languages_are_compared_only_where_there_are_two_and_few_answers_stay_hidden():
    wording = wording_for(ENGLISH)
    assert language_rows([LanguageFigure(ENGLISH, 34, 0.82)], wording) == []
    rows = language_rows([LanguageFigure(ENGLISH, 34, 0.82), LanguageFigure(POLISH, 4, 0.25)], wording)
    assert rows == [("Right in English", "82% of 34"), ("Right in Polski", "too few (4)")]
