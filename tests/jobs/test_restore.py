"""What people typed comes back from a backup, and nothing that they typed since is lost."""

from pathlib import Path
from typing import Any

import pytest

from jobs import restore
from jobs.backup import manifest
from jobs.restore import Wanted
from service.errors import InputError
from service.ledger import attempts
from service.offices.sandbox_drive import KEEPER
from tests.jobs.ground import INES, Ground, noon

ANA = "ana.ruiz@example.org"
REFLECTION = "Self-Reflection on the CPSEL"
DAY = "2026-08-05"


@pytest.fixture(scope="module")
def saved(ground: Ground) -> Ground:
    """Ana has written and handed in her self-reflection; a backup was made after that."""
    ground.begin(
        (f"Ruiz,Ana,{ANA},Ines Faro,{INES}",), ("provision", "2026-08-01"), ("release", "2026-08-01")
    )
    write(ground, "Attempt 1", True, under="Ready for review")
    for place, words in zip(cells(ground), ("First words", "=1+1"), strict=False):
        tab = ground.bench.open(ANA, ground.file(ANA), REFLECTION)
        tab.typed[place] = words
        tab.save()
    for job in ("scrape", "backup"):
        ground.job(job, "2026-08-02")
    return ground


def write(ground: Ground, row: str, value: Any, under: str) -> None:
    tab = ground.bench.open(ANA, ground.file(ANA), REFLECTION)
    tab.type(row, value=value, under=under)
    tab.save()


def cells(ground: Ground) -> list[tuple[int, int]]:
    """Where evidence is written, by the office's own layout."""
    from jobs.layouts import layout_of  # noqa: PLC0415 - where the tests' own places come from
    from service.ledger import people  # noqa: PLC0415

    with ground.office.ledger.read() as session:
        (ana,) = people.candidates(session)
    placement = layout_of(ground.office, ana).placement("self_reflection")
    return [(c.row, c.column) for c in placement.block.cells if c.address.endswith(".evidence")][:2]


def now(ground: Ground, place: tuple[int, int]) -> Any:
    row = ground.bench.open(KEEPER, ground.file(ANA), REFLECTION).shown[place[0]]
    return row[place[1]] if place[1] < len(row) else ""


def put(ground: Ground, place: tuple[int, int], words: str) -> None:
    """As a manager of the drive can, whatever is locked."""
    tab = ground.bench.open(KEEPER, ground.file(ANA), REFLECTION)
    tab.typed[place] = words
    tab.save()


def wanted(ground: Ground, whom: str = ANA, *, replace: bool = False) -> Wanted:
    return Wanted(whom, manifest.backups(ground.bench.folder / "backups")[0], replace)


def test_nothing_is_missing_nothing_is_written(saved: Ground) -> None:
    saved.bench.calls()
    outcome = restore.run(saved.office, wanted(saved), noon(DAY))
    assert (outcome.counts["cells"], outcome.problems) == (0, [])
    assert "sheets.spreadsheets.batchUpdate" not in saved.bench.calls()


def test_what_was_emptied_is_filled_and_what_was_changed_is_left(saved: Ground) -> None:
    first, second = cells(saved)
    put(saved, first, "")
    put(saved, second, "Later words")
    plan = restore.plan(saved.office, wanted(saved), noon(DAY))
    assert [(step.verb, step.what.partition(": ")[2]) for step in plan] == [
        ("write", "“” → “First words”"),
        ("leave", "“Later words” → “=1+1”"),
    ]
    assert now(saved, first) == ""
    outcome = restore.run(saved.office, wanted(saved), noon(DAY))
    assert outcome.counts["cells"] == 1
    assert (now(saved, first), now(saved, second)) == ("First words", "Later words")
    (problem,) = outcome.problems
    assert "--replace" in problem.text
    assert "Later words" not in f"{problem.who} {problem.text}"


def test_replacing_puts_back_what_was_saved_as_text(saved: Ground) -> None:
    outcome = restore.run(saved.office, wanted(saved, replace=True), noon(DAY))
    assert outcome.counts["cells"] == 1
    assert now(saved, cells(saved)[1]) == "=1+1"


def test_a_workbook_in_the_trash_comes_out_of_it(saved: Ground) -> None:
    files, file_id = saved.bench.drive(KEEPER).files(), saved.file(ANA)
    files.update(fileId=file_id, body={"trashed": True}, supportsAllDrives=True).execute()
    assert [step.verb for step in restore.plan(saved.office, wanted(saved), noon(DAY))] == ["untrash"]
    assert restore.run(saved.office, wanted(saved), noon(DAY)).counts["untrashed"] == 1
    assert not files.get(fileId=file_id, fields="trashed", supportsAllDrives=True).execute()["trashed"]


def test_a_workbook_deleted_for_good_is_made_anew_and_filled(saved: Ground) -> None:
    before, mails = saved.file(ANA), saved.bench.mails(ANA)
    files = saved.bench.drive(KEEPER).files()
    files.delete(fileId=before, supportsAllDrives=True).execute()
    assert [step.verb for step in restore.plan(saved.office, wanted(saved), noon(DAY))] == ["create"]
    outcome = restore.run(saved.office, wanted(saved), noon(DAY))
    assert outcome.problems == []
    assert saved.file(ANA) != before
    assert set(saved.grants(ANA)) >= {ANA, INES}
    assert [now(saved, place) for place in cells(saved)] == ["First words", "=1+1"]
    saved.job("scrape", "2026-08-06")
    with saved.office.ledger.read() as session:
        (attempt,) = attempts.all(session)
    assert attempt.waiting  # its tick stands in the new workbook, too
    (new,) = [text for _, text in saved.bench.mails(ANA) if saved.file(ANA) in text]  # where it is now
    assert len(saved.bench.mails(ANA)) == len(mails) + 1
    assert before not in new


def test_what_is_not_in_the_backup_is_said_to_be_missing(saved: Ground, tmp_path: Path) -> None:
    for whom in ("9999", "nobody@example.org", "no title"):
        with pytest.raises(InputError, match="is no workbook or form"):
            restore.plan(saved.office, wanted(saved, whom), noon(DAY))
    with pytest.raises(InputError, match="is no backup"):
        restore.plan(saved.office, Wanted(ANA, tmp_path), noon(DAY))
