"""What waits for whom, from what is on record: the facts of the Today tab."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jobs.assigning import reviewer_words
from jobs.cases.tasks import case_tasks
from jobs.ending.tasks import ending_tasks
from jobs.evidence import Linked, closed_by_owner
from jobs.mending import mended
from jobs.misfits import misfits_in_forms, misfits_in_workbooks
from jobs.office import Office
from jobs.requests.tasks import request_tasks
from jobs.sending import TOMORROW
from jobs.standings import OnRecord
from jobs.today_events import event_tasks
from jobs.today_findings import finding_tasks
from jobs.today_forms import form_tasks
from jobs.today_readings import reading_tasks
from service.domain.attempts import Attempt, decisions_of, latest
from service.domain.attendance import Attendance
from service.domain.completion import ModuleStatus, part_of_others
from service.domain.concluding import Concluding
from service.domain.link_words import places
from service.domain.people import Candidate, present
from service.domain.prechecks import Turn, turn_words
from service.domain.program import Module, Program
from service.domain.readings import ToMend
from service.domain.roles import RoleKind
from service.domain.standing import Standing
from service.interface.facts import Kind, Task
from service.interface.letters_tab import reason_of
from service.ledger import findings, forms, letters, marks, runs
from service.ledger.findings import FindingRow
from service.ledger.holding import HeldOutbox, held_outbox
from service.ledger.letters import FAILED, WAITING, LetterRow
from service.ledger.runs import RunRow
from service.workbook.links import tab_link

BROKEN_RUNS = {"failed", "stopped"}


@dataclass(frozen=True)
class Waiting:
    """What the ledger holds beside the standings."""

    findings: Sequence[FindingRow]
    letters: Sequence[LetterRow]
    runs: Mapping[str, RunRow]
    mended: Sequence[tuple[datetime, str]]
    links: Linked
    forms_to_mend: Mapping[str, tuple[ToMend, ...]]
    hold: HeldOutbox | None
    tomorrow: str
    readers: Mapping[str, str]


def tasks(
    office: Office,
    record: OnRecord,
    links: Linked,
    events: Sequence[Attendance],
    endings: Mapping[str, Concluding],
    at: datetime,
) -> tuple[Task, ...]:
    """Everything that waits at `at`, in no particular order; no call to Google."""
    with office.ledger.read() as session:
        waiting = Waiting(
            findings.all(session),
            letters.unsettled(session),
            runs.last_by_job(session),
            mended(session, at),
            links,
            forms.to_mend(session),
            held_outbox(session),
            marks.get(session, TOMORROW) or "",
            reviewer_words(office, record, at)[0],
        )
    today = office.today(at)
    return (
        *_Tasks(office, record, waiting, today).all(),
        *finding_tasks(office, record, waiting.findings, staff_label(office.program), today),
        *reading_tasks(office, record, staff_label(office.program), today),
        *request_tasks(office, record, at),
        *case_tasks(office, record, at),
        *event_tasks(
            office.program,
            [own for own in events if present(own.attendee.about)],
            staff_label(office.program),
            today,
        ),
        *ending_tasks(office, endings.values(), staff_label(office.program), today),
    )


def staff_label(program: Program) -> str:
    """Whom the program calls its staff."""
    return next(
        (role.label for role in program.roles if role.kind is RoleKind.STAFF),
        program.words.phrases.tasks.office,
    )


@dataclass(frozen=True)
class _Tasks:
    office: Office
    record: OnRecord
    waiting: Waiting
    today: date

    @property
    def program(self) -> Program:
        return self.office.program

    def all(self) -> tuple[Task, ...]:
        return (
            *self._runs(),
            *self._reviews(),
            *self._links(),
            *self._people(),
            *form_tasks(self.office, self.record, self.today),
            *misfits_in_workbooks(self.office, self.record),
            *misfits_in_forms(self.office, self.record, self.waiting.forms_to_mend),
            *self._held_outbox(),
            *self._left_for_tomorrow(),
            *self._letters(),
            *self._mended(),
        )

    def _runs(self) -> Iterator[Task]:
        words = self.program.words.phrases.tasks
        for job, run in self.waiting.runs.items():
            if run.state in BROKEN_RUNS:
                why = run.summary.removeprefix(f"{job}: ").replace("\n", " ") or words.ended
                what = words.run.format(why=why)
                yield Task(Kind.RUN, "", job, self._staff(), what, self._days(run.started))

    def _reviews(self) -> Iterator[Task]:
        for own in self.record.attempts.values():
            there = (one for one in own if self._known(one.candidate).left is None)
            yield from (self._review(attempt) for attempt in there if attempt.waiting)

    def _review(self, attempt: Attempt) -> Task:
        candidate, module = self._known(attempt.candidate), self.program.module(attempt.module)
        turn = self.record.turns.get(attempt.key, Turn.PLAIN)
        words = self.program.words.phrases
        told, days = turn_words(self.program, attempt, turn), self._days(attempt.submitted)
        if turn is Turn.FIRST:
            whose, link = self.program.companion.label, self._tab(candidate, module.tab)
            what = words.tasks.first.format(told=told, tab=words.interface.reviews)
            return Task(Kind.FIRST, candidate.person.name, module.title, whose, what, days, link)
        what = words.tasks.read.format(tick=words.tabs.reviews.send)
        what += f" {told}." if told else ""
        note = self.record.review_notes.get(attempt.key, "")
        return Task(
            Kind.REVIEW, candidate.person.name, module.title,
            self.waiting.readers.get(attempt.key) or self._staff(), note or what,
            days, row=("reviews", attempt.key),
        )  # fmt: skip

    def _links(self) -> Iterator[Task]:
        """One for each person in whose cells of handed in work a link does not open (C-35)."""
        for (key, owner), found in closed_by_owner(self.record, self.waiting.links).items():
            candidate, work = self._known(key), [attempt for attempt, _ in found]
            closed = [link for _, links in found for link in links]
            modules = [self.program.module(attempt.module) for attempt in work]
            what = places(self.program.words.phrases, closed)
            yield Task(
                Kind.LINK, candidate.person.name, ", ".join(module.title for module in modules),
                self.program.role(owner).label, what, max(self._days(attempt.submitted) for attempt in work),
                self._tab(candidate, modules[0].tab),
            )  # fmt: skip

    def _people(self) -> Iterator[Task]:
        for own in self.record.standings.values():
            if own.candidate.left is not None:
                continue
            yield from self._overdue(own)
            if own.candidate.companion is None:
                role = self.program.companion.label
                words = self.program.words.phrases
                what = words.tasks.nobody_named.format(role=role, tab=words.interface.roster)
                yield Task(
                    Kind.UNASSIGNED, own.candidate.person.name, role, self._staff(), what,
                    row=("roster", own.candidate.key),
                )  # fmt: skip

    def _overdue(self, own: Standing) -> Iterator[Task]:
        """What stands in the workbook; a private form waits for its author, who may have one for many."""
        for key, state in own.still_asked.items():
            if state.status is ModuleStatus.OVERDUE and state.due:
                module = self.program.module(key)
                if module.private is None:
                    others = part_of_others(self.program, state)
                    turn = others or self.program.participant.label
                    said = self._again_by(own.candidate, module)
                    said = self.program.words.phrases.tasks.late_part if others else said
                    link = self._tab(own.candidate, module.tab)
                    yield self._late(own.candidate.person.name, module, turn, state.due, link, said=said)

    def _again_by(self, candidate: Candidate, module: Module) -> str:
        """What is late about work that was returned: the day by which it was to be handed in again (C-73)."""
        decision = latest(decisions_of(self.record.attempts.get(candidate.key, ())), module.key)
        if decision is None:
            return ""
        words = self.program.words.phrases.tasks
        if decision.plan:
            return words.late_planned
        return words.late_again_plans if self.program.review.plans else words.late_again

    def _late(self, who: str, module: Module, turn: str, due: date, link: str, said: str = "") -> Task:
        day = self.program.words.dates.written(due)
        pattern = said or self.program.words.phrases.tasks.late
        what = pattern.format(date=day, role=turn.lower())
        return Task(Kind.OVERDUE, who, module.title, turn, what, (self.today - due).days, link)

    def _held_outbox(self) -> Iterator[Task]:
        hold = self.waiting.hold
        if hold is not None:
            waiting = sum(letter.state == WAITING for letter in self.waiting.letters)
            words, why = self.program.words.phrases.tasks, hold.why.rstrip(" .")
            pattern = words.held_outbox if why else words.held_outbox_plain
            what = pattern.format(count=waiting, why=why)
            title = self.program.words.phrases.interface.letters
            yield Task(
                Kind.LETTER, "", title, self._staff(), what, self._days(hold.since), row=("letters", "")
            )

    def _left_for_tomorrow(self) -> Iterator[Task]:
        day, _, count = self.waiting.tomorrow.partition(" ")
        if day == self.today.isoformat():
            title = self.program.words.phrases.interface.letters
            what = self.program.words.phrases.tasks.tomorrow.format(count=count)
            yield Task(Kind.LETTER, "", title, self._staff(), what, row=("letters", ""))

    def _letters(self) -> Iterator[Task]:
        for letter in self.waiting.letters:
            candidate = self._candidate(letter.candidate_key)
            if letter.error or letter.state == FAILED:
                words = self.program.words.phrases.tasks
                pattern = words.letter_failed if letter.state == FAILED else words.letter_waits
                what = pattern.format(subject=letter.subject, error=letter.error)
                who = candidate.person.name if candidate else ", ".join(letter.to)
                yield Task(
                    Kind.LETTER, who, reason_of(self.program, letter.kind), self._staff(), what,
                    self._days(letter.queued),
                )  # fmt: skip

    def _mended(self) -> Iterator[Task]:
        """Done already: told so that whoever typed there knows where the words went."""
        for since, text in self.waiting.mended:
            what = self.program.words.phrases.tasks.put_back.format(what=text)
            yield Task(Kind.PUT_BACK, "", "", "", what, self._days(since))

    def _tab(self, candidate: Candidate, tab: str) -> str:
        workbook = self.record.workbooks.get(candidate.key)
        if workbook is None:
            return ""
        return tab_link(workbook.file_id, self.program.tab(tab), self.office.settings.google_root)

    def _candidate(self, key: str) -> Candidate | None:
        own = self.record.standings.get(key)
        return own.candidate if own else None

    def _known(self, key: str) -> Candidate:
        return self.record.standings[key].candidate

    def _staff(self) -> str:
        return staff_label(self.program)

    def _days(self, since: datetime) -> int:
        return max(0, (self.today - self.office.today(since)).days)
