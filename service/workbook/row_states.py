"""What became of each row of a log, beside the row: in a hidden tab of the service's own, by the row's key.

The log shows it by a formula, the same in every row, so that it cannot matter which row stands where.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from service.sheetwriting import Request, sheets
from service.sheetwriting.a1 import Area, quoted
from service.sheetwriting.cells import VALUES, cell, repeat_cell, update_cells
from service.sheetwriting.protection import Service, protect_sheet
from service.workbook.owners import sheet_protection_id

TITLE = "_states"
_ABOVE = 1_000_000
"""Added to the sheet id of the tab with the log: higher than any that a program may give."""
_ROWS = 500
_AREA = Area(0, 1, 0, _ROWS, 2)


@dataclass(frozen=True)
class Said:
    """What a form says beside its rows, and which of them nobody changes any more, by the rows' keys; `rows`
    are the keys of all that stand there.
    """

    states: Mapping[int, str] = field(default_factory=dict)
    settled: Collection[int] = ()
    rows: Collection[int] = ()

    @property
    def fingerprint(self) -> str:
        """A short mark of all that; empty where nothing is said, as in a new form."""
        if not self.states and not self.settled:
            return ""
        facts = repr((sorted(self.states.items()), sorted(self.settled)))
        return hashlib.sha256(facts.encode()).hexdigest()[:16]


def looked_up(key: str) -> str:
    """The formula for the row whose key stands in the cell `key`; empty while nothing is to be said."""
    keys, texts = (f"{quoted(TITLE)}!{_AREA.column(n).a1(absolute=True)}" for n in (0, 1))
    return f'=IFERROR(INDEX({texts},MATCH({key},{keys},0)),"")'


def states_sheet(sheet_id: int) -> int:
    """The sheet id of the hidden tab beside the tab `sheet_id`."""
    return sheet_id + _ABOVE


def new_states(sheet_id: int, service: Service) -> Iterator[Request]:
    """The hidden tab beside the tab `sheet_id`, before formulas name it; only `service` may edit it."""
    mine = states_sheet(sheet_id)
    yield sheets.add_sheet(mine, TITLE, _ROWS, 2, hidden=True)
    yield protect_sheet(sheet_protection_id(mine), mine, service, TITLE)


def state_requests(sheet_id: int, states: Mapping[int, str]) -> Iterator[Request]:
    """Say this of the rows with these keys, and nothing of others; repeating changes nothing."""
    mine = states_sheet(sheet_id)
    yield repeat_cell(Area(mine, _AREA.top, 0, _ROWS, 2), {}, VALUES)
    rows = [[cell(key), cell(text)] for key, text in sorted(states.items())]
    if rows:
        yield update_cells(mine, _AREA.top, 0, rows, VALUES)
