"""The rows of the Reviews tab as facts: work that was handed in, official readings, and what people ask to be
read; no call to Google.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jobs.assigning import reviewer_words
from jobs.differences import since_last
from jobs.evidence import Linked
from jobs.office import Office
from jobs.standings import OnRecord
from service.domain.attempts import Attempt
from service.domain.link_words import in_short
from service.domain.official import Reading, due_on
from service.domain.prechecks import Turn
from service.domain.program import Module
from service.interface.facts import AttemptFacts, DocumentFacts, ReadingFacts
from service.interface.request_facts import RequestFacts
from service.interface.standing_words import leaving_words
from service.workbook.links import tab_link


@dataclass(frozen=True)
class ReviewRows:
    """Everything that the tab shows."""

    attempts: tuple[AttemptFacts, ...]
    readings: tuple[ReadingFacts, ...]
    documents: tuple[DocumentFacts, ...]


def review_rows(
    office: Office, record: OnRecord, linked: Linked, asked: Sequence[RequestFacts], at: datetime
) -> ReviewRows:
    """The rows at `at`; `linked` are the links in work that waits, by attempt key, `asked` all requests."""
    readers, notes = reviewer_words(office, record, at)
    made = _Rows(office, record, linked, since_last(office, record), readers, notes)
    return ReviewRows(
        tuple(made.attempt(one) for own in record.attempts.values() for one in own),
        tuple(made.reading(one) for one in record.readings),
        tuple(made.document(one) for one in asked if one.reviewed),
    )


@dataclass(frozen=True)
class _Rows:
    office: Office
    record: OnRecord
    linked: Linked
    since: Mapping[str, str]
    readers: Mapping[str, str]
    reader_notes: Mapping[str, str]

    def attempt(self, one: Attempt) -> AttemptFacts:
        module = self.office.program.module(one.module)
        return AttemptFacts(
            one,
            self._name(one.candidate),
            module.title,
            self._link(one.candidate, module),
            self._note(one.key) or self.since.get(one.key, ""),
            in_short(self.office.program.words.phrases, self.linked.get(one.key, ())),
            self.record.turns.get(one.key, Turn.PLAIN),
            self.record.review_notes.get(f"plan:{one.key}", ""),
            self.readers.get(one.key, ""),
            self._left(one.candidate) if one.waiting else "",
        )

    def reading(self, one: Reading) -> ReadingFacts:
        rule = self.office.program.reading(one.rule)
        candidate = self.record.standings[one.candidate].candidate
        module = self.office.program.module(rule.modules[0])
        return ReadingFacts(
            one,
            candidate.person.name,
            rule.title,
            self._link(one.candidate, module),
            due_on(rule, candidate),
            self._note(one.key),
            self.readers.get(one.key, ""),
            self._left(one.candidate) if one.waiting else "",
        )

    def document(self, one: RequestFacts) -> DocumentFacts:
        return DocumentFacts(one, one.reviewed, self._note(one.key), self.readers.get(one.key, ""))

    def _note(self, key: str) -> str:
        """What was typed and cannot be carried out, or what lacks."""
        told = (self.record.review_notes.get(key, ""), self.reader_notes.get(key, ""))
        return "\n".join(filter(None, told))

    def _left(self, candidate: str) -> str:
        """How and when they left, if they did."""
        return leaving_words(self.office.program, self.record.standings[candidate].candidate)

    def _name(self, candidate: str) -> str:
        return self.record.standings[candidate].candidate.person.name

    def _link(self, candidate: str, module: Module) -> str:
        file_id = self.record.workbooks[candidate].file_id
        return tab_link(file_id, self.office.program.tab(module.tab), self.office.settings.google_root)
