"""A decision as a comment at the work: Sheets' own, on the tick of its attempt, for all who see the workbook.

Comments of a workbook are visible to whoever can open it, so to candidate and companion; they are threads
that people answer and resolve (https://developers.google.com/workspace/sheets/api/guides/comments).
"""

from collections.abc import Mapping
from typing import Any

from service.domain.attempts import Decision, Outcome
from service.domain.criteria import levels_lines
from service.domain.program import Program
from service.sheetwriting import Request
from service.workbook.owners import owner_blocks
from service.workbook.placement import Placement

LONGEST = 2048
"""https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#InsertCommentRequest"""


def remark_words(program: Program, decision: Decision) -> str:
    """The comment's text: which attempt, how it and its criteria were decided, by when to revise it, and
    the feedback, of which the end is cut if there is too much.
    """
    words = program.words
    first = f"{words.phrases.review.attempt} {decision.attempt}: {words.outcome[decision.outcome.value]}"
    lines = [f"{first} ({program.scale(program.review.scale).label_of(decision.level)})"]
    if decision.outcome is Outcome.REVISE and decision.revise_by:
        lines.append(words.phrases.banner.revise_by.format(date=words.dates.written(decision.revise_by)))
    lines += levels_lines(program, decision.criteria)
    text = "\n".join([*lines, decision.feedback]).strip()
    if len(text.encode()) <= LONGEST:
        return text
    return text.encode()[: LONGEST - len("…".encode())].decode(errors="ignore") + "…"


def remark_request(program: Program, placement: Placement, decision: Decision) -> Request | None:
    """`insertComment` on the attempt's tick; None where the tab has no row for the attempt."""
    for block in owner_blocks(placement):
        if block.attempt == decision.attempt and not block.checks:
            place = {
                "sheetId": block.area.sheet_id,
                "rowIndex": block.area.top,
                "columnIndex": block.area.left,
            }
            return {"insertComment": {"coordinate": place, "content": remark_words(program, decision)}}
    return None


STANDS_FIELDS = "comments(anchorId,headPost(content)),sheets(properties(sheetId),commentAnchors(anchorId))"


def stands(answer: Mapping[str, Any], sheet_id: int, text: str) -> bool:
    """Whether an answer to STANDS_FIELDS holds a thread on that tab whose first post is `text`: the same may
    be said of another module.
    """
    anchors = {
        anchor.get("anchorId")
        for sheet in answer.get("sheets", ())
        if sheet["properties"].get("sheetId", 0) == sheet_id
        for anchor in sheet.get("commentAnchors", ())
    }
    return any(
        thread.get("anchorId") in anchors and thread.get("headPost", {}).get("content") == text
        for thread in answer.get("comments", ())
    )
