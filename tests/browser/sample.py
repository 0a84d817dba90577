"""A spreadsheet with something of everything that its page shows."""

from typing import Any

BLUE, GREEN = {"red": 0.8, "green": 0.9, "blue": 1}, {"red": 0.8, "green": 1, "blue": 0.8}
Request = dict[str, Any]


def place(top: int, bottom: int, left: int, right: int) -> Request:
    corners = {"startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left, "endColumnIndex": right}
    return {"sheetId": 0, **corners}


def make_book(sheets: Any, owner: str) -> str:
    """The id. Row 1 is frozen and the owner's alone; row 2 holds a number, a formula on it, a checkbox, a
    dropdown, a number of at least 5 and a link; A3 has a note, B3 a comment, C3 what breaks its validation.
    """
    properties = {"sheetId": 0, "title": "Plan", "gridProperties": {"rowCount": 60, "columnCount": 12}}
    body = {"properties": {"title": "Something of everything"}, "sheets": [{"properties": properties}]}
    made = sheets.spreadsheets().create(body=body).execute()["spreadsheetId"]
    everything = [*_values(), *_rules(), *_layout(), _protection(owner), *_others()]
    sheets.spreadsheets().batchUpdate(spreadsheetId=made, body={"requests": everything}).execute()
    return str(made)


def _values() -> list[Request]:
    head = [
        {"userEnteredValue": {"stringValue": name}, "userEnteredFormat": {"backgroundColor": BLUE}}
        for name in ("Hours", "Twice", "Done", "Answer", "Five or more", "Link", "Remark")
    ]
    link = '=HYPERLINK("https://example.org/handbook","Handbook")'
    long = "A remark that is long enough to be wrapped onto several lines of its narrow column"
    wrapped = {"userEnteredValue": {"stringValue": long}, "userEnteredFormat": {"wrapStrategy": "WRAP"}}
    second = [
        _number(1.5),
        _formula("=A2*2"),
        {"userEnteredValue": {"boolValue": False}},
        {},
        {},
        _formula(link),
        wrapped,
    ]
    third = [{**_number(2), "note": "Counted by the coach"}, _formula("=A3*2"), _number(7)]
    rows = [{"values": one} for one in (head, second, third)]
    fields = "userEnteredValue,userEnteredFormat,note"
    return [{"updateCells": {"range": place(0, 3, 0, 7), "rows": rows, "fields": fields}}]


def _rules() -> list[Request]:
    strict = {"C": ("BOOLEAN",), "D": ("ONE_OF_LIST", "Yes", "No"), "E": ("NUMBER_GREATER_THAN_EQ", "5")}
    made = [_ruled(place(1, 2, at, at + 1), *rule) for at, rule in enumerate(strict.values(), start=2)]
    made.append(_ruled(place(2, 3, 2, 3), "ONE_OF_LIST", "1", "2", strict=False))
    formula = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=$C2"}]}
    green = {"condition": formula, "format": {"backgroundColor": GREEN}}
    rule = {"ranges": [place(1, 2, 0, 2)], "booleanRule": green}
    return [*made, {"addConditionalFormatRule": {"rule": rule, "index": 0}}]


def _layout() -> list[Request]:
    frozen = {"sheetId": 0, "gridProperties": {"frozenRowCount": 1, "frozenColumnCount": 1}}
    fields = "gridProperties(frozenRowCount,frozenColumnCount)"
    hidden = {"sheetId": 0, "dimension": "ROWS", "startIndex": 3, "endIndex": 4}
    return [
        {"updateSheetProperties": {"properties": frozen, "fields": fields}},
        {"mergeCells": {"range": place(5, 8, 1, 4), "mergeType": "MERGE_ALL"}},
        {
            "updateDimensionProperties": {
                "range": hidden,
                "properties": {"hiddenByUser": True},
                "fields": "hiddenByUser",
            }
        },
    ]


def _protection(owner: str) -> Request:
    return {
        "addProtectedRange": {"protectedRange": {"range": place(0, 1, 0, 12), "editors": {"users": [owner]}}}
    }


def _others() -> list[Request]:
    comment = {"content": "Is this right?", "coordinate": {"sheetId": 0, "rowIndex": 2, "columnIndex": 1}}
    return [
        {"insertComment": comment},
        {"addSheet": {"properties": {"sheetId": 5, "title": "Second"}}},
        {"addSheet": {"properties": {"sheetId": 6, "title": "Keys", "hidden": True}}},
    ]


def _ruled(where: Request, kind: str, *values: str, strict: bool = True) -> Request:
    condition = {"type": kind, "values": [{"userEnteredValue": value} for value in values]}
    rule = {"condition": condition, "strict": strict, "showCustomUi": True}
    return {"setDataValidation": {"range": where, "rule": rule}}


def _number(value: float) -> Request:
    return {"userEnteredValue": {"numberValue": value}}


def _formula(text: str) -> Request:
    return {"userEnteredValue": {"formulaValue": text}}
