"""A roster compared with who is on record: who is new, who changes and how, who is absent."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.roster.entry import Entry
from service.roster.findings import Finding


@dataclass(frozen=True)
class FieldChange:
    """One fact before and after, as people read it."""

    label: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.label}: {self.old or 'none'} → {self.new or 'none'}"


@dataclass(frozen=True)
class Change:
    """A candidate about whom the roster says something else."""

    row: int
    before: Candidate
    after: Candidate
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class RosterPlan:
    """What importing the roster would do. `absent` are candidates of the roster's cohorts who are not in it:
    they are listed, never removed.
    """

    new: tuple[Entry, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: tuple[Candidate, ...] = ()
    absent: tuple[Candidate, ...] = ()
    findings: tuple[Finding, ...] = ()


class Match:
    """Finds an entry's candidate: by address; else, where the address is new, by a name that fits one person
    of the same cohort whose own address is not among `used`, those that the roster has.
    """

    def __init__(self, used: Collection[str], current: Iterable[Candidate]) -> None:
        self.by_address: dict[str, Candidate] = {}
        self.by_name: dict[tuple[str, str, str], list[Candidate]] = defaultdict(list)
        for candidate in current:
            self.by_address[candidate.person.email] = candidate
            if candidate.person.email not in used:
                self.by_name[_name(candidate)].append(candidate)

    def find(self, entry: Entry) -> Candidate | Finding | None:
        """The candidate; None for a new person; a Finding where several could be meant."""
        known = self.by_address.get(entry.person.email)
        if known:
            return known
        same = self.by_name.get(_name(entry), [])
        if len(same) > 1:
            numbers = " and ".join(f"No. {candidate.key}" for candidate in same)
            what = (
                f"The address is new, and {numbers} of this cohort have this name. Put the address on "
                "record here, and type the new one in that person's row of the Roster tab."
            )
            return Finding(entry.row, "E-mail", entry.person.email, what)
        return same[0] if same else None


def compare(program: Program, entries: Sequence[Entry], current: Sequence[Candidate]) -> RosterPlan:
    """The plan for `entries`, which come from one roster; the same roster again changes nothing."""
    match = Match({entry.person.email for entry in entries}, current)
    new, findings, changed, same = [], list[Finding](), list[Change](), list[Candidate]()
    met: dict[str, int] = {}
    for entry in entries:
        known = match.find(entry)
        if isinstance(known, Finding):
            findings.append(known)
        elif known is None:
            new.append(entry)
        elif known.key in met:
            findings.append(_taken(entry, known, met[known.key]))
        else:
            met[known.key] = entry.row
            after = entry.applied_to(known)
            fields = differences(program, known, after)
            changed += [Change(entry.row, known, after, fields)] if fields else []
            same += [] if fields else [known]
    cohorts = {entry.cohort.key for entry in entries}
    absent = [c for c in current if c.key not in met and c.cohort.key in cohorts]
    return RosterPlan(tuple(new), tuple(changed), tuple(same), tuple(absent), tuple(findings))


def _name(who: Entry | Candidate) -> tuple[str, str, str]:
    return who.cohort.key, who.person.last.casefold(), who.person.first.casefold()


def _taken(entry: Entry, known: Candidate, row: int) -> Finding:
    what = f"Row {row} is No. {known.key} already. Keep one of the two rows."
    return Finding(entry.row, "E-mail", entry.person.email, what)


def differences(program: Program, before: Candidate, after: Candidate) -> tuple[FieldChange, ...]:
    """The facts that differ, in the order in which a roster has them."""
    pairs = zip(_facts(program, before).items(), _facts(program, after).values(), strict=True)
    return tuple(FieldChange(label, old, new) for (label, old), new in pairs if old != new)


def _facts(program: Program, candidate: Candidate) -> dict[str, str]:
    role = program.companion.label
    companion = candidate.companion or Person("", "", "")
    return {
        "Last name": candidate.person.last,
        "First name": candidate.person.first,
        "E-mail": candidate.person.email,
        "Site": candidate.site,
        "Position": candidate.position,
        "Cohort": candidate.cohort.key,
        "Year": str(candidate.year),
        role: companion.name,
        f"{role}: e-mail": companion.email,
        "Enrolled": candidate.enrolled.isoformat(),
        **_overseer(program, candidate),
    }


def _overseer(program: Program, candidate: Candidate) -> dict[str, str]:
    if program.overseer is None:
        return {}
    role, overseer = program.overseer.label, candidate.overseer or Person("", "", "")
    return {role: overseer.name, f"{role}: e-mail": overseer.email}
