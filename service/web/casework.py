"""What carries cases on, as pages ask for it; the jobs have it, and the composition root brings it here."""

from datetime import date, datetime
from typing import Protocol

from service.documents import Document
from service.domain.cases import Case, Event


class Casework(Protocol):
    """Each raises InputError for what cannot follow, and then nothing was changed."""

    def begin(
        self, kind: str, candidate: str, by: str, words: str, at: datetime, *, of: str, on: date | None
    ) -> Case:
        """Open a case about a candidate and write its letters. The same once more, while that one is open, is
        a form that was sent twice: it finds the first.
        """

    def add(self, key: str, event: Event) -> Case:
        """Write down what happened in the case with that number; an outcome is told by letters."""

    def document(self, key: str, at: datetime) -> Document:
        """What the candidate of that case has completed, for another program (T-16)."""
