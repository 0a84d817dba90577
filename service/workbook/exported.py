"""A workbook that Drive exported as xlsx, as the answer that reading.py understands.

An export has neither sheet ids nor metadata: a tab is known by the names of its ranges, which move with it
whatever it is called and wherever it stands. The service's own hidden tab, which nobody else can rename, is
known by its title. Where an export cannot tell all that spreadsheets.get tells, there is no answer, and the
workbook has to be read by that: Excel has no room for several links in one cell, for texts beyond 32,767
characters, for titles beyond 31, and python-calamine shows no errors.

https://developers.google.com/workspace/drive/api/guides/ref-export-formats
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from python_calamine import CalamineError, CalamineWorkbook, load_workbook

from service.domain.program import Program, Tab
from service.sheetwriting import Json
from service.sheetwriting.a1 import Area
from service.sheetwriting.exported_parts import Hints, Parts, hints, opened, place_of, plain
from service.workbook.formulas.linked import TITLE
from service.workbook.link_notes import SHEET_ID
from service.workbook.range_names import plain_name, range_name

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_TITLE, _LONGEST_TEXT = 31, 32_767
_REFUSED = re.compile(r"[\[\]:*?/\\_]")
_ERRORS = frozenset({"#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#ERROR!"})
_Names = dict[str, tuple[str, Area]]


class _Untold(Exception):  # noqa: N818 - no error of anybody's
    """The export does not tell what stands there."""


def exported_answer(program: Program, data: bytes) -> Json | None:
    """What spreadsheets.get with READ_FIELDS answers for the program's tabs in the workbook exported as
    `data`; None where the export does not tell it all.
    """
    try:
        parts = opened(data)
        return _answer(program, parts)
    except (_Untold, BadZipFile, ExpatError, KeyError, ValueError, CalamineError, OSError):
        return None


def _answer(program: Program, parts: Parts) -> Json:
    titles, named = _tabs(program, parts)
    with load_workbook(BytesIO(plain(parts.archive))) as book:
        sheets = [
            _sheet(book, parts, tab.sheet_id, _title(tab, titles[tab.key]), titles[tab.key], named[tab.key])
            for tab in program.tabs
            if tab.key in titles
        ]
        if TITLE in parts.sheets:
            sheets.append(_sheet(book, parts, SHEET_ID, TITLE, TITLE, {}))
    ranges = [
        {"name": name, "range": _grid(program.tab(key).sheet_id, area)}
        for key, own in named.items()
        for name, (_, area) in own.items()
    ]
    return {"namedRanges": ranges, "sheets": sheets}


def _tabs(program: Program, parts: Parts) -> tuple[dict[str, str], dict[str, _Names]]:
    """By tab: the title of its sheet in the export, and its names with their places."""
    owners = sorted(program.tabs, key=lambda tab: -len(tab.key))
    named: dict[str, _Names] = {}
    for name, reference in parts.names.items():
        tab = next((tab for tab in owners if plain_name(name)[0].startswith(range_name(tab.key, ""))), None)
        if tab is None:
            continue
        place = place_of(reference)
        if place is None or place[0] not in parts.sheets:
            raise _Untold
        named.setdefault(tab.key, {})[name] = place
    titles = {key: {title for title, _ in own.values()} for key, own in named.items()}
    if any(len(found) > 1 for found in titles.values()):
        raise _Untold
    return {key: next(iter(found)) for key, found in titles.items()}, named


def _title(tab: Tab, exported: str) -> str:
    """The tab's title in Sheets; untold where Excel may have cut or changed another than the program's."""
    if _as_in_excel(exported) == _as_in_excel(tab.title):
        return tab.title
    if len(exported) >= _LONGEST_TITLE or "_" in exported:
        raise _Untold
    return exported


def _as_in_excel(title: str) -> str:
    return _REFUSED.sub("_", title)[:_LONGEST_TITLE].strip("'")


def _sheet(
    book: CalamineWorkbook, parts: Parts, sheet_id: int, title: str, exported: str, names: _Names
) -> Json:
    found = hints(parts, exported)
    areas = [area for _, area in names.values()]
    if any(_within(place, areas) for place in found.errors | found.untold):
        raise _Untold
    rows = book.get_sheet_by_name(exported).to_python(skip_empty_area=False)
    data = [{"values": list(_cells(number, row, found))} for number, row in enumerate(rows)]
    return {"properties": {"sheetId": sheet_id, "title": title}, "data": [{"rowData": data}]}


def _within(place: tuple[int, int], areas: Sequence[Area]) -> bool:
    row, column = place
    return any(a.top <= row < a.bottom and a.left <= column < a.right for a in areas)


def _cells(number: int, row: Sequence[object], found: Hints) -> Iterator[Json]:
    for column, value in enumerate(row):
        made: Json = {"effectiveValue": _extended(value)} if value != "" else {}
        link = found.links.get((number, column))
        yield made | ({"hyperlink": link} if link else {})


def _extended(value: object) -> Json:
    match value:
        case bool():
            return {"boolValue": value}
        case int() | float():
            return {"numberValue": value}
        case str() if len(value) < _LONGEST_TEXT and value not in _ERRORS:
            return {"stringValue": value}
        case _:
            raise _Untold


def _grid(sheet_id: int, area: Area) -> dict[str, int]:
    return Area(sheet_id, area.top, area.left, area.bottom, area.right).grid()
