"""Things on a tab that the sandbox stores and gives back by id: charts, bandings, filter views, slicers."""

from service.sandbox.sheets import protection
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.styles import normal


def add(draft: Draft, sheet: Sheet, name: str, key: str, item: Json) -> Json:
    """Put `item` into the list `name` of a tab, under the caller's id or a new one. Gives it as kept."""
    protection.guard_sheet(draft, sheet)
    item_id = item.get(key) or draft.new_id()
    if any(known[key] == item_id for other in draft.sheets() for known in other.listed(name)):
        raise Refused(f"The {key} {item_id} is in use already.")
    made: Json = {**normal(item), key: item_id}
    draft.edit(sheet.sheet_id).mutable(name).append(made)
    return made


def find(draft: Draft, name: str, key: str, item_id: int | str | None) -> tuple[Sheet, int, Json]:
    """Tab, place in its list, and the item itself; the person must be free to change the tab."""
    for sheet in draft.sheets():
        for index, known in enumerate(sheet.listed(name)):
            if known[key] == item_id:
                protection.guard_sheet(draft, sheet)
                return sheet, index, known
    raise Refused(f"No {key.removesuffix('Id')} with id: {item_id}")


def replace(draft: Draft, name: str, key: str, item: Json) -> None:
    sheet, index, _ = find(draft, name, key, item[key])
    draft.edit(sheet.sheet_id).mutable(name)[index] = normal(item)


def remove(draft: Draft, name: str, key: str, item_id: int | str | None) -> None:
    sheet, index, _ = find(draft, name, key, item_id)
    del draft.edit(sheet.sheet_id).mutable(name)[index]
