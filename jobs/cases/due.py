"""What is due in cases, whichever job runs next; no call to Google."""

from datetime import datetime, timedelta

from jobs.cases.acting import settle
from jobs.cases.asked import open_received
from jobs.cases.telling import opened_keys, tell_opened, tell_step
from jobs.office import Office
from jobs.report import Outcome
from service.domain.cases import Case, CaseState, What, effective_on
from service.ledger import cases, letters, people

LATELY = timedelta(days=2)
"""For so long it is made sure that the letters of an opening or an outcome were written."""


def take_due(office: Office, outcome: Outcome, at: datetime) -> None:
    """Open the cases that a request opens by itself; tell of what a run that ended in between did not; change
    what outcomes change whose day has come.
    """
    if not office.program.cases:
        return
    open_received(office, outcome, at)
    kinds = {kind.key for kind in office.program.cases}
    with office.ledger.read() as session:
        known = [one for one in cases.all(session) if one.kind in kinds]
    _tell_openings(office, [one for one in known if at - one.opened.at < LATELY], at)
    _tell_steps(office, known, at)
    for case in known:
        if case.state is CaseState.DECIDED:
            _decided(office, case, outcome, at)


def _decided(office: Office, case: Case, outcome: Outcome, at: datetime) -> None:
    """Of an outcome whose day is still to come, the letters are made good."""
    effective = effective_on(office.program.case_kind(case.kind), case, office.today(at))
    if effective or (case.ending is not None and at - case.ending.at < LATELY):
        settle(office, case, at)
        outcome.counts["cases in effect"] += effective


def _tell_steps(office: Office, known: list[Case], at: datetime) -> None:
    """Whoever was not told yet of what was written lately; nothing is written twice."""
    for case in known:
        last = {event.key: n for n, event in enumerate(case.events) if event.what is What.STEP}
        fresh = [n for key, n in last.items() if key in case.taken and at - case.events[n].at < LATELY]
        if fresh:
            with office.ledger.read() as session:
                candidate = people.candidate(session, case.candidate)
            for n in fresh:
                if candidate is not None:
                    tell_step(office, case, n, candidate, at)


def _tell_openings(office: Office, fresh: list[Case], at: datetime) -> None:
    """Whoever was not told yet; nothing is written twice."""
    with office.ledger.read() as session:
        about = [people.candidate(session, one.candidate) for one in fresh]
        told = {letter.key for one in fresh for letter in letters.all(session, one.candidate)}
    for case, candidate in zip(fresh, about, strict=True):
        if candidate is not None and not opened_keys(office, case, candidate, at) <= told:
            tell_opened(office, case, candidate, at)
