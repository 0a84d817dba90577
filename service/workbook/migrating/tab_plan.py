"""What brings one tab up to date: pure.

The requests come in parts, because formulas of one tab name ranges of another: rows and columns of all tabs
first, then all names, then what is written.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from service.domain.book_phrases import MendingPhrases
from service.sheetwriting import Request, sheets
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import VALUES, cell, repeat_cell, update_cells
from service.sheetwriting.formats import colour_style
from service.workbook.geometry import FIRST, KEY, LABEL
from service.workbook.migrating.columns import (
    TableColumns,
    change_places,
    column_requests,
    dropped_columns,
    tables,
)
from service.workbook.migrating.guard import checked, lifted
from service.workbook.migrating.identity import identities
from service.workbook.migrating.locating import located
from service.workbook.migrating.order import NEW, Order, back_requests, ordered, row_requests
from service.workbook.migrating.painting import Overtyped, Places, Sheet, painted, writing_requests
from service.workbook.migrating.prints import Print, Spot, head_of, printed
from service.workbook.migrating.shape import (
    Span,
    frozen,
    height_requests,
    looks_gone,
    merge_requests,
    name_requests,
    property_requests,
    protection_again,
    spans_found,
    stale_names,
    unmerge_requests,
    upright,
    widths_again,
)
from service.workbook.migrating.sorted_rows import in_order
from service.workbook.migrating.tab_found import TabFound, keyed
from service.workbook.placement import Placement
from service.workbook.protecting import Access
from service.workbook.rendering.shape import rule_requests

_GREY = "#EEEEEE"


@dataclass(frozen=True)
class Kept:
    """Rows at the foot of a tab that are asked for no longer, from `top` on: `typed` are the columns in which
    people's words stand there. `name` is the id of their range, if they have one.
    """

    sheet_id: int
    top: int
    bottom: int
    typed: tuple[int, ...]
    heads: int = 0
    name: str = ""


@dataclass(frozen=True)
class TabPlan:
    """A tab as `found`, made from the `old` print where that is known, and the `placement` that it is to
    have, when the modules `known` are in the workbook. `no_longer` is what stands above what is kept.
    """

    placement: Placement
    found: TabFound
    old: Print | None
    access: Access
    known: Collection[str] | None
    no_longer: str
    date_pattern: str

    @property
    def words(self) -> MendingPhrases:
        """What is said of changes, and of why there are none."""
        return self.access.program.words.phrases.mending

    @cached_property
    def new(self) -> Print:
        """The print of what the tab is to be."""
        return printed(self.settled)

    @cached_property
    def guess(self) -> Print:
        """The print that the tab is read by: the one that it was made with, or else the one to come."""
        return self.old or printed(self.placement)

    @cached_property
    def rows_by_old(self) -> Mapping[int, int]:
        """Where each row of the print stands."""
        return located(self.guess, self.found)

    @cached_property
    def settled(self) -> Placement:
        """The placement with the numbers of log rows in the order in which people left the rows."""
        return in_order(self.placement, self.found)

    @cached_property
    def pairs(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """For each row to come the row of the sheet, and the row of the old print, that it is."""
        old_ids, new_ids = identities(self.guess, self.new)
        by_id = {name: row for row, name in old_ids.items()}
        before = {row: by_id[name] for row, name in new_ids.items() if name in by_id}
        sources = {row: self.rows_by_old[was] for row, was in before.items() if was in self.rows_by_old}
        sources |= self._asked_again(set(self.rows_by_old.values()))
        return sources, (before if self.old else {})

    def _asked_again(self, known: Collection[int]) -> dict[int, int]:
        """Fields that stood at the foot, asked for no longer: they are found by their names."""
        names = keyed(self.found, self.new.tab)
        return {
            area.top: names[key].area.top
            for key, area in self.new.named.items()
            if key in names and key not in self.guess.named and not key.startswith("_")
            and area.left != KEY and names[key].area.left == area.left and names[key].area.top not in known
        }  # fmt: skip

    @property
    def sources(self) -> Mapping[int, int]:
        """For each row to come the row of the sheet that it is."""
        return self.pairs[0]

    @cached_property
    def gone(self) -> list[tuple[int, int]]:
        """Rows of the old print that are asked for no longer, with where they stand."""
        before = set(self.pairs[1].values())
        return [
            (was, row) for was, row in sorted(self.rows_by_old.items(), key=lambda one: one[1])
            if self.old is not None and was not in before
        ]  # fmt: skip

    @cached_property
    def kept_rows(self) -> list[list[tuple[int, int]]]:
        """Those in which people may have written, with the heads of tables that go as a whole, in runs."""
        runs: dict[str, list[tuple[int, int]]] = {}
        whole = {part.name for part in self.guess.parts} - {part.name for part in self.new.parts}
        for was, row in self.gone:
            part = self.guess.part_of.get(was)
            name = part.name if part else ""
            if name in whole and self._has_typed(name):
                runs.setdefault(name, []).append((was, row))
            elif self._typed_spots(was):
                runs.setdefault(f"{name} {was}", []).append((was, row))
        return list(runs.values())

    def _has_typed(self, name: str) -> bool:
        part = next(part for part in self.guess.parts if part.name == name)
        return any(self._typed_spots(row) for row in range(part.top, part.bottom))

    @cached_property
    def tables(self) -> list[TableColumns]:
        """The tables that stay, with their columns."""
        mine = {part.name for part in self.new.parts}
        stays = {
            key for key, area in self.new.named.items()
            if area.top in self.sources and (part := self.new.part_of.get(area.top)) and part.name in mine
        }  # fmt: skip
        return [one for one in tables(self.old, self.new, self.found) if one.key in stays]

    @cached_property
    def dropped_from(self) -> int:
        """Rows that are added at the end for columns that are asked for no longer."""
        return sum(one.height + 1 for one in dropped_columns(self.tables, self.found.rows))

    @cached_property
    def order(self) -> Order:
        """Where each row is to stand."""
        kept = [row for run in self.kept_rows for _, row in run]
        extra = range(self.found.rows, self.found.rows + self.dropped_from)
        heading = [NEW] if kept or extra else []
        removed = [row for _, row in self.gone if row not in set(kept)]
        blank = [row for row in range(self.found.rows) if self.found.is_blank(row)]
        sources = [self.sources.get(row) for row in range(self.new.rows)]
        return ordered(sources, [*heading, *kept, *extra], removed, blank, self.found.rows)

    @cached_property
    def is_moved(self) -> bool:
        """Whether any row or column changes its place."""
        return not self.order.is_as_found or any(one.moves or one.dropped for one in self.tables)

    @cached_property
    def written(self) -> tuple[Places, list[Overtyped]]:
        """What is written into the cells, and what people typed over the service's."""
        touched = {
            row: one.touched
            for one in self.tables
            for row, source in self.sources.items()
            if one.area.top < source < one.area.bottom
        }
        return painted(
            Sheet(
                self.settled, self.settled.visible(self.known), self.found, self.sources, self.old,
                self.pairs[1], touched, dict(self._columns()), self.is_moved,
            ),
            self.date_pattern,
        )  # fmt: skip

    def _columns(self) -> Iterator[tuple[tuple[int, int], int]]:
        """Where the cells of people's columns were made."""
        for one in self.tables:
            before = self.old.named.get(one.key) if self.old else None
            if self.old is None or before is None:
                continue
            made = {self.old.says(before.top, at): at for at in self.old.by_row.get(before.top, {})}
            for row, source in self.sources.items():
                if one.area.top < source < one.area.bottom:
                    for key in one.typed:
                        if key in made:
                            yield (row, one.then[key]), made[key]

    @cached_property
    def stuck(self) -> str:
        """Why nothing can be done in the tab, in words; empty where something can."""
        title = self.found.sheet.title
        names = keyed(self.found, self.new.tab)
        for key, area in self.guess.named.items():
            if not key.startswith("_") and self.old is not None:
                standing = names[key].area if key in names else None
                if standing is None and area.top not in self.rows_by_old:
                    return self.words.not_found.format(tab=title, label=self._label(key))
                if standing is not None and (standing.left != area.left or _is_other(area, standing)):
                    return self.words.columns_at.format(tab=title, label=self._label(key))
        if self.old is not None and any(self._is_astray(one) for one in self.tables):
            return self.words.columns.format(tab=title)
        if upright(self.found):
            return self.words.merged.format(tab=title)
        return ""

    def _is_astray(self, table: TableColumns) -> bool:
        """Whether people moved the columns of a table."""
        old = self.guess
        top = old.named[table.key].top
        made = {old.says(top, at): at for at in old.by_row.get(top, {}) if old.says(top, at)}
        return any(at != made.get(key, at) for key, at in table.now.items())

    def _label(self, key: str) -> str:
        area = self.guess.named[key]
        part = self.guess.part_of.get(area.top)
        rows = range(part.top, area.top + 1) if part else [area.top]
        return next((self.guess.label(row) for row in rows if self.guess.label(row)), key)

    @cached_property
    def spans(self) -> tuple[dict[int, set[Span]], dict[int, set[Span]], dict[int, set[Span]]]:
        """Merges to undo by row of the sheet, to make by row to come, and those of people's rows to make
        again, by row of the sheet.
        """
        found, wanted = spans_found(self.found), dict[int, set[Span]]()
        for one in self.settled.block.cells:
            if one.span > 1:
                wanted.setdefault(one.row, set()).add((one.column, one.column + one.span))
        mixed = {
            row for table in self.tables if table.touched for row in range(table.area.top, table.area.bottom)
        }
        words = {(one.row, one.column) for one in self.written[1]}
        undo, make = dict[int, set[Span]](), dict[int, set[Span]]()
        for row in range(self.new.rows):
            source = self.sources.get(row)
            there = found.get(source, set()) if source is not None else set()
            want = {
                (left, right) for left, right in wanted.get(row, set())
                if not any((row, at) in words for at in range(left + 1, right))
            }  # fmt: skip
            keep = set() if source in mixed else there & want
            if source is not None and there - keep:
                undo[source] = there - keep
            if want - keep:
                make[row] = want - keep
        back = {row: found[row] for _, run in self.order.between for row in run if row in found}
        return undo | back, make, back

    # the parts of the batchUpdate

    def structure(self) -> Iterator[Request]:
        """The guard, merges undone, columns, rows."""
        sheet, count = self.found.sheet_id, self.found.rows
        yield from checked(self.found) if self.is_kept else lifted(self.found)
        yield from looks_gone(self.old, self.new, self.found)
        yield from unmerge_requests(sheet, self.spans[0])
        if self.columns > self.found.columns:
            yield sheets.append_columns(sheet, self.columns - self.found.columns)
        if self.dropped_from:
            yield sheets.insert_rows(sheet, count, self.dropped_from)
        yield from column_requests(self.tables, dropped_columns(self.tables, count), self.columns - 1)
        yield from stale_names(self.new, self.found, self._kept_names, self._fresh)
        if not self.order.is_as_found:
            yield frozen(sheet, 0)
        yield from row_requests(sheet, self.order, count + self.dropped_from)

    @property
    def columns(self) -> int:
        """How many columns the tab has in the end: one to spare where columns change places."""
        spare = any(change_places(one) for one in self.tables)
        return max(self.new.columns, self.found.columns) + spare

    @property
    def is_kept(self) -> bool:
        """Whether something is asked for no longer and goes to the foot."""
        return bool(self.kept_rows or self.dropped_from)

    @cached_property
    def _kept_names(self) -> frozenset[str]:
        """The ranges of what goes to the foot keep their names: should it be asked for again, it is found."""
        if self.old is None:
            return frozenset(key for key in keyed(self.found, self.new.tab) if not key.startswith("_"))
        rows = {was for run in self.kept_rows for was, _ in run}
        return frozenset(
            key for key, area in self.guess.named.items() if area.top in rows and key not in self._fresh
        )

    @cached_property
    def _fresh(self) -> frozenset[str]:
        """The keys that belong to something else by now: another kind of field or table."""
        return frozenset(
            key for key, area in self.new.named.items()
            if key in self.guess.named and not key.startswith("_")
            and _kind(self.new, area.top) != _kind(self.guess, self.guess.named[key].top)
        )  # fmt: skip

    def names(self) -> Iterator[Request]:
        """All names, where they stand as the tab is defined."""
        yield from name_requests(self.settled, self.found, self._fresh)

    def writing(self) -> Iterator[Request]:
        """Cells, merges, sizes, looks, and what the tab is called."""
        sheet = self.found.sheet_id
        yield from writing_requests(sheet, self.written[0])
        yield from merge_requests(sheet, self.spans[1])
        new = [row for row in range(self.new.rows) if row not in self.sources]
        yield from height_requests(self.settled, self._other_heights(), new)
        if self.old is None or (self.old.widths, self.old.columns) != (self.new.widths, self.new.columns):
            yield from widths_again(self.settled)
        yield from rule_requests(self.settled)
        yield from property_requests(self.settled, self.old, self.found, moved=not self.order.is_as_found)
        yield from self._foot()

    def _other_heights(self) -> list[int]:
        return [row for row in range(self.new.rows) if row not in self.sources or self._is_taller(row)]

    def _is_taller(self, row: int) -> bool:
        """Whether the row has another height than before; where nobody knows, tables keep what they have."""
        if self.old is None:
            return self.new.area_of(row) is None
        was = self.pairs[1].get(row)
        return was is not None and self.old.heights.get(was) != self.new.heights.get(row)

    def _foot(self) -> Iterator[Request]:
        """What is asked for no longer: a heading, and a calm look that says that nobody fills it."""
        if not self.is_kept:
            return
        sheet, at = self.found.sheet_id, self.order.kept_at
        bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
        yield update_cells(
            sheet, at, LABEL, [[cell(self.no_longer) | bold]], f"{VALUES},userEnteredFormat.textFormat.bold"
        )
        grey = {"userEnteredFormat": {"backgroundColorStyle": colour_style(_GREY)}}
        for one in self._kept_places():
            for column in one.typed:
                area = Area(sheet, one.top + one.heads, column, one.bottom, column + 1)
                yield repeat_cell(area, grey, "userEnteredFormat.backgroundColorStyle")
        numbers = {row: at for at, row in enumerate(self.order.rows) if row != NEW}
        for dropped in dropped_columns(self.tables, self.found.rows):
            top = numbers[dropped.row - 1]
            words = f"{self._label(dropped.table)}: {self.head(dropped.table, dropped.column)}"
            yield update_cells(
                sheet, top, LABEL, [[cell(words) | bold]], f"{VALUES},userEnteredFormat.textFormat.bold"
            )

    def head(self, table: str, column: str) -> str:
        """What people read above a column of a table."""
        area = self.guess.named[table]
        at = next(
            (c for c in self.guess.by_row.get(area.top, {}) if self.guess.says(area.top, c) == column), None
        )
        if at is None:
            return column
        return head_of(self.guess, area, at) or column

    def _kept_places(self) -> Iterator[Kept]:
        """Before people's own rows come back."""
        at = self.order.kept_at + 1
        names = keyed(self.found, self.new.tab)
        for run in self.kept_rows:
            rows = [was for was, _ in run]
            spots = [(n, one) for n, was in enumerate(rows) for one in self._typed_spots(was)]
            typed, heads = tuple(sorted({one.column for _, one in spots})), min(n for n, _ in spots)
            key = next((key for key in self._kept_names if self.guess.named[key].top in rows), "")
            yield Kept(
                self.found.sheet_id,
                at,
                at + len(run),
                typed,
                heads,
                names[key].range_id if key in names else "",
            )
            at += len(run)
        for one in dropped_columns(self.tables, self.found.rows):
            yield Kept(self.found.sheet_id, at, at + one.height + 1, (FIRST,), 1)
            at += one.height + 1

    def _typed_spots(self, was: int) -> list[Spot]:
        return [spot for spot in self.guess.by_row.get(was, {}).values() if spot.typed]

    def kept(self) -> list[Kept]:
        """Where all of it stands in the end."""
        more = sum(len(run) for _, run in self.order.between)
        return [replace(one, top=one.top + more, bottom=one.bottom + more) for one in self._kept_places()]

    def guarding(self) -> Iterator[Request]:
        """Who may type where."""
        yield from protection_again(self.access, self.settled, self.found)

    def returning(self) -> Iterator[Request]:
        """People's own rows come back to where they stood."""
        sheet = self.found.sheet_id
        yield from back_requests(sheet, self.order, self.columns)
        yield from merge_requests(sheet, {self._returned(row): s for row, s in self.spans[2].items()})

    def _returned(self, row: int) -> int:
        """Where a row of people's stands in the end."""
        down = 0
        for place, run in self.order.between:
            if row in run:
                return place + down + run.index(row)
            down += len(run)
        return down


def _kind(made: Print, row: int) -> str:
    part = made.part_of.get(row)
    return part.name.partition(":")[0] if part else ""


def _is_other(made: Area, now: Area) -> bool:
    """Whether a table or field is no longer as wide as it was made."""
    return made.left == KEY and now.left != KEY
