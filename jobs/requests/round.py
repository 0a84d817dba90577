"""Reading what people ask in a form, and letting the office's answers go out.

An answer that goes out locks its row in the write whose answer is the snapshot, so that no keystroke falls
between; the same write says so beside the row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from jobs.office import Office
from jobs.report import Outcome
from jobs.requests.follow import Looked
from jobs.requests.news import news, troubles
from jobs.requests.states import said_of
from jobs.requests.telling import Telling
from jobs.standings import HOLD
from service.domain.asked import Request
from service.domain.requests import Asking, asking
from service.ledger import Session, findings, log, marks, requests
from service.ledger.forms import FormRow
from service.workbook.reading import read_requests

JOB = "requests"


def take_in_requests(
    office: Office, row: FormRow, answer: Mapping[str, Any], outcome: Outcome, at: datetime
) -> None:
    """Follow the requests of a form to how it stands in `answer` (Google's, for READ_FIELDS): let due answers
    go out, and say in the form what became of each. Other forms hold no requests: nothing happens.

    Raises GoogleError when the form cannot be written: the next run finds everything as it was.
    """
    found = asking(office.program)
    if found is not None and found.module.key == row.module:
        _Round(office, found, row, outcome, at).take_in(answer)


def source_of(row: FormRow) -> str:
    """Under which source troubles with a form's requests are found."""
    return f"{JOB}: {row.name}"


@dataclass(frozen=True)
class _Round:
    office: Office
    asking: Asking
    row: FormRow
    outcome: Outcome
    at: datetime

    @property
    def _form(self) -> Telling:
        return Telling(self.office, self.asking, self.row, self.outcome, self.at)

    def take_in(self, answer: Mapping[str, Any]) -> None:
        looked, wrong = self._looked(answer)
        if not looked.lines:  # the log does not stand whole: nothing can be told of any row
            return
        with self.office.ledger.read() as session:
            known = requests.of_form(session, self.row.key)
        now = self._record(known, looked.follow(self.row.key, self.row.first, known))
        words = self.office.program.words.phrases.books
        self._note([*wrong, *troubles(words, now, frozenset(looked.lines))])
        if any(self._ready(one) for one in now):
            looked, now = self._answer(looked, now)
        self._form.tell(said_of(self.office.program, now, looked))

    def _looked(self, answer: Mapping[str, Any]) -> tuple[Looked, tuple[str, ...]]:
        lines, wrong = read_requests(self.office.program, answer)
        undo = timedelta(minutes=self.office.settings.schedule.undo_minutes)
        return Looked(self.asking, lines, self.at, undo), wrong

    def _ready(self, one: Request) -> bool:
        return one.due is not None and one.due <= self.at

    def _record(self, known: Sequence[Request], now: Sequence[Request]) -> list[Request]:
        """What differs is recorded, and told in the log; all of it, new ones with their numbers."""
        before = {one.key: one for one in known}
        if all(before.get(one.key) == one for one in now):
            return list(now)
        with self.office.ledger.begin() as session:
            return [self._record_one(session, before.get(one.key), one) for one in now]

    def _record_one(self, session: Session, before: Request | None, one: Request) -> Request:
        after = requests.record(session, one) if one != before else one
        if before is not None and before.reply and not after.reply:
            marks.put(session, f"{HOLD}{after.key}", self.at.isoformat())
        lines = self.office.lines
        counted = {
            lines.request_received: "requests received",
            lines.request_taken_back: "requests taken back",
            lines.request_answered: "requests answered",
        }
        for text in news(lines, before, after):
            said = lines.request.format(number=after.key, what=text)
            log.add(session, self.at, after.candidate, JOB, said)
            self.outcome.count(counted.get(text, "requests changed"))
        return after

    def _note(self, texts: Sequence[str]) -> None:
        source = source_of(self.row)
        with self.office.ledger.read() as session:
            told = next((f.text for f in findings.all(session) if f.source == source), "")
        if told == " ".join(texts):
            return
        with self.office.ledger.begin() as session:
            findings.clear(session, self.row.first, source)
            if texts:
                findings.put(session, self.row.first, source, " ".join(texts), self.at)

    def _answer(self, looked: Looked, now: Sequence[Request]) -> tuple[Looked, list[Request]]:
        """Lock the rows whose answers are due; those that still are so under the lock are answered."""
        hoped = [looked.answered(one) if self._ready(one) else one for one in now]
        said = said_of(self.office.program, hoped, looked)
        after, _ = self._looked(self._form.write(said))
        seen = after.follow(self.row.key, self.row.first, now) if after.lines else tuple(now)
        ready = {one.key for one in now if self._ready(one)}
        done = [one.key in ready and one.row in after.lines and self._ready(one) for one in seen]
        for one, goes in zip(seen, done, strict=True):
            if goes:
                self._form.send_letter(one)
        final = [after.answered(one) if goes else one for one, goes in zip(seen, done, strict=True)]
        recorded = self._record(now, final)
        self._form.told(said)
        return after, recorded
