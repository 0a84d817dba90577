"""Which conditions may stand where, and how many values they take: as Google's discovery document says of
each ConditionType.
"""

import re
from functools import cache
from typing import Literal

from service.sandbox.discovery import api
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.state.cells import Json

Use = Literal["data validation", "conditional formatting", "filters"]
_COUNTS = {"no ConditionValues": (0, 0), "a single ConditionValue": (1, 1), "exactly two": (2, 2)}


def check_condition(condition: Json, use: Use) -> None:
    """Raises Refused for a BooleanCondition that Google does not take there."""
    kind, given = condition.get("type", ""), len(condition.get("values", []))
    words = _descriptions().get(kind, "")
    if not words:
        raise Refused(f"No condition type set in the {use} rule.")
    supported = re.search(r"Supported by ([^.]*)\.", words)
    if supported is None or use not in supported[1].replace("filters on data source", ""):
        raise Refused(f"ConditionType '{kind}' is not supported by {use}.")
    if kind == "ONE_OF_LIST" and not given:
        raise Refused(f"ConditionType '{kind}' must have at least one ConditionValue.")
    required = next((count for text, count in _COUNTS.items() if f"Requires {text}" in words), None)
    if required and not required[0] <= given <= required[1]:
        raise Refused(f"ConditionType '{kind}' must have exactly {required[0]} ConditionValues, not {given}.")


@cache
def _descriptions() -> dict[str, str]:
    known = api("sheets").schemas["BooleanCondition"]["properties"]["type"]
    made = dict(zip(known["enum"], known["enumDescriptions"], strict=True))
    made.pop("CONDITION_TYPE_UNSPECIFIED")
    return made
