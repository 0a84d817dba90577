"""Who has to come to which event, and what became of it: days and standings, without any sheet."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from service.domain.attendance import Attendance, Mark, Presence, attendance, attendees
from service.domain.calendar import Cohort, SetDates
from service.domain.events import Event
from service.domain.program import Program
from tests.jobs.cast import ANA, BEN, INES, TOM, VERA
from tests.workbook.cast import program as sample


def event(key: str, **more: Any) -> Event:
    """Of Year 1, for candidates, on July 20, and credited with three hours."""
    usual = {"key": key, "title": key.title(), "short": key, "for": ["learner"], "hours": 3,
             "day": {"after": "year_start", "days": 19}}  # fmt: skip
    return Event.model_validate({**usual, **more})


def having(*events: Event) -> Program:
    return sample().model_copy(update={"events": events})


def of(found: tuple[Attendance, ...], key: str) -> Attendance:
    return next(own for own in found if own.attendee.key == key)


JULY_20, JULY_21 = date(2026, 7, 20), date(2026, 7, 21)
MEET = event("meet")


def presence(mark: Mark, today: date, *, others: Mark | None = None) -> tuple[Presence, float]:
    """Ana's, with what is recorded of Ben."""
    marks = {"1001/1": {"meet": mark}, "1002/1": {"meet": others or Mark()}}
    found = of(attendance(having(MEET), [ANA, BEN], marks, today), "1001/1").events["meet"]
    return found.presence, found.hours


@pytest.mark.parametrize(
    ("mark", "today", "others", "expected"),
    [
        (Mark(), JULY_20, Mark(present=True), (Presence.AHEAD, 0)),
        (Mark(), JULY_21, Mark(present=True), (Presence.MISSED, 0)),
        (Mark(), JULY_21, Mark(made_up=JULY_21), (Presence.MISSED, 0)),
        (Mark(), JULY_21, Mark(), (Presence.UNRECORDED, 0)),
        (Mark(), JULY_21, Mark(signed_in=time(8, 30)), (Presence.UNRECORDED, 0)),
        (Mark(present=True), JULY_20, Mark(), (Presence.ATTENDED, 3)),
        (Mark(present=True, made_up=JULY_21), JULY_21, Mark(), (Presence.ATTENDED, 3)),
        (Mark(made_up=JULY_21), JULY_21, Mark(), (Presence.MADE_UP, 3)),
        (Mark(signed_in=time(8, 30)), JULY_21, Mark(present=True), (Presence.MISSED, 0)),
    ],
)
def test_an_event_is_ahead_until_its_day_is_over_and_missed_only_once_somebody_is_recorded(
    mark: Mark, today: date, others: Mark, expected: tuple[Presence, float]
) -> None:
    assert presence(mark, today, others=others) == expected


def test_the_offices_day_comes_before_the_programs_rule() -> None:
    moved = replace(ANA, set_dates=(SetDates("meet", date(2026, 9, 3)),))
    (own,) = attendance(having(MEET), [moved], {}, JULY_21)
    assert (own.events["meet"].day, own.events["meet"].presence) == (date(2026, 9, 3), Presence.AHEAD)


def test_an_event_of_another_year_or_role_is_not_for_them() -> None:
    program = having(MEET, event("second", years=[2]), event("guides", **{"for": ["guide"]}))
    found = attendance(program, [ANA, VERA], {"1003/2": {"meet": Mark(present=True)}}, JULY_21)
    assert {own.attendee.key: list(own.events) for own in found} == {
        "1001/1": ["meet"], "1003/2": ["second"], f"guide/2026-27/{INES.email}": ["guides"],
    }  # fmt: skip
    assert of(found, "1003/2").hours == 0, "a mark at an event that is not theirs credits nothing"


def test_next_year_begins_without_this_years_marks() -> None:
    program, both = having(event("meet", years=[1, 2])), {"1001/1": {"meet": Mark(present=True)}}
    next_year = replace(ANA, year=2, cohort=Cohort(key="2027-28", starts=date(2027, 7, 1)))
    (own,) = attendance(program, [next_year], both, date(2027, 8, 1))
    assert (own.attendee.key, own.events["meet"].presence) == ("1001/2", Presence.UNRECORDED)


def test_a_companion_has_one_row_for_each_cohort_and_comes_on_the_last_of_the_days() -> None:
    late = event("meet", years=[1, 2], day={"after": "enrolment", "days": 10}, **{"for": ["guide"]})
    other = replace(BEN, cohort=Cohort(key="2027-28", starts=date(2027, 7, 1)))
    alone = replace(ANA, key="1009", companion=None)
    found = attendance(
        having(late), [ANA, replace(VERA, enrolled=date(2026, 8, 1)), other, alone], {}, JULY_21
    )
    assert [own.attendee.key for own in found] == [
        f"guide/2026-27/{INES.email}", f"guide/2027-28/{INES.email}",
    ]  # fmt: skip
    assert (found[0].attendee.years, found[0].events["meet"].day) == ((1, 2), date(2026, 8, 11))


def test_a_companion_is_not_missed_while_candidates_are_not_recorded() -> None:
    both, guide = event("meet", **{"for": ["learner", "guide"]}), f"guide/2026-27/{INES.email}"
    tom = replace(BEN, companion=TOM)
    only_tom = {f"guide/2026-27/{TOM.email}": {"meet": Mark(present=True)}}
    found = attendance(having(both), [ANA, tom], only_tom, JULY_21)
    assert of(found, guide).events["meet"].presence is Presence.UNRECORDED
    assert of(found, "1001/1").events["meet"].presence is Presence.UNRECORDED
    found = attendance(having(both), [ANA, tom], {"1001/1": {"meet": Mark(present=True)}}, JULY_21)
    assert of(found, guide).events["meet"].presence is Presence.MISSED


def test_what_is_missing_are_required_events_that_were_recorded() -> None:
    program = having(
        MEET, event("extra", required=False), event("later", day={"month": 12, "day": 1}), event("blank")
    )
    some = {name: Mark(present=True) for name in ("meet", "extra")}
    found = attendance(program, [ANA, BEN], {"1002/1": some}, JULY_21)
    ana, ben = of(found, "1001/1"), of(found, "1002/1")
    assert (ana.missing, len(ana.so_far)) == (("meet",), 1)
    assert (ben.missing, len(ben.so_far), ben.hours) == ((), 1, 6)


def test_a_program_without_events_keeps_no_attendance() -> None:
    assert list(attendees(having(), [ANA, BEN])) == []
