"""What a row of Reviews asks for goes out some minutes after its tick was first seen, or says why it does
not: the same for plans and official readings. Decisions do it in plan.py.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from jobs.standings import DUE, REVIEW_NOTE
from service.ledger import Session, findings, marks

T = TypeVar("T")


@dataclass(frozen=True)
class Wait(Generic[T]):
    """A row, under the `key` of its findings and marks: `ready` goes out at `due`, or now where that is None;
    or nothing can, for the reason in `trouble`; or nothing is asked.
    """

    key: str
    candidate: str
    ready: T | None = None
    due: datetime | None = None
    trouble: str = ""

    @property
    def now(self) -> T | None:
        """What goes out now."""
        return self.ready if self.due is None else None


def wait(
    key: str,
    candidate: str,
    found: T | str | None,
    due: Mapping[str, datetime],
    at: datetime,
    undo: timedelta,
) -> Wait[T] | None:
    """What becomes of `found`: words say why it cannot go out. None while it waits for its time; `due` says
    by key when what was seen before goes out.
    """
    if found is None or isinstance(found, str):
        return Wait(key, candidate, trouble=found or "")
    goes = due.get(key)
    if goes is None and undo:
        return Wait(key, candidate, found, at + undo)
    return Wait(key, candidate, found) if goes is None or goes <= at else None


def is_news(one: Wait[T], noted: Mapping[str, str], due: Collection[str]) -> bool:
    """Whether anything changes on record; `noted` is what stands beside rows now, by key."""
    return one.ready is not None or one.trouble != noted.get(one.key, "") or one.key in due


def noted(session: Session) -> Mapping[str, str]:
    """What stands beside the rows of Reviews, by key."""
    found = findings.all(session)
    return {
        one.source.removeprefix(REVIEW_NOTE): one.text for one in found if one.source.startswith(REVIEW_NOTE)
    }


def settle(session: Session, one: Wait[T], at: datetime) -> str:
    """Write down that it waits, or why it does not go out; what it counts as, or nothing."""
    source = f"{REVIEW_NOTE}{one.key}"
    marks.drop(session, f"{DUE}{one.key}")
    findings.clear(session, one.candidate, source)
    if one.trouble:
        findings.put(session, one.candidate, source, one.trouble, at)
    if one.due is not None:
        marks.put(session, f"{DUE}{one.key}", one.due.isoformat())
        return "announced"
    return ""
