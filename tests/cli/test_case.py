"""case: opened, taken step by step, closed and opened again by command."""

import json

import pytest
from openpyxl import load_workbook

from tests.cli.test_roster_import import roster

ROW = "Ruiz,Ana,ana.ruiz@example.org,2026-27,Year 1,Ines Faro,ines.faro@example.org"


@pytest.fixture(scope="module")
def folder(office, tmp_path_factory):
    from click.testing import CliRunner  # noqa: PLC0415

    from service.cli import main  # noqa: PLC0415
    from tests.cli.test_roster_import import GOOD  # noqa: PLC0415

    file = roster(tmp_path_factory.mktemp("roster"), GOOD)
    assert CliRunner().invoke(main, ["roster", "import", str(file), "--office", str(office)]).exit_code == 0
    return office


@pytest.fixture
def case(cohortbook, folder):
    def type_(*words):
        return cohortbook("case", *words, "--office", folder, "--at", "2026-09-01")

    return type_


def test_a_withdrawal_from_its_opening_to_its_end_and_back(case):
    opened = case("open", "withdrawal", "1001", "--about", "She moves.", "--on", "2026-08-31")
    assert opened.exit_code == 0, opened.stderr
    key = opened.stdout.split()[0]
    assert "Next: Conversation (Induction Program Administrator), by September 14, 2026." in opened.stdout
    assert "by September 15, 2026" in case("step", key, "talk").stdout
    assert "Next: Conversation" in case("step", key, "talk", "--undo").stdout
    assert case("note", key, "She called.").exit_code == 0
    assert key in case("list").stdout
    missing = case("close", key, "withdrawn")
    assert missing.exit_code == 3
    assert "“Withdrew” needs the last day." in missing.stderr
    closed = case("close", key, "withdrawn", "--until", "2026-08-31", "--note", "All the best.")
    assert "Withdrew." in closed.stdout
    assert "No case is open." in case("list").stdout
    shown = case("show", key).stdout
    assert "She moves." in shown
    assert "outcome: Withdrew; August 31, 2026" in shown
    assert case("reopen", key, "It was Eva.").exit_code == 0
    [found] = json.loads(case("list", "--json").stdout)
    assert (found["key"], found["state"]) == (key, "open")
    assert [event["what"] for event in found["events"]][-2:] == ["effect", "reopened"]
    case("close", key, "stays")


def test_a_teach_out_is_opened_for_everybody_of_a_cohort_once(case):
    """C-18."""
    first = case("open", "teach_out", "--cohort", "2026-27")
    assert first.exit_code == 0
    assert "Teach-out: 1001" in first.stdout
    again = case("open", "teach_out", "--cohort", "2026-27")
    assert (again.exit_code, "Nobody is named" in again.stderr) == (3, True)
    key = first.stdout.split()[0]
    case("close", key, "finished")


@pytest.mark.parametrize("suffix", ["pdf", "xlsx"])
def test_a_transfer_document_says_what_is_completed_and_what_is_not(case, tmp_path, suffix):
    """T-16: for the next program, as a file to sign or to count with."""
    key = case("open", "transfer_out", "1001").stdout.split()[0]
    out = tmp_path / f"ana.{suffix}"
    written = case("document", key, out)
    assert written.exit_code == 0, written.stderr
    data = out.read_bytes()
    if suffix == "pdf":
        assert data.startswith(b"%PDF-")
    else:
        book = load_workbook(out)
        assert book.sheetnames[:2] == ["Completed", "Hours"]
        undone = [row[0].value for row in book["Not completed"].iter_rows(min_row=5)]
        assert "Individual Induction Plan" in undone
        assert "Welcome and Contacts" not in undone
    case("close", key, "stays")
    assert case("document", key, tmp_path / "ana.txt").exit_code == 3


@pytest.mark.parametrize(("words", "why"), [
    (("open", "withdrawal"), "Nobody is named"),
    (("open", "withdrawal", "1001", "--on", "2027-01-01"), "not opened on a day to come"),
    (("open", "withdrawal", "--cohort", "1999-00"), "Nobody is in the cohort"),
    (("open", "holiday", "1001"), "no kind of case “holiday”"),
    (("open", "appeal", "1001"), "is about a case of"),
    (("show", "K77"), "There is no case K77"),
    (("close", "K77", "x", "--companion", "Ines"), "names nobody"),
])  # fmt: skip
def test_what_cannot_be_is_told_with_a_remedy(case, words, why):
    refused = case(*words)
    assert refused.exit_code == 3
    assert why in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 2
