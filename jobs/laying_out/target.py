"""One workbook or private form that may have to be brought up to date."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from jobs.crew import staff
from jobs.layouts import GOING_ON, MOVING
from jobs.office import Office
from jobs.past import past_of
from jobs.standings import OnRecord
from jobs.told import told_of
from service.domain.attempts import decisions_of, waiting_modules
from service.domain.directory import by_role
from service.domain.forms import Form, answering
from service.domain.people import Candidate
from service.domain.requests import asks_in
from service.ledger import Session, directory, endings, marks, tab_versions
from service.ledger.forms import FormRow
from service.sheetwriting import Request
from service.workbook.form import fact_requests_of, form_access
from service.workbook.layout import Book, bare, book, form_book
from service.workbook.migrating.plan import Migration, migration
from service.workbook.migrating.prints import Print, from_text
from service.workbook.owners import owner_blocks, people_of
from service.workbook.progress_data import progress_data
from service.workbook.protecting import Access
from service.workbook.told import Told
from service.workbook.version import tab_version, years_made_for


@dataclass(frozen=True)
class Target:
    """A workbook, or the private form `form`; `candidate` is whose it is, or on whose record the form goes.
    `tabs` are the keys of those that are there, as far as is known.
    """

    candidate: Candidate
    file_id: str
    name: str
    layout: Book
    tabs: tuple[str, ...]
    form: FormRow | None = None

    @property
    def who(self) -> str:
        """Whose it is, and which form."""
        form = f", “{self.name}”" if self.form else ""
        return f"{self.candidate.key} {self.candidate.person.name}{form}"

    def is_current(self, known: Mapping[str, Mapping[str, str]]) -> bool:
        """Whether all of its tabs are known to be as the program makes them now; no call."""
        mine = known.get(self.file_id, {})
        program = self.layout.program
        return all(mine.get(tab) == tab_version(self.layout, program.tab(tab)) for tab in self.tabs)

    def is_behind(self, known: Mapping[str, Mapping[str, str]]) -> bool:
        """Whether one of its tabs is known to be of an earlier version; no call."""
        mine = known.get(self.file_id, {})
        program = self.layout.program
        return any(
            tab in mine and mine[tab] != tab_version(self.layout, program.tab(tab)) for tab in self.tabs
        )


def targets(office: Office, record: OnRecord) -> Iterator[Target]:
    """Every workbook but those that are closed, or half-way into another year of the program; then every
    private form. No call to Google.
    """
    program = office.program
    with office.ledger.read() as session:
        between = {**marks.named(session, GOING_ON), **marks.named(session, MOVING)}
        shut = {*endings.closed(session), *between}
    for candidate in record.candidates:
        row = record.workbooks.get(candidate.key)
        released = record.released.get(candidate.key, ())
        if row is None or not released or candidate.key in shut:
            continue
        years = years_made_for(row.template_version, candidate.year)
        modules = {*released, *(module.key for module in bare(program, years).first)}
        tabs = (module.tab for module in program.modules if module.key in modules and not module.private)
        yield Target(candidate, row.file_id, row.name, book(program, years), tuple(dict.fromkeys(tabs)))
    for form in record.forms.values():
        if form.about and form.first in record.standings:
            module = program.module(form.module)
            candidate = record.standings[form.first].candidate
            layout = form_book(program, module)
            yield Target(candidate, form.file_id, form.name, layout, (module.tab,), form)


@dataclass(frozen=True)
class Drafts:
    """Makes the plans of a run as of `at`, by what is on record; no call to Google."""

    office: Office
    record: OnRecord
    told: Mapping[str, Told]
    at: datetime
    only: tuple[str, ...] = ()

    def alone(self, tabs: tuple[str, ...]) -> "Drafts":
        """The same for these tabs."""
        return replace(self, only=tabs)

    def of(self, target: Target, answer: Mapping[str, Any], nonce: str) -> Migration:
        """What the file needs, by Google's answer for MIGRATE_FIELDS."""
        with self.office.ledger.read() as session:
            draw = self._form if target.form else self._workbook
            return draw(target, answer, partial(_print, session), nonce)

    def _workbook(
        self, target: Target, answer: Mapping[str, Any], prints: Callable[[str], Print | None], nonce: str
    ) -> Migration:
        program, candidate = self.office.program, target.candidate
        own = self.record.attempts.get(candidate.key, ())
        people = people_of(program, candidate, staff(self.office, self.at))
        access = Access(
            program,
            people,
            self.office.google.identities,
            decisions_of(own),
            waiting_modules(own),
            past=past_of(self.office, candidate),
        )
        told = self.told.get(candidate.key, Told())
        readings = self.record.confirmed_of(candidate.key)
        data = partial(progress_data, candidate=candidate, told=told, own=own, readings=readings)
        released = self.record.released.get(candidate.key, ())
        modules = {*released, *(module.key for module in target.layout.first)}
        return migration(target.layout, answer, prints, access, modules, data, nonce, self._only(target))

    def _form(
        self, target: Target, answer: Mapping[str, Any], prints: Callable[[str], Print | None], nonce: str
    ) -> Migration:
        row = target.form
        assert row is not None
        form = self._as_form(row)
        access = form_access(
            self.office.program, form, self.office.google.identities, closed=row.closed is not None
        )

        def data(layout: Book) -> Iterable[Request]:
            return fact_requests_of(layout, form)

        lines = frozenset(
            block.line
            for tab in target.tabs
            for block in owner_blocks(target.layout.placement(tab))
            if block.line
        )
        shut = replace(access, settled=lines)
        return migration(target.layout, answer, prints, shut, None, data, nonce, self._only(target))

    def _as_form(self, row: FormRow) -> Form:
        program = self.office.program
        with self.office.ledger.read() as session:
            listed = by_role(directory.contacts(session), self.office.today(self.at))
        standings = self.record.standings
        about = tuple(standings[key].candidate for key in row.about if key in standings)
        return Form(
            row.key, row.module, row.author, about, answering(program, program.module(row.module), listed)
        )

    def _only(self, target: Target) -> frozenset[str] | None:
        """The tabs that were asked for, and Progress, of which formulas elsewhere speak; None for all."""
        also = {target.layout.home, target.layout.decided} if target.form is None else set[str]()
        return frozenset({*self.only, *also}) if self.only else None


def asks_there(office: Office, target: Target) -> bool:
    """Whether people ask in the form, so that what it says of its rows has to be said again."""
    return target.form is not None and asks_in(office.program, office.program.module(target.form.module))


def drafts(office: Office, record: OnRecord, at: datetime, only: tuple[str, ...] = ()) -> Drafts:
    """The plans of a run."""
    return Drafts(office, record, told_of(office, record.candidates, at), at, only)


def _print(session: Session, version: str) -> Print | None:
    text = tab_versions.print_text(session, version)
    return from_text(text) if text else None
