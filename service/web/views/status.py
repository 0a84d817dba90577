"""A module's standing as a chip: the program's word for it, a colour's name, and the date that counts."""

from dataclasses import dataclass

from service.domain.completion import ModuleState, ModuleStatus
from service.domain.program import Module
from service.domain.requests import asks_in
from service.web.views.sight import Sight

DONE = {ModuleStatus.COMPLETE, ModuleStatus.INFORMATION}
SHOWS_COUNT = {ModuleStatus.IN_PROGRESS, ModuleStatus.OVERDUE, ModuleStatus.REVISE}


@dataclass(frozen=True)
class Chip:
    """`kind` names the colour, and `label` says the same in words. `due` is empty where no date matters."""

    kind: str
    label: str
    due: str = ""
    filled: str = ""


def chip(sight: Sight, state: ModuleState, opens: str = "") -> Chip:
    """The chip of a module; `opens` stands in for the due date while its tab is not in the workbook."""
    label = sight.program.words.status[state.status.value]
    if state.status is ModuleStatus.NOT_RELEASED:
        return Chip(state.status.value, label, opens)
    return Chip(state.status.value, label, _due(sight, state), _filled(sight, state))


def chip_of(sight: Sight, module: Module, state: ModuleState) -> Chip:
    """Likewise; a form in which people ask the office for something is open, not there to be read."""
    if state.status is ModuleStatus.INFORMATION and asks_in(sight.program, module):
        open_now = ModuleStatus.RELEASED.value
        return Chip(open_now, sight.program.words.status[open_now])
    return chip(sight, state)


def _due(sight: Sight, state: ModuleState) -> str:
    if state.due is None or state.status in DONE or state.status is ModuleStatus.SUBMITTED:
        return ""
    if state.status is ModuleStatus.REVISE:
        day = sight.times.short_day(state.due)
        return sight.program.words.phrases.banner.revise_by.format(date=day)
    return sight.due(state.due)


def _filled(sight: Sight, state: ModuleState) -> str:
    if state.status not in SHOWS_COUNT or not state.needed:
        return ""
    return sight.say.person.filled.format(filled=state.filled, needed=state.needed)
