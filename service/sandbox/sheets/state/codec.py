"""Sheets and workbooks as bytes: compact JSON, compressed where it pays; formats and validations are kept
once per sheet, and shared by its cells when read back.
"""

import json
import zlib
from typing import Any

from service.sandbox.sheets.state.cells import Cell, Formula, Json, JsonValue, Scalar
from service.sandbox.sheets.state.row_texts import RowTexts
from service.sandbox.sheets.state.sheet import Row, Sheet
from service.sandbox.sheets.state.workbook import Workbook

WORTH_COMPRESSING = 600
_PACKED, _PLAIN = b"z", b"j"


def encode_sheet(sheet: Sheet) -> bytes:
    """The tab as bytes, made once: a stored tab never changes."""
    if sheet.blob is None:
        sheet.blob = _encoded(sheet)
        sheet.settled = True
    return sheet.blob


def _encoded(sheet: Sheet) -> bytes:
    before = sheet.texts if isinstance(sheet.texts, RowTexts) else None
    sheet.texts = texts = RowTexts(sheet.rows, before)
    rest = {
        "p": sheet.properties,
        "f": texts.formats.items,
        "v": texts.validations.items,
        "h": sheet.row_sizes,
        "w": sheet.column_sizes,
        "x": sheet.parts,
    }
    return _compressed(f'{_text(rest)[:-1]},"r":{texts.together}}}')


def decode_sheet(blob: bytes) -> Sheet:
    data = _unpack(blob)
    formats, validations = data["f"], data["v"]
    rows: dict[int, Row] = {
        int(index): {flat[0]: _cell(flat, formats, validations) for flat in row}
        for index, row in data["r"].items()
    }
    sizes = _by_int(data["h"]), _by_int(data["w"])
    return Sheet(data["p"], rows, *sizes, data["x"], blob, settled=True)


def encode_workbook(workbook: Workbook) -> bytes:
    titles = list(workbook.titles.items())
    data = {"p": workbook.properties, "t": titles, "n": workbook.named_ranges, "m": workbook.metadata}
    more = {"l": workbook.lost_names, "c": workbook.copier}
    return _pack(data | {key: value for key, value in more.items() if value})


def decode_workbook(blob: bytes) -> Workbook:
    data = _unpack(blob)
    names, metadata = data["n"], _by_int(data["m"])
    return Workbook(data["p"], dict(data["t"]), names, metadata, data.get("l", []), data.get("c", ""))


def _cell(flat: list[Any], formats: list[Json], validations: list[Json]) -> Cell:
    raw = flat[1]
    value: Scalar | Formula | None = Formula(raw[0]) if isinstance(raw, list) else raw
    style = formats[flat[2]] if flat[2] >= 0 else None
    rule = validations[flat[3]] if flat[3] >= 0 else None
    return Cell(value, style, rule, *flat[4:6])


def _by_int(items: dict[str, Json]) -> dict[int, Json]:
    return {int(key): value for key, value in items.items()}


def _pack(data: JsonValue) -> bytes:
    return _compressed(_text(data))


def _text(data: JsonValue) -> str:
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def _compressed(text: str) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return _PLAIN + data if len(data) < WORTH_COMPRESSING else _PACKED + zlib.compress(data, 1)


def _unpack(blob: bytes) -> JsonValue:
    body = zlib.decompress(blob[1:]) if blob[:1] == _PACKED else blob[1:]
    return json.loads(body.decode("utf-8", "surrogatepass"))
