"""What has to go into the archive, volume by volume, and the record of what lies there."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, insert, select, tuple_
from sqlalchemy.orm import Session

from service.ledger.archive.rows import Key, Line, in_lots, key_text, lines_of
from service.ledger.archive.which import KEPT, on_shelf, stays_behind
from service.ledger.prepared import replacing, table_of
from service.ledger.tables import ArchivedTable, Base, UnarchivedTable

_WAIT, _LIE = table_of(UnarchivedTable).c, table_of(ArchivedTable).c
_CHANGES = (
    select(_WAIT.name, _WAIT.key, _WAIT.times)
    .where(_WAIT.name.in_(bindparam("names", expanding=True)))
    .order_by(_WAIT.name, _WAIT.key)
    .limit(bindparam("limit"))
)
_NEWEST = select(func.max(_LIE.volume)).where(_LIE.name.in_(bindparam("names", expanding=True)))
_HELD = (
    select(_LIE.name, _LIE.key)
    .where(_LIE.name.in_(bindparam("names", expanding=True)), _LIE.volume == bindparam("number"))
    .order_by(_LIE.name, _LIE.key)
)
_KNOWN = select(_LIE.name, _LIE.key, _LIE.digest).where(_LIE.volume == bindparam("number"))

FULL = 400_000
"""Characters of rows from which on a volume is closed. Packed, it is a tenth. It is read and sent whole each
time that one of its rows is new: a small one costs each run less, and two calls more each time it is full.
"""
AT_ONCE = 2_000
"""Changes that are looked at together."""


@dataclass(frozen=True)
class Change:
    """A row that changed, and how often since it was last archived."""

    name: str
    key: str
    times: int


@dataclass(frozen=True)
class Volume:
    """A volume as it has to be sent: `lines` are all that it holds, `changes` what it takes up."""

    number: int
    lines: tuple[Line, ...]
    changes: tuple[Change, ...]


def waiting(session: Session, shelf: str) -> bool:
    """Whether anything on the shelf was changed since it was archived."""
    return bool(_changes(session, shelf, 1))


def everything(session: Session) -> None:
    """Note every kept row as changed, and that nothing lies in the archive: it begins anew."""
    for name in KEPT:
        table = Base.metadata.tables[name]
        rows = session.execute(select(*table.primary_key))
        keys = [key_text(row) for row in rows if not stays_behind(name, row[0])]
        known = set(session.scalars(select(UnarchivedTable.key).where(UnarchivedTable.name == name)))
        new = [{"name": name, "key": key, "times": 1} for key in keys if key not in known]
        if new:
            session.execute(insert(UnarchivedTable), new)
    session.execute(delete(ArchivedTable))


def next_volume(session: Session, shelf: str) -> tuple[Volume | None, tuple[Change, ...]]:
    """The volume to send next, None where nothing differs; and changes that turned out to be none."""
    changes = _changes(session, shelf, AT_ONCE)
    by_key = {(one.name, _tidy(one.key)): one for one in changes}
    known = _digests(session, by_key)
    fresh: list[tuple[Line, Change]] = []
    idle: list[tuple[Line, Change]] = []
    for line in _lines(session, by_key):
        place = (line.name, key_text(line.key))
        same = known.get(place) == line.digest or stays_behind(line.name, line.key[0])
        (idle if same else fresh).append((line, by_key[place]))
    unchanged = tuple(change for _, change in idle)
    return (_filled(session, shelf, fresh) if fresh else None), unchanged


def _filled(session: Session, shelf: str, fresh: Sequence[tuple[Line, Change]]) -> Volume:
    number = _newest(session, shelf)
    replaced = {(line.name, key_text(line.key)) for line, _ in fresh}
    lines = [one for one in _held(session, shelf, number) if (one.name, key_text(one.key)) not in replaced]
    size = sum(len(line.text) for line in lines)
    if size >= FULL:
        number, lines, size = number + 1, [], 0
    taken = []
    for line, change in fresh:
        lines.append(line)
        taken.append(change)
        size += len(line.text)
        if size >= FULL:
            break
    return Volume(number, tuple(lines), tuple(taken))


def record(session: Session, volume: Volume) -> None:
    """Record that the archive holds the volume; what was changed meanwhile still waits."""
    settle(session, volume.changes)
    known = _known(session, volume.number)
    digests = {(line.name, key_text(line.key)): line.digest for line in volume.lines}
    new = [
        {"name": place[0], "key": place[1], "volume": volume.number, "digest": digest}
        for place, digest in digests.items()
        if known.get(place) != digest
    ]
    if new:  # as a rule, of thousands of lines a few
        session.execute(replacing(session.connection().dialect.name, ArchivedTable), new)


def _known(session: Session, number: int) -> dict[tuple[str, str], str]:
    """The digests of what a volume is on record to hold."""
    return {(name, key): digest for name, key, digest in session.execute(_KNOWN, {"number": number}).all()}


def settle(session: Session, changes: Iterable[Change]) -> None:
    """These changes are done with, unless their rows changed again."""
    place = tuple_(_WAIT.name, _WAIT.key, _WAIT.times)
    for some in in_lots((one.name, one.key, one.times) for one in changes):
        session.execute(delete(table_of(UnarchivedTable)).where(place.in_(some)))


def _changes(session: Session, shelf: str, limit: int) -> list[Change]:
    rows = session.execute(_CHANGES, {"names": on_shelf(shelf), "limit": limit})
    return [Change(name, key, times) for name, key, times in rows]


def _newest(session: Session, shelf: str) -> int:
    return session.scalar(_NEWEST, {"names": on_shelf(shelf)}) or 1


def _held(session: Session, shelf: str, number: int) -> list[Line]:
    rows = session.execute(_HELD, {"names": on_shelf(shelf), "number": number}).all()
    return _lines(session, [(name, key) for name, key in rows])


def _lines(session: Session, places: Iterable[tuple[str, str]]) -> list[Line]:
    by_table: defaultdict[str, list[Key]] = defaultdict(list)
    for name, key in places:
        by_table[name].append(tuple(json.loads(key)))
    return [line for name, keys in by_table.items() for line in lines_of(session, name, keys)]


def _digests(session: Session, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    found = dict[tuple[str, str], str]()
    for some in in_lots(places):
        query = select(_LIE.name, _LIE.key, _LIE.digest).where(tuple_(_LIE.name, _LIE.key).in_(some))
        found |= {(name, key): digest for name, key, digest in session.execute(query)}
    return found


def _tidy(key: str) -> str:
    return key_text(json.loads(key))
