"""Does a message meet a Gmail query? https://support.google.com/mail/answer/7190"""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from service.sandbox.conditions import Leaf, Node, Not, holds
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.gmail.query import Term

GMAIL_DAYS = ZoneInfo("America/Los_Angeles")
SPANS = {"h": 1 / 24, "d": 1, "m": 30, "y": 365}
DAY = 86_400
HIDDEN = frozenset({"TRASH", "SPAM"})
PLACES = {"drafts": "DRAFT", "snoozed": "SNOOZED"}


@dataclass(frozen=True)
class Search:
    """One search at a moment. `labels`: the mailbox's own labels, name in lower case -> id; `me`: its
    address.
    """

    node: Node
    at: datetime
    labels: Mapping[str, str]
    everywhere: bool = False
    me: str = ""

    def finds(self, mail: Mail) -> bool:
        """Trash and spam are found only when asked for."""
        if HIDDEN & {*mail.labels} and not (self.everywhere or _names_hidden(self.node)):
            return False
        return holds(self.node, lambda term: self._term(self._named(term), mail))

    def _named(self, term: Term) -> Term:
        """from:me and its like with the address."""
        own = term.value.lower() == "me" and term.key in {"from", "to", "cc", "bcc"}
        return replace(term, value=self.me) if own else term

    def _term(self, term: Term, mail: Mail) -> bool:
        if term.key == "has" and term.value.lower() in {"userlabels", "nouserlabels"}:
            return any(one in mail.labels for one in self.labels.values()) == (term.value.lower()[0] == "u")
        if term.key == "category":
            return f"CATEGORY_{term.value.upper()}" in mail.labels
        if term.key in {"in", "label", "is"}:
            return self._labelled(term, mail)
        if term.key in {"after", "newer", "before", "older"}:
            border = moment(term.value)
            return border is not None and (mail.at >= border) == (term.key in {"after", "newer"})
        if term.key in {"newer_than", "older_than"}:
            border = self._ago(term.value)
            return border is not None and (mail.at >= border) == (term.key == "newer_than")
        return _text_term(term, mail)

    def _labelled(self, term: Term, mail: Mail) -> bool:
        name = term.value.lower()
        if name in {"anywhere", "all"}:
            return True
        if name == "read":
            return "UNREAD" not in mail.labels
        dashed = {known.replace(" ", "-"): ident for known, ident in self.labels.items()}
        return (self.labels.get(name) or dashed.get(name) or PLACES.get(name, name.upper())) in mail.labels

    def _ago(self, span: str) -> float | None:
        found = re.fullmatch(r"(\d{1,5})([hdmy])", span.lower())
        if found is None:
            return None
        return (self.at.timestamp() - int(found[1]) * SPANS[found[2]] * DAY) * 1000


def moment(text: str) -> float | None:
    """Seconds since 1970, or a day as 2026/9/1 or 2026-09-01 at midnight in California; in milliseconds."""
    if text.isascii() and text.isdigit() and len(text) > len("20260901"):
        return float(text) * 1000
    found = re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", text)
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=GMAIL_DAYS).astimezone(UTC).timestamp() * 1000


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def holds_words(text: str, wanted: str, *, together: bool) -> bool:
    """Whole words, without case; `together`: in that order, side by side.

    >>> holds_words("Your review: K-12 plan", "k-12 plan", together=True)
    True
    >>> holds_words("Your review", "view", together=False)
    False
    """
    need, folded = words(wanted), text.casefold()
    if any(word not in folded for word in need):
        return False  # nearly always, and far cheaper than taking the text apart
    have = words(text)
    if not together:
        return set(need) <= set(have)
    return any(have[at : at + len(need)] == need for at in range(len(have) - len(need) + 1))


def _text_term(term: Term, mail: Mail) -> bool:
    if term.key == "rfc822msgid":
        return mail.message_id.strip("<>") == term.value.strip("<>")
    if term.key == "has":
        return term.value.lower() == "attachment" and bool(mail.attachments)
    if term.key in _SIZES:
        wanted = _bytes(term.value)
        return wanted is not None and _SIZES[term.key](mail.size, wanted)
    if term.key == "filename":
        return any(term.value.casefold() in name.casefold() for name in mail.attachments)
    field = _FIELDS.get(term.key)
    if field is None:
        return holds_words(_whole(mail), f"{term.key} {term.value}", together=True)
    # An address or a hyphenated word is one thing to Gmail: its parts stand together.
    return holds_words(field(mail), term.value, together=term.phrase or len(words(term.value)) > 1)


def _bytes(text: str) -> int | None:
    """1000, 5K, 10M."""
    found = re.fullmatch(r"(\d{1,12})([km]?)b?", text.lower())
    return int(found[1]) * {"": 1, "k": 1024, "m": 1024**2}[found[2]] if found else None


def _whole(mail: Mail) -> str:
    return "\n".join((mail.subject, mail.text, mail.senders, mail.recipients, mail.copies, mail.hidden))


def _names_hidden(node: Node) -> bool:
    if isinstance(node, Term):
        return node.key in {"in", "label"} and node.value.lower() in {"trash", "spam", "anywhere"}
    return not isinstance(node, Not | Leaf) and any(_names_hidden(one) for one in node.of)


_FIELDS: Mapping[str, Callable[[Mail], str]] = {
    "": _whole,
    "from": lambda mail: mail.senders,
    "to": lambda mail: f"{mail.recipients}\n{mail.copies}\n{mail.hidden}",
    "cc": lambda mail: mail.copies,
    "bcc": lambda mail: mail.hidden,
    "subject": lambda mail: mail.subject,
}
_SIZES: Mapping[str, Callable[[int, int], bool]] = {
    "larger": operator.gt,
    "size": operator.ge,
    "smaller": operator.lt,
}
