"""Offices as they stood after their first days: files of tests that begin alike live those days only once."""

import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

DATABASES = ("ledger.sqlite", "sandbox/sandbox.sqlite3")
FOUNDED = "founded"
Lived = tuple[object, ...]
"""What an office has lived through, from when it was FOUNDED on."""


class Shelf:
    """Copies of offices in `folder`, for one process. A workbook's cells and letters hold the sandbox's
    address, so that all of them listen at the port of the first one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[Lived, Path] = {}
        self.port = 0

    def is_free(self) -> bool:
        """Whether no office is open at the port just now."""
        try:
            socket.create_server(("127.0.0.1", self.port)).close()
        except OSError:
            return False
        return True

    def furthest(self, lived: Lived) -> Lived:
        """The longest part of these days, from the first on, of which an office is kept; empty for none."""
        parts = (lived[:end] for end in range(len(lived), 0, -1))
        return next((part for part in parts if part in self._kept), ())

    def keep(self, lived: Lived, office: Path) -> None:
        """Copy an office that is at rest and may be open: no run is under way, and nobody calls."""
        kept = self._folder / str(len(self._kept))
        databases = {office / name for name in DATABASES}
        shutil.copytree(office, kept, ignore=lambda folder, names: _left(databases, Path(folder), names))
        for name in DATABASES:
            with (
                closing(sqlite3.connect(office / name)) as one,
                closing(sqlite3.connect(kept / name)) as copy,
            ):
                one.backup(copy)
        self._kept[lived] = kept

    def put_back(self, lived: Lived, office: Path) -> None:
        """Make the folder of a closed office what was kept."""
        shutil.rmtree(office, ignore_errors=True)
        shutil.copytree(self._kept[lived], office)


def _left(databases: set[Path], folder: Path, names: list[str]) -> list[str]:
    """Databases are copied by SQLite itself, with what stands in their logs; nobody holds the copy's lock."""
    held = [path.name for path in databases if path.parent == folder]
    return [name for name in names if name == "sandbox.lock" or name.startswith(tuple(held))] if held else []
