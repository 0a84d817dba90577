"""gmail.users.labels.*: https://developers.google.com/workspace/gmail/api/guides/labels"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from service.sandbox.call import Call
from service.sandbox.discovery import api
from service.sandbox.gmail import failures, labels_of, mailbox
from service.sandbox.gmail.labels_of import SYSTEM
from service.sandbox.methods import method
from service.sandbox.world import World

OWN_FIELDS = ("name", "messageListVisibility", "labelListVisibility", "color")
COLORS = ("textColor", "backgroundColor")


@method("gmail.users.labels.list")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    own = labels_of.described(world, mailbox.owner(call, world))
    system = [_resource(ident, {"name": ident}) for ident in SYSTEM]
    return {"labels": [*system, *(_resource(ident, held) for ident, held in own.items())]}


@method("gmail.users.labels.get")
def get(call: Call, world: World) -> dict[str, Any]:
    email, ident = mailbox.owner(call, world), call.params["id"]
    labels = {**{one: {"name": one} for one in SYSTEM}, **labels_of.described(world, email)}
    if ident not in labels:
        raise failures.not_found()
    mails = [mail for mail in mailbox.every(world, email) if ident in mail.labels]
    unread = [mail for mail in mails if "UNREAD" in mail.labels]
    return _resource(ident, labels[ident]) | {
        "messagesTotal": len(mails),
        "messagesUnread": len(unread),
        "threadsTotal": len({mail.thread for mail in mails}),
        "threadsUnread": len({mail.thread for mail in unread}),
    }


@method("gmail.users.labels.create")
def create(call: Call, world: World) -> dict[str, Any]:
    email = mailbox.owner(call, world)
    own = labels_of.described(world, email)
    ident = f"Label_{1 + max((int(one[6:]) for one in own), default=0)}"
    return _kept(world, email, ident, call.body or {})


@method("gmail.users.labels.update")
def update(call: Call, world: World) -> dict[str, Any]:
    """The label as the body says, whole."""
    email, ident = mailbox.owner(call, world), call.params["id"]
    _changeable(world, email, ident)
    return _kept(world, email, ident, call.body or {})


@method("gmail.users.labels.patch")
def patch(call: Call, world: World) -> dict[str, Any]:
    """What the body names changes."""
    email, ident = mailbox.owner(call, world), call.params["id"]
    return _kept(world, email, ident, _changeable(world, email, ident) | (call.body or {}))


@method("gmail.users.labels.delete")
def delete(call: Call, world: World) -> None:
    """The label goes from every message that has it. Gmail's own labels stay: 400."""
    email, ident = mailbox.owner(call, world), call.params["id"]
    if ident in SYSTEM:
        raise failures.bad_argument("Invalid delete request")
    _changeable(world, email, ident)
    own = labels_of.described(world, email)
    labels_of.replace_own(world, email, {one: held for one, held in own.items() if one != ident})
    for mail in mailbox.every(world, email):
        if ident in mail.labels:
            mailbox.relabel(world, email, mail, [], [ident])


def _changeable(world: World, email: str, ident: str) -> dict[str, Any]:
    """A label of the person's own. Raises 400 for Gmail's, 404 for an unknown one."""
    if ident in SYSTEM:
        raise failures.bad_argument("Invalid update request")
    own = labels_of.described(world, email)
    if ident not in own:
        raise failures.not_found()
    return own[ident]


def _kept(world: World, email: str, ident: str, body: Mapping[str, Any]) -> dict[str, Any]:
    own, name = labels_of.described(world, email), body.get("name")
    others = {held["name"].upper() for one, held in own.items() if one != ident}
    if not name:
        raise failures.bad_argument("Invalid label name")
    if name.upper() in {*SYSTEM, *others}:
        raise failures.conflict("Label name exists or conflicts")
    for color in (body.get("color") or {}).values():
        if color.lower() not in _palette():
            raise failures.bad_argument(f"Label color {color} is not on the allowed color palette")
    held = {field: body[field] for field in OWN_FIELDS if body.get(field) is not None}
    labels_of.replace_own(world, email, {**own, ident: held})
    return _resource(ident, held)


@cache
def _palette() -> frozenset[str]:
    """The colors that Google's own document lists."""
    described = api("gmail").schemas["LabelColor"]["properties"]
    return frozenset(
        one for name in COLORS for one in re.findall("#[0-9a-f]{6}", described[name]["description"])
    )


def _resource(ident: str, held: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": ident, "type": "system" if ident in SYSTEM else "user", **held}
