"""Candidates, cohorts, keys."""

from dataclasses import replace
from datetime import date

import pytest

from service.domain.calendar import Cohort, SetDates
from service.domain.people import Person
from service.errors import LedgerError
from service.ledger import Ledger, calendar, people
from tests.ledger.conftest import COHORT, candidate


def test_candidates_come_back_as_they_were_by_number(ledger: Ledger) -> None:
    entered = [
        candidate("10000", "b@example.org", companion=None),
        candidate("1001"),
        candidate("999", "c@example.org"),
    ]
    with ledger.begin() as session:
        for one in entered:
            people.enter(session, one)
    with ledger.read() as session:
        assert people.candidates(session) == [entered[2], entered[1], entered[0]]
        assert people.candidate(session, "1001") == entered[1]
        assert people.candidate(session, "7") is None


def test_a_change_replaces_what_is_known(office: Ledger) -> None:
    married = replace(
        candidate(), person=Person("Ana", "Ruiz-Vega", "ana.vega@example.org"), companion=None, year=2
    )
    with office.begin() as session:
        people.change(session, married)
    with office.read() as session:
        (found,) = people.candidates(session)
    assert found == replace(married, spent=found.spent)
    assert [(one.year, one.cohort) for one in found.spent] == [(1, candidate().cohort)]


@pytest.mark.parametrize("other", [candidate("1002"), candidate("1001", "someone.else@example.org")])
def test_nobody_is_entered_twice(office: Ledger, other: object) -> None:
    with pytest.raises(LedgerError, match="the key or the address is on record"), office.begin() as session:
        people.enter(session, other)  # type: ignore[arg-type]


def test_a_change_of_nobody_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no candidate 1001"), ledger.begin() as session:
        people.change(session, candidate())


def test_a_changed_address_must_be_free(office: Ledger) -> None:
    with office.begin() as session:
        people.enter(session, candidate("1002", "b@example.org"))
    with pytest.raises(LedgerError, match="email"), office.begin() as session:
        people.change(session, candidate("1002"))
    with office.read() as session:
        assert [one.person.email for one in people.candidates(session)] == [
            "ana.ruiz@example.org",
            "b@example.org",
        ]


def test_the_first_day_of_a_cohort_is_everybodys(office: Ledger) -> None:
    moved = Cohort(key=COHORT.key, starts=date(2026, 8, 1))
    with office.begin() as session:
        people.enter(session, candidate("1002", "b@example.org", cohort=moved))
    with office.read() as session:
        assert people.cohorts(session) == [moved]
        assert {one.cohort for one in people.candidates(session)} == {moved}


def test_a_key_is_given_out_once_even_if_nobody_gets_it(ledger: Ledger) -> None:
    with ledger.begin() as session:
        assert [people.next_key(session) for _ in range(3)] == ["1001", "1002", "1003"]
        people.enter(session, candidate("2000"))
        assert people.next_key(session) == "2001"
    with ledger.begin() as session:
        people.enter(session, candidate("old-7", "b@example.org"))
        assert people.next_key(session) == "2002"


def test_candidates_bring_the_dates_that_are_set_for_their_cohort_and_year(office: Ledger) -> None:
    day = date(2026, 10, 2)
    with office.begin() as session:
        assert calendar.put(session, (COHORT.key, 1), SetDates("plan", due=day))
        assert not calendar.put(session, (COHORT.key, 1), SetDates("plan", due=day))
        calendar.put(session, (COHORT.key, 2), SetDates("plan", opens=day))
    with office.read() as session:
        assert people.candidates(session)[0].set_dates == (SetDates("plan", due=day),)
    with office.begin() as session:
        assert calendar.put(session, (COHORT.key, 1), SetDates("plan"))
    with office.read() as session:
        assert people.candidates(session)[0].set_dates == ()
        assert calendar.set_dates(session).keys() == {(COHORT.key, 2)}
