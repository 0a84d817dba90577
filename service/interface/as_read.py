"""The interface at one moment, as it was read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from service.domain.base import Value
from service.interface.board_read import BoardRead
from service.interface.grid import DataRead, Row, TabRead, key_of, typed_cells
from service.interface.people_data import TYPED, recalled
from service.interface.typed import ReviewTyped, RosterTyped

SPARES, FEWEST_SPARES = 25, 10
FIRST_SPARES, FEWEST_FIRST_SPARES = 5, 2
"""While nobody is on the roster: whoever is imported then stands below these rows."""


@dataclass(frozen=True)
class TypedRow:
    """The staff cells of a row that has any, by column: `userEnteredValue` as Sheets has it. `key` is the
    row's number, empty for a row without one; `row` is the row as people count them.
    """

    key: str
    row: int
    cells: Row


@dataclass(frozen=True)
class InterfaceReading:
    """The interface at one moment. `damage` tells staff in words what is missing or stands twice and
    only they can mend; `mended` what the next update puts back, with what stood there.
    """

    roster: tuple[RosterTyped, ...]
    reviews: tuple[ReviewTyped, ...]
    tabs: Mapping[str, TabRead]
    data: Mapping[str, DataRead]
    log_rows: int
    last_log: int
    damage: tuple[str, ...]
    boards: Mapping[str, BoardRead] = field(default_factory=dict)
    log_missing: bool = False
    mended: tuple[str, ...] = ()

    def taken_in(self, key: str) -> Mapping[str, Value]:
        """The staff cells that were last taken in for the candidate with that number."""
        return recalled(memory_of(self.data.get("people")).get(key, ""))

    def keys(self, tab: str) -> frozenset[str]:
        """The numbers that have a row in the tab."""
        return frozenset(key for key in self.tabs[tab].keys if key) if tab in self.tabs else frozenset()

    def typed_rows(self, tab: str) -> tuple[TypedRow, ...]:
        """Rows of the tab that hold anything in a staff column, without those whose number stands twice.

        None while one of the staff columns is gone: what depends on it waits until it is back.
        """
        if tab not in self.tabs or self.tabs[tab].missing_typed:
            return ()
        read = self.tabs[tab]
        rows = (TypedRow(key_of(row), number, typed_cells(read.tab, row)) for number, row in read.single())
        return tuple(row for row in rows if row.cells)

    def spare_keys(self, on_record: Collection[str]) -> tuple[str, ...]:
        """Numbers of free rows of the Roster tab: nobody's, and nothing typed."""
        busy = {typed.key for typed in self.roster}
        return tuple(sorted(self.keys("roster") - busy - set(on_record)))

    def spares_needed(self, on_record: Collection[str]) -> int:
        """How many numbers to hand to `update_of` for new free rows; 0 while enough are left."""
        left = len(self.spare_keys(on_record))
        wanted, fewest = (SPARES, FEWEST_SPARES) if on_record else (FIRST_SPARES, FEWEST_FIRST_SPARES)
        return wanted - left if left < fewest else 0


def memory_of(people: DataRead | None) -> dict[str, str]:
    """What was last taken in, by number and by address."""
    memory: dict[str, str] = {}
    for row in people.rows if people else ():
        memory |= {str(row[by]): str(row.get(TYPED) or "") for by in ("email", "key") if row.get(by)}
    return memory
