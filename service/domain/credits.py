"""Hours that events credit: which event gave what, and entries of logs that say the same again (C-81).

Hours that an event credits count once. An entry of the log that names the event, on its day or without a
day, is left out of the total and told of; nobody changes it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.attendance import NO_MARK, Mark, Marks, SignIns, together
from service.domain.elements import FieldType, Log
from service.domain.events import Event, event_day, held
from service.domain.people import Candidate
from service.domain.program import HoursRule, Program
from service.domain.readings import LogRow
from service.domain.serial import day_in

_WORDS = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.CHOICE)


@dataclass(frozen=True)
class Credit:
    """What one event gave a person: `hours` towards the rule of that key, in a `year` of the program.

    `day` is that of the event, or the one on which it was made up; `held` that of the event.
    """

    rule: str
    event: Event
    year: int
    day: date
    held: date
    hours: float


def credits_of(program: Program, candidate: Candidate, marks: Marks, signed: SignIns) -> tuple[Credit, ...]:
    """Everything that events credit to a candidate, in all years of the program so far, in their order."""
    return tuple(
        credit
        for year in program.years
        if year.number <= candidate.year
        for credit in _of_year(program, candidate, year.number, marks, signed)
    )


def _of_year(
    program: Program, candidate: Candidate, year: int, marks: Marks, signed: SignIns
) -> Iterator[Credit]:
    key, then = f"{candidate.key}/{year}", candidate.in_year(year)
    for event in program.events_for(program.participant.key, year):
        if event.counts_towards and event.hours:
            mark = marks.get(key, {}).get(event.key, NO_MARK)
            mark = together(mark, signed.get(key, {}).get(event.key))
            if mark.counts:
                day = _held(event, mark, then)
                made_up = None if mark.present else mark.made_up
                yield Credit(event.counts_towards, event, year, made_up or day, day, event.hours)


def _held(event: Event, mark: Mark, candidate: Candidate) -> date:
    meeting = event.meeting(mark.session)
    usual = held(meeting, candidate.anchors).day if meeting else event_day(event, candidate.anchors)
    return mark.held or usual


def towards(rule: HoursRule, candidate: Candidate, found: Iterable[Credit]) -> tuple[Credit, ...]:
    """Those of `found` that count in the span of the rule: the candidate's year, or the program."""
    mine = (one for one in found if one.rule == rule.key)
    return tuple(one for one in mine if rule.per != "year" or one.year == candidate.year)


def named_in(log: Log, row: LogRow, found: Sequence[Credit]) -> Credit | None:
    """The credit whose event the row names: by its title or short name in any text, on the event's day or
    the one on which it was made up, or without a date.
    """
    texts = [_plain(row.get(c.key)) for c in log.columns if c.type in _WORDS]
    days = [day_in(row.get(column.key)) for column in log.columns if column.type is FieldType.DATE]
    day = next(iter(days), None)
    for credit in found:
        if day in (None, credit.day, credit.held) and _names(credit.event, texts):
            return credit
    return None


def _names(event: Event, texts: Sequence[str]) -> bool:
    names = {_plain(event.title), _plain(event.short)}
    return any(f" {name} " in f" {text} " for name in names for text in texts)


def _plain(value: object) -> str:
    """Words alone, in small letters.

    >>> _plain("IIP Drafting-Meeting (Oct. 1)")
    'iip drafting meeting oct 1'
    """
    text = "".join(letter if letter.isalnum() else " " for letter in str(value or "").casefold())
    return " ".join(text.split())


def credits_by_rule(found: Iterable[Credit]) -> Mapping[str, float]:
    """The hours by the key of their rule."""
    sums: dict[str, float] = {}
    for one in found:
        sums[one.rule] = round(sums.get(one.rule, 0.0) + one.hours, 4)
    return sums
