"""The script of the two years, and the table of calls: what can be said without living them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from inspect import signature

import pytest

from service.demo.two_years.acts import ACTS
from service.demo.two_years.cast import data, read_cast
from service.demo.two_years.checks import Check
from service.demo.two_years.counted import Key, Own, by_name
from service.demo.two_years.script import Script, days_of
from service.demo.two_years.spent import Owed, Shared, lines, ratio, table
from service.google import CallRecord
from service.programs import load

CAST, SCRIPT = read_cast(), Script.read()
DAYS = days_of(CAST, SCRIPT)
DAY = date(2026, 9, 1)


def test_there_are_24_candidates_in_two_cohorts_and_each_has_a_role() -> None:
    assert len(CAST.players) == 24
    assert {one.enters for one in CAST.players} == {date(2026, 7, 6), date(2027, 7, 6)}
    assert {one.role for one in CAST.players} <= set(SCRIPT.roles)
    assert {one.year for one in CAST.players} == {1, 2}


def test_the_watch_over_payments_is_over_before_the_end() -> None:
    submitted, rule = date(2028, 6, 15), load("ceres-casc").ending
    assert rule
    assert (CAST.ends - submitted).days > rule.pay_within_days


def test_every_act_is_known_and_takes_what_is_said_to_it() -> None:
    for doing in (one for day in DAYS.values() for one in day):
        signature(ACTS[doing.act]).bind(None, *doing.said)


def test_the_same_seed_gives_the_same_days_and_another_one_others() -> None:
    assert days_of(CAST, SCRIPT) == DAYS
    assert days_of(replace(CAST, seed=8), SCRIPT) != DAYS


def test_a_role_moves_leaves_out_and_adds_steps() -> None:
    def plans(role: str) -> list[date]:
        return [
            day
            for day, doings in DAYS.items()
            for one in doings
            if one.player and one.player.role == role and one.act == "drafts_plan" and one.year == 1
        ]

    assert all(day < date(2026, 11, 15) for day in plans("diligent"))
    assert all(day > date(2026, 11, 15) for day in plans("late"))
    after = [one for day, some in DAYS.items() if day > date(2027, 2, 1) for one in some]
    assert not [one for one in after if one.player and one.player.role == "withdrawn"]


def test_nobody_acts_before_they_entered() -> None:
    for day, doings in DAYS.items():
        assert all(one.player.enters <= day for one in doings if one.player)


@pytest.mark.parametrize("part", ["standings", "opens"])
def test_something_is_expected_of_every_candidate(part: str) -> None:
    assert set(data("expected.yaml")[part]) == {one.person.last for one in CAST.players}


def test_every_kind_of_letter_that_is_counted_has_a_pattern() -> None:
    assert set(data("expected.yaml")["letters"]) <= set(data("subjects.yaml"))


def calls(**counts: int) -> Mapping[Key, int]:
    kinds = {
        "read": Key(DAY, "sheets.spreadsheets.get", "book", "sheets.read", 1),
        "written": Key(DAY, "sheets.spreadsheets.batchUpdate", "book", "sheets.write", 1),
        "form": Key(DAY, "sheets.spreadsheets.get", "form", "sheets.read", 1),
        "export": Key(DAY, "drive.files.export", "book", "drive", 100),
        "shared": Key(DAY, "sheets.spreadsheets.get", "interface", "sheets.read", 1),
        "feed": Key(DAY, "drive.changes.list", "", "drive", 100),
        "letter": Key(DAY, "gmail.users.messages.send", "", "gmail", 100),
    }
    return {kinds[name]: count for name, count in counts.items()}


def test_every_call_stands_in_one_row_and_those_of_workbooks_and_forms_count_against_the_floor() -> None:
    made = calls(read=12, written=5, form=3, export=2, shared=9, feed=4, letter=7)
    rows = table(
        made, {"book": Owed(10, {"made": 1, "locks": 4})}, {"form": Owed(2, {"made": 0})}, Shared(8, 4, 7)
    )
    found = {row.what: row.calls for row in rows if row.calls}
    assert sum(found.values()) == sum(made.values())
    assert (found["workbooks, read"], found["workbooks, written"], found["private forms, read"]) == (14, 5, 3)
    assert ratio(rows) == (14 + 5 + 3) / (10 + 5 + 2)
    assert {row.what: row.times for row in rows if not row.bound and row.floor} == {
        "interface and sheets for the day, read": 9 / 8,
        "Drive's feed of changes": 1,
        "letters: sending, and looking for them": 1,
    }
    assert all(row.why for row in rows if row.floor is None), "each row has a floor, or says why it has none"
    assert len(lines(rows)) == len(rows) + 1 + sum(1 for row in rows if row.why)
    assert "  owed: 1 made, 4 locks" in lines(rows), "whoever reads the floor can say what it is made of"


def test_minutes_are_those_of_one_identity_under_google_s_limits() -> None:
    rows = table(calls(written=120), {"book": Owed(0, {"locks": 100})}, {}, Shared(0, 0, 0))
    row = next(row for row in rows if row.what == "workbooks, written")
    assert (row.minutes, row.times) == (2, 1.2)


def test_a_check_says_what_was_found_and_what_was_expected() -> None:
    assert Check("cases", 1, 1).line == "✓ cases: 1"
    assert Check("cases", 1, 2).line == "✗ cases: 2, not 1"


def test_two_counts_are_compared_by_method_and_all_of_drive_as_one() -> None:
    own, found = Own(), by_name({**calls(read=2, form=1, feed=3), **calls(export=4)})
    for method, parts in (("sheets.spreadsheets.get", 1),) * 3 + (
        ("drive.batch", 5),
        ("drive.changes.list", 2),
    ):
        own(CallRecord(method, 0.1, "ok", 200, parts))
    assert own.calls == found == {"sheets.spreadsheets.get": 3, "drive": 7}
