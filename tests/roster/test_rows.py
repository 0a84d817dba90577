"""Bad cells: each with its row, its column as the file spells it, its value, and what to do."""

from dataclasses import replace
from datetime import date

import pytest

from service.roster.file import read_roster
from service.roster.findings import Finding
from service.roster.findings_file import findings_csv
from service.roster.typed import typed_entry
from tests.roster.files import COHORTS, HEAD, IAN, NORA, changed, csv_of


def findings(program, *rows) -> tuple[Finding, ...]:
    return read_roster(program, COHORTS, csv_of(HEAD, *rows)).findings


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"coach_email": ""}, "Coach E-mail", "address of Ted Okafor (Coach)"),
        ({"coach": ""}, "Coach", "the name that goes with ted@example.org"),
        ({"coach_email": "nora@example.org"}, "Coach E-mail", "the person's own address"),
        ({"coach": "Ted"}, "Coach", "cannot be told apart"),
        ({"enrolled": "2/30/2026"}, "Enrolled", "no such day in the calendar"),
        ({"enrolled": "Feb 30, 2026"}, "Enrolled", "no such day in the calendar"),
        ({"enrolled": "13/13/2026"}, "Enrolled", "no such day in the calendar"),
        ({"enrolled": "8/20/1026"}, "Enrolled", "year 1026 cannot be right"),
        ({"enrolled": "soon"}, "Enrolled", "This is no date"),
        ({"last_name": "=HYPERLINK(A1)"}, "Last Name", "begins like a formula"),
        ({"first_name": "+Nora"}, "First Name", "begins like a formula"),
        ({"first_name": "-2+3"}, "First Name", "begins like a formula"),
        ({"first_name": "@SUM(A1)"}, "First Name", "begins like a formula"),
        ({"site": "=1+1"}, "Site", "begins like a formula"),
        ({"coach": "=1+1"}, "Coach", "begins like a formula"),
        ({"last_name": ""}, "Last Name", "is empty"),
        ({"first_name": "nora@example.org"}, "First Name", "looks like an e-mail address"),
        ({"first_name": "123"}, "First Name", "no letter"),
        ({"last_name": "V" * 130}, "Last Name", "longer than 120"),
        ({"email": ""}, "E-mail", "is empty"),
        ({"email": "nora at example.org"}, "E-mail", "no e-mail address"),
        ({"email": "nora@example"}, "E-mail", "no e-mail address"),
        ({"email": "nóra@example.org"}, "E-mail", "no e-mail address"),
        ({"email": "a@example.org; b@example.org"}, "E-mail", "more than one address"),
        ({"cohort": "2031-32"}, "Cohort", "no such cohort. Use one of: 2026-27, 2025-26"),
        ({"cohort": ""}, "Cohort", "no such cohort"),
        ({"year": "3"}, "Year", "no such year. Type one of: 1, 2"),
        ({"year": ""}, "Year", "no such year"),
        ({"year": "1.5"}, "Year", "no such year"),
    ],
)
def test_a_bad_cell_is_found_and_its_row_left_out(program, cells, column: str, words: str) -> None:
    row = changed(NORA, **cells)
    read = read_roster(program, COHORTS, csv_of(HEAD, IAN, row))
    [finding] = read.findings
    assert (finding.row, finding.column) == (3, column)
    assert finding.value == row[HEAD.index(column)]
    assert words in finding.what
    assert [entry.person.first for entry in read.entries] == ["Ian"]


def test_every_bad_cell_of_a_row_is_told_at_once(program) -> None:
    found = findings(program, changed(NORA, email="x", year="9", enrolled="2/30/2026", coach_email=""))
    assert [finding.column for finding in found] == ["E-mail", "Coach E-mail", "Year", "Enrolled"]


@pytest.mark.parametrize(
    ("cells", "name", "expected"),
    [
        ({"last_name": "\u00a0 Vas\u200bquez  Ruiz\t"}, "last", "Vasquez Ruiz"),
        ({"first_name": "Zoe\u0301"}, "first", "Zoé"),
        ({"first_name": "Jean-Luc"}, "first", "Jean-Luc"),
        ({"last_name": "O'Neil"}, "last", "O'Neil"),
        ({"email": " NORA@Example.ORG "}, "email", "nora@example.org"),
        ({"email": "Nora Vasquez <nora@example.org>"}, "email", "nora@example.org"),
        ({"email": "mailto:nora@example.org"}, "email", "nora@example.org"),
    ],
)
def test_stray_characters_do_not_matter(program, cells, name: str, expected: str) -> None:
    read = read_roster(program, COHORTS, csv_of(HEAD, changed(NORA, **cells)))
    assert read.findings == ()
    assert getattr(read.entries[0].person, name) == expected


@pytest.mark.parametrize("written", ["1", "1.0", "Year 1", "year1", " Yr. 1 "])
def test_a_year_may_be_spelled_out(program, written: str) -> None:
    assert read_roster(program, COHORTS, csv_of(HEAD, changed(NORA, year=written))).entries[0].year == 1


@pytest.mark.parametrize("written", ["2026-27", "2026\u201327", "2026 - 27", "2026/27"])
def test_a_cohort_may_be_dashed_otherwise(program, written: str) -> None:
    read = read_roster(program, COHORTS, csv_of(HEAD, changed(NORA, cohort=written)))
    assert read.entries[0].cohort == COHORTS[0]


