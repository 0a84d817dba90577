"""Who may open a workbook: one batch per workbook, claimed before it is sent."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from jobs.granting import CLAIMED, standing
from jobs.office import Office
from jobs.provision.plan import Access
from service.domain.people import Candidate
from service.errors import GoogleError, Parked
from service.google.drive import Outcome, Share, Unshare
from service.ledger import Session, former, log, workbooks

JOB = "provision"


Tell = Callable[[Collection[str]], None]


def tell_nobody(_: Collection[str]) -> None:
    """Whoever is let in knows of it otherwise."""


def share(
    office: Office, candidate: Candidate, access: Access, at: datetime, tell: Tell = tell_nobody
) -> None:
    """Share with those who lack it, and take it from those who must not have it any more.

    Whoever it is meant for is on record first: should the person leave, the permission has to go as well.
    After a try without an answer it is looked for. `tell` hears of whom it is shared with now before that is
    on record, so that a crash in between repeats both. Raises the GoogleError of a part that failed, after
    the others are recorded.
    """
    grants = _Grants(candidate.key, access)
    with office.ledger.begin() as session:
        before = grants.all(session)
        for email in access.share:
            grants.put(session, email, CLAIMED)
    there, leaving = standing(office, access.file_id, access.share, before, access.unshare)
    given = [email for email in access.share if email not in there]
    ops: list[Share | Unshare] = [Share(access.file_id, email) for email in given]
    ops += [Unshare(access.file_id, permission_id) for permission_id in leaving.values()]
    answers = office.google.drive.permissions_batch(ops) if ops else []
    shared = {**there, **dict(zip(given, answers, strict=False))}
    taken = dict(zip(leaving, answers[len(given) :], strict=True))
    tell([email for email, answer in shared.items() if isinstance(answer, str)])
    _record(office, grants, shared, taken, at)
    _raise_worst({**shared, **taken})


@dataclass(frozen=True)
class _Grants:
    """What is on record of one file's grants."""

    key: str
    access: Access

    def all(self, session: Session) -> dict[str, str]:
        if self.access.former:
            return former.grants_of(session, self.access.file_id)
        return workbooks.grants_of(session, self.key)

    def put(self, session: Session, email: str, permission_id: str) -> None:
        if self.access.former:
            former.record_grant(session, self.access.file_id, email, permission_id)
        else:
            workbooks.record_grant(session, self.key, email, permission_id)

    def drop(self, session: Session, email: str) -> None:
        if self.access.former:
            former.drop_grant(session, self.access.file_id, email)
        else:
            workbooks.drop_grant(session, self.key, email)

    def line(self, pattern: str, email: str) -> str:
        """What the log says; of a former workbook with its name."""
        said = pattern.format(email=email)
        return f"“{self.access.former.name}”: {said}" if self.access.former else said


def _record(
    office: Office, grants: _Grants, shared: Mapping[str, Outcome], taken: Mapping[str, Outcome], at: datetime
) -> None:
    key, lines = grants.key, office.lines
    with office.ledger.begin() as session:
        for email, answer in shared.items():
            if isinstance(answer, str):
                grants.put(session, email, answer)
                log.add(session, at, key, JOB, grants.line(lines.shared, email))
        for email in grants.access.unshare:
            if taken.get(email) is None:
                grants.drop(session, email)
            if email in taken and taken[email] is None:
                log.add(session, at, key, JOB, grants.line(lines.unshared, email))


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
