"""Hours against pace in the Hours tab: formulas that follow the day, and say what domain.pace says."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from service.domain.hours import HoursTotal
from service.domain.pace import pace_of
from service.interface.facts import PersonFacts
from tests.interface.desk import Desk, candidate, person


def with_hours(program, number: int, counted: float) -> PersonFacts:
    facts = person(program, candidate(number))
    totals = tuple(HoursTotal(r.key, counted, (), r.minimum, r.maximum) for r in program.hours)
    return replace(facts, standing=replace(facts.standing, hours=totals))


@pytest.mark.parametrize("at", [datetime(2026, 7, 1, 20, tzinfo=UTC), datetime(2027, 2, 27, 5, tzinfo=UTC)])
def test_the_pace_follows_the_day_and_nobody_writes(desk: Desk, program, at: datetime) -> None:
    [rule] = [rule for rule in program.hours if rule.minimum is not None]
    desk.facts = [with_hours(program, 0, 2.5), with_hours(program, 1, 59.0)]
    desk.update()
    desk.people.control.post("clock", set=at.isoformat())
    today = at.astimezone(ZoneInfo(program.time_zone)).date()
    rows = {row["No."]: row for row in desk.shown("Hours")}
    for facts in desk.facts:
        [total] = [total for total in facts.standing.hours if total.key == rule.key]
        pace = pace_of(program, rule, facts.candidate, total, today)
        assert pace is not None
        row = rows[facts.candidate.key]
        assert float(row[f"{rule.label}: Expected by today"]) == round(pace.expected, 1)
        late = f"{round(pace.behind, 1):g} hours behind" if pace.behind > 0.05 else "On pace"
        assert row[f"{rule.label}: Pace"] == late
    assert desk.update() == []


def test_a_rule_without_a_minimum_has_no_pace(desk: Desk, program) -> None:
    desk.facts = [with_hours(program, 0, 2.5)]
    desk.update()
    [rule] = [rule for rule in program.hours if rule.minimum is None]
    assert f"{rule.label}: Pace" not in desk.shown("Hours")[0]


def test_the_chart_adds_up_everybodys_pace(desk: Desk, program) -> None:
    desk.facts = [with_hours(program, n, 10.0) for n in range(3)]
    desk.update()
    desk.people.control.post("clock", set="2029-01-01T00:00:00+00:00")
    assert desk.sheet("_charts").get_all_values()[1][4:7] == ["30", "180", "180"]
