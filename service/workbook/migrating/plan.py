"""A workbook, or a private form, brought up to date with the program: one batchUpdate, and what it does in
words. Pure.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from service.domain.answered import is_filled
from service.domain.program import Module
from service.domain.readings import WorkbookReading
from service.sheetwriting import Request, sheets
from service.sheetwriting.a1 import Area
from service.sheetwriting.protection import name_range, remove_name
from service.workbook.grown import capacities_found, growing
from service.workbook.layout import Book, book, form_book
from service.workbook.migrating.guard import HEIGHT, guard_requests, lifted
from service.workbook.migrating.prints import Print
from service.workbook.migrating.stretching import stretched
from service.workbook.migrating.tab_found import GUARD, TabFound, tabs_found
from service.workbook.migrating.tab_plan import Kept, TabPlan
from service.workbook.migrating.words import changes, elsewhere
from service.workbook.owners import sheet_protection_id
from service.workbook.protecting import Access
from service.workbook.range_names import range_name
from service.workbook.version import tab_version, version_request, version_value

Data = Callable[[Book], Iterable[Request]]
"""What the office has in the tabs that the service fills, such as facts and decisions, as requests."""
Prints = Callable[[str], Print | None]
"""The print of a version that a tab says it was made from; None for one that nobody kept."""


@dataclass(frozen=True)
class Changed:
    """A tab that is brought up to date: what that changes, in words."""

    tab: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Migration:
    """What one file needs: `changed` tabs, and `left`, what people have to do first, in words."""

    layout: Book
    tabs: tuple[TabPlan, ...] = ()
    left: tuple[str, ...] = ()
    data: Data = lambda _: ()
    nonce: str = ""

    @property
    def idle(self) -> bool:
        """Whether nothing can be brought up to date."""
        return not self.tabs

    @cached_property
    def changed(self) -> tuple[Changed, ...]:
        """The tabs, with what changes in each."""
        return tuple(
            Changed(plan.new.tab, plan.found.sheet.title, (*changes(plan), *elsewhere(plan, self.tabs)))
            for plan in self.tabs
        )

    def guards(self) -> list[Request]:
        """The write before: after it, the plan is made again from its answer."""
        return list(guard_requests([plan.found for plan in self.tabs], self.nonce))

    @property
    def guarded(self) -> bool:
        """Whether every tab has the guard of this try, and no other."""
        return all(
            len(plan.found.guards) == 1 and next(iter(plan.found.guards)).startswith(f"{GUARD}{self.nonce}_")
            for plan in self.tabs
        )

    def requests(self) -> list[Request]:
        """The one batchUpdate. Raises DamagedWorkbook where the office's own data have no place."""
        return [*self._parts()]

    def _parts(self) -> Iterator[Request]:
        for plan in self.tabs:
            yield from plan.structure()
        for plan in self.tabs:
            yield from plan.names()
        for plan in self.tabs:
            yield from plan.writing()
        for plan in self.tabs:
            yield from plan.guarding()
        if {plan.new.tab for plan in self.tabs} & {self.layout.home, self.layout.decided}:
            yield from self.data(self.layout)
        for plan in self.tabs:
            yield from plan.returning()
            yield from self._last(plan)

    def _last(self, plan: TabPlan) -> Iterator[Request]:
        sheet, tab = plan.found.sheet_id, self.layout.program.tab(plan.new.tab)
        if plan.is_kept:
            area = Area(sheet, len(plan.order.rows), 0, len(plan.order.rows) + HEIGHT, plan.columns)
            name = f"{GUARD}{self.nonce}b_{sheet}"
            yield from (sheets.merge(area), name_range(name, name, area))
        if plan.found.version:
            value = version_value(self.layout, tab)
            yield sheets.change_metadata(sheet_protection_id(sheet), value)
        else:
            yield version_request(self.layout, tab)

    @property
    def kept(self) -> tuple[Kept, ...]:
        """What stands at the foot of the tabs afterwards, asked for no longer."""
        return tuple(one for plan in self.tabs for one in plan.kept())


