"""What staff typed in the Requests tab: pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.asked import Handling
from service.domain.program import Program
from service.interface.cell_reading import day_in, formulas_in, not_a_day, text_in, ticked
from service.interface.grid import Row, TabRead, key_of, typed_cells
from service.interface.requests_tab import BY, CASE, NOTE, WHO


@dataclass(frozen=True)
class RequestTyped:
    """What staff typed in a request's row, or in `problem` why it cannot be used; `case` is the tick by which
    a case is opened.
    """

    key: str
    handling: Handling
    problem: str = ""
    case: bool = False


def requests_typed(program: Program, read: TabRead) -> Sequence[RequestTyped]:
    """Every row that stands once; none while a staff column is gone."""
    if read.missing_typed or "key" not in read.positions:
        return ()
    return [_row(program, read, row) for _, row in read.single() if key_of(row)]


def _row(program: Program, read: TabRead, row: Row) -> RequestTyped:
    cells = typed_cells(read.tab, row)
    by = day_in(cells.get(BY))
    wrong = [*formulas_in(program, read.tab, cells)]
    if isinstance(by, str):
        wrong.append(not_a_day(program, read.tab, BY, by))
    if wrong or isinstance(by, str):
        why = " ".join(dict.fromkeys(wrong))
        problem = program.words.phrases.tabs.requests.refused.format(why=why)
        return RequestTyped(key_of(row), Handling(), problem)
    handling = Handling(text_in(cells.get(WHO)), by, text_in(cells.get(NOTE)))
    return RequestTyped(key_of(row), handling, case=ticked(cells.get(CASE)))
