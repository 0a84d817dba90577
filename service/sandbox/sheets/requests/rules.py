"""addConditionalFormatRule, updateConditionalFormatRule, deleteConditionalFormatRule."""

from service.sandbox.sheets import protection
from service.sandbox.sheets.conditions.supported import check_condition
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.outgoing import shown
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import check_range, normal_range
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.ranges import span_of
from service.sandbox.sheets.styles import normal


@request_kind("addConditionalFormatRule")
def add_conditional_format_rule(draft: Draft, body: Json) -> None:
    """Rules after `index` move back by one; without an index it goes first."""
    rule = _rule(draft, body.get("rule", {}))
    sheet_id = rule["ranges"][0]["sheetId"]
    rules = draft.edit(sheet_id).mutable("conditionalFormats")
    index = body.get("index", 0)
    if index > len(rules):
        raise Refused(f"No conditional format on sheet: {sheet_id} at index: {index}")
    rules.insert(index, rule)


@request_kind("updateConditionalFormatRule")
def update_conditional_format_rule(draft: Draft, body: Json) -> Json:
    """Replaces the rule at `index`, or moves it to `newIndex`."""
    index, sheet_id = body.get("index", 0), body.get("sheetId", 0)
    made = _rule(draft, body["rule"]) if "rule" in body else None
    if made:  # sheetId is "required if newIndex is set, unused otherwise"
        sheet_id = made["ranges"][0]["sheetId"]
    old = _at(draft, sheet_id, index)
    reply: Json = {"oldRule": shown(old), "oldIndex": index, "newIndex": index}
    if made:
        draft.edit(sheet_id).mutable("conditionalFormats")[index] = made
        return {**reply, "newRule": shown(made)}
    rules = draft.edit(sheet_id).mutable("conditionalFormats")
    rules.insert(body.get("newIndex", 0), rules.pop(index))
    return {**reply, "newRule": shown(old), "newIndex": body.get("newIndex", 0)}


@request_kind("deleteConditionalFormatRule")
def delete_conditional_format_rule(draft: Draft, body: Json) -> Json:
    index, sheet_id = body.get("index", 0), body.get("sheetId", 0)
    old = _at(draft, sheet_id, index)
    del draft.edit(sheet_id).mutable("conditionalFormats")[index]
    return {"rule": shown(old)}


def _at(draft: Draft, sheet_id: int, index: int) -> Json:
    sheet = draft.sheet(sheet_id)
    rules = sheet.listed("conditionalFormats")
    if not 0 <= index < len(rules):
        raise Refused(f"No conditional format on sheet: {sheet_id} at index: {index}")
    for place in rules[index]["ranges"]:
        protection.guard(draft, sheet, sheet.box(place))
    return rules[index]


def _rule(draft: Draft, given: Json) -> Json:
    places = [normal_range(place) for place in given.get("ranges", [])]
    if not places:
        raise Refused("No ranges set for the conditional format rule.")
    if "booleanRule" not in given and "gradientRule" not in given:
        raise Refused("No rule set: it must be a booleanRule or a gradientRule.")
    if "booleanRule" in given:
        check_condition(given["booleanRule"].get("condition", {}), "conditional formatting")
    sheet = draft.sheet(places[0]["sheetId"])
    for place in places:
        if place["sheetId"] != sheet.sheet_id:
            raise Refused("All ranges of a conditional format rule must be on the same sheet.")
        check_range(sheet, place, empty=True)
        protection.guard(draft, sheet, span_of(place).within(protection.FAR, protection.FAR))
    return {**normal(given), "ranges": places}
