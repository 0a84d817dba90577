"""When a linked file is looked up: when it is new, before a reviewer needs it, and now and then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from service.domain.drive_addresses import DriveFile
from service.domain.evidence import LinkState

FRESH = timedelta(hours=1)
"""Nothing is looked up again sooner, whoever may need it."""


@dataclass(frozen=True)
class LinkedFile:
    """What is known of a linked file: `looked` when Drive last answered, `tried` when it was last asked.

    `stands` are the workbooks' tabs that link to it, as pairs of candidate key and tab key.
    """

    file: DriveFile
    state: LinkState
    looked: datetime | None
    tried: datetime | None
    stands: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Need:
    """Why files may be looked up at `at`.

    `submitted` is when work that waits for a decision was handed in, by candidate and tab. `touched` are the
    candidates whose workbooks were just read: somebody may have mended a link. Otherwise one that did not
    open is looked up again `after_closed`, one that did `after_open`.
    """

    at: datetime
    submitted: dict[tuple[str, str], datetime]
    touched: frozenset[str]
    after_closed: timedelta
    after_open: timedelta


def to_look_up(files: Iterable[LinkedFile], need: Need, most: int) -> list[LinkedFile]:
    """Those that are due, at most so many: for reviewers first, then new ones, then the longest untold."""
    due = [one for one in files if _is_due(one, need)]
    oldest = need.at - timedelta(days=10_000)
    return sorted(due, key=lambda one: (not _for_review(one, need), one.tried or oldest))[:most]


def _is_due(one: LinkedFile, need: Need) -> bool:
    if one.tried is None:
        return True
    if need.at - one.tried < FRESH:
        return False
    if one.looked is None or one.looked < one.tried or _for_review(one, need):
        return True
    if one.state.closed:
        return any(key in need.touched for key, _ in one.stands) or need.at - one.looked >= need.after_closed
    return need.at - one.looked >= need.after_open


def _for_review(one: LinkedFile, need: Need) -> bool:
    """Whether work that links to it was handed in after the last look."""
    times = [need.submitted[place] for place in one.stands if place in need.submitted]
    return bool(times) and (one.looked is None or one.looked < max(times))
