"""Charts as pictures beside their tab."""

import re

import pytest
import requests

from service.sandbox.pages.charts import Series, drawn, scale
from tests.sandbox.test_pages_editing import ANA, BEN, EVA, Book

ANNA = "anna.stranger@example.com"
ROWS = [["Module", "Complete", "Open"], ["Plan", 9, 3], ["<b>Log</b>", "", "soon"]]


@pytest.fixture
def book(sandbox, as_person):
    return Book(sandbox.url, as_person(ANA))


def source(column: int) -> dict:
    area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 3}
    return {"sourceRange": {"sources": [area | {"startColumnIndex": column, "endColumnIndex": column + 1}]}}


def chart(kind: str = "BAR", **more: str) -> dict:
    basic = {"chartType": kind, "headerCount": 1, "domains": [{"domain": source(0)}], **more}
    basic["series"] = [{"series": source(1)}, {"series": source(2)}]
    place = {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 0, "columnIndex": 4}}}
    spec = {"title": f"How many: {kind}", "basicChart": basic}
    return {"addChart": {"chart": {"spec": spec, "position": place}}}


def fill(book, rows):
    how = {"valueInputOption": "RAW", "body": {"values": rows}}
    book.sheets.values().update(spreadsheetId=book.id, range="A1", **how).execute()


def panel(book, email=BEN):
    address = book.address.replace("/cell/", "/charts/")
    return requests.get(address, params={"as": email, "gid": 0}, timeout=5)


def test_bars_are_drawn_as_the_cells_stand(book):
    fill(book, ROWS)
    book.change(chart(stackedType="STACKED"))
    text = panel(book).text
    log = "&lt;b&gt;Log&lt;/b&gt;"
    said = ["Plan, Complete: 9", "Plan, Open: 3", f"{log}, Complete: 0", f"{log}, Open: 0"]
    assert re.findall(r"<title>(.*?)</title>", text) == said
    assert "<b>" not in text
    fill(book, [["Module", "Complete", "Open"], ["Plan", 12, 0]])
    assert "Plan, Complete: 12" in panel(book).text


def test_what_is_not_drawn_is_named(book):
    book.change(chart("LINE"), chart(stackedType="PERCENT_STACKED"))
    text = panel(book).text
    assert "A chart of the kind LINE: Google draws it" in text
    assert "A chart of the kind PERCENT_STACKED" in text
    assert "<svg" not in text


def test_charts_are_shown_to_those_who_may_open_the_file(book):
    book.change(chart())
    assert panel(book, EVA).status_code == 200
    refused = panel(book, ANNA)
    assert refused.status_code == 403
    assert "How many" not in refused.text


def test_bars_stand_side_by_side_or_one_after_the_other():
    series = [Series("a", [5, 10]), Series("b", [5, 0])]
    beside = drawn("t", ["x", "y"], series, stacked=False)
    assert [one.left for one in beside.bars] == [150] * 4
    assert [one.top for one in beside.bars] == [6, 20, 42, 56]
    assert [one.width for one in beside.bars] == [190, 190, 380, 0]
    after = drawn("t", ["x", "y"], series, stacked=True)
    assert [(one.left, one.width) for one in after.bars] == [(150, 190), (340, 190), (150, 380), (530, 0)]
    assert [one.label for one in after.bars] == ["5", "5", "10", ""]
    assert max(one.left + one.width for one in after.bars) == 530


@pytest.mark.parametrize("most", [0, 0.3, 1, 7, 12, 99.5, 1080, 123456])
def test_an_axis_has_a_few_round_numbers_that_reach_far_enough(most):
    steps = scale(most)
    assert steps[0] == 0
    assert most <= steps[-1] <= max(1, most * 2)
    assert 2 <= len(steps) <= 6
