"""The shared drive of a new sandbox office, made as the district would make it in Google Drive."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from service.sandbox import clients

SECRETARY = "rosa.delgado@example.org"
ADMINISTRATOR = "helen.park@example.org"
KEEPER = "tess.ward@example.org"
"""Keeps the district's shared drives, and has no part in the program."""
NAMES = {SECRETARY: "Rosa Delgado", ADMINISTRATOR: "Helen Park", KEEPER: "Tess Ward"}


def make_shared_drive(url: str, data: Path, name: str) -> str:
    """The id of a new shared drive on the sandbox at `url`, with the office's staff and the service account
    of the key file in `data` as its members. A manager of the drive opens every private form, so nobody of
    the office is one.
    """
    for email, person in NAMES.items():
        control(url, "people", {"email": email, "name": person})
    account = json.loads((data / "service-account.json").read_text(encoding="utf-8"))["client_email"]
    with closing(clients.drive(url, token(url, KEEPER))) as drive:
        made = drive.drives().create(requestId="office", body={"name": name}).execute()
        office = dict.fromkeys((SECRETARY, ADMINISTRATOR), "fileOrganizer")
        for email, role in {account: "organizer", **office}.items():
            drive.permissions().create(
                fileId=made["id"],
                body={"type": "user", "role": role, "emailAddress": email},
                sendNotificationEmail=False,
                supportsAllDrives=True,
            ).execute()
    return str(made["id"])


def token(url: str, email: str) -> str:
    """An access token of one of the sandbox's people."""
    return str(control(url, "token", {"email": email})["access_token"])


def control(url: str, action: str, sent: dict[str, Any]) -> dict[str, Any]:
    """A call to the sandbox's control plane."""
    request = Request(  # noqa: S310 - the sandbox is on loopback
        f"{url}/_sandbox/{action}",
        data=json.dumps(sent).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urlopen(request, timeout=30) as answer:  # noqa: S310 - as above
        found: dict[str, Any] = json.load(answer)
        return found
