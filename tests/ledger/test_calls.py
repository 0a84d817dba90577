"""Calls to Google on record."""

from datetime import timedelta

from service.ledger import Ledger, calls, runs
from service.ledger.calls import KEPT, CallsMade, Counted
from tests.ledger.conftest import AT

GET, COPY, BATCH = "sheets.spreadsheets.get", "drive.files.copy", "drive.batch"


def run(ledger: Ledger, *counted: Counted, days: int = 0) -> int:
    at = AT + timedelta(days=days)
    with ledger.begin() as session:
        made = runs.start(session, "scrape", at)
        calls.record(session, made, counted, at)
    return made


def test_a_candidates_calls_add_up_over_the_runs_and_the_office_has_none(office: Ledger) -> None:
    run(office, Counted("1001", GET, 2, 2, 0), Counted("1001", COPY, 1, 1, 1), Counted("", GET, 9, 9, 0))
    run(office, Counted("1001", GET, 1, 1, 1), Counted("1002", GET, 1, 1, 0), days=2)
    with office.read() as session:
        assert calls.for_candidate(session, "1001") == [
            CallsMade(COPY, 1, 1, AT),
            CallsMade(GET, 3, 1, AT + timedelta(days=2)),
        ]
        assert calls.for_candidate(session, "") == []


def test_a_runs_calls_are_known_for_a_while_and_the_candidates_for_ever(office: Ledger) -> None:
    first = run(
        office, Counted("1001", GET, 2, 2, 0), Counted("", GET, 1, 1, 0), Counted("1001", BATCH, 1, 5, 0)
    )
    quiet = run(office)
    with office.read() as session:
        assert calls.of_runs(session, first, quiet) == {first: 4}
    later = run(office, Counted("", GET, 1, 1, 0), days=KEPT.days + 1)
    with office.read() as session:
        assert calls.of_runs(session, first, later) == {later: 1}
        assert [one.calls for one in calls.for_candidate(session, "1001")] == [1, 2]


def test_identities_are_told_apart_by_run_and_added_up_for_a_candidate(office: Ledger) -> None:
    one = Counted("1001", GET, 2, 2, 0, "one@example.org", 2, 3.0, 0.5)
    two = Counted("1001", GET, 1, 1, 1, "two@example.org", 1, 1.5, 0)
    first = run(office, one, two)
    with office.read() as session:
        rows = calls.since(session, AT)
        found = [(row.run_id, row.job, row.identity, row.calls, row.units, row.waited) for row in rows]
        assert found == [
            (first, "scrape", "one@example.org", 2, 2, 0.5),
            (first, "scrape", "two@example.org", 1, 1, 0.0),
        ]
        assert calls.for_candidate(session, "1001") == [CallsMade(GET, 3, 1, AT)]
        assert calls.pace(session) == {GET: 1.5}
        assert calls.since(session, AT + timedelta(seconds=1)) == []
