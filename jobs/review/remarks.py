"""A decision as a comment in the workbook: once, looked for before it is tried again, never in the way."""

from collections.abc import Mapping
from datetime import datetime

from jobs.office import Office
from jobs.once import once
from service.domain.attempts import Attempt
from service.errors import GoogleError
from service.ledger import log
from service.workbook.layout import Book
from service.workbook.remarks import STANDS_FIELDS, remark_request, remark_words, stands

KIND = "comment"
"""The kind of the claim, by attempt key."""


def leave_remark(office: Office, layout: Book, file_id: str, attempt: Attempt, at: datetime) -> None:
    """Comment the decision of `attempt` on its tick. A refusal is only logged: the letter says the same."""
    decision = attempt.decision
    if decision is None:
        return
    program, sheets = office.program, office.google.sheets
    tab = program.tab(program.module(attempt.module).tab)
    request = remark_request(program, layout.placement(tab.key), decision)
    if request is None:
        return
    text = remark_words(program, decision)

    def look() -> str | None:
        answer = sheets.spreadsheets_get(file_id, STANDS_FIELDS, comments=True)
        return "found" if stands(answer, tab.sheet_id, text) else None

    def act() -> str:
        return _id(sheets.batch_update(file_id, [request]))

    try:
        once(office, KIND, attempt.key, at, look, act)
    except GoogleError as error:
        if not error.permanent:  # the next run finds it, or tries again
            raise
        why = program.words.phrases.remedies.told(error)
        with office.ledger.begin() as session:
            log.add(session, at, attempt.candidate, "review", office.lines.no_comment.format(why=why))


def _id(answer: Mapping[str, object]) -> str:
    replies = answer.get("replies")
    made = replies[0].get("insertComment", {}) if isinstance(replies, list) and replies else {}
    return str(made.get("commentThread", {}).get("commentId", ""))
