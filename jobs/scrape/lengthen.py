"""Logs that are nearly full get more rows, in the write that follows the reading which found them.

Nothing is claimed: whatever becomes of the write, the next reading sees whether there is room.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.ledger import Session, log
from service.sheetwriting import Request
from service.workbook.layout import Book
from service.workbook.lengthening import log_requests
from service.workbook.protecting import Access
from service.workbook.room import Short, short_logs

JOB = "scrape"


@dataclass(frozen=True)
class Lengthening:
    """What one reading found: `short` logs, and the requests that give rows to those that stand whole."""

    short: tuple[Short, ...] = ()
    requests: tuple[Request, ...] = ()

    @property
    def told(self) -> Iterable[str]:
        """What staff are told of the logs that cannot be lengthened."""
        return (short.told for short in self.short if short.damaged)

    def keep(self, session: Session, candidate_key: str, at: datetime) -> int:
        """Record in the log what was lengthened; how many logs were."""
        done = [short for short in self.short if not short.damaged]
        for short in done:
            text = f"“{short.log.label}” was nearly full: {short.rows} rows added in “{short.tab.title}”"
            log.add(session, at, candidate_key, JOB, text)
        return len(done)


def lengthening(layout: Book, access: Access, answer: Mapping[str, Any]) -> Lengthening:
    """What to lengthen in a spreadsheet of that layout, by Google's answer for READ_FIELDS."""
    short = short_logs(layout, answer)
    return Lengthening(short, tuple(log_requests(layout, access, short)))
