"""The Letters tab's facts: one letter of the outbox."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class LetterFacts:
    """A letter that waits, failed, or was sent lately. `key` is the reference in its footer; all times are
    aware. `state` is waiting, sending, sent or failed; `not_before` is set while a try that failed is to be
    repeated, `held` while the office holds the letter. One that was sent long ago is `over`: its row stays
    until another letter needs it. One whose “Send now” may have been
    ticked before the letter came into that row is `doubted`.
    """

    key: str
    kind: str
    concerns: str
    to: tuple[str, ...]
    subject: str
    state: str
    queued: datetime
    settled: datetime | None = None
    not_before: datetime | None = None
    held: datetime | None = None
    error: str = ""
    over: bool = False
    doubted: bool = False
