"""What is done to tabs by people who mean no harm: sorting, overtyping, renaming, deleting.

Whoever fills in a tab may not take it apart, since it is protected but for their own cells; a keeper of the
shared drive may.
"""

from typing import Any

import gspread

from service.demo.acting import LABELS, Tab
from service.demo.two_years.scene import Scene
from service.offices.sandbox_drive import KEEPER

HOURS, WRONG, RIGHT = "Hours", "about a day", "8"


def sorts(scene: Scene, title: str, first: str, last: str) -> None:
    """The lines of a log from one column to another, by the first of them, backwards."""
    tab = scene.tab(scene.me.email, title)
    head = _head(tab)
    lines = [n for n, row in enumerate(tab.shown) if n > head and row[LABELS].isdigit()]
    heads = [words.partition("\n")[0] for words in tab.shown[head]]
    grid = {
        "sheetId": tab.sheet.id,
        "startRowIndex": lines[0],
        "endRowIndex": lines[-1] + 1,
        "startColumnIndex": heads.index(first),
        "endColumnIndex": heads.index(last) + 1,
    }
    spec = {"dimensionIndex": heads.index(first), "sortOrder": "DESCENDING"}
    _change(scene, scene.me.email, {"sortRange": {"range": grid, "sortSpecs": [spec]}})


def overtypes(scene: Scene, title: str) -> None:
    """Words in place of the hours of the first line."""
    _first_hours(scene, title, WRONG)


def puts_right(scene: Scene, title: str) -> None:
    """The hours again."""
    _first_hours(scene, title, RIGHT)


def may_not_rename(scene: Scene, title: str) -> None:
    """A tab keeps its title."""
    tab = scene.tab(scene.me.email, title)
    _refused(scene, {"updateSheetProperties": {
        "properties": {"sheetId": tab.sheet.id, "title": "Mine"}, "fields": "title"}})  # fmt: skip


def may_not_delete_a_row(scene: Scene, title: str) -> None:
    """A log keeps its lines."""
    tab = scene.tab(scene.me.email, title)
    row = next(n for n, words in enumerate(tab.shown) if n > _head(tab) and words[LABELS].isdigit())
    _refused(scene, {"deleteDimension": {"range": {
        "sheetId": tab.sheet.id, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}}})  # fmt: skip


def may_not_delete(scene: Scene, title: str) -> None:
    """A workbook keeps its tabs."""
    tab = scene.tab(scene.me.email, title)
    _refused(scene, {"deleteSheet": {"sheetId": tab.sheet.id}})


def keeper_renames(scene: Scene, title: str, new: str) -> None:
    """A tab gets another title."""
    tab = scene.tab(KEEPER, title)
    properties = {"sheetId": tab.sheet.id, "title": new}
    _change(scene, KEEPER, {"updateSheetProperties": {"properties": properties, "fields": "title"}})


def keeper_deletes(scene: Scene, title: str) -> None:
    """A tab is gone with what stood in it."""
    tab = scene.tab(KEEPER, title)
    _change(scene, KEEPER, {"deleteSheet": {"sheetId": tab.sheet.id}})


def _head(tab: Tab) -> int:
    return next(n for n, row in enumerate(tab.shown) if row[LABELS : LABELS + 1] == ["No."])


def _first_hours(scene: Scene, title: str, words: str) -> None:
    tab = scene.tab(scene.me.email, title)
    tab.fill(1, {HOURS: words})
    tab.save()


def _change(scene: Scene, email: str, request: dict[str, Any]) -> None:
    scene.stage.person(email).spreadsheet(scene.workbook).batch_update({"requests": [request]})


def _refused(scene: Scene, request: dict[str, Any]) -> None:
    try:
        _change(scene, scene.me.email, request)
    except gspread.exceptions.APIError:
        return
    raise AssertionError(f"{scene.me.email} could take a tab apart: {request}")
