import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.course.ids import ENGLISH, LANGUAGES, POLISH
from modules.exchange.calendar_feed import calendar_feed, escaped, folded
from modules.wording.catalogues import wording_for

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
TIMES = [NOW + timedelta(days=number) for number in (1, 3)]


def feed(language=ENGLISH, times=TIMES) -> bytes:
    return calendar_feed(
        times, address="https://academy.example.org/review", name="0123", now=NOW, wording=wording_for(language)
    )


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_each_time_is_an_event_of_three_minutes_that_leads_to_the_review():
    lines = unfolded(feed())
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert [line for line in lines if line.startswith(("DTSTART", "DTEND"))] == [
        "DTSTART:20261123T150000Z",
        "DTEND:20261123T150300Z",
        "DTSTART:20261125T150000Z",
        "DTEND:20261125T150300Z",
    ]
    assert lines.count("URL:https://academy.example.org/review") == 2
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2


def test_an_event_keeps_its_identity_and_no_two_are_one():
    def identities(times=TIMES):
        return [line for line in unfolded(feed(times=times)) if line.startswith("UID:")]

    assert identities() == identities()
    assert len(set(identities())) == 2
    assert identities(TIMES[1:]) == identities()[1:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_speaks_the_readers_language_in_lines_that_are_short_enough(language):
    content = feed(language)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not re.search(rb"(?<!\r)\n", content)
    assert f"SUMMARY:{escaped(wording_for(language).say('Today’s review'))}" in unfolded(content)


def test_languages_differ():
    assert feed(POLISH) != feed(ENGLISH)


def test_a_calendar_without_times_is_still_a_calendar():
    lines = unfolded(feed(times=[]))
    assert "BEGIN:VEVENT" not in lines
    assert lines[-2] == "END:VCALENDAR"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folding_cuts_no_letter_and_loses_none(line):
    pieces = list(folded(line))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:])


def test_signs_with_a_meaning_are_escaped():
    assert escaped("a\\b;c,d\r\ne\nf") == "a\\\\b\\;c\\,d\\ne\\nf"
