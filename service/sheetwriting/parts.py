"""Many requests cut into calls of a size that Google advises.

Two megabytes are the advice, and a call that takes more than three minutes is given up:
https://developers.google.com/workspace/sheets/api/limits
"""

import json
from collections.abc import Iterator, Sequence

from service.sheetwriting import Json, Request

MOST = 1_500_000
"""Characters of one call, its frame and what compact JSON saves left as room."""


def in_parts(requests: Sequence[Request], most: int = MOST) -> Iterator[list[Request]]:
    """The requests in their order, as few calls as fit; one that writes rows is cut between two of them.

    A request that cannot be cut stands alone, however large.
    """
    part, size = list[Request](), 0
    for request in requests:
        for piece in _pieces(request, most):
            weight = len(json.dumps(piece))
            if part and size + weight > most:
                yield part
                part, size = [], 0
            part.append(piece)
            size += weight
    if part:
        yield part


def _pieces(request: Request, most: int) -> Iterator[Request]:
    [(kind, body)] = request.items()
    if kind not in ("updateCells", "appendCells") or "range" in body or len(json.dumps(body)) <= most:
        yield request
        return
    down = 0
    for rows in _runs(body["rows"], most):
        place = {"start": _lower(body["start"], down)} if "start" in body else {}
        yield {kind: {**body, "rows": rows, **place}}
        down += len(rows)


def _lower(start: Json, down: int) -> Json:
    return {**start, "rowIndex": start.get("rowIndex", 0) + down}


def _runs(rows: Sequence[Json], most: int) -> Iterator[list[Json]]:
    """Neighbouring rows, half as much together as fits into a call."""
    run, size = list[Json](), 0
    for row in rows:
        weight = len(json.dumps(row))
        if run and size + weight > most // 2:
            yield run
            run, size = [], 0
        run.append(row)
        size += weight
    if run:
        yield run
