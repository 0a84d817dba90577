"""Backups: whole, dated, small where nothing changed, and for their owner alone."""

import io
import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jobs import backup, restore
from jobs.backup import manifest
from jobs.backup.folder import UNFINISHED, file_name
from jobs.office import Office
from jobs.restore import Wanted
from service.errors import InputError, SettingsError
from service.ledger import Ledger, people
from service.offices.sandbox_drive import control
from tests.jobs.ground import INES, Ground, noon

EXPORT = "drive.files.export"
ANA = "ana.ruiz@example.org"
REFLECTION = "Self-Reflection on the CPSEL"


@pytest.fixture(scope="module")
def saved(ground: Ground) -> Ground:
    """An office with a workbook, private forms and the interface, saved on 2 August."""
    ground.begin(
        (f"Ruiz,Ana,{ANA},Ines Faro,{INES}",),
        ("provision", "2026-08-01"),
        ("release", "2026-08-01"),
        ("scrape", "2026-08-01"),
    )
    ground.bench.calls()
    ground.job("backup", "2026-08-02T03:30:00")
    return ground


def root(ground: Ground) -> Path:
    return ground.bench.folder / "backups"


def newest(ground: Ground) -> Path:
    return manifest.backups(root(ground))[0]


def book_in(ground: Ground, folder: Path) -> manifest.Kept:
    return {one.id: one for one in manifest.read(folder).files}[ground.file(ANA)]


def test_everything_is_there_and_as_it_was_saved(saved: Ground) -> None:
    folder = newest(saved)
    assert folder.name == "2026-08-02-0330"
    found = manifest.read(folder)
    kinds = [one.kind for one in found.files]
    assert (kinds.count("workbook"), kinds.count("interface")) == (1, 1)
    assert kinds.count("form") >= 1
    for one in found.files:
        assert manifest.content(folder, one)
    (book,) = (one for one in found.files if one.kind == "workbook")
    assert (book.key, book.id) == (saved.key(ANA), saved.file(ANA))
    tabs = load_workbook(io.BytesIO(manifest.content(folder, book))).sheetnames
    assert any(tab.startswith("Self-Reflection") for tab in tabs)


def test_the_ledger_is_a_whole_copy(saved: Ground) -> None:
    (name,) = manifest.read(newest(saved)).ledger
    with Ledger.open(f"sqlite:///{newest(saved) / name}") as copied, copied.read() as session:
        assert [one.person.email for one in people.candidates(session)] == [ANA]


