"""roster import: what is entered, what comes back, and how it ends."""

import csv
import json
from pathlib import Path

HEAD = "Last Name,First Name,E-mail,School,Position,Cohort,Year,Coach,Coach E-mail,Enrolled"
COACH = "Ines Faro,ines.faro@example.org"
GOOD = f"Ruiz,Ana,ana.ruiz@example.org,Cedar Middle,Vice Principal,2026-27,1,{COACH},2026-07-01"
BAD = f"Okafor,Ben,ben.okafor@example.org,Cedar Middle,Vice Principal,2031-32,1,{COACH},2/30/2026"


def roster(folder: Path, *rows: str) -> Path:
    file = folder / "roster.csv"
    file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return file


def test_good_rows_go_in_and_bad_rows_come_back_with_status_1(cohortbook, office, tmp_path):
    result = cohortbook("roster", "import", roster(tmp_path, GOOD, BAD), "--office", office)
    assert result.exit_code == 1
    assert "new: Ana Ruiz <ana.ruiz@example.org>" in result.stdout
    assert "Row 3, Cohort “2031-32”" in result.stderr
    with (tmp_path / "roster-to-correct.csv").open(encoding="utf-8-sig", newline="") as file:
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
