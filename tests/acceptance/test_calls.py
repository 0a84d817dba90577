"""What the jobs cost in calls, for 30 candidates, as the sandbox counts them."""

from collections import Counter

import pytest

from service.ledger import workbooks
from service.offices.sandbox_drive import KEEPER
from tests.acceptance.bench import Bench, roster_of
from tests.acceptance.conftest import MakeBench

pytestmark = pytest.mark.long

PEOPLE = 30
STAFF = 2
"""Who administers: the archive is opened for them, once."""
FORMS = 31
"""Private forms that are made with the first release, one for each candidate and one for the one coach: each
is a file, a write and a share."""
BATCH_UPDATE, GET = "sheets.spreadsheets.batchUpdate", "sheets.spreadsheets.get"


@pytest.fixture(scope="module")
def office(make_bench: MakeBench) -> Bench:
    rows = [f"Last{n},First{n},person{n}@example.org,Ines Faro,ines.faro@example.org" for n in range(PEOPLE)]
    bench = make_bench(roster_of(*rows))
    bench.calls()
    return bench


@pytest.fixture(scope="module")
def provisioned(office: Bench) -> Counter[str]:
    office.run("provision", "--dry-run", at="2026-07-01")
    assert not office.writing_calls()
    office.calls()
    office.job("provision", "2026-07-01")
    return office.calls()


@pytest.fixture(scope="module")
def released(office: Bench, provisioned: Counter[str]) -> Counter[str]:
    assert provisioned
    office.run("release", "--dry-run", at="2026-08-01")
    assert not office.calls()
    office.job("release", "2026-08-01")
    return office.calls()


@pytest.fixture(scope="module")
def scraped(office: Bench, released: Counter[str]) -> Counter[str]:
    assert released
    office.job("scrape", "2026-08-02")
    first = office.calls()
    office.job("scrape", "2026-08-02")  # sees what the first one wrote
    office.calls()
    return first


def without_mail(calls: Counter[str]) -> Counter[str]:
    return Counter({method: n for method, n in calls.items() if not method.startswith("gmail.")})


def test_provision_costs_one_copy_one_write_and_one_batch_each(provisioned: Counter[str]) -> None:
    calls = without_mail(provisioned)
    batch_parts = calls.pop("drive.permissions.create")
    assert batch_parts == 2 * PEOPLE + STAFF  # inside the batches, which are counted by themselves
    assert calls["drive.files.copy"] == PEOPLE
    assert calls.pop("drive.files.get") == PEOPLE, "which version it has; they are asked for in one batch"
    assert calls["drive.batch"] == PEOPLE + 2, "the archive's folder and the versions, once"
    assert calls[BATCH_UPDATE] <= PEOPLE + 2
    assert calls.total() <= 3 * PEOPLE + 15


def test_release_costs_one_write_each(released: Counter[str]) -> None:
    calls = without_mail(released)
    shares = calls.pop("drive.permissions.create")
    assert calls[BATCH_UPDATE] == PEOPLE + FORMS
    assert calls.pop("drive.files.get") == PEOPLE + FORMS, "which versions they have, in two batches"
    assert (shares, calls["drive.batch"]) == (FORMS, FORMS + 2)
    assert calls.total() <= PEOPLE + 3 * FORMS + 10


def test_a_scrape_of_nothing_costs_at_most_five_calls(office: Bench, scraped: Counter[str]) -> None:
    assert scraped[GET] <= STAFF, "nobody but the service has written: the interface alone"
    office.job("scrape", "2026-08-02")
    calls = office.calls()
    assert 1 <= calls.total() <= 5


def test_a_scrape_reads_only_what_changed(office: Bench, scraped: Counter[str]) -> None:
    assert scraped
    for n in range(4):
        email = f"person{n}@example.org"
        tab = office.open(email, office.workbook(email), "Professional Learning Log")
        tab.log({"Date": "8/1/2026", "What it was": "Seminar", "Hours": "2"})
        tab.save()
    office.calls()
    planned = office.run("scrape", "--dry-run", at="2026-08-03").output
    assert planned.count("the workbook changed") == 4
    assert not office.writing_calls()
    office.calls()
    outcome = office.job("scrape", "2026-08-03")
    assert outcome["counts"]["read"] == 4
    calls = office.calls()
    assert calls[GET] <= 4 + 1
    assert calls.total() <= 4 + 8


def test_a_damaged_workbook_costs_at_most_three_more(office: Bench, scraped: Counter[str]) -> None:
    assert scraped
    office.job("scrape", "2026-08-03")
    file_id = office.workbook("person5@example.org")
    sheets = office.sheets(KEEPER)
    request = {"requests": [{"deleteSheet": {"sheetId": 500}}]}
    sheets.spreadsheets().batchUpdate(spreadsheetId=file_id, body=request).execute()
    office.calls()
    office.job("scrape", "2026-08-03")
    assert office.calls().total() <= 1 + 8 + 3
    head, *rows = [row for row in office.interface_tab("Roster").shown if row[0] == "No." or row[0].isdigit()]
    note = next(row for row in rows if row[0] == office.key_of("person5@example.org"))
    assert "Professional Learning Log" in note[head.index("What to do next")]


@pytest.mark.parametrize("job", ["provision", "release", "scrape", "review"])
def test_a_second_run_at_the_same_time_writes_nothing(office: Bench, scraped: Counter[str], job: str) -> None:
    assert scraped
    office.job(job, "2026-08-04")
    office.calls()
    office.job(job, "2026-08-04")
    assert not office.writing_calls()


@pytest.mark.parametrize("job", ["provision", "release", "scrape", "review"])
def test_a_dry_run_writes_nothing_but_says_what_it_would(
    office: Bench, scraped: Counter[str], job: str
) -> None:
    assert scraped
    office.calls()
    result = office.run(job, "--dry-run", at="2026-09-02")
    assert not office.writing_calls()
    with office.office() as opened, opened.ledger.read() as session:
        assert all("iip" not in modules for modules in workbooks.releases(session).values())
    expected = {"release": 2 * PEOPLE, "provision": 0, "review": 0}
    if job in expected:
        assert f"{job}: {expected[job]} steps planned" in result.output
