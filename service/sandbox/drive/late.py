"""What people type reaches Drive's record of the file later than the spreadsheet itself, where
`settings.typing_lag_seconds` says so: until then its version, time and last user are those of before, and
the feed of changes does not tell.
"""

from dataclasses import replace

from service.sandbox.call import Identity
from service.sandbox.drive import tables, tree
from service.sandbox.drive.model import File, moment, timestamp
from service.sandbox.table import Table
from service.sandbox.world import World


def touch(world: World, file_id: str, identity: Identity) -> None:
    """The content changed by this identity's hand, now; Drive notes that at once or later."""
    if not (world.settings.typing_lag_seconds > 0 and identity.kind == "user"):
        tree.touch(world, file_id, identity)
        return
    row = {"file": file_id, "by": identity.email, "at": timestamp(world.clock.now())}
    _rows(world).put(f"{row['at']} {world.ids.text(8)}", row)


def deliver(world: World) -> None:
    """Drive notes what was typed long enough ago."""
    waiting = sorted(_rows(world).items()) if world.settings.typing_lag_seconds > 0 else []
    for key, row in waiting:
        typed = moment(row["at"])
        if (world.clock.now() - typed).total_seconds() < world.settings.typing_lag_seconds:
            continue
        _rows(world).delete(key)
        file = tree.get(world, row["file"])
        if file is not None:
            tree.save(world, _modified(file, row["by"], row["at"]))


def _modified(file: File, by: str, at: str) -> File:
    """The last user stays who wrote after that."""
    known = replace(file, modified_by={**file.modified_by, by.lower(): at})
    return replace(known, modified=at, modifier=by) if at >= file.modified else known


def _rows(world: World) -> Table[dict[str, str]]:
    return tables.notes(world, "late")
