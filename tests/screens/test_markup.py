import pytest

from modules.course.ids import ENGLISH, LANGUAGES
from modules.learning.progress import Status
from modules.screens.markup import (
    Mark,
    as_label,
    escape,
    icon,
    outcome_list,
    segment_marks,
    segments,
    status_mark,
    status_word,
)
from modules.wording.catalogues import wording_for

EVIL = "<img src=x onerror=alert(1)>\"'&"


@pytest.mark.parametrize("status", [*Status, *Mark], ids=lambda status: status.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_has_an_icon_and_a_word_in_every_language(status: Status | Mark, language: str) -> None:
    wording = wording_for(language)
    html = status_mark(status, wording)
    assert f"i-{status.value}" in html
    assert status_word(status, wording) in html


def test_what_comes_from_data_is_escaped_everywhere() -> None:
    wording = wording_for(ENGLISH)
    for html in (
        escape(EVIL),
        icon(EVIL),
        status_mark(Status.PASSED, wording, EVIL),
        outcome_list([EVIL], EVIL),
    ):
        assert "<img" not in html
        assert "onerror=alert(1)>" not in html
        assert "\"'" not in html


LABELS = {
    "**2** _x_ snake_case": "∗∗2∗∗ ＿x＿ snake_case",
    "[a](b) ![c](https://d.e)": "[a] (b) ![c] (https∶//d.e)",
    "`c` $5 and $6": "ˋcˋ ＄5 and ＄6",
    "$5 for two, ~ 3": "$5 for two, ~ 3",
    "at 10:30 :smile: :material/home:": "at 10:30 ∶smile: ∶material/home:",
    "<b>x</b> 2 < 3 &amp; R&D": "‹b>x‹/b> 2 < 3 ＆amp; R&D",
    "1. Greet": "1.\u00a0Greet",
    "# 1": "#\u00a01",
    "- 3": "-\u00a03",
    "> 3": "› 3",
    "---": "––",
    "www.a.lv, b@c.lv": "www․a.lv, b＠c.lv",
    "two\n\nlines ": "two lines",
    r"C:\!x": "C:∖!x",
}


@pytest.mark.parametrize("text", LABELS)
def test_a_label_shows_what_markdown_would_act_on_by_signs_that_look_alike(text: str) -> None:
    assert as_label(text) == LABELS[text]


@pytest.mark.parametrize(
    "text", ["Kas ir “vajadzība”? (1–2 teikumi.)", "I need it by 6 p.m. – not later!", "A + B = C, e.g. 10:30", "50 %"]
)
def test_a_label_that_is_no_markdown_stays_as_it_is_for_it_is_read_aloud_too(text: str) -> None:
    assert as_label(text) == text


def test_segments_fill_from_the_left_and_amber_marks_where_one_is() -> None:
    assert segments(2, 4, 2).count("<li") == 4
    assert segments(2, 4, 2).index('class="d"') < segments(2, 4, 2).index('class="h"')
    assert segments(2, 4, 2) == segment_marks([True, True, False, False], 2)
    assert 'class="h"' not in segments(2, 4)
    assert "aria-hidden" in segments(0, 1), "the words beside it say the same"


def test_without_outcomes_there_is_no_heading_for_them() -> None:
    assert outcome_list([], "After this lesson you can") == ""
