"""Which rows of a workbook's tabs got other values of formulas, and when."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from service.sandbox.sheets.engine_process import Place

Spilled = Mapping[int, object]


class Changes:
    """For the tabs of one engine's model, by their ids in order. `tick` numbers every change; numbers are the
    engine's, so that those noted for another model of the same spreadsheet are all of them earlier.
    """

    def __init__(self, sheet_ids: Sequence[int], tick: Callable[[], int]) -> None:
        self._ids, self._tick = sheet_ids, tick
        self.version = tick()
        self._whole = dict.fromkeys(sheet_ids, self.version)
        self._rows: dict[int, dict[int, int]] = {one: {} for one in sheet_ids}

    def note(self, places: Iterable[Place], spilled: tuple[Spilled, Spilled], *, everything: bool) -> None:
        """Formulas have changed at these places. `spilled`: by tab, what arrays filled before, and now."""
        self.version = self._tick()
        for index, row, _ in places:
            self._rows[self._ids[index]][row] = self.version
        before, now = spilled
        for index, sheet_id in enumerate(self._ids):
            if everything or before.get(index) != now.get(index):
                self._whole[sheet_id] = self.version
                self._rows[sheet_id].clear()

    def since(self, sheet_id: int, version: int) -> set[int] | None:
        """Rows with changes above that number; None: any row may have changed."""
        if version < self._whole[sheet_id]:
            return None
        return {row for row, at in self._rows[sheet_id].items() if at > version}
