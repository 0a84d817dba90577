"""sheets.spreadsheets.sheets."""

from service.sandbox.call import Call
from service.sandbox.methods import method
from service.sandbox.sheets import growth
from service.sandbox.sheets.draft import open_to_read, open_to_write
from service.sandbox.sheets.failures import Refused, invalid, not_found
from service.sandbox.sheets.outgoing import sheet_properties
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.tab_copies import copy_tab, free_title
from service.sandbox.world import World


@method("sheets.spreadsheets.sheets.copyTo")
def copy_to(call: Call, world: World) -> Json:
    """The copy stands last, is called "Copy of X", has a new id, and none of the protections."""
    source = open_to_read(world, call.identity, call.params["spreadsheetId"])
    target_id = (call.body or {}).get("destinationSpreadsheetId", "")
    draft = open_to_write(world, call.identity, target_id)
    try:
        sheet = source.sheet(call.params["sheetId"])
    except Refused as refusal:
        raise not_found() from refusal
    try:
        growth.check_size(draft, sheet.row_count * sheet.column_count, sheet.column_count)
    except Refused as refusal:
        raise invalid(refusal.message) from refusal
    made = copy_tab(draft, sheet, draft.new_id(), free_title(draft.workbook, f"Copy of {sheet.title}"))
    draft.add(made, len(draft.workbook.titles))
    draft.keep()
    return sheet_properties(draft, made)
