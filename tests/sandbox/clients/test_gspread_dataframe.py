"""gspread-dataframe as it is: https://gspread-dataframe.readthedocs.io/"""

import gspread
import pandas as pd
import pytest
from gspread_dataframe import get_as_dataframe, set_with_dataframe

FRAME = pd.DataFrame({"name": ["Ana", "Ben"], "hours": [12, 7.5], "done": [True, False]})


@pytest.fixture
def tab(sandbox):
    return sandbox.gspread("office@example.org").create("Cohort").sheet1


def test_a_frame_goes_there_and_back(tab):
    set_with_dataframe(tab, FRAME, resize=True)
    assert (tab.row_count, tab.col_count) == (3, 3)
    assert get_as_dataframe(tab).equals(FRAME)


def test_an_index_of_two_levels_goes_there_and_back(tab):
    index = pd.MultiIndex.from_product([["A", "B"], ["one", "two"]], names=["group", "part"])
    frame = pd.DataFrame({"hours": [1.5, 2.5, 3.5, 4.5]}, index=index)
    set_with_dataframe(tab, frame, include_index=True, resize=True)
    assert get_as_dataframe(tab, index_col=[0, 1]).equals(frame)


def test_a_frame_beyond_ten_million_cells_is_refused(tab):
    with pytest.raises(gspread.exceptions.APIError, match="above the limit of 10000000 cells") as caught:
        tab.resize(rows=1_000_000)
    assert caught.value.code == 400
