"""Gmail v1: letters, in the name of the address that the mail credentials act as."""

import base64
from datetime import datetime
from typing import Any

from service.google.calls import Calls
from service.google.clients import execute


class Gmail:
    """Gmail's methods, by their ids. All raise GoogleError; safe to share between threads."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def messages_send(self, raw: bytes) -> str:
        """gmail.users.messages.send, never repeated blindly: the id of the message that went out.

        `raw` is a whole RFC 5322 message. Gmail puts its own Message-ID, so that a letter whose outcome is
        unknown can only be found by its words: see `messages_find`.
        """
        body = {"raw": base64.urlsafe_b64encode(raw).decode("ascii")}
        return str(self._call("gmail.users.messages.send", repeatable=False, body=body)["id"])

    def messages_find(self, token: str) -> str | None:
        """gmail.users.messages.list: the id of a sent message that has `token` among its words, or None."""
        query = f'in:sent "{token}"'
        answer = self._call("gmail.users.messages.list", repeatable=True, q=query, maxResults=1)
        found = answer.get("messages", [])
        return str(found[0]["id"]) if found else None

    def get_profile(self) -> str:
        """gmail.users.getProfile: the address of the mailbox, in lower case."""
        return str(self._call("gmail.users.getProfile", repeatable=True)["emailAddress"]).lower()

    def messages_sent(self, since: datetime) -> int:
        """gmail.users.messages.list: how many messages the mailbox has sent since then, by whatever means."""
        query: dict[str, object] = {"q": f"in:sent after:{int(since.timestamp())}", "maxResults": 500}
        page = self._call("gmail.users.messages.list", repeatable=True, **query)
        count = len(page.get("messages", []))
        while page.get("nextPageToken"):
            more = query | {"pageToken": page["nextPageToken"]}
            page = self._call("gmail.users.messages.list", repeatable=True, **more)
            count += len(page.get("messages", []))
        return count

    def _call(self, method: str, *, repeatable: bool, **params: object) -> dict[str, Any]:
        mine = {"userId": "me"} | params
        return self._calls.run_by_mail(
            method, lambda clients: execute(clients.gmail(), method, mine), repeatable=repeatable
        )
