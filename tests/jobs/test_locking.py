"""What is handed in is locked, and kept as it stood then: no keystroke falls between."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import gspread
import pytest
from sqlalchemy.orm import Session

from jobs import desk
from jobs.office import Office
from jobs.scrape.locking import LOCK
from service.domain.attempts import Attempt
from service.ledger import attempts, effects
from service.ledger.ledger import Ledger
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.jobs.ground import INES, Ground, noon
from tests.jobs.interrupted import Interrupted, stopping

pytestmark = pytest.mark.long

READ, WRITE = "sheets.spreadsheets.get", "sheets.spreadsheets.batchUpdate"
IIP, REFLECTION = "Individual Induction Plan", "Self-Reflection on the CPSEL"
FIRSTS = ("Ana", "Ben", "Cleo", "Dov", "Eve", "Fay", "Gus")
STRENGTHS, NOTES, SCHOOL = "Strengths I can build on", "Coach's notes", "What my school and my role ask"
CLAIM, RECORD, CURSOR = 0, 1, 2
"""What a scrape that finds one tick writes into the ledger, in order."""


def address(first: str) -> str:
    return f"{first}.ruiz@example.org".lower()


@pytest.fixture(scope="module", autouse=True)
def _enrolled(ground: Ground) -> None:
    """Everybody has a self-reflection and a plan open."""
    ground.enrol(*(f"Ruiz,{first},{address(first)},Ines Faro,{INES}" for first in FIRSTS))
    ground.job("provision", "2026-07-01")
    ground.job("release", "2026-09-01")
    ground.job("scrape", "2026-09-01")


def write(ground: Ground, who: str, first: str, label: str, words: object, title: str = REFLECTION) -> None:
    under = "Ready for review" if label.startswith("Attempt") else ""
    tab = ground.bench.open(who, ground.file(address(first)), title)
    tab.type(label, words, under=under)
    tab.save()


def tick(ground: Ground, first: str, number: int = 1, *, on: bool = True, title: str = REFLECTION) -> None:
    write(ground, address(first), first, f"Attempt {number}", on, title)


def assert_refused(ground: Ground, who: str, first: str, label: str, title: str = REFLECTION) -> None:
    with pytest.raises(gspread.exceptions.APIError) as told:
        write(ground, who, first, label, "too late", title)
    error = told.value.response.json()["error"]
    assert (error["code"], error["status"]) == (400, "INVALID_ARGUMENT")
    assert "You are trying to edit a protected cell or object." in error["message"]


def assert_locked(ground: Ground, first: str) -> None:
    assert_refused(ground, address(first), first, STRENGTHS)
    assert_refused(ground, INES, first, NOTES)


def assert_open(ground: Ground, first: str) -> None:
    write(ground, address(first), first, STRENGTHS, "Listening")
    write(ground, INES, first, NOTES, "Talk about 1A")


def attempt(ground: Ground, first: str, number: int = 1, module: str = "self_reflection") -> Attempt | None:
    key = f"{ground.key(address(first))}-{module}-{number}"
    with ground.office.ledger.read() as session:
        return next((one for one in attempts.all(session) if one.key == key), None)


def kept(ground: Ground, first: str) -> Mapping[str, Any]:
    with ground.office.ledger.read() as session:
        return attempts.snapshot(session, f"{ground.key(address(first))}-self_reflection-1")


def settle(ground: Ground) -> None:
    """Nobody else's workbook is left to read."""
    for _ in range(2):
        ground.job("scrape", "2026-09-10")


def claims(ground: Ground, first: str) -> int:
    with ground.office.ledger.read() as session:
        return len(effects.claimed(session, LOCK, f"{ground.key(address(first))}-"))


def decide(ground: Ground, first: str, number: int, level: str, day: str, module: str) -> None:
    """Staff fill the row of the attempt, tick Send, and it goes out."""
    key = f"{ground.key(address(first))}-{module}-{number}"
    tab = ground.bench.open(ADMINISTRATOR, desk.file_id(ground.office, noon(day)), "Reviews")
    head = next(row for row in tab.shown if row[0] == "No.")
    place = next(n for n, row in enumerate(tab.shown) if row[0] == key)
    for heading, value in (("Level", level), ("Feedback", "Say more."), ("Send", True)):
        tab.typed[place, head.index(heading)] = value
    tab.save()
    ground.job("review", day)


class Meddled(Ledger):
    """The ledger of `inner`; `act` happens once, before its first entry."""

    def __init__(self, inner: Ledger, act: Callable[[], None]) -> None:
        self._inner, self._acts = inner, [act]

    @property
    def changes(self) -> int:
        """As the inner one."""
        return self._inner.changes

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """As the inner one."""
        while self._acts:
            self._acts.pop()()
        with self._inner.begin() as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """As the inner one."""
        with self._inner.read() as session:
            yield session


def meddled(ground: Ground, act: Callable[[], None]) -> Office:
    """An office in which `act` falls between the reading of a workbook and its lock."""
    return replace(ground.office, ledger=Meddled(ground.office.ledger, act))


