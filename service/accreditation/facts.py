"""What the tables are drawn from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from service.domain.attempts import Attempt
from service.domain.attendance import Attendance
from service.domain.cases import Case
from service.domain.concluding import Concluding
from service.domain.evidence import EvidenceLink
from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.domain.standing import Standing


@dataclass(frozen=True)
class Survey:
    """A private form: of which module, who fills it, the candidates whom it is about, when it was made and
    when it was complete. What it says is nowhere in it.
    """

    module: str
    author: Person
    about: tuple[str, ...]
    made: date
    done: date | None


@dataclass(frozen=True)
class Exhibit:
    """Everything on record about those who were chosen, on `day`; mappings are by candidate key.

    `matched` says by companion's address since when each accompanies a candidate, `qualified`
    what staff say of the match. `day_of` turns a moment
    into a day of the program's time zone; `book(key)` and `record(key)` lead to a workbook, and to the page
    with a person's reviews. `former` are addresses of workbooks of earlier years, each with its year, where
    years have their own.
    """

    program: Program
    day: date
    standings: Mapping[str, Standing]
    endings: Mapping[str, Concluding]
    matched: Mapping[str, Mapping[str, date]]
    qualified: Mapping[str, str]
    attempts: Mapping[str, Sequence[Attempt]]
    attendance: Sequence[Attendance]
    surveys: Sequence[Survey]
    links: Mapping[str, Sequence[EvidenceLink]]
    cases: Sequence[Case]
    day_of: Callable[[datetime], date]
    book: Callable[[str], str]
    record: Callable[[str], str]
    former: Mapping[str, Sequence[tuple[int, str]]] = field(default_factory=dict)

    @property
    def people(self) -> tuple[Candidate, ...]:
        """The candidates, by cohort and name."""
        found = (one.candidate for one in self.standings.values())
        return tuple(
            sorted(found, key=lambda c: (c.cohort.starts, c.person.last.casefold(), c.person.first, c.key))
        )

    def match_day(self, candidate: Candidate) -> date | None:
        """Since when the candidate's companion is on record as such."""
        companion = candidate.companion
        return self.matched.get(candidate.key, {}).get(companion.email) if companion else None

    def days_to_match(self, candidate: Candidate) -> int | None:
        """From the enrolment to the first companion on record; nobody waits less than no day."""
        days = self.matched.get(candidate.key, {}).values()
        return max(0, (min(days) - candidate.enrolled).days) if days else None
