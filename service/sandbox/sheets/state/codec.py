"""Sheets and workbooks as bytes: compact JSON, compressed where it pays; formats and validations are kept
once per sheet, and shared by its cells when read back.
"""

import json
import zlib
from typing import Any

from service.sandbox.sheets.state.cells import Cell, Formula, Json, JsonValue, Scalar
from service.sandbox.sheets.state.sheet import Row, Sheet
from service.sandbox.sheets.state.workbook import Workbook

WORTH_COMPRESSING = 600
_sorted = json.JSONEncoder(sort_keys=True).encode
_PACKED, _PLAIN = b"z", b"j"


class _Palette:
    """Distinct dictionaries -> small numbers; -1: none. `known`: the numbers of those met, by identity."""

    def __init__(self) -> None:
        self.items: list[Json] = []
        self.known = {id(None): -1}
        self._by_text: dict[str, int] = {}

    def number(self, item: Json | None) -> int:
        found = self._by_text.setdefault(_sorted(item), len(self.items))
        if found == len(self.items):
            self.items.append(item or {})
        self.known[id(item)] = found
        return found


def encode_sheet(sheet: Sheet) -> bytes:
    """The tab as bytes, made once: a stored tab never changes."""
    if sheet.blob is None:
        sheet.blob = _encoded(sheet)
    return sheet.blob


def _encoded(sheet: Sheet) -> bytes:
    formats, validations = _Palette(), _Palette()
    rows = {str(index): _flat(row, formats, validations) for index, row in sheet.rows.items()}
    return _pack(
        {
            "p": sheet.properties,
            "r": rows,
            "f": formats.items,
            "v": validations.items,
            "h": sheet.row_sizes,
            "w": sheet.column_sizes,
            "x": sheet.parts,
        }
    )


def decode_sheet(blob: bytes) -> Sheet:
    data = _unpack(blob)
    formats, validations = data["f"], data["v"]
    rows: dict[int, Row] = {
        int(index): {flat[0]: _cell(flat, formats, validations) for flat in row}
        for index, row in data["r"].items()
    }
    return Sheet(data["p"], rows, _by_int(data["h"]), _by_int(data["w"]), data["x"], blob)


def encode_workbook(workbook: Workbook) -> bytes:
    titles = list(workbook.titles.items())
    data = {"p": workbook.properties, "t": titles, "n": workbook.named_ranges, "m": workbook.metadata}
    more = {"l": workbook.lost_names, "c": workbook.copier}
    return _pack(data | {key: value for key, value in more.items() if value})


def decode_workbook(blob: bytes) -> Workbook:
    data = _unpack(blob)
    names, metadata = data["n"], _by_int(data["m"])
    return Workbook(data["p"], dict(data["t"]), names, metadata, data.get("l", []), data.get("c", ""))


def _flat(row: Row, formats: _Palette, validations: _Palette) -> list[list[Any]]:
    """Runs for every cell of a tab at every write to it, hence without a call for each."""
    styles, rules = formats.known, validations.known
    flat: list[list[Any]] = []
    for column, (value, style, rule, note, extra) in row.items():
        known_style, known_rule = styles.get(id(style)), rules.get(id(rule))
        one = [
            column,
            [value.text] if type(value) is Formula else value,
            formats.number(style) if known_style is None else known_style,
            validations.number(rule) if known_rule is None else known_rule,
        ]
        flat.append(one if note is None and extra is None else [*one, note, extra])
    return flat


def _cell(flat: list[Any], formats: list[Json], validations: list[Json]) -> Cell:
    raw = flat[1]
    value: Scalar | Formula | None = Formula(raw[0]) if isinstance(raw, list) else raw
    style = formats[flat[2]] if flat[2] >= 0 else None
    rule = validations[flat[3]] if flat[3] >= 0 else None
    return Cell(value, style, rule, *flat[4:6])


def _by_int(items: dict[str, Json]) -> dict[int, Json]:
    return {int(key): value for key, value in items.items()}


def _pack(data: JsonValue) -> bytes:
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(text) < WORTH_COMPRESSING:
        return _PLAIN + text
    return _PACKED + zlib.compress(text, 1)


def _unpack(blob: bytes) -> JsonValue:
    body = zlib.decompress(blob[1:]) if blob[:1] == _PACKED else blob[1:]
    return json.loads(body.decode("utf-8", "surrogatepass"))
