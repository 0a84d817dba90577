"""Many requests cut into calls of a size that Google advises.

Two megabytes are the advice, and a call that takes more than three minutes is given up:
https://developers.google.com/workspace/sheets/api/limits
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from service.sheetwriting import Json, Request

MOST = 1_500_000
"""Characters of one call, its frame and what compact JSON saves left as room."""


def in_parts(requests: Sequence[Request], most: int = MOST) -> Iterator[list[Request]]:
    """The requests in their order, as few calls as fit; one that writes rows is cut between two of them.

    A request that cannot be cut stands alone, however large.
    """
    yield from packed((piece for request in requests for piece in _pieces(request, most)), most)


def packed(items: Iterable[Json], most: int) -> Iterator[list[Json]]:
    """Neighbours together, in their order, up to `most` characters of JSON; a larger one stands alone.

    >>> list(packed([{"a": 1}, {"b": 2}], most=8))
    [[{'a': 1}], [{'b': 2}]]
    """
    run, size = list[Json](), 0
    for item in items:
        weight = len(json.dumps(item))
        if run and size + weight > most:
            yield run
            run, size = [], 0
        run.append(item)
        size += weight
    if run:
        yield run


def _pieces(request: Request, most: int) -> Iterator[Request]:
    [(kind, body)] = request.items()
    if kind not in ("updateCells", "appendCells") or "range" in body or len(json.dumps(body)) <= most:
        yield request
        return
    down = 0
    for rows in packed(body["rows"], most // 2):
        place = {"start": _lower(body["start"], down)} if "start" in body else {}
        yield {kind: {**body, "rows": rows, **place}}
        down += len(rows)


def _lower(start: Json, down: int) -> Json:
    return {**start, "rowIndex": start.get("rowIndex", 0) + down}
