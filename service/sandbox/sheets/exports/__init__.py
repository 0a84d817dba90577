"""A spreadsheet as a file of another format, with the values of its formulas as computed now.

https://developers.google.com/workspace/drive/api/guides/ref-export-formats
"""

from collections.abc import Callable, Mapping

from service.sandbox.call import Identity
from service.sandbox.sheets.draft import Draft, Person
from service.sandbox.sheets.exports.delimited import delimited
from service.sandbox.sheets.exports.ods import opendocument
from service.sandbox.sheets.exports.pdf import pages
from service.sandbox.sheets.exports.tab import Tab, read_tab
from service.sandbox.sheets.exports.web import zipped_pages
from service.sandbox.sheets.exports.xlsx import workbook_bytes
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.world import World

_NOBODY = Person(Identity("", "user", frozenset(), ""), unbound=True)
_WHOLE: Mapping[str, Callable[[list[Tab]], bytes]] = {"ods": opendocument, "pdf": pages, "zip": zipped_pages}
_DELIMITERS = {"csv": ",", "tsv": "\t"}
FORMATS = frozenset({"xlsx", *_WHOLE, *_DELIMITERS})


def exported(world: World, file_id: str, file_format: str, sheet_id: int | None = None) -> bytes:
    """The file. `file_format`: one of FORMATS. Without `sheet_id` all tabs, or the first where only one fits.

    Raises Google's 404 for an unknown file, Refused for an unknown tab, ValueError for another format.
    """
    draft = Draft(world, file_id, _NOBODY)
    if file_format not in FORMATS:
        raise ValueError(f"spreadsheets are not exported as {file_format}")
    wanted = draft.sheets() if sheet_id is None else [draft.sheet(sheet_id)]
    if file_format == "xlsx":
        return workbook_bytes(draft, wanted)
    if file_format in _DELIMITERS:
        return delimited(draft, wanted[0], _DELIMITERS[file_format])
    return _WHOLE[file_format](_tabs(draft, wanted))


def _tabs(draft: Draft, sheets: list[Sheet]) -> list[Tab]:
    """Hidden tabs are left out, as Google leaves them out of what is printed."""
    shown = [one for one in sheets if not one.hidden] or sheets
    return [read_tab(draft, one) for one in shown]
