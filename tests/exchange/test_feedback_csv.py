import csv
import io
from datetime import date

import pytest

from modules.course.ids import ENGLISH, LANGUAGES, Language, LessonId
from modules.exchange.feedback_csv import figures_csv, suggestions_csv
from modules.learning.lesson_feedback import (
    Aspect,
    AspectFigure,
    FeedbackState,
    LessonFigures,
    LessonRating,
    Suggestion,
)
from modules.wording.catalogues import wording_for

LESSON = LessonId("needs")
WORDING = wording_for(ENGLISH)


def suggestion(name: str | None, text: str, reply: str = "") -> Suggestion:
    rating = LessonRating(clarity=4) if name else None
    state = FeedbackState.ANSWERED if reply else FeedbackState.OPEN
    return Suggestion("f", LESSON, "=Needs", 3, date(2026, 11, 16), name, rating, text, state, reply)


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_suggestion_is_a_row_and_no_cell_is_a_formula():
    content = suggestions_csv(
        [suggestion("Anna Ozola", "=cmd|' /C calc'!A0", "+1\nDone."), suggestion(None, 'Two, "lines"\nhere.')], WORDING
    )
    head, signed, anonymous = rows_of(content)
    assert len(head) == 11
    assert signed == [
        "'=Needs",
        "needs",
        "3",
        "2026-11-16",
        "Anna Ozola",
        "",
        "4",
        "",
        "'=cmd|' /C calc'!A0",
        "Answered",
        "'+1\nDone.",
    ]
    assert anonymous[4:] == ["", "", "", "", 'Two, "lines"\nhere.', "Open", ""]


def test_a_hidden_mean_is_blank_and_its_number_stands():
    hidden, shown = AspectFigure(4, None), AspectFigure(6, 4.1666)
    figures = LessonFigures(
        LESSON, "Needs", 6, {Aspect.USEFULNESS: shown, Aspect.CLARITY: hidden, Aspect.SOUND: AspectFigure(0, None)}, 2
    )
    head, row = rows_of(figures_csv([figures], WORDING))
    assert row == ["Needs", "needs", "4.17", "6", "", "4", "", "0", "2"]
    assert head[2] == "Usefulness: mean"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heads_speak_every_language_and_each_column_differs(language: Language):
    for content in (suggestions_csv([], wording_for(language)), figures_csv([], wording_for(language))):
        [head] = rows_of(content)
        assert len(set(head)) == len(head)
