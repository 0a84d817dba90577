"""Rows typed in the Roster tab against who is on record: which cells count, and whose row it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from jobs.office import Office
from jobs.report import Outcome
from jobs.roster import apply, read_import, take_in_typed, typed_notes
from service.config import Settings
from service.domain.people import Candidate
from service.interface.as_read import InterfaceReading
from service.interface.grid import DataRead, TabRead
from service.interface.people_data import TYPED, people_tab, remembered
from service.interface.tabs import staff_tabs
from service.interface.typed import RosterTyped
from service.ledger import Ledger, people
from tests.roster.files import COHORTS, HEAD, NORA, changed, csv_of

AT = datetime(2026, 11, 2, 17, 30, tzinfo=UTC)
B = {"companion_name": "Ben Birch", "companion_email": "ben@example.org"}
KIT = {"last": "Moss", "first": "Kit", "email": "kit@example.org", "cohort": "2026-27", "year": 1}
OLD = {**KIT, "cohort": "2025-26", "email": "old.kit@example.org"}


@pytest.fixture
def office(program, tmp_path: Path) -> Iterator[Office]:
    settings = Settings(office=tmp_path, program="ceres-casc", cohorts=COHORTS)
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        yield Office(settings, program, ledger, cast(Any, None), cast(Any, None))


def on_record(office: Office) -> list[Candidate]:
    with office.ledger.read() as session:
        return people.candidates(session)


def enrol(office: Office, *rows) -> None:
    apply(office, read_import(office, csv_of(HEAD, *rows)).plan, AT)


class Tab:
    """The Roster tab: the rows that staff typed, what was last taken in, and the numbers that have a row."""

    def __init__(self, office: Office, *numbers: str) -> None:
        self.office, self.numbers = office, numbers
        self.memory: dict[str, str] = {}

    def scrape(self, *rows: tuple[str, dict[str, Any]]) -> list[str]:
        """Rows taken in; the troubles of the others."""
        typed = [RosterTyped(key, values, 5 + n) for n, (key, values) in enumerate(rows)]
        taken = take_in_typed(self.office, self._reading(typed), Outcome("scrape"), AT)
        for row in taken:
            mine = next(c.key for c in on_record(self.office) if row.key in ("", c.key) and self._is(row, c))
            self.memory[mine] = remembered(row.values)
        return [note.text for note in typed_notes(self.office)]

    def _is(self, row: RosterTyped, candidate: Candidate) -> bool:
        return bool(row.key) or row.email == candidate.person.email

    def _reading(self, typed: list[RosterTyped]) -> InterfaceReading:
        program = self.office.program
        layout = next(tab for tab in staff_tabs(program) if tab.key == "roster")
        rows = tuple({"key": {"stringValue": number}} for number in self.numbers)
        tab = TabRead(layout, "Roster", 100, {"key": 0}, rows)
        memory = tuple({"key": key, TYPED: text} for key, text in self.memory.items())
        people = people_tab(program)
        data = DataRead(people, 100, (), memory, people.title, len(people.columns))
        return InterfaceReading(tuple(typed), (), {"roster": tab}, {"people": data}, 0, 0, ())


def test_a_cell_typed_long_ago_does_not_undo_a_later_import(office: Office) -> None:
    enrol(office, NORA)
    tab = Tab(office, "1001")
    assert tab.scrape(("1001", B)) == []
    assert on_record(office)[0].companion.name == "Ben Birch"
    enrol(office, changed(NORA, coach="Cleo Amis", coach_email="cleo@example.org"))
    assert tab.scrape(("1001", {**B, "position": "Principal"})) == []
    [nora] = on_record(office)
    assert (nora.companion.name, nora.position) == ("Cleo Amis", "Principal")


def test_a_companions_name_and_address_count_together(office: Office) -> None:
    enrol(office, NORA)
    tab = Tab(office, "1001")
    tab.scrape(("1001", B))
    enrol(office, NORA)
    tab.scrape(("1001", {**B, "companion_email": "ben.birch@example.org"}))
    companion = on_record(office)[0].companion
    assert (companion.name, companion.email) == ("Ben Birch", "ben.birch@example.org")


def test_a_cell_typed_anew_counts_whoever_changed_it_before(office: Office) -> None:
    enrol(office, NORA)
    tab = Tab(office, "1001")
    tab.scrape(("1001", {"site": "Oak"}))
    enrol(office, NORA)
    tab.scrape(("1001", {"site": "Ash"}))
    assert on_record(office)[0].site == "Ash"


def test_an_address_typed_long_ago_that_is_another_persons_now_stands_in_no_ones_way(office: Office) -> None:
    enrol(office, NORA)
    tab = Tab(office, "1001")
    tab.scrape(("1001", {"email": "desk@example.org"}))
    enrol(office, NORA)
    tab.scrape(("1002", {**KIT, "email": "desk@example.org"}))
    assert tab.scrape(("1001", {"email": "desk@example.org", "site": "Ash"})) == []
    assert [(c.key, c.person.email, c.site) for c in on_record(office)] == [
        ("1001", "nora@example.org", "Ash"), ("1002", "desk@example.org", ""),
    ]  # fmt: skip


def test_an_address_corrected_in_a_row_without_a_number_is_the_same_person(office: Office) -> None:
    tab = Tab(office)
    assert tab.scrape(("", KIT)) == []
    assert tab.scrape(("", {**KIT, "email": "kit.moss@example.org"})) == []
    assert [(c.key, c.person.email) for c in on_record(office)] == [("1001", "kit.moss@example.org")]


def test_a_corrected_address_brings_no_old_cell_back(office: Office) -> None:
    tab = Tab(office)
    tab.scrape(("", {**KIT, **B}))
    row = ("Moss", "Kit", "kit@example.org", "2026-27", "1", "Cleo Amis", "cleo@example.org", "", "")
    enrol(office, row)
    tab.scrape(("", {**KIT, **B, "email": "kit.moss@example.org"}))
    [kit] = on_record(office)
    assert (kit.person.email, kit.companion.name) == ("kit.moss@example.org", "Cleo Amis")


def test_a_namesake_of_another_cohort_typed_by_hand_is_a_new_person(office: Office) -> None:
    tab = Tab(office)
    tab.scrape(("", OLD))
    assert tab.scrape(("", KIT)) == []
    assert [c.cohort.key for c in on_record(office)] == ["2025-26", "2026-27"]


def test_two_rows_without_a_number_that_share_a_name_are_two_people(office: Office) -> None:
    tab = Tab(office)
    other = {**KIT, "email": "kit.moss@example.edu"}
    assert tab.scrape(("", KIT), ("", other)) == []
    assert tab.scrape(("", KIT), ("", {**other, "site": "Oak"})) == []
    assert [(c.key, c.site) for c in on_record(office)] == [("1001", ""), ("1002", "Oak")]


def test_a_name_that_has_a_numbered_row_is_asked_about(office: Office) -> None:
    tab = Tab(office, "1001")
    tab.scrape(("1001", KIT))
    before = on_record(office)
    [trouble] = tab.scrape(("", {**KIT, "email": "kit.moss@example.edu"}))
    assert trouble.startswith("No. 1001 has this name, another address, and a row of its own")
    assert on_record(office) == before


def test_a_name_that_several_people_of_the_cohort_have_is_asked_about(office: Office) -> None:
    tab = Tab(office)
    tab.scrape(("", KIT), ("", {**KIT, "email": "kit.moss@example.edu"}))
    before = on_record(office)
    [trouble] = tab.scrape(("", {**KIT, "email": "kit.m@example.org"}))
    assert "No. 1001 and No. 1002 of this cohort have this name" in trouble
    assert on_record(office) == before


def test_emptied_cells_change_nothing(office: Office) -> None:
    enrol(office, NORA)
    tab = Tab(office, "1001")
    tab.scrape(("1001", {"site": "Oak", "position": "Principal"}))
    [before] = on_record(office)
    tab.scrape(("1001", {"site": "Oak"}))
    assert on_record(office) == [replace(before, position="Principal")]