def migration(
    made: Book,
    answer: Mapping[str, Any],
    prints: Prints,
    access: Access,
    released: Collection[str] | None,
    data: Data,
    nonce: str = "",
    only: Collection[str] | None = None,
) -> Migration:
    """What brings a file up to date, by Google's answer for MIGRATE_FIELDS.

    `made` is the layout of the years that the workbook is to be for, or of the private form; `released` are
    the modules in the workbook (None: all, in a form); `nonce` tells this try from every other; `only` these
    tabs are looked at (None: all).
    """
    found = tabs_found(answer)
    layout = standing_layout(made, found)
    plans: list[TabPlan] = []
    left: list[str] = []
    for key in _tabs(layout):
        tab = layout.program.tab(key)
        there = found.get(tab.sheet_id)
        asked = only is None or key in only
        if not asked or there is None or there.version == tab_version(layout, tab):
            continue
        plan = _plan(layout, there, key, prints, access, released)
        if plan.stuck:
            left.append(f"{plan.stuck} {layout.words.undo}")
        else:
            plans.append(plan)
    return Migration(layout, tuple(plans), tuple(left), data, nonce)


def _plan(
    layout: Book, found: TabFound, key: str, prints: Prints, access: Access, released: Collection[str] | None
) -> TabPlan:
    old, words = prints(found.version) if found.version else None, layout.program.words
    old = stretched(old, _rows_there(layout, found, key)) if old and old.tab == key else None
    return TabPlan(
        layout.placement(key), found, old, access, released, words.phrases.form.no_longer_asked,
        words.dates.cell,
    )  # fmt: skip


def _rows_there(layout: Book, found: TabFound, key: str) -> dict[str, int]:
    return capacities_found(layout.program, {layout.program.tab(key).sheet_id: found.sheet})


def _tabs(layout: Book) -> Sequence[str]:
    """The tabs that the file may have."""
    if not layout.years:
        return [module.tab for module in layout.modules]
    every: Iterable[Module] = (*layout.modules, *layout.program.modules)
    private = layout.program.private_tabs
    return [key for key in dict.fromkeys(module.tab for module in every) if key not in private]


def standing_layout(made: Book, found: Mapping[int, TabFound]) -> Book:
    """The layout with as many rows as tables have, where that is more than the program gives them."""
    program = made.program
    there = capacities_found(program, {number: one.sheet for number, one in found.items()})
    given = {
        range_name(tab.key, key): element.capacity for tab in program.tabs for key, element in growing(tab)
    }
    capacities = {name: rows for name, rows in there.items() if rows > given.get(name, 0)}
    if not made.years:
        return form_book(program, made.modules[0], WorkbookReading({}, capacities=capacities))
    return book(program, made.years, None, capacities)


def purge_requests(kept: Iterable[Kept], answer: Mapping[str, Any]) -> tuple[list[Request], int]:
    """What stands at the foot and holds nobody's words goes, with the guards; how many parts stay. `answer`
    is that of the write which put it there, for MIGRATE_FIELDS.
    """
    found, requests, stay = tabs_found(answer), list[Request](), 0
    by_tab: dict[int, list[Kept]] = {}
    for one in kept:
        by_tab.setdefault(one.sheet_id, []).append(one)
    for sheet_id, parts in by_tab.items():
        there = found[sheet_id]
        requests += lifted(there)
        whole = [one for one in parts if not _with_words(there, one)]
        stay += len(parts) - len(whole)
        rows: list[tuple[int, int]] = []
        for one in parts:
            rows += [(one.top, one.bottom)] if one in whole else _blank_rows(there, one)
        requests += [remove_name(one.name) for one in whole if one.name]
        if len(whole) == len(parts):
            rows.append((min(one.top for one in parts) - 1, min(one.top for one in parts)))
        requests += [sheets.delete_rows(sheet_id, top, bottom) for top, bottom in sorted(rows, reverse=True)]
    return requests, stay


def _with_words(found: TabFound, kept: Kept) -> bool:
    return any(_filled(found, row, kept) for row in range(kept.top + kept.heads, kept.bottom))


def _filled(found: TabFound, row: int, kept: Kept) -> bool:
    return any(is_filled(found.sheet.value(row, column)) for column in kept.typed)


def _blank_rows(found: TabFound, kept: Kept) -> list[tuple[int, int]]:
    blank = [row for row in range(kept.top + kept.heads, kept.bottom) if not _filled(found, row, kept)]
    return [(row, row + 1) for row in blank]
