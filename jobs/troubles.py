"""One candidate's trouble stays there: it is recorded, shown and tried again, and the others go on."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from jobs.office import Office
from jobs.report import Outcome, Problem, Report
from service.domain.people import Candidate
from service.errors import CohortbookError, Parked
from service.ledger import findings, log


class ForCandidate(Protocol):
    """A step of a plan that concerns one candidate."""

    @property
    def candidate(self) -> Candidate:
        """Whom it concerns."""


S = TypeVar("S", bound=ForCandidate)


def for_each(
    office: Office,
    outcome: Outcome,
    steps: Sequence[S],
    act: Callable[[S], None],
    at: datetime,
    report: Report,
) -> None:
    """Carry out `act` for every step; Parked (hours) ends the loop, any other error only its step."""
    for step in steps:
        person = step.candidate.person.name
        try:
            act(step)
        except Parked as error:
            note(office, outcome, step.candidate, error, at)
            return
        except CohortbookError as error:
            note(office, outcome, step.candidate, error, at)
        else:
            with office.ledger.begin() as session:
                findings.clear(session, step.candidate.key, outcome.job)
        report.step(person)


def note(
    office: Office, outcome: Outcome, candidate: Candidate, error: CohortbookError, at: datetime
) -> None:
    """Put a failure on the candidate's record, where staff see it, and into the run's outcome."""
    outcome.problems.append(Problem(f"{candidate.key} {candidate.person.name}", error.message, error.remedy))
    with office.ledger.begin() as session:
        findings.put(session, candidate.key, outcome.job, f"{outcome.job}: {error}", at)
        log.add(session, at, candidate.key, outcome.job, str(error))
