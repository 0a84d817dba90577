"""/hooks/drive: Google says that something changed. No page, no session: the token is what it is known by.

https://developers.google.com/workspace/drive/api/guides/push#receive-notifications
"""

from flask import request
from werkzeug.exceptions import Forbidden

from service.ledger import hooks
from service.web.console import console

SYNC = "sync"
"""The state of a channel's first message, which tells of no change."""


def drive() -> tuple[str, int]:
    """Nothing, successfully, for a channel of ours; anything else is not from Google, and refused."""
    desk = console()
    channel, token = (request.headers.get(f"X-Goog-Channel-{name}", "") for name in ("ID", "Token"))
    with desk.ledger.read() as session:
        known = hooks.is_known(session, channel, token)
        waiting = hooks.hinted(session) is not None
    if not known:
        raise Forbidden("This address is for messages of Google's alone.")
    if request.headers.get("X-Goog-Resource-State", "") not in {"", SYNC} and not waiting:
        with desk.ledger.begin() as session:
            hooks.hint(session, desk.clock())
    return "", 204
