"""What staff declare complete in the Completion tab, taken in and taken back."""

from datetime import datetime

from jobs.completion_typed import retyped
from jobs.office import Office
from jobs.report import Outcome
from service.domain.people import Candidate
from service.interface.as_read import InterfaceReading
from service.interface.overrides import COLUMN, read_overrides
from service.ledger import log, overrides
from service.ledger.overrides import NONE, Override


def take_in_overrides(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Record what each row of the tab says now, a line in the log for each change."""
    for candidate, text, known in retyped(office, reading, COLUMN, overrides.typed, NONE):
        _record(office, candidate, text, known, at)
        outcome.counts["overrides"] += 1


def _record(office: Office, candidate: Candidate, text: str, before: Override, at: datetime) -> None:
    found = read_overrides(office.program, candidate, text)
    since = {module: before.since.get(module, at) for module in found.reasons}
    after = Override(text, found.reasons, since, " ".join(found.problems), found.reopened)
    lines, news = office.lines, list[str]()
    with office.ledger.begin() as session:
        overrides.put(session, candidate.key, after)
        for module, why in after.reopened.items():
            if before.reopened.get(module) != why:
                title = office.program.module(module).title
                news.append(lines.reopened.format(module=title, reason=why))
        for module in {**before.reasons, **after.reasons}:
            old, new = before.reasons.get(module), after.reasons.get(module)
            title = office.program.module(module).title
            if new and new != old:
                news.append(lines.complete.format(module=title, reason=new))
            elif old and not new:
                news.append(lines.not_complete.format(module=title))
        for line in news:
            log.add(session, at, candidate.key, "completion", line)
