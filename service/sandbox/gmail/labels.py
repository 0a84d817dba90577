"""gmail.users.labels.*: https://developers.google.com/workspace/gmail/api/guides/labels"""

from typing import Any

from service.sandbox.call import Call
from service.sandbox.gmail import failures, labels_of, mailbox
from service.sandbox.gmail.labels_of import SYSTEM
from service.sandbox.methods import method
from service.sandbox.world import World


@method("gmail.users.labels.list")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    own = labels_of.own(world, mailbox.owner(call, world))
    system = [_resource(ident, ident) for ident in SYSTEM]
    return {"labels": [*system, *(_resource(ident, name) for ident, name in own.items())]}


@method("gmail.users.labels.get")
def get(call: Call, world: World) -> dict[str, Any]:
    email, ident = mailbox.owner(call, world), call.params["id"]
    names = {**{one: one for one in SYSTEM}, **labels_of.own(world, email)}
    if ident not in names:
        raise failures.not_found()
    mails = [mail for mail in mailbox.every(world, email) if ident in mail.labels]
    unread = [mail for mail in mails if "UNREAD" in mail.labels]
    return _resource(ident, names[ident]) | {
        "messagesTotal": len(mails),
        "messagesUnread": len(unread),
        "threadsTotal": len({mail.thread for mail in mails}),
        "threadsUnread": len({mail.thread for mail in unread}),
    }


@method("gmail.users.labels.create")
def create(call: Call, world: World) -> dict[str, Any]:
    email, name = mailbox.owner(call, world), (call.body or {}).get("name")
    own = labels_of.own(world, email)
    if not name:
        raise failures.bad_argument("Invalid label name")
    if name.upper() in {*SYSTEM, *(held.upper() for held in own.values())}:
        raise failures.conflict("Label name exists or conflicts")
    ident = f"Label_{1 + max((int(one[6:]) for one in own), default=0)}"
    labels_of.replace_own(world, email, {**own, ident: name})
    return _resource(ident, name)


@method("gmail.users.labels.delete")
def delete(call: Call, world: World) -> None:
    """The label goes from every message that has it. Gmail's own labels stay: 400."""
    email, ident = mailbox.owner(call, world), call.params["id"]
    if ident in SYSTEM:
        raise failures.bad_argument("Invalid delete request")
    own = labels_of.own(world, email)
    if ident not in own:
        raise failures.not_found()
    labels_of.replace_own(world, email, {one: name for one, name in own.items() if one != ident})
    for mail in mailbox.every(world, email):
        if ident in mail.labels:
            mailbox.relabel(world, email, mail, [], [ident])


def _resource(ident: str, name: str) -> dict[str, Any]:
    kind = "system" if ident in SYSTEM else "user"
    return {"id": ident, "name": name, "type": kind}
