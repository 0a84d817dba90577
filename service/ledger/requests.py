"""Requests on record, with every version of what was asked and answered."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select, update
from sqlalchemy.orm import Session

from service.domain.asked import Answer, Handling, Hitch, Request, Version
from service.ledger.once import add_once
from service.ledger.prepared import table_of
from service.ledger.tables import CounterTable, RequestTable

PREFIX = "Q"
"""What numbers begin with, so that nobody takes them for a candidate's."""
_REQUEST = table_of(RequestTable).c
_OLDEST_FIRST = select(table_of(RequestTable)).order_by(func.length(_REQUEST.key), _REQUEST.key)
_OF_FORM = _OLDEST_FIRST.where(_REQUEST.form_key == bindparam("form"))


def all(session: Session) -> list[Request]:  # noqa: A001 - read as requests.all
    """Every request, the oldest first."""
    return [_request(row) for row in session.execute(_OLDEST_FIRST)]


def of_form(session: Session, form: str) -> list[Request]:
    """Those of one form, the oldest first."""
    return [_request(row) for row in session.execute(_OF_FORM, {"form": form})]


def record(session: Session, request: Request) -> Request:
    """Record the request as it is now; one without a number gets it. What staff typed beside it stays."""
    if not request.key:
        request = replace(request, key=_next_key(session))
        session.add(RequestTable(**_columns(request)))
    else:
        row = session.get_one(RequestTable, request.key)
        for name, value in _columns(request).items():
            setattr(row, name, value)
    session.flush()
    return request


def handle(session: Session, key: str, handling: Handling) -> None:
    """Record what staff typed beside the request."""
    row = session.get_one(RequestTable, key)
    row.handler, row.by, row.note = handling.who, handling.by, handling.note
    session.flush()


def reply(session: Session, key: str, text: str, at: datetime) -> None:
    """Let an answer go out that was given elsewhere than in the form, unless what is asked has changed."""
    row = session.get_one(RequestTable, key)
    row.history, row.due = {**row.history, "reply": text}, at
    session.flush()


def due(session: Session, at: datetime, since: datetime | None = None) -> frozenset[str]:
    """The keys of the forms with an answer that was to go out by `at`, and after `since`."""
    query = select(RequestTable.form_key).where(RequestTable.due <= at)
    if since is not None:
        query = query.where(RequestTable.due > since)
    return frozenset(session.scalars(query))


def _next_key(session: Session) -> str:
    add_once(session, CounterTable, name="request", value=0)
    counter = update(CounterTable).where(CounterTable.name == "request")
    given = counter.values(value=CounterTable.value + 1).returning(CounterTable.value)
    return f"{PREFIX}{session.scalar(given)}"


def _columns(request: Request) -> dict[str, object]:
    return {
        "key": request.key,
        "form_key": request.form,
        "candidate_key": request.candidate,
        "row": request.row,
        "history": _stored(request),
        "withdrawn": request.withdrawn,
        "due": request.due,
        "hitch": request.hitch.value,
    }


def _stored(request: Request) -> dict[str, Any]:
    return {
        "versions": [
            {"at": one.at.isoformat(), "words": dict(one.words), "sent": one.sent} for one in request.versions
        ],
        "reply": request.reply,
        "answers": [{"at": one.at.isoformat(), "row": dict(one.row)} for one in request.answers],
    }


def _request(row: Row[Any]) -> Request:
    return Request(
        row.key,
        row.form_key,
        row.candidate_key,
        row.row,
        tuple(_versions(row.history["versions"])),
        row.withdrawn,
        row.due,
        Hitch(row.hitch),
        tuple(Answer(datetime.fromisoformat(one["at"]), one["row"]) for one in row.history["answers"]),
        Handling(row.handler, row.by, row.note),
        row.history.get("reply", ""),
    )


def _versions(stored: Iterable[Mapping[str, Any]]) -> Iterable[Version]:
    return (Version(datetime.fromisoformat(one["at"]), one["words"], one["sent"]) for one in stored)
