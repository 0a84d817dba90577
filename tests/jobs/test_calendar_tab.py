"""Staff move dates in the Calendar tab: checked beside the cell, and the same everywhere afterwards."""

from datetime import date

import pytest

from service.ledger import asks, people
from tests.jobs.ground import INES, Ground
from tests.jobs.officetab import OfficeTab

pytestmark = pytest.mark.long

ANA, COHORT = "ana.ruiz@example.org", "2026-27"
MIDYEAR, PLAN = f"{COHORT}/1/midyear_feedback", f"{COHORT}/1/iip"


@pytest.fixture(scope="module")
def tab(ground: Ground) -> OfficeTab:
    ground.begin(
        (f"Ruiz,Ana,ana.ruiz@example.org,Ines Faro,{INES}",),
        ("provision", "2026-07-01"),
        ("release", "2026-07-01"),
        ("scrape", "2026-07-01"),
    )
    return OfficeTab(ground, "calendar")


def poll(tab: OfficeTab, at: str) -> None:
    tab.ground.job("review", at)


def waiting(ground: Ground) -> list[str]:
    with ground.office.ledger.read() as session:
        return [ask.job for ask in asks.open_asks(session)]


def test_every_module_and_event_of_every_year_has_a_row_with_the_rules_date(tab: OfficeTab) -> None:
    program = tab.ground.office.program
    listed = [row["No."] for row in tab.rows() if row["Cohort"]]
    wanted = [f"{COHORT}/{year}/{m.key}" for year in (1, 2) for m in program.modules_of(year)]
    wanted += [f"{COHORT}/{year}/{event.key}" for event in program.events for year in event.years]
    assert sorted(listed) == sorted(wanted)
    row = tab.row(MIDYEAR)
    assert (row["By the program: opens"], row["Opens"]) == (row["Opens"], row["By the program: opens"])
    assert row["Opens"].startswith("Jan")
    assert tab.row(f"{COHORT}/1/requests")["By the program: opens"] == "7 days after enrollment"


def test_a_typed_date_counts_everywhere_and_asks_for_the_runs_that_carry_it(tab: OfficeTab) -> None:
    ground = tab.ground
    tab.type(MIDYEAR, {"Office: opens": "2/1/2027", "Office: due": "2/20/2027"})
    tab.sort("Module or event")
    poll(tab, "2026-07-02")
    row = tab.row(MIDYEAR)
    assert (row["Opens"], row["Due"]) == ("Feb 1, 2027", "Feb 20, 2027")
    assert row["What happened"] == "Set by the office"
    assert row["By the program: due"].startswith("Jan")
    with ground.office.ledger.read() as session:
        (ana,) = people.candidates(session)
    assert [(one.opens, one.due) for one in ana.set_dates] == [(date(2027, 2, 1), date(2027, 2, 20))]
    assert waiting(ground) == ["provision", "release"]
    ground.bench.calls()
    ground.job("provision", "2026-07-02T13:00:00")
    assert ground.bench.writing_calls()["sheets.spreadsheets.batchUpdate"] == 1
    progress = ground.bench.open(ANA, ground.file(ANA), ground.office.program.tab("progress").title).shown
    title = ground.office.program.module("midyear_feedback").title
    line = next(line for line in progress if title in line)
    assert any("February 20" in words or "Feb 20" in words for words in line), line
    assert not any(ground.job("provision", "2026-07-02T14:00:00").counts.values())


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Office: opens": "6/1/2026"}, "before the year begins on July 1, 2026"),
        ({"Office: opens": "2/1/2027", "Office: due": "1/20/2027"}, "due before it opens"),
        ({"Office: due": "5/20/2037"}, "more than 18 months"),
        ({"Office: due": "end of May"}, "“Office: due” holds “end of May”: type a date"),
        ({"Office: due": "=TODAY()"}, "“Office: due” holds a formula"),
    ],
)
def test_a_date_that_cannot_be_is_told_beside_the_cell_and_changes_nothing(
    tab: OfficeTab, cells: dict[str, str], words: str
) -> None:
    key = f"{COHORT}/2/midyear_feedback"
    tab.type(key, {"Office: opens": "", "Office: due": "", **cells})
    poll(tab, "2026-07-03")
    row = tab.row(key)
    assert words in row["What happened"]
    assert (row["Opens"], row["Due"]) == (row["By the program: opens"], row["By the program: due"])
    tab.type(key, {"Office: opens": "", "Office: due": ""})
    poll(tab, "2026-07-04")
    assert tab.row(key)["What happened"] == ""


