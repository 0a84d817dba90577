"""What a copy of a workbook may lack is put back, and what Google numbered anew goes."""

from jobs.laying_out.copied import renumbered
from service.sheetwriting.a1 import Area
from service.sheetwriting.protection import protect_area, protect_sheet, remove_protection

ANSWER = {
    "sheets": [
        {
            "properties": {"sheetId": 10},
            "protectedRanges": [{"protectedRangeId": 7}, {"protectedRangeId": 8}],
        },
        {"properties": {"sheetId": 20}, "protectedRanges": [{"protectedRangeId": 9}]},
    ]
}


def test_protections_under_other_numbers_go_where_ours_are_put_back() -> None:
    again = [
        protect_sheet(7010, 10, ["a@example.org"], "Plan"),
        protect_area(7011, Area(10, 1, 1, 2, 2), [], ""),
    ]
    assert renumbered(ANSWER, again) == [remove_protection(7), remove_protection(8)]


def test_where_nothing_is_missing_nothing_is_taken_away() -> None:
    assert renumbered(ANSWER, []) == []


def test_what_is_put_back_stays() -> None:
    assert renumbered(ANSWER, [protect_sheet(8, 10, [], "Plan")]) == [remove_protection(7)]
