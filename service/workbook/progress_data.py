"""Everything that the office has on a Progress tab, as requests: pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial

from service.domain.attempts import Attempt, decisions_of
from service.domain.official import Reading
from service.domain.people import Candidate
from service.errors import DamagedWorkbook
from service.sheetwriting import Request
from service.workbook.decision import table_requests
from service.workbook.layout import Book
from service.workbook.personal import fact_requests
from service.workbook.told import TOLD_PARTS, Told


def progress_data(
    layout: Book, candidate: Candidate, told: Told, own: Sequence[Attempt], readings: Sequence[Reading]
) -> Iterator[Request]:
    """What the office has on Progress; a table of another shape is told of, and left alone."""
    submitted = {(one.module, one.number): one.submitted for one in own}
    parts: list[Callable[[], Iterable[Request]]] = [
        partial(fact_requests, layout, candidate),
        *(partial(part, layout, told) for part in TOLD_PARTS),
        partial(table_requests, layout, decisions_of(own), submitted, readings, whole=True),
    ]
    for part in parts:
        with suppress(DamagedWorkbook):
            yield from part()
