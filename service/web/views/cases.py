"""Cases in a candidate's record: each with its steps and everything that happened, dated (C-91, C-96)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from service.domain.case_words import event_words, step_words, turn_words
from service.domain.cases import Case, standings
from service.web.views.sight import Sight

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CaseShown:
    """A case: title, where it stands, each step with its state, each event with its day."""

    key: str
    title: str
    turn: str
    steps: Pairs
    events: Pairs


def cases_shown(sight: Sight, found: Iterable[Case], kinds: Collection[str]) -> tuple[CaseShown, ...]:
    """Those of the `kinds` that the reader may read; of kinds that the program no longer has, none."""
    known = {kind.key for kind in sight.program.cases}
    return tuple(case_shown(sight, one) for one in found if one.kind in known and one.kind in kinds)


def case_shown(sight: Sight, one: Case) -> CaseShown:
    """One case, whose kind the program has."""
    program, kind = sight.program, sight.program.case_kind(one.kind)
    steps = standings(kind, one, program.working_days)
    of = program.words.phrases.cases.of
    title = of.format(kind=kind.title, case=one.of) if one.of else kind.title
    return CaseShown(
        one.key,
        title,
        turn_words(program, one, sight.times.today),
        tuple(
            (f"{s.step.title} ({program.role(s.step.owner).label})", step_words(program, s)) for s in steps
        ),
        tuple(_events(sight, one)),
    )


def _events(sight: Sight, one: Case) -> Iterator[tuple[str, str]]:
    for event in one.events:
        yield _moment(sight, event.at), event_words(sight.program, one, event)


def _moment(sight: Sight, at: datetime) -> str:
    return f"{sight.times.day(at.astimezone(sight.times.zone).date())}, {sight.times.clock(at)}"
