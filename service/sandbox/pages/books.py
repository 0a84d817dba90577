"""What the workbook page's script asks for and sends: JSON, a refusal as its message."""

from collections.abc import Callable
from dataclasses import replace

from service.sandbox.failure import ApiError
from service.sandbox.pages import remarks
from service.sandbox.pages.editing import Editing, plain, sent_edit
from service.sandbox.pages.sent import EditRefused, known_rows, sent_object
from service.sandbox.pages.sheet import drawn
from service.sandbox.pages.visitor import Visitor
from service.sandbox.pages.written import written
from service.sandbox.reply import Reply, json_reply
from service.sandbox.request import Request


def tab(visitor: Visitor, request: Request, spreadsheet_id: str) -> Reply:
    """A tab as it is now. Posted with the digests of the rows that the page has, only the others come."""

    def answer() -> Reply:
        asked = sent_object(request) if request.verb == "POST" else dict(request.query)
        person = replace(visitor, email=str(asked["as"])) if "as" in asked else visitor
        grid = drawn(person, spreadsheet_id, str(asked.get("gid", "")))
        return json_reply(written(grid, frozenset(known_rows(asked))), indented=False)

    return _answered(answer)


def cell(visitor: Visitor, request: Request, spreadsheet_id: str) -> Reply:
    """What is typed in a cell, and what may be chosen."""
    asked = dict(request.query)
    return _answered(
        lambda: json_reply(
            Editing(visitor, spreadsheet_id, asked.get("gid", ""), asked.get("cell", "")).details()
        )
    )


def enter(visitor: Visitor, request: Request, spreadsheet_id: str) -> Reply:
    """Write to a cell; answer with the rows that differ from those that the page has. The person is named in
    the request: another window may have chosen another one since.
    """

    def answer() -> Reply:
        sent = sent_edit(request)
        person = replace(visitor, email=sent.email)
        Editing(person, spreadsheet_id, sent.gid, sent.cell).enter(sent.value)
        made = written(drawn(person, spreadsheet_id, sent.gid), frozenset(sent.known))
        return json_reply(made, indented=False)

    return _answered(answer)


def comments(visitor: Visitor, _request: Request, spreadsheet_id: str) -> Reply:
    return _answered(lambda: json_reply({"threads": remarks.threads(visitor, spreadsheet_id)}))


def remark(visitor: Visitor, request: Request, spreadsheet_id: str) -> Reply:
    """Add a comment, reply to one, resolve it or open it again; answer with all of them."""

    def answer() -> Reply:
        sent = remarks.sent_remark(request)
        person = replace(visitor, email=sent.email)
        remarks.carry_out(person, spreadsheet_id, sent)
        return json_reply({"threads": remarks.threads(person, spreadsheet_id)})

    return _answered(answer)


def _answered(answer: Callable[[], Reply]) -> Reply:
    try:
        return answer()
    except ApiError as refused:
        return json_reply({"error": plain(refused.body["error"]["message"])}, refused.status)
    except EditRefused as refused:
        return json_reply({"error": str(refused)}, refused.status)