@pytest.mark.parametrize(
    "written",
    [
        "8/20/2026", "08/20/26", "8-20-2026", "8.20.2026", "2026-08-20", "2026-08-20 00:00:00",
        "Aug 20, 2026", "August 20th, 2026", "20 Aug 2026", "46254", "46254.0", "AUG. 20th 2026",
        "Thu., Aug 20, 2026", "20th of August 2026", "20-Aug-26", "Aug 20 '26",
        "2026 August 20", "Aug.20,2026",
    ],
)  # fmt: skip
def test_a_day_may_be_written_in_many_ways(program, written: str) -> None:
    read = read_roster(program, COHORTS, csv_of(HEAD, changed(NORA, enrolled=written)))
    assert read.entries[0].enrolled == date(2026, 8, 20)


@pytest.mark.parametrize("written", ["Sept 3 2026", "Sept. 3, 2026", "Sep 3rd, 2026", "3 rd Sept. 2026"])
def test_september_may_be_shortened_to_four_letters(program, written: str) -> None:
    read = read_roster(program, COHORTS, csv_of(HEAD, changed(NORA, enrolled=written)))
    assert (read.findings, read.entries[0].enrolled) == ((), date(2026, 9, 3))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Sept 31 2026", "no such day in the calendar"),
        ("Feb. 29th, 2026", "no such day in the calendar"),
        ("Sept 3", "The year is missing"),
        ("Sept 2026", "The day is missing"),
        ("Sept 3 4 2026", "This is no date"),
        ("Ma 3 2026", "This is no date"),
        ("Fructidor 3 2026", "This is no date"),
        ("Sept 3 2026 + Oct", "This is no date"),
        ("Room 3 in 2026", "This is no date"),
        ("Sept 3 20261231235959", "This is no date"),
        ("9" * 400, "This is no date"),
        ("Sept 3 1926", "year 1926 cannot be right"),
    ],
)
def test_a_day_in_words_that_cannot_be_read_is_told_what_is_wrong(program, written: str, words: str) -> None:
    [finding] = findings(program, changed(NORA, enrolled=written))
    assert (finding.column, finding.value) == ("Enrolled", written)
    assert words in finding.what


def test_elsewhere_the_day_comes_before_the_month(program) -> None:
    abroad = program.model_copy(update={"locale": "en_GB"})
    read = read_roster(abroad, COHORTS, csv_of(HEAD, changed(NORA, enrolled="3/9/2026")))
    assert read.entries[0].enrolled == date(2026, 9, 3)


def test_the_same_row_twice_counts_once(program) -> None:
    read = read_roster(program, COHORTS, csv_of(HEAD, NORA, IAN, changed(NORA, last_name=" Vasquez ")))
    assert (len(read.entries), read.findings) == (2, ())


def test_rows_that_contradict_each_other_are_all_held_back(program) -> None:
    read = read_roster(program, COHORTS, csv_of(HEAD, NORA, IAN, changed(NORA, year="2")))
    assert [entry.person.first for entry in read.entries] == ["Ian"]
    assert [(finding.row, finding.column) for finding in read.findings] == [(2, "E-mail"), (4, "E-mail")]
    assert "Row 4 has the same address" in read.findings[0].what


def test_one_name_with_two_addresses_is_asked_about(program) -> None:
    read = read_roster(program, COHORTS, csv_of(HEAD, NORA, changed(NORA, email="nv@example.com")))
    assert read.entries == ()
    assert "same name, cohort and site" in read.findings[1].what
    apart = read_roster(
        program, COHORTS, csv_of(HEAD, NORA, changed(NORA, email="nv@example.com", site="Oak"))
    )
    assert (len(apart.entries), apart.findings) == (2, ())


def test_findings_go_into_a_file_that_no_spreadsheet_runs(program) -> None:
    found = findings(
        program, changed(NORA, last_name='=cmd|"/c calc"!A1'), changed(IAN, last_name="Ábbott=", year="7")
    )
    text = findings_csv(found).decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0] == "Row,Column,Value,What to do"
    assert lines[1].startswith("2,Last Name,\"'=cmd|")
    assert lines[2].startswith('3,Year,7,"The program has no such year.')
    assert str(found[1]) == f"Row 3, Year “7”: {found[1].what}"


VALUES = {
    "last": "Moss", "first": "Kit", "email": "Kit@example.org", "cohort": "2026-27", "year": 1.0,
    "companion_name": "Ted Okafor", "companion_email": "ted@example.org", "enrolled": 46254.0,
}  # fmt: skip


def test_a_typed_person_is_entered_under_the_same_checks(program) -> None:
    entry, found = typed_entry(program, COHORTS, VALUES, 12)
    assert found == []
    assert entry is not None
    known = entry.candidate("1030")
    assert (known.person.email, known.companion.name, known.enrolled) == (
        "kit@example.org", "Ted Okafor", date(2026, 8, 20),
    )  # fmt: skip


def test_what_is_wrong_with_a_typed_row_is_told_by_the_tabs_own_headings(program) -> None:
    entry, found = typed_entry(program, COHORTS, {**VALUES, "companion_email": None, "year": 4}, 12)
    assert entry is None
    assert [(finding.row, finding.column) for finding in found] == [(12, "Coach: e-mail"), (12, "Year")]


def test_for_somebody_on_record_empty_cells_change_nothing(program) -> None:
    entry, _ = typed_entry(program, COHORTS, VALUES, 12)
    known = entry.candidate("1030")
    entry, found = typed_entry(program, COHORTS, {"site": "Oak", "last": " "}, 12, known)
    assert found == []
    assert entry.applied_to(known) == replace(known, site="Oak")


def test_a_companion_picked_by_whole_name_keeps_the_name_on_record(program) -> None:
    entry, _ = typed_entry(program, COHORTS, VALUES, 12)
    known = entry.candidate("1030")
    both = replace(known, companion=replace(known.companion, first="Ana", last="Núñez Ortiz"))
    entry, _ = typed_entry(program, COHORTS, {"companion_name": "Ana Núñez Ortiz"}, 12, both)
    assert entry.applied_to(both) == both
