"""The labels of a mailbox: Gmail's own, and those its person made."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.gmail.tables import notes
from service.sandbox.world import World

SYSTEM = (
    "CHAT", "SENT", "INBOX", "IMPORTANT", "TRASH", "DRAFT", "SPAM", "CATEGORY_FORUMS", "CATEGORY_UPDATES",
    "CATEGORY_PERSONAL", "CATEGORY_PROMOTIONS", "CATEGORY_SOCIAL", "STARRED", "UNREAD",
)  # fmt: skip


def described(world: World, email: str) -> dict[str, dict[str, Any]]:
    """The person's own labels: id -> name, visibilities, color."""
    row = notes(world, "labels").get(email) or {}
    return {ident: {"name": held} if isinstance(held, str) else held for ident, held in row.items()}


def own(world: World, email: str) -> dict[str, str]:
    """The person's own labels, id -> name."""
    return {ident: held["name"] for ident, held in described(world, email).items()}


def known(world: World, email: str) -> frozenset[str]:
    """Every label id of the mailbox."""
    return frozenset((*SYSTEM, *own(world, email)))


def replace_own(world: World, email: str, labels: Mapping[str, Mapping[str, Any]]) -> None:
    notes(world, "labels").put(email, {ident: {**held} for ident, held in labels.items()})
