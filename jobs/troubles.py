"""One candidate's trouble stays there: it is recorded, shown and tried again, and the others go on."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from jobs.hands import abreast
from jobs.office import Office
from jobs.parking import parked_until
from jobs.report import Outcome, Problem, Report
from jobs.tally import acting_for
from service.domain.people import Candidate
from service.domain.phrases import Phrases
from service.errors import CohortbookError, GoogleError, Parked
from service.ledger import findings, log

_UNDONE = ("provision", "release", "scrape", "progress", "review", "repair", "migrate", "ending")
"""First words of sources of findings, of which the program's words say what did not happen."""


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
    source: str = "",
    *,
    some: bool = False,
) -> None:
    """Carry out `act` for every step, several at a time; an error ends only its step. What waits for a limit
    of hours costs no call (service/google/gates.py), and is one problem of the run, however many it keeps
    waiting.

    `steps` are all that is to be done: whoever has none has no trouble with this job any more, or with the
    `source`, a part of it. `some`: they are only what was asked for, and nobody else's troubles are over.
    """
    source = source or outcome.job
    troubled = in_trouble(office, source)
    if not some:
        _settle(office, source, troubled - {step.candidate.key for step in steps})

    def carry_out(step: S) -> bool:
        try:
            with acting_for(step.candidate.key):
                act(step)
        except CohortbookError as error:
            note(office, outcome, step.candidate, error, at, source)
            troubled.add(step.candidate.key)
        else:
            if step.candidate.key in troubled:
                _settle(office, source, [step.candidate.key])
        report.step(step.candidate.person.name)
        return True

    abreast(office.hands, steps, carry_out)


def in_trouble(office: Office, source: str) -> set[str]:
    """The keys of the candidates with a finding of that source."""
    with office.ledger.read() as session:
        return {found.candidate_key for found in findings.all(session) if found.source == source}


def _settle(office: Office, source: str, over: Collection[str]) -> None:
    if over:
        with office.ledger.begin() as session:
            for key in over:
                findings.clear(session, key, source)


def note(
    office: Office,
    outcome: Outcome,
    candidate: Candidate,
    error: CohortbookError,
    at: datetime,
    source: str = "",
) -> None:
    """Put a failure on the candidate's record, where staff see it, and into the run's outcome.

    The log gets a line when it is news, not each time that it is met again.
    """
    name, phrases = source or outcome.job, office.program.words.phrases
    when = parked_until(phrases.waits, error, office.zone)
    told = in_words(phrases, name, error, when)
    first = not isinstance(error, Parked) or outcome.parks(error.reason)
    if first:
        who = f"{candidate.key} {candidate.person.name}"
        outcome.problems.append(Problem(who, f"{error.message}{when}", error.remedy))
    with office.ledger.begin() as session:
        news = findings.put(session, candidate.key, name, told, at)
        if first and news:
            log.add(session, at, candidate.key, name, told)


def in_words(phrases: Phrases, source: str, error: CohortbookError, when: str = "") -> str:
    """The trouble as the candidate's row tells it: what did not happen, what to do, what Google said, and
    `when` it is tried again.

    >>> in_words(Phrases(), "review", GoogleError("Not now (x).", "Wait."))
    'A decision could not be carried to the workbook; it is tried again by itself. Wait. (Not now (x).)'
    """
    if not isinstance(error, GoogleError):
        return str(error)
    first, words = source.partition(":")[0], phrases.tasks
    said: dict[str, str] = words.model_dump()
    undone = said[first] if first in _UNDONE else source
    pattern = words.migrate_again if first == "migrate" else words.undone
    parts = (
        pattern.format(what=undone),
        phrases.remedies.of(error.remedy),
        f"({error.message})",
        when.strip(),
    )
    return " ".join(filter(None, parts))
