"""A tab as the server draws it for its page."""

from pathlib import Path

import pytest
import requests

from service.sandbox import pages

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

    def page(self, email=ANA, **query):
        answer = requests.get(f"{self.url}/sheet/{self.id}", params={"as": email, **query}, timeout=5)
        assert answer.status_code == 200
        return answer.text

    def tab(self, email=ANA, **query):
        where = f"{self.url}/_pages/tab/{self.id}"
        return requests.get(where, params={"as": email, "gid": 0, **query}, timeout=5).json()

    def rows(self, email=ANA, **query):
        return list(self.tab(email, **query)["rows"].values())

    def drawn(self, email=ANA, **query):
        """The cells that are more than bare, by their name."""
        return {one["at"]: one for row in self.rows(email, **query) for one in row["cells"] if one}

    def texts(self, **query):
        return ["".join(run[0] for run in one.get("runs", [])) for one in self.drawn(**query).values()]


@pytest.fixture
def book(sandbox, as_person):
    return Book(sandbox.url, as_person(ANA))


def test_hidden_rows_and_columns_are_left_out(book):
    book.write("A1", ["one", "secret column"], ["secret row"], ["three"])
    book.change(hide("ROWS", 1), hide("COLUMNS", 1))
    assert book.texts() == ["one", "three"]
    assert [row["n"] for row in book.rows()][:3] == [1, 3, 4]
    assert [one["name"] for one in book.tab()["columns"]] == ["A", "C", "D", "E", "F"]


def test_one_tab_is_shown_and_hidden_tabs_are_only_counted(book):
    book.change(
        {"addSheet": {"properties": {"sheetId": 5, "title": "Other <tab>"}}},
        {"addSheet": {"properties": {"sheetId": 6, "title": "Keys", "hidden": True}}},
    )
    book.write("'Other <tab>'!A1", ["beyond"])
    book.write("Keys!A1", ["secret"])
    assert "Other &lt;tab&gt;" in book.page()
    assert "1 hidden tab<" in book.page()
    assert "Keys" not in book.page(gid="6")
    assert (book.texts(gid="5"), book.texts(), book.texts(gid="6")) == (["beyond"], [], [])


def test_merged_cells_span_what_is_visible_of_them(book):
    book.write("A1", ["wide"])
    book.change(
        {"mergeCells": {"range": cell_range(0, 2, 0, 3), "mergeType": "MERGE_ALL"}}, hide("COLUMNS", 0)
    )
    assert [(one["columns"], one["rows"]) for one in book.drawn().values()] == [(2, 2)]
    assert [row["cells"][1:2] for row in book.rows()[:3]] == [[0], [0], []]


def test_text_runs_over_empty_neighbours_only(book):
    book.write("A1", ["a text that is rather long for a cell", "", "stop"])
    assert book.drawn()["A1"]["inner"] == "width:194px;margin-left:0px"
    book.write("B1", ["taken"])
    assert "inner" not in book.drawn()["A1"]


def test_a_custom_formula_colours_the_cells_for_which_it_holds(book):
    book.write("A1", ["open", 1], ["done", 2], ["open", "=B1+2"])
    formula = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": '=AND($A1="open",$B1>2)'}]}
    rule = {"condition": formula, "format": {"backgroundColor": RED}}
    ranges = [cell_range(0, 3, 0, 2)]
    book.change({"addConditionalFormatRule": {"rule": {"ranges": ranges, "booleanRule": rule}, "index": 0}})
    coloured = [name for name, one in book.drawn().items() if "#ff0000" in one.get("style", "")]
    assert coloured == ["A3", "B3"]


def test_the_first_rule_to_hold_decides(book):
    book.write("A1", ["Late"], ["On time"])
    for text, colour in (("late", RED), ("l", {"green": 1})):
        condition = {"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": text}]}
        rule = {"condition": condition, "format": {"backgroundColor": colour}}
        whole = {"rule": {"ranges": [cell_range(0, 2, 0, 1)], "booleanRule": rule}, "index": 9}
        book.change({"addConditionalFormatRule": whole | {"index": 0 if colour is RED else 1}})
    assert "background-color:#ff0000" in book.drawn()["A1"]["style"]
    assert "style" not in book.drawn()["A2"]


def test_boxes_choices_and_notes_are_drawn(book):
    ticked = {"userEnteredValue": {"boolValue": True}, "dataValidation": {"condition": {"type": "BOOLEAN"}}}
    listed = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Yes"}]}}
    row = [ticked, {"dataValidation": listed}, {"note": 'say "when"'}]
    book.change(cells(cell_range(0, 1, 0, 3), "userEnteredValue,dataValidation,note", row))
    drawn = book.drawn()
    assert drawn["A1"]["ticked"] is True
    assert drawn["B1"]["classes"] == "choice"
    assert (drawn["C1"]["classes"], drawn["C1"]["note"]) == ("noted", 'say "when"')


