"""Workbooks go on into the second year: Progress is that of the new year with the first one below it,
whatever became of the run that did it, and costs two writes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from jobs import adopt, migrate
from jobs.layouts import GOING_ON, layout_of
from jobs.made import MADE
from service.domain.calendar import Cohort
from service.domain.people import Candidate
from service.errors import UnknownOutcome
from service.ledger import marks, people, workbooks
from service.ledger.ledger import Ledger
from service.offices.sandbox_drive import KEEPER
from service.sheetwriting import Request
from service.sheetwriting.cells import update_cells
from service.sheetwriting.sheets import delete_rows, insert_rows
from tests.jobs.ground import INES, Ground, new_ground, noon
from tests.jobs.interrupted import Interrupted, stopping
from tests.jobs.twins import ran

pytestmark = pytest.mark.long

PROGRESS, LABEL = "Progress and Attendance at a Glance", 3
SECOND = Cohort(key="Fall", starts=date(2026, 10, 1))
DAY, LATER = "2026-10-05", "2026-10-06"
READ, BATCH, FILE = "sheets.spreadsheets.get", "sheets.spreadsheets.batchUpdate", "drive.files.update"
VALUES = "sheets.spreadsheets.values.batchUpdate"
NAMES = ("Ana", "Ben", "Cy", "Dov", "Eva", "Fay", "Gus")
LEAST_STOPS = 7


def address(first: str) -> str:
    return f"{first}.goes@example.org".lower()


@dataclass
class Years:
    """The office; `calls` and `counts` are those of the undisturbed run for Ana, `usual` is her Progress
    after it, `cohort` the first one.
    """

    ground: Ground
    calls: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    cohort: Cohort = SECOND
    usual: Sequence[Sequence[str]] = ()

    def candidate(self, first: str) -> Candidate:
        with self.ground.office.ledger.read() as session:
            found = people.candidate(session, self.ground.key(address(first)))
        assert found is not None
        return found

    def move(self, first: str, year: int = 2, cohort: Cohort = SECOND) -> None:
        """As the roster says it from now on."""
        moved = replace(self.candidate(first), year=year, cohort=cohort)
        with self.ground.office.ledger.begin() as session:
            people.change(session, moved)

    def progress(self, first: str) -> list[list[str]]:
        """What Progress shows, but for the person's own facts."""
        shown = self.ground.bench.open(address(first), self.ground.file(address(first)), PROGRESS).shown
        return [row for row in shown if any(row) and not row[0].startswith(("fact.name", "fact.email"))]

    def row(self, first: str, key: str) -> list[str]:
        return next(row[LABEL:] for row in self.progress(first) if row[0] == key)

    def made(self, first: str) -> str:
        with self.ground.office.ledger.read() as session:
            return workbooks.all(session)[self.ground.key(address(first))].template_version

    def by_keeper(self, first: str, *requests: Request) -> None:
        sheets = self.ground.bench.sheets(KEEPER).spreadsheets()
        file_id = self.ground.file(address(first))
        sheets.batchUpdate(spreadsheetId=file_id, body={"requests": list(requests)}).execute()


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Years]:
    """Everybody's first year, in short; then Ana goes on, and nobody disturbs that."""
    with new_ground(tmp_path_factory.mktemp("years")) as ground:
        lived = Years(ground)
        ground.enrol(*(f"Goes,{first},{address(first)},Ines Faro,{INES}" for first in NAMES))
        ground.job("provision", "2026-07-01")
        ground.job("release", "2026-08-01")
        tab = ground.bench.open(address("Ana"), ground.file(address("Ana")), "Self-Reflection on the CPSEL")
        tab.type("Strengths I can build on", "I listen.")
        tab.save()
        ground.job("scrape", "2026-08-02")
        ground.job("provision", DAY)
        lived.cohort = lived.candidate("Ana").cohort
        lived.move("Ana")
        ground.bench.calls()
        lived.counts = ground.job("provision", DAY).counts
        lived.calls = ground.bench.calls()
        ground.job("scrape", DAY)
        lived.usual = lived.progress("Ana")
        yield lived


