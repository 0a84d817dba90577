"""The labels of a mailbox: Gmail's own, and those its person made."""

from service.sandbox.gmail import mailbox
from service.sandbox.world import World

SYSTEM = (
    "CHAT", "SENT", "INBOX", "IMPORTANT", "TRASH", "DRAFT", "SPAM", "CATEGORY_FORUMS", "CATEGORY_UPDATES",
    "CATEGORY_PERSONAL", "CATEGORY_PROMOTIONS", "CATEGORY_SOCIAL", "STARRED", "UNREAD",
)  # fmt: skip


def own(world: World, email: str) -> dict[str, str]:
    """The person's own labels, id -> name."""
    row = mailbox.notes(world, "labels").get(email)
    return dict(row) if row else {}


def known(world: World, email: str) -> frozenset[str]:
    """Every label id of the mailbox."""
    return frozenset((*SYSTEM, *own(world, email)))


def replace_own(world: World, email: str, labels: dict[str, str]) -> None:
    mailbox.notes(world, "labels").put(email, labels)
