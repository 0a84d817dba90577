"""gmail.users.history.list: https://developers.google.com/workspace/gmail/api/guides/sync"""

from collections.abc import Sequence
from typing import Any

from service.sandbox.call import Call
from service.sandbox.gmail import failures, listing, mailbox, record
from service.sandbox.gmail.record import Event
from service.sandbox.methods import method
from service.sandbox.world import World

FIELDS = {
    "messageAdded": "messagesAdded",
    "messageDeleted": "messagesDeleted",
    "labelAdded": "labelsAdded",
    "labelRemoved": "labelsRemoved",
}


@method("gmail.users.history.list")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    """Raises 404 for a `startHistoryId` that is no longer, or not yet, known."""
    email, start = mailbox.owner(call, world), call.get("startHistoryId")
    if start is None:
        raise failures.bad_argument("Missing/invalid parameter: startHistoryId")
    if not record.FIRST <= int(start) <= record.last(world):
        raise failures.not_found()
    kinds, label = call.get("historyTypes") or [*FIELDS], call.get("labelId")
    events = [
        event
        for event in record.since(world, email, int(start))
        if event.kind in kinds and (not label or label in (*event.labels, *event.changed))
    ]
    shown, following = listing.page(call, events)
    reply: dict[str, Any] = {"history": _shown(shown)} if shown else {}
    return reply | following | {"historyId": str(record.last(world))}


def _shown(events: Sequence[Event]) -> "Sequence[dict[str, Any]]":
    """One record for each number: a change of labels may be two events."""
    found: dict[int, dict[str, Any]] = {}
    for event in events:
        brief = {"id": event.mail, "threadId": event.thread}
        entry = found.setdefault(event.number, {"id": str(event.number), "messages": [brief]})
        changed = {"labelIds": [*event.changed]} if event.kind.startswith("label") else {}
        told = {"message": brief | {"labelIds": [*event.labels]}, **changed}
        entry.setdefault(FIELDS[event.kind], []).append(told)
    return [*found.values()]
