"""How the program stands, by year and module, in numbers without names, for a committee (C-08)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.attendance import Presence
from service.domain.completion import ModuleStatus
from service.domain.events import Event
from service.domain.letter_rules import LetterRule
from service.domain.notices.audiences import office
from service.domain.notices.days import calendar_day
from service.domain.notices.facts import Facts, Notice
from service.domain.notices.kinds import BY_CALENDAR, Kind, Reach
from service.domain.notices.regular import is_told
from service.domain.program import Module
from service.domain.roles import RoleKind
from service.domain.standing import Standing, can_be_complete

KEY = "summary"
FEWEST = 3
"""Of fewer people no numbers are given, where the program says nothing else: they would tell how single
people stand.
"""


@dataclass(frozen=True)
class Row:
    """How many people have a module complete, wait for its review, have it open and in time, are late, or do
    not have it open yet.
    """

    module: Module
    complete: int
    submitted: int
    open: int
    overdue: int
    ahead: int


@dataclass(frozen=True)
class Attendance:
    """How many were at an event or made it up, of so many of whom that is recorded."""

    event: Event
    present: int
    recorded: int


@dataclass(frozen=True)
class Year:
    """One year of the program: how many people, and the numbers; none where they are `too_few`, since numbers
    would tell of single people.
    """

    label: str
    count: int
    too_few: bool = False
    rows: tuple[Row, ...] = ()
    events: tuple[Attendance, ...] = ()


def plan(facts: Facts, rule: LetterRule) -> Iterator[Notice]:
    """The same letter to everybody of the step's roles."""
    fewest = rule.fewest or FEWEST
    for step in rule.steps:
        day = calendar_day(step, facts.day)
        years = day and [_year(facts, one.number, one.label, day, fewest) for one in facts.program.years]
        if years and any(year.count for year in years):
            for person in office(facts, step):
                context = {"reader": person, "years": years, "fewest": fewest}
                yield Notice(KEY, person.email, person, (f"{person.email}|{day}",), context)


def _year(facts: Facts, number: int, label: str, day: date, fewest: int) -> Year:
    """Of those who had begun before `day`: a new program has no numbers of last spring."""
    mine = [
        own for own in facts.standings.values() if own.candidate.year == number and is_told(facts, own, day)
    ]
    if len(mine) < fewest:
        return Year(label, len(mine), too_few=bool(mine))
    modules = [m for m in facts.program.modules_of(number) if can_be_complete(facts.program, m)]
    rows = tuple(_row(module, mine) for module in modules)
    events = tuple(_events(facts, {own.candidate.key for own in mine}, fewest))
    return Year(label, len(mine), rows=rows, events=events)


def _row(module: Module, mine: Sequence[Standing]) -> Row:
    counts: defaultdict[ModuleStatus, int] = defaultdict(int)
    for own in mine:
        if module.key in own.states:
            counts[own.states[module.key].status] += 1
    complete, submitted = counts[ModuleStatus.COMPLETE], counts[ModuleStatus.SUBMITTED]
    overdue, ahead = counts[ModuleStatus.OVERDUE], counts[ModuleStatus.NOT_RELEASED]
    return Row(module, complete, submitted, sum(counts.values()) - complete - submitted - overdue - ahead,
               overdue, ahead)  # fmt: skip


def _events(facts: Facts, keys: set[str], fewest: int) -> Iterator[Attendance]:
    """The events of which enough is recorded."""
    known = (Presence.ATTENDED, Presence.MADE_UP, Presence.MISSED)
    for event in facts.program.events:
        found = [
            own.events[event.key].presence
            for own in facts.attendance
            if own.attendee.role == facts.program.participant.key
            and own.attendee.about[0].key in keys
            and event.key in own.events
            and own.events[event.key].presence in known
        ]
        if len(found) >= fewest:
            yield Attendance(event, sum(one is not Presence.MISSED for one in found), len(found))


SUMMARY = Kind(
    key=KEY,
    what="How the program stands, in numbers without names",
    why="The regular summary in numbers",
    reach=Reach.STEPS,
    variables={
        "reader": "the person whom it goes to",
        "years": "a list; each has `label`, `count` (people), `too_few`, `rows` (`module`, `complete`, "
        "`submitted`, `open`, `overdue`, `ahead`: numbers of people) and `events` (`event`, `present` of "
        "`recorded`)",
        "fewest": "of fewer people there are no numbers",
    },
    words_open=True,
    planned=plan,
    steps=BY_CALENDAR,
    to=frozenset({RoleKind.OUTSIDE, RoleKind.STAFF}),
    in_numbers=True,
)
