"""What staff typed in the Cases tab, carried out: opening, steps, the end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobs.cases.acting import add, open_case
from jobs.cases.refusing import keep_refusal, refuse_again
from jobs.cases.waiting import ripe
from jobs.notes import keep_notes, same_notes
from jobs.office import Office
from jobs.report import Outcome
from service.domain.case_kinds import CaseKind
from service.domain.case_rules import CaseRefusedError
from service.domain.case_sight import open_to_office
from service.domain.cases import Case, CaseState, Event, Terms, What
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.tab_phrases.cases import CaseRefusals
from service.errors import InputError
from service.interface.as_read import InterfaceReading
from service.interface.cases_tab import KEY, ON, STEP
from service.interface.cases_typed import CaseTyped, cases_typed
from service.ledger import cases, people
from service.roster.values import Wrong, read_person


def by_staff(office: Office) -> str:
    """Who did what was typed in the interface, which does not say whose hand it was."""
    return office.program.words.phrases.cases.staff


def in_words(words: CaseRefusals, error: InputError) -> str:
    """Why something is not done, as the interface says it."""
    return error.said(words) if isinstance(error, CaseRefusedError) else str(error)


def take_in_cases(office: Office, reading: InterfaceReading, outcome: Outcome, at: datetime) -> None:
    """Carry out what staff typed since the tab was last read; a row that cannot be used says why."""
    if KEY not in reading.tabs or not office.program.cases:
        return
    with office.ledger.read() as session:
        before, known = cases.typed(session), {one.key: one for one in cases.all(session)}
        typed = cases_typed(office.program, reading.tabs[KEY])
        rows = [row for row in typed if any(row.cells.values()) or row.key in known]
        everybody = people.candidates(session) if any(row.key not in known for row in rows) else []
    notes: dict[str, str] = {}
    for row in rows:
        told = _Row(office, row, before.get(row.key, {}), everybody, outcome, at).carry_out(
            known.get(row.key)
        )
        if told:
            notes[row.key] = told
    if not same_notes(office.ledger, KEY, notes):
        with office.ledger.begin() as session:
            keep_notes(session, KEY, notes)


@dataclass(frozen=True)
class _Row:
    office: Office
    typed: CaseTyped
    before: Mapping[str, object]
    everybody: list[Candidate]
    outcome: Outcome
    at: datetime

    @property
    def _words(self) -> CaseRefusals:
        return self.office.program.words.phrases.refusals

    def carry_out(self, case: Case | None) -> str:
        """What to know of the row; what is wrong with it changes nothing."""
        if self.typed.problem:
            return self._words.not_taken.format(why=self.typed.problem)
        try:
            told = list(self._open() if case is None else self._go_on(case))
        except InputError as error:
            return self._words.not_done.format(why=in_words(self._words, error))
        return "\n".join(told)

    def _open(self) -> Iterator[str]:
        row, kinds = self.typed, {kind.title.casefold(): kind for kind in self.office.program.cases}
        if not row.person and not row.kind:
            return
        kind = kinds.get(row.kind.casefold())
        if kind is None or not open_to_office(self.office.program, kind.key):
            titles = [one.title for one in kinds.values() if open_to_office(self.office.program, one.key)]
            raise CaseRefusedError(lambda words: words.which.format(known=", ".join(titles)))
        if kind.of:
            title = kind.title
            raise CaseRefusedError(lambda words: words.about_another.format(kind=title))
        open_case(
            self.office, kind.key, self._person().key, by_staff(self.office), row.about, self.at, key=row.key
        )
        self._remember()
        self.outcome.counts["cases opened"] += 1
        yield ""

    def _person(self) -> Candidate:
        wanted = self.typed.person.strip().casefold()
        for one in self.everybody:
            if wanted in (one.key, one.person.email.casefold()):
                return one
        role = self.office.program.participant.label.lower()
        raise CaseRefusedError(lambda words: words.nobody.format(role=role, text=self.typed.person))

    def _go_on(self, case: Case) -> Iterator[str]:
        if not open_to_office(self.office.program, case.kind):
            if any(self.typed.cells.get(name) for name in (STEP, "outcome", "close", "says")):
                yield self._words.seen_by_all.format(case=case.key)
            return
        kind = self.office.program.case_kind(case.kind)
        if case.state is CaseState.OPEN and self._changed(STEP, ON):
            case = self._steps(kind, case)
        self._remember()
        if case.state is CaseState.OPEN:
            yield from self._end(kind, case)

    def _changed(self, *names: str) -> bool:
        return any(self.typed.cells.get(name) != self.before.get(name) for name in names)

    def _steps(self, kind: CaseKind, case: Case) -> Case:
        """The step typed, and every later one not taken; none, where the cell was emptied."""
        titles = [step.title.casefold() for step in kind.steps]
        typed = self.typed.step.casefold()
        if typed and typed not in titles:
            known = ", ".join(step.title for step in kind.steps)
            raise CaseRefusedError(lambda words: words.no_step.format(text=self.typed.step, known=known))
        last = titles.index(typed) if typed else -1
        for step in kind.steps[last + 1 :]:
            if step.key in case.taken:
                case = self._add(case, Event(What.UNDONE, self.at, by_staff(self.office), step.key))
        if typed:
            step, on = kind.steps[last], self.typed.on or self.office.today(self.at)
            if step.key in case.taken and self.typed.on not in (None, case.taken[step.key]):
                case = self._add(case, Event(What.UNDONE, self.at, by_staff(self.office), step.key))
            if step.key not in case.taken:
                case = self._add(case, Event(What.STEP, self.at, by_staff(self.office), step.key, on))
        return case

    def _end(self, kind: CaseKind, case: Case) -> Iterator[str]:
        """The outcome, once its tick has stood for the minutes in which it can be stopped. One that was
        refused says why for as long as nothing about it changes.
        """
        if self.typed.close:
            refuse_again(self.office, case, self.typed.cells)
        undo = timedelta(minutes=self.office.settings.schedule.undo_minutes)
        mark = f"case:{case.key}"
        told = ripe(self.office, mark, self.at, undo, ticked=self.typed.close)
        if told:
            yield told
        if not self.typed.close or told:
            return
        try:
            self._ended(kind, case)
        except InputError as error:
            keep_refusal(self.office, case, self.typed.cells, in_words(self._words, error))
            raise

    def _ended(self, kind: CaseKind, case: Case) -> None:
        outcomes = {one.title.casefold(): one for one in kind.outcomes}
        found = outcomes.get(self.typed.outcome.casefold())
        if found is None:
            titles = ", ".join(one.title for one in kind.outcomes)
            raise CaseRefusedError(lambda words: words.how_it_ends.format(known=titles))
        by = by_staff(self.office)
        event = Event(What.ENDED, self.at, by, found.key, words=self.typed.says, terms=self._terms())
        self._add(case, event)
        self.outcome.counts["cases ended"] += 1

    def _terms(self) -> Terms:
        words = self.office.program.words.phrases.roster
        person = read_person(self.typed.companion, words) if self.typed.companion else None
        if isinstance(person, Wrong):
            why = person.what
            raise CaseRefusedError(
                lambda words: words.names_nobody.format(text=self.typed.companion, why=why)
            )
        modules = tuple(_module(self.office.program, name) for name in self.typed.complete)
        return Terms(self.typed.until, person, modules, self.typed.says if modules else "")

    def _add(self, case: Case, event: Event) -> Case:
        self.outcome.counts["cases gone on"] += 1
        return add(self.office, case.key, event)

    def _remember(self) -> None:
        """What was taken in, so that only what staff change counts."""
        cells = {name: value for name, value in self.typed.cells.items() if value not in (None, "")}
        if cells != dict(self.before):
            with self.office.ledger.begin() as session:
                cases.put_typed(session, self.typed.key, cells)


def _module(program: Program, name: str) -> str:
    """The module of that title or short name. Raises InputError."""
    for module in program.modules:
        if name.casefold() in (module.title.casefold(), module.short.casefold(), module.key):
            return module.key
    tab = program.words.phrases.interface.completion
    raise CaseRefusedError(lambda words: words.no_part.format(text=name, completion=tab))