def test_only_web_addresses_and_tabs_can_be_followed(book):
    book.write("A1", ['=HYPERLINK("https://example.org/a","here")', '=HYPERLINK("#gid=7","there")'])
    book.write("C1", ['=HYPERLINK("javascript:alert(1)","nowhere")'])
    runs = [one["runs"] for one in book.drawn().values()]
    assert runs == [
        [["here", "", "https://example.org/a"]],
        [["there", "", "#gid=7"]],
        [["nowhere", "", ""]],
    ]


def test_a_computed_address_can_be_followed(book):
    book.change({"addSheet": {"properties": {"sheetId": 5, "title": "_keys", "hidden": True}}})
    book.write("_keys!A1", ["https://example.org/b,c"], ["javascript:alert(1)"])
    book.write("A1", ['=IF(B1=1,HYPERLINK(INDEX(_keys!A1:A2,B1),"Open, please"),"")', 1])
    assert book.drawn()["A1"]["runs"] == [["Open, please", "", "https://example.org/b,c"]]
    book.write("A1", ['=IFERROR(HYPERLINK ( INDEX(_keys!A1:A2,B1) , "Open" ),"")', 2])
    assert book.drawn()["A1"]["runs"] == [["Open", "", ""]]


def test_parts_of_a_text_have_their_own_look(book):
    runs = [{"startIndex": 0}, {"startIndex": 5, "format": {"bold": True, "foregroundColorStyle": BLUE}}]
    rich = {"userEnteredValue": {"stringValue": "Date <dd>"}, "textFormatRuns": runs}
    book.change(cells(cell_range(0, 1, 0, 1), "userEnteredValue,textFormatRuns", [rich]))
    assert book.drawn()["A1"]["runs"] == [["Date ", "", ""], ["<dd>", "color:#0000ff;font-weight:bold", ""]]


def test_protected_cells_look_locked_to_those_whom_they_bind(book):
    protection = {"range": {"sheetId": 0}, "unprotectedRanges": [cell_range(1, 2, 0, 1)]}
    guarded = {"protectedRange": protection | {"editors": {"users": [ANA]}}}
    book.change({"addProtectedRange": guarded})
    first, second, *_ = book.rows(BEN)
    assert (first["bare"], first["cells"]) == ("locked", [])
    assert (second["bare"], second["cells"]) == ("locked", [{"at": "A2"}])
    assert {row["bare"] for row in book.rows(ANA)} == {""}


def test_frozen_rows_and_columns_are_told_and_gridlines_can_be_off(book):
    assert book.tab()["lines"] is True
    grid = {"frozenRowCount": 1, "frozenColumnCount": 1, "hideGridlines": True}
    changed = {"properties": {"sheetId": 0, "gridProperties": grid}}
    fields = "gridProperties(frozenRowCount,frozenColumnCount,hideGridlines)"
    book.change({"updateSheetProperties": changed | {"fields": fields}})
    tab = book.tab()
    assert tab["lines"] is False
    assert [one["frozen"] for one in tab["columns"]] == [True, *[False] * 5]
    assert [row.get("frozen", False) for row in tab["rows"].values()] == [True, *[False] * 11]


def test_lines_between_cells_are_drawn_once_whoever_asks_for_them(book):
    thick = {"style": "SOLID_MEDIUM", "colorStyle": BLUE}
    place = cell_range(1, 2, 1, 2)
    book.change({"updateBorders": {"range": place, "top": thick, "right": thick}})
    assert "border-right:2px solid #0000ff" in book.drawn()["B2"]["style"]
    assert "border-bottom:2px solid #0000ff" in book.drawn()["B1"]["style"]


def test_only_rows_that_the_page_does_not_have_are_sent_again(book):
    book.write("A1", ["one"], ["two"], ["=A1"])
    before = book.tab()
    book.write("A1", ["changed"])
    sent = {"as": ANA, "gid": 0, "known": before["order"]}
    after = requests.post(f"{book.url}/_pages/tab/{book.id}", json=sent, timeout=5).json()
    assert [row["n"] for row in after["rows"].values()] == [1, 3]
    assert after["order"][1] == before["order"][1]


def test_a_new_tab_of_a_thousand_rows_is_shown_whole(book):
    book.change({"addSheet": {"properties": {"sheetId": 5, "title": "New"}}})
    assert len(book.tab(gid="5")["order"]) == 1000


def test_styles_and_scripts_come_from_the_sandbox_itself(sandbox):
    styles = requests.get(f"{sandbox.url}/_pages/sheet.css", timeout=5)
    assert (styles.status_code, styles.headers["Content-Type"]) == (200, "text/css; charset=UTF-8")
    for missing in ("none.css", "vendor/none-1.0/none.js", "vendor/../site.py"):
        assert requests.get(f"{sandbox.url}/_pages/{missing}", timeout=5).status_code == 404


def test_the_grid_component_is_served_with_its_licence_beside_it(sandbox, book):
    address = book.page().partition('<script src="')[2].partition('"')[0]
    script = requests.get(f"{sandbox.url}{address}", timeout=5)
    assert (script.status_code, "immutable" in script.headers["Cache-Control"]) == (200, True)
    folder = Path(pages.__file__).parent / "static" / "vendor" / address.split("/")[3]
    assert "MIT" in (folder / "LICENSE.txt").read_text()
