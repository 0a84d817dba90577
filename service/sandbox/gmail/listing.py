"""Lists of messages, threads and drafts: filter, then pages with tokens as Gmail has them (numbers)."""

from collections.abc import Sequence
from typing import TypeVar

from service.sandbox.call import Call
from service.sandbox.gmail import failures, labels_of, mailbox, query, scope
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.gmail.search import HIDDEN, Search
from service.sandbox.world import World

T = TypeVar("T")
LARGEST = 500
LONGEST_TOKEN = 18


def mails(call: Call, world: World, email: str) -> list[Mail]:
    """The mailbox's messages that meet `q` and carry all `labelIds`, newest first, as far as the search index
    has come: it may lag by `settings.lag_seconds`.
    """
    scope.check(call)
    wanted = {*(call.get("labelIds") or [])}
    for label in wanted - labels_of.known(world, email):
        raise failures.bad_argument(f"Invalid label: {label}")
    everywhere = bool(call.get("includeSpamTrash")) or bool(HIDDEN & wanted)
    named = {name.lower(): ident for ident, name in labels_of.own(world, email).items()}
    search = Search(query.parse(call.get("q") or ""), world.clock.now(), named, everywhere, email)
    now = world.clock.now().timestamp() * 1000
    indexed = [mail for mail in mailbox.every(world, email) if mail.found_at <= now]
    return [mail for mail in indexed if wanted <= {*mail.labels} and search.finds(mail)]


def page(call: Call, items: Sequence[T]) -> tuple[Sequence[T], dict[str, str]]:
    """The page the call asks for, and `nextPageToken` unless it is the last."""
    size = min(call.get("maxResults", 100), LARGEST)
    token = str(call.get("pageToken") or "0")
    if not (token.isascii() and token.isdigit() and len(token) <= LONGEST_TOKEN):
        raise failures.bad_argument("Invalid pageToken")
    start = int(token)
    end = start + size
    return items[start:end], ({"nextPageToken": str(end)} if end < len(items) else {})
