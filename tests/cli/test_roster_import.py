"""roster import: what is entered, what comes back, and how it ends."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

HEAD = "Last Name,First Name,E-mail,School,Position,Cohort,Year,Coach,Coach E-mail,Enrolled"
COACH = "Ines Faro,ines.faro@example.org"
GOOD = f"Ruiz,Ana,ana.ruiz@example.org,Cedar Middle,Vice Principal,2026-27,1,{COACH},2026-07-01"
BAD = f"Okafor,Ben,ben.okafor@example.org,Cedar Middle,Vice Principal,2031-32,1,{COACH},2/30/2026"


def roster(folder: Path, *rows: str) -> Path:
    file = folder / "roster.csv"
    file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return file


@contextmanager
def refusing_log(office: Path) -> Iterator[None]:
    """The ledger takes no line into its log, so that nothing can be entered."""
    with closing(sqlite3.connect(office / "ledger.sqlite", isolation_level=None)) as ledger:
        ledger.execute("CREATE TRIGGER full BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT, 'full'); END")
        yield
        ledger.execute("DROP TRIGGER full")


def test_good_rows_go_in_and_bad_rows_come_back_with_status_1(cohortbook, office, tmp_path):
    result = cohortbook("roster", "import", roster(tmp_path, GOOD, BAD), "--office", office)
    assert result.exit_code == 1
    assert "new: Ana Ruiz <ana.ruiz@example.org>" in result.stdout
    assert "Row 3, Cohort “2031-32”" in result.stderr
    with (tmp_path / "roster.csv-to-correct.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["Row"], row["Column"], row["Value"]) for row in rows} == {
        ("3", "Cohort", "2031-32"),
        ("3", "Enrolled", "2/30/2026"),
    }
    assert all(row["What to do"] for row in rows)


def test_the_same_file_again_changes_nothing(cohortbook, office, tmp_path):
    cohortbook("roster", "import", roster(tmp_path, GOOD), "--office", office)
    result = cohortbook("roster", "import", roster(tmp_path, GOOD), "--office", office)
    assert (result.exit_code, result.stdout.strip()) == (
        0,
        "roster: 0 new, 0 changed, 1 unchanged, 0 not in the file, 0 rows to be corrected",
    )


def test_a_dry_run_says_what_it_would_do_and_does_not(cohortbook, office, tmp_path):
    new = GOOD.replace("Ana", "Eva").replace("ana.ruiz", "eva.ruiz")
    file = roster(tmp_path, GOOD, new)
    for _ in range(2):
        result = cohortbook("roster", "import", file, "--office", office, "--dry-run")
        assert "new: Eva Ruiz <eva.ruiz@example.org>" in result.stdout
        assert "nothing changed" in result.stdout


def test_json_holds_the_steps_and_the_rows_to_correct(cohortbook, office, tmp_path):
    result = cohortbook(
        "roster", "import", roster(tmp_path, GOOD, BAD), "--office", office, "--json", "--dry-run"
    )
    found = json.loads(result.stdout)
    assert [row["column"] for row in found["to_correct"]] == ["Cohort", "Enrolled"]


def test_a_file_that_is_not_there_is_an_error_with_a_remedy(cohortbook, office, tmp_path):
    result = cohortbook("roster", "import", tmp_path / "none.csv", "--office", office)
    assert result.exit_code == 3
    assert "none.csv cannot be read" in result.stderr
    assert "Check the name" in result.stderr


def test_what_will_be_done_is_shown_before_it_is_done(cohortbook, office, tmp_path):
    new = GOOD.replace("Ana", "Ida").replace("ana.ruiz", "ida.ruiz")
    file = roster(tmp_path, GOOD, new, BAD)
    with refusing_log(office):
        failed = cohortbook("roster", "import", file, "--office", office)
        as_json = cohortbook("roster", "import", file, "--office", office, "--json")
    assert (failed.exit_code, failed.stdout.strip()) == (4, "new: Ida Ruiz <ida.ruiz@example.org>")
    assert "Row 4, Cohort “2031-32”" in failed.stderr
    assert (as_json.exit_code, as_json.stdout) == (4, "")
    result = cohortbook("roster", "import", file, "--office", office)
    assert result.stdout.splitlines()[0] == "new: Ida Ruiz <ida.ruiz@example.org>", "nothing had gone in"
    assert result.stdout.splitlines()[-1].startswith("roster: 1 new, ")


def test_a_time_that_cannot_be_read_is_told_before_anything_is_shown(cohortbook, office, tmp_path):
    new = GOOD.replace("Ana", "Uma").replace("ana.ruiz", "uma.ruiz")
    result = cohortbook("roster", "import", roster(tmp_path, new), "--office", office, "--at", "noonish")
    assert result.exit_code in {2, 3}
    assert result.stdout == ""


def test_rows_to_correct_that_cannot_be_kept_are_on_screen(cohortbook, office, tmp_path):
    (tmp_path / "roster.csv-to-correct.csv").mkdir()
    result = cohortbook("roster", "import", roster(tmp_path, GOOD, BAD), "--office", office)
    assert result.exit_code == 1
    assert "Row 3, Enrolled “2/30/2026”: There is no such day" in result.stderr
    assert "roster.csv-to-correct.csv cannot be written: Is a directory." in result.stderr
    assert "The rows to correct are those shown above" in result.stderr
    assert "1 row to be corrected" in result.stdout


def test_in_json_rows_to_correct_that_cannot_be_kept_are_in_the_object(cohortbook, office, tmp_path):
    (tmp_path / "roster.csv-to-correct.csv").mkdir()
    result = cohortbook("roster", "import", roster(tmp_path, GOOD, BAD), "--office", office, "--json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)["to_correct"]) == 2
    assert "cannot be written" in result.stderr


def test_two_kinds_of_one_file_have_their_own_rows_to_correct(cohortbook, office, tmp_path):
    text = roster(tmp_path, BAD)
    other = text.with_suffix(".txt")
    other.write_bytes(text.read_bytes())
    for file in (text, other):
        assert cohortbook("roster", "import", file, "--office", office).exit_code == 1
    kept = sorted(path.name for path in tmp_path.glob("*-to-correct.csv"))
    assert kept == ["roster.csv-to-correct.csv", "roster.txt-to-correct.csv"]


def test_rows_to_correct_go_away_once_they_are_corrected(cohortbook, office, tmp_path):
    bad = tmp_path / "roster.csv-to-correct.csv"
    cohortbook("roster", "import", roster(tmp_path, GOOD, BAD), "--office", office)
    assert bad.exists()
    assert (
        cohortbook("roster", "import", roster(tmp_path, GOOD), "--office", office, "--dry-run").exit_code == 0
    )
    assert bad.exists(), "a dry run removes nothing"
    assert cohortbook("roster", "import", roster(tmp_path, GOOD), "--office", office).exit_code == 0
    assert not bad.exists()


def test_old_rows_to_correct_that_cannot_be_removed_are_told(cohortbook, office, tmp_path):
    (tmp_path / "roster.csv-to-correct.csv").mkdir()
    result = cohortbook("roster", "import", roster(tmp_path, GOOD), "--office", office)
    assert result.exit_code == 0
    assert "is out of date and cannot be removed" in result.stderr
