"""Files as offices really have them."""

from datetime import date, datetime, time

import pytest

from service.domain.people import Person
from service.errors import RosterError
from service.roster.file import read_roster
from tests.roster.files import COHORTS, HEAD, IAN, NORA, changed, csv_of, xlsx_of

PERSON, TED = Person("Nora", "Vasquez", "nora@example.org"), Person("Ted", "Okafor", "ted@example.org")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_files_of_any_usual_kind_are_read(program, encoding: str, delimiter: str) -> None:
    data = csv_of(HEAD, changed(NORA, last_name="Núñez"), IAN, delimiter=delimiter, encoding=encoding)
    read = read_roster(program, COHORTS, data)
    assert read.findings == ()
    assert [entry.person.last for entry in read.entries] == ["Núñez", "Abbott"]
    entry = read.entries[0]
    assert (entry.row, entry.companion, entry.cohort, entry.year) == (2, TED, COHORTS[0], 1)
    assert (entry.enrolled, entry.site) == (date(2026, 8, 20), "Elm")


def test_a_workbook_with_a_title_blank_rows_and_excel_dates_is_read(program) -> None:
    rows = [
        ("Induction roster, fall", *[None] * 8),
        [None] * 9,
        HEAD,
        (*NORA[:4], 1, *NORA[5:7], date(2026, 8, 20), "Elm"),
        [None] * 9,
        (*IAN[:4], 2.0, *IAN[5:7], datetime.combine(date(2026, 8, 21), time()), "Oak"),
    ]
    read = read_roster(program, COHORTS, xlsx_of({"Notes": [("Call the district",)], "List": rows}))
    assert read.findings == ()
    assert read.sheet == "List"
    assert [(e.row, e.person.first, e.year, e.enrolled) for e in read.entries] == [
        (4, "Nora", 1, date(2026, 8, 20)),
        (6, "Ian", 2, date(2026, 8, 21)),
    ]


def test_row_numbers_are_those_of_the_spreadsheet_whatever_stands_above(program) -> None:
    bad = changed(NORA, year="9")
    data = csv_of(("Roster",), HEAD, [""] * 9, IAN, bad)
    assert [finding.row for finding in read_roster(program, COHORTS, data).findings] == [5]
    read = read_roster(program, COHORTS, xlsx_of({"A": [("Roster",), [None], HEAD, IAN, [None], bad]}))
    assert [finding.row for finding in read.findings] == [6]


def test_a_line_break_inside_a_cell_does_not_shift_the_rows(program) -> None:
    data = csv_of(HEAD, changed(NORA, site="Elm\nSchool"), changed(IAN, year="9"))
    read = read_roster(program, COHORTS, data)
    assert read.entries[0].site == "Elm School"
    assert read.findings[0].row == 3


@pytest.mark.parametrize(
    "head",
    [
        ("SURNAME", "Given name", "Email Address", "Group", "Program Year", "CASC Coach", "Mentor Email"),
        ("last", "FIRST", "e-mail", "Cohort", "Yr.", "Name of coach", "Coach e-mail address"),
        (
            "Family Name ",
            " First\u00a0Name",
            "District E-Mail",
            "cohort",
            "YEAR",
            "Induction Coach",
            "Coach: e-mail",
        ),
        (
            "Candidate last name",
            "Candidate First",
            "Candidate E-mail",
            "Cohort",
            "Year",
            "Coach name",
            "Coach mail",
        ),
    ],
)
def test_headings_are_known_however_they_are_spelled(program, head) -> None:
    read = read_roster(program, COHORTS, csv_of(head, NORA[:7]))
    assert read.findings == ()
    assert (read.entries[0].person, read.entries[0].companion) == (PERSON, TED)


def test_columns_may_stand_in_any_order_and_others_are_ignored(program) -> None:
    order = (6, 2, 0, 4, 1, 3, 5)
    head, row = ([*(cells[n] for n in order), extra] for cells, extra in ((HEAD, "Shoe size"), (NORA, "38")))
    read = read_roster(program, COHORTS, csv_of(head, row))
    assert (read.entries[0].person, read.ignored) == (PERSON, ("Shoe size",))


@pytest.mark.parametrize("name", ["Vasquez, Nora", "Nora Vasquez"])
def test_one_column_may_hold_the_whole_name(program, name: str) -> None:
    read = read_roster(program, COHORTS, csv_of(("Candidate", *HEAD[2:]), (name, *NORA[2:])))
    assert read.entries[0].person == PERSON


def test_companions_may_have_their_name_in_two_columns(program) -> None:
    head = (*HEAD[:5], "Coach first name", "Coach last name", "Coach email")
    row = (*NORA[:5], "Ted", "Okafor", "ted@example.org")
    assert read_roster(program, COHORTS, csv_of(head, row)).entries[0].companion == TED


def test_a_date_of_enrolment_may_be_left_out(program) -> None:
    entry = read_roster(program, COHORTS, csv_of(HEAD[:5], NORA[:5])).entries[0]
    assert entry.enrolled is None
    assert entry.candidate("1001").enrolled == date(2026, 7, 1), "the first day of the cohort's year"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"PK\x03\x04 no workbook at all", "damaged or locked"),
        (b"\xd0\xcf\x11\xe0 an old or locked one", "damaged or locked"),
        (b"just some words", "no row of headings"),
        (csv_of(NORA, IAN), "no row of headings"),
        (csv_of(HEAD[:2], NORA[:2]), "no column for E-mail, Cohort, Year (row 1 has: Last Name, First Name)"),
        (csv_of((*HEAD[:5], "Work Email"), (*NORA[:5], "x@example.org")), "mean the same: Work Email"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_what_to_do(program, data: bytes, words: str) -> None:
    with pytest.raises(RosterError) as refused:
        read_roster(program, COHORTS, data)
    assert words in refused.value.message
    assert refused.value.remedy
