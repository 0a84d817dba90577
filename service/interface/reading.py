"""The interface spreadsheet read: what staff typed, and the tabs as they stand."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from service.domain.base import Value
from service.domain.program import Program
from service.interface.columns import FIRST_ROW, Part, StaffTab
from service.interface.grid import DataRead, Row, TabRead, key_of, read_data, read_tab, sheet_of, typed_cells
from service.interface.log_tab import SHEET_ID as LOG_SHEET
from service.interface.log_tab import log_title
from service.interface.people_data import TYPED, recalled, remembered
from service.interface.review_cells import read_review
from service.interface.tabs import data_tabs, staff_tabs
from service.interface.typed import ReviewTyped, RosterTyped
from service.sheetwriting.values import value_of

READ_FIELDS = (
    "sheets(properties(sheetId,title,gridProperties(rowCount)),"
    "data(columnMetadata(developerMetadata(metadataKey,metadataValue)),"
    "rowData(values(userEnteredValue))))"
)
"""The field mask of the one spreadsheets.get that `read_interface` needs."""

SPARES, FEWEST_SPARES = 25, 10


@dataclass(frozen=True)
class InterfaceReading:
    """The interface at one moment. `damage` tells staff in words what is missing or stands twice."""

    roster: tuple[RosterTyped, ...]
    reviews: tuple[ReviewTyped, ...]
    tabs: Mapping[str, TabRead]
    data: Mapping[str, DataRead]
    log_rows: int
    last_log: int
    damage: tuple[str, ...]

    def taken_in(self, key: str) -> Mapping[str, Value]:
        """The staff cells that were last taken in for the candidate with that number."""
        return recalled(_memory(self.data.get("people")).get(key, ""))

    def keys(self, tab: str) -> frozenset[str]:
        """The numbers that have a row in the tab."""
        return frozenset(key for key in self.tabs[tab].keys if key) if tab in self.tabs else frozenset()

    def spare_keys(self, on_record: Collection[str]) -> tuple[str, ...]:
        """Numbers of free rows of the Roster tab: nobody's, and nothing typed."""
        busy = {typed.key for typed in self.roster}
        return tuple(sorted(self.keys("roster") - busy - set(on_record)))

    def spares_needed(self, on_record: Collection[str]) -> int:
        """How many numbers to hand to `update_requests` for new free rows; 0 while enough are left."""
        left = len(self.spare_keys(on_record))
        return SPARES - left if left < FEWEST_SPARES else 0


def read_interface(program: Program, answer: Mapping[str, Any]) -> InterfaceReading:
    """Reads the answer to READ_FIELDS; what people did to the sheet never raises, it goes into `damage`."""
    tabs, data, damage = {}, {}, []
    for tab in staff_tabs(program):
        sheet = sheet_of(answer, tab.sheet_id)
        if sheet is None:
            damage.append(_missing_tab(tab.title))
            continue
        tabs[tab.key] = read_tab(tab, sheet)
        damage += _damage(tabs[tab.key])
    for one in data_tabs(program):
        sheet = sheet_of(answer, one.sheet_id)
        if sheet is None:
            damage.append(_missing_tab(one.title))
        else:
            data[one.key] = read_data(one, sheet)
    log = sheet_of(answer, LOG_SHEET)
    if log is None:
        damage.append(_missing_tab(log_title(program)))
    numbers = _log_numbers(log)
    return InterfaceReading(
        tuple(_roster(tabs, data)), tuple(_reviews(program, tabs)), tabs, data,
        len(numbers), max(numbers, default=0), tuple(damage),
    )  # fmt: skip


def _missing_tab(title: str) -> str:
    return f"The tab {title} is missing from the interface: bring it back with File > Version history."


def _damage(read: TabRead) -> Iterable[str]:
    for heading in read.missing:
        yield (
            f"The column “{heading}” is missing from the tab {read.title}: "
            "bring it back with Undo, or with File > Version history."
        )
    for key, count in Counter(filter(None, read.keys)).items():
        if count > 1:
            rows = [str(FIRST_ROW + 1 + index) for index, found in enumerate(read.keys) if found == key]
            yield (
                f"{read.title}: No. {key} stands in rows {' and '.join(rows)}; nothing typed there is "
                "carried out until all but one of them are deleted."
            )


def _single(read: TabRead) -> Iterable[tuple[int, Row]]:
    """Rows as people count them, without those whose number stands twice."""
    counts = Counter(read.keys)
    for index, row in enumerate(read.rows):
        key = key_of(row)
        if not key or counts[key] == 1:
            yield FIRST_ROW + 1 + index, row


def _roster(tabs: Mapping[str, TabRead], data: Mapping[str, DataRead]) -> Iterable[RosterTyped]:
    if "roster" not in tabs:
        return
    read = tabs["roster"]
    memory = _memory(data.get("people"))
    for number, row in _single(read):
        cells = typed_cells(read.tab, row)
        if cells:
            yield _typed(read.tab, key_of(row), cells, number, memory)


def _typed(tab: StaffTab, key: str, cells: Row, number: int, memory: Mapping[str, str]) -> RosterTyped:
    values = {name: value_of(cell) for name, cell in cells.items()}
    problems = tuple(
        f"“{tab.column(name).heading}” holds a formula: type the value itself."
        for name, cell in cells.items()
        if "formulaValue" in cell
    )
    typed = RosterTyped(key, values, number, problems=problems)
    fresh = bool(problems) or memory.get(key or typed.email, "") != remembered(values)
    return RosterTyped(key, values, number, fresh, problems)


def _memory(people: DataRead | None) -> dict[str, str]:
    """What was last taken in, by number and by address."""
    memory: dict[str, str] = {}
    for row in people.rows if people else ():
        memory |= {str(row[by]): str(row.get(TYPED) or "") for by in ("email", "key") if row.get(by)}
    return memory


def _reviews(program: Program, tabs: Mapping[str, TabRead]) -> Iterable[ReviewTyped]:
    if "reviews" not in tabs:
        return
    read = tabs["reviews"]
    gone = [c.key for c in read.tab.of(Part.TYPED) if c.key not in read.positions]
    for _, row in _single(read):
        if key_of(row) and not gone:
            yield read_review(program, read.tab, key_of(row), typed_cells(read.tab, row))


def _log_numbers(sheet: Mapping[str, Any] | None) -> list[int]:
    rows = sheet.get("data", [{}])[0].get("rowData", ()) if sheet else ()
    firsts: list[Value] = [
        value_of(row["values"][0].get("userEnteredValue")) for row in rows if row.get("values")
    ]
    return [int(first) for first in firsts if isinstance(first, float | int) and not isinstance(first, bool)]
