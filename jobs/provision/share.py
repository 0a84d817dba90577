"""Who may open a workbook: one batch per workbook, claimed before it is sent."""

from collections.abc import Mapping
from datetime import datetime

from jobs.granting import CLAIMED, standing
from jobs.office import Office
from jobs.provision.plan import Step
from service.errors import GoogleError, Parked
from service.google.drive import Outcome, Share, Unshare
from service.ledger import log, workbooks

JOB = "provision"


def share(office: Office, step: Step, file_id: str, at: datetime) -> None:
    """Share with those who lack it, and take it from those who must not have it any more.

    Whoever it is meant for is on record first: should the person leave, the permission has to go as well.
    After a try without an answer it is looked for. Raises the GoogleError of a part that failed, after the
    others are recorded.
    """
    key = step.candidate.key
    with office.ledger.begin() as session:
        before = workbooks.grants_of(session, key)
        for email in step.share:
            workbooks.record_grant(session, key, email, CLAIMED)
    there, leaving = standing(office, file_id, step.share, before, step.unshare)
    given = [email for email in step.share if email not in there]
    ops: list[Share | Unshare] = [Share(file_id, email) for email in given]
    ops += [Unshare(file_id, permission_id) for permission_id in leaving.values()]
    answers = office.google.drive.permissions_batch(ops) if ops else []
    shared = {**there, **dict(zip(given, answers, strict=False))}
    taken = dict(zip(leaving, answers[len(given) :], strict=True))
    _record(office, step, shared, taken, at)
    _raise_worst({**shared, **taken})


def _record(
    office: Office, step: Step, shared: Mapping[str, Outcome], taken: Mapping[str, Outcome], at: datetime
) -> None:
    key = step.candidate.key
    with office.ledger.begin() as session:
        for email, answer in shared.items():
            if isinstance(answer, str):
                workbooks.record_grant(session, key, email, answer)
                log.add(session, at, key, JOB, office.lines.shared.format(email=email))
        for email in step.unshare:
            if taken.get(email) is None:
                workbooks.drop_grant(session, key, email)
            if email in taken and taken[email] is None:
                log.add(session, at, key, JOB, office.lines.unshared.format(email=email))


def _raise_worst(answers: Mapping[str, Outcome]) -> None:
    """Raise the failure that matters most, if any: one that ends the run before one of a single address."""
    failed = [(email, one) for email, one in answers.items() if isinstance(one, GoogleError)]
    for email, error in sorted(failed, key=lambda pair: not isinstance(pair[1], Parked))[:1]:
        raise type(error)(
            f"{email}: {error.message}",
            error.remedy,
            reason=error.reason,
            status=error.status,
            until=error.until,
            wait=error.wait,
        ) from error
