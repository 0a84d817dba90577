"""Formulas in an Excel roster: what they showed is not what somebody typed."""

from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl import Workbook

from service.errors import RosterError
from service.roster.file import read_roster
from service.roster.formulas import formula_areas
from tests.roster.files import COHORTS, HEAD, IAN, NORA, csv_of, xlsx_of

SHOWN = {"Last Name": "Vasquez", "Coach E-mail": "ted@example.org", "Enrolled": 46254, "Year": 1}


def book(*rows, formulas=(), arrays=()) -> bytes:
    """A sheet of rows; `formulas` are (cell, formula, shown), `arrays` (range, formula, shown)."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as made:
        made.add_worksheet("Notes").write_formula("A1", "=1+1", None, "2")
        sheet = made.add_worksheet("Roster & more")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        for cell, formula, shown in formulas:
            sheet.write_formula(cell, formula, None, shown)
        for cells, formula, shown in arrays:
            sheet.write_array_formula(cells, formula, None, shown)
    return out.getvalue()


def rewritten(data: bytes, part: str, old: str, new: str) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("heading", SHOWN)
def test_a_formula_in_any_cell_of_the_roster_is_told_and_its_row_left_out(program, heading: str) -> None:
    cell = f"{'ABCDEFGHI'[HEAD.index(heading)]}3"
    read = read_roster(program, COHORTS, book(HEAD, IAN, NORA, formulas=[(cell, "=A9", SHOWN[heading])]))
    [finding] = read.findings
    assert (finding.row, finding.column, finding.value) == (3, heading, str(SHOWN[heading]))
    assert finding.what == "It holds a formula. Type the value itself."
    assert [entry.person.first for entry in read.entries] == ["Ian"]


def test_a_formula_and_another_bad_cell_of_the_row_are_told_at_once(program) -> None:
    row = (*NORA[:4], "9", *NORA[5:])
    read = read_roster(program, COHORTS, book(HEAD, row, formulas=[("A2", "=A9", "")]))
    assert [finding.column for finding in read.findings] == ["Last Name", "Year"]


def test_an_array_formula_is_told_in_every_row_that_it_fills(program) -> None:
    data = book(HEAD, NORA, IAN, arrays=[("I2:I3", "=B2:B3", "Elm")])
    data = rewritten(data, "xl/worksheets/sheet2.xml", 'ref="I2:I3"', 'ref="$I$2:$I$1048576"')
    read = read_roster(program, COHORTS, data)
    assert [(finding.row, finding.column) for finding in read.findings] == [(2, "Site"), (3, "Site")]


def test_formulas_elsewhere_do_not_matter(program) -> None:
    elsewhere = [("J2", "=LEN(A2)", 7), ("A5", '=IF(B5="","",B5)', "")]
    read = read_roster(program, COHORTS, book((*HEAD, "Length"), NORA, IAN, formulas=elsewhere))
    assert (len(read.entries), read.findings) == (2, ())


def test_a_formula_that_was_never_calculated_is_told(program) -> None:
    made = Workbook()
    made.active.append(HEAD)
    made.active.append(('="Vas"&"quez"', *NORA[1:]))
    out = BytesIO()
    made.save(out)
    [finding] = read_roster(program, COHORTS, out.getvalue()).findings
    assert (finding.row, finding.column, finding.value) == (2, "Last Name", "")


def test_cells_that_leave_out_where_they_stand_follow_the_one_before(program) -> None:
    data = book(HEAD, NORA, formulas=[("B2", "=A9", "Nora")])
    part = "xl/worksheets/sheet2.xml"
    for old in ('r="A1"', 'r="A2"', 'r="B2"', 'r="2" '):
        data = rewritten(data, part, f" {old}", " ")
    assert formula_areas(data)["Roster & more"] == [(1, 1, 1, 1)]


def test_other_files_have_no_such_formulas(program) -> None:
    assert formula_areas(xlsx_of({"A": [HEAD, NORA]})) == {"A": []}
    assert read_roster(program, COHORTS, csv_of(HEAD, NORA)).findings == ()


def test_a_workbook_that_declares_entities_is_refused(program) -> None:
    data = rewritten(
        book(HEAD, NORA), "xl/workbook.xml", "<workbook ", '<!DOCTYPE x [<!ENTITY a "b">]><workbook '
    )
    with pytest.raises(RosterError, match="damaged"):
        read_roster(program, COHORTS, data)
