"""What provision has to do: pure, from what is on record."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from jobs.letters import next_workbook_key
from jobs.making import CALLS, workbook_name
from jobs.report import Planned
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.years import Years, years_of
from service.ledger.former import FormerWorkbook
from service.sheetwriting.protection import Service
from service.workbook.onward import onward
from service.workbook.owners import People
from service.workbook.version import years_made_for

Write = Literal["", "personal", "people"]
LAYING_OUT = {"sheets.spreadsheets.get": 1, "sheets.spreadsheets.batchUpdate": 2, "drive.files.update": 1}
"""The calls by which Progress is laid out for another year."""
WRITES = {"personal": "names, addresses, dates and protections", "people": "names, addresses and protections"}


@dataclass(frozen=True)
class WorkbookOnRecord:
    """A workbook as last written: its Drive name, the fingerprint of the people written into it, and what is
    recorded of the years that it is laid out for; `between` while nobody knows whether it is.
    """

    file_id: str
    name: str
    fingerprint: str
    made: str = ""
    between: bool = False


@dataclass(frozen=True)
class Facts:
    """Everything the plan rests on; mappings are by candidate key, `grants` by address to permission id (or
    CLAIMED); templates and their versions by year; `staff` are those who fill something in workbooks. `past`
    are modules of earlier years in which nobody writes any more; workbooks that are `shut` stay as they are.
    `former` are those that another one followed, `former_grants` by file; `letters` the keys of those that
    told of it.
    """

    service: Service
    candidates: Sequence[Candidate]
    workbooks: Mapping[str, WorkbookOnRecord]
    grants: Mapping[str, Mapping[str, str]]
    welcomed: Collection[str]
    templates: Mapping[int, str]
    template_versions: Mapping[int, str]
    staff: People = field(default_factory=dict)
    past: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shut: Collection[str] = ()
    former: Mapping[str, Sequence[FormerWorkbook]] = field(default_factory=dict)
    former_grants: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    letters: Collection[str] = ()


@dataclass(frozen=True)
class Access:
    """Who is to open one file: those who lack it, and those who have it and must not, with the permission.
    `former`, where another workbook followed it.
    """

    file_id: str
    share: tuple[str, ...] = ()
    unshare: Mapping[str, str] = field(default_factory=dict)
    former: FormerWorkbook | None = None

    @property
    def idle(self) -> bool:
        """Whether nothing is to be done."""
        return not (self.share or self.unshare)


@dataclass(frozen=True)
class Step:
    """What one candidate's workbook needs; an empty `file_id` means that it has yet to be made.

    `write` is the whole personal part, or only people's facts; `staff` are those who fill something in it.
    `years` are those for which Progress is to be laid out, if any. `former` are workbooks that it followed,
    as far as other people are to open them, `stayed` the modules that people see there alone; `moved` is the
    key of the letter that tells of this one, if it is to be written.
    """

    candidate: Candidate
    file_id: str
    name: str
    fingerprint: str
    write: Write
    rename: bool
    share: tuple[str, ...]
    unshare: Mapping[str, str]
    welcome: bool
    staff: People = field(default_factory=dict)
    past: tuple[str, ...] = ()
    years: Years = ()
    former: tuple[Access, ...] = ()
    stayed: tuple[str, ...] = ()
    moved: str = ""

    @property
    def copy(self) -> bool:
        """Whether the workbook has yet to be made."""
        return not self.file_id

    @property
    def idle(self) -> bool:
        """Whether nothing is to be done."""
        inside = self.write or self.years
        told = self.welcome or self.moved
        return not (self.copy or inside or self.rename or self.share or self.unshare or self.former or told)


@dataclass(frozen=True)
class Plan:
    """Templates to make, by year, and the candidates whose workbooks need something."""

    templates: tuple[int, ...]
    steps: tuple[Step, ...]

    def planned(self) -> Iterator[Planned]:
        """The effects in words."""
        for year in self.templates:
            yield Planned("create", "template", f"the template workbook of year {year}", CALLS)
        for step in self.steps:
            yield from _planned(step)


def _planned(step: Step) -> Iterator[Planned]:
    who = f"{step.candidate.key} {step.candidate.person.name}"
    if step.copy:
        yield Planned("create", who, step.name)
    if step.rename:
        yield Planned("rename", who, step.name)
    if step.years:
        what = f"Progress for year {step.years[-1]} of the program"
        yield Planned("write", who, what, LAYING_OUT)
    if step.write:
        yield Planned("write", who, WRITES[step.write])
    for email in step.share:
        yield Planned("share", who, f"with {email} as writer")
    for email in step.unshare:
        yield Planned("unshare", who, f"from {email}")
    for one in step.former:
        name = one.former.name if one.former else ""
        yield from (Planned("share", who, f"“{name}” with {email} as writer") for email in one.share)
        yield from (Planned("unshare", who, f"“{name}” from {email}") for email in one.unshare)
    if step.moved:
        yield Planned("mail", who, f"the workbook of the next year to {', '.join(step.candidate.editors)}")
    if step.welcome:
        yield Planned("mail", who, f"welcome to {', '.join(step.candidate.editors)}")


def make_plan(program: Program, facts: Facts) -> Plan:
    """The steps for everybody who needs one; a second run over the same facts has none. Whoever left gets
    no workbook; one that is there is taken from everybody.
    """
    known = (c for c in facts.candidates if c.key not in facts.shut)
    there = (c for c in known if c.left is None or c.key in facts.workbooks)
    steps = tuple(step for step in (_step(program, facts, c) for c in there) if not step.idle)
    years = sorted({step.candidate.year for step in steps if step.copy})
    missing = tuple(year for year in years if year not in facts.templates)
    return Plan(missing, steps)


def _step(program: Program, facts: Facts, candidate: Candidate) -> Step:
    workbook = facts.workbooks.get(candidate.key)
    past = facts.past.get(candidate.key, ())
    mark = fingerprint(_as_written(program, candidate), facts.service, facts.staff, past)
    access = _access(candidate, facts.grants.get(candidate.key, {}))
    own = facts.former.get(candidate.key, ())
    former = (_access(candidate, facts.former_grants.get(one.file_id, {}), one) for one in own)
    name = workbook_name(program, candidate)
    return Step(
        candidate=candidate,
        file_id=workbook.file_id if workbook else "",
        name=name,
        fingerprint=mark,
        write=_write(workbook, mark),
        rename=workbook is not None and workbook.name != name,
        share=access.share,
        unshare=access.unshare,
        welcome=candidate.key not in facts.welcomed and candidate.left is None,
        staff=facts.staff,
        past=past,
        years=_years(program, workbook, candidate),
        former=tuple(one for one in former if not one.idle),
        stayed=tuple(key for one in own for key in one.stayed),
        moved=_moved(facts, candidate, own),
    )


def _access(candidate: Candidate, held: Mapping[str, str], former: FormerWorkbook | None = None) -> Access:
    return Access(
        former.file_id if former else "",
        tuple(email for email in candidate.editors if not held.get(email)),
        {email: grant for email, grant in held.items() if email not in candidate.editors},
        former,
    )


def _moved(facts: Facts, candidate: Candidate, own: Sequence[FormerWorkbook]) -> str:
    """The letter about the newest workbook, unless it was written, or the person left."""
    if not own or candidate.left is not None:
        return ""
    key = next_workbook_key(candidate.key, own[-1].followed)
    return "" if key in facts.letters else key


def _years(program: Program, workbook: WorkbookOnRecord | None, candidate: Candidate) -> Years:
    if workbook is None or not workbook.fingerprint:
        return ()
    if workbook.between:
        return years_of(candidate, years_made_for(workbook.made, candidate.year))
    return onward(program, candidate, workbook.made)


def _write(workbook: WorkbookOnRecord | None, mark: str) -> Write:
    if workbook is None or not workbook.fingerprint:
        return "personal"
    return "people" if workbook.fingerprint != mark else ""


def _as_written(program: Program, candidate: Candidate) -> Candidate:
    """Without the days of events, which reach the workbook with attendance, but for those on which dates of
    modules hang.
    """
    events = {event.key for event in program.events} - program.hung_on
    dates = tuple(one for one in candidate.set_dates if one.module.partition(".")[0] not in events)
    return replace(candidate, set_dates=dates)


def fingerprint(candidate: Candidate, service: Service, staff: People, past: tuple[str, ...] = ()) -> str:
    """A short mark of all that is written into the workbook about people, and of what is shut there."""
    left = (candidate.left,) if candidate.left else ()
    known = (candidate, *left, *candidate.spent, " ".join(service), sorted(staff.items()))
    facts = repr((*known, past) if past else known)
    return hashlib.sha256(facts.encode()).hexdigest()[:16]
