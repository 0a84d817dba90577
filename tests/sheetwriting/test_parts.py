"""Requests cut into calls that are not too large: nothing is lost, added or moved."""

import json

from hypothesis import given
from hypothesis import strategies as st

from service.sheetwriting import Request
from service.sheetwriting.cells import append_cells, cell, update_cells
from service.sheetwriting.parts import in_parts

ROWS = st.lists(st.text(max_size=30).map(lambda text: [cell(text), cell(1.5)]), max_size=30)
WRITES = st.builds(lambda at, rows: update_cells(7, at, 2, rows), st.integers(0, 50), ROWS)
APPENDS = st.builds(lambda rows: append_cells(7, rows), ROWS)
OTHERS = st.builds(lambda n: {"deleteSheet": {"sheetId": n}}, st.integers(1, 9))
MOST = 600


def effect(requests: list[Request]) -> list[object]:
    """What is done row by row, in order."""
    done: list[object] = []
    for request in requests:
        [(kind, body)] = request.items()
        if kind == "deleteSheet":
            done.append(request)
        for n, row in enumerate(body.get("rows", ())):
            done.append((kind, body["start"]["rowIndex"] + n if "start" in body else None, row))
    return done


@given(st.lists(WRITES | APPENDS | OTHERS, max_size=12))
def test_the_parts_do_what_the_whole_does(requests: list[Request]) -> None:
    parts = list(in_parts(requests, MOST))
    assert effect([one for part in parts for one in part]) == effect(requests)
    assert all(sum(len(json.dumps(one)) for one in part) <= MOST or len(part) == 1 for part in parts)


def test_what_fits_is_one_call_and_nothing_is_none() -> None:
    requests = [update_cells(1, n, 0, [[cell("short")]]) for n in range(50)]
    assert list(in_parts(requests)) == [requests]
    assert list(in_parts([])) == []


def test_a_large_write_is_cut_between_rows_and_each_piece_begins_where_the_last_ended() -> None:
    whole = update_cells(1, 4, 0, [[cell("x" * 100)] for _ in range(40)])
    parts = list(in_parts([whole], 2000))
    starts = [one["updateCells"]["start"]["rowIndex"] for part in parts for one in part]
    assert len(parts) > 1
    assert starts == sorted(starts)
    assert starts[0] == 4
