"""Answers out of grids, logs and attempts; each also says, by label, what it could not find."""

from collections import Counter
from collections.abc import Mapping

from service.domain.answered import is_filled
from service.domain.base import Value
from service.domain.elements import Attempts, Log, LogColumn
from service.domain.readings import LogRow, row_address
from service.domain.roles import SERVICE
from service.workbook.elements.attempts import CHECK, TICK
from service.workbook.reading_tab import TableFound


def grid_answers(
    key: str, label: str, table: TableFound | None, wanted: Mapping[str, bool], main: str = ""
) -> tuple[dict[str, Value], list[str]]:
    """The answers of ratings, initials or signatures that belong to `wanted` addresses.

    Those in the column `main` have the row's own address; in others the column's key follows.
    """
    mine = [address for address in wanted if address.startswith(f"{key}.")]
    if table is None:
        return dict.fromkeys(mine), [label]
    read: dict[str, Value] = {}
    for row_key, cells in table.rows:
        for column, value in cells.items():
            read[f"{key}.{row_key}" + ("" if column == main else f".{column}")] = value
    lost = [f"{label}: {address.removeprefix(key + '.')}" for address in mine if address not in read]
    return {address: read.get(address) for address in mine}, lost


def grid_links(key: str, table: TableFound | None) -> dict[str, tuple[str, ...]]:
    """The web addresses behind the cells of ratings, by address."""
    places = table.links.items() if table else ()
    return {f"{key}.{row}.{c}": found for (n, c), found in places if table and (row := table.rows[n][0])}


def log_rows(log: Log, table: TableFound | None) -> tuple[tuple[LogRow, ...], list[str]]:
    """The filled rows in order, with the columns that people fill."""
    if table is None:
        return (), [log.label]
    lost = [f"{log.label}: {column.label}" for column in _typed(log) if column.key not in table.columns]
    return tuple(row for _, row in _filled(log, table)), lost


def log_links(log: Log, table: TableFound | None) -> dict[str, tuple[str, ...]]:
    """The web addresses behind the cells of the filled rows, by address."""
    if table is None:
        return {}
    return {
        row_address(log.key, number, key): table.links[at, key]
        for number, (at, row) in enumerate(_filled(log, table), start=1)
        for key in row
        if (at, key) in table.links
    }


def log_numbers(log: Log, table: TableFound | None) -> tuple[int, ...]:
    """What stands beside each filled row as its number; its place in the table where nobody can tell."""
    keys = [(at, table.rows[at][0]) for at, _ in _filled(log, table)] if table else []
    return tuple(int(key) if key.isdecimal() else at + 1 for at, key in keys)


def _filled(log: Log, table: TableFound) -> list[tuple[int, LogRow]]:
    """The filled rows, each with its number among all."""
    keys = [column.key for column in _typed(log) if column.key in table.columns]
    rows = [{key: cells[key] for key in keys} for _, cells in table.rows]
    return [(at, row) for at, row in enumerate(rows) if any(is_filled(value) for value in row.values())]


def _typed(log: Log) -> list[LogColumn]:
    return [column for column in log.columns if (column.owner or log.owner) != SERVICE]


def rows_by_key(log: Log, table: TableFound | None) -> tuple[dict[int, LogRow], list[str]] | None:
    """Every row by its key, empty cells as None; then by label the rows whose keys are wrong. None where the
    log or one of its columns cannot be found: then nothing can be told of any row.
    """
    keys = [column.key for column in log.columns if (column.owner or log.owner) != SERVICE]
    if table is None or any(key not in table.columns for key in keys):
        return None
    rows = [
        (row_key, {key: cells[key] if is_filled(cells[key]) else None for key in keys})
        for row_key, cells in table.rows
    ]
    twice = {key for key, count in Counter(key for key, _ in rows).items() if count > 1}
    odd = [key for key, row in rows if any(row.values()) and (key in twice or not key.isdecimal())]
    wrong = [f"{log.label}: {key or '?'}" for key in dict.fromkeys(odd)]
    return {int(key): row for key, row in rows if key.isdecimal() and key not in twice}, wrong


def ticks(attempts: Attempts, table: TableFound | None) -> tuple[dict[int, bool], list[str]]:
    """Which attempts are ticked, by number."""
    if table is None:
        return {}, [attempts.label]
    lost = [] if TICK in table.columns else [f"{attempts.label}: {attempts.tick}"]
    return _ticked(table, TICK), lost


def checks(attempts: Attempts, table: TableFound | None) -> tuple[dict[int, bool], list[str]]:
    """Beside which attempts a companion's tick stands, by number; nothing where none is asked for."""
    if table is None or attempts.precheck is None:
        return {}, []
    lost = [] if CHECK in table.columns else [f"{attempts.label}: {attempts.precheck.tick}"]
    return _ticked(table, CHECK), lost


def _ticked(table: TableFound, column: str) -> dict[int, bool]:
    return {int(key): cells.get(column) is True for key, cells in table.rows if key.isdecimal()}
