"""Who may open a workbook: one batch per workbook, claimed before it is sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from jobs.office import Office
from jobs.provision.plan import CLAIMED, Step
from service.errors import GoogleError, Parked
from service.google.drive import Outcome, Share, Unshare
from service.ledger import log, workbooks

JOB = "provision"


def share(office: Office, step: Step, file_id: str, at: datetime) -> None:
    """Share with those who lack it, and take it from those who must not have it any more.

    Sharing twice with one address is once for Google, so a try without an answer is simply made again. But
    whoever it was meant for must stay on record: should the person leave, the permission has to go as well.
    Raises the GoogleError of a part that failed, after the others are recorded.
    """
    key = step.candidate.key
    with office.ledger.begin() as session:
        for email in step.share:
            workbooks.record_grant(session, key, email, CLAIMED)
    leaving = permission_ids(office, file_id, step.unshare)
    given = [Share(file_id, email) for email in step.share]
    taken = [Unshare(file_id, permission_id) for permission_id in leaving.values()]
    answers = office.google.drive.permissions_batch([*given, *taken])
    _record(office, step, leaving, answers, at)
    _raise_worst([*step.share, *leaving], answers)


def permission_ids(office: Office, file_id: str, grants: Mapping[str, str]) -> Mapping[str, str]:
    """Permission ids by address; what was claimed and never answered is looked up."""
    if CLAIMED not in grants.values():
        return grants
    listed = office.google.drive.permissions_list(file_id)
    direct = {permission.email: permission.id for permission in listed if not permission.inherited}
    known = {email: grant or direct.get(email, "") for email, grant in grants.items()}
    return {email: grant for email, grant in known.items() if grant}


def _record(
    office: Office, step: Step, leaving: Mapping[str, str], answers: Sequence[Outcome], at: datetime
) -> None:
    key, given = step.candidate.key, len(step.share)
    taken = dict(zip(leaving, answers[given:], strict=True))
    with office.ledger.begin() as session:
        for email, answer in zip(step.share, answers[:given], strict=True):
            if isinstance(answer, str):
                workbooks.record_grant(session, key, email, answer)
                log.add(session, at, key, JOB, f"shared with {email}")
        for email in step.unshare:
            if taken.get(email) is None:
                workbooks.drop_grant(session, key, email)
            if email in taken and taken[email] is None:
                log.add(session, at, key, JOB, f"no longer shared with {email}")


def _raise_worst(emails: Sequence[str], answers: Sequence[Outcome]) -> None:
    """Raise the failure that matters most, if any: one that ends the run before one of a single address."""
    failed = [(e, a) for e, a in zip(emails, answers, strict=True) if isinstance(a, GoogleError)]
    for email, error in sorted(failed, key=lambda pair: not isinstance(pair[1], Parked))[:1]:
        raise type(error)(
            f"{email}: {error.message}",
            error.remedy,
            reason=error.reason,
            status=error.status,
            until=error.until,
        ) from error
