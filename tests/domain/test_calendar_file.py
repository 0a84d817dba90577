"""Meetings as calendars take them in, read back by a parser, over the ends of summer time and leap days."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from service.domain.calendar_file import CANCEL, PUBLISH, REQUEST, Entry, calendar_text, uid_of

OFFICE, ANA = ("Induction Office", "office@example.org"), ("Ana Ruiz", "ana.ruiz@example.org")
MEETING = Entry(
    uid_of("casc", "1001/1", "orientation"), 0, "Orientation Meeting", date(2026, 7, 25), time(8, 30),
    time(11), "Room 4, 12 Elm Street", "Bring a laptop; and your questions.", "America/Los_Angeles", OFFICE,
    ANA,
)  # fmt: skip


def event(entry: Entry, method: str = REQUEST):
    calendar = Calendar.from_ical(calendar_text(entry, method, date(2026, 7, 1)))
    assert str(calendar["METHOD"]) == method
    (found,) = calendar.walk("VEVENT")
    return found


def test_an_invitation_names_the_reader_alone_and_asks_for_no_answer() -> None:
    found = event(MEETING)
    assert (str(found["SUMMARY"]), str(found["LOCATION"])) == (MEETING.title, MEETING.place)
    assert str(found["DESCRIPTION"]) == MEETING.about
    assert str(found["ATTENDEE"]) == "mailto:ana.ruiz@example.org"
    assert found["ATTENDEE"].params["RSVP"] == "FALSE"
    assert str(found["ORGANIZER"]) == "mailto:office@example.org"
    assert str(found["STATUS"]) == "CONFIRMED"


def test_a_moved_meeting_keeps_its_name_with_a_higher_number_and_one_called_off_is_cancelled() -> None:
    moved = event(replace(MEETING, day=date(2026, 8, 1), sequence=1))
    off = event(replace(MEETING, sequence=2), CANCEL)
    assert {str(one["UID"]) for one in (event(MEETING), moved, off)} == {MEETING.uid}
    assert [one["SEQUENCE"] for one in (event(MEETING), moved, off)] == [0, 1, 2]
    assert str(off["STATUS"]) == "CANCELLED"


def test_several_to_choose_from_invite_nobody() -> None:
    assert "ATTENDEE" not in event(MEETING, PUBLISH)


def test_a_meeting_without_a_time_fills_its_day_and_one_without_an_end_stands_for_an_hour() -> None:
    day = event(replace(MEETING, starts=None, ends=None))
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (date(2026, 7, 25), date(2026, 7, 26))
    open_end = event(replace(MEETING, ends=None))
    assert open_end["DTEND"].dt - open_end["DTSTART"].dt == timedelta(hours=1)


@pytest.mark.parametrize(
    "day",
    [date(2026, 3, 8), date(2026, 11, 1), date(2028, 2, 29), date(2026, 12, 31)],
    ids=["clocks go forward", "clocks go back", "leap day", "last day"],
)
def test_a_morning_in_california_is_the_same_morning_for_every_calendar(day: date) -> None:
    found = event(replace(MEETING, day=day))
    assert found["DTSTART"].dt.astimezone(UTC) == datetime.combine(
        day, time(8, 30), ZoneInfo("America/Los_Angeles")
    ).astimezone(UTC)
    assert "BEGIN:VTIMEZONE" in calendar_text(replace(MEETING, day=day), REQUEST, day)


ZONES = st.sampled_from(["America/Los_Angeles", "America/Mexico_City", "Europe/Berlin", "UTC"])
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=60)


@settings(max_examples=40)
@given(ZONES, st.dates(date(2025, 1, 1), date(2031, 12, 31)), st.times(), TEXTS, TEXTS)
def test_any_meeting_reads_back_as_it_was_written(
    zone: str, day: date, starts: time, title: str, place: str
) -> None:
    starts = starts.replace(second=0, microsecond=0, fold=0)
    entry = replace(MEETING, zone=zone, day=day, starts=starts, ends=None, title=title, place=place)
    text = calendar_text(entry, REQUEST, day)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = event(entry)
    wanted = datetime.combine(day, starts, ZoneInfo(zone))
    assert found["DTSTART"].dt.replace(tzinfo=None) == wanted.replace(tzinfo=None)
    assert str(found["SUMMARY"]) == title
    assert str(found.get("LOCATION", "")) == place
