"""Letters that come from time to time: to whom, about whom, and when again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from service.domain.attendance import Mark, attendance, own_key
from service.domain.calendar import Cohort
from service.domain.completion import ModuleStatus
from service.domain.notices.facts import Facts, Notice, Waits
from service.domain.notices.registry import due
from service.domain.notices.staff_digest import MOST
from service.domain.notices.summary import Year
from service.domain.people import Candidate, Person
from service.domain.standing import Standing
from tests.domain.notices.cast import DANA, after, facts, standing, state, with_steps
from tests.workbook.cast import CANDIDATE, NORA, TED

BEN = replace(CANDIDATE, key="1002", person=Person("Ben", "Ito", "ben@example.org"))
VERA = replace(CANDIDATE, key="1003", person=Person("Vera", "Lund", "vera@example.org"))
IDA = Person("Ida", "Ames", "ida@example.org")
MONTHLY: Mapping[str, Any] = {"day_of_month": 1, "to": ["learner", "guide"]}
OCT_1 = date(2026, 10, 1)
ONE = timedelta(days=1)


def own(candidate: Candidate = CANDIDATE) -> Standing:
    return standing(
        state("terms", date(2026, 9, 30), ModuleStatus.OVERDUE),
        state("plan", OCT_1, ModuleStatus.COMPLETE),
        state("diary", date(2027, 6, 15), ModuleStatus.NOT_RELEASED),
        state("criteria", None, ModuleStatus.INFORMATION),
        candidate=candidate,
    )


def readers(known: Facts) -> list[str]:
    return [one.reader.first for one in due(known)]


def days(known: Facts, count: int) -> dict[str, list[str]]:
    """On which of so many days each reader is written to."""
    found: dict[str, list[str]] = {}
    for _ in range(count):
        notices = list(due(known))
        for one in notices:
            found.setdefault(one.reader.first, []).append(known.day.isoformat())
        known = after(known, notices, known.day + ONE)
    return found


def monthly(today: date, *candidates: Candidate) -> Facts:
    return facts(with_steps("completion_update", MONTHLY), today, *map(own, candidates))


def test_an_update_goes_to_each_person_and_once_to_whoever_accompanies_several() -> None:
    notices = {one.reader.first: one for one in due(monthly(OCT_1, CANDIDATE, BEN))}
    assert sorted(notices) == ["Ben", "Nora", "Ted"]
    assert [one.candidate.key for one in notices["Ted"].context["people"]] == ["1002", "1001"]
    assert (notices["Nora"].context["own"], notices["Ted"].context["own"]) == (True, False)
    assert (notices["Nora"].about, notices["Ted"].about) == ("1001", "")


def test_parts_stand_where_they_belong_and_what_is_for_reading_nowhere() -> None:
    (one,) = next(n for n in due(monthly(OCT_1, CANDIDATE)) if n.reader == NORA).context["people"]
    lists = (one.complete, one.overdue, one.revise, one.submitted, one.at_hand, one.ahead)
    assert [[part.module.key for part in found] for found in lists] == [
        ["plan"],
        ["terms"],
        [],
        [],
        [],
        ["diary"],
    ]
    assert one.count == 3
    assert one.overdue[0].status == "Overdue"


def test_a_log_without_a_minimum_is_nothing_to_complete() -> None:
    known = monthly(OCT_1, CANDIDATE)
    without = tuple(rule.model_copy(update={"minimum": None}) for rule in known.program.hours)
    known = replace(known, program=known.program.model_copy(update={"hours": without}))
    (one,) = next(n for n in due(known) if n.reader == NORA).context["people"]
    assert (one.count, one.ahead) == (2, ())


def test_an_update_comes_once_a_month_whatever_the_days_of_runs() -> None:
    known = monthly(date(2026, 9, 30), CANDIDATE)
    first = [date.fromisoformat(day).replace(day=1) for day in days(known, 100)["Nora"]]
    assert first == [date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]
    late = monthly(date(2026, 10, 9), CANDIDATE)
    assert readers(late) == ["Nora", "Ted"], "nine days late it is still sent"
    assert readers(replace(late, day=date(2026, 10, 20))) == [], "nineteen days late it is not"


@pytest.mark.parametrize(
    ("since", "starts"),
    [(OCT_1, date(2026, 7, 1)), (date(2026, 10, 5), date(2026, 7, 1)), (date(2025, 9, 1), date(2025, 7, 1))],
)
def test_nobody_is_told_before_they_begin_or_after_their_year(since: date, starts: date) -> None:
    one = replace(CANDIDATE, cohort=Cohort(key="x", starts=starts))
    known = monthly(OCT_1, one)
    assert readers(replace(known, since={"1001": {"terms": since}})) == []


def test_somebody_without_a_workbook_is_not_told_how_far_they_are() -> None:
    assert readers(replace(monthly(OCT_1, CANDIDATE), since={})) == []


# ---- whom somebody accompanies

AUGUST: Mapping[str, Any] = {"day": {"after": "year_start", "months": 1, "days": 14}, "to": ["guide"]}


def listing(today: date, *candidates: Candidate) -> Facts:
    return facts(with_steps("companion_list", AUGUST), today, *map(own, candidates))


def test_a_list_at_the_beginning_of_the_year_and_at_each_change() -> None:
    august = date(2026, 8, 15)
    known = listing(august - ONE, CANDIDATE, BEN)
    assert list(due(known)) == []
    known = replace(known, day=august)
    (first,) = due(known)
    assert (first.reader, first.context["first"], first.context["gone"]) == (TED, True, [])
    known = after(known, [first], date(2026, 9, 1))
    assert list(due(known)) == [], "nothing changed"
    more = replace(known, standings={one.key: own(one) for one in (CANDIDATE, BEN, VERA)})
    (second,) = due(more)
    assert [p["candidate"].key for p in second.context["people"] if p["is_new"]] == ["1003"]
    back = replace(after(more, [second], date(2026, 10, 1)), standings=known.standings)
    (third,) = due(back)
    assert third.context["gone"] == ["1003"], "by number, since nobody of that name is known any more"
    assert list(due(after(back, [third], date(2026, 10, 2)))) == [], "the list of August, told anew"


def test_the_same_people_in_another_year_are_a_new_list() -> None:
    known = listing(date(2026, 9, 1), CANDIDATE)
    known = after(known, list(due(known)), date(2027, 9, 1))
    again = replace(CANDIDATE, cohort=Cohort(key="2027-28", starts=date(2027, 7, 1)), year=2)
    (notice,) = due(replace(known, standings={"1001": own(again)}))
    assert notice.context["first"]


def test_somebody_who_accompanies_nobody_has_no_list() -> None:
    assert list(due(listing(date(2026, 9, 1), replace(CANDIDATE, companion=None)))) == []


# ---- numbers

QUARTERLY: Mapping[str, Any] = {"day_of_month": 1, "months": [10, 1], "to": ["desk"]}


def numbers(*candidates: Candidate, fewest: int | None = None, **more: Any) -> list[Year]:
    used = with_steps("summary", QUARTERLY)
    said = used.letters["summary"].model_copy(update={"fewest": fewest})
    used = used.model_copy(update={"letters": {"summary": said}})
    known = facts(used, OCT_1, *map(own, candidates), **more)
    notices = list(due(known))
    return list(notices[0].context["years"]) if notices else []


def test_numbers_add_up_to_the_people() -> None:
    marks = {own_key(CANDIDATE): {"kickoff": Mark(present=True)}, own_key(BEN): {"kickoff": Mark()}}
    used = with_steps("summary", QUARTERLY)
    people = [CANDIDATE, BEN, VERA]
    (year,) = numbers(*people, attendance=attendance(used, people, marks, OCT_1))
    assert (year.count, year.too_few) == (3, False)
    rows = {
        row.module.key: (row.complete, row.submitted, row.open, row.overdue, row.ahead) for row in year.rows
    }
    assert rows == {"terms": (0, 0, 0, 3, 0), "plan": (3, 0, 0, 0, 0), "diary": (0, 0, 0, 0, 3)}
    assert [(one.event.key, one.present, one.recorded) for one in year.events] == [("kickoff", 1, 3)]


def test_of_too_few_people_there_are_no_numbers() -> None:
    (year,) = numbers(CANDIDATE, BEN)
    assert (year.count, year.too_few, year.rows, year.events) == (2, True, (), ())
    assert numbers() == [], "nor a letter where nobody is"


def test_the_program_says_of_how_many_people_numbers_are_given() -> None:
    marks = {own_key(CANDIDATE): {"kickoff": Mark(present=True)}, own_key(BEN): {"kickoff": Mark()}}
    there = attendance(with_steps("summary", QUARTERLY), [CANDIDATE, BEN], marks, OCT_1)
    (year,) = numbers(CANDIDATE, BEN, fewest=2, attendance=there)
    assert (year.count, year.too_few, [one.recorded for one in year.events]) == (2, False, [2])
    (alone,) = numbers(CANDIDATE, fewest=1)
    assert (alone.too_few, len(alone.rows)) == (False, 3)
    (few,) = numbers(CANDIDATE, BEN, VERA, fewest=4)
    assert (few.too_few, few.rows) == (True, ())


def test_no_numbers_of_a_day_before_anybody_had_begun() -> None:
    """The newest such day of a program that begins in July was in June, and is nearer than October."""
    july, steps = date(2026, 7, 7), {**QUARTERLY, "months": [6, 10]}
    known = facts(with_steps("summary", steps), july, own())
    assert list(due(known)) == []


# ---- what waits

MONDAY: Mapping[str, Any] = {"weekday": "monday", "to": ["desk"]}


def waiting(*waits: Waits, today: date = date(2026, 10, 5)) -> list[Notice]:
    return list(due(facts(with_steps("staff_digest", MONDAY), today, own(), waits=waits)))


def test_the_office_reads_what_waits_for_it_and_for_others() -> None:
    (notice,) = waiting(
        Waits("Overdue", "Nora Vasquez", "Terms", "Learner", "Write.", 5),
        *(Waits("To review", f"Person {n}", "Plan", "Desk", "Read.", n) for n in range(MOST + 3)),
        Waits("Put back", "", "", "", "Nothing is left to do."),
    )
    assert notice.reader == DANA
    (ours,), (theirs,) = notice.context["ours"], notice.context["theirs"]
    assert (ours.what, ours.count, ours.more) == ("To review", MOST + 3, 3)
    assert [one.days for one in ours.shown] == list(range(MOST + 2, 2, -1)), "the longest first"
    assert (theirs.what, theirs.count) == ("Overdue", 1)


def test_nobody_is_written_to_where_nothing_waits() -> None:
    assert waiting() == []
    assert waiting(Waits("Put back", "", "", "", "Nothing is left to do.")) == []


def test_what_began_to_wait_after_its_day_is_told_a_week_later() -> None:
    wednesday, new = date(2026, 10, 7), Waits("To review", "Nora Vasquez", "Plan", "Desk", "Read.", 1)
    assert waiting(new, today=wednesday) == []
    assert len(waiting(replace(new, days=2), today=wednesday)) == 1


def test_it_comes_on_its_day_once_and_a_day_or_two_late() -> None:
    late = Waits("Overdue", "Nora Vasquez", "Terms", "Learner", "Write.", 5)
    known = facts(with_steps("staff_digest", MONDAY), date(2026, 10, 5), own(), waits=(late,))
    assert days(known, 21) == {"Dana": ["2026-10-05", "2026-10-12", "2026-10-19"]}
    assert [len(waiting(late, today=date(2026, 10, 5) + n * ONE)) for n in range(7)] == [1, 1, 1, 1, 0, 0, 0]
    assert list(due(replace(known, day=date(2027, 9, 6)))) == [], "nobody's year is under way"


# ---- superiors

SUPERIORS: Mapping[str, Any] = {"day_of_month": 1, "to": ["boss"]}


def test_a_superior_is_told_of_titles_alone() -> None:
    base = with_steps("overseer_update", SUPERIORS)
    boss = base.role("desk").model_copy(update={"key": "boss", "kind": "overseer", "label": "Superior"})
    used = base.model_copy(update={"roles": (*base.roles, boss)})
    people = [replace(one, overseer=IDA) for one in (CANDIDATE, BEN)]
    (notice,) = due(facts(used, OCT_1, *map(own, people)))
    assert notice.reader == IDA
    told = notice.context["people"]
    assert [(one.name, one.complete, one.undone, one.count) for one in told] == [
        ("Ben Ito", ("The plan",), ("The terms",), 3),
        ("Nora Vasquez", ("The plan",), ("The terms",), 3),
    ]
    assert set(vars(told[0])) == {"name", "complete", "undone", "count", "attended", "missed"}
