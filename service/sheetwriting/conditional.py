"""Conditional formats: a look that depends on a formula or a text.

https://developers.google.com/workspace/sheets/api/guides/conditional-format
"""

from collections.abc import Sequence

from service.sheetwriting import Json, Request
from service.sheetwriting.a1 import Area


def when(areas: Sequence[Area], kind: str, value: str, look: Json, index: int = 0) -> Request:
    """`addConditionalFormatRule`; `look` holds only background, foreground, bold, italic, strikethrough."""
    rule = {
        "ranges": [area.grid() for area in areas],
        "booleanRule": {
            "condition": {"type": kind, "values": [{"userEnteredValue": value}]},
            "format": look,
        },
    }
    return {"addConditionalFormatRule": {"rule": rule, "index": index}}


def when_formula(areas: Sequence[Area], formula: str, look: Json, index: int = 0) -> Request:
    """`formula` starts with `=` and speaks of the first area's top left cell; it sees its own tab only."""
    return when(areas, "CUSTOM_FORMULA", formula, look, index)


def when_text(areas: Sequence[Area], text: str, look: Json, index: int = 0) -> Request:
    """Cells whose text is exactly `text`."""
    return when(areas, "TEXT_EQ", text, look, index)


def delete_rule(sheet_id: int, index: int) -> Request:
    """`deleteConditionalFormatRule`; those after it count one less from then on."""
    return {"deleteConditionalFormatRule": {"sheetId": sheet_id, "index": index}}
