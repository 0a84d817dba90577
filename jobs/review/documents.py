"""Requests to read something, answered in Reviews: the answer goes to the form, where it stands beside what
was asked, and a letter says so (C-75).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from jobs.review.waits import Wait, is_news, noted, settle, wait
from jobs.standings import HOLD, sends_due
from service.domain.asked import Request
from service.domain.program import Program
from service.domain.requests import asking
from service.interface.typed import ReviewTyped
from service.ledger import Session, log, marks, requests

CHANGED = "Not sent: what is asked has changed. Read it anew, untick “Send”, then tick it once more."


def replied(typed: ReviewTyped, request: Request, *, held: bool) -> str | ValueError | None:
    """The reply in a row; why it cannot go out, as an error; or None where nothing is asked.

    The form may have been answered meanwhile: then nothing is left to do.
    """
    if not typed.send or request.answers:
        return None
    if request.withdrawn is not None:
        return ValueError("Not sent: the request was taken back.")
    if held:
        return ValueError(CHANGED)
    if typed.unreadable:
        return ValueError(f"Not sent. {' '.join(typed.unreadable)}")
    if typed.level is not None or typed.criteria:
        return ValueError("Not sent: a request has no level. Empty these cells.")
    return typed.feedback or ValueError("Not sent: there is no feedback yet. Write what to say.")


def asked_replies(
    session: Session, program: Program, typed: Sequence[ReviewTyped], at: datetime, undo: timedelta
) -> list[Wait[ReviewTyped]]:
    """What the rows of such requests ask for, without what changes nothing on record."""
    found = asking(program)
    if found is None or not found.rule.review_kinds:
        return []
    known = {one.key: one for one in requests.all(session)}
    held, due, told = marks.named(session, HOLD), sends_due(session), noted(session)
    steps = list[Wait[ReviewTyped]]()
    for row in typed:
        if row.key in known:
            said = replied(row, known[row.key], held=row.key in held and row.send)
            ready = str(said) if isinstance(said, ValueError) else row if said else None
            step = wait(row.key, known[row.key].candidate, ready, due, at, undo)
            if step is not None and (is_news(step, told, due) or (row.key in held and not row.send)):
                steps.append(step)
    return steps


def record_reply(session: Session, step: Wait[ReviewTyped], at: datetime) -> str:
    """Write down what became of a row; what it counts as, empty for what nobody counts. The form is told by
    whoever lets due answers go out.
    """
    counted, row = settle(session, step, at), step.now
    if not step.trouble and step.ready is None:
        marks.drop(session, f"{HOLD}{step.key}")
    if row is None:
        return counted
    requests.reply(session, row.key, row.feedback, at)
    log.add(session, at, step.candidate, "requests", f"request {row.key}: answered in Reviews")
    return "replies sent"
