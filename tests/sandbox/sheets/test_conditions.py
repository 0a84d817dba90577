"""Conditional formats in effectiveFormat, rows that a filter hides, and computed links."""

import pytest

from tests.sandbox.sheets.conftest import block, refusal
from tests.sandbox.sheets.test_cells import cells, paint

RED, WHITE = {"red": 1}, {"red": 1, "green": 1, "blue": 1}


def rule(kind, *values, places=None, style=None):
    given = [one if isinstance(one, dict) else {"userEnteredValue": one} for one in values]
    condition = {"type": kind, **({"values": given} if given else {})}
    boolean = {"condition": condition, "format": style or {"backgroundColor": RED}}
    return {"ranges": places or [block(0, 6, 0, 1)], "booleanRule": boolean}


def add(book, *rules):
    book.batch(*[{"addConditionalFormatRule": {"rule": one, "index": n}} for n, one in enumerate(rules)])


def red_rows(book):
    found = cells(book, "A1:A6", "effectiveFormat.backgroundColor")
    shown = [line[0] if line else {} for line in found]
    return [
        n for n, cell in enumerate(shown) if cell.get("effectiveFormat", {}).get("backgroundColor") == RED
    ]


@pytest.fixture
def column(book):
    book.write("A1:B5", [[5, 10], ["Apple pie", 1], ["2026-09-05", 1], ["", 1], ["=A1*2", 1]])
    return book


def test_conditions_lay_their_format_over_the_cells_that_meet_them(book, control):
    control.post("clock", set="2026-09-05T19:00:00Z")
    expected = {
        ("NUMBER_GREATER", "5"): [2, 4],
        ("NUMBER_GREATER_THAN_EQ", "5"): [0, 2, 4],
        ("NUMBER_LESS", "10"): [0],
        ("NUMBER_LESS_THAN_EQ", "=$Z$1"): [0, 4],
        ("NUMBER_EQ", "=$Z1/2"): [0],
        ("NUMBER_NOT_EQ", "5"): [2, 4],
        ("NUMBER_BETWEEN", "5", "10"): [0, 4],
        ("NUMBER_NOT_BETWEEN", "5", "10"): [2],
        ("TEXT_CONTAINS", "PIE"): [1],
        ("TEXT_NOT_CONTAINS", "e"): [0, 2, 3, 4, 5],
        ("TEXT_STARTS_WITH", "apple"): [1],
        ("TEXT_ENDS_WITH", "pie"): [1],
        ("TEXT_EQ", "apple pie"): [1],
        ("DATE_EQ", "2026-09-05"): [2],
        ("DATE_EQ", "TODAY"): [2],
        ("DATE_BEFORE", "9/6/2026"): [0, 2, 4],
        ("DATE_AFTER", "YESTERDAY"): [2],
        ("BLANK",): [3, 5],
        ("NOT_BLANK",): [0, 1, 2, 4],
        ("CUSTOM_FORMULA", "=AND(ISNUMBER(T1),$Z1=1)"): [2, 4],
    }
    width = len(expected)
    book.write("A1", [[one] * width for one in (5, "Apple pie", "2026-09-05", "", "=2*5")])
    book.write("Z1:Z5", [[10], [1], [1], [1], [1]])
    add(book, *[_day_rule(n, kind, values) for n, (kind, *values) in enumerate(expected)])
    data = cells(book, "A1:T6", "effectiveFormat.backgroundColor")
    rows = [[_is_red(line, column) for line in data] for column in range(width)]
    assert [[n for n, red in enumerate(line) if red] for line in rows] == [*expected.values()]


def _day_rule(column, kind, values):
    days = [{"relativeDate": one} if one.isupper() and kind.startswith("DATE") else one for one in values]
    return rule(kind, *days, places=[block(0, 6, column, column + 1)])


def _is_red(line, column):
    cell = line[column] if column < len(line) else {}
    return cell.get("effectiveFormat", {}).get("backgroundColor") == RED


def test_the_first_rule_that_holds_counts_and_lies_over_the_own_format(column):
    column.batch(paint(block(0, 1, 0, 1), {"textFormat": {"italic": True}, "backgroundColor": {"blue": 1}}))
    bold = {"textFormat": {"bold": True}}
    add(column, rule("NUMBER_EQ", "5", style=bold), rule("NOT_BLANK"))
    cell = cells(column, "A1", "effectiveFormat,userEnteredFormat")[0][0]
    assert cell["effectiveFormat"]["backgroundColor"] == {"blue": 1}
    style = cell["effectiveFormat"]["textFormat"]
    assert (style["bold"], style["italic"]) == (True, True)
    assert "bold" not in cell["userEnteredFormat"]["textFormat"]
    assert red_rows(column) == [1, 2, 4]


def test_an_empty_cell_with_a_conditional_format_is_in_the_grid_data(book):
    add(book, rule("BLANK", places=[block(2, 3, 2, 3)]))
    found = cells(book, "A1:D4", "effectiveFormat.backgroundColor")
    assert found == [[], [], [{}, {}, {"effectiveFormat": {"backgroundColor": RED}}]]


