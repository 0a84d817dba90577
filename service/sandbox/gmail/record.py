"""What happened in a mailbox, in order: https://developers.google.com/workspace/gmail/api/guides/sync"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from service.sandbox.gmail.tables import notes
from service.sandbox.world import World

FIRST = 1000
Kind: TypeAlias = Literal["messageAdded", "messageDeleted", "labelAdded", "labelRemoved"]


@dataclass(frozen=True)
class Event:
    """`labels`: of the message afterwards; `changed`: those put on or taken off."""

    number: int
    kind: Kind
    mail: str
    thread: str
    labels: tuple[str, ...]
    changed: tuple[str, ...]


def last(world: World) -> int:
    row = notes(world, "counter").get("history")
    return int(row["last"]) if row else FIRST


def following(world: World) -> int:
    """The next number, taken."""
    number = last(world) + 1
    notes(world, "counter").put("history", {"last": number})
    return number


def note(
    world: World, email: str, number: int, kind: Kind, told: dict[str, Any], changed: Iterable[str] = ()
) -> None:
    """`told`: the message's `mail`, `thread` and `labels`."""
    row = {"number": number, "kind": kind, "changed": [*changed], **told}
    notes(world, "history").put(f"{email}/{number}/{kind}", row)


def since(world: World, email: str, number: int) -> list[Event]:
    """The events after `number`, oldest first."""
    rows = sorted(notes(world, "history").under(email), key=lambda row: row["number"])
    return [
        Event(
            row["number"],
            row["kind"],
            row["mail"],
            row["thread"],
            tuple(row["labels"]),
            tuple(row["changed"]),
        )
        for row in rows
        if row["number"] > number
    ]
