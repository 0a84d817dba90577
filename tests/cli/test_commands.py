"""init, run-due, program, sandbox: what they say, and their exit statuses."""

import json
import socket

import pytest

from service.domain.notices.registry import needed
from service.programs import load


def test_init_makes_an_office_once(cohortbook, tmp_path):
    made = cohortbook("init", tmp_path / "office", "--program", "ceres-casc", "--google")
    assert made.exit_code == 0
    assert (tmp_path / "office" / "cohortbook.toml").exists()
    again = cohortbook("init", tmp_path / "office", "--program", "ceres-casc", "--google")
    assert again.exit_code == 3
    assert "There is an office" in again.stderr


def test_init_of_an_unknown_program_names_those_that_there_are(cohortbook, tmp_path):
    result = cohortbook("init", tmp_path / "office", "--program", "unknown")
    assert result.exit_code == 3
    assert "ceres-casc" in result.stderr
    assert not (tmp_path / "office").exists()


def test_a_taken_port_is_an_error_and_leaves_no_half_office(cohortbook, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = cohortbook("init", tmp_path / "office", "--program", "ceres-casc", "--port", port)
        assert result.exit_code == 3
        assert f"port {port}" in result.stderr
        assert not (tmp_path / "office" / "cohortbook.toml").exists()
        served = cohortbook("sandbox", "--port", port, "--data", tmp_path / "data")
        assert served.exit_code == 3
        assert "Choose another with --port" in served.stderr


def test_a_sandbox_whose_folder_cannot_be_used_says_so(cohortbook, tmp_path):
    (tmp_path / "file").write_text("no folder")
    result = cohortbook("sandbox", "--port", "0", "--data", tmp_path / "file" / "data")
    assert result.exit_code == 3
    assert "cannot write to" in result.stderr
    assert "Choose another folder." in result.stderr


def test_a_missing_office_says_how_to_make_one(cohortbook, tmp_path):
    result = cohortbook("scrape", "--office", tmp_path)
    assert result.exit_code == 3
    assert "cohortbook init" in result.stderr


@pytest.mark.parametrize("wrong", ["yesterday", "2026-13-40"])
def test_a_time_that_is_none_is_refused_as_typed(cohortbook, office, wrong):
    result = cohortbook("release", "--office", office, "--at", wrong)
    assert result.exit_code == 2
    assert wrong in result.stderr


def test_run_due_runs_what_the_schedule_asks_for(cohortbook, office):
    planned = cohortbook("run-due", "--office", office, "--at", "2026-07-02", "--dry-run")
    assert "provision: 0 steps planned" in planned.stdout
    ran = cohortbook("run-due", "--office", office, "--at", "2026-07-02", "--json")
    assert [json.loads(line)["job"] for line in ran.stdout.splitlines()] == [
        "provision",
        "release",
        "scrape",
        "remind",
        "review",
        "sweep",
        "backup",
    ]
    again = cohortbook("run-due", "--office", office, "--at", "2026-07-02T12:00:10", "--json")
    assert again.stdout == ""


def test_program_check_and_render(cohortbook, tmp_path):
    checked = cohortbook("program", "check", "ceres-casc")
    assert checked.exit_code == 0
    program = load("ceres-casc")
    assert f"{len(program.modules)} modules" in checked.stdout
    assert f"{len(needed(program))} kinds of letters, each tried" in checked.stdout
    rendered = cohortbook("program", "render", "ceres-casc", tmp_path / "ceres.xlsx")
    assert f"{len(program.tabs)} tabs" in rendered.stdout
    assert (tmp_path / "ceres.xlsx").stat().st_size > 10_000
    wrong = cohortbook("program", "render", "ceres-casc", tmp_path / "none" / "ceres.xlsx")
    assert wrong.exit_code == 3


def test_program_letters_are_written_to_be_looked_at(cohortbook, tmp_path):
    made = cohortbook("program", "letters", "ceres-casc", tmp_path, "--kind", "reminder")
    names = sorted(file.name for file in tmp_path.iterdir())
    assert f"{len(names) // 2} letters in" in made.stdout
    assert "reminder-usual-1.html" in names
    assert "reminder-odd-names-1.txt" in names
    wrong = cohortbook("program", "letters", "ceres-casc", tmp_path, "--kind", "remainder")
    assert wrong.exit_code == 3
    assert "writes no letters of the kind remainder" in wrong.stderr


def test_program_audience_shows_who_sees_what(cohortbook):
    shown = cohortbook("program", "audience", "ceres-casc").stdout.splitlines()
    form = next(line for line in shown if line.startswith("| Requests and Grievances"))
    assert [cell.strip() for cell in form.split("|")[2:-1]] == ["writes", "·", "writes", "·", "·", "·"]
    none = cohortbook("program", "audience", "tests/programs/induccion")
    assert (none.exit_code, "has no table" in none.stderr) == (3, True)


def test_init_may_take_over_in_the_middle_of_a_year(cohortbook, tmp_path):
    folder = tmp_path / "office"
    made = cohortbook("init", folder, "--program", "ceres-casc", "--google", "--as-of", "2027-01-15")
    assert made.exit_code == 0
    text = (folder / "cohortbook.toml").read_text()
    assert "starts = 2026-07-01\n" in text
    assert "\nas_of = 2027-01-15\n" in text
    wrong = cohortbook("init", tmp_path / "b", "--program", "ceres-casc", "--google", "--as-of", "January")
    assert wrong.exit_code == 2


def test_a_workbook_of_nobody_is_not_adopted(cohortbook, office):
    link = "https://docs.google.com/spreadsheets/d/1AbcDefGhiJ/edit"
    result = cohortbook("workbook", "adopt", "nobody@example.org", link, "--office", office)
    assert result.exit_code == 3
    assert "Nobody on the roster" in result.stderr


def test_a_lost_ledger_without_an_archive_is_said_to_stay_lost(cohortbook, office):
    refused = cohortbook("adopt", "--office", office, "--dry-run")
    assert refused.exit_code == 4
    assert "There is no archive on the shared drive" in refused.stderr


def test_the_two_ways_to_adopt_name_each_other(cohortbook):
    lost, made_by_hand = (
        cohortbook("adopt", "--help").stdout,
        cohortbook("workbook", "adopt", "--help").stdout,
    )
    assert "Rebuild a lost ledger" in lost
    assert "cohortbook workbook adopt" in " ".join(lost.split())
    assert "Take over a workbook made by hand" in made_by_hand
    assert "To rebuild a lost ledger, use `cohortbook adopt`" in " ".join(made_by_hand.split())


def test_a_backup_is_made_and_what_it_does_not_hold_is_not_restored(cohortbook, office):
    none = cohortbook("restore", "1001", "--office", office, "--from", office, "--dry-run")
    assert none.exit_code == 3
    assert "is no backup" in none.stderr
    made = cohortbook("backup", "--office", office, "--at", "2026-07-03", "--json")
    assert made.exit_code == 0
    missing = cohortbook("restore", "9999", "--office", office, "--json")
    assert missing.exit_code == 3
    assert "is no workbook, form or interface in the backup" in missing.stderr
