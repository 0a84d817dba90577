"""Rows are added where columns stand at that moment, or not at all."""

from collections.abc import Callable

import pytest

from service.interface.grid import TabRead
from service.interface.held_columns import PLACE_KEY, Hold, held_columns, mark_of
from service.interface.letters_tab import letters_tab
from service.ledger import letters
from service.offices.sandbox_drive import KEEPER
from tests.jobs.ground import INES, Ground
from tests.jobs.officetab import HEAD, OfficeTab
from tests.jobs.test_doubtful_ticks import right_after_reading
from tests.workbook.cast import program

TAB = letters_tab(program())
PLACES = {"key": 0, "hold": 4}
READ = TabRead(TAB, "Letters", 1000, PLACES, ())
Moves = Callable[[OfficeTab], object]


def test_a_mark_is_taken_away_only_where_the_column_was_read() -> None:
    delete, add, *_ = held_columns(READ, Hold.CHECK)
    place = {"sheetId": TAB.sheet_id, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    lookup = delete["deleteDeveloperMetadata"]["dataFilter"]["developerMetadataLookup"]
    assert lookup["metadataLocation"] == {"dimensionRange": place}
    made = add["createDeveloperMetadata"]["developerMetadata"]
    assert (made["metadataId"], made["metadataKey"]) == (lookup["metadataId"], PLACE_KEY)
    assert made["location"] == {"dimensionRange": place}


def test_marks_are_set_anew_wherever_they_are_or_left_alone() -> None:
    anew = list(held_columns(READ, Hold.ANEW))
    lookup = anew[0]["deleteDeveloperMetadata"]["dataFilter"]["developerMetadataLookup"]
    assert lookup == {"metadataId": mark_of(TAB.sheet_id, "key")}
    assert len(anew) == 2 * len(PLACES)
    assert list(held_columns(READ, Hold.NONE)) == []


@pytest.fixture(scope="module")
def tab(ground: Ground) -> OfficeTab:
    ground.enrol(f"Ruiz,Ana,ana.ruiz@example.org,Ines Faro,{INES}")
    for job in ("provision", "scrape"):
        ground.job(job, "2026-07-01")
    return OfficeTab(ground, "letters")


def columns(tab: OfficeTab, requests: list[dict[str, object]]) -> None:
    tab.sheet.spreadsheet.batch_update({"requests": requests})


def span(tab: OfficeTab, at: int) -> dict[str, object]:
    return {"sheetId": tab.sheet.id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}


def insert_before(tab: OfficeTab) -> None:
    columns(tab, [{"insertDimension": {"range": span(tab, 0)}}])


def move_ones_own(tab: OfficeTab) -> None:
    """From before everything to behind everything."""
    columns(tab, [{"moveDimension": {"source": span(tab, 0), "destinationIndex": tab.sheet.col_count}}])


def delete_ones_own(tab: OfficeTab) -> None:
    columns(tab, [{"deleteDimension": {"range": span(tab, tab.sheet.row_values(HEAD).index(""))}}])


@pytest.mark.parametrize(
    ("day", "moves"), [(2, insert_before), (3, delete_ones_own), (4, insert_before), (5, move_ones_own)]
)
def test_a_column_that_moves_between_reading_and_write_gets_nothing_of_the_new_row(
    tab: OfficeTab, day: int, moves: Moves
) -> None:
    ground = tab.ground
    email, night = f"new{day}@example.org", f"2026-07-0{day}T22:00:00"
    ground.enrol(f"New,Person{day},{email},Ines Faro,{INES}", day=f"2026-07-0{day}")
    ground.job("provision", night)
    with right_after_reading(ground, lambda: moves(tab)) as office:
        assert ground.job("review", night, office=office).problems == []
    with ground.office.ledger.read() as session:
        (token,) = [row.token for row in letters.all(session, ground.key(email)) if row.kind == "welcome"]
    shown = tab.sheet.get_all_values()
    number = shown[HEAD - 1].index("No.")
    rows = [row for row in shown[HEAD:] if token in row]
    assert [row.index(token) for row in rows] == [number]
    assert rows[0][shown[HEAD - 1].index("Hold")] == "FALSE"
    own = [n for n, heading in enumerate(shown[HEAD - 1]) if not heading]
    assert {row[n] for row in shown[HEAD:] for n in own} <= {""}


def test_a_mark_that_is_elsewhere_keeps_nobody_from_seeing_what_is_so_and_is_set_right(
    tab: OfficeTab,
) -> None:
    ground, mark = tab.ground, mark_of(tab.sheet.id, "key")
    astray = {"metadataId": mark, "metadataKey": PLACE_KEY, "metadataValue": "key", "visibility": "DOCUMENT"}
    place = {"location": {"dimensionRange": span(tab, tab.sheet.col_count - 1)}}
    lookup = {"dataFilter": {"developerMetadataLookup": {"metadataId": mark}}}
    columns(tab, [
        {"deleteDeveloperMetadata": lookup},
        {"createDeveloperMetadata": {"developerMetadata": {**astray, **place}}},
    ])  # fmt: skip
    ground.enrol(f"New,Person6,new6@example.org,Ines Faro,{INES}", day="2026-07-06")
    ground.job("provision", "2026-07-06T22:00:00")
    assert ground.job("review", "2026-07-06T22:05:00").problems == []
    with ground.office.ledger.read() as session:
        own = letters.all(session, ground.key("new6@example.org"))
    assert {row.token for row in own} <= {row["No."] for row in tab.rows()}
    found = ground.bench.sheets(KEEPER).spreadsheets().developerMetadata()
    answer = found.get(spreadsheetId=tab.sheet.spreadsheet.id, metadataId=mark).execute()
    number = tab.sheet.row_values(HEAD).index("No.")
    assert answer["location"]["dimensionRange"]["startIndex"] == number
