"""What staff say in the Completion tab that somebody brings in from elsewhere, taken in and taken back."""

from datetime import datetime

from jobs.completion_typed import retyped
from jobs.office import Office
from jobs.report import Outcome
from service.domain.people import Candidate
from service.interface.as_read import InterfaceReading
from service.interface.bringing import COLUMN, read_brought
from service.ledger import asks, brought, log
from service.ledger.brought import BroughtIn

ACTION = "hours"
BY = "the Completion tab"
FOLLOWS = "provision"
"""The job that carries what counts into the workbook."""
NONE = BroughtIn()


def take_in_brought(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Record what each row of the tab says now, a line in the log for each change."""
    for candidate, text, known in retyped(office, reading, COLUMN, brought.all, NONE):
        _record(office, candidate, text, known, at)
        outcome.counts["brought in"] += 1


def _record(office: Office, candidate: Candidate, text: str, before: BroughtIn, at: datetime) -> None:
    found = read_brought(office.program, text)
    after = BroughtIn(text, found.brought, " ".join(found.problems), dict(found.reasons))
    hours, lines = dict(found.brought.hours), office.lines
    labels = {
        rule.label: f"{rule.label} {hours[rule.key]:g}" for rule in office.program.hours if rule.key in hours
    }
    with office.ledger.begin() as session:
        brought.put(session, candidate.key, after)
        for name, reason in after.reasons.items():
            if before.reasons.get(name) != reason or before.counts != after.counts:
                line = lines.brought.format(what=labels.get(name, name), reason=reason)
                log.add(session, at, candidate.key, ACTION, line)
        for name in before.reasons.keys() - after.reasons.keys():
            log.add(session, at, candidate.key, ACTION, lines.not_brought.format(what=name))
        if after.counts != before.counts:
            asks.ask(session, FOLLOWS, BY, at)
