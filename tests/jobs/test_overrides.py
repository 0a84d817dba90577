"""Staff declare a module complete, with a reason: shown, on record, and taken back by clearing the cell."""

import pytest

from jobs import desk
from service.ledger import asks, completions, log
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.jobs.ground import INES, Ground, noon
from tests.jobs.officetab import OfficeTab

DAY, NEXT, THIRD, FOURTH = "2026-08-10", "2026-08-11", "2026-08-12", "2026-08-13"
ANA, COLUMN = "ana.ruiz@example.org", "Complete by the office: module and reason"


@pytest.fixture(scope="module", autouse=True)
def _on_record(ground: Ground) -> None:
    ground.begin((f"Ruiz,Ana,{ANA},Ines Faro,{INES}",), ("provision", "2026-07-01"), ("scrape", "2026-07-01"))


def declare(ground: Ground, words: str) -> None:
    tab = ground.bench.open(ADMINISTRATOR, desk.file_id(ground.office, noon(DAY)), "Completion")
    head = next(row for row in tab.shown if row[0] == "No.")
    place = next(n for n, row in enumerate(tab.shown) if row[0] == ground.key(ANA))
    tab.typed[place, head.index(COLUMN)] = words
    tab.save()


def test_an_override_is_shown_with_its_reason_kept_and_taken_back(ground: Ground) -> None:
    module = ground.office.program.module("mou")
    key = ground.key(ANA)
    declare(ground, f"{module.short.lower()}: letter of May 3\nNonsense: x")
    ground.job("review", DAY)
    row = ground.interface_row("Completion", key)
    assert row[module.short] == "Complete (by the office: letter of May 3)"
    words = "Declared complete by the office: letter of May 3"
    assert shown(ground, "progress", module.key) == ["Complete", words]
    assert words in shown(ground, module.tab, "Complete")
    ground.bench.calls()
    ground.job("review", f"{DAY}T12:05:00")
    assert not ground.bench.writing_calls()
    assert row["What became of it"].startswith(
        f"{module.short}: since August 10, 2026\n“Nonsense: x” begins with"
    )
    with ground.office.ledger.read() as session:
        assert completions.all(session).get(key, {}) == {}, "it lasts only as long as the office says so"
        [line] = [one for one in log.since(session, 0) if one.action == "completion"]
    assert line.text == f"complete by the office: {module.title}: letter of May 3"
    drop_row(ground)
    ground.job("scrape", NEXT)
    row = ground.interface_row("Completion", key)
    assert row[COLUMN].endswith("Nonsense: x"), "a row that was deleted comes back with the words on record"
    assert row[module.short].startswith("Complete (by the office")
    declare(ground, "")
    ground.job("review", THIRD)
    assert not ground.interface_row("Completion", key)[module.short].startswith("Complete")
    assert shown(ground, "progress", module.key) == ["Overdue", ""]


BROUGHT = "Brought in from elsewhere: what and why"


def test_what_is_brought_in_is_typed_with_its_reason_counts_everywhere_and_is_taken_back(
    ground: Ground,
) -> None:
    # C-15, C-48, C-77
    key, hours, tab = ground.key(ANA), OfficeTab(ground, "hours"), OfficeTab(ground, "completion")
    tab.type(key, {BROUGHT: "Professional learning: 25 h, log of Modesto\n2: plan of last year\nGolf: 3"})
    ground.job("review", FOURTH)
    row = hours.row(key)
    assert (row["Professional learning: Brought in"], row["Professional learning: Hours counted"]) == (
        "25",
        "25",
    )
    assert row["CPSEL standards: Worked on"] == "1 of 6 worked on; 0 of 3 in Year 1"
    assert "2 Instructional Leadership" not in row["CPSEL standards: Still to come"]
    became = tab.row(key)["What counts of it"]
    assert "Counts: Professional learning: log of Modesto" in became
    assert "“Golf: 3” begins with no name that is known" in became
    with ground.office.ledger.read() as session:
        lines = [one.text for one in log.since(session, 0) if one.action == "hours"]
        assert [ask.job for ask in asks.open_asks(session)] == ["provision"]
    assert lines == [
        "brought in: Professional learning 25: log of Modesto",
        "brought in: 2 Instructional Leadership: plan of last year",
    ]
    ground.job("provision", FOURTH)
    assert standing_on_progress(ground, "2 Instructional Leadership") == "Brought in from elsewhere"
    tab.delete(key)
    ground.job("scrape", FOURTH)
    assert tab.row(key)[BROUGHT].endswith("Golf: 3"), (
        "a row that was deleted comes back with the words on record"
    )
    tab.type(key, {BROUGHT: ""})
    ground.job("review", f"{FOURTH}T13:00:00")
    ground.job("provision", f"{FOURTH}T13:00:00")
    assert hours.row(key)["CPSEL standards: Worked on"] == "0 of 6 worked on; 0 of 3 in Year 1"
    assert standing_on_progress(ground, "2 Instructional Leadership") == "Still to come"


def standing_on_progress(ground: Ground, group: str) -> str:
    rows = ground.bench.open(ANA, ground.file(ANA), ground.office.program.tab("progress").title).shown
    return next(row for row in rows if group in row and "key" not in row)[6]


def shown(ground: Ground, tab: str, first: str) -> list[str]:
    """In the candidate's workbook: the module's status and result on Progress, or a line elsewhere."""
    rows = ground.bench.open(ANA, ground.file(ANA), ground.office.program.tab(tab).title).shown
    row = next(row for row in rows if first in row)
    return row[6:8] if tab == "progress" else row


def drop_row(ground: Ground) -> None:
    file = desk.file_id(ground.office, noon(DAY))
    span = {"sheetId": 102, "dimension": "ROWS", "startIndex": 4, "endIndex": 5}
    body = {"requests": [{"deleteDimension": {"range": span}}]}
    ground.bench.sheets(ADMINISTRATOR).spreadsheets().batchUpdate(spreadsheetId=file, body=body).execute()
