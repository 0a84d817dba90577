"""The Message resource in its formats.

https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages
"""

from collections.abc import Sequence
from typing import Any

from service.sandbox.gmail import failures, mailbox, mime
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.world import World


def brief(mail: Mail) -> dict[str, Any]:
    return {"id": mail.id, "threadId": mail.thread}


def labelled(mail: Mail) -> dict[str, Any]:
    return brief(mail) | {"labelIds": [*mail.labels]}


def message(world: World, mail: Mail, form: str, wanted: Sequence[str] = ()) -> dict[str, Any]:
    """`form`: minimal, full, metadata (with the `wanted` headers, all when none is named) or raw."""
    found = labelled(mail) | {
        "snippet": mail.snippet,
        "sizeEstimate": mail.size,
        "historyId": str(mail.history),
        "internalDate": str(mail.at),
    }
    if form == "minimal":
        return found
    data = mailbox.raw(world, mail)
    if form == "raw":
        return found | {"raw": mime.encoded(data)}
    payload = mime.part(mime.parsed(data))
    if form == "full":
        return found | {"payload": payload}
    if form != "metadata":
        raise failures.bad_argument(f"Invalid format: {form}")
    names = {name.lower() for name in wanted}
    headers = [one for one in payload["headers"] if not names or one["name"].lower() in names]
    return found | {"payload": {"mimeType": payload["mimeType"], "headers": headers}}
