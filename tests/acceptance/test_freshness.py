"""How soon people see what became of what they did, with nothing running but the schedule."""

import pytest

from service.offices.sandbox_drive import control
from tests.acceptance.bench import Bench, roster_of
from tests.acceptance.conftest import MakeBench
from tests.acceptance.test_main_job import row_of, type_review

pytestmark = pytest.mark.long

ANA, BEN, COACH = "ana.ruiz@example.org", "ben.okafor@example.org", "ines.faro@example.org"
REFLECTION, DAY = "Self-Reflection on the CPSEL", "2026-08-20"
GET = "sheets.spreadsheets.get"


@pytest.fixture(scope="module")
def office(make_bench: MakeBench) -> Bench:
    """Both have something open, and every job ran at ten."""
    bench = make_bench(roster_of(f"Ruiz,Ana,{ANA},Ines Faro,{COACH}", f"Okafor,Ben,{BEN},Ines Faro,{COACH}"))
    for job in ("provision", "release", "scrape", "review"):
        bench.job(job, f"{DAY}T10:00:00")
    return bench


def run_due(bench: Bench, minute: int, status: int = 0) -> None:
    """What cron does each minute."""
    bench.run("run-due", at=f"{DAY}T10:{minute:02}:00", status=status)


def hand_in(bench: Bench, email: str) -> None:
    tab = bench.open(email, bench.workbook(email), REFLECTION)
    tab.type("Attempt 1", value=True, under="Ready for review")
    tab.save()


def test_a_candidates_tick_is_with_the_office_within_ten_minutes_and_staffs_within_two(office: Bench) -> None:
    hand_in(office, ANA)
    for minute in (2, 5, 11):
        run_due(office, minute)
    key = f"{office.key_of(ANA)}-self_reflection-1"
    assert row_of(office, "Reviews", key)["Status"] == "Waiting for review"
    type_review(office, key, Level="3 Meets expectations", Feedback="Clear.", Send=True)
    run_due(office, 12)
    assert row_of(office, "Reviews", key)["What happened"].startswith("Decided August 20, 2026")
    assert [subject for subject, _ in office.mails(ANA) if "Self-Reflection" in subject]


def test_what_staff_type_in_the_roster_is_taken_in_within_two_minutes(office: Bench) -> None:
    tab, key = office.interface_tab("Roster"), office.key_of(BEN)
    head = next(n for n, row in enumerate(tab.shown) if row[0] == "No.")
    place = next(n for n, row in enumerate(tab.shown) if row[0] == key)
    sites = [at for at, heading in enumerate(tab.shown[head]) if heading == "Site"]
    tab.typed[place, sites[-1]] = "Juniper High"
    tab.save()
    run_due(office, 14)
    assert row_of(office, "Roster", key)["Site"] == "Juniper High"


def test_trouble_with_one_candidate_stands_in_their_row_until_a_later_run_mends_it(office: Bench) -> None:
    hand_in(office, BEN)
    refused = {"status": 403, "reason": "PERMISSION_DENIED", "message": "Not for you."}
    fault = {"method": GET, "kind": "refuse", "where": office.workbook(BEN), **refused}
    control(office.url, "faults", fault)
    run_due(office, 25, status=1)
    key = office.key_of(BEN)
    told = row_of(office, "Roster", key)["What to do next"]
    assert told.startswith("What was written last could not be read; it is tried again by itself.")
    assert "Give the service's address the role" in told
    run_due(office, 36)
    assert row_of(office, "Reviews", f"{key}-self_reflection-1")["Status"] == "Waiting for review"
    assert "tried again" not in row_of(office, "Roster", key)["What to do next"]
