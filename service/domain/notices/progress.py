"""How far one candidate is, as letters tell it: parts by what is to be done, hours, events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from service.domain.attendance import Attendance, Presence, own_key
from service.domain.completion import ModuleState, ModuleStatus, opening_day, part_of_others
from service.domain.events import Event
from service.domain.hours import HoursTotal
from service.domain.notices.facts import Facts
from service.domain.pace import Pace, pace_of
from service.domain.people import Candidate
from service.domain.program import HoursRule, Module
from service.domain.standing import Standing, can_be_complete

OPEN = (ModuleStatus.RELEASED, ModuleStatus.IN_PROGRESS, ModuleStatus.FILLED)


@dataclass(frozen=True)
class Part:
    """A module as it stands: `status` in the program's words, `opens` while it is not open, `doer` the role
    that fills in a private form of somebody else's, or the roles whose part alone is missing, else empty.
    """

    module: Module
    state: ModuleState
    status: str
    opens: date | None
    doer: str
    link: str


@dataclass(frozen=True)
class Hours:
    """The hours of a log, with its rule, and the pace where there is a minimum."""

    rule: HoursRule
    total: HoursTotal
    pace: Pace | None


@dataclass(frozen=True)
class Progress:
    """One candidate's parts that count towards completion, each in one of the lists: what is complete, late,
    back to be revised, waiting for the office, at hand, and not open yet. What is left of earlier years comes
    before this year's, both in the program's order. `count`: how many parts this year has. `missed` are
    events to be made up, `attended` those attended or made up.
    """

    candidate: Candidate
    link: str
    complete: tuple[Part, ...]
    overdue: tuple[Part, ...]
    revise: tuple[Part, ...]
    submitted: tuple[Part, ...]
    at_hand: tuple[Part, ...]
    ahead: tuple[Part, ...]
    count: int
    hours: tuple[Hours, ...]
    attended: tuple[Event, ...]
    missed: tuple[Event, ...]

    @property
    def undone(self) -> tuple[Part, ...]:
        """Everything that is not complete."""
        return (*self.overdue, *self.revise, *self.submitted, *self.at_hand, *self.ahead)


def under_way(candidate: Candidate, today: date) -> bool:
    """Whether `today` lies in the candidate's year of the program."""
    return candidate.cohort.starts <= today < candidate.cohort.starts + relativedelta(years=1)


def begun(facts: Facts, own: Standing) -> date | None:
    """The day on which the candidate was first told of anything; None for somebody without a workbook."""
    return min(facts.since.get(own.candidate.key, {}).values(), default=None)


def progress_of(facts: Facts, own: Standing) -> Progress:
    """Where a candidate stands on the day of `facts`."""
    parts = tuple(_parts(facts, own))
    mine = own_key(own.candidate)
    events = next((one for one in facts.attendance if one.attendee.key == mine), None)
    return Progress(
        own.candidate,
        facts.book_link(own.candidate.key),
        _with(parts, ModuleStatus.COMPLETE),
        _with(parts, ModuleStatus.OVERDUE),
        _with(parts, ModuleStatus.REVISE),
        _with(parts, ModuleStatus.SUBMITTED),
        _with(parts, *OPEN),
        _with(parts, ModuleStatus.NOT_RELEASED),
        sum(part.module.key in own.states for part in parts),
        tuple(_hours(facts, own)),
        _events(facts, events, Presence.ATTENDED, Presence.MADE_UP),
        _events(facts, events, Presence.MISSED, required=True),
    )


def _with(parts: Sequence[Part], *statuses: ModuleStatus) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.state.status in statuses)


def _parts(facts: Facts, own: Standing) -> Iterator[Part]:
    for state in own.still_asked.values():
        module = facts.program.module(state.module)
        if can_be_complete(facts.program, module):
            yield _part(facts, own.candidate, module, state)


def _part(facts: Facts, candidate: Candidate, module: Module, state: ModuleState) -> Part:
    opens = opening_day(module, candidate.anchors) if state.status is ModuleStatus.NOT_RELEASED else None
    author = module.private.author if module.private else facts.program.participant.key
    doer = "" if author == facts.program.participant.key else facts.program.role(author).label
    doer = doer or part_of_others(facts.program, state)
    link = "" if module.private or opens else facts.tab_link(candidate.key, module.key)
    return Part(module, state, facts.program.words.status[state.status], opens, doer, link)


def _hours(facts: Facts, own: Standing) -> Iterator[Hours]:
    rules = {rule.key: rule for rule in facts.program.hours}
    for total in own.hours:
        rule = rules[total.key]
        yield Hours(rule, total, pace_of(facts.program, rule, own.candidate, total, facts.day))


def _events(
    facts: Facts, own: Attendance | None, *presences: Presence, required: bool = False
) -> tuple[Event, ...]:
    if own is None:
        return ()
    found = {one.event for one in own.events.values() if one.presence in presences}
    return tuple(
        event for event in facts.program.events if event.key in found and (event.required or not required)
    )
