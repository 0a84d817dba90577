"""Who has to come to which event, and what became of it: days and standings, without any sheet."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.attendance import Attendance, Mark, Presence, SignIn, attendance, attendees
from service.domain.calendar import Cohort, ProgramYear, SetDates
from service.domain.events import Event
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.series import Series
from service.programs import load
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


def test_a_person_needs_one_session_and_the_last_one_decides_when_it_is_over() -> None:
    """F-21, F-26: the same meeting in two counties."""
    two = [{"key": "north", "label": "North"},
           {"key": "south", "label": "South", "day": {"after": "year_start", "days": 33}}]  # fmt: skip
    program = having(event("meet", sessions=two))

    def standing(mark: Mark, today: date) -> tuple[Presence, date | None]:
        marks = {"1001/1": {"meet": mark}, "1002/1": {"meet": Mark(present=True)}}
        one = of(attendance(program, [ANA, BEN], marks, today), "1001/1").events["meet"]
        return one.presence, one.day

    august_3 = date(2026, 8, 3)
    assert standing(Mark(), date(2026, 7, 25)) == (Presence.AHEAD, august_3), "the other one is still to come"
    assert standing(Mark(), date(2026, 8, 4)) == (Presence.MISSED, august_3)
    assert standing(Mark(present=True, session="north"), august_3) == (Presence.ATTENDED, JULY_20)
    moved = replace(ANA, set_dates=(SetDates("meet.north", date(2026, 9, 3)),))
    (own,) = attendance(program, [moved], {"1001/1": {"meet": Mark(present=True, session="north")}}, JULY_21)
    assert own.events["meet"].day == date(2026, 9, 3)


def test_an_event_of_another_cohort_is_not_for_them() -> None:
    program = having(event("meet", cohorts=["2026-*"]), event("other", cohorts=["*-B"]))
    (own,) = attendance(program, [ANA], {}, JULY_21)
    assert list(own.events) == ["meet"]


def test_a_line_on_a_sheet_counts_like_a_tick_and_staff_say_the_rest() -> None:
    marks = {"1001/1": {"meet": Mark(how="came late", session="")}}
    signed = {"1001/1": {"meet": SignIn(time(8, 31), "Ana Ruiz")}}
    (own,) = attendance(having(MEET), [ANA], marks, JULY_21, signed=signed)
    one = own.events["meet"]
    assert (one.presence, one.signed_in, one.recorded) == (Presence.ATTENDED, time(8, 31), True)
    assert own.mark("meet") == Mark(how="came late"), "what staff recorded is kept apart"
    marks = {"1001/1": {"meet": Mark(present=True, signed_in=time(8, 40))}}
    (own,) = attendance(having(MEET), [ANA], marks, JULY_21, signed=signed)
    assert own.events["meet"].signed_in == time(8, 40), "staff know better"


def test_what_was_missed_may_be_made_up_until_its_last_day() -> None:
    program = having(event("meet", make_up={"within": {"months": 1}}))
    found = attendance(program, [ANA, BEN], {"1002/1": {"meet": Mark(present=True)}}, JULY_21)
    assert of(found, "1001/1").events["meet"].make_up_by == date(2026, 8, 20)
    assert of(found, "1002/1").events["meet"].make_up_by is None


FOUR = [event(f"m{n}", years=[1, 2], day={"after": "year_start", "months": n}) for n in (1, 2, 3, 4)]
KEYS = tuple(one.key for one in FOUR)
THREE_OF_FOUR = Series(key="meetings", label="Meetings", events=KEYS, at_least=3)
SIX_IN_ALL = Series(key="all", label="All meetings", events=KEYS, at_least=6, per="program")


def series(person: Candidate, there: dict[str, list[str]], today: date, rule: Series) -> tuple[int, int, int]:
    """Counted, still open, to be made up; `there` are events attended, by attendee."""
    program = having(*FOUR).model_copy(update={"attendance": (rule,), "years": YEARS})
    marks = {key: {one: Mark(present=True) for one in events} for key, events in there.items()}
    marks["1002/1"] = {one.key: Mark(present=True) for one in FOUR}
    (found,) = of(attendance(program, [person, BEN], marks, today), f"1001/{person.year}").series
    return found.counted, found.ahead, found.missing


YEARS = (ProgramYear(number=1, label="One"), ProgramYear(number=2, label="Two"))
SECOND = replace(ANA, year=2, cohort=Cohort(key="2027-28", starts=date(2027, 7, 1)))


def test_three_of_four_in_a_year() -> None:
    """F-20: one may be missed without making anything up; what is still ahead may come."""
    assert series(ANA, {"1001/1": ["m1"]}, date(2026, 9, 15), THREE_OF_FOUR) == (1, 2, 0)
    assert series(ANA, {"1001/1": ["m1"]}, date(2026, 12, 1), THREE_OF_FOUR) == (1, 0, 2)
    assert series(ANA, {"1001/1": ["m1", "m2", "m4"]}, date(2026, 12, 1), THREE_OF_FOUR) == (3, 0, 0)
    program = having(*FOUR).model_copy(update={"attendance": (THREE_OF_FOUR,)})
    assert not any(program.must(one) for one in FOUR)
    own = of(attendance(program, [ANA, BEN], {"1002/1": {"m1": Mark(present=True)}}, JULY_21), "1001/1")
    assert (own.required, own.missing, own.so_far) == (frozenset(), (), ())


def test_six_over_two_years() -> None:
    """F-20: in the first year the second one's may still come; in the second, the first one's count."""
    assert series(ANA, {"1001/1": ["m1", "m2"]}, date(2027, 6, 1), SIX_IN_ALL) == (2, 4, 0)
    both = {"1001/1": ["m1", "m2", "m3"], "1001/2": ["m1", "m2"]}
    assert series(SECOND, both, date(2027, 9, 15), SIX_IN_ALL) == (5, 2, 0)
    assert series(SECOND, {"1001/2": ["m1"]}, date(2027, 9, 15), SIX_IN_ALL) == (1, 3, 2)


DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
RULES = st.one_of(
    st.builds(
        lambda m, d: {"after": "year_start", "months": m, "days": d}, st.integers(0, 24), st.integers(0, 60)
    ),
    st.builds(
        lambda m, d: {"after": "enrolment", "months": m, "days": d}, st.integers(0, 3), st.integers(0, 40)
    ),
    st.builds(lambda m, d: {"month": m, "day": d}, st.integers(1, 12), st.integers(1, 28)),
    st.just({"month": 2, "day": 29}),
)


@given(RULES, DAYS, st.integers(0, 200), DAYS, st.booleans(), st.booleans(), st.none() | DAYS, st.booleans())
def test_no_day_mark_or_calendar_leads_to_an_undefined_standing(
    rule, starts, after, today, present, others, made_up, signed
) -> None:
    """Leap days, summer starts and days relative to enrolment: every event stands in exactly one way, credits
    hours only to whoever was there or made it up, and is never missed before its day is over.
    """
    cohort = Cohort(key="2026-27", starts=starts)
    ana, ben = (replace(one, cohort=cohort, enrolled=starts + timedelta(after)) for one in (ANA, BEN))
    program = having(event("meet", day=rule, make_up={"within": {"days": 30}}))
    marks = {
        "1001/1": {"meet": Mark(present=present, made_up=made_up)},
        "1002/1": {"meet": Mark(present=others)},
    }
    lines = {"1001/1": {"meet": SignIn()}} if signed else {}
    one = of(attendance(program, [ana, ben], marks, today, signed=lines), "1001/1").events["meet"]
    assert one.day is not None
    there = present or signed or made_up is not None
    assert (one.presence in (Presence.ATTENDED, Presence.MADE_UP)) == there
    assert (one.hours > 0) == there
    if one.presence in (Presence.MISSED, Presence.UNRECORDED):
        assert today > one.day
        assert one.make_up_by == one.day + timedelta(30)
        assert one.presence is (Presence.MISSED if others else Presence.UNRECORDED)
    assert (one.presence is Presence.AHEAD) == (not there and today <= one.day)


def test_nobody_has_to_make_up_what_the_office_called_off() -> None:
    docentes, start = load(Path(__file__).parents[1] / "programs/docentes"), date(2027, 1, 4)
    off = tuple(SetDates(key, off=True) for key in ("circulo_1.norte", "circulo_1.sur", "circulo_2"))
    cohort = Cohort(key="2027-28-A", starts=start)
    luz = Candidate("1001", ANA.person, None, cohort, 1, start, set_dates=off)
    people = [luz, Candidate("1002", BEN.person, None, cohort, 1, start, set_dates=off)]
    marks = {"1002/1": {key: Mark(present=True) for key in ("circulo_3", "circulo_4")}}
    own, other = attendance(docentes, people, marks, date(2027, 12, 1))
    assert not own.events.keys() & {"circulo_1", "circulo_2"}
    assert [(one.series[0].counted, one.series[0].missing) for one in (own, other)] == [(0, 1), (2, 0)]
