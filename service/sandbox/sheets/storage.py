"""Where spreadsheets are kept: one row per workbook, one per tab; both loaded when first asked for."""

from service.sandbox.sheets.state.codec import decode_sheet, decode_workbook, encode_sheet, encode_workbook
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.state.workbook import Workbook
from service.sandbox.table import Table
from service.sandbox.world import World


def workbooks(world: World) -> Table[Workbook]:
    return world.store.table("sheets_workbooks", encode_workbook, decode_workbook, resident=False)


def tabs(world: World) -> Table[Sheet]:
    return world.store.table("sheets_tabs", encode_sheet, decode_sheet, resident=False)


def tab_key(file_id: str, sheet_id: int) -> str:
    return f"{file_id}/{sheet_id}"
