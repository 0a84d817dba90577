"""What of earlier years nobody writes in any more, off the record: whoever sets protections goes by it."""

from collections.abc import Mapping

from jobs.office import Office
from service.domain.people import Candidate
from service.domain.years import past_modules
from service.ledger import Session, completions, overrides


def past_of(office: Office, candidate: Candidate) -> tuple[str, ...]:
    """The modules of one candidate; no call to Google."""
    with office.ledger.read() as session:
        return past_modules(office.program, candidate, finished(session).get(candidate.key, ()))


def finished(session: Session) -> Mapping[str, set[str]]:
    """By candidate key, the modules that were found complete, or declared so."""
    found = {key: set(own) for key, own in completions.all(session).items()}
    for key, own in overrides.all(session).items():
        found.setdefault(key, set()).update(own.reasons)
    return found
