"""What somebody does to her tabs who means no harm: sorts, renames, deletes."""

from typing import Any

from service.demo.acting import LABELS
from service.demo.two_years.scene import Scene


def sorts(scene: Scene, title: str) -> None:
    """The lines of a log, by what stands in their second column, backwards."""
    tab = scene.tab(scene.me.email, title)
    head = next(n for n, row in enumerate(tab.shown) if row[LABELS : LABELS + 1] == ["No."])
    last = head + 1 + sum(1 for row in tab.shown[head + 1 :] if row[LABELS : LABELS + 1][0].isdigit())
    grid = {"sheetId": tab.sheet.id, "startRowIndex": head + 1, "endRowIndex": last}
    spec = {"dimensionIndex": LABELS + 1, "sortOrder": "DESCENDING"}
    _change(scene, {"sortRange": {"range": grid, "sortSpecs": [spec]}})


def renames(scene: Scene, title: str, new: str) -> None:
    """A tab gets another title."""
    scene.tab(scene.me.email, title).sheet.update_title(new)


def deletes_row(scene: Scene, title: str) -> None:
    """The first line of a log."""
    tab = scene.tab(scene.me.email, title)
    head = next(n for n, row in enumerate(tab.shown) if row[LABELS : LABELS + 1] == ["No."])
    tab.sheet.delete_rows(head + 2)


def deletes_tab(scene: Scene, title: str) -> None:
    """A tab as a whole."""
    tab = scene.tab(scene.me.email, title)
    _change(scene, {"deleteSheet": {"sheetId": tab.sheet.id}})


def _change(scene: Scene, request: dict[str, Any]) -> None:
    actor = scene.stage.person(scene.me.email)
    actor.spreadsheet(scene.workbook).batch_update({"requests": [request]})
