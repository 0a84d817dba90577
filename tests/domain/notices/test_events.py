"""Invitations: sent once, moved under the same name with a higher number, called off; and thanks."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from service.domain.attendance import Mark, attendance
from service.domain.calendar import SetDates
from service.domain.notices.facts import Facts, Notice
from service.domain.notices.registry import due
from service.domain.people import Candidate
from service.domain.program import Program
from tests.workbook.cast import CANDIDATE, program

STEPS = {
    "event_invitation": {"steps": [{"days_before": 21, "to": ["learner", "guide"]}]},
    "event_off": {"steps": [{"days_before": 60, "to": ["learner", "guide"]}]},
    "event_thanks": {"steps": [{"days_after": 1, "to": ["learner"]}]},
}
KICKOFF = {
    "key": "kickoff", "title": "Kick-off", "short": "Kick-off", "for": ["learner", "guide"], "hours": 3,
    "counts_towards": "met", "day": {"month": 8, "day": 20}, "starts": "8:30", "ends": "11:00",
    "place": "Room 4", "about": "Bring a laptop.",
}  # fmt: skip
JULY_30, AUG_20 = date(2026, 7, 30), date(2026, 8, 20)


def having(*events: dict[str, Any]) -> Program:
    raw = {**program().model_dump(by_alias=True), "events": events, "letters": STEPS}
    return Program.model_validate(raw)


class Days:
    """An office day by day: what is due goes out, and is told from then on."""

    def __init__(self, *events: dict[str, Any]) -> None:
        self.program, self.people = having(*events), [CANDIDATE]
        self.told: dict[str, dict[str, date]] = {}
        self.marks: dict[str, dict[str, Mark]] = {}

    def on(self, day: date) -> list[Notice]:
        found = list(due(self.facts(day)))
        for one in found:
            self.told.setdefault(one.kind, {}).update(dict.fromkeys(one.subjects, day))
        return found

    def facts(self, day: date) -> Facts:
        standings = {one.key: _Standing(one) for one in self.people}
        events = attendance(self.program, self.people, self.marks, day)
        return Facts(
            self.program, day, standings, attendance=events, told=self.told, sender="office@example.org"
        )  # type: ignore[arg-type]

    def move(self, **set_dates: Any) -> None:
        self.people = [replace(CANDIDATE, set_dates=(SetDates("kickoff", **set_dates),))]


class _Standing:
    """Of a standing, nothing but whose it is counts here."""

    def __init__(self, candidate: Candidate) -> None:
        self.candidate, self.states = candidate, {}


def calendar(notice: Notice) -> tuple[str, str, int, Any]:
    """Method, UID, sequence and beginning in the notice's one file."""
    (file,) = notice.attachments
    found = Calendar.from_ical(file.content)
    (event,) = found.walk("VEVENT")
    return str(found["METHOD"]), str(event["UID"]), event["SEQUENCE"], event["DTSTART"].dt


def test_everybody_is_invited_once_on_the_day_for_it() -> None:
    days = Days(KICKOFF)
    assert days.on(JULY_30 - timedelta(1)) == []
    nora, ted = days.on(JULY_30)
    assert [one.reader.first for one in (nora, ted)] == ["Nora", "Ted"]
    assert nora.context["meetings"][0].times == "8:30 am\u201311:00 am, Room 4"
    method, _, sequence, starts = calendar(nora)
    assert (method, sequence, starts.replace(tzinfo=None)) == ("REQUEST", 0, _at(AUG_20, 8, 30))
    assert calendar(nora)[1] != calendar(ted)[1], "one name for each person's calendar"
    assert days.on(JULY_30 + timedelta(1)) == []
    assert days.on(AUG_20) == []


def test_a_day_that_moves_moves_in_the_calendar_back_and_forth() -> None:
    days = Days(KICKOFF)
    nora, _ = days.on(JULY_30)
    days.move(opens=date(2026, 8, 27), starts=time(13))
    days.program = having({**KICKOFF, "ends": "15:00"})
    moved, _ = days.on(date(2026, 8, 1))
    assert moved.context["moved"]
    assert calendar(moved)[1:3] == (calendar(nora)[1], 1)
    assert days.on(date(2026, 8, 2)) == []
    days.program, days.people = having(KICKOFF), [CANDIDATE]
    back, _ = days.on(date(2026, 8, 3))
    assert (calendar(back)[1:3], calendar(back)[3]) == ((calendar(nora)[1], 2), calendar(nora)[3])


