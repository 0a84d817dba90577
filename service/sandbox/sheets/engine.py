"""The only door to the formula engine: values of a spreadsheet's formulas, computed when first asked for."""

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.engine_model import EngineModel, Value
from service.sandbox.sheets.engine_pool import Engine
from service.sandbox.sheets.state.cells import Cell, Formula
from service.sandbox.sheets.state.sheet import Sheet, entered
from service.sandbox.world import World


class Values:
    """The values of a draft as it stands when this is made; the engine is asked only if a formula is read.
    Reading one raises NotYet when that takes longer than the caller may wait (see `later`).
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._model: EngineModel | None = None

    def of(self, sheet: Sheet, row: int, column: int) -> Value:
        """What the cell holds or computes: None when nothing."""
        return self.of_cell(sheet, row, column, sheet.cell(row, column))

    def of_cell(self, sheet: Sheet, row: int, column: int, cell: Cell) -> Value:
        """As `of`, for a cell at hand."""
        if isinstance(cell.value, Formula):
            return self._computed(sheet, row, column)
        return entered(cell)

    @property
    def version(self) -> int:
        """Rises whenever the value of a formula changes, in any spreadsheet."""
        return self._refreshed().changes.version

    def changed_rows(self, sheet: Sheet, version: int) -> set[int] | None:
        """Rows of a tab in which values of formulas have changed since that version; None: any of them."""
        return self._refreshed().changes.since(sheet.sheet_id, version)

    def spilled(self, sheet: Sheet) -> dict[tuple[int, int], Value]:
        """Cells filled by an array formula beside them; empty when the tab has no formula."""
        if not sheet.has_formulas():
            return {}
        return self._refreshed().spilled(sheet.sheet_id)

    def _computed(self, sheet: Sheet, row: int, column: int) -> Value:
        return self._refreshed().value(sheet.sheet_id, row, column)

    def _refreshed(self) -> EngineModel:
        if self._model is None:
            sheets = self._draft.snapshot()
            names, now = list(self._draft.workbook.named_ranges.values()), self._draft.now()
            model = engine(self._draft.world).model(self._draft.file_id, sheets)
            model.refresh(sheets, names, now, hurried=self._draft.world.hurried)
            self._model = model
        return self._model


def engine(world: World) -> Engine:
    """The world's own engine, made when first asked for; it ends with the world."""
    return world.attached("sheets_engine", lambda: Engine(lambda: world.settings.evaluation_seconds))
