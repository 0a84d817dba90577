"""Logs that are nearly full get more rows, and modules a row for the attempt that may come next (C-74), in
the write that follows the reading which found them.

Nothing is claimed: whatever becomes of the write, the next reading sees whether there is room.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.domain.attempts import Decision
from service.domain.book_phrases import BookPhrases
from service.domain.log_phrases import LinePhrases
from service.ledger import Session, log
from service.sheetwriting import Request
from service.workbook.layout import Book
from service.workbook.lengthening import longer_requests
from service.workbook.protecting import Access
from service.workbook.room import Short, short_tables

JOB = "scrape"


@dataclass(frozen=True)
class Lengthening:
    """What one reading found: `short` tables, and the requests that give rows to those that stand whole."""

    short: tuple[Short, ...] = ()
    requests: tuple[Request, ...] = ()

    def told(self, words: BookPhrases) -> Iterable[str]:
        """What staff are told of the tables that cannot be lengthened."""
        return (short.told(words) for short in self.short if not short.grows)

    def keep(self, session: Session, lines: LinePhrases, candidate_key: str, at: datetime) -> int:
        """Record in the log what was lengthened; how many tables were."""
        done = [short for short in self.short if short.grows]
        for short in done:
            pattern = lines.longer_by_one if short.rows == 1 else lines.longer
            text = pattern.format(log=short.element.label, count=short.rows, tab=short.tab.title)
            log.add(session, at, candidate_key, JOB, text)
        return len(done)


def lengthening(
    bare: Book,
    whole: Callable[[], Book],
    access: Callable[[], Access],
    answer: Mapping[str, Any],
    decisions: Sequence[Decision] = (),
    readings: int = 0,
) -> Lengthening:
    """What to lengthen in a spreadsheet, by Google's answer for READ_FIELDS.

    `bare` is its layout without places, enough to see that nothing is to be done; `whole` makes the rest, and
    `access` says who may write. So many official `readings` stand among the `decisions`.
    """
    short = short_tables(bare, answer, decisions, readings)
    return Lengthening(short, tuple(longer_requests(whole(), access(), short)) if short else ())
