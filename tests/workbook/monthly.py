"""The invented program with a log that is to have an entry for each of three months."""

from copy import deepcopy
from functools import cache
from typing import Any

from service.domain.program import Program
from tests.workbook.cast import AT_ENROLMENT, HOME, module, program

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December"]  # fmt: skip
NOTES: dict[str, Any] = {
    "key": "notes", "title": "Notes", "sheet_id": 60,
    "elements": [
        {"kind": "banner"},
        {"kind": "log", "key": "entries", "label": "Entries", "owner": "learner", "capacity": 4, "columns": [
            {"key": "month", "label": "Month", "type": "choice", "choices": MONTHS, "required": True},
            {"key": "text", "label": "Text", "type": "long_text", "required": True},
            {"key": "hours", "label": "Hours", "type": "hours"}]},
    ],
}  # fmt: skip
RULE = {
    "log": "entries", "month": "month", "within_days": 7,
    "from": {"after": "year_start", "months": 2}, "to": {"after": "year_start", "months": 4},
}  # fmt: skip


@cache
def by_name() -> Program:
    """Entries name their month."""
    return _program(NOTES)


@cache
def by_date() -> Program:
    """Entries have a date."""
    tab = deepcopy(NOTES)
    tab["elements"][1]["columns"][0] = {"key": "month", "label": "Day", "type": "date", "required": True}
    return _program(tab)


def _program(tab: dict[str, Any]) -> Program:
    modules = [
        module("home", "nothing", opens=AT_ENROLMENT),
        module("notes", "monthly", opens={"after": "year_start"}, monthly=RULE),
    ]
    return program(HOME, tab, modules=modules)
