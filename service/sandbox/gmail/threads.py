"""gmail.users.threads.*: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.threads"""

from typing import Any

from service.sandbox.call import Call
from service.sandbox.gmail import failures, listing, mailbox, render
from service.sandbox.methods import method
from service.sandbox.world import World


@method("gmail.users.threads.list")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    found = listing.mails(call, world, mailbox.owner(call, world))
    newest = {mail.thread: mail for mail in reversed(found)}
    shown, following = listing.page(call, [*reversed([*newest.values()])])
    threads = [{"id": mail.thread, "snippet": mail.snippet, "historyId": str(mail.history)} for mail in shown]
    reply: dict[str, Any] = {"threads": threads} if threads else {}
    return reply | following | {"resultSizeEstimate": len(newest)}


@method("gmail.users.threads.get")
def get(call: Call, world: World) -> dict[str, Any]:
    ident = call.params["id"]
    everything = mailbox.every(world, mailbox.owner(call, world))
    mails = [mail for mail in reversed(everything) if mail.thread == ident]
    if not mails:
        raise failures.not_found()
    form, wanted = call.get("format", "full"), call.get("metadataHeaders") or []
    return {
        "id": ident,
        "historyId": str(max(mail.history for mail in mails)),
        "messages": [render.message(world, mail, form, wanted) for mail in mails],
    }
