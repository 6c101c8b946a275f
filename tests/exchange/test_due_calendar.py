from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from modules.course.ids import ENGLISH, LATVIAN, POLISH
from modules.exchange.due_calendar import DueDay, due_calendar_feed
from modules.wording.catalogues import wording_for

NOW = datetime(2026, 11, 22, 9, 30, 15, tzinfo=UTC)
DAY = DueDay(
    "c/m", "Klienta vajadzības; pirmā, otrā\\trešā", date(2026, 11, 30), "https://a.example.org/course?module=m"
)


def events(*days: DueDay, name: str = "n", language=ENGLISH):
    content = due_calendar_feed(days, name=name, now=NOW, wording=wording_for(language))
    return list(Calendar.from_ical(content.decode()).walk("VEVENT"))


def test_a_module_is_an_event_of_the_whole_day_that_blocks_no_time():
    (event,) = events(DAY)
    assert event.decoded("DTSTART") == date(2026, 11, 30)
    assert event.decoded("DTEND") == date(2026, 12, 1)
    assert event.decoded("DTSTAMP") == NOW.replace(microsecond=0)
    assert event["SUMMARY"] == f"Due: {DAY.title}"
    assert event["URL"] == DAY.address
    assert event["TRANSP"] == "TRANSPARENT"


def test_an_event_that_moves_keeps_its_identity_and_others_have_their_own():
    (event,), (moved,) = events(DAY), events(replace(DAY, due_on=DAY.due_on + timedelta(days=9), is_late=True))
    (of_another_module,), (of_somebody_else,) = events(replace(DAY, id="c/n")), events(DAY, name="o")
    assert event["UID"] == moved["UID"]
    assert len({str(each["UID"]) for each in (event, of_another_module, of_somebody_else)}) == 3


@pytest.mark.parametrize("language", [ENGLISH, POLISH, LATVIAN])
@pytest.mark.parametrize(
    ("day", "msgid"),
    [
        pytest.param(DAY, "Due: {title}", id="due"),
        pytest.param(replace(DAY, is_late=True), "Overdue: {title}", id="late"),
        pytest.param(replace(DAY, is_renewal=True), "To be taken again: {title}", id="anew"),
        pytest.param(replace(DAY, is_renewal=True, is_late=True), "Overdue: {title}", id="expired"),
    ],
)
def test_it_says_in_the_readers_language_what_is_to_be_done_by_when(language, day, msgid):
    (event,) = events(day, language=language)
    wording = wording_for(language)
    assert event["SUMMARY"] == wording.say(msgid, title=day.title)
    assert wording.date(day.due_on) in str(event["DESCRIPTION"])


def test_lines_are_short_and_end_as_the_standard_says():
    content = due_calendar_feed([replace(DAY, title="ļ" * 200)], name="n", now=NOW, wording=wording_for(LATVIAN))
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_nothing_due_is_a_calendar_without_events():
    assert events() == []
