"""Bringing one file up to date: a look, a guard whose answer is what the plan is made from, one batchUpdate.

The plan follows from what the file holds and from nothing else. So whatever became of an earlier try, and
wherever it ended, the next look shows what is still to be done: a write without an answer is looked for
before anything is sent again, and one that lands late is refused, because its guard is gone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from jobs.laying_out.target import Drafts, Target
from jobs.office import Office
from service.errors import Refused, UnknownOutcome
from service.sheetwriting import Request
from service.workbook.migrating.plan import Changed, Migration, purge_requests
from service.workbook.migrating.tab_found import MIGRATE_FIELDS

TRIES = 5
"""So often a file is tried while people move its rows."""
_AFTERWARDS = f"updatedSpreadsheet({MIGRATE_FIELDS})"


@dataclass(frozen=True)
class Done:
    """What became of a file: tabs that were `changed`, what is `left` to people, in words, the file as it is
    then (`answer`), and how many parts stay at the foot of tabs.
    """

    plan: Migration
    changed: tuple[Changed, ...]
    left: tuple[str, ...]
    answer: Mapping[str, Any]
    kept: int = 0


def look(office: Office, target: Target) -> dict[str, Any]:
    """The file as it is: one Sheets read."""
    return office.google.sheets.spreadsheets_get(target.file_id, MIGRATE_FIELDS)


def bring(office: Office, target: Target, draw: Drafts, at: datetime) -> Done:
    """Bring the file up to date; nothing where it is. Calls: one read, two writes as a rule, a third where
    something is asked for no longer. Raises GoogleError; Refused where rows moved each time.
    """
    answer, changed = look(office, target), dict[str, Changed]()
    for number in range(1, TRIES + 1):
        plan = draw.of(target, answer, nonce(target, at, number))
        if plan.idle:
            return Done(plan, tuple(changed.values()), plan.left, answer)
        try:
            plan, answer, kept = _write(office, target, draw, plan)
        except Refused:
            if number == TRIES:
                raise
        except UnknownOutcome:
            if number == TRIES:
                raise
        else:
            changed |= {one.tab: one for one in plan.changed}
            after = draw.of(target, answer, "")
            if after.idle:
                return Done(after, tuple(changed.values()), plan.left, answer, kept)
            continue
        answer = look(office, target)
    words = office.program.words.phrases.troubles
    raise Refused(words.changed_always.format(name=target.name), words.changed_always_remedy)


def _write(
    office: Office, target: Target, draw: Drafts, plan: Migration
) -> tuple[Migration, dict[str, Any], int]:
    """The guard, the batch, and what turned out to be blank at the foot goes."""
    guarded = _send(office, target, plan.guards())
    plan = draw.of(target, guarded, plan.nonce)
    if not plan.guarded:
        raise Refused(office.program.words.phrases.troubles.moved)
    answer, kept = _send(office, target, plan.requests()), 0
    if plan.kept:
        requests, kept = purge_requests(plan.kept, answer)
        answer = _send(office, target, requests)
    return plan, answer, kept


def _send(office: Office, target: Target, requests: list[Request]) -> dict[str, Any]:
    found = office.google.sheets.batch_update(
        target.file_id, requests, include_spreadsheet=True, grid_data=True, fields=_AFTERWARDS
    )
    answer: dict[str, Any] = found["updatedSpreadsheet"]
    return answer


def nonce(target: Target, at: datetime, number: int) -> str:
    """What tells this try from every other, as a part of a range's name."""
    return sha256(f"{target.file_id} {at.isoformat()} {number}".encode()).hexdigest()[:10]
