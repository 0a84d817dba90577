"""A tab as its page draws it."""

import re

import pytest
import requests

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
BLUE = {"rgbColor": {"blue": 1}}
RED = {"red": 1}


def cell_range(top, bottom, left, right):
    corners = {"startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left, "endColumnIndex": right}
    return {"sheetId": 0, **corners}


def hide(dimension, start):
    where = {"sheetId": 0, "dimension": dimension, "startIndex": start, "endIndex": start + 1}
    sized = {"range": where, "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    return {"updateDimensionProperties": sized}


def cells(place, fields, *rows):
    values = [{"values": row} for row in rows]
    return {"updateCells": {"range": place, "rows": values, "fields": fields}}


class Book:
    """A spreadsheet of Ana's that Ben may edit."""

    def __init__(self, url, ana):
        self.url, self._sheets, self._drive = url, ana.sheets.spreadsheets(), ana.drive
        sized = {"properties": {"sheetId": 0, "gridProperties": {"rowCount": 12, "columnCount": 6}}}
        self.id = self._sheets.create(body={"sheets": [sized]}).execute()["spreadsheetId"]
        shared = {"type": "user", "role": "writer", "emailAddress": BEN}
        self._drive.permissions().create(fileId=self.id, body=shared, sendNotificationEmail=False).execute()

    def change(self, *requests_):
        self._sheets.batchUpdate(spreadsheetId=self.id, body={"requests": list(requests_)}).execute()

    def write(self, place, *rows):
        where = {"spreadsheetId": self.id, "range": place, "valueInputOption": "USER_ENTERED"}
        self._sheets.values().update(**where, body={"values": list(rows)}).execute()

    def shown(self, email=ANA, **query):
        answer = requests.get(f"{self.url}/sheet/{self.id}", params={"as": email, **query}, timeout=5)
        assert answer.status_code == 200
        return answer.text

    def cell(self, place, email=ANA):
        """One cell's HTML."""
        return re.search(f'<td data-cell="{place}".*?</td>', self.shown(email))[0]


@pytest.fixture
def book(sandbox, as_person):
    return Book(sandbox.url, as_person(ANA))


def test_hidden_rows_and_columns_are_not_in_the_page(book):
    book.write("A1", ["one", "secret column"], ["secret row"], ["three"])
    book.change(hide("ROWS", 1), hide("COLUMNS", 1))
    shown = book.shown()
    assert "secret" not in shown
    assert '<th scope="row">3</th>' in shown
    assert '<th scope="row">2</th>' not in shown


def test_one_tab_is_shown_and_hidden_tabs_are_only_counted(book):
    book.change(
        {"addSheet": {"properties": {"sheetId": 5, "title": "Other <tab>"}}},
        {"addSheet": {"properties": {"sheetId": 6, "title": "Keys", "hidden": True}}},
    )
    book.write("'Other <tab>'!A1", ["beyond"])
    assert "Other &lt;tab&gt;" in book.shown()
    assert "1 hidden tab<" in book.shown()
    assert "Keys" not in book.shown(gid="6")
    assert ("beyond" in book.shown(gid="5"), "beyond" in book.shown()) == (True, False)


def test_merged_cells_span_what_is_visible_of_them(book):
    book.write("A1", ["wide"])
    book.change(
        {"mergeCells": {"range": cell_range(0, 2, 0, 3), "mergeType": "MERGE_ALL"}}, hide("COLUMNS", 0)
    )
    shown = book.shown()
    assert 'data-cell="A1" colspan="2" rowspan="2"' in shown
    assert 'data-cell="C1"' not in shown


def test_text_runs_over_empty_neighbours_only(book):
    book.write("A1", ["a text that is rather long for a cell", "", "stop"])
    assert 'style="width:194px;margin-left:0px"' in book.cell("A1")
    book.write("B1", ["taken"])
    assert "spill" not in book.cell("A1")


def test_a_custom_formula_colours_the_cells_for_which_it_holds(book):
    book.write("A1", ["open", 1], ["done", 2], ["open", "=B1+2"])
    formula = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": '=AND($A1="open",$B1>2)'}]}
    rule = {"condition": formula, "format": {"backgroundColor": RED}}
    ranges = [cell_range(0, 3, 0, 2)]
    book.change({"addConditionalFormatRule": {"rule": {"ranges": ranges, "booleanRule": rule}, "index": 0}})
    coloured = re.findall(r'data-cell="(..)"[^>]*#ff0000', book.shown())
    assert coloured == ["A3", "B3"]


def test_the_first_rule_to_hold_decides(book):
    book.write("A1", ["Late"], ["On time"])
    for text, colour in (("late", RED), ("l", {"green": 1})):
        condition = {"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": text}]}
        rule = {"condition": condition, "format": {"backgroundColor": colour}}
        whole = {"rule": {"ranges": [cell_range(0, 2, 0, 1)], "booleanRule": rule}, "index": 9}
        book.change({"addConditionalFormatRule": whole | {"index": 0 if colour is RED else 1}})
    assert "background-color:#ff0000" in book.cell("A1")
    assert "background-color" not in book.cell("A2")


