"""What staff typed in one of their columns of the Completion tab, of whoever has a row of their own there."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol, TypeVar

from jobs.office import Office
from service.domain.people import Candidate
from service.interface.as_read import InterfaceReading
from service.ledger import Session, people
from service.sheetwriting.values import value_of

TAB = "completion"


class Worded(Protocol):
    """What is kept of a cell, with its words as they were typed."""

    @property
    def text(self) -> str:
        """The words."""


Kept = TypeVar("Kept", bound=Worded)


def retyped(
    office: Office,
    reading: InterfaceReading,
    column: str,
    kept: Callable[[Session], Mapping[str, Kept]],
    nothing: Kept,
) -> Iterator[tuple[Candidate, str, Kept]]:
    """Each candidate whose words in the column are others than those that are kept, with both.

    Nobody while the tab or the column is gone, nor whoever has no row of their own there, or a formula in it.
    """
    typed = typed_of(reading, column)
    with office.ledger.read() as session:
        before = kept(session)
        news = {key: text for key, text in typed.items() if text != before.get(key, nothing).text}
        candidates = people.candidates(session) if news else []
    for candidate in candidates:
        if candidate.key in news:
            yield candidate, news[candidate.key], before.get(candidate.key, nothing)


def typed_of(reading: InterfaceReading, column: str) -> dict[str, str]:
    """The column's words by candidate key, empty ones included: of rows of one's own and without a formula.

    Nobody's while the tab or a column of staff's is gone, so that nothing is taken back then.
    """
    if TAB not in reading.tabs or reading.tabs[TAB].missing_typed:
        return {}
    cells = {row.key: row.cells.get(column, {}) for row in reading.typed_rows(TAB)}
    formulas = {key for key, cell in cells.items() if "formulaValue" in cell}
    alone = reading.keys(TAB) - set(reading.tabs[TAB].doubled) - formulas
    return {key: str(value_of(cells.get(key, {})) or "").strip() for key in alone}
