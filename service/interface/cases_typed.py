"""What staff typed in the Cases tab: pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from service.domain.base import Value
from service.domain.program import Program
from service.interface.cases_tab import (
    ABOUT,
    CLOSE,
    COMPANION,
    COMPLETE,
    FEWEST_FREE,
    FREE,
    KIND,
    ON,
    OUTCOME,
    PERSON,
    SAYS,
    STEP,
    UNTIL,
)
from service.interface.cell_reading import day_in, formulas_in, not_a_day, text_in, ticked
from service.interface.grid import Row, TabRead, key_of, typed_cells
from service.sheetwriting.values import value_of


@dataclass(frozen=True)
class CaseTyped:
    """What staff typed in a row: texts as they stand, or in `problem` why they cannot be used. `cells` are
    all of them as values, to be compared with what was taken in before.
    """

    key: str
    cells: Mapping[str, Value] = field(default_factory=dict)
    problem: str = ""
    person: str = ""
    kind: str = ""
    about: str = ""
    step: str = ""
    on: date | None = None
    outcome: str = ""
    until: date | None = None
    companion: str = ""
    complete: tuple[str, ...] = ()
    says: str = ""
    close: bool = False


def cases_typed(program: Program, read: TabRead) -> Sequence[CaseTyped]:
    """Every row with a number that stands once; none while a staff column is gone."""
    if read.missing_typed or "key" not in read.positions:
        return ()
    return [_row(program, read, row) for _, row in read.single() if key_of(row)]


def spares_needed(program: Program, read: TabRead, known: Collection[str]) -> int:
    """How many free rows to add: `known` are the numbers of cases. None while few are not yet left."""
    if read.missing_typed or "key" not in read.positions:
        return 0
    free = sum(
        1 for one in cases_typed(program, read) if one.key not in known and not any(one.cells.values())
    )
    return FREE - free if free < FEWEST_FREE else 0


def _row(program: Program, read: TabRead, row: Row) -> CaseTyped:
    cells = typed_cells(read.tab, row)
    values = {name: value_of(cell) for name, cell in cells.items()}
    days = {name: day_in(cells.get(name)) for name in (ON, UNTIL)}
    wrong = [*formulas_in(program, read.tab, cells)]
    wrong += [
        not_a_day(program, read.tab, name, found) for name, found in days.items() if isinstance(found, str)
    ]
    if wrong:
        return CaseTyped(key_of(row), values, " ".join(dict.fromkeys(wrong)))
    texts = {name: text_in(cell) for name, cell in cells.items()}
    on, until = (found if isinstance(found, date) else None for found in days.values())
    return CaseTyped(
        key_of(row), values, "", texts.get(PERSON, ""), texts.get(KIND, ""), texts.get(ABOUT, ""),
        texts.get(STEP, ""), on, texts.get(OUTCOME, ""), until, texts.get(COMPANION, ""),
        tuple(part.strip() for part in texts.get(COMPLETE, "").split(",") if part.strip()),
        texts.get(SAYS, ""), ticked(cells.get(CLOSE)),
    )  # fmt: skip
