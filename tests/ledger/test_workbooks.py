"""Files, releases, grants, readings."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.readings import TabReading, ToMend, WorkbookReading
from service.errors import LedgerError
from service.ledger import Ledger, former, people, workbooks
from service.ledger.former import FormerWorkbook
from service.ledger.stored import from_stored, to_stored
from service.ledger.workbooks import WorkbookRow
from tests.ledger.conftest import AT, candidate


def test_a_workbook_is_recorded_and_renamed(office: Ledger) -> None:
    with office.begin() as session:
        workbooks.record(session, "1001", "file-1", "v1", "Ruiz, Ana", AT)
        workbooks.record(session, "1001", "file-1", "v2", "Vega, Ana", AT)
        assert workbooks.all(session) == {"1001": WorkbookRow("file-1", "Vega, Ana", "v2")}


def test_one_file_belongs_to_one_candidate(office: Ledger) -> None:
    with office.begin() as session:
        people.enter(session, candidate("1002", "b@example.org"))
        workbooks.record(session, "1001", "file-1", "v1", "Ruiz, Ana", AT)
    with pytest.raises(LedgerError, match="file_id"), office.begin() as session:
        workbooks.record(session, "1002", "file-1", "v1", "Bell, Bo", AT)


def test_a_workbook_needs_its_candidate(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match=r"(?i)foreign key"), ledger.begin() as session:
        workbooks.record(session, "1001", "file-1", "v1", "Ruiz, Ana", AT)


def test_the_first_release_stays(office: Ledger) -> None:
    later = AT + timedelta(days=30)
    with office.begin() as session:
        workbooks.record_release(session, "1001", ["plan", "mou"], AT)
        workbooks.record_release(session, "1001", ["plan", "log"], later)
        assert workbooks.releases(session) == {"1001": {"plan": AT, "mou": AT, "log": later}}


def test_grants_come_and_go(office: Ledger) -> None:
    with office.begin() as session:
        workbooks.record_grant(session, "1001", "ana.ruiz@example.org", "p1")
        workbooks.record_grant(session, "1001", "lee.okafor@example.org", "p2")
        workbooks.record_grant(session, "1001", "ana.ruiz@example.org", "p3")
        workbooks.drop_grant(session, "1001", "lee.okafor@example.org")
        workbooks.drop_grant(session, "1001", "nobody@example.org")
        assert workbooks.grants(session) == {"1001": {"ana.ruiz@example.org": "p3"}}


def test_the_newest_reading_counts(office: Ledger) -> None:
    older, newer = WorkbookReading({}, ("The tab Plan is missing",)), WorkbookReading({})
    with office.begin() as session:
        workbooks.record_reading(session, "1001", older, 7, AT)
        workbooks.record_reading(session, "1001", newer, 2**40, AT)
        assert workbooks.readings(session) == {"1001": newer}
        assert workbooks.versions(session) == {"1001": 2**40}


VALUES = st.none() | st.booleans() | st.text() | st.floats(allow_nan=False, allow_infinity=False)
ROWS = st.dictionaries(st.text(max_size=5), VALUES, max_size=3)
TABS = st.builds(
    TabReading,
    tab=st.text(max_size=5),
    title=st.text(max_size=5),
    values=st.dictionaries(st.text(max_size=5), VALUES, max_size=4),
    rows=st.dictionaries(st.text(max_size=5), st.lists(ROWS, max_size=3).map(tuple), max_size=2),
    ticks=st.dictionaries(st.integers(1, 20), st.booleans(), max_size=3),
)
READINGS = st.builds(
    WorkbookReading,
    tabs=st.dictionaries(st.text(max_size=5), TABS, max_size=3),
    damage=st.lists(st.text(max_size=9), max_size=2).map(tuple),
    moved=st.dictionaries(st.text(max_size=5), st.none() | st.integers(), max_size=2),
    capacities=st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
    to_mend=st.lists(st.builds(ToMend, *[st.text(max_size=5)] * 6), max_size=2).map(tuple),
)


@settings(deadline=None)
@given(reading=READINGS)
def test_a_reading_comes_back_equal(reading: WorkbookReading) -> None:
    assert from_stored(json.loads(json.dumps(to_stored(reading)))) == reading


def test_a_reading_comes_back_from_the_ledger(office: Ledger) -> None:
    row = {"date": 46266.0, "hours": "1,5", "done": True, "note": None}
    tab = TabReading(
        "log", "Coaching Log", {"goal": "Zażółć gęślą"}, {"visits": (row, row)}, {1: True, 2: False}
    )
    reading = WorkbookReading({"log": tab}, ("The tab Plan is missing",))
    with office.begin() as session:
        workbooks.record_reading(session, "1001", reading, 1, AT)
    with office.read() as session:
        assert workbooks.readings(session)["1001"] == reading


def test_another_workbook_follows_the_one_before_with_whom_that_is_shared(office: Ledger) -> None:
    before = FormerWorkbook("1001", 1, "file-1", "Year 1", "1/a", 2, ("plan", "mou"))
    with office.begin() as session:
        workbooks.record(session, "1001", "file-1", "1/a", "Year 1", AT)
        workbooks.record_grant(session, "1001", "ana.ruiz@example.org", "p1")
        workbooks.record_reading(session, "1001", WorkbookReading({}), 7, AT)
        former.follow(session, before, "file-2", "1/a", "Year 2", AT)
    with office.read() as session:
        assert workbooks.all(session) == {"1001": WorkbookRow("file-2", "Year 2", "1/a")}
        assert former.all(session, ["1001"]) == {"1001": (replace(before, recorded=AT),)}
        assert former.all(session, ["1002"]) == {}
        assert (workbooks.grants(session), former.grants(session)) == (
            {},
            {"file-1": {"ana.ruiz@example.org": "p1"}},
        )
        assert workbooks.reading(session, "1001") == WorkbookReading({}), "what was read stays on record"
    with office.begin() as session:
        former.record_grant(session, "file-1", "lee.okafor@example.org", "p2")
        former.drop_grant(session, "file-1", "ana.ruiz@example.org")
        assert former.grants_of(session, "file-1") == {"lee.okafor@example.org": "p2"}
