"""One row of the Reviews tab: levels, feedback, date and tick, as people leave them."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from service.domain.base import Value
from service.domain.program import Program
from service.domain.scales import Scale
from service.interface.cell_reading import a_formula, not_a_day
from service.interface.columns import StaffTab
from service.interface.grid import Row
from service.interface.plan_cells import PLAN, read_plan
from service.interface.reviews_tab import CRITERION, FEEDBACK, LEVEL, REVIEWER, REVISE_BY, SEND, level_columns
from service.interface.standing_words import level_choice
from service.interface.typed import ReviewTyped
from service.sheetwriting.values import day_of, value_of

_LEADING = re.compile(r"\s*([0-9]+)(?:\.0+)?(?![^A-Za-z]*[0-9])")
_PLAUSIBLE = range(36526, 73051)
"""Serial days of the years 2000 to 2099."""


def read_review(program: Program, tab: StaffTab, key: str, cells: Row) -> ReviewTyped:
    """The row of one attempt; what cannot be read is told, never guessed."""
    plan, words = read_plan(program, tab, cells), program.words.phrases.tabs.shared
    cells = {name: cell for name, cell in cells.items() if not name.startswith(PLAN)}
    trouble = [a_formula(program, tab, name) for name, cell in cells.items() if _is_formula(cell)]
    values = {name: value_of(cell) for name, cell in cells.items() if not _is_formula(cell)}
    found = {name: _level(scale, values.get(name)) for name, scale in level_columns(program).items()}
    trouble += [
        words.cell_no_level.format(
            column=tab.column(name).heading, text=level, levels=_choices(level_columns(program)[name])
        )
        for name, level in found.items()
        if isinstance(level, str)
    ]
    day = _day(values.get(REVISE_BY))
    if isinstance(day, str):
        trouble.append(not_a_day(program, tab, REVISE_BY, day))
    levels = {name: level for name, level in found.items() if isinstance(level, int)}
    return ReviewTyped(
        key=key,
        level=levels.pop(LEVEL, None),
        feedback=_text(values.get(FEEDBACK)),
        revise_by=day if isinstance(day, date) else None,
        send=_ticked(values.get(SEND)),
        unreadable=tuple(trouble),
        criteria={name.removeprefix(CRITERION): level for name, level in levels.items()},
        plan=plan,
        reviewer=_text(values.get(REVIEWER)),
    )


def _is_formula(cell: Mapping[str, Any]) -> bool:
    return "formulaValue" in cell


def _level(scale: Scale, value: Value) -> int | str | None:
    """The level, None if empty, or what stands there instead."""
    if value is None or str(value).strip() == "":
        return None
    found = _LEADING.match(str(value))
    known = {level.value for level in scale.levels}
    if isinstance(value, bool) or not found or int(found[1]) not in known:
        return str(value)
    return int(found[1])


def _choices(scale: Scale) -> str:
    return ", ".join(f"“{level_choice(level)}”" for level in scale.levels)


def _day(value: Value) -> date | str | None:
    if value is None or str(value).strip() == "":
        return None
    if isinstance(value, float | int) and not isinstance(value, bool) and int(value) in _PLAUSIBLE:
        return day_of(value)
    return str(value)


def _ticked(value: Value) -> bool:
    return value is True or (isinstance(value, str) and value.strip().upper() == "TRUE")


def _text(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
