"""What might be sent: bodies and parameters made from Google's own schemas, right, odd and wrong."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from service.sandbox.discovery import Api

DEEPEST = 6
MANY = 8
TEXTS = (
    "", " ", "Name", "Row 3", "Hours", "me", "root", "ana.ruiz@example.org", "zoe@elsewhere.example.com",
    "=1+1", "=A1", "=SUM(A:A)", "=1/0", "=IF(", "=INDEX(A1:B2,0,0)", "#REF!", "TRUE", "2026-09-05", "10:30", "50%",
    "$1,000.50", "1e400", "-0", "'quoted", "a" * 300, "é ü ñ 漢字 עברית", "🎓👩‍🏫", "\u202eabc", "\x00", "\x1f", "\ud800",
    "%", "%zz", "%F0%9F", "../../etc", "<script>", "'; DROP TABLE x; --", "(", "[a-", "(?P<a", "(a+)+$", "\\", "null",
    "yyyy-mm-dd", "0.00", "#,##0", "[red]0;[<5]x;@", "@", "text/plain", "application/pdf",
    "application/vnd.google-apps.spreadsheet", "application/vnd.google-apps.folder", "text/csv",
    "2026-09-05T10:00:00Z", "2026-13-45T99:99:99Z", "0001-01-01T00:00:00+23:59", "en_US", "America/Los_Angeles",
)  # fmt: skip
RANGES = (
    "A1", "A1:D16", "First", "First!A1:D6", "'Second tab'!B2:C", "'Second tab'", "First!A:A", "First!2:3", "A:B", "Hours",
    "D6:A1", "First!A0", "First!A1:", "!A1", "First!", "Nowhere!A1", "'First", "''!A1", "First!R1C1", "R[1]C[-1]", "$A$1",
    "First!ZZZZ1", "First!A99999999999999", "A1:B2:C3", "First!A1,B2", "A1048577", "First!XFD1", "First!A1000", "Hidden!A1",
    "First!1", ":", "1:1", "A1 ", "a1:b2", "Ａ１", "Table1[Hours]", "", "A-1", "First!A1:Second!B2",
)  # fmt: skip
QUERIES = (
    "name = 'Book'", "name contains 'Bo'", "trashed = false", "mimeType != 'text/plain' and trashed = false",
    "'root' in parents", "'me' in owners", "not name = 'x'", "(name = 'a' or name = 'b') and starred",
    "modifiedTime > '2026-01-01T00:00:00'", "modifiedTime > 'soon'", "appProperties has { key='a' and value='b' }", "fullText contains '\"x y\"'",
    "name", "name =", "name = 'x", "'", "(", "()", "((((((((", "and", "not", "name < 3", "x in parents", "visibility = 'limited'",
    "sharedWithMe", "name = 'it\\'s'", "name = '\\", "in:inbox", "from:ana subject:(hello there)", "after:2026/01/01 before:2026/99/99",
    "rfc822msgid:<a@b>", "label:Kept -in:trash", "subject:\"", "{a b}", "OR", "a OR", "has:attachment larger:10M", "older_than:2d", "newer_than:xx",
    "after:99999999999999999999", "after:-1", "is:", ":", "-", "--a",
)  # fmt: skip
MASKS = (
    "*", "id", "title", "files(id,name)", "sheets.properties", "sheets(properties(sheetId,title))", "range", "name", "rule", "values",
    "userEnteredValue", "userEnteredFormat", "userEnteredFormat.numberFormat", "userEnteredFormat(textFormat(bold,italic),wrapStrategy)",
    "note", "dataValidation", "textFormatRuns", "gridProperties.frozenRowCount", "gridProperties(rowCount,columnCount)", "hidden", "pixelSize", "hiddenByUser", "tabColor",
    "properties.title", "spec", "spec.title", "filter", "criteria", "sortSpecs", "editors", "warningOnly", "description", "requestingUserCanEdit",
    "metadataKey", "metadataValue,visibility", "location", "collapsed", "depth", "rowProperties", "columnProperties", "columnProperties,name", "index", "*,*",
    "a(b", "a)", ",", "(", "a/b", "a..b", "nothing.such", "userEnteredFormat.nothing", "", " ", "é", "a(" * 40, "effectiveValue", "position", "sheetId", "chipRuns", "locale", "timeZone", "autoRecalc", "newPosition", "anchorCell,offsetXPixels",
)  # fmt: skip
NAMED: Mapping[str, tuple[Any, ...]] = {
    "role": ("reader", "commenter", "writer", "owner", "organizer", "fileOrganizer", "none"),
    "type": ("user", "user", "group", "domain", "anyone", "web_hook"),
    "emailAddress": ("ben.okafor@example.org", "kim@example.edu", "zoe@elsewhere.example.com", "x"),
    "address": ("http://127.0.0.1:9/x", "https://example.org/hook", "http://example.org", "x"),
    "mimeType": TEXTS[-24:],
    "corpora": ("user", "drive", "allDrives", "domain", "x"),
    "orderBy": ("name", "modifiedTime desc", "folder,name_natural desc", "x", ",", "name asc"),
    "alt": ("json",),
    "spaces": ("drive", "appDataFolder", "x"),
    "action": ("resolve", "reopen", "x"),
    "format": ("full", "metadata", "minimal", "raw"),
}
REQUIRED = (
    "valueInputOption",
    "spec",
    "position",
    "condition",
    "booleanRule",
    "content",
    "post",
    "range",
    "gridRange",
)
ONE_ONLY = ("Request", "ExtendedValue", "DataFilter", "DeveloperMetadataLocation", "ColorStyle")
WHOLE = (0, 1, 2, 3, 5, 10, 26, 999, 1000, 1001, -1, 2**31 - 1, -(2**31))
ABSURD = (
    2**31,
    2**32,
    2**63,
    -(2**63) - 1,
    10**30,
    1.5,
    float("nan"),
    float("inf"),
    1e308,
    "1",
    "1.0",
    "NaN",
    "",
    "-1",
    True,
)
FRACTIONS = (0, 0.5, 1, 1.5, -0.0, -3, 1e-12, 1e15, 1e308, 255)
GARBAGE: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**30, float("nan"), "", "x", [], {}, [[]], [None], [{}], {"": {}}, {"x": None},
    [[[[[[]]]]]], "\ud800", {"é": 1}, [1, "a", None],
)  # fmt: skip


upto = cache(lambda last: st.integers(0, last))
"""Strategies cost more to make than to draw from."""


def pick(draw: Any, options: Sequence[Any]) -> Any:
    return options[draw(upto(len(options) - 1))]


def imagined(examples: int) -> Any:
    """Settings: everything that is found is told at the end, so nothing is made smaller."""
    return settings(
        max_examples=examples,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


class Imagination:
    """Strategies for one API, with the ids that exist at the time: `ids` by the name of field or parameter."""

    def __init__(self, api: Api, ids: Mapping[str, list[Any]]) -> None:
        self._api, self._ids = api, ids

    def message(self, draw: Any, name: str, depth: int = 0, likely: int = 3) -> dict[str, Any]:
        """An object of the schema `name`; each field is there with a chance of `likely` in four."""
        special = self._known_shape(draw, name)
        if special is not None:
            return special
        fields = self._api.schemas[name].get("properties", {})
        if name in ONE_ONLY and depth < DEEPEST:
            key = pick(draw, sorted(fields))
            return {key: self.value(draw, key, fields[key], depth + 1)}
        return self._object(draw, fields, depth, likely)

    def _object(self, draw: Any, fields: Mapping[str, Any], depth: int, likely: int = 3) -> dict[str, Any]:
        chance = likely if depth == 0 else (3 if len(fields) <= MANY else 1)
        if depth >= DEEPEST:
            chance = 0
        return {
            key: self.value(draw, key, schema, depth + 1)
            for key, schema in fields.items()
            if draw(upto(3)) < (3 if key in self._ids or key in REQUIRED else chance)
        }

    def value(self, draw: Any, name: str, schema: Mapping[str, Any], depth: int = 0) -> Any:
        """Something of the schema's type, most often something that exists."""
        if "$ref" in schema:
            return self.message(draw, schema["$ref"], depth)
        kind = schema.get("type", "any")
        if kind == "array":
            size = draw(upto(2))
            return [self.value(draw, name, schema["items"], depth + 1) for _ in range(size)]
        if "properties" in schema:
            return self._object(draw, schema["properties"], depth)
        if kind == "object":
            return {"key": self.value(draw, name, schema.get("additionalProperties", {}), depth + 1)}
        if kind == "any":
            return pick(draw, ("x", 1, True, 2.5, "=1+1", None, "2026-09-05"))
        return pick(draw, self._scalars(name, kind, schema))

    def _scalars(self, name: str, kind: str, schema: Mapping[str, Any]) -> tuple[Any, ...]:
        if "enum" in schema:
            return tuple(schema["enum"])
        if kind == "boolean":
            return (True, False)
        known = tuple(self._ids.get(name, ())) * 6
        if kind == "integer":
            return known * 3 + WHOLE
        if kind == "number":
            return FRACTIONS
        if schema.get("format") in ("int64", "uint64"):
            return (*known, *(str(one) for one in WHOLE))
        return known * 4 + texts(name, schema)

    def _known_shape(self, draw: Any, name: str) -> dict[str, Any] | None:
        """Places on the grid: mostly small ones that exist."""
        if name not in PLACES or draw(upto(9)) == 9:
            return None
        tab = pick(draw, (0, 0, 0, 0, 71, 71, 72, 5))
        row, column = draw(upto(12)), draw(upto(5))
        if name == "GridCoordinate":
            return {"sheetId": tab, "rowIndex": row, "columnIndex": column}
        if name == "EmbeddedObjectPosition":
            cell = {"sheetId": tab, "rowIndex": row, "columnIndex": column}
            return {"overlayPosition": {"anchorCell": cell, "offsetXPixels": row}}
        rows, columns = pick(draw, (1, 1, 2, 3, 4, 0)), pick(draw, (1, 1, 2, 4, 0))
        if name == "DimensionRange":
            lines = pick(draw, ("ROWS", "COLUMNS"))
            return {"sheetId": tab, "dimension": lines, "startIndex": row, "endIndex": row + rows}
        made = {"sheetId": tab, "startRowIndex": row, "endRowIndex": row + rows}
        made |= {"startColumnIndex": column, "endColumnIndex": column + columns}
        dropped = pick(draw, ("", "", "", "", *made))
        return {key: value for key, value in made.items() if key != dropped}


