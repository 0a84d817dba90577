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
from service.domain.tab_phrases.reviews import ReviewsTabPhrases
from service.interface.typed import ReviewTyped
from service.ledger import Session, log, marks, requests


def replied(program: Program, typed: ReviewTyped, request: Request, *, held: bool) -> str | ValueError | None:
    """The reply in a row; why it cannot go out, as an error; or None where nothing is asked.

    The form may have been answered meanwhile: then nothing is left to do.
    """
    if not typed.send or request.answers:
        return None
    words = program.words.phrases.tabs.reviews
    if request.withdrawn is not None:
        return _no(words, words.request_back)
    if held:
        return _no(words, words.asked_changed)
    if typed.unreadable:
        return ValueError(words.unreadable.format(why=" ".join(typed.unreadable)))
    if typed.level is not None or typed.criteria:
        return _no(words, words.request_level)
    return typed.feedback or _no(words, words.request_empty)


def _no(words: ReviewsTabPhrases, why: str) -> ValueError:
    return ValueError(words.not_sent.format(why=why))


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
            said = replied(program, row, known[row.key], held=row.key in held and row.send)
            ready = str(said) if isinstance(said, ValueError) else row if said else None
            step = wait(row.key, known[row.key].candidate, ready, due, at, undo)
            if step is not None and (is_news(step, told, due) or (row.key in held and not row.send)):
                steps.append(step)
    return steps


def record_reply(session: Session, program: Program, step: Wait[ReviewTyped], at: datetime) -> str:
    """Write down what became of a row; what it counts as, empty for what nobody counts. The form is told by
    whoever lets due answers go out.
    """
    counted, row = settle(session, step, at), step.now
    if not step.trouble and step.ready is None:
        marks.drop(session, f"{HOLD}{step.key}")
    if row is None:
        return counted
    requests.reply(session, row.key, row.feedback, at)
    lines = program.words.phrases.lines
    said = lines.request.format(number=row.key, what=lines.request_in_reviews)
    log.add(session, at, step.candidate, "requests", said)
    return "replies sent"
