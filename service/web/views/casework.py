"""Cases to be dealt with: the list, one case with what can be done in it now, and opening one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from service.domain.case_kinds import CaseKind, Effect
from service.domain.cases import Case, CaseState, next_step, outcome_of, standings
from service.domain.people import Candidate
from service.domain.program import Requirement
from service.web.views.cases import CaseShown, case_shown
from service.web.views.sight import Sight

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CaseLine:
    """A case in the list: its number, whom it is about, what it is, where it stands; `due` is the last day of
    the step whose turn it is, `late` that it is over.
    """

    key: str
    candidate: str
    name: str
    title: str
    opened: str
    turn: str
    due: str
    late: bool


@dataclass(frozen=True)
class Asks:
    """What the outcomes of a kind may ask for: each a label's outcomes, or empty where none does."""

    until: str
    companion: str
    modules: str


@dataclass(frozen=True)
class CasePage:
    """One case, what is to be done next, and what can be done in it: steps to take, by key and title, and of
    which a letter goes out; steps to take back, outcomes; modules that may count as complete, people who may
    be named as companions; whether a document for another program belongs to it.
    """

    shown: CaseShown
    candidate: str
    name: str
    state: CaseState
    next: str
    first_day: str
    today: str
    to_take: Pairs
    told: tuple[str, ...]
    taken: Pairs
    outcomes: Pairs
    asks: Asks
    modules: Pairs
    companions: tuple[str, ...]
    transfers: bool


def case_lines(
    sight: Sight, found: Iterable[Case], people: Mapping[str, Candidate], kinds: Iterable[str], *, over: bool
) -> tuple[CaseLine, ...]:
    """Those of the `kinds` that are open, the most urgent first; or those that ended, the newest first."""
    mine = set(kinds)
    known = [one for one in found if one.kind in mine and one.candidate in people]
    if over:
        ended = [one for one in known if one.state is not CaseState.OPEN]
        ended.sort(key=lambda one: one.ending.at if one.ending else one.opened.at, reverse=True)
        return tuple(_line(sight, one, people[one.candidate]) for one in ended)
    still = [one for one in known if one.state is CaseState.OPEN]
    still.sort(key=lambda one: _due(sight, one) or date.max)
    return tuple(_line(sight, one, people[one.candidate]) for one in still)


def _due(sight: Sight, one: Case) -> date | None:
    program = sight.program
    turn = next_step(program.case_kind(one.kind), one, program.working_days)
    return turn.due if turn else None


def _line(sight: Sight, one: Case, candidate: Candidate) -> CaseLine:
    shown, due = case_shown(sight, one), _due(sight, one)
    return CaseLine(
        one.key, candidate.key, candidate.person.name, shown.title, sight.times.short_day(one.opened_on),
        shown.turn, sight.times.short_day(due) if due else "", due is not None and due < sight.times.today,
    )  # fmt: skip


def case_page(sight: Sight, one: Case, candidate: Candidate, companions: Iterable[str]) -> CasePage:
    """The page of a case as of now."""
    program, kind = sight.program, sight.program.case_kind(one.kind)
    turn = next_step(kind, one, program.working_days)
    steps = standings(kind, one, program.working_days)
    return CasePage(
        shown=case_shown(sight, one),
        candidate=candidate.key,
        name=candidate.person.name,
        state=one.state,
        next=turn.step.words if turn else "",
        first_day=one.opened_on.isoformat(),
        today=sight.times.today.isoformat(),
        to_take=tuple((s.step.key, s.step.title) for s in steps if s.taken is None),
        told=tuple(f"“{step.title}”" for step in kind.steps if step.letter),
        taken=tuple((s.step.key, s.step.title) for s in steps if s.taken),
        outcomes=tuple((outcome.key, outcome.title) for outcome in kind.outcomes),
        asks=_asks(kind),
        modules=_modules(sight, kind, candidate),
        companions=tuple(sorted(set(companions))),
        transfers=_transfers(kind, one),
    )


def _asks(kind: CaseKind) -> Asks:
    def of(*effects: Effect) -> str:
        return " or ".join(
            f"“{one.title}”" for one in kind.outcomes if one.effect in effects and one.months is None
        )

    return Asks(of(Effect.EXTEND, Effect.LEAVE), of(Effect.REASSIGN), of(Effect.CREDIT))


def _modules(sight: Sight, kind: CaseKind, candidate: Candidate) -> Pairs:
    if not any(outcome.effect is Effect.CREDIT for outcome in kind.outcomes):
        return ()
    return tuple(
        (module.key, module.title)
        for module in sight.program.modules_of(candidate.year)
        if module.requirement is not Requirement.NOTHING
    )


def _transfers(kind: CaseKind, one: Case) -> bool:
    """Whoever leaves may ask for it; not once they stayed."""
    outcome = outcome_of(kind, one)
    ways = (outcome,) if outcome else kind.outcomes
    return any(way.effect is Effect.LEAVE for way in ways)
