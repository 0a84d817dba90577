"""A companion reads work before staff do: whose turn it is, and no sequence of events ends nowhere (C-39)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from jobs.review.plan import Decided, Unclear
from jobs.review.sent import asked, record
from jobs.scrape.record import record_change
from jobs.scrape.ticks import Change, Checked, Submitted, Unchecked, follow_ticks
from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.prechecks import Turn, queued, turn_of, turn_words, turns_of
from service.domain.readings import TabReading, WorkbookReading
from service.interface.typed import ReviewTyped
from service.ledger import Ledger, Session, attempts, people
from service.programs import load
from tests.jobs.cast import ANA, AT, BEN
from tests.jobs.prechecked import prechecked, unchecked

PLAIN = unchecked(load("ceres-casc"))
TAB = "self_reflection"
PROGRAM = prechecked(PLAIN, TAB)
OPTIONAL = prechecked(PLAIN, TAB, required=False)
TRIED = Attempt("1001", TAB, 1, AT)
DAY = date(2026, 9, 2)


def turn(attempt: Attempt = TRIED, day: int = 0, *, required: bool = True, accompanied: bool = True) -> Turn:
    program = PROGRAM if required else OPTIONAL
    return turn_of(program, attempt, accompanied=accompanied, today=DAY + timedelta(days=day))


def test_work_is_the_companions_first_for_as_many_days_as_the_program_says() -> None:
    assert [turn(day=day) for day in (0, 6, 7, 60)] == [Turn.FIRST, Turn.FIRST, Turn.LATE, Turn.LATE]
    assert turn_words(PROGRAM, TRIED, Turn.FIRST) == "The Coach reads it first, until September 9, 2026"
    assert turn_words(PROGRAM, TRIED, Turn.LATE) == "The Coach did not read it in time"


def test_the_day_is_the_one_on_which_it_was_handed_in_at_the_programs_place() -> None:
    late = replace(TRIED, submitted=datetime(2026, 9, 3, 5, 0, tzinfo=UTC))  # 10 pm on September 2
    assert turn(late, day=7) is Turn.LATE


def test_what_was_read_or_has_nobody_to_read_it_is_the_staffs() -> None:
    assert turn(replace(TRIED, checked=AT)) is Turn.READ
    assert turn(accompanied=False) is Turn.NOBODY
    assert turn_of(PLAIN, TRIED, accompanied=True, today=DAY) is Turn.PLAIN


def test_where_the_tick_is_not_required_work_comes_to_staff_with_a_remark() -> None:
    assert turn(required=False) is Turn.UNREAD
    assert queued([TRIED], {TRIED.key: Turn.UNREAD}) == [TRIED]
    assert turn_words(OPTIONAL, TRIED, Turn.UNREAD) == "Not yet read by the Coach"


def test_nobody_waits_for_what_is_decided_taken_back_or_somebody_elses() -> None:
    decided = replace(TRIED, decision=Decision(TAB, 1, 3, Outcome.MEETS, "", AT))
    assert turns_of(PROGRAM, [ANA], [decided, replace(TRIED, withdrawn=AT)], DAY) == {}
    assert turns_of(PROGRAM, [BEN], [TRIED], DAY) == {}


def reading(*, ticked: bool, checked: bool) -> WorkbookReading:
    return WorkbookReading({TAB: TabReading(TAB, "", ticks={1: ticked}, checks={1: checked})})


def follow(known: Attempt | None, *, ticked: bool = True, checked: bool = False) -> list[Change]:
    own = [known] if known else []
    return list(follow_ticks(PROGRAM, ANA, reading(ticked=ticked, checked=checked), own, AT))


def test_the_companions_tick_is_followed_both_ways() -> None:
    read = replace(TRIED, checked=AT)
    assert follow(TRIED, checked=True) == [Checked(TRIED)]
    assert follow(read, checked=True) == []
    assert follow(read) == [Unchecked(read)]


def test_a_tick_that_stood_there_before_counts_once_it_was_seen_unticked() -> None:
    (handed_in,) = follow(None, checked=True)
    held = replace(TRIED, check_held=True)
    assert handed_in == Submitted(held, TAB)
    assert follow(held, checked=True) == []
    assert follow(held) == [Unchecked(held)]


class Life(RuleBasedStateMachine):
    """One candidate, one companion, one reviewer. `vouched` is what this test itself knows of the tick: it
    stands, and was seen unticked since the work was handed in.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.at = session, AT
        self.ticks: dict[int, bool] = {}
        self.checks: dict[int, bool] = {}
        self.rows: dict[str, ReviewTyped] = {}
        self.known: dict[int, Decision] = {}
        self.vouched = self.fresh = False

    @property
    def own(self) -> list[Attempt]:
        return attempts.all(self.session)

    @property
    def open_now(self) -> int:
        return 1 + len(self.known)

    @property
    def met(self) -> bool:
        return any(one.outcome is Outcome.MEETS for one in self.known.values())

    @property
    def turns(self) -> dict[str, Turn]:
        return turns_of(PROGRAM, [ANA], self.own, self.at.date())

    @rule(ticked=some.booleans())
    def candidate(self, ticked: bool) -> None:  # noqa: FBT001 - hypothesis' own
        self.ticks[self.open_now] = ticked

    @rule(ticked=some.booleans(), number=some.integers(1, 3))
    def companion(self, ticked: bool, number: int) -> None:  # noqa: FBT001 - hypothesis' own
        """Anywhere: what a protection would refuse, too."""
        self.checks[number] = ticked

    @rule(days=some.sampled_from([0, 1, 6, 8]))
    def wait(self, days: int) -> None:
        self.at += timedelta(days=days, minutes=1)

    @rule()
    def scrape(self) -> None:
        tab = TabReading(TAB, "", ticks=dict(self.ticks), checks=dict(self.checks))
        read, stands = WorkbookReading({TAB: tab}), self.checks.get(self.open_now, False)
        for change in follow_ticks(PROGRAM, ANA, read, self.own, self.at):
            record_change(self.session, PROGRAM, change, read, self.at)
            if isinstance(change, Submitted):
                self.rows.setdefault(
                    change.attempt.key, ReviewTyped(change.attempt.key, None, "", None, send=False)
                )
                self.fresh, self.vouched = not stands, False
                stands = False
        self.fresh = self.fresh or not self.checks.get(self.open_now, False)
        self.vouched = self.fresh and stands
        again = list(follow_ticks(PROGRAM, ANA, read, self.own, self.at))
        assert [change for change in again if not isinstance(change, Checked)] == []

    @precondition(lambda self: self.rows)
    @rule(level=some.sampled_from([2, 3]))
    def send(self, level: int) -> None:
        key = max(self.rows)
        self.rows[key] = ReviewTyped(key, level, "Said.", None, send=True)
        turns = self.turns
        for step in asked(self.session, PROGRAM, [self.rows[key]], self.at, timedelta(0)):
            record(self.session, PROGRAM, step, self.at)
            if isinstance(step, Decided):
                assert turns[key] is not Turn.FIRST, "staff never decide before it is their turn"
                self.known[step.attempt.number] = step.decision
            elif turns.get(key) is Turn.FIRST:
                assert isinstance(step, Unclear)

    @invariant()
    def nothing_is_lost(self) -> None:
        found = {one.number: one for one in self.own}
        assert set(found) == set(range(1, len(found) + 1))
        assert {n: one.decision for n, one in found.items() if one.decision} == self.known
        for one in found.values():
            assert sum((one.waiting, one.withdrawn is not None, one.decision is not None)) == 1

    @invariant()
    def each_attempt_is_with_somebody(self) -> None:
        turns = self.turns
        assert set(turns) == {one.key for one in self.own if one.waiting}
        for one in self.own:
            if one.waiting:
                assert not (one.checked and one.check_held)
                assert (turns[one.key] is Turn.READ) == (one.checked is not None)
                assert (one.checked is None) or self.fresh, "a tick from before vouches for nothing"

    @invariant()
    def nobody_waits_for_ever(self) -> None:
        later = self.at.date() + timedelta(days=8)
        turns = turns_of(PROGRAM, [ANA], self.own, later)
        assert Turn.FIRST not in turns.values()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder: Path = tmp_path_factory.mktemp("prechecks")
    with Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}") as opened:
        yield opened


def test_no_sequence_of_events_loses_an_attempt_or_leaves_it_with_nobody(ledger: Ledger) -> None:
    class Lived(Life):
        def __init__(self) -> None:
            self.rehearsal = ledger.rehearse()
            session = self.rehearsal.__enter__()
            people.enter(session, ANA)
            super().__init__(session)

        def teardown(self) -> None:
            self.rehearsal.__exit__(None, None, None)

    few = settings(max_examples=30, stateful_step_count=30, deadline=None)
    run_state_machine_as_test(Lived, settings=few)