def test_nobody_else_reads_it(saved: Ground) -> None:
    for path in (root(saved), *root(saved).rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_what_has_not_changed_is_not_asked_for_again(saved: Ground) -> None:
    before = newest(saved)
    saved.bench.calls()
    outcome = saved.job("backup", "2026-08-03T03:30:00")
    assert outcome.counts["exported"] == 0
    assert EXPORT not in saved.bench.calls()
    for old, new in zip(manifest.read(before).files, manifest.read(newest(saved)).files, strict=True):
        assert old == new
        assert (before / old.file).samefile(newest(saved) / new.file)


def test_what_changed_is_saved_again_and_the_old_one_stays(saved: Ground) -> None:
    before = newest(saved)
    saved.bench.set_clock("2026-08-03T12:00:00")
    tab = saved.bench.open(ANA, saved.file(ANA), REFLECTION)
    tab.type("Attempt 1", value=True, under="Ready for review")
    tab.save()
    outcome = saved.job("backup", "2026-08-04T03:30:00")
    assert outcome.counts["exported"] == 1
    old, new = (book_in(saved, folder) for folder in (before, newest(saved)))
    assert old.sha256 != new.sha256
    assert manifest.content(before, old) != manifest.content(newest(saved), new)


def test_a_dry_run_lists_and_writes_nothing(saved: Ground) -> None:
    there = sorted(root(saved).iterdir())
    saved.bench.calls()
    plan = backup.plan(saved.office, noon("2026-08-05"))
    assert [step.verb for step in plan] == ["link", "copy"]
    assert set(saved.bench.calls()) == {"drive.files.list"}
    assert sorted(root(saved).iterdir()) == there


def test_a_file_that_is_too_large_is_saved_by_its_values_and_can_be_restored(saved: Ground) -> None:
    other = with_backup(saved, folder="elsewhere")
    control(saved.bench.url, "settings", {"limits": {"drive.export_bytes": 12_000}})
    outcome = saved.job("backup", "2026-08-06T03:30:00", office=other)
    control(saved.bench.url, "settings", {"limits": {}})
    folder = manifest.backups(saved.bench.folder / "elsewhere")[0]
    large = [one for one in manifest.read(folder).files if one.file.endswith(".json")]
    assert (outcome.problems, outcome.counts["saved without formats"]) == ([], len(large))
    assert {"workbook", "interface"} <= {one.kind for one in large}
    assert all("larger than the 10 MB" in one.trouble for one in large)
    for one in large:  # nothing is missing: all of it is read as it stands
        outcome = restore.run(other, Wanted(one.title, folder), noon("2026-08-06"))
        assert (outcome.counts["cells"], outcome.problems) == (0, [])
    again = saved.job("backup", "2026-08-07T03:30:00", office=other)
    assert (again.counts["exported"], again.problems) == (0, [])


def test_what_cannot_be_saved_is_named_and_the_others_go_on(saved: Ground) -> None:
    other = with_backup(saved, folder="third")
    with saved.fault(EXPORT, "refuse", status=404, reason="notFound"):
        outcome = saved.job("backup", "2026-08-08T03:30:00", office=other)
    (problem,) = outcome.problems
    folder = manifest.backups(saved.bench.folder / "third")[0]
    (missing,) = (one for one in manifest.read(folder).files if not one.file)
    assert problem.who == f"“{missing.title}”"
    with pytest.raises(InputError, match="not in this backup: "):
        manifest.content(folder, missing)
    again = saved.job("backup", "2026-08-09T03:30:00", office=other)
    assert (again.counts["exported"], again.problems) == (1, [])


def with_backup(ground: Ground, **changed: object) -> Office:
    settings = ground.office.settings
    section = settings.backup.model_copy(update=changed)
    return replace(ground.office, settings=settings.model_copy(update={"backup": section}))


def test_old_ones_are_taken_away(saved: Ground) -> None:
    outcome = saved.job("backup", "2026-08-08T03:30:00", office=with_backup(saved, keep=2))
    assert outcome.counts["taken away"] == 2
    assert [path.name for path in manifest.backups(root(saved))] == ["2026-08-08-0330", "2026-08-04-0330"]
    for one in manifest.read(newest(saved)).files:
        assert manifest.content(newest(saved), one)


def test_without_a_folder_nothing_is_saved(saved: Ground) -> None:
    saved.bench.calls()
    assert saved.job("backup", "2026-08-09", office=with_backup(saved, folder="")).summary() == (
        "backup: nothing to do"
    )
    assert not saved.bench.calls()


def test_what_a_stopped_process_left_is_cleared_away(saved: Ground) -> None:
    left = root(saved) / f"{UNFINISHED}1"
    left.mkdir()
    (left / "half.xlsx").write_bytes(b"half")
    saved.job("backup", "2026-08-09T03:30:00")
    assert not list(root(saved).glob(f"{UNFINISHED}*"))


def test_a_folder_that_cannot_be_written_is_named(saved: Ground) -> None:
    (saved.bench.folder / "a-file").write_text("no folder", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"No backup can be made in .*a-file") as caught:
        saved.job("backup", "2026-08-09", office=with_backup(saved, folder="a-file/backups"))
    assert "[backup]" in caught.value.remedy


def test_a_file_that_was_changed_afterwards_is_not_used(saved: Ground) -> None:
    (first, *_) = manifest.read(newest(saved)).files
    path = newest(saved) / first.file
    data = path.read_bytes()
    path.unlink()  # other backups keep the same file
    path.write_bytes(data + b"x")
    with pytest.raises(InputError, match="its hash differs"):
        manifest.content(newest(saved), first)
    path.write_bytes(data)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"files": [{}]}', json.dumps({"files": [], "format": 9})])
def test_what_is_no_backup_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        manifest.read(tmp_path)
    assert caught.value.remedy


@pytest.mark.parametrize("title", ["a/b\\c:d", "..", "x" * 300, 'q"<>|?*', "línea\n2"])
def test_any_title_makes_a_file_name(title: str, tmp_path: Path) -> None:
    name = file_name(title, "id1", ".xlsx")
    assert name.endswith("(id1).xlsx")
    (tmp_path / name).write_bytes(b"")
    assert (tmp_path / name).parent == tmp_path
