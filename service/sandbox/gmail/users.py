"""gmail.users.getProfile"""

from typing import Any

from service.sandbox.call import Call
from service.sandbox.gmail import mailbox, record
from service.sandbox.methods import method
from service.sandbox.world import World


@method("gmail.users.getProfile")
def get_profile(call: Call, world: World) -> dict[str, Any]:
    mails = mailbox.every(world, mailbox.owner(call, world))
    return {
        "emailAddress": call.identity.email,
        "messagesTotal": len(mails),
        "threadsTotal": len({mail.thread for mail in mails}),
        "historyId": str(record.last(world)),
    }
