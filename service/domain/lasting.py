"""Finished work stays finished when the program changes: what was asked on the day it was done is kept.

A module that was complete is measured by its own terms from then on, so that a new required answer, a higher
minimum or another scale does not undo it. What a person empties or takes back afterwards does count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from service.domain.answered import is_filled
from service.domain.calendar import Anchors
from service.domain.hours import HoursTotal
from service.domain.months import asked_months, months_of
from service.domain.program import Module, Program, Requirement
from service.domain.readings import TabReading, addresses


@dataclass(frozen=True)
class Completion:
    """That a module was complete on the day `on` (program's time zone), and what that took.

    `needed` are the required addresses of its tab, or the months that were asked, `hours` the minimum of each
    rule by key; both are empty for work that staff decided.
    """

    module: str
    on: date
    needed: tuple[str, ...] = ()
    hours: Mapping[str, float] = field(default_factory=dict)


def completion_of(program: Program, module: Module, on: date, anchors: Anchors) -> Completion:
    """What `module` asks now, to be kept with the day on which it was found complete."""
    if module.requirement is Requirement.FIELDS:
        asked = addresses(program, program.tab(module.tab))
        return Completion(module.key, on, tuple(address for address, needed in asked.items() if needed))
    if module.monthly:
        return Completion(module.key, on, tuple(map(_marker, asked_months(module.monthly, anchors))))
    if module.requirement is Requirement.HOURS:
        mine = (rule for rule in program.hours if rule.tab == module.tab)
        minimums = {rule.key: rule.minimum for rule in mine if rule.minimum is not None}
        return Completion(module.key, on, (), minimums)
    return Completion(module.key, on)


def _marker(month: date) -> str:
    """How a month stands among what was needed; no address has a sign such as this."""
    return f"month/{month:%Y-%m}"


def with_months(program: Program, module: Module, anchors: Anchors, reading: TabReading) -> TabReading:
    """What was read, with an answer for each month that is asked now."""
    months = months_of(program, module, anchors, reading, None)
    said = {_marker(month): month in months.written for month in months.due}
    return replace(reading, values={**reading.values, **said}) if said else reading


def still_complete(completion: Completion, reading: TabReading, totals: Mapping[str, HoursTotal]) -> bool:
    """Whether what was asked then is still there; what the program no longer asks for is not missed."""
    answered = all(
        is_filled(reading.values[address]) for address in completion.needed if address in reading.values
    )
    reached = all(totals[key].counted >= least for key, least in completion.hours.items() if key in totals)
    return answered and reached
