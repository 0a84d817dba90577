"""The parts of an exported workbook that python-calamine does not show: names of ranges, links, errors.

Parts of the file: ECMA-376 part 1, 18.2 (workbook), 18.3 (worksheets) and 18.4 (shared strings).
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_STORED, ZipFile

from service.sheetwriting.a1 import Area

BOOK, BOOK_LINKS, STRINGS, STYLES = (
    "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml",
)  # fmt: skip
_LINK_FORMULA = re.compile(r'=?\s*HYPERLINK\s*\(\s*"((?:[^"]|"")*+)"\s*[,)]', re.IGNORECASE)
_WORTH_A_LOOK = re.compile(rb"""hyperlink|=["']e["']""", re.IGNORECASE)
Place = tuple[int, int]
"""Row and column, counted from 0."""


@dataclass(frozen=True)
class Parts:
    """An export taken apart. `names` are the ranges that the whole workbook knows, as written; `sheets` the
    names of parts by title; `underlined` the numbers of shared texts of which a run is underlined.
    """

    archive: ZipFile
    sheets: Mapping[str, str]
    names: Mapping[str, str]
    underlined: frozenset[int]


@dataclass
class Hints:
    """What one sheet's part tells of its cells: web addresses, errors, and cells whose links it cannot
    tell.
    """

    links: dict[Place, str] = field(default_factory=dict)
    errors: set[Place] = field(default_factory=set)
    untold: set[Place] = field(default_factory=set)


def opened(data: bytes) -> Parts:
    """The parts of the export `data`. Raises what zipfile and expat raise for a damaged one, KeyError for one
    that lacks a part, ValueError for one that declares entities.
    """
    archive = ZipFile(BytesIO(data))
    by_id = _targets(archive, BOOK_LINKS, "/xl")
    sheets: dict[str, str] = {}
    names: dict[str, str] = {}

    def told(name: str, has: Mapping[str, str], text: str) -> None:
        if name == "sheet":
            sheets[has["name"]] = by_id[has["id"]][0]
        elif name == "definedName" and "localSheetId" not in has:
            names[has["name"]] = text

    _read(archive, BOOK, told)
    return Parts(archive, sheets, names, frozenset(_underlined(archive)))


def plain(archive: ZipFile) -> bytes:
    """The same without formats, so that a date is the number that Sheets counts, and no day of a calendar."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as copy:
        for name in archive.namelist():
            if name != STYLES:
                copy.writestr(name, archive.read(name))
    return made.getvalue()


def hints(parts: Parts, title: str) -> Hints:
    """What the part of the sheet says beside the values."""
    part, found = parts.sheets[title], Hints()
    if not parts.underlined and not _WORTH_A_LOOK.search(parts.archive.read(part)):
        return found
    folder, name = posixpath.split(part)
    links = f"{folder}/_rels/{name}.rels"
    targets = _targets(parts.archive, links, f"/{folder}") if links in parts.archive.namelist() else {}
    at: list[Place] = [(0, 0)]
    shared: list[bool] = [False]

    def told(name: str, has: Mapping[str, str], text: str) -> None:
        if name == "hyperlink" and "id" in has:
            anchor = f"#{has['location']}" if has.get("location") else ""
            found.links[_corner(has["ref"])] = targets[has["id"]][1] + anchor
        elif name == "f" and "HYPERLINK" in text.upper():
            _of_formula(found, at[0], text)
        elif name == "v" and shared[0] and int(text or 0) in parts.underlined:
            found.untold.add(at[0])

    def begun(name: str, has: Mapping[str, str]) -> None:
        if name == "c":
            at[0], shared[0] = _corner(has["r"]), has.get("t") == "s"
            if has.get("t") == "e":
                found.errors.add(at[0])

    _read(parts.archive, part, told, begun)
    return found


def place_of(reference: str) -> tuple[str, Area] | None:
    """The title and the area (of sheet 0) that a name stands for; None where its cells are gone.

    >>> place_of("'Nora''s plan'!$B$2:$C$9")
    ("Nora's plan", Area(sheet_id=0, top=1, left=1, bottom=9, right=3))
    >>> place_of("#REF!")
    """
    title, mark, cells = reference.removeprefix("=").rpartition("!")
    if not mark or "#REF" in reference:
        return None
    quoted = len(title) > 1 and title[0] == title[-1] == "'"
    try:
        return (title[1:-1].replace("''", "'") if quoted else title), Area.of_a1(0, cells)
    except ValueError:
        return None


def _of_formula(found: Hints, at: Place, text: str) -> None:
    one = _LINK_FORMULA.match(text)
    if one:
        found.links[at] = one[1].replace('""', '"')
    else:
        found.untold.add(at)


def _corner(ref: str) -> Place:
    area = Area.of_a1(0, ref)
    return area.top, area.left


def _targets(archive: ZipFile, part: str, base: str) -> dict[str, tuple[str, str]]:
    """What a part's relations lead to, by id: as a part of the archive, and as written."""
    found: dict[str, tuple[str, str]] = {}

    def told(name: str, has: Mapping[str, str], _text: str) -> None:
        if name == "Relationship":
            target = has["Target"]
            found[has["Id"]] = (posixpath.normpath(posixpath.join(base, target)).lstrip("/"), target)

    _read(archive, part, told)
    return found


def _underlined(archive: ZipFile) -> Iterator[int]:
    if STRINGS not in archive.namelist():
        return
    seen = [0]
    found: list[int] = []

    def told(name: str, _has: Mapping[str, str], _text: str) -> None:
        if name == "u":
            found.append(seen[0])
        elif name == "si":
            seen[0] += 1

    _read(archive, STRINGS, told)
    yield from found


def _read(
    archive: ZipFile,
    part: str,
    told: Callable[[str, Mapping[str, str], str], None],
    begun: Callable[[str, Mapping[str, str]], None] | None = None,
) -> None:
    """Tell of every element at its end: local name, attributes without namespaces, and its own text."""
    open_elements: list[tuple[str, dict[str, str], list[str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        has = {_local(key): value for key, value in attributes.items()}
        open_elements.append((_local(name), has, []))
        if begun:
            begun(_local(name), has)

    def text(data: str) -> None:
        if open_elements:
            open_elements[-1][2].append(data)

    def end(_name: str) -> None:
        name, has, texts = open_elements.pop()
        told(name, has, "".join(texts))

    def refuse(*_: object) -> None:
        raise ValueError(f"{part} declares a document type, which no spreadsheet does.")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, refuse
    with archive.open(part) as stream:
        parser.ParseFile(stream)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
