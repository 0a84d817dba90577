"""Mailboxes: one copy of a message per person, with labels; the message's bytes are kept once."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from service.sandbox.call import Call
from service.sandbox.gmail import failures, record
from service.sandbox.table import Table
from service.sandbox.world import World

HEX_ID = 16


@dataclass(frozen=True)
class Mail:
    """A message in one mailbox. `at`: milliseconds since 1970. `raw`: key of its bytes. The rest is what
    search looks at, decoded: `senders` … `copies` and `hidden` (Bcc) as header text, `text` the readable
    body, and `found_at`, before which lists do not have it.
    """

    id: str
    thread: str
    labels: tuple[str, ...]
    at: int
    history: int
    raw: str
    size: int
    message_id: str
    subject: str
    senders: str
    recipients: str
    copies: str
    text: str
    attachments: tuple[str, ...] = ()
    hidden: str = ""
    found_at: int = 0

    @property
    def snippet(self) -> str:
        return " ".join(self.text.split())[:200]


def owner(call: Call, world: World) -> str:
    """The address of the mailbox that the call is about: `userId` is "me" or the caller's own.

    Raises 400 failedPrecondition for accounts without mail (service accounts acting as themselves, people for
    whom Gmail is not turned on), 403 for anybody else's mailbox.
    """
    email = call.identity.email.lower()
    person = world.people.get(email)
    if call.identity.kind == "service_account" or person is None or not person.account:
        raise failures.no_mailbox()
    if not person.mailbox:
        raise failures.mail_off()
    if call.get("userId", "me").lower() not in {"me", email}:
        raise failures.delegation_denied(call.identity.email)
    return email


def every(world: World, email: str) -> list[Mail]:
    """All mail of a person, newest first."""
    return sorted(_mails(world).under(email), key=lambda mail: (mail.at, mail.history), reverse=True)


def one(world: World, email: str, ident: str) -> Mail:
    """Raises 400 for what is no message id, 404 for an unknown one."""
    if not ident or set(ident) - set("0123456789abcdef"):
        raise failures.bad_argument("Invalid id value")
    mail = _mails(world).get(f"{email}/{ident}")
    if mail is None:
        raise failures.not_found()
    return mail


def put(world: World, email: str, mail: Mail) -> Mail:
    """Keep a new message; its place in the mailbox's history is new."""
    kept = replace(mail, history=record.following(world))
    _mails(world).put(f"{email}/{mail.id}", kept)
    record.note(world, email, kept.history, "messageAdded", _told(kept))
    return kept


def remove(world: World, email: str, ident: str) -> None:
    mail = _mails(world).get(f"{email}/{ident}")
    if mail is not None:
        _mails(world).delete(f"{email}/{ident}")
        record.note(world, email, record.following(world), "messageDeleted", _told(mail))


def relabel(world: World, email: str, mail: Mail, add: Iterable[str], remove: Iterable[str]) -> Mail:
    """The message with labels added, then removed; untouched when it has them so already."""
    gone = set(remove)
    labels = tuple(dict.fromkeys(label for label in (*mail.labels, *add) if label not in gone))
    new, lost = ([*dict.fromkeys(x for x in one if x not in other)] for one, other in
                 ((labels, mail.labels), (mail.labels, labels)))  # fmt: skip
    if not new and not lost:
        return mail
    kept = replace(mail, labels=labels, history=record.following(world))
    _mails(world).put(f"{email}/{mail.id}", kept)
    if new:
        record.note(world, email, kept.history, "labelAdded", _told(kept), new)
    if lost:
        record.note(world, email, kept.history, "labelRemoved", _told(kept), lost)
    return kept


def raw(world: World, mail: Mail) -> bytes:
    return _raws(world).get(mail.raw) or b""


def keep_raw(world: World, data: bytes) -> str:
    key = world.ids.hex(HEX_ID)
    _raws(world).put(key, data)
    return key


def _told(mail: Mail) -> dict[str, Any]:
    return {"mail": mail.id, "thread": mail.thread, "labels": [*mail.labels]}


def _mails(world: World) -> Table[Mail]:
    return world.store.table("gmail.messages", _encode, _decode, resident=True)


def _raws(world: World) -> Table[bytes]:
    return world.store.table("gmail.raw", bytes, bytes, resident=False)


def _encode(mail: Mail) -> bytes:
    return json.dumps(asdict(mail)).encode()


def _decode(blob: bytes) -> Mail:
    row = json.loads(blob)
    return Mail(**{**row, "labels": tuple(row["labels"]), "attachments": tuple(row["attachments"])})
