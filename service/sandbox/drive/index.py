"""The search index. It may lag behind the files by `settings.lag_seconds`; `files.get` never does."""

from datetime import datetime, timedelta

from service.sandbox.drive import tables
from service.sandbox.drive.model import File, decoder, encode
from service.sandbox.world import World

_decode = decoder(File, "starred_by", "apps")


def remember(world: World, file_id: str, before: File | None) -> None:
    """Keep what search goes on seeing of a file that is about to change; None: nothing, it is new."""
    lag = world.settings.lag_seconds
    if not lag or _stale(world, file_id):
        return
    until = world.clock.now() + timedelta(seconds=lag)
    state = encode(before).decode() if before else None
    tables.notes(world, "stale").put(file_id, {"until": until.isoformat(), "state": state})


def seen(world: World, file: File) -> File | None:
    """The file as search knows it now; None: not yet."""
    stale = _stale(world, file.id)
    if stale is None:
        return file
    return _decode(stale["state"].encode()) if stale["state"] else None


def _stale(world: World, file_id: str) -> dict[str, str] | None:
    row = tables.notes(world, "stale").get(file_id)
    if row is None or datetime.fromisoformat(row["until"]) <= world.clock.now():
        return None
    return row
