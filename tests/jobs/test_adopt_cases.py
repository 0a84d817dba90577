"""A ledger lost while cases are open, decided and ended, and while programs end: everything comes back."""

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from jobs import adopt
from jobs.cases.acting import add, open_case
from service.domain.cases import CaseState, Event, Terms, What
from service.domain.directory import Contact
from service.domain.people import Person
from service.ledger import cases, directory, endings, letters, people, workbooks
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER
from tests.jobs.ground import INES, TOM, Ground, new_ground, noon, reopened
from tests.jobs.officetab import OfficeTab
from tests.jobs.twins import JOBS, differences, end_state, lose_ledger, ran

pytestmark = pytest.mark.long
FIRSTS = ("Ana", "Ben", "Cleo", "Dov", "Eva")
DAY, PAID, LOST = "2027-06-01", "2027-06-20", "2027-08-10"
HEAD = "Last name,First name,E-mail,Cohort,Year,Coach,Coach e-mail"


def address(first: str) -> str:
    return f"{first}.ruiz@example.org".lower()


def lived(ground: Ground) -> None:
    """Ana has left, Ben has more time and a grievance, Cleo leaves at the end of August, Dov has another
    coach; Eva has paid, and her workbook is closed.
    """
    with ground.office.ledger.begin() as session:
        directory.replace(session, [Contact(Person("Helen", "Park", ADMINISTRATOR), "administrator")])
    rows = "\n".join(f"Ruiz,{first},{address(first)},2026-27,2,Ines Faro,{INES}" for first in FIRSTS)
    ground.enrol_file(f"{HEAD}\n{rows}\n")
    for job in ("provision", "release", "scrape"):
        ran(ground, job, DAY)
    ends(ground, "withdrawal", "Ana", "withdrawn", "talk", "confirmed", until=date(2027, 6, 2))
    ends(ground, "extension", "Ben", "granted", "talk", "decision", until=date(2027, 8, 30))
    grievance = open_case(
        ground.office, "grievance", ground.key(address("Ben")), "Helen", "SECRET", noon(DAY)
    )
    step(ground, grievance.key, "documented")
    ends(ground, "withdrawal", "Cleo", "withdrawn", "talk", "confirmed", until=date(2027, 8, 31))
    tom = Person("Tom", "Birch", TOM)
    ends(ground, "reassignment", "Dov", "reassigned", "talk", "match", companion=tom)
    tab = OfficeTab(ground, "recommendations")
    tab.type(ground.key(address("Eva")), {"Submitted on": "6/3/2027", "Paid on": "6/19/2027"})
    tab.type(ground.key(address("Dov")), {"Submitted on": "6/4/2027", "Fee received on": "6/5/2027"})
    for day in (PAID, "2027-07-20", "2027-08-09"):
        for job in (*JOBS, "remind"):
            ran(ground, job, day)


def step(ground: Ground, key: str, name: str) -> None:
    add(ground.office, key, Event(What.STEP, noon(DAY), "Helen", name, noon(DAY).date(), "As agreed."))


def ends(ground: Ground, kind: str, first: str, outcome: str, *steps: str, **terms: Any) -> None:
    case = open_case(ground.office, kind, ground.key(address(first)), "Helen", f"About {first}.", noon(DAY))
    for name in steps:
        step(ground, case.key, name)
    event = Event(What.ENDED, noon(DAY), "Helen", outcome, words="Agreed.", terms=Terms(**terms))
    add(ground.office, case.key, event)


def on_record(ground: Ground) -> dict[str, Any]:
    """All that the ledger says of cases and of how programs end, and what follows from them."""
    with ground.office.ledger.read() as session:
        return {
            "cases": {one.key: one for one in cases.all(session)},
            "typed": cases.typed(session),
            "next": cases.was_given(session, "K9"),
            "endings": endings.all(session),
            "people": people.candidates(session),
            "grants": workbooks.grants(session),
            "letters": {row.key: (row.state, row.text) for row in letters.all(session)},
        }


def may_open(ground: Ground, first: str) -> bool:
    """Whether the candidate's workbook is shared with the candidate."""
    asked = {"fileId": ground.file(address(first)), "supportsAllDrives": True}
    fields = "permissions(emailAddress)"
    found = ground.bench.drive(KEEPER).permissions().list(**asked, fields=fields).execute()["permissions"]
    return address(first) in {one.get("emailAddress") for one in found}


def test_cases_and_endings_come_back_with_a_lost_ledger_and_nothing_is_done_twice(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    with new_ground(folder) as ground:
        lived(ground)
        port, before = urlsplit(ground.bench.url).port or 0, on_record(ground)
        there = end_state(ground)
    states = {one.kind + one.candidate: one.state for one in before["cases"].values()}
    assert sorted(states.values()) == [CaseState.CLOSED] * 3 + [CaseState.DECIDED, CaseState.OPEN]
    assert [one.ending.closed is not None for one in before["endings"].values()].count(True) == 1
    lose_ledger(folder)
    with reopened(folder, port) as ground:
        assert adopt.run(ground.office, noon("2027-08-09T13:00:00")).problems == []
        after = on_record(ground)
        for what, found in before.items():
            assert after[what] == found, what
        ground.bench.writing_calls()
        for job in (*JOBS, "remind"):
            ran(ground, job, LOST)
        changed = differences(there, end_state(ground))
        assert not [name for name in changed if name.startswith(("who opens", "where is", "files"))]
        mailed = {name for name in changed if name.startswith("inbox of")}
        assert not mailed & {f"inbox of {address(first)}" for first in ("Ana", "Cleo", "Eva")}
        again = on_record(ground)
        assert again["cases"] == before["cases"], "Cleo is there until the last of August"
        told = {key for key in again["letters"].keys() - before["letters"].keys() if "case" in key}
        assert told == set()
        for job in JOBS:
            ran(ground, job, "2027-09-01")
        with ground.office.ledger.read() as session:
            shut = [one.person.first for one in people.candidates(session) if one.left]
        assert shut == ["Ana", "Cleo"]
        assert [may_open(ground, first) for first in FIRSTS] == [False, True, False, True, True]