def test_whoever_need_not_come_any_more_is_told_once_and_their_calendar_cancels() -> None:
    days = Days(KICKOFF)
    nora, _ = days.on(JULY_30)
    days.program = having({**KICKOFF, "for": ["guide"]})
    (off,) = days.on(date(2026, 8, 1))
    assert (off.kind, off.reader.first, off.context["title"]) == ("event_off", "Nora", "Kick-off")
    assert calendar(off)[:3] == ("CANCEL", calendar(nora)[1], 1)
    assert days.on(date(2026, 8, 2)) == []
    days.program = having(KICKOFF)
    (again,) = days.on(date(2026, 8, 3))
    assert calendar(again)[:3] == ("REQUEST", calendar(nora)[1], 2)
    days.program = having()
    assert days.on(date(2026, 9, 3)) == [], "what is over is not called off"


def test_of_several_sessions_each_has_a_file_to_choose() -> None:
    two = [{"key": "north", "label": "North"}, {"key": "south", "label": "South", "place": "Library"}]
    (nora, _) = Days({**KICKOFF, "sessions": two}).on(JULY_30)
    assert [one.name for one in nora.attachments] == ["north.ics", "south.ics"]
    assert all("METHOD:PUBLISH" in one.content for one in nora.attachments)


@pytest.mark.parametrize(
    ("mark", "day", "made_up"),
    [(Mark(present=True), AUG_20, False), (Mark(made_up=date(2026, 9, 2)), date(2026, 9, 2), True)],
)
def test_thanks_name_what_was_credited_and_come_once_and_not_late(mark, day, made_up) -> None:
    days = Days(KICKOFF)
    days.told = {"event_invitation": {}}
    days.marks = {"1001/1": {"kickoff": mark}}
    days.on(JULY_30)
    assert [one.kind for one in days.on(day)] == []
    (thanks,) = days.on(day + timedelta(1))
    assert (thanks.kind, thanks.reader.first, thanks.attachments) == ("event_thanks", "Nora", ())
    assert thanks.context["hours"] == 3
    assert thanks.context["counts"].key == "met"
    assert thanks.context["made_up"] == made_up
    assert days.on(day + timedelta(2)) == []
    late = Days(KICKOFF)
    late.marks = days.marks
    assert [one.kind for one in late.on(day + timedelta(40))] == []


def _at(day: date, hour: int, minute: int) -> Any:
    from datetime import datetime  # noqa: PLC0415 - one use

    return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - as the file writes it


def test_what_the_office_calls_off_goes_out_of_calendars_and_comes_back() -> None:
    days = Days(KICKOFF)
    nora, _ = days.on(JULY_30)
    days.move(off=True)
    off, ted = days.on(date(2026, 8, 1))
    assert (off.kind, ted.kind, off.reader.first) == ("event_off", "event_off", "Nora")
    assert calendar(off)[:3] == ("CANCEL", calendar(nora)[1], 1)
    assert days.on(date(2026, 8, 2)) == []
    days.move()
    again, _ = days.on(date(2026, 8, 3))
    assert (again.kind, calendar(again)[:3]) == ("event_invitation", ("REQUEST", calendar(nora)[1], 2))


def test_of_several_sessions_one_can_be_called_off() -> None:
    sessions = [{"key": "north", "label": "North"}, {"key": "south", "label": "South"}]
    days = Days({**KICKOFF, "sessions": sessions})
    days.on(JULY_30)
    days.people = [replace(CANDIDATE, set_dates=(SetDates("kickoff.north", off=True),))]
    told = days.on(date(2026, 8, 1))
    assert {one.kind for one in told} == {"event_off"}
    assert [one.context["title"] for one in told] == ["Kick-off: North"] * 2
