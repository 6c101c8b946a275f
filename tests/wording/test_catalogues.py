import datetime as dt

import pytest

from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN, POLISH, Language
from modules.wording.catalogues import NO_BREAK, wording_for

ON = dt.date(2026, 11, 2)


def test_a_sentence_is_filled_with_its_fields():
    assert wording_for(ENGLISH).say("Lesson {number} of {count}", number=3, count=6) == "Lesson 3 of 6"


def test_a_sentence_that_nobody_has_translated_is_said_in_english():
    assert wording_for(POLISH).say("No catalogue holds these words.") == "No catalogue holds these words."


def test_a_sentence_without_fields_may_hold_braces():
    assert wording_for(ENGLISH).say("Write {this}") == "Write {this}"


@pytest.mark.parametrize(("n", "said"), [(0, "0 lessons"), (1, "1 lesson"), (2, "2 lessons"), (1200, "1,200 lessons")])
def test_a_number_chooses_the_form_of_its_noun(n, said):
    assert wording_for(ENGLISH).count("{n} lesson", "{n} lessons", n) == said


def test_a_language_that_is_not_ours_is_answered_in_english():
    assert wording_for(Language("../de")).language == ENGLISH


@pytest.mark.parametrize(
    ("language", "full", "short"),
    [
        (ENGLISH, "2 November 2026", "2 Nov 2026"),
        (POLISH, "2 listopada 2026", "02.11.2026"),
        (LATVIAN, "2026. gada 2. novembris", "02.11.2026."),
    ],
    ids=LANGUAGES,
)
def test_dates_are_written_the_languages_way(language, full, short):
    assert (wording_for(language).date(ON), wording_for(language).short_date(ON)) == (full, short)


def test_an_aware_time_is_told_where_the_server_stands():
    noon = dt.datetime(2026, 11, 2, 12, 5, tzinfo=dt.UTC)
    assert wording_for(ENGLISH).time(noon) == f"{noon.astimezone():%H:%M}"


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0%"), (0.001, "1%"), (0.964, "96%"), (0.999, "99%"), (1.0, "100%")],
    ids=str,
)
def test_only_everything_is_100_per_cent_and_only_nothing_is_0(share, said):
    assert wording_for(ENGLISH).percent(share) == said


def test_latvian_sets_the_per_cent_sign_apart():
    assert wording_for(LATVIAN).percent(0.96) == f"96{NO_BREAK}%"


@pytest.mark.parametrize(("minutes", "said"), [(0, "0 min"), (4, "4 min"), (60, "1 h"), (80, "1 h 20 min")], ids=str)
def test_a_length_of_time_stays_on_one_line(minutes, said):
    assert wording_for(ENGLISH).duration_minutes(minutes) == said.replace(" ", NO_BREAK)


@pytest.mark.parametrize(
    ("language", "said"), [(ENGLISH, "12,345.5"), (POLISH, "12\u00a0345,5"), (LATVIAN, "12\u00a0345,5")], ids=LANGUAGES
)
def test_numbers_have_the_languages_separators(language, said):
    assert wording_for(language).number(12345.5) == said
