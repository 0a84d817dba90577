"""The change feed: per file the latest state, in the order of the last change.

https://developers.google.com/workspace/drive/api/guides/change-overview
Several edits of one file are one entry. Whoever had access and lost it finds the file as removed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from service.sandbox.call import Identity
from service.sandbox.drive import grants, tables
from service.sandbox.drive.model import File, timestamp
from service.sandbox.table import Table
from service.sandbox.world import World

COUNTER = "#last"


@dataclass(frozen=True)
class Entry:
    """`number`: place in the feed. `lost`: "type:grantee" of those who once saw the file and no longer do.
    `left`: the shared drives that it was in before.
    """

    number: int
    kind: str
    subject: str
    time: str
    drive_id: str | None
    lost: frozenset[str]
    left: frozenset[str] = frozenset()

    def lost_by(self, world: World, identity: Identity) -> bool:
        email = identity.email.lower()
        groups = {f"group:{one}" for one in (email, *world.people.groups.of(email))}
        theirs = {f"user:{email}", f"domain:{email.rpartition('@')[2]}", "anyone:anyone"}
        return bool(self.lost & (theirs | groups))


def record(world: World, file: File, *, lost: Iterable[str] = ()) -> None:
    """The file changed. `lost`: see `audience`. Roots are no files to the feed."""
    if file.parent:
        _append(world, "file", file.id, file.drive_id, lost)


def record_drive(world: World, drive_id: str, *, lost: Iterable[str] = ()) -> None:
    _append(world, "drive", drive_id, drive_id, lost)


def audience(world: World, file: File) -> frozenset[str]:
    """Who sees the file now, as "type:grantee"."""
    return frozenset(f"{one.grant.type}:{one.grant.grantee}" for one in grants.effective(world, file))


def since(world: World, number: int) -> list[Entry]:
    """Entries from `number` on that the feed shows already: it lags by `settings.lag_seconds`."""
    found = sorted(
        (_entry(key, row) for key, row in _rows(world).items() if key != COUNTER and row["number"] >= number),
        key=lambda entry: entry.number,
    )
    return [entry for entry in found if _is_shown(world, entry.time)]


def next_number(world: World) -> int:
    """Where a reader who has seen all that is shown goes on; entries that lag are not passed over."""
    waiting = [
        int(row["number"])
        for key, row in _rows(world).items()
        if key != COUNTER and not _is_shown(world, row["time"])
    ]
    return min(waiting, default=_last(world) + 1)


def newest(world: World) -> int:
    """The place of the last entry, shown or not yet."""
    return _last(world)


def _is_shown(world: World, time: str) -> bool:
    """Without a lag everything is, also when the clock was set back since."""
    lag = world.settings.lag_seconds
    return not lag or datetime.fromisoformat(time) <= world.clock.now() - timedelta(seconds=lag)


def _append(world: World, kind: str, subject: str, drive_id: str | None, lost: Iterable[str]) -> None:
    rows, key, number = _rows(world), f"{kind}:{subject}", _last(world) + 1
    before = rows.get(key) or {"lost": [], "drive_id": None}
    left = {*before.get("left", []), before["drive_id"]} - {drive_id, None}
    row = {
        "number": number,
        "time": timestamp(world.clock.now()),
        "drive_id": drive_id,
        "lost": sorted({*before["lost"], *lost}),
        "left": sorted(left),
    }
    rows.put(key, row)
    rows.put(COUNTER, {"number": number})


def _last(world: World) -> int:
    counter = _rows(world).get(COUNTER)
    return int(counter["number"]) if counter else 0


def _rows(world: World) -> Table[dict[str, Any]]:
    return tables.notes(world, "changes")


def _entry(key: str, row: dict[str, Any]) -> Entry:
    kind, _, subject = key.partition(":")
    return Entry(
        row["number"],
        kind,
        subject,
        row["time"],
        row["drive_id"],
        frozenset(row["lost"]),
        frozenset(row.get("left", ())),
    )