def test_work_that_waits_is_locked_for_candidate_and_coach_but_for_the_tick(ground: Ground) -> None:
    tick(ground, "Ana")
    ground.bench.calls()
    assert ground.job("scrape", "2026-09-10T10:00").counts["submitted"] == 1
    calls = ground.bench.calls()
    assert calls[WRITE] == 1 + 1  # the lock, which tells Progress whose turn it is, and the interface
    assert_locked(ground, "Ana")
    write(ground, address("Ana"), "Ana", SCHOOL, "Other work stays open.", IIP)
    ground.job("scrape", "2026-09-10T10:10")
    ground.bench.calls()
    ground.job("scrape", "2026-09-10T10:20")
    assert ground.bench.calls()[WRITE] <= 1  # the interface tells that the service was there


def test_unticking_takes_the_work_back_and_opens_it(ground: Ground) -> None:
    tick(ground, "Ana", on=False)
    assert ground.job("scrape", "2026-09-10T10:30").counts["withdrawn"] == 1
    assert_open(ground, "Ana")
    assert claims(ground, "Ana") == 0
    tick(ground, "Ana")
    ground.job("scrape", "2026-09-10T10:40")
    assert_locked(ground, "Ana")
    assert kept(ground, "Ana")["values"]["strengths"] == "Listening"


def test_a_return_opens_the_work_and_the_next_tick_and_the_last_lock_stays(ground: Ground) -> None:
    ground.job("review", "2026-09-10T10:41")  # nothing is ticked: what comes now is about the work as it is
    decide(ground, "Ana", 1, "2 Developing", "2026-09-11", "self_reflection")
    assert_open(ground, "Ana")
    assert_refused(ground, address("Ana"), "Ana", "Attempt 1")
    write(ground, address("Ana"), "Ana", STRENGTHS, "Listening, and asking")
    tick(ground, "Ana", 2)
    ground.job("scrape", "2026-09-12")
    row = ground.interface_row("Reviews", f"{ground.key(address('Ana'))}-self_reflection-2")
    assert row["What happened"] == "1 answer changed since attempt 1"
    assert_locked(ground, "Ana")
    shown = ground.bench.open(address("Ana"), ground.file(address("Ana")), REFLECTION).shown
    assert any("Sep 25, 2026" in row for row in shown if "Attempt 1" in row)
    decide(ground, "Ana", 2, "3 Meets expectations", "2026-09-13", "self_reflection")
    assert_locked(ground, "Ana")
    for number in (2, 3):
        with pytest.raises((gspread.exceptions.APIError, IndexError)):
            tick(ground, "Ana", number)


def test_a_living_document_is_open_again_once_it_meets_expectations(ground: Ground) -> None:
    tick(ground, "Ben", title=IIP)
    ground.job("scrape", "2026-09-10")
    assert_refused(ground, address("Ben"), "Ben", SCHOOL, IIP)
    decide(ground, "Ben", 1, "4 Exceeds expectations", "2026-09-11", "iip")
    write(ground, address("Ben"), "Ben", SCHOOL, "It goes on.", IIP)
    assert_refused(ground, address("Ben"), "Ben", "Attempt 1", IIP)


def test_what_is_typed_between_reading_and_lock_is_in_the_snapshot(ground: Ground) -> None:
    tick(ground, "Cleo")
    office = meddled(ground, lambda: write(ground, address("Cleo"), "Cleo", STRENGTHS, "In time"))
    ground.job("scrape", "2026-09-10", office=office)
    assert kept(ground, "Cleo")["values"]["strengths"] == "In time"
    assert_locked(ground, "Cleo")


def test_a_tick_that_is_gone_before_the_lock_is_none_and_the_work_is_open(ground: Ground) -> None:
    tick(ground, "Dov")
    office = meddled(ground, lambda: tick(ground, "Dov", on=False))
    outcome = ground.job("scrape", "2026-09-10", office=office)
    assert (outcome.counts["submitted"], outcome.counts["withdrawn"]) == (0, 0)
    assert attempt(ground, "Dov") is None
    assert claims(ground, "Dov") == 0
    assert_open(ground, "Dov")


def test_a_lock_whose_answer_is_lost_is_asked_for_again(ground: Ground) -> None:
    tick(ground, "Eve")
    with ground.fault(WRITE, "apply_then_500"):
        ground.job("scrape", "2026-09-10")
    assert attempt(ground, "Eve")
    assert_locked(ground, "Eve")


@pytest.mark.parametrize("point", [CLAIM, RECORD, CURSOR])
def test_a_run_that_ends_at_any_point_is_finished_by_the_next(ground: Ground, point: int) -> None:
    settle(ground)
    tick(ground, "Fay")
    with pytest.raises(Interrupted):
        ground.job("scrape", "2026-09-10", office=stopping(ground.office, point))
    ground.job("scrape", "2026-09-10")
    waiting = attempt(ground, "Fay")
    assert waiting
    assert waiting.waiting
    assert_locked(ground, "Fay")
    tick(ground, "Fay", on=False)
    ground.job("scrape", "2026-09-10")
    assert_open(ground, "Fay")


def test_a_lock_left_by_a_run_that_ended_is_opened_when_the_tick_is_gone(ground: Ground) -> None:
    settle(ground)
    tick(ground, "Gus")
    with pytest.raises(Interrupted):
        ground.job("scrape", "2026-09-10", office=stopping(ground.office, RECORD))
    assert_locked(ground, "Gus")
    tick(ground, "Gus", on=False)
    ground.job("scrape", "2026-09-10")
    assert attempt(ground, "Gus") is None
    assert claims(ground, "Gus") == 0
    assert_open(ground, "Gus")
