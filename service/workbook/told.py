"""What Progress is told by the office: forms that are done, modules declared complete, attendance.

All of it is written whole, so that repeating it changes nothing; a fingerprint tells whether a workbook has
been told the same before.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from service.domain.attendance import Attended, Presence
from service.sheetwriting import Request, sheets
from service.sheetwriting.a1 import Area
from service.sheetwriting.cells import VALUES, cell, update_cells
from service.sheetwriting.values import Content
from service.workbook.elements.facts import (
    credited_name,
    credited_rules,
    declared_name,
    done_name,
    done_then,
    events_name,
    kept_name,
    turn_name,
)
from service.workbook.elements.progress_attendance import RECORDED, mark
from service.workbook.elements.progress_modules import RESULT, result_mark
from service.workbook.geometry import LABEL, ROW_HEIGHT, text_height
from service.workbook.layout import Book
from service.workbook.moves import ATTENDANCE, EARLIER, FACTS, MODULES, require, stands, table_of
from service.workbook.rendering.shape import equal_runs
from service.workbook.version import digest


@dataclass(frozen=True)
class Then:
    """What an earlier year came to: private forms that were done, events and series as in Told. `kept` is the
    workbook that it had for itself, as kept_in says it.
    """

    done: Mapping[str, date] = field(default_factory=dict)
    events: Mapping[str, Attended] = field(default_factory=dict)
    series: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    kept: str = ""

    def written(self) -> object:
        """All of it as it stands on Progress."""
        known = _sorted(self.done), _sorted(_all_written(self.events)), _sorted(self.series)
        return (*known, self.kept) if self.kept else known


@dataclass(frozen=True)
class Told:
    """Of one candidate: on which day each private form was complete and why a module was declared complete,
    by module; `events` by key, as of the candidate's `year` of the program. `hours` are those that events add
    to a log, by rule, and words about them; `series` how many of each were attended, and are to be made up.
    `turns` say by module whose turn it is with work that waits. `then` is what earlier years came to.
    """

    done: Mapping[str, date] = field(default_factory=dict)
    declared: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, Attended] = field(default_factory=dict)
    year: int = 0
    hours: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    series: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    turns: Mapping[str, str] = field(default_factory=dict)
    then: Mapping[int, Then] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """The same for as long as the workbook need not be told anything: whatever a day's end changes, it
        finds out by itself.
        """
        events = _sorted(_all_written(self.events))
        parts = (_sorted(self.done), _sorted(self.declared), events, self.year)
        more = (_sorted(self.hours), _sorted(self.series), _sorted(self.turns))
        known = (*parts, *more) if any(more) else parts
        then = {year: one.written() for year, one in sorted(self.then.items())}
        return digest(repr((*known, then) if then else known))


def _sorted(facts: Mapping[str, object]) -> dict[str, object]:
    """In an order of their own: who found them in which order is no news."""
    return dict(sorted(facts.items()))


def _all_written(events: Mapping[str, Attended]) -> Mapping[str, object]:
    return {key: _written(one) for key, one in events.items()}


def told_requests(layout: Book, told: Told) -> list[Request]:
    """Say all of it on Progress. Raises DamagedWorkbook when a table to be written no longer stands whole."""
    return [request for part in TOLD_PARTS for request in part(layout, told)]


def _facts(layout: Book, told: Told) -> Iterator[Request]:
    facts: dict[str, Content] = {done_name(m): told.done.get(m.key) for m in layout.modules}
    listed = layout.frame(layout.home).listed if layout.home else ()
    facts |= {declared_name(m): told.declared.get(m.key) for m in listed}
    for (module, year), name in done_then(layout.frame(layout.home)) if layout.home else ():
        facts[name] = told.then.get(year, Then()).done.get(module.key)
    facts |= {kept_name(year): told.then.get(year, Then()).kept or None for year in layout.earlier}
    for rule in credited_rules(layout.program):
        given, words = told.hours.get(rule.key, (None, None))
        facts |= {credited_name(rule): given, events_name(rule): words}
    facts |= {turn_name(m): told.turns.get(m.key) for m in listed}
    known = [(layout.mark(layout.home, f"fact.{name}"), value) for name, value in facts.items()]
    cells = [(area, value) for area, value in known if area is not None]
    if cells:
        require(layout.words, layout.moved, layout.program.tab(layout.home), FACTS)
    for run in _below_one_another(cells):
        first, rows = run[0][0], [[cell(value)] for _, value in run]
        yield update_cells(first.sheet_id, first.top, first.left, rows, VALUES)


def _below_one_another(cells: Iterable[tuple[Area, Content]]) -> Iterator[list[tuple[Area, Content]]]:
    """The cells in runs of rows that follow on one another."""
    run: list[tuple[Area, Content]] = []
    for one in sorted(cells, key=lambda pair: pair[0].top):
        if run and one[0].top != run[-1][0].top + 1:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _heights(layout: Book, told: Told) -> Iterator[Request]:
    """Room for reasons and turns in the table of modules, which does not grow by itself."""
    tab = layout.program.tab(layout.home) if layout.home else None
    if tab is None or not stands(layout.moved, tab, MODULES):
        return
    placement, heights = layout.placement(tab.key), dict[int, int]()
    words = layout.program.words.phrases.banner.declared
    for module in layout.frame(tab.key).listed:
        area = layout.mark(tab.key, result_mark(module))
        if area is not None:
            reason = told.declared.get(module.key, "")
            text = words.format(reason=reason) if reason else told.turns.get(module.key, "")
            usual = placement.block.heights.get(area.top, ROW_HEIGHT)
            heights[area.top] = text_height(text, placement.widths[RESULT - LABEL], usual)
    for start, end, pixels in equal_runs(heights):
        yield sheets.size_rows(tab.sheet_id, start, end, pixels)


def _attendance(layout: Book, told: Told) -> Iterator[Request]:
    """Nothing where the workbook is laid out for another year: what it was told of that year stays."""
    if told.year == layout.year:
        yield from _events(layout, ATTENDANCE, Then({}, told.events, told.series), layout.year, mark)


def _then(layout: Book, told: Told) -> Iterator[Request]:
    for year in layout.earlier:
        named = partial(mark, year=year)
        yield from _events(layout, table_of(EARLIER, year), told.then.get(year, Then()), year, named)


def _events(
    layout: Book, table: str, told: Then, year: int, named: Callable[[str], str]
) -> Iterator[Request]:
    """The events of one year, and how many of each series."""
    marks, days = (layout.mark(layout.decided, named(part)) for part in ("marks", "days"))
    program, own = layout.program, layout.program.participant.key
    events = program.events_for(own, year)
    if marks is None or days is None or not events:
        return
    require(layout.words, layout.moved, program.tab(layout.decided), table)
    nothing, nobody = Attended("", Presence.NOT_FOR_YOU), (None, None)
    rows = [_written(told.events.get(event.key, nothing)) for event in events]
    shown = [[cell(presence), cell(made_up)] for _, presence, made_up in rows]
    series = program.series_of(own, year)
    shown += [[cell(said) for said in told.series.get(one.key, nobody)] for one in series]
    yield update_cells(marks.sheet_id, marks.top, marks.left, shown, VALUES)
    yield update_cells(days.sheet_id, days.top, days.left, [[cell(day)] for day, _, _ in rows], VALUES)


TOLD_PARTS: tuple[Callable[[Book, Told], Iterator[Request]], ...] = (_facts, _heights, _attendance, _then)
"""What `told_requests` is made of; each part raises as it does, for a table of its own."""


def _written(event: Attended) -> tuple[Content, str, Content]:
    """The day, what is on record, and when it was made up."""
    if event.presence in (Presence.ATTENDED, Presence.MADE_UP):
        return event.day, event.presence.value, event.made_up
    return event.day, RECORDED if event.recorded else "", None
