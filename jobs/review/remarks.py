"""Decisions as comments in the workbook, by the write that carries them there: each once, looked for before
it is tried again, never in the way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from jobs.office import Office
from service.domain.attempts import Attempt
from service.errors import GoogleError
from service.ledger import effects, log
from service.sheetwriting import Request
from service.workbook.layout import Book
from service.workbook.remarks import STANDS_FIELDS, remark_request, remark_words, stands

KIND = "comment"
"""The kind of the claim, by attempt key."""


@dataclass(frozen=True)
class Remark:
    """A comment to be made: `again` where an earlier try may yet have left it."""

    attempt: Attempt
    sheet_id: int
    text: str
    request: Request
    again: bool = False


def begin_remarks(
    office: Office, layout: Book, file_id: str, decided: Sequence[Attempt], at: datetime
) -> list[Remark]:
    """What is to be commented on ticks of `decided`, claimed; no call unless an earlier try had no answer.

    What such a try left is put down as said, and is not said again.
    """
    new: list[Remark] = []
    doubtful: list[Remark] = []
    with office.ledger.begin() as session:
        for remark in _remarks(office, layout, decided):
            state = effects.claim(session, KIND, remark.attempt.key, at, office.clock()).state
            if state != "done":
                (new if state == "new" else doubtful).append(remark)
    return [*new, *_not_left(office, file_id, doubtful, at)]


def remarks_made(office: Office, remarks: Sequence[Remark], at: datetime) -> None:
    """The write went through."""
    with office.ledger.begin() as session:
        for remark in remarks:
            effects.done(session, KIND, remark.attempt.key, "", at)


def not_made(office: Office, remarks: Sequence[Remark]) -> None:
    """Google refused the write: there is nothing to look for next time but what was in doubt before."""
    with office.ledger.begin() as session:
        for remark in remarks:
            if not remark.again:
                effects.forget(session, KIND, remark.attempt.key)


def note_refused(office: Office, remarks: Sequence[Remark], error: GoogleError, at: datetime) -> None:
    """A refusal is only logged: Progress and the letter say the same."""
    why = office.program.words.phrases.remedies.told(error)
    with office.ledger.begin() as session:
        for remark in remarks:
            log.add(session, at, remark.attempt.candidate, "review", office.lines.no_comment.format(why=why))


def _remarks(office: Office, layout: Book, decided: Sequence[Attempt]) -> Iterator[Remark]:
    program = office.program
    for attempt in decided:
        tab = program.tab(program.module(attempt.module).tab)
        decision = attempt.decision
        request = remark_request(program, layout.placement(tab.key), decision) if decision else None
        if decision and request:
            yield Remark(attempt, tab.sheet_id, remark_words(program, decision), request)


def _not_left(office: Office, file_id: str, doubtful: Sequence[Remark], at: datetime) -> Iterator[Remark]:
    if not doubtful:
        return
    there = office.google.sheets.spreadsheets_get(file_id, STANDS_FIELDS, comments=True)
    left = [remark for remark in doubtful if stands(there, remark.sheet_id, remark.text)]
    remarks_made(office, left, at)
    with office.ledger.begin() as session:
        for remark in doubtful:
            if remark not in left:
                effects.renew(session, KIND, remark.attempt.key, office.clock())
                yield Remark(remark.attempt, remark.sheet_id, remark.text, remark.request, again=True)
