"""No sequence of ticks, unticks, words, sends and waits loses an attempt or ends in an undefined state."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from jobs.review.plan import Announced, Decided, Unclear
from jobs.review.sent import asked, record
from jobs.scrape.locking import LOCK
from jobs.scrape.record import record_change
from jobs.scrape.ticks import Change, Submitted, follow_ticks
from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.completion import ModuleStatus
from service.domain.readings import TabReading, WorkbookReading
from service.domain.standing import standing
from service.interface.typed import ReviewTyped
from service.ledger import Ledger, Session, attempts, effects, people
from service.programs import load
from tests.jobs.cast import ANA, AT

pytestmark = pytest.mark.long

PROGRAM = load("ceres-casc")
MODULE = PROGRAM.module("self_reflection")
UNDO = timedelta(minutes=5)

OFTEN = ("hand_in", "send", "review", "review", "wait")
SELDOM = ("tick_anything", "take_back", "type", "unsend", "write", "scrape", "stopped_scrape", "agree")


@dataclass(frozen=True)
class Act:
    """Something that somebody does, with whatever it may need."""

    what: str
    number: int
    minutes: int
    row: ReviewTyped


def an_act(by: Random) -> Act:
    keys = [one.key for one in PROGRAM.criteria]
    row = ReviewTyped(
        key="",
        level=by.choice((None, 1, 2, 2, 3, 4)),
        feedback=by.choice(("More.", "Clear.", "Clear.", "")),
        revise_by=by.choice((None, AT.date() + timedelta(days=by.randint(-30, 200)))),
        send=by.random() < 0.5,
        unreadable=by.choice(((), (), ("“Level” holds “good”.",))),
        criteria={key: by.randint(2, 4) for key in by.sample(keys, by.choice((0, 0, 1, 2)))},
    )
    what, minutes = by.choice((*OFTEN, *OFTEN, *SELDOM)), by.choice((1, 4, 5, 60, 60 * 24 * 20))
    return Act(what, by.randint(1, 4), minutes, row)


@dataclass
class Life:
    """One candidate's module: what stands in the tab and in staff's rows, over the ledger that the jobs keep.

    `handed_in` and `decided` are what this test itself saw, by the attempt's number; `seen` is when each
    row's tick to send was last announced.
    """

    session: Session
    at: datetime = AT
    work: int = 0
    ticks: dict[int, bool] = field(default_factory=dict)
    rows: dict[str, ReviewTyped] = field(default_factory=dict)
    seen: dict[str, datetime] = field(default_factory=dict)
    decided: dict[int, Decision] = field(default_factory=dict)
    handed_in: set[int] = field(default_factory=set)

    @property
    def own(self) -> list[Attempt]:
        return attempts.all(self.session)

    @property
    def reading(self) -> WorkbookReading:
        tab = TabReading(MODULE.tab, "", {"strengths": str(self.work)}, ticks=dict(self.ticks))
        return WorkbookReading({MODULE.tab: tab})

    @property
    def newest(self) -> str:
        return max(self.rows)

    def hand_in(self, _: Act) -> None:
        self.ticks[len(self.decided) + 1] = True
        self.scrape()

    def take_back(self, _: Act) -> None:
        self.ticks[len(self.decided) + 1] = False

    def tick_anything(self, act: Act) -> None:
        """Also what its protection would refuse."""
        self.ticks[act.number] = not self.ticks.get(act.number)

    def write(self, _: Act) -> None:
        self.work += 1

    def send(self, act: Act) -> None:
        """A whole row, sent, as staff do it as a rule; it may still be at odds with itself."""
        if self.rows:
            said = replace(act.row, key=self.newest, level=act.row.level or 2, revise_by=None)
            self.rows[self.newest] = replace(said, send=True, unreadable=())

    def unsend(self, _: Act) -> None:
        if self.rows:
            self.rows[self.newest] = replace(self.rows[self.newest], send=False)

    def type(self, act: Act) -> None:
        """Into any row, whatever became of it."""
        if self.rows:
            key = sorted(self.rows)[act.number % len(self.rows)]
            self.rows[key] = replace(act.row, key=key)

    def agree(self, act: Act) -> None:
        """To the end: nothing is touched until it has gone out."""
        if self.rows:
            self.unsend(act)
            self.review()
            self.send(act)
            self.review()
            self.at += UNDO
            self.review()

    def wait(self, act: Act) -> None:
        self.at += timedelta(minutes=act.minutes)

    def changes(self) -> Iterator[Change]:
        locks = effects.claimed(self.session, LOCK, f"{ANA.key}-")
        return follow_ticks(PROGRAM, ANA, self.reading, self.own, self.at, locks)

    def scrape(self, _: Act | None = None) -> None:
        for change in list(self.changes()):
            record_change(self.session, PROGRAM, change, self.reading, self.at)
            if isinstance(change, Submitted):
                number, key = change.attempt.number, change.attempt.key
                assert number == len(self.decided) + 1
                self.handed_in.add(number)
                self.rows.setdefault(key, ReviewTyped(key, None, "", None, send=False))
                kept = attempts.snapshot(self.session, key)
                assert kept["values"] == {"strengths": str(self.work)}
        assert list(self.changes()) == [], "a second look finds nothing more"

    def stopped_scrape(self, _: Act) -> None:
        """The lock is claimed and perhaps written; nothing is recorded."""
        for change in list(self.changes()):
            if isinstance(change, Submitted):
                effects.claim(self.session, LOCK, change.attempt.key, self.at)

    def review(self, _: Act | None = None) -> None:
        self.seen = {key: since for key, since in self.seen.items() if self.rows[key].send}
        for step in asked(self.session, PROGRAM, list(self.rows.values()), self.at, UNDO):
            before = next(one for one in self.own if one.key == step.attempt.key)
            key = step.attempt.key
            record(self.session, PROGRAM, step, self.at)
            match step:
                case Announced():
                    self.seen[key] = self.at
                case Decided(_, decision):
                    assert before.waiting
                    assert self.at - self.seen[key] >= UNDO, "never early"
                    self.went_out(self.rows[key], decision)
                case Unclear():
                    assert self.rows[key].send
                    self.seen.pop(key, None)
                case _:
                    assert not self.rows[key].send or before.decision
        late = {key for key, since in self.seen.items() if self.at - since >= UNDO}
        assert late <= {one.key for one in self.own if one.decision}, "what was announced goes out"

    def went_out(self, row: ReviewTyped, decision: Decision) -> None:
        assert decision.attempt not in self.decided
        assert (row.send, row.level, row.feedback) == (True, decision.level, decision.feedback)
        assert decision.criteria == row.criteria
        assert not row.unreadable
        self.decided[decision.attempt] = decision

    def check(self) -> None:
        found = {one.number: one for one in self.own}
        assert set(found) == self.handed_in == set(range(1, len(found) + 1)), "nothing is lost"
        assert {n: one.decision for n, one in found.items() if one.decision} == self.decided
        for number, one in found.items():
            assert sum((one.waiting, one.withdrawn is not None, one.decision is not None)) == 1
            assert number in self.decided or number == len(self.decided) + 1, "one at a time"
        for number, decision in self.decided.items():
            if decision.outcome is Outcome.MEETS:
                assert number == len(self.handed_in), "nothing follows work that meets expectations"
                assert min(decision.criteria.values(), default=3) >= 3
            else:
                assert decision.feedback
                assert decision.revise_by is not None
        self.check_standing()

    def check_standing(self) -> None:
        today = self.at.astimezone(UTC).date()
        state = standing(PROGRAM, ANA, [MODULE.key], self.reading, self.own, today).states[MODULE.key]
        met = any(one.outcome is Outcome.MEETS for one in self.decided.values())
        assert (state.status is ModuleStatus.COMPLETE) == met
        assert state.attempt == len(self.decided) + (not met)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder: Path = tmp_path_factory.mktemp("lived")
    with Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}") as opened:
        yield opened


@settings(max_examples=40, deadline=None, phases=[Phase.reuse, Phase.generate])
@given(some.randoms(use_true_random=True))
def test_whatever_people_do_nothing_is_lost_and_every_rule_holds(ledger: Ledger, by: Random) -> None:
    with ledger.rehearse() as session:
        people.enter(session, ANA)
        life = Life(session)
        for act in (an_act(by) for _ in range(60)):
            getattr(life, act.what)(act)
            life.check()
