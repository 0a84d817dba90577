"""A workbook or private form that is deleted for good: made once more, by the jobs that make all of them."""

import json
from datetime import datetime

from jobs import provision, release
from jobs.backup.manifest import Kept
from jobs.forms.run import make_again
from jobs.made import PEOPLE
from jobs.office import Office
from jobs.progress import TOLD
from jobs.report import Report
from service.errors import InputError
from service.ledger import Session, attempts, effects, forms, marks, workbooks

TICKED = "restore:ticked:"
"""Marks of this prefix and a candidate's key hold, as JSON by tab, the attempts whose ticks stood in a
workbook that is gone, until they stand in the new one.
"""


def made_anew(office: Office, kept: Kept, gone: str, at: datetime, report: Report) -> str:
    """The id of the file made in place of `gone`; its people are told where it is. Safe to repeat: one that a
    run before made, and did not come to fill, is found. Raises InputError where it cannot be made.
    """
    if kept.kind == "form":
        return _form_anew(office, kept, at)
    return _workbook_anew(office, kept, gone, at, report)


def to_tick(session: Session, key: str) -> dict[str, set[int]]:
    """The attempts by tab whose ticks have to stand again in a candidate's new workbook."""
    told = json.loads(marks.get(session, f"{TICKED}{key}") or "{}")
    return {tab: set(numbers) for tab, numbers in told.items()}


def _form_anew(office: Office, kept: Kept, at: datetime) -> str:
    with office.ledger.read() as session:
        row = forms.all(session).get(kept.key)
    file_id = make_again(office, row, at) if row else None
    if file_id is None:
        raise InputError(
            f"The private form “{kept.title}” is deleted for good, and nobody is to fill it any more.",
            f"What it held is in the backup, as {kept.file}.",
        )
    return file_id


def _workbook_anew(office: Office, kept: Kept, gone: str, at: datetime, report: Report) -> str:
    with office.ledger.begin() as session:
        own = [one for one in attempts.all(session, [kept.key]) if one.withdrawn is None]
        ticked: dict[str, list[int]] = {}
        for one in own:
            ticked.setdefault(office.program.module(one.module).tab, []).append(one.number)
        marks.put(session, f"{TICKED}{kept.key}", json.dumps(ticked))
        _forget_workbook(session, kept.key, gone)
    provision.run(office, at, report)
    release.run(office, at, report)
    with office.ledger.read() as session:
        row = workbooks.all(session).get(kept.key)
    if row is None:
        raise InputError(
            f"No workbook could be made for No. {kept.key}.",
            "Run provision: it says why. Then restore again.",
        )
    return row.file_id


def _forget_workbook(session: Session, key: str, gone: str) -> None:
    """The workbook is gone, and all that was done in it; decisions have to be carried to the new one. A copy
    that was begun in its place stays claimed.
    """
    for module in workbooks.releases(session).get(key, {}):
        effects.forget(session, "release", f"{key}:{module}")
    copied = effects.results(session, "workbook").get(key, "")
    if copied.partition(" ")[0] == gone:
        effects.forget(session, "workbook", key)
    for mark in (PEOPLE, TOLD):
        marks.drop(session, f"{mark}{key}")
    workbooks.forget(session, key)
    attempts.carry_again(session, key)
