"""Every cell that the definition places, tried by everybody who opens the file; and what would break it."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from gspread.utils import rowcol_to_a1

from service.domain.program import AfterMeeting, Requirement
from service.domain.roles import SERVICE
from service.interface.columns import FIRST_ROW, Part
from service.interface.tabs import boards, data_tabs, staff_tabs
from service.offices.sandbox_drive import ADMINISTRATOR, SECRETARY
from service.sheetwriting.a1 import quoted
from service.workbook.placement import Cell
from tests.privacy import cast
from tests.privacy.cast import relations
from tests.privacy.eyes import FOLDER, Eyes
from tests.privacy.finished import Finished, Spot
from tests.privacy.hands import Hands
from tests.privacy.table import Table, Thing
from tests.privacy.year import ANSWERED

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def spots(done: Finished) -> list[Spot]:
    """The tabs of all workbooks and forms."""
    return [*done.tab_spots(), *done.form_spots()]


def writable(table: Table, person: str, spot: Spot, cell: Cell) -> bool:
    """Their own cells, where the table lets them write, as long as the work is open."""
    if cell.owner == SERVICE or cell.closed or settled(spot, cell):
        return False
    thing = Thing(spot.section, spot.module.key, spot.about)
    return cell.owner in relations(person, spot.about) and table.level(person, thing) == "write"


def settled(spot: Spot, cell: Cell) -> bool:
    """Decided work is locked unless it is a living document, its ticks always; so are answered requests."""
    if spot.module.requirement is Requirement.REVIEW:
        return bool(cell.attempt) or spot.module.after_meeting is AfterMeeting.LOCKED
    return 0 < cell.line <= ANSWERED


@pytest.mark.parametrize("person", cast.EVERYBODY)
def test_cells_are_written_by_their_owners_alone(
    done: Finished, table: Table, things: dict[str, Thing], spots: list[Spot], person: str
) -> None:
    opened = [spot for spot in spots if table.level(person, things[spot.file_id]) != "none"]
    with closing(Hands(done.url, person)) as hands:
        assert [one for spot in opened for one in wrong_cells(table, hands, person, spot)] == []


def wrong_cells(table: Table, hands: Hands, person: str, spot: Spot) -> Iterator[str]:
    """What they can type in and should not, one by one; and whether all that is theirs goes in together."""
    cells = spot.placement.block.cells
    mine = [spot.a1(cell) for cell in cells if writable(table, person, spot, cell)]
    if mine and not hands.retypes(spot.file_id, mine):
        yield f"refused: {spot.title} of {spot.about}"
    others = [spot.a1(cell) for cell in cells if not writable(table, person, spot, cell)]
    for cell in (*others, beyond(spot)):
        if hands.types(spot.file_id, cell):
            yield f"typed: {cell} of {spot.about}"


def beyond(spot: Spot) -> str:
    """A cell that the definition leaves empty."""
    return f"{quoted(spot.title)}!{rowcol_to_a1(spot.placement.block.rows, spot.placement.columns)}"


@pytest.mark.parametrize("person", [one for one in cast.EVERYBODY if one in cast.ROLES])
def test_nobody_breaks_a_tab(
    done: Finished, table: Table, things: dict[str, Thing], manager: Eyes, person: str
) -> None:
    passed = []
    opened = [
        f
        for f, thing in things.items()
        if thing.section != "files" or thing.key in {"workbook", "interface", "template"}
    ]
    with closing(Hands(done.url, person)) as hands:
        for file_id in opened:
            if table.level(person, things[file_id]) == "none":
                continue
            for sheet in manager.tabs(file_id):
                done_there = [one for one in breaking(sheet, person) if hands.does(file_id, one)]
                passed += [f"{things[file_id]}, {sheet['properties']['title']}: {one}" for one in done_there]
    assert passed == []


def breaking(sheet: dict[str, Any], person: str) -> Iterator[dict[str, Any]]:
    """What would take a tab apart, show what is hidden, or open what is locked."""
    sheet_id, hidden = sheet["properties"]["sheetId"], sheet["properties"].get("hidden", False)
    if not any(set(p["range"]) == {"sheetId"} for p in sheet.get("protectedRanges", [])):
        return  # a tab that staff may sort and edit
    yield properties(sheet_id, "title", "Mine")
    yield properties(sheet_id, "hidden", not hidden)
    yield {"deleteSheet": {"sheetId": sheet_id}}
    rows = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    yield {"insertDimension": {"range": rows}}
    yield {"deleteDimension": {"range": rows}}
    yield {"moveDimension": {"source": rows, "destinationIndex": 6}}
    whole = {"sheetId": sheet_id}
    yield {"sortRange": {"range": whole, "sortSpecs": [{"dimensionIndex": 0, "sortOrder": "DESCENDING"}]}}
    yield {"findReplace": {"sheetId": sheet_id, "find": "e", "replacement": "mine"}}
    yield {"repeatCell": {"range": whole, "cell": {"note": "mine"}, "fields": "note"}}
    yield {"setDataValidation": {"range": whole}}
    for protection in sheet["protectedRanges"][:3]:
        if person not in protection.get("editors", {}).get("users", []):
            yield {"deleteProtectedRange": {"protectedRangeId": protection["protectedRangeId"]}}
            changed = {"protectedRangeId": protection["protectedRangeId"], "editors": {"users": [person]}}
            yield {"updateProtectedRange": {"protectedRange": changed, "fields": "editors"}}


def properties(sheet_id: int, name: str, value: object) -> dict[str, Any]:
    return {"updateSheetProperties": {"properties": {"sheetId": sheet_id, name: value}, "fields": name}}


@pytest.mark.parametrize("person", [ADMINISTRATOR, SECRETARY])
def test_staff_write_in_their_own_columns_of_the_interface(
    done: Finished, table: Table, things: dict[str, Thing], manager: Eyes, person: str
) -> None:
    """Columns of the service only warn, because a sort rewrites them: what is typed there is healed."""
    program = done.office.program
    file_id = next(file_id for file_id, thing in things.items() if thing.key == "interface")
    titles = {sheet["properties"]["sheetId"]: sheet["properties"]["title"] for sheet in manager.tabs(file_id)}
    with closing(Hands(done.url, person)) as hands:
        for tab in staff_tabs(program):
            title, columns = titles.pop(tab.sheet_id), enumerate(tab.columns, 1)
            free = [
                f"{quoted(title)}!{rowcol_to_a1(FIRST_ROW + 1, at)}"
                for at, c in columns
                if c.part is Part.TYPED
            ]
            assert table.level(person, Thing("interface", tab.key)) == ("write" if free else "read")
            assert not free or hands.retypes(file_id, free)
            head = [
                f"{quoted(title)}!{rowcol_to_a1(row, at)}"
                for row in range(1, FIRST_ROW + 1)
                for at in range(1, len(tab.columns) + 1)
            ]
            assert [cell for cell in head if hands.types(file_id, cell)] == []
        assert {*titles} >= {tab.sheet_id for tab in (*boards(program), *data_tabs(program))}
        for title in titles.values():
            shut = [f"{quoted(title)}!{cell}" for cell in ("A1", "A2", "B3")]
            assert [cell for cell in shut if hands.types(file_id, cell)] == []


@pytest.mark.parametrize("person", cast.EVERYBODY)
def test_only_whoever_writes_shares_further(
    done: Finished, table: Table, things: dict[str, Thing], listed: dict[str, str], manager: Eyes, person: str
) -> None:
    """Google's rule on shared drives, which the table names as a limit."""
    with closing(Hands(done.url, person)) as hands:
        for file_id, thing in things.items():
            files = hands.drive.files()
            trash = files.update(fileId=file_id, body={"trashed": True}, supportsAllDrives=True)
            body = {"type": "user", "role": "reader", "emailAddress": cast.STRANGER}
            share = hands.drive.permissions().create(
                fileId=file_id, body=body, sendNotificationEmail=False, supportsAllDrives=True
            )
            staff = person in (ADMINISTRATOR, SECRETARY)
            if table.level(person, thing) == "none":
                assert not hands.asks(share), thing
            if not staff:
                assert not hands.asks(trash), thing
                if listed[file_id] != FOLDER and table.level(person, thing) == "write":
                    assert hands.asks(share), thing
                    manager.take_away(file_id, cast.STRANGER)
