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
    """One fact before and after, as people read it; `none` stands for nothing."""

    label: str
    old: str
    new: str
    none: str

    def __str__(self) -> str:
        return f"{self.label}: {self.old or self.none} → {self.new or self.none}"


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

    def __init__(self, program: Program, used: Collection[str], current: Iterable[Candidate]) -> None:
        self.words = program.words.phrases
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
            words, both = self.words.roster, f" {self.words.damage.both} "
            numbers = both.join(words.number.format(number=candidate.key) for candidate in same)
            what = words.same_name.format(numbers=numbers, roster=self.words.interface.roster)
            return Finding(entry.row, self.words.tabs.shared.email, entry.person.email, what)
        return same[0] if same else None


def compare(program: Program, entries: Sequence[Entry], current: Sequence[Candidate]) -> RosterPlan:
    """The plan for `entries`, which come from one roster; the same roster again changes nothing."""
    match = Match(program, {entry.person.email for entry in entries}, current)
    new, findings, changed, same = [], list[Finding](), list[Change](), list[Candidate]()
    met: dict[str, int] = {}
    for entry in entries:
        known = match.find(entry)
        if isinstance(known, Finding):
            findings.append(known)
        elif known is None:
            new.append(entry)
        elif known.key in met:
            findings.append(_taken(program, entry, known, met[known.key]))
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


def _taken(program: Program, entry: Entry, known: Candidate, row: int) -> Finding:
    words = program.words.phrases
    what = words.roster.twice.format(row=row, number=known.key)
    return Finding(entry.row, words.tabs.shared.email, entry.person.email, what)


def differences(program: Program, before: Candidate, after: Candidate) -> tuple[FieldChange, ...]:
    """The facts that differ, in the order in which a roster has them."""
    pairs = zip(_facts(program, before).items(), _facts(program, after).values(), strict=True)
    none = program.words.phrases.roster.none
    return tuple(FieldChange(label, old, new, none) for (label, old), new in pairs if old != new)


def _facts(program: Program, candidate: Candidate) -> dict[str, str]:
    role, words = program.companion.label, program.words.phrases.tabs.shared
    companion = candidate.companion or Person("", "", "")
    return {
        words.last_name: candidate.person.last,
        words.first_name: candidate.person.first,
        words.email: candidate.person.email,
        words.site: candidate.site,
        words.position: candidate.position,
        words.cohort: candidate.cohort.key,
        words.year: str(candidate.year),
        role: companion.name,
        words.email_of.format(role=role): companion.email,
        words.enrolled: candidate.enrolled.isoformat(),
        **_overseer(program, candidate),
    }


def _overseer(program: Program, candidate: Candidate) -> dict[str, str]:
    if program.overseer is None:
        return {}
    role, overseer = program.overseer.label, candidate.overseer or Person("", "", "")
    email = program.words.phrases.tabs.shared.email_of.format(role=role)
    return {role: overseer.name, email: overseer.email}
