"""A ledger as the version before the steps wrote it, with two rows in every table."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

DUMP = Path(__file__).parent / "version3.sql"


def write_old(path: Path, *further: str) -> None:
    """The ledger, in a new file; `further` statements follow the stored ones."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
        for statement in further:
            connection.execute(statement)
        connection.commit()


def rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, as SQLite keeps them."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]
            for (name,) in tables.fetchall()
        }
