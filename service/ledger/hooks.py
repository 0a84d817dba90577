"""What Google's servers may tell us, and by what we know them: channels on record, each with a token.

https://developers.google.com/workspace/drive/api/guides/push. A message says only that something changed; it
may come late, twice or never. So it is a hint: the feed of changes says what there is to read.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hmac import compare_digest

from service.ledger import Session, marks

CHANNELS, HINTED = "hooks:channels", "hooks:hinted"


@dataclass(frozen=True)
class Channel:
    """A channel for the drive's feed. `resource` is empty while it is not known whether Google opened it;
    `expires` is when Google closes it.
    """

    id: str
    token: str
    drive_id: str
    address: str
    expires: datetime
    resource: str = ""


def channels(session: Session) -> list[Channel]:
    """Every channel that may still be open."""
    stored = json.loads(marks.get(session, CHANNELS) or "[]")
    return [Channel(**{**one, "expires": datetime.fromisoformat(one["expires"])}) for one in stored]


def keep(session: Session, kept: Sequence[Channel]) -> None:
    """Remember these channels and no others."""
    stored = [{**asdict(one), "expires": one.expires.isoformat()} for one in kept]
    marks.put(session, CHANNELS, json.dumps(stored))


def is_known(session: Session, channel_id: str, token: str) -> bool:
    """Whether a message of that channel comes from Google; takes as long for a wrong token as for a right
    one.
    """
    right = [
        compare_digest(f"{one.id} {one.token}".encode(), f"{channel_id} {token}".encode())
        for one in channels(session)
    ]
    return any(right)


def hint(session: Session, at: datetime) -> None:
    """Remember that something changed in the drive at `at` or before."""
    marks.put(session, HINTED, at.isoformat())


def hinted(session: Session) -> datetime | None:
    """When the newest hint came; None when it was followed."""
    found = marks.get(session, HINTED)
    return datetime.fromisoformat(found) if found else None


def follow(session: Session) -> None:
    """The hint is followed: what it told of will be read."""
    marks.drop(session, HINTED)
