"""Checks of this machine: secrets that others can read, the clock."""

import stat
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from service.config.private_file import others_read
from service.doctor.case import Case
from service.doctor.examining import Wrong
from service.google.looking import ahead
from service.ledger.looking import file_of

MOST_SECONDS = 60
"""Google refuses what is signed by a clock that is wrong by minutes; letters and dates bear less."""


def secrets(case: Case, _lost: Collection[str]) -> str:
    """Whether anybody but the owner can read what is secret. On App Engine nobody can choose modes."""
    if case.settings.on_app_engine:
        return "App Engine keeps files to the app"
    there = [path for path in _secret_files(case) if path.is_file()]
    open_ones = [path for path in there if others_read(path)]
    if open_ones:
        modes = ", ".join(f"{path} (mode {stat.S_IMODE(path.stat().st_mode):o})" for path in open_ones)
        raise Wrong(f"Others on this machine can read {modes}.", f"Type: chmod 600 {_words(open_ones)}")
    return f"only you can read {', '.join(path.name for path in there)}" if there else "none on this machine"


def _secret_files(case: Case) -> Iterator[Path]:
    """Whatever signs in, and the ledger, which holds people's records."""
    settings, given = case.settings, case.settings.credentials
    if given.connection == "account":
        yield from (given.token_file, given.client_file)
    elif given.key_file and not given.keyless:
        yield given.key_file
    yield from (source for source, _ in case.connection.further if isinstance(source, Path))
    if settings.signin.client_secret_file:
        yield settings.office / settings.signin.client_secret_file
    ledger = file_of(settings.ledger)
    if ledger:
        yield from (ledger, ledger.with_name(f"{ledger.name}-wal"))
    elif _holds_password(Path(case.file)):
        yield Path(case.file)


def _holds_password(file: Path) -> bool:
    """Whether the settings themselves name the ledger's database with a password, not the environment."""
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8")).get("ledger", "")
    except (OSError, ValueError):
        return False
    return bool(urlsplit(str(told)).password)


def _words(paths: list[Path]) -> str:
    return " ".join(str(path) for path in paths)


def clock(case: Case, _lost: Collection[str]) -> str:
    """Whether this machine's clock agrees with Google's, by the Date of an answer."""
    off = ahead(case.connection.root).total_seconds()
    if abs(off) > MOST_SECONDS:
        way = "behind" if off > 0 else "ahead of"
        raise Wrong(
            f"This machine's clock is {abs(off):.0f} s {way} Google's: Google refuses what it signs, and "
            "letters go out at the wrong time.",
            "Type: sudo timedatectl set-ntp true (Linux); then `timedatectl` says “System clock "
            "synchronized: yes”.",
        )
    return f"within {MOST_SECONDS} s of Google's"
