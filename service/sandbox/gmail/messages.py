"""gmail.users.messages.*: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages"""

from typing import Any

from service.sandbox.call import Call
from service.sandbox.gmail import failures, labels_of, listing, mailbox, outgoing, render
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.methods import method
from service.sandbox.world import World

MOST_IDS = 1000


@method("gmail.users.messages.send")
def send(call: Call, world: World) -> dict[str, Any]:
    email, body = mailbox.owner(call, world), call.body or {}
    message = outgoing.message_in(call, body)
    return render.labelled(outgoing.send(world, email, message, body.get("threadId")))


@method("gmail.users.messages.get")
def get(call: Call, world: World) -> dict[str, Any]:
    mail = mailbox.one(world, mailbox.owner(call, world), call.params["id"])
    return render.message(world, mail, call.get("format", "full"), call.get("metadataHeaders") or [])


@method("gmail.users.messages.list")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    found = listing.mails(call, world, mailbox.owner(call, world))
    shown, following = listing.page(call, found)
    reply: dict[str, Any] = {"messages": [render.brief(mail) for mail in shown]} if shown else {}
    return reply | following | {"resultSizeEstimate": len(found)}


@method("gmail.users.messages.modify")
def modify(call: Call, world: World) -> dict[str, Any]:
    email = mailbox.owner(call, world)
    return render.labelled(_modified(call, world, email, call.params["id"]))


@method("gmail.users.messages.batchModify")
def batch_modify(call: Call, world: World) -> None:
    email, ids = mailbox.owner(call, world), (call.body or {}).get("ids") or []
    if not ids or len(ids) > MOST_IDS:
        raise failures.bad_argument(f"ids: between 1 and {MOST_IDS} message ids are needed")
    for ident in ids:
        _modified(call, world, email, ident)


@method("gmail.users.messages.trash")
def trash(call: Call, world: World) -> dict[str, Any]:
    email = mailbox.owner(call, world)
    mail = mailbox.one(world, email, call.params["id"])
    return render.labelled(mailbox.relabel(world, email, mail, ["TRASH"], ["INBOX"]))


@method("gmail.users.messages.untrash")
def untrash(call: Call, world: World) -> dict[str, Any]:
    email = mailbox.owner(call, world)
    mail = mailbox.one(world, email, call.params["id"])
    return render.labelled(mailbox.relabel(world, email, mail, [], ["TRASH"]))


@method("gmail.users.messages.delete")
def delete(call: Call, world: World) -> None:
    email = mailbox.owner(call, world)
    mailbox.remove(world, email, mailbox.one(world, email, call.params["id"]).id)


def _modified(call: Call, world: World, email: str, ident: str) -> Mail:
    mail, body = mailbox.one(world, email, ident), call.body or {}
    add, gone = body.get("addLabelIds") or [], body.get("removeLabelIds") or []
    for label in {*add, *gone} - labels_of.known(world, email):
        raise failures.bad_argument(f"Invalid label: {label}")
    return mailbox.relabel(world, email, mail, add, gone)
