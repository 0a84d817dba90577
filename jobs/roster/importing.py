"""A roster file against the ledger: first what it would do, then all of it in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from jobs.office import Office
from service.ledger import log, people
from service.roster.compare import RosterPlan, compare
from service.roster.file import RosterFile, read_roster
from service.roster.findings import Finding

JOB = "roster"


@dataclass(frozen=True)
class Import:
    """A file that was read and compared; nothing has been changed yet."""

    file: RosterFile
    plan: RosterPlan

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every row that cannot be used, in the file's order."""
        return tuple(sorted((*self.file.findings, *self.plan.findings), key=lambda finding: finding.row))

    def lines(self) -> list[str]:
        """What it would do, in words, a line each."""
        plan = self.plan
        said = [f"new: {entry.person.name} <{entry.person.email}>" for entry in plan.new]
        for change in plan.changed:
            fields = "; ".join(map(str, change.fields))
            said.append(f"change: {change.before.key} {change.before.person.name}: {fields}")
        said += [f"not in this file, left as they are: {c.key} {c.person.name}" for c in plan.absent]
        return said

    def summary(self) -> str:
        """One line with the numbers."""
        plan, bad = self.plan, len({finding.row for finding in self.findings})
        return (
            f"roster: {len(plan.new)} new, {len(plan.changed)} changed, {len(plan.unchanged)} unchanged, "
            f"{len(plan.absent)} not in the file, {bad} {'row' if bad == 1 else 'rows'} to be corrected"
        )


def read_import(office: Office, data: bytes) -> Import:
    """The file's content against who is on record. Raises RosterError when it is no roster at all."""
    file = read_roster(office.program, office.settings.cohorts, data)
    with office.ledger.read() as session:
        current = people.candidates(session)
    return Import(file, compare(office.program, file.entries, current))


def apply(office: Office, plan: RosterPlan, at: datetime) -> None:
    """Take in every new person and every change, all or nothing. Raises LedgerError."""
    lines = office.lines
    with office.ledger.begin() as session:
        for entry in plan.new:
            candidate = entry.candidate(people.next_key(session))
            people.enter(session, candidate)
            log.add(session, at, candidate.key, JOB, lines.on_roster.format(name=candidate.person.name))
        for change in plan.changed:
            people.change(session, change.after)
            words = "; ".join(map(str, change.fields))
            log.add(session, at, change.after.key, JOB, lines.changed.format(what=words))
