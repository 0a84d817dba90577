"""The dated folder of a backup: made aside, named once it is whole; and old ones taken away."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from jobs.backup.manifest import backups
from service.errors import SettingsError
from service.ledger.upgrading import unused

UNFINISHED = ".unfinished-"
LONGEST = 80


@contextmanager
def new_backup(root: Path, at: datetime) -> Iterator[Path]:
    """A folder to fill, readable by its owner alone; it gets its dated name at the end, and is taken away if
    anything fails. `at` is in the office's time zone. Raises SettingsError where no folder can be made.
    """
    unfinished = root / f"{UNFINISHED}{os.getpid()}"
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in root.glob(f"{UNFINISHED}*"):  # of a process that was stopped: one job at a time runs
            shutil.rmtree(left)
        unfinished.mkdir(mode=0o700)
    except OSError as error:
        raise SettingsError(
            f"No backup can be made in {root}: {error.strerror}.",
            "Name another folder under [backup] in cohortbook.toml, or make this one writable.",
        ) from error
    try:
        yield unfinished
        unfinished.rename(unused(root / f"{at:%Y-%m-%d-%H%M}"))
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def save(path: Path, data: bytes) -> None:
    """Write a file that its owner alone reads."""
    path.touch(mode=0o600)
    path.write_bytes(data)


def again(before: Path, path: Path) -> None:
    """The same file in a newer backup, without a second copy on the disk where it can link."""
    try:
        os.link(before, path)
    except OSError:
        shutil.copy2(before, path)


def file_name(title: str, file_id: str, suffix: str) -> str:
    """A file's name by its title, apart from all others by its id.

    >>> file_name("Ruiz, Ana / CASC", "1AbCdEfGhIjK", ".xlsx")
    'Ruiz, Ana - CASC (1AbCdEfGhIjK).xlsx'
    """
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", title).strip(" .")[:LONGEST]
    return f"{plain} ({file_id}){suffix}"


def prune(root: Path, keep: int) -> int:
    """Take away the oldest backups beyond `keep`; how many."""
    old = backups(root)[keep:]
    for folder in old:
        shutil.rmtree(folder)
    return len(old)
