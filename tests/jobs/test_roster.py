"""The roster, from a file and from rows typed in the interface, and what follows in Drive."""

import pytest

from jobs import desk, provision
from jobs.roster import read_import
from service.domain.people import Candidate
from service.ledger import log, people
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.acceptance.bench import roster_of
from tests.jobs.ground import INES, TOM, Ground, noon

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
ROWS = (f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}")
FREE = "Free row: fill the colored cells to add somebody"


@pytest.fixture(scope="module", autouse=True)
def _july(ground: Ground) -> None:
    """Two candidates with workbooks, and an interface."""
    ground.enrol(*ROWS)
    for job in ("provision", "scrape", "scrape"):
        assert ground.job(job, "2026-07-01").problems == []


def candidates(ground: Ground) -> list[Candidate]:
    with ground.office.ledger.read() as session:
        return people.candidates(session)


def type_row(ground: Ground, first: str, **typed: object) -> None:
    """Staff type into the Roster row that begins with `first`, by the headings (spaces as underlines)."""
    sheet = desk.file_id(ground.office, noon("2026-07-01"))
    tab = ground.bench.open(ADMINISTRATOR, sheet, "Roster")
    head = next(n for n, row in enumerate(tab.shown) if row[0] == "No.")
    place = next(n for n, row in enumerate(tab.shown) if row[0] == first)
    for heading, value in typed.items():
        columns = [n for n, words in enumerate(tab.shown[head]) if words == heading.replace("_", " ")]
        tab.typed[place, columns[-1]] = value  # the staff's column is the one at the right
    tab.save()


def free_number(ground: Ground) -> str:
    """The number of the first free row."""
    sheet = desk.file_id(ground.office, noon("2026-07-01"))
    shown = ground.bench.open(ADMINISTRATOR, sheet, "Roster").shown
    return next(row[0] for row in shown if FREE in row)


def note(ground: Ground, number: str) -> str:
    return ground.interface_row("Roster", number)["What to do next"]


def test_the_same_file_again_changes_nothing(ground: Ground) -> None:
    before = candidates(ground)
    found = read_import(ground.office, roster_of(*ROWS).encode())
    assert (found.plan.new, found.plan.changed, found.lines()) == ((), (), [])
    ground.enrol(*ROWS)
    assert candidates(ground) == before
    assert provision.plan(ground.office, noon("2026-07-02")) == []


def test_somebody_absent_from_the_file_stays(ground: Ground) -> None:
    found = read_import(ground.office, roster_of(ROWS[0]).encode())
    assert found.lines() == [f"not in this file, left as they are: {ground.key(BEN)} Ben Okafor"]
    ground.enrol(ROWS[0])
    assert len(candidates(ground)) == 2


def test_another_name_and_coach_reach_file_and_grants(ground: Ground) -> None:
    file_id = ground.file(ANA)
    assert ground.grants(ANA) == {ANA: "writer", INES: "writer"}
    ground.enrol(f"Ruiz-Vega,Ana,{ANA},Tom Birch,{TOM}")
    outcome = ground.job("provision", "2026-07-02")
    assert {word: count for word, count in outcome.counts.items() if count} == {
        "renamed": 1, "written": 1, "shared": 1, "unshared": 1, "mailed": 1,
    }  # fmt: skip
    assert any("Ana Ruiz-Vega" in subject for subject in ground.subjects(TOM))
    assert ground.grants(ANA) == {ANA: "writer", TOM: "writer"}
    assert ground.files("Ruiz-Vega, Ana - CASC Induction Workbook") == [file_id]
    assert ground.files("Ruiz, Ana - ") == []
    shown = ground.bench.open(TOM, file_id, "Welcome and Contacts").shown
    beside = {row[3]: row[4] for row in shown}
    assert (beside["Candidate"], beside["Coach"]) == ("Ana Ruiz-Vega", "Tom Birch")


def test_another_address_of_the_candidate_moves_the_grant(ground: Ground) -> None:
    new = "ben.okafor@example.edu"
    ground.enrol(f"Okafor,Ben,{new},Ines Faro,{INES}")
    ground.job("provision", "2026-07-03")
    assert ground.grants(new) == {new: "writer", INES: "writer"}
    ground.enrol(ROWS[1])
    ground.job("provision", "2026-07-03")


def test_a_row_typed_by_hand_enters_and_gets_a_workbook(ground: Ground) -> None:
    number = free_number(ground)
    type_row(
        ground, number, Last_name="Lund", First_name="Eva", Site="Oak High", Year=1, Cohort="2026-27",
        Enrolled="7/6/2026", **{"E-mail": "eva.lund@example.org"},
    )  # fmt: skip
    outcome = ground.job("scrape", "2026-07-06")
    assert outcome.counts["rows taken in"] == 1
    assert ground.key("eva.lund@example.org") == number
    assert ground.interface_row("Roster", number)["Candidate"] == "Lund, Eva"
    ground.job("provision", "2026-07-06")
    assert ground.grants("eva.lund@example.org") == {"eva.lund@example.org": "writer"}
    assert ground.subjects("eva.lund@example.org") == ["Eva Lund: your induction workbook is ready"]
    again = ground.job("scrape", "2026-07-06")
    assert again.counts["rows taken in"] == 0


def test_a_change_typed_by_hand_changes_the_person(ground: Ground) -> None:
    number = ground.key("eva.lund@example.org")
    type_row(ground, number, **{"Coach: name": "Tom Birch", "Coach: e-mail": TOM})
    ground.job("scrape", "2026-07-07")
    ground.job("provision", "2026-07-07")
    assert ground.grants("eva.lund@example.org") == {"eva.lund@example.org": "writer", TOM: "writer"}
    with ground.office.ledger.read() as session:
        told = [row.text for row in log.since(session, 0) if row.candidate_key == number]
    assert "changed: Coach: none → Tom Birch; Coach: e-mail: none → tom.birch@example.edu" in told


def test_a_row_that_cannot_be_used_is_told_why_until_it_is_right(ground: Ground) -> None:
    number = free_number(ground)
    finn = {"Last_name": "Moss", "First_name": "Finn", "Cohort": "2026-27", "Year": 1}
    type_row(ground, number, **finn, **{"E-mail": "finn at example"})
    outcome = ground.job("scrape", "2026-07-08")
    assert outcome.counts["rows taken in"] == 0
    assert note(ground, number).startswith("E-mail: ")
    assert "Finn" not in {c.person.first for c in candidates(ground)}
    type_row(ground, number, **{"E-mail": "finn.moss@example.org"})
    ground.job("scrape", "2026-07-08")
    assert ground.key("finn.moss@example.org") == number
    assert not note(ground, number).startswith("E-mail: ")


def test_an_address_that_somebody_else_has_is_refused_in_words(ground: Ground) -> None:
    finn = ground.key("finn.moss@example.org")
    type_row(ground, finn, **{"E-mail": ANA})
    ground.job("scrape", "2026-07-09")
    assert f"{ANA} is on record already, as No. {ground.key(ANA)}" in note(ground, finn)
    assert ground.key("finn.moss@example.org") == finn
    type_row(ground, finn, **{"E-mail": "finn.moss@example.org"})
    ground.job("scrape", "2026-07-09")
    number = free_number(ground)
    type_row(ground, number, Last_name="Ruiz", First_name="Ana", Cohort="2026-27", Year=1, **{"E-mail": ANA})
    ground.job("scrape", "2026-07-09")
    assert f"as No. {ground.key(ANA)}: change that row instead" in note(ground, number)
