"""gmail.users.drafts.*: https://developers.google.com/workspace/gmail/api/guides/drafts

Sending a draft ends it: a second send of the same id is a 404.
"""

from typing import Any

from service.sandbox.call import Call
from service.sandbox.gmail import failures, listing, mailbox, outgoing, render
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.gmail.tables import notes
from service.sandbox.methods import method
from service.sandbox.world import World


@method("gmail.users.drafts.create")
def create(call: Call, world: World) -> dict[str, Any]:
    email, ident = mailbox.owner(call, world), f"r{10**18 + world.ids.below(8 * 10**18)}"
    return _kept(call, world, email, ident)


@method("gmail.users.drafts.update")
def update(call: Call, world: World) -> dict[str, Any]:
    email, ident = mailbox.owner(call, world), call.params["id"]
    mailbox.remove(world, email, _mail(world, email, ident).id)
    return _kept(call, world, email, ident)


@method("gmail.users.drafts.get")
def get(call: Call, world: World) -> dict[str, Any]:
    ident = call.params["id"]
    mail = _mail(world, mailbox.owner(call, world), ident)
    return {"id": ident, "message": render.message(world, mail, call.get("format", "full"))}


@method("gmail.users.drafts.list")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    email = mailbox.owner(call, world)
    rows = notes(world, "drafts").items()
    by_mail = {row["mail"]: key.partition("/")[2] for key, row in rows if key.startswith(f"{email}/")}
    found = [mail for mail in listing.mails(call, world, email) if mail.id in by_mail]
    shown, following = listing.page(call, found)
    drafts = [{"id": by_mail[mail.id], "message": render.brief(mail)} for mail in shown]
    reply: dict[str, Any] = {"drafts": drafts} if drafts else {}
    return reply | following | {"resultSizeEstimate": len(found)}


@method("gmail.users.drafts.send")
def send(call: Call, world: World) -> dict[str, Any]:
    """The draft of the body's id; a `message` in the body replaces its words first. What is sent is a new
    message.
    """
    email, body = mailbox.owner(call, world), call.body or {}
    draft = _mail(world, email, body.get("id", ""))
    new = body.get("message") or {}
    carried = call.media or new.get("raw")
    message = outgoing.message_in(call, world, new) if carried else mailbox.raw(world, draft)
    thread = draft.thread if draft.thread != draft.id else None
    _end(world, email, body["id"], draft)
    return render.labelled(outgoing.send(world, email, message, thread))


@method("gmail.users.drafts.delete")
def delete(call: Call, world: World) -> None:
    email, ident = mailbox.owner(call, world), call.params["id"]
    _end(world, email, ident, _mail(world, email, ident))


def _kept(call: Call, world: World, email: str, ident: str) -> dict[str, Any]:
    body = (call.body or {}).get("message") or {}
    mail = outgoing.draft(world, email, outgoing.message_in(call, world, body), body.get("threadId"))
    notes(world, "drafts").put(f"{email}/{ident}", {"mail": mail.id})
    return {"id": ident, "message": render.labelled(mail)}


def _mail(world: World, email: str, ident: str) -> Mail:
    row = notes(world, "drafts").get(f"{email}/{ident}")
    if row is None:
        raise failures.not_found()
    return mailbox.one(world, email, row["mail"])


def _end(world: World, email: str, ident: str, mail: Mail) -> None:
    notes(world, "drafts").delete(f"{email}/{ident}")
    mailbox.remove(world, email, mail.id)
