"""Labels put on and taken off: what a caller may ask for."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.gmail import failures, labels_of, mailbox
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.world import World

FIXED = frozenset({"SENT", "DRAFT", "CHAT"})
"""Gmail alone puts these: https://developers.google.com/workspace/gmail/api/guides/labels"""


def asked(world: World, email: str, body: Mapping[str, Any] | None) -> tuple[list[str], list[str]]:
    """The labels to add and to remove. Raises 400 for none, for unknown ones and for those of Gmail alone."""
    add, gone = ([*((body or {}).get(name) or [])] for name in ("addLabelIds", "removeLabelIds"))
    if not add and not gone:
        raise failures.bad_argument("No label add or removes specified")
    for label in (*add, *gone):
        if label in FIXED or label not in labels_of.known(world, email):
            raise failures.bad_argument(f"Invalid label: {label}")
    return add, gone


def trashed(world: World, email: str, mail: Mail) -> Mail:
    return mailbox.relabel(world, email, mail, ["TRASH"], ["INBOX"])


def untrashed(world: World, email: str, mail: Mail) -> Mail:
    return mailbox.relabel(world, email, mail, [], ["TRASH"])
