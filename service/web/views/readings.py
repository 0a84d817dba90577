"""Official readings as rows (C-51, C-78)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.domain.official import Reading, due_on
from service.domain.people import Candidate
from service.web.views.sight import Sight


@dataclass(frozen=True)
class ReadingRow:
    """A reading of somebody's work: by when it is due, or when it was confirmed, and with what."""

    key: str
    title: str
    who: str
    candidate: str
    due: str
    late: bool
    confirmed: str
    level: str
    feedback: str


def reading_rows(
    sight: Sight, readings: Iterable[Reading], candidates: Mapping[str, Candidate]
) -> tuple[ReadingRow, ...]:
    """Those of rules that the program has; `candidates` are by key."""
    known = {rule.key for rule in sight.program.readings}
    return tuple(_row(sight, one, candidates[one.candidate]) for one in readings if one.rule in known)


def _row(sight: Sight, one: Reading, candidate: Candidate) -> ReadingRow:
    rule = sight.program.reading(one.rule)
    due = due_on(rule, candidate)
    return ReadingRow(
        key=one.key,
        title=rule.title,
        who=candidate.person.name,
        candidate=one.candidate,
        due=sight.times.day(due),
        late=one.waiting and due < sight.times.today,
        confirmed=sight.times.day(one.confirmed.astimezone(sight.times.zone).date()) if one.confirmed else "",
        level=sight.level(one.level),
        feedback=one.feedback,
    )
