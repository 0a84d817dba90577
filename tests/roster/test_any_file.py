"""Whatever a file holds, it ends in entries, findings or a RosterError."""

from datetime import date, datetime, time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.errors import RosterError
from service.programs import load
from service.roster.compare import compare
from service.roster.file import read_roster
from service.roster.findings_file import findings_csv
from service.roster.headers import COLUMNS
from service.roster.text import clean
from service.roster.typed import typed_entry
from tests.roster.files import COHORTS, HEAD, NORA, csv_of, xlsx_of

PROGRAM = load("ceres-casc")
CELLS = st.text(max_size=30) | st.sampled_from(("=1+1", "2/30/2026", "\u00a0", "1", "2026-27", *NORA))
GOOD = xlsx_of({"A": [HEAD, NORA]})
"""Made once: a workbook's bytes tell when it was made, and their number may differ."""
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def taken_in(data: bytes) -> None:
    try:
        read = read_roster(PROGRAM, COHORTS, data)
    except RosterError:
        return
    held_back = {finding.row for finding in read.findings}
    assert not held_back & {entry.row for entry in read.entries}, "nothing is half imported"
    emails = [entry.person.email for entry in read.entries]
    assert len(emails) == len(set(emails))
    findings_csv(read.findings)
    known = [entry.candidate(str(1001 + n)) for n, entry in enumerate(read.entries)]
    again = compare(PROGRAM, read.entries, known)
    assert list(again.unchanged) == known


@SLOW
@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
def test_any_bytes(data: bytes) -> None:
    taken_in(data)


@SLOW
@given(st.lists(st.lists(CELLS, min_size=1, max_size=11), max_size=6), st.sampled_from([",", ";", "\t", "|"]))
def test_any_table_below_good_headings(rows, delimiter: str) -> None:
    taken_in(csv_of(HEAD, *rows, delimiter=delimiter))


@SLOW
@given(st.data())
def test_a_good_workbook_with_broken_bytes(data) -> None:
    good = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        good[data.draw(st.integers(4, len(good) - 1))] = data.draw(st.integers(0, 255))
    taken_in(bytes(good))


@SLOW
@given(
    st.dictionaries(
        st.sampled_from(COLUMNS),
        CELLS | st.floats() | st.booleans() | st.none() | st.dates() | st.datetimes() | st.times(),
    )
)
def test_any_cells_typed_in_the_interface(
    values: dict[str, str | float | bool | date | datetime | time],
) -> None:
    entry, findings = typed_entry(PROGRAM, COHORTS, values, 9)
    blank = not any(clean(value) for value in values.values())
    assert (entry is None) == (blank or bool(findings))
