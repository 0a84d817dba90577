"""Which cells of an Excel workbook hold a formula: what reads the values gives only what was last shown.

Parts of the file: ECMA-376 part 1, 18.2 (workbook) and 18.3 (worksheets).
"""

import posixpath
import re
from collections.abc import Callable
from io import BytesIO
from xml.parsers import expat
from zipfile import ZipFile

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, all from 0."""

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_Tell = Callable[[str, dict[str, str]], None]


def formula_areas(data: bytes) -> dict[str, list[Area]]:
    """By sheet, the cells that hold a formula; nothing for a file of another kind than .xlsx.

    Raises what zipfile and expat raise for a damaged file, ValueError for one that declares entities.
    """
    with ZipFile(BytesIO(data)) as archive:
        if not {_BOOK, _LINKS} <= set(archive.namelist()):
            return {}
        names = set(archive.namelist())
        parts = _sheet_parts(archive)
        return {sheet: _areas(archive, part) for sheet, part in parts.items() if part in names}


def _sheet_parts(archive: ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet, by the sheet's name."""
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(name: str, has: dict[str, str]) -> None:
        if name == "sheet":
            sheets[has.get("name", "")] = has.get("id", "")

    def link(name: str, has: dict[str, str]) -> None:
        if name == "Relationship":
            targets[has.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", has.get("Target", "")))

    _read(archive, _BOOK, sheet)
    _read(archive, _LINKS, link)
    return {name: targets[at].lstrip("/") for name, at in sheets.items() if at in targets}


def _areas(archive: ZipFile, part: str) -> list[Area]:
    found: list[Area] = []
    place = [-1, -1]

    def element(name: str, has: dict[str, str]) -> None:
        # rows and cells may leave out where they stand: then each follows the one before
        if name == "row":
            place[:] = [int(has["r"]) - 1 if "r" in has else place[0] + 1, -1]
        elif name == "c":
            place[1] = _corner(has["r"])[1] if "r" in has else place[1] + 1
        elif name == "f":
            spreads = has.get("t") in {"array", "dataTable"} and "ref" in has
            found.append(_area(has["ref"]) if spreads else (place[0], place[1], place[0], place[1]))

    _read(archive, part, element)
    return found


def _area(ref: str) -> Area:
    first, _, last = ref.partition(":")
    return *_corner(first), *_corner(last or first)


def _corner(ref: str) -> tuple[int, int]:
    match = _CELL.fullmatch(ref)
    if not match:
        raise ValueError(f"{ref!r} is no cell.")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _read(archive: ZipFile, part: str, tell: _Tell) -> None:
    """Tell of every element by its local name with its attributes, those without their namespaces."""

    def element(name: str, attributes: dict[str, str]) -> None:
        tell(_local(name), {_local(key): value for key, value in attributes.items()})

    def refuse(*_: object) -> None:
        raise ValueError(f"{part} declares a document type, which no spreadsheet does.")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = refuse
    with archive.open(part) as stream:
        parser.ParseFile(stream)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
