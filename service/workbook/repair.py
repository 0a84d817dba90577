"""Structure put back into a candidate's workbook that people took apart: tabs, names, protections,
versions.

What people wrote is never written over. A tab that is gone comes back with what was last read in it. Where
cells were moved so that nobody can tell what belongs where, nothing is written, and the words say what to
do.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from service.domain.book_phrases import MendingPhrases
from service.domain.forms import Form
from service.domain.people import Candidate
from service.domain.program import Module, Tab
from service.domain.readings import TabReading
from service.domain.requests import asks_in
from service.sheetwriting import Request
from service.sheetwriting.cells import VALUES, cell, update_cells
from service.sheetwriting.protection import name_range, protect_area, protect_sheet, remove_name
from service.sheetwriting.values import Formula
from service.workbook.content import content_requests
from service.workbook.finding import Standing
from service.workbook.form import fact_requests_of
from service.workbook.layout import Book
from service.workbook.link_notes import SHEET_ID, links_protection, links_sheet
from service.workbook.owners import OwnerBlock, open_areas, owner_blocks, sheet_protection_id
from service.workbook.personal import fact_requests
from service.workbook.placement import Placement
from service.workbook.protecting import Access, description, protection_requests
from service.workbook.range_names import is_of, nth_name, range_name
from service.workbook.reading_links import LINK_FIELDS
from service.workbook.reading_tab import SheetFound, found_sheets
from service.workbook.rendering.tab import tabs_requests
from service.workbook.row_states import new_states, states_sheet
from service.workbook.version import version_request, version_value

REPAIR_FIELDS = (
    "namedRanges(namedRangeId,name,range),sheets(properties(sheetId,title),"
    "protectedRanges(protectedRangeId),developerMetadata(metadataId,metadataValue),"
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
    first = {module.key for module in layout.first}
    known = {*released, *first}
    mine = (m for m in layout.program.modules if m.private is None and m.key in known)
    hidden = _Hidden(
        SHEET_ID,
        (links_sheet(), links_protection(access.service)),
        layout.program.words.phrases.mending.hidden_links,
    )
    facts = partial(fact_requests, layout, candidate)
    modules = tuple({m.tab: m for m in mine}.values())
    return _Mending(layout, access, modules, known, lost, answer, facts, hidden).all()


def mended_form(
    layout: Book, form: Form, access: Access, lost: Mapping[str, TabReading], answer: Mapping[str, Any]
) -> Mended:
    """The same for a private form; its rows that are locked one by one are closed to everybody until a scrape
    has seen what is settled.
    """
    (module,), hidden = layout.modules, None
    if asks_in(layout.program, module):
        sheet_id = layout.program.tab(module.tab).sheet_id
        made = tuple(new_states(sheet_id, access.service))
        hidden = _Hidden(states_sheet(sheet_id), made, layout.program.words.phrases.mending.hidden_requests)
    lines = frozenset(b.line for b in owner_blocks(layout.placement(module.tab)) if b.line)
    access, facts = replace(access, settled=lines), partial(fact_requests_of, layout, form)
    return _Mending(layout, access, (module,), None, lost, answer, facts, hidden).all()


@dataclass(frozen=True)
class _Hidden:
    """A hidden tab that formulas name: what makes it, and what is said when it is made again."""

    sheet_id: int
    requests: tuple[Request, ...]
    words: str


@dataclass(frozen=True)
class _Mending:
    """`modules` are those whose tabs belong there, one for each tab; `known` as for `Placement.visible`."""

    layout: Book
    access: Access
    modules: tuple[Module, ...]
    known: Collection[str] | None
    lost: Mapping[str, TabReading]
    answer: Mapping[str, Any]
    facts: Callable[[], Sequence[Request]]
    hidden: _Hidden | None

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
    def metadata(self) -> Mapping[int, str]:
        """What is recorded on tabs, by id."""
        found = (m for s in self.answer.get("sheets", ()) for m in s.get("developerMetadata", ()))
        return {m["metadataId"]: m.get("metadataValue", "") for m in found}

    @property
    def words(self) -> MendingPhrases:
        return self.layout.program.words.phrases.mending

    def _is_earlier(self, tab: Tab) -> bool:
        """Whether the tab is of an earlier version: then it is not laid out as the program has it now."""
        recorded = self.metadata.get(sheet_protection_id(tab.sheet_id))
        return recorded is not None and recorded != version_value(self.layout, tab)

    def all(self) -> Mended:
        gone = [m for m in self.modules if self.layout.program.tab(m.tab).sheet_id not in self.sheets]
        taken = {sheet.title for sheet in self.sheets.values()}
        blocked = [m for m in gone if self.layout.program.tab(m.tab).title in taken]
        back = [m for m in gone if m not in blocked]
        requests, done, left = self._tabs(back)
        left += [self.words.blocked.format(tab=self.layout.program.tab(m.tab).title) for m in blocked]
        earlier = [m for m in self.modules if m not in gone and self._is_earlier(self._tab(m))]
        left += [self.words.earlier.format(tab=self.sheets[self._tab(m).sheet_id].title) for m in earlier]
        for module in self.modules:
            if module not in gone and module not in earlier:
                for part in (self._names, self._protections, self._version):
                    more, put, stays = part(module, self.layout.placement(module.tab))
                    requests, done, left = [*requests, *more], [*done, *put], [*left, *stays]
        made = tuple(m.tab for m in back)
        return Mended(tuple(requests), tuple(done), tuple(dict.fromkeys(left)), made)

    def _tab(self, module: Module) -> Tab:
        return self.layout.program.tab(module.tab)

    def _tabs(self, back: Sequence[Module]) -> tuple[list[Request], list[str], list[str]]:
        """Tabs that are gone, with all that they had; formulas elsewhere that named them."""
        program, hidden = self.layout.program, self.hidden
        apart = hidden is not None and hidden.sheet_id not in self.sheets
        placements = [self.layout.placement(m.tab) for m in back]
        stale = [i for i, name in self.names.items() if is_of(name, [p.tab.key for p in placements])]
        requests: list[Request] = [remove_name(name_id) for name_id in stale]
        others = hidden.requests if hidden and apart else ()
        if placements or others:
            requests += tabs_requests(program, placements, self.known, others)
        for module, placement in zip(back, placements, strict=True):
            requests += protection_requests(self.access, placement)
            requests.append(version_request(self.layout, placement.tab))
            requests += content_requests(
                self.layout, placement, self.lost.get(module.tab, TabReading("", ""))
            )
        kept = [m.tab for m in self.modules if program.tab(m.tab).sheet_id in self.sheets]
        done, left = [self.words.tab.format(tab=p.tab.title) for p in placements], list[str]()
        done += [hidden.words] if hidden and apart else []
        for placement in map(self.layout.placement, kept):
            if self._is_earlier(placement.tab):
                continue
            if back or apart or self._is_broken(placement):
                formulas = self._formulas(placement)
                requests += formulas or ()
                done += [self.words.formulas.format(tab=placement.tab.title)] if formulas else []
                left += [_unclear(self.layout, placement.tab.title)] if formulas is None else []
        if self.layout.home in {m.tab for m in back}:
            requests += self.facts()
        return requests, done, left

    def _is_broken(self, placement: Placement) -> bool:
        """Whether a formula of the service's speaks of cells that are gone."""
        sheet = self.sheets[placement.tab.sheet_id]
        return any(
            "#REF!" in _formula_in(sheet, given.row, given.column)
            for given in placement.visible(self.known)
            if isinstance(given.content, Formula)
        )

    def _formulas(self, placement: Placement) -> list[Request] | None:
        """The service's formulas in a tab: those that named a lost tab are broken. None where the tab does
        not stand as it was made.
        """
        named, sheet = placement.block.named, self.sheets[placement.tab.sheet_id]
        if any(sheet.area(placement.tab.key, key) != area for key, area in named.items()):
            return None
        return [
            update_cells(placement.tab.sheet_id, given.row, given.column, [[cell(given.content)]], VALUES)
            for given in placement.visible(self.known)
            if isinstance(given.content, Formula) and not given.address and not given.attempt
        ]

    def _standing(self, placement: Placement) -> Standing:
        return Standing(placement, self.sheets[placement.tab.sheet_id])

    def _names(self, _module: Module, placement: Placement) -> tuple[list[Request], list[str], list[str]]:
        requests: list[Request] = []
        done: list[str] = []
        left: list[str] = []
        standing = self._standing(placement)
        for key in standing.unnamed:
            name = nth_name(range_name(placement.tab.key, key), placement.times)
            place = standing.place(key)
            if place is None:
                left.append(_unclear(self.layout, placement.tab.title))
                continue
            requests += [remove_name(name)] if name in self.names else []
            requests.append(name_range(name, name, place))
            done.append(self.words.name.format(tab=placement.tab.title))
        return requests, _counted(self.words, done), left

    def _protections(
        self, module: Module, placement: Placement
    ) -> tuple[list[Request], list[str], list[str]]:
        sheet, standing = placement.tab.sheet_id, self._standing(placement)
        whole, blocks = sheet_protection_id(sheet), list(self._lacking(placement))
        if whole in self.protections and not blocks:
            return [], [], []
        if any(standing.place(key) is None for key in standing.unnamed):
            return [], [], [_unclear(self.layout, placement.tab.title)]
        requests: list[Request] = []
        if whole not in self.protections:
            holes = [standing.lower(area) for area in open_areas(placement)]
            requests.append(protect_sheet(whole, sheet, self.access.service, placement.tab.title, holes))
        for block in blocks:
            place, editors = standing.lower(block.area), self.access.editors(module, block)
            name = description(self.access.program, placement, block)
            requests.append(protect_area(block.protection_id, place, editors, name))
        return requests, [self.words.protections.format(tab=placement.tab.title)], []

    def _lacking(self, placement: Placement) -> Iterable[OwnerBlock]:
        """The protections that are gone; those of rows only where all of them are: a row that was deleted
        took its own along.
        """
        blocks = owner_blocks(placement)
        rows = any(block.line and block.protection_id in self.protections for block in blocks)
        for block in blocks:
            if block.protection_id not in self.protections and not (block.line and rows):
                yield block

    def _version(self, _module: Module, placement: Placement) -> tuple[list[Request], list[str], list[str]]:
        if sheet_protection_id(placement.tab.sheet_id) in self.metadata:
            return [], [], []
        request = version_request(self.layout, placement.tab)
        return [request], [self.words.version.format(tab=placement.tab.title)], []


def _formula_in(sheet: SheetFound, row: int, column: int) -> str:
    cells = sheet.rows[row].get("values", ()) if row < len(sheet.rows) else ()
    found = cells[column].get("userEnteredValue", {}) if column < len(cells) else {}
    return str(found.get("formulaValue", ""))


def _counted(words: MendingPhrases, done: Sequence[str]) -> list[str]:
    return [
        words.counted.format(what=what, count=done.count(what)) if done.count(what) > 1 else what
        for what in dict.fromkeys(done)
    ]


def _unclear(layout: Book, title: str) -> str:
    return layout.program.words.phrases.mending.unclear.format(tab=title, undo=layout.words.undo)
