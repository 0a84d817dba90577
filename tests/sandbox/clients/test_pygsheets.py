"""pygsheets as it is: https://pygsheets.readthedocs.io/"""

import pandas as pd
import pygsheets
import pytest


@pytest.fixture
def client(sandbox_as_google):
    return pygsheets.authorize(custom_credentials=sandbox_as_google.credentials("office@example.org"))


@pytest.fixture
def tab(client):
    return client.create("Cohort").sheet1


def test_values_go_there_and_back(tab):
    tab.update_values("A1:C2", [["Name", "Hours", "Rate"], ["Ana", 12, "=B2/4"]])
    assert tab.get_values("A1", "C2") == [["Name", "Hours", "Rate"], ["Ana", "12", "3"]]
    assert [cell.label for cell in tab.find("Ana")] == ["A2"]


def test_a_data_frame_goes_there_and_back(tab):
    frame = pd.DataFrame({"name": ["Ana", "Ben"], "hours": [12, 7.5]})
    tab.set_dataframe(frame, "A1", fit=True)
    assert (tab.rows, tab.cols) == (3, 2)
    assert tab.get_as_df().equals(frame)


def test_a_workbook_is_found_shared_and_unshared(client, tab):
    book = client.open("Cohort")
    book.share("ana.ruiz@example.org", role="writer")
    assert {one["emailAddress"] for one in book.permissions} == {"office@example.org", "ana.ruiz@example.org"}
    book.remove_permission("ana.ruiz@example.org")
    assert len(book.permissions) == 1


def test_a_chart_comes_back_with_the_font_of_sheets(tab):
    tab.update_values("A1:B3", [["week", "hours"], [1, 5], [2, 8]])
    made = tab.add_chart(((1, 1), (3, 1)), [((1, 2), (3, 2))], "Hours", anchor_cell="D2")
    assert (made.font_name, made.title_font_family) == ("Roboto", "Roboto")
    assert [one.title for one in tab.get_charts("Hours")] == ["Hours"]


def test_a_basic_filter_that_sorts_sorts_at_once(tab):
    tab.update_values("A1:A4", [["hours"], [9], [3], [7]])
    tab.set_basic_filter(start="A1", end="A4", sort_order="ASCENDING", sort_column_index=0)
    assert tab.get_values("A1", "A4") == [["hours"], ["3"], ["7"], ["9"]]
    asked = tab.client.sheet.get(tab.spreadsheet.id, fields="sheets.basicFilter")
    assert asked["sheets"][0]["basicFilter"] == {
        "range": {"startRowIndex": 0, "endRowIndex": 4, "startColumnIndex": 0, "endColumnIndex": 1},
        "sortSpecs": [{"dimensionIndex": 0, "sortOrder": "ASCENDING"}],
    }


def test_a_range_is_protected_and_freed(tab):
    place = tab.range("A1:A2", returnas="range")
    place.protected = True
    assert [one.protect_id for one in tab.get_protected_ranges()] == [place.protect_id]
    place.protected = False
    assert tab.get_protected_ranges() == []
