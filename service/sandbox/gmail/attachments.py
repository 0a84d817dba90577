"""gmail.users.messages.attachments.get"""

from typing import Any

from service.sandbox.call import Call
from service.sandbox.gmail import failures, mailbox, mime
from service.sandbox.methods import method
from service.sandbox.world import World


@method("gmail.users.messages.attachments.get")
def get(call: Call, world: World) -> dict[str, Any]:
    mail = mailbox.one(world, mailbox.owner(call, world), call.params["messageId"])
    part = mime.numbered(mime.parsed(mailbox.raw(world, mail)), call.params["id"])
    if part is None:
        raise failures.bad_argument("Invalid attachment token")
    data = mime.content(part)
    return {"size": len(data), "data": mime.encoded(data)}
