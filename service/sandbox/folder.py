"""The folder with a sandbox's state and keys, held by one sandbox at a time."""

import sqlite3
from pathlib import Path

PATIENCE_SECONDS = 2
"""How long a sandbox that is just stopping is waited for."""


class FolderRefused(Exception):  # noqa: N818 - says what stands in the way
    """`remedy`: what the reader can do about it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def hold(folder: Path) -> sqlite3.Connection:
    """Make the folder where needed, and lock it until the answer is closed or the process ends, however it
    ends. Raises FolderRefused.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(
            folder / "sandbox.lock", PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
        )
    except (OSError, sqlite3.Error) as error:
        raise _unwritable(folder, error) from error
    try:
        lock.execute("PRAGMA user_version = 1")
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise FolderRefused(
                f"Another sandbox is running on {folder}.", "Stop it, or choose another folder."
            ) from error
        raise _unwritable(folder, error) from error
    return lock


def _unwritable(folder: Path, error: Exception) -> FolderRefused:
    why = error.strerror if isinstance(error, OSError) else error
    return FolderRefused(f"The sandbox cannot write to {folder}: {why}.", "Choose another folder.")
