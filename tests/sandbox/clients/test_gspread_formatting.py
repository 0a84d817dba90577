"""gspread-formatting as it is: https://gspread-formatting.readthedocs.io/"""

import pytest
from gspread_formatting import (
    BooleanCondition,
    BooleanRule,
    CellFormat,
    Color,
    ConditionalFormatRule,
    DataValidationRule,
    GridRange,
    TextFormat,
    batch_updater,
    format_cell_range,
    get_conditional_format_rules,
    get_data_validation_rule,
    get_effective_format,
    get_frozen_row_count,
    get_user_entered_format,
    set_data_validation_for_cell_range,
    set_frozen,
    set_row_height,
)

OFFICE = "office@example.org"
RED = Color(1, 0, 0)


@pytest.fixture
def tab(sandbox):
    return sandbox.gspread(OFFICE).create("Cohort").sheet1


def rule(tab, place, kind, *values):
    condition = BooleanRule(BooleanCondition(kind, values), CellFormat(textFormat=TextFormat(bold=True)))
    return ConditionalFormatRule(ranges=[place], booleanRule=condition)


def test_a_format_goes_there_and_back(tab):
    format_cell_range(tab, "A1:B2", CellFormat(backgroundColor=RED, textFormat=TextFormat(italic=True)))
    found = get_user_entered_format(tab, "B2")
    assert (found.backgroundColor, found.textFormat.italic) == (RED, True)
    assert get_user_entered_format(tab, "C3") is None


def test_a_validation_and_frozen_rows_come_back(tab):
    wanted = DataValidationRule(BooleanCondition("ONE_OF_LIST", ["Yes", "No"]), showCustomUi=True)
    set_data_validation_for_cell_range(tab, "A2:A9", wanted)
    set_frozen(tab, rows=1)
    assert [one.userEnteredValue for one in get_data_validation_rule(tab, "A3").condition.values] == [
        "Yes",
        "No",
    ]
    assert get_frozen_row_count(tab) == 1


def test_a_conditional_format_shows_in_the_effective_format(tab):
    tab.update([["Late", "Done"]], "A1:B1")
    rules = get_conditional_format_rules(tab)
    rules.append(rule(tab, GridRange.from_a1_range("A1:B1", tab), "TEXT_CONTAINS", "Late"))
    rules.save()
    assert get_effective_format(tab, "A1").textFormat.bold is True
    assert get_effective_format(tab, "B1").textFormat.bold is False


def test_a_conditional_format_may_have_an_empty_range(tab):
    """A GridRange that ends where it starts is empty, not wrong.
    https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#GridRange
    """
    rules = get_conditional_format_rules(tab)
    rules.append(rule(tab, GridRange(tab.id, 1, 1, 1, 2), "NUMBER_EQ", "1"))
    rules.save()
    assert [one.ranges[0].endRowIndex for one in get_conditional_format_rules(tab)] == [1]


def test_a_batch_of_lists_in_a_list_is_carried_out(tab):
    with batch_updater(tab.spreadsheet) as batch:
        batch.set_row_height(tab, "1:5", 42)
        batch.set_frozen(tab, rows=2)
    set_row_height(tab, "7", 50)
    asked = tab.spreadsheet.fetch_sheet_metadata({"fields": "sheets(data.rowMetadata.pixelSize)"})
    sizes = [one["pixelSize"] for one in asked["sheets"][0]["data"][0]["rowMetadata"][:7]]
    assert sizes == [42] * 5 + [21, 50]
