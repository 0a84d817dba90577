"""What people typed comes back from a backup, and nothing that they typed since is lost."""

from pathlib import Path
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from jobs import restore
from jobs.backup import manifest
from jobs.restore import Wanted
from service.errors import InputError
from service.ledger import attempts, forms
from service.ledger.forms import FormRow
from service.offices.sandbox_drive import KEEPER
from tests.jobs.ground import INES, Ground, noon

ANA = "ana.ruiz@example.org"
REFLECTION = "Self-Reflection on the CPSEL"
LOG, FORM = "Professional Learning Log", "Requests"
LINK = "https://example.org/a-certificate"
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
    form = ground.bench.open(ANA, form_of(ground).file_id, FORM)
    form.log(
        {"Date": "8/1/2026", "What it is about": "=HYPERLINK(1)", "Reasons, and what I have tried": "Why"}
    )
    form.save()
    log = ground.bench.open(ANA, ground.file(ANA), LOG)
    log.log({"Date": "8/1/2026", "What it was": "A seminar", "Hours": "2", "Link to evidence": LINK})
    log.save()
    ground.job("scrape", "2026-08-02")
    staff = ground.bench.interface_tab("Reviews")
    staff.typed[review_cell(ground)] = "Good: =SUM(A1)"
    staff.save()
    ground.job("backup", "2026-08-02T13:00:00")
    return ground


def form_of(ground: Ground) -> FormRow:
    with ground.office.ledger.read() as session:
        return next(row for row in forms.all(session).values() if row.module == "requests")


def review_cell(ground: Ground) -> tuple[int, int]:
    """Where the feedback of Ana's attempt stands."""
    shown = ground.bench.interface_tab("Reviews").shown
    head = next(row for row in shown if row[0] == "No.")
    number = next(n for n, row in enumerate(shown) if row[0].endswith("self_reflection-1"))
    return number, head.index("Feedback")


def form_cells(shown: list[list[str]]) -> list[tuple[int, int]]:
    """Where Ana's first request says what it is about, and why."""
    number = next(n for n, row in enumerate(shown) if "Why" in row)
    at = shown[number].index("Why")
    return [(number, at - 1), (number, at)]


def form_words(ground: Ground) -> tuple[str, ...]:
    shown = ground.bench.open(KEEPER, form_of(ground).file_id, FORM).shown
    return tuple(shown[row][at] for row, at in form_cells(shown))


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
    again = restore.run(saved.office, wanted(saved), noon(DAY))
    assert (again.counts["made anew"], again.counts["cells"]) == (0, 0), "the new one is there"
    saved.job("scrape", "2026-08-06")
    with saved.office.ledger.read() as session:
        (attempt,) = attempts.all(session)
    assert attempt.waiting  # its tick stands in the new workbook, too
    (new,) = [text for _, text in saved.bench.mails(ANA) if saved.file(ANA) in text]  # where it is now
    assert len(saved.bench.mails(ANA)) == len(mails) + 1
    assert before not in new


def test_a_private_form_has_its_words_again_and_they_are_shown_to_nobody(saved: Ground) -> None:
    row = form_of(saved)
    before = form_words(saved)
    assert before == ("=HYPERLINK(1)", "Why")
    sheet = saved.bench.open(KEEPER, row.file_id, FORM)
    sheet.typed |= dict.fromkeys(form_cells(sheet.shown), "")
    sheet.save()
    form = wanted(saved, row.name)
    planned = restore.plan(saved.office, form, noon(DAY))
    assert [step.verb for step in planned] == ["write", "write"]
    assert not any(words in step.what for step in planned for words in before)
    assert restore.run(saved.office, form, noon(DAY)).counts["cells"] == 2
    assert form_words(saved) == before


def test_a_form_deleted_for_good_is_made_anew_for_its_author_alone(saved: Ground) -> None:
    row, before = form_of(saved), form_words(saved)
    files = saved.bench.drive(KEEPER).files()
    files.delete(fileId=row.file_id, supportsAllDrives=True).execute()
    assert [s.verb for s in restore.plan(saved.office, wanted(saved, row.name), noon(DAY))] == ["create"]
    outcome = restore.run(saved.office, wanted(saved, row.name), noon(DAY))
    assert (outcome.counts["made anew"], outcome.problems) == (1, [])
    new = form_of(saved)
    assert new.file_id != row.file_id
    assert form_words(saved) == before
    with pytest.raises(HttpError, match="403"):
        saved.bench.sheets(INES).spreadsheets().get(spreadsheetId=new.file_id).execute()
    again = restore.run(saved.office, wanted(saved, row.name), noon(DAY))
    assert (again.counts["made anew"], again.counts["cells"]) == (0, 0)
    saved.job("release", "2026-08-07")
    told = [text for _, text in saved.bench.mails(ANA) if new.file_id in text]
    assert len(told) == 1, saved.letters(ANA)


def test_rows_of_a_log_and_their_links_come_back_wherever_they_were_sorted_to(saved: Ground) -> None:
    sheet = saved.bench.open(KEEPER, saved.file(ANA), LOG)
    number = next(n for n, row in enumerate(sheet.shown) if "A seminar" in row)
    for at, text in enumerate(sheet.shown[number]):
        if text in {"A seminar", LINK}:
            sheet.typed[number, at] = ""
    sheet.save()
    planned = [step.what for step in restore.plan(saved.office, wanted(saved), noon(DAY))]
    assert len(planned) == 2, planned
    assert restore.run(saved.office, wanted(saved), noon(DAY)).counts["cells"] == 2
    again = saved.bench.open(KEEPER, saved.file(ANA), LOG).shown[number]
    assert {"A seminar", LINK} <= {*again}


def test_staffs_words_in_the_interface_come_back_to_their_rows_and_ticks_do_not(saved: Ground) -> None:
    place = review_cell(saved)
    staff = saved.bench.interface_tab("Reviews")
    assert staff.shown[place[0]][place[1]] == "Good: =SUM(A1)"
    staff.typed[place] = ""
    staff.save()
    asked = wanted(saved, "interface")
    (step,) = restore.plan(saved.office, asked, noon(DAY))
    assert (step.verb, step.what.partition(": “")[2]) == ("write", "” → “Good: =SUM(A1)”")
    assert restore.run(saved.office, asked, noon(DAY)).counts["cells"] == 1
    assert saved.bench.interface_tab("Reviews").shown[place[0]][place[1]] == "Good: =SUM(A1)"
    again = restore.run(saved.office, asked, noon(DAY))
    assert (again.counts["cells"], again.problems) == (0, [])


def test_what_is_not_in_the_backup_is_said_to_be_missing(saved: Ground, tmp_path: Path) -> None:
    for whom in ("9999", "nobody@example.org", "no title"):
        with pytest.raises(InputError, match="is no workbook, form or interface"):
            restore.plan(saved.office, wanted(saved, whom), noon(DAY))
    with pytest.raises(InputError, match="is no backup"):
        restore.plan(saved.office, Wanted(ANA, tmp_path), noon(DAY))
