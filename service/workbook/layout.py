"""Placing whole tabs: widths from all elements, then each element below the one before.

Two passes: the first finds out where everything is, the second writes the formulas that refer to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import zip_longest

from service.domain.book_phrases import BookPhrases
from service.domain.elements import (
    Banner,
    Element,
    FieldType,
    FormField,
    Heading,
    Log,
    ProgressDecisions,
    ProgressModules,
    RubricTable,
)
from service.domain.events import Event
from service.domain.program import Module, Program, Tab
from service.domain.readings import WorkbookReading
from service.domain.roles import SERVICE
from service.domain.series import Series
from service.domain.years import Years
from service.sheetwriting.a1 import Area
from service.workbook.elements import facts, notes
from service.workbook.elements.counted import STEPS
from service.workbook.elements.earlier import EarlierYear
from service.workbook.elements.kinds import kind_of
from service.workbook.elements.months import counts_months
from service.workbook.frame import Frame
from service.workbook.geometry import ROW_HEIGHT
from service.workbook.grown import Capacities, grown
from service.workbook.kept import KEPT, Same, items
from service.workbook.moves import FACTS, Moved, rows_down, table_of
from service.workbook.opening import opens_at_enrolment
from service.workbook.placement import Block, Marks, Part, Placement, stacked
from service.workbook.range_names import referred, times_made

_LEAST_WIDTHS = (220, 350, 160)
_FROZEN_HEIGHT = 340
_BOTTOM_ROWS = 2

Moves = frozenset[tuple[str, int | None]]
Rows = frozenset[tuple[str, int]]


@dataclass(frozen=True)
class Book:
    """A spreadsheet with tabs of `modules`, and where everything stands in them.

    `home` and `decided` are the keys of the tabs with the facts about the candidate and with the review
    decisions; empty where there is none from the start. `moved` and `capacities` are those of a reading
    (service/domain/readings.py): how far tables on Progress stand from where they were made, and how many
    rows others have. `years` are those that a workbook has been for, none for a private form.
    """

    program: Program
    modules: tuple[Module, ...]
    home: str
    decided: str = ""
    marks: Mapping[str, Marks] = field(default_factory=dict)
    moved: Moved = field(default_factory=dict)
    capacities: Capacities = field(default_factory=dict)
    years: Years = ()
    _placements: dict[str, Placement] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def year(self) -> int:
        """The year that the workbook is laid out for; 0 for a private form."""
        return self.years[-1] if self.years else 0

    @property
    def earlier(self) -> Years:
        """The years before it, of which Progress keeps what they came to."""
        return self.years[:-1]

    @property
    def words(self) -> BookPhrases:
        """What is said of damage."""
        return self.program.words.phrases.books

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that Progress lists."""
        return self.program.events_for(self.program.participant.key, self.year)

    @property
    def series(self) -> tuple[Series, ...]:
        """The series of events that Progress lists below them."""
        return self.program.series_of(self.program.participant.key, self.year)

    @property
    def first(self) -> tuple[Module, ...]:
        """The modules whose tabs are there from the start: those of the year for which it was made."""
        return _first(self.program.modules_of(self.years[0]) if self.years else self.modules)

    def mark(self, tab: str, name: str) -> Area | None:
        """A place by its name."""
        return self.marks.get(tab, {}).get(name)

    def placement(self, tab: str) -> Placement:
        """The tab with all its formulas; placed when first asked for."""
        if tab not in self._placements:
            self._placements[tab] = _placed(self.frame(tab), self.moved)
        return self._placements[tab]

    def frame(self, tab: str) -> Frame:
        """Where the tab's elements are placed."""
        definition = grown(self.program.tab(tab), self.capacities)
        widths = _widths(self.program, definition)
        return Frame(
            self.program,
            self.modules,
            definition,
            widths,
            self.marks,
            self.home,
            self.decided,
            self.events,
            self.capacities,
            self.series,
            self.years,
        )

    def placed(self, tabs: Iterable[str]) -> "Book":
        """The same with the places of everything in `tabs`, which formulas need."""
        return replace(self, marks={tab: self.placement(tab).block.marks for tab in tabs})


def book(
    program: Program, years: int | Years, moved: Moved | None = None, capacities: Capacities | None = None
) -> Book:
    """The layout of a workbook that has been for `years`, as it was made, or as it was found.

    Progress has rows for the modules of the last year, private forms included, and below them what the years
    before came to. Tabs of all modules have a place; those of private forms have none.
    """
    return _book(Same(program), _years(years), items(moved), items(capacities))


def form_book(program: Program, module: Module, read: WorkbookReading | None = None) -> Book:
    """The layout of a private form: one tab, with its own facts at its foot; as it was made or last read."""
    found = read or WorkbookReading({})
    return _form_book(Same(program), Same(module), items(found.moved), items(found.capacities))


def bare_form(program: Program, module: Module, capacities: Capacities | None = None) -> Book:
    """The same without places."""
    return _bare_form(Same(program), Same(module), items(capacities))


def bare(program: Program, years: int | Years, capacities: Capacities | None = None) -> Book:
    """The same without places: enough to know where tables stand, not what formulas say."""
    return _bare(Same(program), _years(years), items(capacities))


def _years(years: int | Years) -> Years:
    return (years,) if isinstance(years, int) else years


@lru_cache(maxsize=KEPT)
def _book(program: Same[Program], years: Years, moved: Moves, capacities: Rows) -> Book:
    whole = program.thing
    every = dict.fromkeys(module.tab for module in (*whole.modules_of(years[-1]), *whole.modules))
    tabs = [tab for tab in every if tab not in whole.private_tabs]
    return replace(_bare(program, years, capacities), moved=dict(moved)).placed(tabs)


