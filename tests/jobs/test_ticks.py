"""Ticks become attempts, and no order of ticks and decisions loses one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from jobs.scrape.ticks import Submitted, Withdrawn, follow_ticks
from service.domain.attempts import Attempt, Decision, Outcome, decisions_of, next_attempt
from service.domain.calendar import Cohort
from service.domain.people import Candidate, Spent
from service.domain.readings import TabReading, WorkbookReading
from service.ledger import Ledger, attempts, people
from service.programs import load
from tests.jobs.cast import ANA, AT, VERA

PROGRAM = load("ceres-casc")
REFLECTION = "self_reflection"


NEXT = Cohort(key="2027-28", starts=date(2027, 7, 1))


def read(**ticked: dict[int, bool]) -> WorkbookReading:
    """A workbook whose tabs have these ticks."""
    return WorkbookReading({tab: TabReading(tab, tab.title(), ticks=ticks) for tab, ticks in ticked.items()})


def attempt(number: int = 1, decision: Decision | None = None, withdrawn: datetime | None = None) -> Attempt:
    return Attempt("1001", REFLECTION, number, AT, decision, withdrawn)


def decided(number: int, outcome: Outcome, at: datetime = AT) -> Decision:
    return Decision(REFLECTION, number, 3 if outcome is Outcome.MEETS else 2, outcome, "Said.", at)


RETURNED = attempt(1, decided(1, Outcome.REVISE))


def follow(reading: WorkbookReading, *own: Attempt) -> list[Submitted | Withdrawn]:
    return list(follow_ticks(PROGRAM, ANA, reading, own, AT))


def test_a_tick_submits_the_first_attempt() -> None:
    assert follow(read(self_reflection={1: True})) == [Submitted(attempt(1), REFLECTION)]


def test_what_was_left_of_the_first_year_is_handed_in_during_the_second() -> None:
    again = replace(ANA, year=2, cohort=NEXT, spent=(Spent(1, ANA.cohort),))
    assert list(follow_ticks(PROGRAM, again, read(self_reflection={1: True}), (), AT)) == [
        Submitted(attempt(1), REFLECTION)
    ]
    met = attempt(1, decided(1, Outcome.MEETS))
    assert not list(follow_ticks(PROGRAM, again, read(self_reflection={1: True}), (met,), AT))


def test_a_tick_that_is_on_record_is_no_news() -> None:
    assert follow(read(self_reflection={1: True}), attempt(1)) == []


def test_no_tick_asks_for_nothing() -> None:
    assert follow(read(self_reflection={1: False})) == []
    assert follow(read(self_reflection={})) == []


def test_a_tick_taken_back_withdraws() -> None:
    assert follow(read(self_reflection={1: False}), attempt(1)) == [Withdrawn(attempt(1))]


def test_what_was_withdrawn_can_be_submitted_again() -> None:
    withdrawn = attempt(1, withdrawn=AT - timedelta(days=1))
    assert follow(read(self_reflection={1: True}), withdrawn) == [
        Submitted(attempt(1), REFLECTION, again=True)
    ]
    assert follow(read(self_reflection={1: False}), withdrawn) == []


def test_after_a_return_only_the_second_tick_counts() -> None:
    assert follow(read(self_reflection={1: True, 2: False}), RETURNED) == []
    assert follow(read(self_reflection={1: False, 2: False}), RETURNED) == []
    assert follow(read(self_reflection={1: True, 2: True}), RETURNED) == [Submitted(attempt(2), REFLECTION)]


def test_a_later_tick_out_of_turn_is_not_an_attempt() -> None:
    assert follow(read(self_reflection={1: False, 2: True, 3: True})) == []


@pytest.mark.parametrize("ticks", [{1: True}, {1: False, 2: True}, {}])
def test_nothing_follows_once_expectations_are_met(ticks: dict[int, bool]) -> None:
    assert follow(read(self_reflection=ticks), attempt(1, decided(1, Outcome.MEETS))) == []


def test_each_reviewed_tab_is_followed_by_itself() -> None:
    changes = follow(read(self_reflection={1: True}, iip={1: True}), attempt(1))
    assert changes == [Submitted(Attempt("1001", "iip", 1, AT), "iip")]


def test_a_tab_that_cannot_be_read_withdraws_nothing() -> None:
    assert follow(read(iip={}), attempt(1)) == []


def test_a_tab_of_another_year_is_not_followed() -> None:
    reading = read(self_reflection={1: True})
    assert list(follow_ticks(PROGRAM, VERA, reading, (), AT)) == []


TICKS = some.dictionaries(some.integers(1, 4), some.booleans(), max_size=4)
DECISIONS = some.sampled_from(list(Outcome))


@dataclass
class Book:
    """One candidate's attempts in a ledger that many share."""

    ledger: Ledger
    candidate: Candidate

    def attempts(self) -> list[Attempt]:
        with self.ledger.read() as session:
            return [one for one in attempts.all(session) if one.candidate == self.candidate.key]

    def scrape(self, ticks: dict[int, bool], at: datetime) -> None:
        changes = follow_ticks(PROGRAM, self.candidate, read(self_reflection=ticks), self.attempts(), at)
        with self.ledger.begin() as session:
            for change in changes:
                match change:
                    case Submitted(new, _):
                        assert attempts.submit(session, new, {})
                    case Withdrawn(old):
                        attempts.withdraw(session, old.key, at)

    def decide(self, outcome: Outcome, at: datetime) -> None:
        with self.ledger.begin() as session:
            for one in self.attempts():
                if one.waiting:
                    attempts.decide(session, one.key, decided(one.number, outcome, at))


@pytest.fixture(scope="module")
def new_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Book]]:
    """Enters somebody new."""
    with Ledger.open(f"sqlite:///{tmp_path_factory.mktemp('ticks')}/ledger.sqlite") as ledger:

        def enter() -> Book:
            with ledger.begin() as session:
                key = people.next_key(session)
                person = replace(ANA.person, email=f"ana.{key}@example.org")
                candidate = replace(ANA, key=key, person=person)
                people.enter(session, candidate)
            return Book(ledger, candidate)

        yield enter


@settings(max_examples=40, deadline=None)
@given(story=some.lists(some.one_of(TICKS, DECISIONS), max_size=12))
def test_no_order_of_ticks_and_decisions_loses_an_attempt(
    new_book: Callable[[], Book], story: list[dict[int, bool] | Outcome]
) -> None:
    book = new_book()
    for minute, told in enumerate(story):
        at, before = AT + timedelta(minutes=minute), book.attempts()
        if isinstance(told, Outcome):
            book.decide(told, at)
        else:
            book.scrape(told, at)
        _holds_together(before, book.attempts())


def _holds_together(before: list[Attempt], after: list[Attempt]) -> None:
    """Attempts are numbered without gaps, one at most waits, none vanishes, decisions stay as they were."""
    assert sorted(one.number for one in after) == list(range(1, len(after) + 1))
    assert sum(one.waiting for one in after) <= 1
    assert {one.key for one in before} <= {one.key for one in after}
    assert set(decisions_of(before)) <= set(decisions_of(after))
    decisions = decisions_of(after)
    met = [one for one in decisions if one.outcome is Outcome.MEETS]
    assert len(met) <= 1
    open_now = next_attempt(decisions, REFLECTION)
    assert all(one.decision or one.number == open_now for one in after)
    if met:
        assert max(one.number for one in after) == met[0].attempt
