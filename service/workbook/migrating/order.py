"""The order of a tab's rows, from the one that stands to the one that is to stand, and the requests for it.

People's own rows between those of the program are moved below everything while the tab is written as it is
defined, and then come back to where they stood: rows are inserted there, in which their cells are put, so
that whatever reaches over that place grows as when people insert rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.sheetwriting import Request, sheets
from service.sheetwriting.a1 import Area

NEW = -1
"""A row that is not there yet."""


@dataclass(frozen=True)
class Order:
    """Rows of the sheet in the order in which they are to stand: the program's, `count` of them, then what
    stands below, what is `kept` from now on, people's own from between, and one that is free.

    `between` are runs of people's rows with the row of the program above which none of them stood (0: above
    all).
    """

    rows: tuple[int, ...]
    count: int
    kept_at: int
    between: tuple[tuple[int, tuple[int, ...]], ...] = ()

    @property
    def back_at(self) -> int:
        """Where people's rows from between begin meanwhile."""
        return len(self.rows) - 1 - sum(len(run) for _, run in self.between)

    @property
    def is_as_found(self) -> bool:
        """Whether every row stands where it is to stand."""
        return all(row == at for at, row in enumerate(self.rows))


def ordered(
    sources: Sequence[int | None],
    kept: Sequence[int],
    removed: Iterable[int],
    blank: Iterable[int],
    count: int,
) -> Order:
    """The order of a tab of `count` rows whose rows have these `sources`; `kept` go below, `removed` go."""
    known = {row for row in sources if row is not None}
    gone, free = {*removed, *kept}, set(blank)
    own = [row for row in range(count) if row not in known and row not in gone]
    last = max(known, default=-1)
    below = [row for row in own if row > last]
    while below and below[-1] in free:
        below.pop()
    spare = next((row for row in own if row > max([last, *below])), NEW)
    between = tuple(_between(sources, [row for row in own if row < last]))
    back = [row for _, run in between for row in run]
    mine = [NEW if row is None else row for row in sources]
    rows = (*mine, *below, *kept, *back, spare)
    return Order(rows, len(sources), len(mine) + len(below), between)


def _between(sources: Sequence[int | None], own: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each run of people's rows stays below the row that it stood below."""
    at = {row: number for number, row in enumerate(sources) if row is not None}
    after: dict[int, list[int]] = {}
    for row in own:
        above = [known for known in at if known < row]
        after.setdefault(at[max(above)] + 1 if above else 0, []).append(row)
    for place, rows in sorted(after.items()):
        yield place, tuple(rows)


def row_requests(sheet_id: int, order: Order, count: int) -> Iterator[Request]:
    """Delete, insert and move rows of a tab of `count` rows."""
    standing = list(range(count))
    wanted = set(order.rows)
    for start, end in reversed(list(_runs(row for row in standing if row not in wanted))):
        yield sheets.delete_rows(sheet_id, start, end)
        del standing[start:end]
    at = 0
    while at < len(order.rows):
        if order.rows[at] == NEW:
            more = _run_of_new(order.rows, at)
            yield sheets.insert_rows(sheet_id, at, more)
            standing[at:at] = [NEW] * more
            at += more
        elif standing[at] == order.rows[at]:
            at += 1
        else:
            start = standing.index(order.rows[at])
            length = _alike(standing, start, order.rows, at)
            yield sheets.move_rows(sheet_id, start, start + length, at)
            block = standing[start : start + length]
            del standing[start : start + length]
            standing[at:at] = block
            at += length


def back_requests(sheet_id: int, order: Order, columns: int) -> Iterator[Request]:
    """People's rows come back, the lowest first."""
    start = order.back_at
    end = start + sum(len(run) for _, run in order.between)
    for place, run in reversed(order.between):
        length = len(run)
        yield sheets.insert_rows(sheet_id, place, length)
        source = Area(sheet_id, end, 0, end + length, columns)
        yield sheets.cut_paste(source, place, 0)
        yield sheets.delete_rows(sheet_id, end, end + length)


def moved_down(order: Order, row: int) -> int:
    """Where a row stands after people's rows have come back."""
    return row + sum(len(run) for place, run in order.between if place <= row)


def places(order: Order) -> Mapping[int, int]:
    """Where each row of the sheet stands before people's rows come back."""
    return {row: at for at, row in enumerate(order.rows) if row != NEW}


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for row in rows:
        if row != end:
            if end > start:
                yield start, end
            start = row
        end = row + 1
    if end > start:
        yield start, end


def _run_of_new(rows: Sequence[int], at: int) -> int:
    length = 1
    while at + length < len(rows) and rows[at + length] == NEW:
        length += 1
    return length


def _alike(standing: Sequence[int], start: int, rows: Sequence[int], at: int) -> int:
    length = 1
    while (
        at + length < len(rows)
        and start + length < len(standing)
        and standing[start + length] == rows[at + length] != NEW
    ):
        length += 1
    return length
