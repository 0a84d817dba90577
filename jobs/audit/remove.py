"""Taking away what an audit found, with a record of each."""

from collections.abc import Sequence
from datetime import datetime

from jobs.audit.found import Found
from jobs.office import Office
from service.errors import GoogleError
from service.google.permissions import Unshare
from service.ledger import log

JOB = "audit"


def remove(office: Office, grants: Sequence[Found], at: datetime) -> list[tuple[Found, GoogleError]]:
    """Take these grants away, in batches; those that Drive would not take away, and why.

    Taking away what is gone already is done; so a run that ended half-way is simply repeated.
    """
    answers = office.google.drive.permissions_batch([Unshare(g.file_id, g.permission_id) for g in grants])
    failed: list[tuple[Found, GoogleError]] = []
    with office.ledger.begin() as session:
        for grant, answer in zip(grants, answers, strict=True):
            if isinstance(answer, GoogleError):
                failed.append((grant, answer))
            else:
                log.add(
                    session,
                    at,
                    grant.candidate,
                    JOB,
                    office.lines.access_ended.format(
                        grant=grant.in_words(office.program.words.phrases.books)
                    ),
                )
    return failed
