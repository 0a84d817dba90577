"""The Cases tab's facts: one case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from service.domain.base import Value
from service.domain.tab_phrases.cases import CasesTabPhrases


class CaseWords(StrEnum):
    """Where a case stands, by the phrase that its row says."""

    OPEN = "open"
    LATE = "late"
    DECIDED = "decided"
    ENDED = "ended"

    def said(self, words: CasesTabPhrases) -> str:
        """As the row says it."""
        return str(getattr(words, self.value))


@dataclass(frozen=True)
class CaseFacts:
    """A case as the office sees it. `kind`, `next`, `about` and `told` say nothing of cases that not all in
    the interface may read. `state` is None for a row that could not be taken in. `due` is the last day of
    the step that comes next, which is `whose`; `typed` are staff's cells as last taken in, by column.
    """

    key: str
    who: str
    kind: str
    state: CaseWords | None
    next: str = ""
    whose: str = ""
    due: date | None = None
    about: str = ""
    told: str = ""
    typed: Mapping[str, Value] = field(default_factory=dict)
