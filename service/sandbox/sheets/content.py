"""Spreadsheets as files: what Drive asks of the Sheets part."""

from service.sandbox.call import Identity
from service.sandbox.drive import tables
from service.sandbox.sheets import storage
from service.sandbox.sheets.failures import not_found
from service.sandbox.sheets.state.sheet import new_sheet
from service.sandbox.sheets.state.workbook import new_workbook
from service.sandbox.world import World


def create(world: World, file_id: str) -> None:
    """One empty tab "Sheet1" with sheetId 0."""
    workbook = new_workbook()
    workbook.titles[0] = "Sheet1"
    storage.workbooks(world).put(file_id, workbook)
    storage.tabs(world).put(storage.tab_key(file_id, 0), new_sheet(0, "Sheet1"))


def copy(world: World, source_id: str, target_id: str) -> None:
    """The whole workbook, with its ids, names, validations and metadata; its protections stand, and admit who
    copied it alone; no grants. Tabs are stored as they are: a copy takes no longer for what stands on them.
    """
    source = storage.workbooks(world).get(source_id)
    if source is None:
        raise not_found()
    target, made = tables.files(world).get(target_id), source.copy()
    made.copier = (target.modifier if target else None) or ""
    storage.workbooks(world).put(target_id, made)
    tabs = storage.tabs(world)
    for sheet_id in source.titles:
        sheet = tabs.get(storage.tab_key(source_id, sheet_id))
        if sheet is not None:
            tabs.put(storage.tab_key(target_id, sheet_id), sheet)


def delete(world: World, file_id: str) -> None:
    """No error when there is none."""
    workbook = storage.workbooks(world).get(file_id)
    if workbook is None:
        return
    for sheet_id in workbook.titles:
        storage.tabs(world).delete(storage.tab_key(file_id, sheet_id))
    storage.workbooks(world).delete(file_id)


def words(world: World, file_id: str) -> str:
    """What is typed into its cells as text, tab titles with it; empty when there is no such spreadsheet."""
    workbook = storage.workbooks(world).get(file_id)
    found: list[str] = []
    for sheet_id, title in (workbook.titles if workbook else {}).items():
        sheet = storage.tabs(world).get(storage.tab_key(file_id, sheet_id))
        cells = [cell for row in sheet.rows.values() for cell in row.values()] if sheet else []
        found += [title, *(cell.value for cell in cells if isinstance(cell.value, str))]
    return "\n".join(found)


def export(world: World, file_id: str, file_format: str) -> bytes:
    """The computed values as xlsx, ods, pdf, zip (all tabs), csv or tsv (the first tab).

    Raises Google's 404 for an unknown file, ValueError for another format.
    """
    from service.sandbox.sheets.exports import exported  # noqa: PLC0415 - Drive and Sheets need each other

    return exported(world, file_id, file_format)


def load(
    world: World, file_id: str, identity: Identity, mime_type: str, data: bytes, title: str = ""
) -> None:
    """Replace the content by that of a csv, tsv or xlsx file. `title` names the tab of csv and tsv; empty: as
    the first tab is called now. Raises ValueError for bytes that are not of their type, LookupError for
    another type.
    """
    from service.sandbox.sheets import importing  # noqa: PLC0415 - Drive and Sheets need each other

    workbook = storage.workbooks(world).get(file_id)
    named = title or next(iter(workbook.titles.values() if workbook else ()), "Sheet1")
    importing.fill(world, file_id, identity, importing.tabs_of(mime_type, data, named))
