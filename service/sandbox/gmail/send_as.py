"""gmail.users.settings.sendAs.*: a mailbox sends under its own address only.

https://developers.google.com/workspace/gmail/api/guides/alias_and_signature_settings
"""

from typing import Any

from service.sandbox.call import Call
from service.sandbox.gmail import failures, mailbox
from service.sandbox.methods import method
from service.sandbox.world import World


@method("gmail.users.settings.sendAs.list")
def list(call: Call, world: World) -> dict[str, Any]:  # noqa: A001 - named as the method
    return {"sendAs": [_own(world, mailbox.owner(call, world))]}


@method("gmail.users.settings.sendAs.get")
def get(call: Call, world: World) -> dict[str, Any]:
    email = mailbox.owner(call, world)
    if call.params["sendAsEmail"].lower() != email:
        raise failures.not_found()
    return _own(world, email)


def _own(world: World, email: str) -> dict[str, Any]:
    person = world.people.get(email)
    return {
        "sendAsEmail": email,
        "displayName": person.name if person else "",
        "replyToAddress": "",
        "signature": "",
        "isPrimary": True,
        "isDefault": True,
    }