@lru_cache(maxsize=KEPT)
def _form_book(program: Same[Program], module: Same[Module], moved: Moves, capacities: Rows) -> Book:
    made = _bare_form(program, module, capacities)
    return replace(made, moved=dict(moved)).placed([module.thing.tab])


@lru_cache(maxsize=KEPT)
def _bare_form(program: Same[Program], module: Same[Module], capacities: Rows) -> Book:
    return Book(program.thing, (module.thing,), module.thing.tab, capacities=dict(capacities))


@lru_cache(maxsize=KEPT)
def _bare(program: Same[Program], years: Years, capacities: Rows) -> Book:
    whole = program.thing
    modules = whole.modules_of(years[-1])
    first = [whole.tab(module.tab) for module in _first(modules)]
    progress = (tab.key for tab in first if any(isinstance(e, ProgressModules) for e in tab.elements))
    decided = (tab.key for tab in first if any(isinstance(e, ProgressDecisions) for e in tab.elements))
    home = next(progress, first[0].key if first else "")
    return Book(whole, modules, home, next(decided, ""), capacities=dict(capacities), years=years)


def _first(modules: tuple[Module, ...]) -> tuple[Module, ...]:
    return tuple(module for module in modules if opens_at_enrolment(module) and module.private is None)


def _elements(tab: Tab) -> tuple[Element, ...]:
    """The tab's elements with a title and a status strip, whether it writes them or not."""
    elements = tab.elements
    if not any(isinstance(e, Heading) and e.level == 1 for e in elements):
        elements = (Heading(kind="heading", text=tab.title, level=1), *elements)
    if any(isinstance(e, Banner | ProgressModules) for e in elements):
        return elements
    at = 1 + next(n for n, e in enumerate(elements) if isinstance(e, Heading) and e.level == 1)
    return (*elements[:at], Banner(kind="banner"), *elements[at:])


def _standing(frame: Frame) -> tuple[Element | EarlierYear, ...]:
    """With what earlier years came to, where Progress is: the last one first, above all decisions."""
    elements = _elements(frame.tab)
    if frame.tab.key != frame.home:
        return elements
    at = next((n for n, one in enumerate(elements) if isinstance(one, ProgressDecisions)), len(elements))
    earlier = [EarlierYear(year) for year in reversed(frame.years[:-1])]
    return (*elements[:at], *earlier, *elements[at:])


def _widths(program: Program, tab: Tab) -> tuple[int, ...]:
    """Pixels of the label column, then of the input columns: the widest wish, or what the tab says."""
    wishes = [kind_of(element).wish(program, element) for element in _elements(tab)]
    columns = [max(wish) for wish in zip_longest(*wishes, fillvalue=0)]
    columns += _LEAST_WIDTHS[len(columns) :]
    label, *inputs = (width or least for width, least in zip_longest(columns, _LEAST_WIDTHS, fillvalue=120))
    given = tab.widths[: len(inputs)]
    return (label, *given, *inputs[len(given) :])


def _placed(frame: Frame, moved: Moved) -> Placement:
    blocks: list[Block] = []
    parts: list[Part] = []
    row, tab = 0, frame.tab.key
    for element in _standing(frame):
        top = row + rows_down(moved, tab, table_of(element.kind, getattr(element, "year", 0)))
        blocks.append(kind_of(element).place(frame, element, top))
        parts.append(Part(_named(element), top, top + blocks[-1].rows))
        row += blocks[-1].rows
    parts.append(Part("foot", row, row + _BOTTOM_ROWS))
    blocks += [_foot(frame, row), notes.rules(frame, stacked(blocks))]
    if frame.home == tab:
        top = row + _BOTTOM_ROWS + rows_down(moved, tab, FACTS)
        blocks.append(facts.place(frame, top))
        parts.append(Part(FACTS, top, top + blocks[-1].rows))
    whole = stacked(blocks)
    whole = replace(whole, named={**whole.named, **referred(whole.marks)})
    workings = max((_hidden_columns(frame, element) for element in _elements(frame.tab)), default=0)
    colours = {role.key: role.colour for role in frame.program.roles}
    times = times_made(frame.capacities, tab)
    frozen = _frozen(whole)
    return Placement(
        frame.tab, frame.module, whole, frame.widths, workings, frozen, colours, times, tuple(parts)
    )


def _named(element: Element | EarlierYear) -> str:
    """What the element's rows are called: by its key, or where it has none, by its kind."""
    match element:
        case EarlierYear(year=year):
            return table_of(element.kind, year)
        case Heading(level=1):
            return "title"
        case RubricTable(rubric=rubric):
            return f"{element.kind}:{rubric}"
    key = getattr(element, "key", "")
    return f"{element.kind}:{key}" if key else element.kind


def _foot(frame: Frame, row: int) -> Block:
    return Block(_BOTTOM_ROWS, marks={"end": frame.cell_area(row, 0)})


def _hidden_columns(frame: Frame, element: Element) -> int:
    """Hidden columns at the end: for the hours typed in an element, and for the month of each entry."""
    match element:
        case FormField():
            return STEPS if element.type is FieldType.HOURS and element.owner != SERVICE else 0
        case Log():
            hours = STEPS * sum(column.type is FieldType.HOURS for column in element.columns)
            return hours + (counts_months(frame, element) is not None)
    return 0


def _frozen(block: Block) -> int:
    """How many rows stay in sight: through a log's head, or else the status strip, if not too tall."""
    heads = [row for row in (block.log_head, block.header) if row is not None]
    hidden = frozenset(block.hidden)
    for head in heads:
        height = sum(block.heights.get(row, ROW_HEIGHT) for row in range(head + 1) if row not in hidden)
        if height <= _FROZEN_HEIGHT:
            return head + 1
    return 1
