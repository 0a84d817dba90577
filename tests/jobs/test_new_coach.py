"""A new coach is let into the workbook and told of it once, wherever the run that does it is stopped."""

from dataclasses import replace

import pytest

from jobs.letters import ACCESS
from service.domain.people import Person
from service.ledger import letters, people
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
