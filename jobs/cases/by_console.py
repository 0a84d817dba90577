"""Cases that go on by the console's pages, which may be of kinds that the interface does not show (C-91)."""

from dataclasses import dataclass
from datetime import date, datetime

from jobs.cases.acting import add, open_case
from jobs.cases.document import transfer_document
from jobs.office import Office
from service.documents import Document
from service.domain.case_rules import CaseRefusedError
from service.domain.cases import Case, CaseState, Event
from service.ledger import cases


@dataclass(frozen=True)
class ByConsole:
    """What service/web/casework.py asks for."""

    office: Office

    def begin(
        self, kind: str, candidate: str, by: str, words: str, at: datetime, *, of: str, on: date | None
    ) -> Case:
        """Open a case, or find the open one that says the same of the same day. Raises InputError."""
        with self.office.ledger.read() as session:
            known = cases.all(session, [candidate])
        day, said = on or self.office.today(at), words.strip()
        for one in known:
            same = (one.kind, one.of, one.opened_on, one.opened.words) == (kind, of, day, said)
            if same and one.state is CaseState.OPEN:
                return one
        return open_case(self.office, kind, candidate, by, said, at, of=of, on=on)

    def add(self, key: str, event: Event) -> Case:
        """Write down what happened. Raises InputError."""
        return add(self.office, key, event)

    def document(self, key: str, at: datetime) -> Document:
        """What the candidate has completed. Raises CaseRefusedError for a case that there is not."""
        with self.office.ledger.read() as session:
            found = cases.get(session, key)
        if found is None:
            raise CaseRefusedError(lambda words: words.no_such_case.format(case=key))
        return transfer_document(self.office, found.candidate, at)
