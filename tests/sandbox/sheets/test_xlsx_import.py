"""An xlsx file that becomes a spreadsheet: what comes along with its values."""

import io

import pytest
import xlsxwriter
from googleapiclient.http import MediaInMemoryUpload

from tests.sandbox.sheets.conftest import OFFICE, Book, block
from tests.sandbox.sheets.test_cells import cells

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page, other = book.add_worksheet("Plan"), book.add_worksheet("Later on")
        loud = {"bold": True, "font_color": "#FF0000", "bg_color": "#00FF00", "text_wrap": True}
        page.write("A1", "Goal", book.add_format({**loud, "align": "center", "border": 1}))
        page.write("B1", 0.5, book.add_format({"num_format": "0.0%"}))
        page.write_formula("A2", "=SUM(B1,1)", None, 0)
        page.write_formula("A3", "=IFNA(B1,2)", None, 0)
        page.write_url("A4", "https://example.org/x", string="there")
        page.write_comment("B2", "A remark")
        page.merge_range("C1:D2", "merged")
        page.set_column_pixels("C:D", 150)
        page.set_row(4, 30)
        page.set_row(5, None, None, {"hidden": True})
        page.freeze_panes(1, 2)
        page.set_tab_color("#0000FF")
        page.data_validation("E1:E3", {"validate": "list", "source": ["yes", "no"]})
        page.data_validation(
            "F1", {"validate": "integer", "criteria": ">", "value": 3, "error_type": "warning"}
        )
        book.define_name("Goals", "=Plan!$A$1:$A$4")
        book.define_name("'Later on'!Mine", "='Later on'!$B$2")
        other.hide()
    return out.getvalue()


@pytest.fixture
def office(as_person):
    return as_person(OFFICE)


def upload(office, data):
    body = {"name": "Plan", "mimeType": "application/vnd.google-apps.spreadsheet"}
    return office.drive.files().create(body=body, media_body=MediaInMemoryUpload(data, XLSX))


@pytest.fixture
def plan(office):
    return Book(office.sheets, upload(office, file()).execute()["id"])


def test_formulas_looks_notes_and_links_come_along(plan):
    assert plan.formulas("A1:C4")[1:3] == [["=SUM(B1,1)"], ["=IFNA(B1,2)"]]
    assert plan.read("Plan!A1:C4") == [["Goal", "50.0%", "merged"], ["150.0%"], ["50.0%"], ["there"]]
    (first, percent, *_), (_, noted, *_), *_ = cells(plan, "Plan!A1:D2")
    style = first["userEnteredFormat"]
    assert style["textFormat"]["bold"] is True
    assert style["textFormat"]["foregroundColor"] == {"red": 1}
    assert style["backgroundColor"] == {"green": 1}
    assert (style["horizontalAlignment"], style["wrapStrategy"]) == ("CENTER", "WRAP")
    assert style["borders"]["top"]["style"] == "SOLID"
    assert percent["userEnteredFormat"] == {"numberFormat": {"type": "PERCENT", "pattern": "0.0%"}}
    assert noted["note"] == "A remark"
    assert cells(plan, "Plan!A4", "hyperlink")[0][0]["hyperlink"] == "https://example.org/x"


def test_merges_sizes_frozen_parts_and_names_come_along(plan):
    found = plan.get(ranges=["Plan!A1:F6"], includeGridData=True)
    (sheet,) = found["sheets"]
    assert sheet["merges"] == [{key: n for key, n in block(0, 2, 2, 4).items() if key != "sheetId"}]
    data = sheet["data"][0]
    assert [line["pixelSize"] for line in data["columnMetadata"]] == [100, 100, 150, 150, 100, 100]
    assert data["rowMetadata"][4]["pixelSize"] == 40
    assert data["rowMetadata"][5]["hiddenByUser"] is True
    properties = sheet["properties"]
    assert properties["gridProperties"]["frozenRowCount"] == 1
    assert properties["gridProperties"]["frozenColumnCount"] == 2
    assert properties["tabColor"] == {"blue": 1}
    assert plan.read("Goals") == [["Goal"], ["150.0%"], ["50.0%"], ["there"]]
    assert [tab["properties"].get("hidden") for tab in plan.get()["sheets"]] == [None, True]
    assert [name["name"] for name in plan.get()["namedRanges"]] == ["Goals", "Mine"]


def test_validations_come_along(plan):
    first, second = (line[4]["dataValidation"] for line in cells(plan, "Plan!A1:E2", "dataValidation"))
    choices = [{"userEnteredValue": "yes"}, {"userEnteredValue": "no"}]
    assert first == {
        "condition": {"type": "ONE_OF_LIST", "values": choices},
        "strict": True,
        "showCustomUi": True,
    }
    assert second == first
    number = cells(plan, "Plan!F1", "dataValidation")[0][0]["dataValidation"]
    assert number["condition"] == {"type": "NUMBER_GREATER", "values": [{"userEnteredValue": "3"}]}
    assert not number.get("strict")


def test_bytes_that_are_no_xlsx_are_refused(office):
    assert refusal_code(upload(office, b"PK\x03\x04 and no more")) == 400
    assert refusal_code(upload(office, b"")) == 400


def refusal_code(call):
    with pytest.raises(Exception, match="400") as caught:
        call.execute()
    return caught.value.status_code
