"""A ledger in a file of its own, and an invented cohort."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from service.domain.calendar import Cohort
from service.domain.people import Candidate, Person
from service.ledger import Ledger, people

AT = datetime(2026, 9, 1, 14, 0, tzinfo=UTC)
COHORT = Cohort(key="2026-27", starts=date(2026, 7, 1))


def candidate(key: str = "1001", email: str = "ana.ruiz@example.org", **changed: object) -> Candidate:
    facts = {
        "key": key,
        "person": Person("Ana", "Ruiz", email),
        "companion": Person("Lee", "Okafor", "lee.okafor@example.org"),
        "cohort": COHORT,
        "year": 1,
        "enrolled": date(2026, 8, 20),
        "site": "Oak Grove School",
        "position": "Assistant Principal",
    }
    return Candidate(**(facts | changed))  # type: ignore[arg-type]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'ledger.sqlite'}"


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with Ledger.open(url) as opened:
        yield opened


@pytest.fixture
def office(ledger: Ledger) -> Ledger:
    """A ledger with one candidate on record."""
    with ledger.begin() as session:
        people.enter(session, candidate())
    return ledger
