"""findReplace."""

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import re2

from service.sandbox.sheets import protection
from service.sandbox.sheets.display.formatted import formatted
from service.sandbox.sheets.display.typed import typed
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.requests.places import target
from service.sandbox.sheets.state.cells import Cell, Formula, Json, Scalar
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet

_GROUP = re.compile(r"\$(\d)")
_MAX_PATTERN = 1000
Pattern: TypeAlias = Any
Match: TypeAlias = Any
"""Of re2, which has no types."""


@request_kind("findReplace")
def find_replace(draft: Draft, body: Json) -> Json:
    """Works on what cells show, and on formulas with `includeFormulas`; new texts are read as typed. Counts
    of zero are left out of the reply.
    """
    pattern, replacement = _pattern(body), _replacement(body)
    counts = dict.fromkeys(
        ("valuesChanged", "formulasChanged", "rowsChanged", "sheetsChanged", "occurrencesChanged"), 0
    )
    for sheet, box in _scope(draft, body):
        changes = list(_changes(draft, sheet, box, (pattern, replacement, bool(body.get("includeFormulas")))))
        for row, column, _, _ in changes:
            protection.guard(draft, sheet, Box(row, row + 1, column, column + 1))
        edited = draft.edit(sheet.sheet_id) if changes else sheet
        for row, column, cell, count in changes:
            edited.put(row, column, cell)
            counts["occurrencesChanged"] += count
            counts["formulasChanged" if isinstance(cell.value, Formula) else "valuesChanged"] += 1
        counts["rowsChanged"] += len({row for row, *_ in changes})
        counts["sheetsChanged"] += bool(changes)
    return {name: count for name, count in counts.items() if count}


def _pattern(body: Json) -> Pattern:
    """Patterns are RE2's, not Java's as FindReplaceRequest.searchByRegex says: those can take for ever."""
    find = body.get("find", "")
    if not find:
        raise Refused("The string to find must not be empty.")
    source = find if body.get("searchByRegex") else re2.escape(find)
    if body.get("matchEntireCell"):
        source = rf"\A(?:{source})\z"
    if len(source) > _MAX_PATTERN:
        raise Refused("The string to find is too long.")
    options = re2.Options()
    options.log_errors, options.case_sensitive = False, bool(body.get("matchCase"))
    try:
        return re2.compile(source, options)
    except re2.error as error:
        raise Refused(f"Invalid regular expression: {find}") from error


def _replacement(body: Json) -> Callable[[Match], str]:
    """`$1` stands for a group where the search is by a pattern; a group that there is not stays as it is."""
    text = body.get("replacement", "")
    if not body.get("searchByRegex"):
        return lambda _: text

    def filled(found: Match) -> str:
        groups = (found.group(), *found.groups(""))
        return _GROUP.sub(lambda one: groups[int(one[1])] if int(one[1]) < len(groups) else one[0], text)

    return filled


def _scope(draft: Draft, body: Json) -> list[tuple[Sheet, Box]]:
    if body.get("allSheets"):
        return [(sheet, sheet.whole) for sheet in draft.sheets()]
    if "range" in body:
        return [target(draft, body["range"])]
    if "sheetId" in body:
        sheet = draft.sheet(body["sheetId"])
        return [(sheet, sheet.whole)]
    raise Refused("One of range, sheetId or allSheets must be set.")


def _changes(
    draft: Draft, sheet: Sheet, box: Box, how: tuple[Pattern, Callable[[Match], str], bool]
) -> Iterator[tuple[int, int, Cell, int]]:
    pattern, replacement, formulas = how
    for row, column, cell in sheet.kept(box):
        if cell.value is None or (isinstance(cell.value, Formula) and not formulas):
            continue
        number_format = (cell.format or {}).get("numberFormat")
        is_formula = isinstance(cell.value, Formula)
        locale = draft.workbook.locale
        text = (
            cell.value.text
            if isinstance(cell.value, Formula)
            else formatted(cell.value, number_format, locale)
        )
        after, count = pattern.subn(replacement, text)
        if count:
            value: Scalar | Formula | None = Formula(after) if is_formula and after.startswith("=") else None
            if value is None:
                value = typed(after, locale, draft.now().date()).value
            yield row, column, cell._replace(value=value, extra=None), count
