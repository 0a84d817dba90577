"""The record for whoever goes elsewhere: what was done and what was asked, in every year, nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jobs.cases.document import transfer_document
from jobs.office import Office
from service.config import Settings
from service.documents import Table
from service.domain.calendar import Cohort
from service.domain.lasting import Completion
from service.ledger import Ledger, completions, overrides, people, workbooks
from service.ledger.overrides import Override
from service.programs import load
from tests.jobs.cast import ANA, AT, VERA

PROGRAM = load("ceres-casc")
NEXT = Cohort(key="2027-28", starts=date(2027, 7, 1))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Ana is in her second year here, Vera came for Year 2 alone."""
    with Ledger.open(f"sqlite:///{tmp_path}/ledger.sqlite") as ledger:
        with ledger.begin() as session:
            people.enter(session, ANA)
            people.enter(session, VERA)
            people.change(session, replace(ANA, year=2, cohort=NEXT))
            workbooks.record_release(session, ANA.key, ["triad", "self_reflection", "mou"], AT)
            completions.record(session, ANA.key, Completion("triad", date(2026, 9, 10)))
            overrides.put(session, ANA.key, Override("IIP: seen", {"iip": "Seen on paper"}, {"iip": AT}, ""))
        settings = Settings(office=tmp_path, program="ceres-casc")
        yield Office(settings, PROGRAM, ledger, None, None)  # type: ignore[arg-type]


def tables(office: Office, key: str) -> dict[str, set[str]]:
    """The parts that each table of the record names, by their titles."""
    parts = (one for one in transfer_document(office, key, AT).parts if isinstance(one, Table))
    return {one.title: {str(row[0]) for row in one.rows} for one in parts}


def test_what_was_done_or_declared_in_an_earlier_year_is_done(office: Office) -> None:
    found = tables(office, ANA.key)
    triad, iip, reflection = (PROGRAM.module(key).title for key in ("triad", "iip", "self_reflection"))
    assert {triad, iip} <= found["Completed"], "the plan was declared, and never opened"
    assert reflection in found["Not completed"]


def test_what_was_never_asked_is_nowhere(office: Office) -> None:
    found = tables(office, VERA.key)
    first = {one.title for one in PROGRAM.modules if one.years == (1,)}
    second = {one.title for one in PROGRAM.modules if one.years == (2,)}
    assert not (first - second) & (found["Completed"] | found["Not completed"])
    assert PROGRAM.module("iip_2").title in found["Not completed"]