def test_progress_is_that_of_the_new_year_with_the_first_below(years: Years) -> None:
    keys = [row[0] for row in years.usual if row[0]]
    assert keys.index("iip_2") < keys.index("iip_drafting") < keys.index("iip") < keys.index("iip_drafting.1")
    assert years.row("Ana", "iip_2")[1:4] == ["Dec 1, 2026", "Feb 15, 2027", "Opens Dec 1, 2026"]
    assert years.row("Ana", "triad")[1:4] == ["Aug 1, 2026", "Sep 15, 2026", "Overdue"]
    assert years.row("Ana", "iip_check_in.1")[1] == "Jan 21, 2027"
    assert years.row("Ana", "iip_check_in")[1:4] == ["Apr 21, 2027", "", "Ahead"]


def test_it_costs_a_read_and_two_writes_and_one_more_for_the_people(years: Years) -> None:
    assert (years.counts["gone on"], years.counts["written"]) == (1, 1)
    mine = years.calls[BATCH] - 1  # the coach's form is about others first now
    assert (years.calls[READ], mine, years.calls[FILE]) == (1, 3, 1)


def test_a_form_that_lasts_is_told_of_the_days_alone(years: Years) -> None:
    assert years.calls[VALUES] == years.counts["forms written"] == 2
    assert years.counts["forms told"] == 0


def test_it_is_recorded_on_the_file_and_nothing_more_is_to_be_done(years: Years) -> None:
    assert years.made("Ana").startswith("1+2/")
    drive, file_id = years.ground.office.google.drive, years.ground.file(address("Ana"))
    assert drive.files_get(file_id, "appProperties")["appProperties"][MADE] == years.made("Ana")
    for job in ("provision", "scrape"):
        counts = years.ground.job(job, LATER).counts
        assert not {"gone on", "written", "put right", "progress written"} & set(+counts)
    assert "damage" not in years.ground.found(address("Ana"))
    assert years.ground.job_of(migrate.run, LATER).counts["tabs changed"] == 0


@pytest.mark.parametrize("kind", ["apply_then_drop", "drop"])
def test_a_write_without_an_answer_is_looked_for(years: Years, kind: str) -> None:
    first = {"apply_then_drop": "Ben", "drop": "Cy"}[kind]
    years.move(first)
    with years.ground.fault(BATCH, kind):
        years.ground.job("provision", DAY)
    years.ground.job("provision", LATER)
    assert years.made(first).startswith("1+2/")
    years.ground.job("scrape", LATER)
    assert like(years, first) == []
    assert not {"provision", "damage"} & set(years.ground.found(address(first)))


def like(years: Years, first: str) -> list[tuple[Sequence[str], Sequence[str]]]:
    """Rows that differ from Ana's, but for what she wrote."""
    both = zip(years.usual, years.progress(first), strict=True)
    return [(a, b) for a, b in both if a != b and a[0] != "self_reflection"]


