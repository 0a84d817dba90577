"""gmail.users.threads.*: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.threads"""

from collections.abc import Sequence
from typing import Any

from service.sandbox.call import Call
from service.sandbox.gmail import listing, mailbox, relabelling, render, scope, threading
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.methods import method
from service.sandbox.world import World


@method("gmail.users.threads.list")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    """A thread is found when one of its messages is."""
    found = listing.mails(call, world, mailbox.owner(call, world))
    newest = {mail.thread: mail for mail in reversed(found)}
    shown, following = listing.page(call, [*reversed([*newest.values()])])
    threads = [{"id": mail.thread, "snippet": mail.snippet, "historyId": str(mail.history)} for mail in shown]
    reply: dict[str, Any] = {"threads": threads} if threads else {}
    return reply | following | {"resultSizeEstimate": len(newest)}


@method("gmail.users.threads.get")
def get(call: Call, world: World) -> dict[str, Any]:
    scope.check(call)
    mails = threading.mails(world, mailbox.owner(call, world), call.params["id"])
    form, wanted = call.get("format", "full"), call.get("metadataHeaders") or []
    return {
        "id": call.params["id"],
        "historyId": str(max(mail.history for mail in mails)),
        "messages": [render.message(world, mail, form, wanted) for mail in mails],
    }


@method("gmail.users.threads.modify")
def modify(call: Call, world: World) -> dict[str, Any]:
    email = mailbox.owner(call, world)
    mails = threading.mails(world, email, call.params["id"])
    add, gone = relabelling.asked(world, email, call.body)
    return _labelled(call, [mailbox.relabel(world, email, mail, add, gone) for mail in mails])


@method("gmail.users.threads.trash")
def trash(call: Call, world: World) -> dict[str, Any]:
    email = mailbox.owner(call, world)
    mails = threading.mails(world, email, call.params["id"])
    return _labelled(call, [relabelling.trashed(world, email, mail) for mail in mails])


@method("gmail.users.threads.untrash")
def untrash(call: Call, world: World) -> dict[str, Any]:
    email = mailbox.owner(call, world)
    mails = threading.mails(world, email, call.params["id"])
    return _labelled(call, [relabelling.untrashed(world, email, mail) for mail in mails])


@method("gmail.users.threads.delete")
def delete(call: Call, world: World) -> None:
    email = mailbox.owner(call, world)
    for mail in threading.mails(world, email, call.params["id"]):
        mailbox.remove(world, email, mail.id)


def _labelled(call: Call, mails: Sequence[Mail]) -> dict[str, Any]:
    return {"id": call.params["id"], "messages": [render.labelled(mail) for mail in mails]}