def test_a_gradient_gives_each_number_its_shade(book):
    book.write("A1:A6", [[0], [5], [10], [20], ["text"], [15]])
    points = {
        "minpoint": {"type": "MIN", "color": WHITE},
        "midpoint": {"type": "NUMBER", "value": "10", "colorStyle": {"rgbColor": {"green": 1}}},
        "maxpoint": {"type": "MAX", "color": RED},
    }
    gradient = {"ranges": [block(0, 6, 0, 1)], "gradientRule": points}
    book.batch({"addConditionalFormatRule": {"rule": gradient}})
    shades = [
        line[0]["effectiveFormat"]["backgroundColor"]
        for line in cells(book, "A1:A6", "effectiveFormat.backgroundColor")
    ]
    half = 0.49803922
    middle = {"red": half, "green": 1, "blue": half}
    assert shades == [WHITE, middle, {"green": 1}, RED, WHITE, {"red": half, "green": half}]
    scale = {**points, "midpoint": {"type": "PERCENTILE", "value": "50", "color": {"green": 1}}}
    changed = {"sheetId": 0, "index": 0, "rule": {**gradient, "gradientRule": scale}}
    book.batch({"updateConditionalFormatRule": changed})
    assert cells(book, "A3", "effectiveFormat.backgroundColor")[0][0]["effectiveFormat"][
        "backgroundColor"
    ] == {"green": 1}


def hidden(book):
    data = book.get(ranges="A1:A6", fields="sheets.data.rowMetadata.hiddenByFilter")["sheets"][0]["data"][0]
    return [n for n, line in enumerate(data["rowMetadata"]) if line.get("hiddenByFilter")]


def test_a_basic_filter_hides_rows_and_gives_its_criteria_in_both_forms(book):
    book.write("A1:B5", [["Name", "n"], ["Ana", 1], ["Ben", 2], ["ana", 3], ["", 4]])
    by_value = {"columnIndex": 0, "filterCriteria": {"hiddenValues": ["Ana"]}}
    more = {"type": "NUMBER_GREATER", "values": [{"userEnteredValue": "3"}]}
    by_number = {"columnIndex": 1, "filterCriteria": {"condition": more}}
    given = {"range": block(0, 5, 0, 2), "filterSpecs": [by_value]}
    book.batch({"setBasicFilter": {"filter": given}})
    assert hidden(book) == [1, 3]
    assert book.sheet()["basicFilter"]["criteria"] == {"0": {"hiddenValues": ["Ana"]}}
    book.batch({"setBasicFilter": {"filter": {**given, "filterSpecs": [by_value, by_number]}}})
    assert hidden(book) == [1, 2, 3]
    old = {"range": block(0, 5, 0, 2), "criteria": {"1": {"condition": more}}}
    book.batch({"setBasicFilter": {"filter": old}})
    assert book.sheet()["basicFilter"]["filterSpecs"] == [by_number]
    book.write("B2", [[9]])
    assert hidden(book) == [2, 3]
    book.batch(paint(block(1, 2, 0, 1), {"backgroundColor": RED}))
    coloured = {"columnIndex": 0, "filterCriteria": {"visibleBackgroundColorStyle": {"rgbColor": RED}}}
    book.batch({"setBasicFilter": {"filter": {**given, "filterSpecs": [coloured]}}})
    assert hidden(book) == [2, 3, 4]
    assert book.read("A3") == [["Ben"]]
    book.batch({"clearBasicFilter": {"sheetId": 0}})
    assert hidden(book) == []
    assert "basicFilter" not in book.sheet()


def test_links_are_computed_and_several_make_none(book):
    book.batch({"addSheet": {"properties": {"title": "Places"}}})
    book.write("Places!A1", [["https://example.org/there"]])
    book.write(
        "A1:A3", [["/one"], ['=HYPERLINK("https://example.org"&A1,"One")'], ['=HYPERLINK(Places!A1,"x")']]
    )
    book.write("A4", [['=IF(A1="",,HYPERLINK("https://example.org/if","Go"))']])
    found = [line[0].get("hyperlink") for line in cells(book, "A1:A4", "hyperlink,formattedValue")]
    ends = ("/one", "/there", "/if")
    assert found == [None, *[f"https://example.org{end}" for end in ends]]
    text = {"userEnteredValue": {"stringValue": "both of them"}}
    links = [{"format": {"link": {"uri": f"https://example.org/{n}"}}, "startIndex": n} for n in (0, 5)]
    whole = [{"format": {"link": {"uri": "https://example.org/all"}}}]
    rows = [{"values": [{**text, "textFormatRuns": runs}]} for runs in (links, whole)]
    book.batch(
        {"updateCells": {"start": {"sheetId": 0}, "rows": rows, "fields": "userEnteredValue,textFormatRuns"}}
    )
    first, second = (line[0] for line in cells(book, "A1:A2", "hyperlink,textFormatRuns"))
    assert "hyperlink" not in first
    assert len(first["textFormatRuns"]) == 2
    assert second["hyperlink"] == "https://example.org/all"
    book.write("A1", [["new"]])
    assert "textFormatRuns" not in cells(book, "A1")[0][0]


def test_a_rule_without_ranges_or_condition_is_refused(book):
    for given, words in (
        ({}, "No ranges set for the conditional format rule."),
        ({"ranges": [block(0, 1, 0, 1)]}, "No rule set: it must be a booleanRule or a gradientRule."),
        ({**rule("BLANK"), "ranges": [{"sheetId": 4}]}, "No grid with id: 4"),
    ):
        call = refusal(lambda sent=given: book.batch({"addConditionalFormatRule": {"rule": sent}}))
        assert call == (400, "INVALID_ARGUMENT", f"Invalid requests[0].addConditionalFormatRule: {words}")