def test_stopped_at_any_point_it_is_finished_by_whatever_runs_next(years: Years) -> None:
    """Into the second year and back again, each time stopped one entry of the ledger later."""
    ground, first = years.ground, "Gus"
    before = years.progress(first)
    between, unknown = GOING_ON + ground.key(address(first)), 0
    for left in range(100):
        onward = left % 2 == 0
        years.move(first, *(() if onward else (1, years.cohort)))
        try:
            ground.job("provision", DAY, office=stopping(ground.office, left // 2))
        except Interrupted:
            unknown += _finished(years, first, between)
        else:
            break
        ground.job("provision", LATER)
        ground.job("scrape", LATER)
        if onward:
            assert like(years, first) == [], f"stopped after {left // 2} entries"
        else:
            assert years.progress(first) == before, f"back, stopped after {left // 2} entries"
        assert not {"provision", "scrape", "damage"} & set(ground.found(address(first)))
    assert left // 2 > LEAST_STOPS
    assert unknown > 1


def _finished(years: Years, first: str, between: str) -> bool:
    """While nobody knows how Progress stands, nothing is written there, and the next job finds out."""
    ground = years.ground
    with ground.office.ledger.read() as session:
        unknown = marks.get(session, between) is not None
    if unknown:
        with pytest.raises(UnknownOutcome):
            layout_of(ground.office, years.candidate(first))
        ground.job("scrape", LATER)
        layout_of(ground.office, years.candidate(first))
    return unknown


def test_rows_that_a_manager_inserted_stay_and_tables_are_found(years: Years) -> None:
    sheet = years.ground.office.program.tab("progress").sheet_id
    words = {"userEnteredValue": {"stringValue": "Ask Ines"}}
    years.by_keeper(
        "Dov", insert_rows(sheet, 1, 3), update_cells(sheet, 2, LABEL, [[words]], "userEnteredValue")
    )
    years.move("Dov")
    years.ground.job("provision", DAY)
    years.ground.job("scrape", LATER)
    assert [row for row in years.progress("Dov") if row[LABEL] == "Ask Ines"]
    assert years.row("Dov", "iip_2")[3] == "Opens Dec 1, 2026"
    assert "damage" not in years.ground.found(address("Dov"))


def test_a_tab_that_was_taken_apart_is_left_with_words_and_goes_on_once_it_is_put_right(years: Years) -> None:
    sheet = years.ground.office.program.tab("progress").sheet_id
    column = {"sheetId": sheet, "dimension": "COLUMNS", "startIndex": 4, "endIndex": 5}
    years.by_keeper("Eva", {"insertDimension": {"range": column}})
    years.move("Eva")
    years.ground.job("provision", DAY)
    told = years.ground.found(address("Eva"))["provision"]
    assert PROGRESS in told
    assert told.endswith("Until then Progress shows the year before.")
    assert years.made("Eva").startswith("1/")
    layout_of(years.ground.office, years.candidate("Eva"))
    years.by_keeper("Eva", {"deleteDimension": {"range": column}})
    years.ground.job("provision", LATER)
    years.ground.job("scrape", LATER)
    assert like(years, "Eva") == []
    assert "provision" not in years.ground.found(address("Eva"))


def test_an_earlier_version_of_the_file_is_told_as_damage(years: Years) -> None:
    """Whoever restores a version of the year before is told which part is missing."""
    years.move("Fay")
    years.ground.job("provision", DAY)
    layout = layout_of(years.ground.office, years.candidate("Fay"))
    area = layout.placement("progress").block.named["earlier_1"]
    years.by_keeper("Fay", delete_rows(area.sheet_id, area.top, area.bottom))
    years.ground.job("scrape", LATER)
    assert "earlier year 1" in years.ground.found(address("Fay"))["damage"]


def test_whoever_stays_another_year_in_the_first_keeps_progress_with_new_dates(years: Years) -> None:
    years.move("Gus", 1)
    years.ground.job("provision", DAY)
    assert years.made("Gus").startswith("1/")
    assert years.row("Gus", "iip")[1:3] == ["Dec 1, 2026", "Feb 15, 2027"]


def test_a_ledger_that_was_lost_finds_on_the_file_for_which_years_it_is_laid_out(
    years: Years, tmp_path: Path
) -> None:
    """The archive is of the day before Gus went on."""
    ground = years.ground
    ran(ground, "provision", LATER)
    years.move("Gus", 2, Cohort(key="Winter", starts=date(2027, 1, 1)))
    ground.job("provision", LATER)
    assert years.made("Gus").startswith("1+2/")
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        assert not adopt.run(replace(ground.office, ledger=ledger), noon(LATER)).problems
        with ledger.read() as session:
            found = workbooks.all(session)[ground.key(address("Gus"))]
    assert found.template_version == years.made("Gus")