PLACES = ("GridRange", "DimensionRange", "GridCoordinate", "EmbeddedObjectPosition")


def texts(name: str, schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Words that a field of that name might hold."""
    if schema.get("format") == "google-fieldmask" or name == "fields":
        return ("*",) * len(MASKS) + MASKS
    if name in ("range", "ranges", "a1Range", "responseRanges"):
        return RANGES
    if name == "q":
        return QUERIES
    return NAMED.get(name, ()) * 12 + TEXTS


def spoiled(draw: Any, value: Any) -> Any:
    """The value with one place in it made wrong."""
    how = draw(upto(5))
    if isinstance(value, dict) and value and how:
        key = pick(draw, sorted(value))
        if how == 1:
            return value | {pick(draw, ("unknown", "", "é", "sheet_id", "__class__", "$ref")): 1}
        if how == 2:
            return {name: item for name, item in value.items() if name != key}
        return value | {key: spoiled(draw, value[key])}
    if isinstance(value, list) and value and how:
        at = draw(upto(len(value) - 1))
        return [*value[:at], spoiled(draw, value[at]), *value[at + 1 :]]
    if isinstance(value, int | float) and how > 2:
        return pick(draw, ABSURD)
    return pick(draw, GARBAGE)


def broken(draw: Any, value: Any) -> bytes:
    """Bytes that are no JSON, or hardly."""
    text = json.dumps(value).encode()
    return draw(
        st.sampled_from(
            (
                text[: len(text) // 2], b"{", b"[" * 5000, b'{"a":' * 3000, b"\xff\xfe" + text, b"\xef\xbb\xbf" + text, b"nul", b"NaN",
                b"'x'", b'{"a":1,"a":2}', text + text, b"\x00" * 10, b"<xml/>", b"1" * 5000, b'"' + b"x" * 100_000 + b'"',
                b"[" + b"1," * 50_000 + b"1]", b'{"x": 1e999999}', b'{"x": -1e-999999}', b'{"\\ud800": "\\udfff"}', b"a=b&c=d",
                json.dumps(value).encode("utf-16"), b'{"requests": [' + b"{}," * 20_000 + b"{}]}",
            )
        )
    )  # fmt: skip
