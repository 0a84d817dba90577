"""Endings and matches on record: kept as they are, and among what a lost ledger is rebuilt from."""

from dataclasses import replace
from datetime import date

from service.domain.ending import Ending, Submission
from service.ledger import Ledger, endings, marks, matches
from service.ledger.archive.which import KEPT, stays_behind
from service.ledger.endings import NONE, Recorded
from tests.jobs.cast import ANA, BEN, INES, TOM

JUNE, OCTOBER = date(2027, 6, 10), date(2027, 10, 4)
WHOLE = Recorded(
    Ending(
        JUNE,
        (Submission(JUNE, returned=date(2027, 6, 20)), Submission(OCTOBER, OCTOBER, None, JUNE)),
        OCTOBER,
        "file-1",
        JUNE,
    ),
    {"submitted": "2027-10-04"},
    "Not taken over.",
    "Clear credential",
)


def test_what_is_recorded_comes_back_and_only_for_whom_it_was(ledger: Ledger) -> None:
    with ledger.begin() as session:
        endings.put(session, "1001", WHOLE)
        endings.put(session, "1002", Recorded(Ending(met=JUNE)))
    with ledger.read() as session:
        assert endings.all(session) == {"1001": WHOLE, "1002": Recorded(Ending(met=JUNE))}
        assert endings.get(session, "1003") == NONE
        assert endings.closed(session) == {"1001"}


def test_a_match_keeps_its_first_day_whatever_comes_after(ledger: Ledger) -> None:
    with ledger.begin() as session:
        assert matches.record(session, [ANA, replace(BEN, companion=None)], JUNE) == 1
        assert matches.record(session, [ANA], OCTOBER) == 0
        assert matches.record(session, [replace(ANA, companion=TOM)], OCTOBER) == 1
    with ledger.read() as session:
        assert matches.all(session) == {"1001": {INES.email: JUNE, TOM.email: OCTOBER}}


def test_both_go_into_the_archive(ledger: Ledger) -> None:
    with ledger.begin() as session:
        endings.put(session, "1001", WHOLE)
        matches.record(session, [ANA], JUNE)
        kept = [name for prefix in ("ending:", "matched:") for name in marks.named(session, prefix)]
    assert kept == ["1001", "1001"]
    assert "marks" in KEPT
    assert not any(stays_behind("marks", f"{prefix}1001") for prefix in ("ending:", "matched:"))