def test_boxes_choices_and_notes_are_drawn(book):
    ticked = {"userEnteredValue": {"boolValue": True}, "dataValidation": {"condition": {"type": "BOOLEAN"}}}
    listed = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Yes"}]}}
    row = [ticked, {"dataValidation": listed}, {"note": 'say "when"'}]
    book.change(cells(cell_range(0, 1, 0, 3), "userEnteredValue,dataValidation,note", row))
    assert 'role="checkbox" aria-checked="true"' in book.cell("A1")
    assert '<span class="mark">' in book.cell("B1")
    assert 'title="say &#34;when&#34;"' in book.cell("C1")


def test_only_web_addresses_and_tabs_can_be_followed(book):
    book.write("A1", ['=HYPERLINK("https://example.org/a","here")', '=HYPERLINK("#gid=7","there")'])
    book.write("C1", ['=HYPERLINK("javascript:alert(1)","nowhere")'])
    assert '<a href="https://example.org/a" target="_blank" rel="noopener">here</a>' in book.cell("A1")
    assert '<a href="#gid=7">there</a>' in book.cell("B1")
    assert "href" not in book.cell("C1")


def test_a_computed_address_can_be_followed(book):
    book.change({"addSheet": {"properties": {"sheetId": 5, "title": "_keys", "hidden": True}}})
    book.write("_keys!A1", ["https://example.org/b,c"], ["javascript:alert(1)"])
    book.write("A1", ['=IF(B1=1,HYPERLINK(INDEX(_keys!A1:A2,B1),"Open, please"),"")', 1])
    assert '<a href="https://example.org/b,c" target="_blank" rel="noopener">Open, please</a>' in book.cell(
        "A1"
    )
    book.write("A1", ['=IFERROR(HYPERLINK ( INDEX(_keys!A1:A2,B1) , "Open" ),"")', 2])
    assert "Open" in book.cell("A1")
    assert "href" not in book.cell("A1")


def test_parts_of_a_text_have_their_own_look(book):
    runs = [{"startIndex": 0}, {"startIndex": 5, "format": {"bold": True, "foregroundColorStyle": BLUE}}]
    rich = {"userEnteredValue": {"stringValue": "Date <dd>"}, "textFormatRuns": runs}
    book.change(cells(cell_range(0, 1, 0, 1), "userEnteredValue,textFormatRuns", [rich]))
    assert '>Date <span style="color:#0000ff;font-weight:bold">&lt;dd&gt;</span></span>' in book.cell("A1")


def test_protected_cells_look_locked_to_those_whom_they_bind(book):
    protection = {"range": {"sheetId": 0}, "unprotectedRanges": [cell_range(1, 2, 0, 1)]}
    guarded = {"protectedRange": protection | {"editors": {"users": [ANA]}}}
    book.change({"addProtectedRange": guarded})
    assert "locked" in book.cell("A1", BEN)
    assert "locked" not in book.cell("A1", ANA)
    assert "locked" not in book.cell("A2", BEN)


def test_frozen_rows_stand_in_the_head_and_gridlines_can_be_off(book):
    book.write("A1", ["top"], ["below"])
    assert 'class="grid lines"' in book.shown()
    grid = {"frozenRowCount": 1, "frozenColumnCount": 1, "hideGridlines": True}
    changed = {"properties": {"sheetId": 0, "gridProperties": grid}}
    fields = "gridProperties(frozenRowCount,frozenColumnCount,hideGridlines)"
    book.change({"updateSheetProperties": changed | {"fields": fields}})
    head = book.shown().partition("<thead>")[2].partition("</thead>")[0]
    assert ("top" in head, "below" in head) == (True, False)
    assert 'class="grid"' in book.shown()
    assert "left:46px" in book.cell("A2")


def test_lines_between_cells_are_drawn_once_whoever_asks_for_them(book):
    thick = {"style": "SOLID_MEDIUM", "colorStyle": BLUE}
    place = cell_range(1, 2, 1, 2)
    book.change({"updateBorders": {"range": place, "top": thick, "right": thick}})
    assert "border-right:2px solid #0000ff" in book.cell("B2")
    assert "border-bottom:2px solid #0000ff" in book.cell("B1")


def test_styles_and_scripts_come_from_the_sandbox_itself(sandbox):
    styles = requests.get(f"{sandbox.url}/_pages/sheet.css", timeout=5)
    assert (styles.status_code, styles.headers["Content-Type"]) == (200, "text/css; charset=UTF-8")
    assert requests.get(f"{sandbox.url}/_pages/none.css", timeout=5).status_code == 404
