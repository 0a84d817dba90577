"""What has to be done about private forms: pure."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jobs.making import CALLS
from jobs.report import Planned
from service.domain.forms import Directory, Form, Unassigned, closed, due_forms, replaced
from service.domain.people import Candidate, present
from service.domain.program import Program
from service.ledger.forms import FormRow
from service.sheetwriting.protection import Service

DAYS = "."


@dataclass(frozen=True)
class Step:
    """What one form needs; an empty `file_id` means that it has yet to be made. `dates`: only days are news
    that stand in it. `unshare` maps addresses to Drive's permission ids, empty where sharing was begun and
    never answered.
    """

    form: Form
    file_id: str
    name: str
    fingerprint: str
    write: bool
    dates: bool
    close: bool
    share: bool
    unshare: Mapping[str, str]
    count: bool

    @property
    def candidate(self) -> Candidate:
        """On whose record a trouble with the form goes."""
        return self.form.about[0]

    @property
    def idle(self) -> bool:
        """Whether nothing is to be done."""
        return bool(self.file_id) and not (self.write or self.share or self.unshare or self.count)

    def planned(self) -> Iterator[Planned]:
        """The effects in words."""
        who = f"{self.candidate.key} {self.candidate.person.name}"
        if not self.file_id:
            yield Planned("create", who, self.name, CALLS)
        elif self.write and self.dates:
            yield Planned("write", who, f"{self.name}: dates")
        elif self.write:
            yield Planned("write", who, f"{self.name}: {'closed' if self.close else 'names and protections'}")
        if self.share:
            yield Planned("share", who, f"{self.name} with {self.form.author.email} as writer")
            yield Planned("mail", who, f"{self.name} to {self.form.author.email}")
        for email in self.unshare:
            yield Planned("unshare", who, f"{self.name} from {email}")


@dataclass(frozen=True)
class Left:
    """A form whose author has been replaced, or which is about people who left, and who can still open it."""

    form: Form
    file_id: str
    unshare: Mapping[str, str]


@dataclass(frozen=True)
class Plan:
    """Steps to carry out, forms that somebody else has to fill now, and forms that wait for somebody; the
    modules of which forms are `made` already.
    """

    steps: tuple[Step, ...]
    left: tuple[Left, ...]
    unassigned: tuple[Unassigned, ...]
    made: frozenset[str] = frozenset()


def make_plan(
    program: Program,
    candidates: tuple[Candidate, ...],
    directory: Directory,
    known: Mapping[str, FormRow],
    grants: Mapping[str, Mapping[str, str]],
    service: Service,
    today: date,
    before: Mapping[str, Collection[str]],
) -> Plan:
    """The steps for every form that needs one; a second run over the same facts has none. No form is made
    for what was done `before` Cohortbook began, by candidate key.
    """
    due = [
        one
        for one in due_forms(program, present(candidates), directory, today)
        if not _done_before(one, known, before)
    ]
    forms = [form for form in due if isinstance(form, Form)]
    steps = [
        _step(program, form, known.get(form.key), grants.get(form.key, {}), service, today) for form in forms
    ]
    return Plan(
        tuple(step for step in steps if not step.idle),
        tuple(_left(program, candidates, directory, known, grants)),
        tuple(missing for missing in due if isinstance(missing, Unassigned)),
        frozenset(row.module for row in known.values()),
    )


def _done_before(
    one: Form | Unassigned, known: Mapping[str, FormRow], before: Mapping[str, Collection[str]]
) -> bool:
    if isinstance(one, Unassigned):
        return one.module in before.get(one.candidate.key, ())
    return one.key not in known and all(one.module in before.get(about.key, ()) for about in one.about)


def _left(
    program: Program,
    candidates: Iterable[Candidate],
    directory: Directory,
    known: Mapping[str, FormRow],
    grants: Mapping[str, Mapping[str, str]],
) -> Iterator[Left]:
    by_key = {candidate.key: candidate for candidate in candidates}
    for row in known.values():
        module, about = program.module(row.module), tuple(by_key[key] for key in row.about if key in by_key)
        held = grants.get(row.key, {})
        gone = not present(about) or replaced(program, module, row.author, present(about), directory)
        if held and about and gone:
            yield Left(Form(row.key, row.module, row.author, about), row.file_id, held)


def _step(
    program: Program,
    form: Form,
    row: FormRow | None,
    held: Mapping[str, str],
    service: Service,
    today: date,
) -> Step:
    close = closed(program, form, today)
    mark = fingerprint(form, service, closed=close)
    dates = row is not None and row.written.partition(DAYS)[0] == mark.partition(DAYS)[0]
    return Step(
        form=form,
        file_id=row.file_id if row else "",
        name=form_name(program, form),
        fingerprint=mark,
        write=row is not None and row.written != mark and not (dates and row.done),
        dates=dates,
        close=close,
        share=not held.get(form.author.email),
        unshare={email: grant for email, grant in held.items() if email != form.author.email},
        count=row is None or any(one.key not in row.about for one in form.about),
    )


def form_name(program: Program, form: Form) -> str:
    """The name of the form's file: what it is, and whose."""
    module = program.module(form.module)
    shared = module.private is not None and module.private.per == "author"
    if shared or form.author.email == form.about[0].person.email:
        return f"{module.title} - {form.author.last}, {form.author.first}"
    about = form.about[0].person
    return f"{module.title} - {about.last}, {about.first} ({form.author.name})"


def fingerprint(form: Form, service: Service, *, closed: bool) -> str:
    """A short mark of everything about people that is written into the form, and after DAYS one of its days:
    a form that is complete keeps those that it was filled under.
    """
    subject = form.about[0]
    anchors = subject.anchors
    days = (anchors.year_start, anchors.enrolment, anchors.set_for(form.module))
    people = (form.author, subject.person, subject.companion, form.answered_by)
    return f"{_short((people, subject.site, ' '.join(service), closed))}{DAYS}{_short(days)}"


def _short(facts: object) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
