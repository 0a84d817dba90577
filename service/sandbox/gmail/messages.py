"""gmail.users.messages.*: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages"""

from collections.abc import Sequence
from typing import Any

from service.sandbox.call import Call
from service.sandbox.gmail import (
    failures,
    incoming,
    listing,
    mailbox,
    outgoing,
    relabelling,
    render,
    scope,
)
from service.sandbox.methods import method
from service.sandbox.world import World

MOST_IDS = 1000


@method("gmail.users.messages.send")
def send(call: Call, world: World) -> dict[str, Any]:
    email, body = mailbox.owner(call, world), call.body or {}
    message = outgoing.message_in(call, world, body)
    return render.labelled(outgoing.send(world, email, message, body.get("threadId")))


@method("gmail.users.messages.get")
def get(call: Call, world: World) -> dict[str, Any]:
    scope.check(call)
    mail = mailbox.one(world, mailbox.owner(call, world), call.params["id"])
    return render.message(world, mail, call.get("format", "full"), call.get("metadataHeaders") or [])


@method("gmail.users.messages.list")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    found = listing.mails(call, world, mailbox.owner(call, world))
    shown, following = listing.page(call, found)
    reply: dict[str, Any] = {"messages": [render.brief(mail) for mail in shown]} if shown else {}
    return reply | following | {"resultSizeEstimate": len(found)}


@method("gmail.users.messages.insert")
def insert(call: Call, world: World) -> dict[str, Any]:
    """Put straight into the mailbox, as IMAP's APPEND does."""
    return render.labelled(incoming.put(call, world, mailbox.owner(call, world)))


@method("gmail.users.messages.import")
def import_(call: Call, world: World) -> dict[str, Any]:
    """As if it had come by mail, without going anywhere else."""
    return render.labelled(incoming.put(call, world, mailbox.owner(call, world)))


@method("gmail.users.messages.modify")
def modify(call: Call, world: World) -> dict[str, Any]:
    email = mailbox.owner(call, world)
    mail = mailbox.one(world, email, call.params["id"])
    add, gone = relabelling.asked(world, email, call.body)
    return render.labelled(mailbox.relabel(world, email, mail, add, gone))


@method("gmail.users.messages.batchModify")
def batch_modify(call: Call, world: World) -> None:
    email, ids = mailbox.owner(call, world), _ids(call)
    add, gone = relabelling.asked(world, email, call.body)
    for ident in ids:
        mailbox.relabel(world, email, mailbox.one(world, email, ident), add, gone)


@method("gmail.users.messages.batchDelete")
def batch_delete(call: Call, world: World) -> None:
    """Of unknown ids nothing is said."""
    email = mailbox.owner(call, world)
    for ident in _ids(call):
        mailbox.remove(world, email, ident)


@method("gmail.users.messages.trash")
def trash(call: Call, world: World) -> dict[str, Any]:
    email = mailbox.owner(call, world)
    mail = mailbox.one(world, email, call.params["id"])
    return render.labelled(relabelling.trashed(world, email, mail))


@method("gmail.users.messages.untrash")
def untrash(call: Call, world: World) -> dict[str, Any]:
    email = mailbox.owner(call, world)
    mail = mailbox.one(world, email, call.params["id"])
    return render.labelled(relabelling.untrashed(world, email, mail))


@method("gmail.users.messages.delete")
def delete(call: Call, world: World) -> None:
    email = mailbox.owner(call, world)
    mailbox.remove(world, email, mailbox.one(world, email, call.params["id"]).id)


def _ids(call: Call) -> Sequence[str]:
    ids = (call.body or {}).get("ids") or []
    if not ids or len(ids) > MOST_IDS:
        raise failures.bad_argument(f"ids: between 1 and {MOST_IDS} message ids are needed")
    found: Sequence[str] = ids
    return found
