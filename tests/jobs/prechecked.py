"""Programs in which a companion reads work before staff do."""

from service.domain.elements import Attempts, Precheck
from service.domain.program import Program, Tab


def prechecked(program: Program, tab: str, *, required: bool = True, days: int = 7) -> Program:
    """The program with a companion's tick beside each attempt of that tab."""
    rule = Precheck(owner=program.companion.key, tick="Read", required=required, days=days)
    return program.with_tabs(tuple(_with(one, rule) if one.key == tab else one for one in program.tabs))


def unchecked(program: Program) -> Program:
    """The program without any such tick."""
    return program.with_tabs(tuple(_with(one, None) for one in program.tabs))


def _with(tab: Tab, rule: Precheck | None) -> Tab:
    elements = (
        one.model_copy(update={"precheck": rule}) if isinstance(one, Attempts) else one
        for one in tab.elements
    )
    return tab.model_copy(update={"elements": tuple(elements)})
