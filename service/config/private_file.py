"""Files that hold a secret."""

import stat
from pathlib import Path

from service.errors import SettingsError


def check_private(path: Path, what: str, remedy: str, *, on_app_engine: bool) -> Path:
    """`path`, checked: it is there and only its owner can read it. Raises SettingsError; `what` names it.

    App Engine serves files of its own making, whose modes nobody can choose.
    """
    if not path.is_file():
        raise SettingsError(f"There is no {what} {path}.", remedy)
    if others_read(path) and not on_app_engine:
        mode = stat.S_IMODE(path.stat().st_mode)
        raise SettingsError(f"Others can read the {what} {path} (mode {mode:o}).", f"Type: chmod 600 {path}")
    return path


def others_read(path: Path) -> bool:
    """Whether anybody but its owner may read or change the file."""
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
