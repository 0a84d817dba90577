"""Staff declare a module complete, with a reason: shown, on record, and taken back by clearing the cell."""

import pytest

from jobs import desk
from service.ledger import completions, log
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.jobs.ground import INES, Ground, noon

DAY, NEXT, THIRD = "2026-08-10", "2026-08-11", "2026-08-12"
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
