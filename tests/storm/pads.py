"""What people have typed in workbooks and private forms, kept beside them: nobody but they may change it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from service.workbook.geometry import LABEL
from tests.storm.mirror import Wrong
from tests.storm.scene import Hand, Json
from tests.storm.slots import FORMULA, Slot, first_line

FIELDS = "sheets(properties(sheetId,title),data(rowData(values(userEnteredValue))))"
Place = tuple[str, int, int]
"""A line's words, which of the lines with these words it is, and the column."""


@dataclass(frozen=True)
class Page:
    """A tab of a workbook at one moment: its cells by place, and where each line is."""

    title: str
    cells: Mapping[Place, Json]
    rows: Mapping[tuple[str, int], int]

    def value(self, slot: Slot) -> Json:
        return dict(self.cells.get(slot.place, {}))

    def row(self, slot: Slot) -> int:
        """The slot's row, from 0; KeyError where its line is gone."""
        return self.rows[slot.label, slot.nth]


def open_page(hand: Hand, file_id: str, sheet_id: int) -> Page | None:
    """The tab as that person sees it; None where it is gone."""
    sheets = hand.see_tab(file_id, sheet_id, FIELDS).get("sheets", [])
    sheet = next((one for one in sheets if one["properties"].get("sheetId", 0) == sheet_id), None)
    if sheet is None:
        return None
    rows = next(iter(sheet.get("data", ())), {}).get("rowData", [])
    cells: dict[Place, Json] = {}
    places: dict[tuple[str, int], int] = {}
    met: Counter[str] = Counter()
    for number, row in enumerate(rows):
        values = [cell.get("userEnteredValue", {}) for cell in row.get("values", [])]
        words = _words(values[LABEL]) if len(values) > LABEL else ""
        if not words:
            continue
        places[words, met[words]] = number
        cells |= {(words, met[words], column): value for column, value in enumerate(values) if value}
        met[words] += 1
    return Page(sheet["properties"]["title"], cells, places)


def _words(value: Json) -> str:
    if "formulaValue" in value:
        return FORMULA
    if "numberValue" in value:
        return f"{value['numberValue']:g}"
    return first_line(str(value.get("stringValue", "")))


@dataclass
class Pads:
    """By file and tab: what stands in each place where somebody typed. `ever` is all that ever stood there;
    `lines_gone` are lines that a manager of the drive deleted, with empty words for a whole tab.
    """

    typed: dict[tuple[str, int], dict[Place, Json]] = field(default_factory=lambda: defaultdict(dict))
    ever: dict[tuple[str, int, Place], list[Json]] = field(default_factory=lambda: defaultdict(list))
    lines_gone: set[tuple[str, int, str, int]] = field(default_factory=set)

    def gone(self, file_id: str, slot: Slot) -> bool:
        """Whether somebody deleted the line, or the whole tab."""
        line = (file_id, slot.sheet_id, slot.label, slot.nth)
        return line in self.lines_gone or (file_id, slot.sheet_id, "", 0) in self.lines_gone

    def keep(self, file_id: str, sheet_id: int, place: Place, value: Json) -> None:
        self.typed[file_id, sheet_id][place] = value
        if value not in self.ever[file_id, sheet_id, place]:
            self.ever[file_id, sheet_id, place].append(value)

    def meet(self, file_id: str, sheet_id: int, page: Page, slots: tuple[Slot, ...], service: str) -> None:
        """Raise Wrong where a cell of people's holds anything else than was last typed there."""
        known = self.typed[file_id, sheet_id]
        for slot in slots:
            if slot.owner == service or self.gone(file_id, slot):
                continue
            was, now = known.get(slot.place, {}), page.value(slot)
            if was != now and not (was in ({}, FALSE) and now in ({}, FALSE)):
                raise Wrong(f"{page.title}, {slot.place}: was {was}, is {now}")


FALSE: Json = {"boolValue": False}
