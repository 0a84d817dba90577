"""Modules that the office declares complete, with its reason, whatever the workbook holds."""

from collections.abc import Mapping
from dataclasses import replace

from service.domain.completion import ModuleState, ModuleStatus
from service.domain.standing import Standing


def with_overrides(standing: Standing, reasons: Mapping[str, str]) -> Standing:
    """The standing with the modules in `reasons` (by key) complete, each by the office for that reason.

    A module that is complete by itself, or that is not one of the person's, stays as it is.
    """
    states, earlier = (
        {key: _overridden(state, reasons.get(key, "")) for key, state in one.items()}
        for one in (standing.states, standing.earlier)
    )
    return replace(standing, states=states, earlier=earlier)


def _overridden(state: ModuleState, reason: str) -> ModuleState:
    if not reason or state.status is ModuleStatus.COMPLETE:
        return state
    return replace(state, status=ModuleStatus.COMPLETE, by_office=reason, behind=())
