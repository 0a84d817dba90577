"""setDataValidation."""

from service.sandbox.sheets.conditions.supported import check_condition
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import writable
from service.sandbox.sheets.state.cells import Json


@request_kind("setDataValidation")
def set_data_validation(draft: Draft, body: Json) -> None:
    """Without a rule the range loses its validation. Values are not checked, then or later: the API writes
    what it is given.
    """
    rule = body.get("rule")
    if rule is not None:
        _check(rule)
    sheet, box = writable(draft, body.get("range", {}))
    for row, column in box.cells():
        sheet.put(row, column, sheet.cell(row, column)._replace(validation=rule))


def _check(rule: Json) -> None:
    condition = rule.get("condition", {})
    check_condition(condition, "data validation")
    values = condition.get("values", [])
    if condition["type"] == "ONE_OF_RANGE" and not str(values[0].get("userEnteredValue", "")).startswith("="):
        raise Refused("ONE_OF_RANGE must have a value that is a range, such as =Sheet1!A1:A9.")
