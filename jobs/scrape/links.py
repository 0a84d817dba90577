"""Looking up the files that workbooks link to (C-35), and saying in each workbook what came of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from jobs.office import Office
from jobs.report import Outcome, Problem, Report
from jobs.scrape.changed import Changed
from jobs.standing_parts import AfterWrite, write_and_read
from jobs.standings import OnRecord
from jobs.troubles import for_each
from service.domain.evidence import LinkState
from service.domain.link_words import cell_notes
from service.domain.looking import LinkedFile, Need, to_look_up
from service.domain.people import Candidate
from service.errors import GoogleError
from service.google.seen import Seen
from service.ledger import links
from service.workbook.link_notes import Notes, fingerprint, note_requests

SOURCE = "links"
STATES = {
    Seen.OPEN: LinkState.OPENS,
    Seen.CLOSED: LinkState.NOT_SHARED,
    Seen.OWN: LinkState.OWN,
    Seen.TRASHED: LinkState.TRASHED,
    Seen.UNSEEN: LinkState.UNSEEN,
    Seen.UNTOLD: LinkState.UNKNOWN,
}


@dataclass(frozen=True)
class LinkRound:
    """One run over the links that are on record once changed workbooks were read, as of `at`."""

    office: Office
    record: OnRecord
    changed: Changed
    outcome: Outcome
    at: datetime

    def look_up(self, report: Report) -> None:
        """Ask Drive for what is due, a hundred files in each call; no call where nothing is."""
        due = self.due()
        if not due:
            return
        report.begin("Links looked up", len(due))
        files = [(one.file.id, one.file.resource_key) for one in due]
        found = self.office.google.drive.files_get_batch(files, self.office.settings.drive_id)
        with self.office.ledger.begin() as session:
            for one, seen in zip(due, found, strict=True):
                state = None if isinstance(seen, GoogleError) else STATES[seen]
                links.record(session, one.file.id, state, self.at)
                report.step()
        self._count(found)

    def _count(self, found: Sequence[Seen | GoogleError]) -> None:
        """Where some files failed, that stands beside links to them; where all did, the run says so."""
        failed = [seen for seen in found if isinstance(seen, GoogleError)]
        self.outcome.count("links looked up", len(found) - len(failed))
        if len(failed) == len(found):
            why = failed[0].reason or str(failed[0].status)
            words = self.office.program.words.phrases.troubles
            pattern = words.links_untold_one if len(failed) == 1 else words.links_untold
            text = pattern.format(count=len(failed), why=why)
            self.outcome.problems.append(Problem("", text, words.links_untold_remedy))

    def due(self) -> list[LinkedFile]:
        """The files to look up now."""
        settings, by_file = self.office.settings.links, self.record.by_file()
        touched = frozenset(by_file[file_id].key for file_id in self.changed.files if file_id in by_file)
        after_closed, after_open = timedelta(hours=settings.closed_hours), timedelta(days=settings.open_days)
        need = Need(self.at, self._submitted(), touched, after_closed, after_open)
        reviewed = {key for key, _ in need.submitted}
        with self.office.ledger.read() as session:
            files = links.standing(session, self.at, self.at - after_open, reviewed)
        return to_look_up(files, need, settings.most)

    def note(self, report: Report, unread: Collection[str], after: AfterWrite) -> None:
        """Bring what workbooks say of their links up to date: one write each, where anything differs; `after`
        hears of it.

        Those that could not be read just now are left for later.
        """
        phrases = self.office.program.words.phrases
        with self.office.ledger.read() as session:
            shown = links.outdated(session)
            found = links.of(session, shown)
        wanted = {key: cell_notes(phrases, own) for key, own in found.items()}
        self._settle([key for key in shown if fingerprint(wanted[key]) == shown[key]], shown)
        steps = [
            Note(c, self.record.workbooks[c.key].file_id, wanted[c.key], missing=not shown[c.key])
            for c in self.record.candidates
            if c.key in shown and fingerprint(wanted[c.key]) != shown[c.key]
        ]
        steps = [step for step in steps if step.file_id not in unread]
        report.begin("Links noted", len(steps))
        for_each(self.office, self.outcome, steps, partial(self._write, after), self.at, report, SOURCE)

    def _submitted(self) -> dict[tuple[str, str], datetime]:
        """When work that waits was handed in, by candidate and tab."""
        return {
            (attempt.candidate, self.office.program.module(attempt.module).tab): attempt.submitted
            for own in self.record.attempts.values()
            for attempt in own
            if attempt.waiting
        }

    def _settle(self, keys: Collection[str], shown: dict[str, str]) -> None:
        if keys:
            with self.office.ledger.begin() as session:
                for key in keys:
                    links.written(session, key, shown[key])

    def _write(self, after: AfterWrite, step: "Note") -> None:
        requests = note_requests(step.notes, self.office.google.identities, missing=step.missing)
        answer = write_and_read(self.office, step.file_id, requests)
        with self.office.ledger.begin() as session:
            links.written(session, step.candidate.key, fingerprint(step.notes))
        self.outcome.count("links noted")
        after(step.candidate, answer)


@dataclass(frozen=True)
class Note:
    """A workbook that is to say something else of its links; the tab for that may be `missing`."""

    candidate: Candidate
    file_id: str
    notes: Notes
    missing: bool
