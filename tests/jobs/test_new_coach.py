"""A new coach is let into the workbook and told of it once, wherever the run that does it is stopped."""

from dataclasses import replace

import pytest

from jobs.letters import ACCESS
from service.domain.people import Person
from service.ledger import letters, people
from service.offices.sandbox_drive import control
from tests.jobs.ground import INES, Ground
from tests.jobs.interrupted import Interrupted, stopping

pytestmark = pytest.mark.long

ANA, DAY, LATER = "ana.new@example.org", "2026-09-01", "2026-09-02"
LEAST_STOPS = 8


def test_stopped_at_any_point_the_new_coach_is_told(ground: Ground) -> None:
    ground.enrol(f"New,Ana,{ANA},Ines Faro,{INES}")
    ground.job("provision", "2026-07-01")
    key = ground.key(ANA)
    for left in range(100):
        coach = Person("Omar", f"Haddad{left}", f"omar.haddad{left}@example.org")
        with ground.office.ledger.begin() as session:
            ana = people.candidate(session, key)
            assert ana is not None
            people.change(session, replace(ana, companion=coach))
        try:
            ground.job("provision", DAY, office=stopping(ground.office, left))
        except Interrupted:
            ground.job("provision", LATER)
        else:
            break
        with ground.office.ledger.read() as session:
            told = letters.get(session, f"{ACCESS}:{key}:{coach.email}")
        assert told is not None, f"stopped after {left} entries"
        assert told.state == letters.SENT, f"stopped after {left} entries"
        assert len(ground.subjects(coach.email)) == len(set(ground.subjects(coach.email)))
    assert left > LEAST_STOPS


def test_where_one_address_cannot_be_let_in_the_others_are_and_are_told(ground: Ground) -> None:
    """Of two new addresses one has no Google account; whoever it belongs to is let in once it has."""
    ben, coach = "ben.new@example.org", "omar@elsewhere.example.com"
    ground.enrol(f"New,Ben,{ben},Ines Faro,{INES}")
    ground.job("provision", "2026-07-01")
    key, later = ground.key(ben), "ben.newer@example.org"
    with ground.office.ledger.begin() as session:
        one = people.candidate(session, key)
        assert one is not None
        person = replace(one.person, email=later)
        people.change(session, replace(one, person=person, companion=Person("Omar", "Haddad", coach)))
    of_workbook, of_form = ground.job("provision", DAY).problems
    assert coach in of_workbook.text
    assert "without a Google account" in of_workbook.remedy
    assert "invalidSharingRequest" in of_form.text, "the coach's own form waits for the same address"
    assert later in _told_of_access(ground, key)
    assert coach not in _told_of_access(ground, key)
    control(ground.bench.url, "people", {"email": coach, "account": True})
    assert ground.job("provision", LATER).problems == []
    assert {later, coach} <= _told_of_access(ground, key)
    assert len(ground.subjects(later)) == len(set(ground.subjects(later)))


def _told_of_access(ground: Ground, key: str) -> set[str]:
    with ground.office.ledger.read() as session:
        found = [one for one in letters.all(session) if one.key.startswith(f"{ACCESS}:{key}:")]
    return {email for one in found for email in one.to}
