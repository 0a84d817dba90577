"""Marks, findings, the log."""

from datetime import timedelta

from service.ledger import Ledger, findings, log, marks
from service.ledger.log import Wanted
from tests.ledger.conftest import AT


def test_marks_are_replaced_listed_and_dropped(ledger: Ledger) -> None:
    with ledger.begin() as session:
        assert marks.get(session, "template:1") is None
        for name, value in (
            ("template:1", "a"),
            ("template:2", "b"),
            ("templates", "c"),
            ("template:1", "d"),
        ):
            marks.put(session, name, value)
        assert marks.named(session, "template:") == {"1": "d", "2": "b"}
        marks.drop(session, "template:1")
        marks.drop(session, "template:1")
        assert marks.get(session, "template:1") is None


def test_a_finding_keeps_its_first_time_until_it_is_over(ledger: Ledger) -> None:
    later = AT + timedelta(hours=1)
    with ledger.begin() as session:
        findings.put(session, "1001", "scrape", "The tab Plan is missing", AT)
        findings.put(session, "1001", "scrape", "The tab Plan is missing", later)
        findings.put(session, "1001", "release", "Not shared", later)
        assert [(row.source, row.found) for row in findings.all(session)] == [
            ("release", later),
            ("scrape", AT),
        ]
        findings.put(session, "1001", "scrape", "The tab Log is missing", later)
        findings.clear(session, "1001", "release")
        findings.clear(session, "1002", "release")
        [row] = findings.all(session)
        assert (row.candidate_key, row.text, row.found) == ("1001", "The tab Log is missing", later)


def test_the_log_is_read_from_where_one_stopped(ledger: Ledger) -> None:
    with ledger.begin() as session:
        numbers = [log.add(session, AT, "1001", "release", f"Line {n}") for n in range(4)]
        assert [line.text for line in log.since(session, numbers[1])] == ["Line 2", "Line 3"]
        assert [line.text for line in log.recent(session, 2)] == ["Line 3", "Line 2"]
        assert len(log.since(session, 0)) == 4


def test_the_log_is_narrowed_and_read_page_by_page(ledger: Ledger) -> None:
    with ledger.begin() as session:
        for day in range(4):
            for key, action in (("1001", "release"), ("1002", "mail"), ("", "mail")):
                log.add(session, AT + timedelta(days=day), key, action, f"{key} {day}")
        texts = [line.text for line in log.page(session, Wanted(action="mail"), 3)]
        assert texts == [" 3", "1002 3", " 2"]
        one = log.page(session, Wanted(candidates=["1001"]), 2)
        assert [line.text for line in one] == ["1001 3", "1001 2"]
        assert [line.text for line in log.page(session, Wanted(["1001"], before=one[-1].id), 9)] == [
            "1001 1", "1001 0",
        ]  # fmt: skip
        day = Wanted(since=AT + timedelta(days=1), until=AT + timedelta(days=2))
        assert [line.text for line in log.page(session, day, 9)] == [" 1", "1002 1", "1001 1"]
        assert log.page(session, Wanted(candidates=[]), 9) == []
        assert log.actions(session) == ["mail", "release"]
