"""Structure put back into a candidate's workbook that people took apart: tabs, names, protections,
versions.

What people wrote is never written over. A tab that is gone comes back with what was last read in it. Where
cells were moved so that nobody can tell what belongs where, nothing is written, and the words say what to
do.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from service.domain.people import Candidate
from service.domain.program import Module
from service.domain.readings import TabReading
from service.sheetwriting import Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import VALUES, cell, update_cells
from service.sheetwriting.protection import name_range, protect_area, protect_sheet, remove_name
from service.sheetwriting.values import Formula
from service.workbook.content import content_requests
from service.workbook.geometry import KEY, LABEL
from service.workbook.layout import Book
from service.workbook.link_notes import SHEET_ID, links_protection, links_sheet
from service.workbook.moves import REMEDY
from service.workbook.owners import open_areas, owner_blocks, sheet_protection_id
from service.workbook.personal import fact_requests
from service.workbook.placement import Cell, Placement, Rich
from service.workbook.protecting import Access, description, protection_requests
from service.workbook.range_names import nth_name, plain_name, range_name
from service.workbook.reading_links import LINK_FIELDS
from service.workbook.reading_tab import SheetFound, found_sheets, key_text
from service.workbook.rendering.tab import tabs_requests
from service.workbook.version import version_request

REPAIR_FIELDS = (
    "namedRanges(namedRangeId,name,range),sheets(properties(sheetId,title),"
    "protectedRanges(protectedRangeId),developerMetadata(metadataId),"
    f"data(rowData(values(effectiveValue,userEnteredValue(formulaValue),{LINK_FIELDS}))))"
)
"""The `fields` of the one spreadsheets.get that `mended` understands; READ_FIELDS are among them."""


@dataclass(frozen=True)
class Mended:
    """What one workbook needs: the requests of one batchUpdate, what they put back in words, and what remains
    for people to do. `made` are the keys of tabs that are made again.
    """

    requests: tuple[Request, ...]
    done: tuple[str, ...]
    left: tuple[str, ...]
    made: tuple[str, ...] = ()


def mended(
    layout: Book,
    candidate: Candidate,
    access: Access,
    released: Collection[str],
    lost: Mapping[str, TabReading],
    answer: Mapping[str, Any],
) -> Mended:
    """What brings the workbook's structure back, by Google's answer for REPAIR_FIELDS.

    `layout` is the workbook's with the capacities that were last read; `released` are the keys of modules
    whose tabs belong there; `lost` is what was last read in tabs that are gone.
    """
    return _Mending(layout, candidate, access, released, lost, answer).all()


@dataclass(frozen=True)
class _Mending:
    layout: Book
    candidate: Candidate
    access: Access
    released: Collection[str]
    lost: Mapping[str, TabReading]
    answer: Mapping[str, Any]

    @cached_property
    def sheets(self) -> Mapping[int, SheetFound]:
        return found_sheets(self.answer)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of ranges by their ids, those without cells included."""
        return {n.get("namedRangeId", ""): n.get("name", "") for n in self.answer.get("namedRanges", ())}

    @cached_property
    def protections(self) -> frozenset[int]:
        sheets = self.answer.get("sheets", ())
        return frozenset(p["protectedRangeId"] for s in sheets for p in s.get("protectedRanges", ()))

    @cached_property
    def metadata(self) -> frozenset[int]:
        sheets = self.answer.get("sheets", ())
        return frozenset(m["metadataId"] for s in sheets for m in s.get("developerMetadata", ()))

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """One for each tab that belongs in the workbook."""
        first = {module.key for module in self.layout.first}
        mine = (m for m in self.layout.program.modules if m.private is None)
        return tuple({m.tab: m for m in mine if m.key in first or m.key in self.released}.values())

    def all(self) -> Mended:
        gone = [m for m in self.modules if self.layout.program.tab(m.tab).sheet_id not in self.sheets]
        taken = {sheet.title for sheet in self.sheets.values()}
        blocked = [m for m in gone if self.layout.program.tab(m.tab).title in taken]
        back = [m for m in gone if m not in blocked]
        requests, done, left = self._tabs(back)
        left += [_blocked(self.layout.program.tab(m.tab).title) for m in blocked]
        for module in self.modules:
            if module not in gone:
                for part in (self._names, self._protections, self._version):
                    more, put, stays = part(module, self.layout.placement(module.tab))
                    requests, done, left = [*requests, *more], [*done, *put], [*left, *stays]
        made = tuple(m.tab for m in back)
        return Mended(tuple(requests), tuple(done), tuple(dict.fromkeys(left)), made)

    def _tabs(self, back: Sequence[Module]) -> tuple[list[Request], list[str], list[str]]:
        """Tabs that are gone, with all that they had; formulas elsewhere that named them."""
        program, links = self.layout.program, SHEET_ID not in self.sheets
        placements = [self.layout.placement(m.tab) for m in back]
        stale = [i for i, name in self.names.items() if is_of(name, [p.tab.key for p in placements])]
        requests: list[Request] = [remove_name(name_id) for name_id in stale]
        others = [links_sheet()] if links else []
        known = {*self.released, *(m.key for m in self.layout.first)}
        if placements or others:
            requests += tabs_requests(program, placements, known, others)
        requests += [links_protection(self.access.service)] if links else []
        for module, placement in zip(back, placements, strict=True):
            requests += protection_requests(self.access, placement)
            requests.append(version_request(program, placement.tab))
            requests += content_requests(
                self.layout, placement, self.lost.get(module.tab, TabReading("", ""))
            )
        kept = [m.tab for m in self.modules if program.tab(m.tab).sheet_id in self.sheets]
        done, left = [f"the tab “{p.tab.title}” made again" for p in placements], list[str]()
        done += ["the hidden tab for links made again"] if links else []
        for placement in map(self.layout.placement, kept):
            if back or links or self._is_broken(placement, known):
                formulas = self._formulas(placement, known)
                requests += formulas or ()
                done += [f"formulas of “{placement.tab.title}”"] if formulas else []
                left += [_unclear(placement.tab.title)] if formulas is None else []
        if self.layout.home in {m.tab for m in back}:
            requests += fact_requests(self.layout, self.candidate)
        return requests, done, left

    def _is_broken(self, placement: Placement, known: Collection[str]) -> bool:
        """Whether a formula of the service's speaks of cells that are gone."""
        sheet = self.sheets[placement.tab.sheet_id]
        return any(
            "#REF!" in _formula_in(sheet, given.row, given.column)
            for given in placement.visible(known)
            if isinstance(given.content, Formula)
        )

    def _formulas(self, placement: Placement, known: Collection[str]) -> list[Request] | None:
        """The service's formulas in a tab: those that named a lost tab are broken. None where the tab does
        not stand as it was made.
        """
        named, sheet = placement.block.named, self.sheets[placement.tab.sheet_id]
        if any(sheet.area(placement.tab.key, key) != area for key, area in named.items()):
            return None
        return [
            update_cells(placement.tab.sheet_id, given.row, given.column, [[cell(given.content)]], VALUES)
            for given in placement.visible(known)
            if isinstance(given.content, Formula) and not given.address and not given.attempt
        ]

    def _moves(self, placement: Placement) -> dict[str, int]:
        """How many rows lower than made each named range stands, by key; those that are gone are left out."""
        sheet = self.sheets[placement.tab.sheet_id]
        found = {key: sheet.area(placement.tab.key, key) for key in placement.block.named}
        return {k: area.top - placement.block.named[k].top for k, area in found.items() if area}

    def _unnamed(self, placement: Placement) -> list[str]:
        moves = self._moves(placement)
        return [key for key in placement.block.named if key not in moves]

    def _lower(self, placement: Placement, area: Area) -> Area:
        """Where the area stands by now, as the last named range that begins at or above it does."""
        moves, named = self._moves(placement), placement.block.named
        above = [key for key in moves if named[key].top <= area.top]
        down = moves[max(above, key=lambda key: named[key].top)] if above else 0
        return replace(area, top=area.top + down, bottom=area.bottom + down)

    def _names(self, _module: Module, placement: Placement) -> tuple[list[Request], list[str], list[str]]:
        requests: list[Request] = []
        done: list[str] = []
        left: list[str] = []
        for key in self._unnamed(placement):
            name = nth_name(range_name(placement.tab.key, key), placement.times)
            place = self._place(placement, placement.block.named[key])
            if place is None:
                left.append(_unclear(placement.tab.title))
                continue
            requests += [remove_name(name)] if name in self.names else []
            requests.append(name_range(name, name, place))
            done.append(f"a range's name in “{placement.tab.title}”")
        return requests, _counted(done), left

    def _place(self, placement: Placement, area: Area) -> Area | None:
        """Where an area without a name stands, if its keys and labels stand there."""
        place = self._lower(placement, area)
        sheet, down = self.sheets[placement.tab.sheet_id], place.top - area.top
        for given in placement.block.cells:
            inside = area.top <= given.row < area.bottom and given.column in (KEY, LABEL)
            text = _text(given)
            if inside and text and key_text(sheet.value(given.row + down, given.column)) != text:
                return None
        return place

    def _protections(
        self, module: Module, placement: Placement
    ) -> tuple[list[Request], list[str], list[str]]:
        sheet = placement.tab.sheet_id
        whole = sheet_protection_id(sheet)
        blocks = [b for b in owner_blocks(placement) if b.protection_id not in self.protections]
        if whole in self.protections and not blocks:
            return [], [], []
        if any(
            self._place(placement, placement.block.named[key]) is None for key in self._unnamed(placement)
        ):
            return [], [], [_unclear(placement.tab.title)]
        requests: list[Request] = []
        if whole not in self.protections:
            holes = [self._lower(placement, area) for area in open_areas(placement)]
            requests.append(protect_sheet(whole, sheet, self.access.service, placement.tab.title, holes))
        for block in blocks:
            place, editors = self._lower(placement, block.area), self.access.editors(module, block)
            name = description(self.access.program, placement, block)
            requests.append(protect_area(block.protection_id, place, editors, name))
        return requests, [f"protections of “{placement.tab.title}”"], []

    def _version(self, _module: Module, placement: Placement) -> tuple[list[Request], list[str], list[str]]:
        if sheet_protection_id(placement.tab.sheet_id) in self.metadata:
            return [], [], []
        request = version_request(self.layout.program, placement.tab)
        return [request], [f"the version of “{placement.tab.title}”"], []


def _formula_in(sheet: SheetFound, row: int, column: int) -> str:
    cells = sheet.rows[row].get("values", ()) if row < len(sheet.rows) else ()
    found = cells[column].get("userEnteredValue", {}) if column < len(cells) else {}
    return str(found.get("formulaValue", ""))


def _text(given: Cell) -> str:
    match given.content:
        case Rich(text, small):
            return f"{text}\n{small}"
        case str() as text:
            return text
        case _:
            return ""


def is_of(name: str, tabs: Iterable[str]) -> bool:
    """Whether a range of that name belongs to one of the tabs."""
    return any(plain_name(name)[0].startswith(range_name(tab, "")) for tab in tabs)


def _counted(done: Sequence[str]) -> list[str]:
    return [
        f"{words} ({done.count(words)})" if done.count(words) > 1 else words for words in dict.fromkeys(done)
    ]


def _blocked(title: str) -> str:
    return f"Another tab is called “{title}”, and the program's cannot come back: rename it, repair again."


def _unclear(title: str) -> str:
    return f"In the tab “{title}”, rows or columns do not stand as they were made. {REMEDY}"
