"""Comments of a spreadsheet, as the person acting reads and makes them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.sandbox.call import Json
from service.sandbox.pages.sent import EditRefused, sent_object, text_of
from service.sandbox.pages.visitor import Visitor
from service.sandbox.request import Request
from service.sandbox.sheets.state.a1 import column_name
from service.sandbox.sheets.state.ranges import span_of

MODE = "COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS"
Thread = dict[str, Any]


@dataclass(frozen=True)
class Remark:
    """`action`: add, reply, resolve or reopen. `thread`: of the last three; `gid`, `row`, `column`: of the
    first, from 0.
    """

    email: str
    action: str
    text: str
    thread: str = ""
    gid: int = 0
    row: int = 0
    column: int = 0


def threads(visitor: Visitor, spreadsheet_id: str) -> list[Thread]:
    """Each with its `place` ("B2", empty when on the whole file), `gid` and `tab`; the open ones first,
    those on hidden tabs left out. Raises ApiError.
    """
    book = visitor.ask("sheets.spreadsheets.get", spreadsheetId=spreadsheet_id, commentsViewMode=MODE)
    anchors = {
        one["anchorId"]: (tab, one["range"])
        for tab in book["sheets"]
        for one in tab.get("commentAnchors", [])
    }
    made = [_thread(one, anchors) for one in book.get("comments", [])]
    shown = {
        str(tab["properties"]["sheetId"]) for tab in book["sheets"] if not tab["properties"].get("hidden")
    }
    return sorted((one for one in made if one["gid"] in {"", *shown}), key=lambda one: one["resolved"])


def sent_remark(request: Request) -> Remark:
    """Raises EditRefused."""
    found = sent_object(request)
    place = [found.get(name, 0) for name in ("gid", "row", "column")]
    if not all(isinstance(one, int) for one in place):
        raise EditRefused("Send gid, row and column as numbers")
    email = text_of(found, "as").strip().lower()
    text, thread = str(found.get("text", "")).strip(), str(found.get("thread", ""))
    return Remark(email, text_of(found, "action"), text, thread, *place)


def carry_out(visitor: Visitor, spreadsheet_id: str, sent: Remark) -> None:
    """Raises ApiError as the API does, and EditRefused."""
    acts: Mapping[str, Callable[[], Json]] = {
        "add": lambda: _add(visitor, spreadsheet_id, sent),
        "reply": lambda: _reply(visitor, spreadsheet_id, sent, {"content": sent.text}),
        "resolve": lambda: _reply(visitor, spreadsheet_id, sent, {"action": "resolve"}),
        "reopen": lambda: _reply(visitor, spreadsheet_id, sent, {"action": "reopen"}),
    }
    if sent.action not in acts:
        raise EditRefused(f"Send an action: {', '.join(acts)}")
    if sent.action in ("add", "reply") and not sent.text:
        raise EditRefused("Write something first")
    acts[sent.action]()


def _add(visitor: Visitor, spreadsheet_id: str, sent: Remark) -> None:
    at = {"sheetId": sent.gid, "rowIndex": sent.row, "columnIndex": sent.column}
    body = {"requests": [{"insertComment": {"content": sent.text, "coordinate": at}}]}
    visitor.ask("sheets.spreadsheets.batchUpdate", body, spreadsheetId=spreadsheet_id)


def _reply(visitor: Visitor, spreadsheet_id: str, sent: Remark, body: Json) -> None:
    """Through Drive: commenters may, who cannot edit the spreadsheet."""
    where = {"fileId": spreadsheet_id, "commentId": sent.thread, "fields": "*"}
    visitor.ask("drive.replies.create", body, **where)


def _thread(found: Json, anchors: Mapping[str, tuple[Json, Json]]) -> Thread:
    tab, place = anchors.get(found.get("anchorId", ""), (None, None))
    span = span_of(place or {})
    return {
        "id": found["commentId"],
        "resolved": found["status"] == "RESOLVED",
        "gid": str(tab["properties"]["sheetId"]) if tab else "",
        "tab": tab["properties"]["title"] if tab else "",
        "place": f"{column_name(span.left or 0)}{(span.top or 0) + 1}" if tab else "",
        "posts": _posts([found["headPost"], *found.get("replies", [])]),
    }


def _posts(found: Sequence[Json]) -> list[Thread]:
    return [
        {
            "who": one["author"]["displayName"],
            "me": one["author"]["me"],
            "at": one["createTime"][:16].replace("T", " "),
            "text": one.get("content", ""),
            "action": one.get("commentAction", ""),
        }
        for one in found
    ]