def test_the_opening_of_a_released_module_stays_and_its_due_date_moves(tab: OfficeTab) -> None:
    first = tab.ground.office.program.modules_of(1)[0].key
    key = f"{COHORT}/1/{first}"
    tab.type(key, {"Office: opens": "8/1/2026"})
    poll(tab, "2026-07-05")
    assert "its opening cannot be moved any more" in tab.row(key)["What happened"]
    tab.type(key, {"Office: opens": "", "Office: due": "9/9/2026"})
    poll(tab, "2026-07-06")
    assert tab.row(key)["Due"] == "Sep 9, 2026"
    assert tab.row(key)["What happened"] == "Set by the office; released to 1"


def test_a_deleted_row_comes_back_with_its_dates(tab: OfficeTab) -> None:
    tab.delete(MIDYEAR)
    tab.ground.job("scrape", "2026-07-07")
    poll(tab, "2026-07-08")
    row = tab.row(MIDYEAR)
    assert (row["Office: opens"], row["Opens"]) == ("Feb 1, 2027", "Feb 1, 2027")


def test_emptied_cells_bring_the_rule_back(tab: OfficeTab) -> None:
    tab.insert(5)
    tab.type(MIDYEAR, {"Office: opens": "", "Office: due": ""})
    poll(tab, "2026-07-09")
    row = tab.row(MIDYEAR)
    assert row["Opens"].startswith("Jan")
    assert row["What happened"] == ""


def test_what_is_due_after_an_event_moves_with_its_day(tab: OfficeTab) -> None:
    # C-23: the plan is due 45 days after the meeting at which it is drafted
    ground, meeting = tab.ground, f"{COHORT}/1/iip_drafting"
    ground.job("provision", "2026-07-09T13:00:00")
    tab.type(meeting, {"Office: opens": "10/13/2026"})
    poll(tab, "2026-07-09T14:00:00")
    assert tab.row(PLAN)["Due"] == "Nov 27, 2026"
    assert waiting(ground) == ["provision", "release"]
    ground.job("provision", "2026-07-09T15:00:00")
    progress = ground.bench.open(ANA, ground.file(ANA), ground.office.program.tab("progress").title).shown
    line = next(line for line in progress if ground.office.program.module("iip").title in line)
    assert "Nov 27, 2026" in line
    tab.type(meeting, {"Office: opens": "7/1/2026"})
    poll(tab, "2026-07-09T16:00:00")
    said = tab.row(meeting)["What happened"]
    assert "Dates hang on it: Individual Induction Plan would be due before it opens" in said
    tab.type(meeting, {"Office: opens": ""})
    poll(tab, "2026-07-09T17:00:00")
    assert tab.row(PLAN)["Due"] == "Nov 15, 2026"


def test_nothing_is_taken_back_while_a_staff_column_is_gone(tab: OfficeTab) -> None:
    tab.type(PLAN, {"Office: due": "10/30/2026"})
    poll(tab, "2026-07-10")
    sheet, office = tab.sheet, tab.ground.office
    at = sheet.row_values(4).index("Office: due")
    span = {"sheetId": sheet.id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
    office.google.sheets.batch_update(sheet.spreadsheet_id, [{"deleteDimension": {"range": span}}])
    poll(tab, "2026-07-11")
    assert tab.row(PLAN)["Due"] == "Oct 30, 2026"
    assert "Office: due" in tab.ground.office_findings()
