"""The only door to the formula engine: values of a spreadsheet's formulas, computed when first asked for."""

from collections import OrderedDict

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.engine_model import EngineModel, Value, layout
from service.sandbox.sheets.state.cells import Cell, Formula
from service.sandbox.sheets.state.sheet import Sheet, entered

KEPT_MODELS = 48


class Values:
    """The values of a draft as it stands when this is made; the engine is asked only if a formula is read."""

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

    def spilled(self, sheet: Sheet) -> dict[tuple[int, int], Value]:
        """Cells filled by an array formula beside them; empty when the tab has no formula."""
        if not any(type(cell.value) is Formula for row in sheet.rows.values() for cell in row.values()):
            return {}
        return self._refreshed().spilled(sheet.sheet_id)

    def _computed(self, sheet: Sheet, row: int, column: int) -> Value:
        return self._refreshed().value(sheet.sheet_id, row, column)

    def _refreshed(self) -> EngineModel:
        if self._model is None:
            sheets = self._draft.snapshot()
            names, now = list(self._draft.workbook.named_ranges.values()), self._draft.now()
            model = _model_for(self._draft, sheets)
            model.refresh(sheets, names, now)
            if model.broken:
                forget(self._draft)
                model = _model_for(self._draft, sheets)
                model.refresh(sheets, names, now)
            self._model = model
        return self._model


def forget(draft: Draft) -> None:
    """Drop the model of a spreadsheet."""
    _models(draft).pop(draft.file_id, None)


def _models(draft: Draft) -> OrderedDict[str, EngineModel]:
    empty: OrderedDict[str, EngineModel] = OrderedDict()
    return draft.world.derived("sheets_models", lambda: empty)


def _model_for(draft: Draft, sheets: list[Sheet]) -> EngineModel:
    """The kept model of the spreadsheet, or a new one; the least used go when there are many."""
    models = _models(draft)
    model = models.pop(draft.file_id, None)
    if model is None or model.layout != layout(sheets):
        model = EngineModel(sheets)
    models[draft.file_id] = model
    if len(models) > KEPT_MODELS:
        models.popitem(last=False)
    return model
