"""Where an element is being placed, and what formulas may refer to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from service.domain.events import Event
from service.domain.program import Module, Program, Tab
from service.domain.roles import SERVICE
from service.domain.series import Series
from service.domain.years import Years, left_behind
from service.sheetwriting.a1 import Area
from service.sheetwriting.values import Formula
from service.workbook.geometry import FIRST, KEY, LABEL, TABLET_WIDTH
from service.workbook.placement import Cell, Marks
from service.workbook.range_names import nth_name, range_name, reference_name, times_made
from service.workbook.style import Style

_LEAST_INPUTS = 2
"""Every tab has so many input columns: a name and a date to sign with."""


@dataclass(frozen=True)
class Frame:
    """A tab in the course of placing.

    `book` holds the marks of every tab of the year, empty on the first pass, when only places are found out.
    `home` and `decided` are the keys of the tabs with the facts and with the decisions, or empty. `events`
    are those to which the candidate comes in the year, and `series` those of which some have to be attended.
    `years` are those that the workbook has been for, the last one that of `modules`.
    """

    program: Program
    modules: tuple[Module, ...]
    tab: Tab
    widths: tuple[int, ...]
    book: Mapping[str, Marks]
    home: str = ""
    decided: str = ""
    events: tuple[Event, ...] = ()
    capacities: Mapping[str, int] = field(default_factory=dict)
    series: tuple[Series, ...] = ()
    years: Years = ()

    def left_behind(self, year: int) -> tuple[Module, ...]:
        """What Progress lists of an earlier year."""
        return tuple(left_behind(self.program, self.years, year))

    @cached_property
    def listed(self) -> tuple[Module, ...]:
        """The modules that Progress lists, those of earlier years last, without those years' own forms."""
        behind = (one for year in self.years[:-1] for one in self.left_behind(year))
        return (*self.modules, *(one for one in behind if one.private is None))

    @cached_property
    def module(self) -> Module | None:
        """The module whose tab this is: of the year, or else of another one."""
        every = (*self.modules, *self.program.modules)
        return next((module for module in every if module.tab == self.tab.key), None)

    @cached_property
    def looks_up_links(self) -> bool:
        """Whether the spreadsheet has the hidden tab that says what became of links; private forms do not."""
        return self.module is None or self.module.private is None

    @property
    def inputs(self) -> int:
        """How many input columns there are."""
        return len(self.widths) - 1

    @property
    def last(self) -> int:
        """The last input column."""
        return FIRST + self.inputs - 1

    @property
    def who(self) -> int:
        """The column that says whose a line is."""
        return self.last + 1

    @property
    def text_width(self) -> int:
        """Pixels from the label column to the last input column."""
        return sum(self.widths)

    @property
    def reading_span(self) -> int:
        """How many columns, from the label on, a tablet held upright shows: no line of text is wider."""
        spans = range(len(self.widths), 1, -1)
        return next((span for span in spans if self.width(LABEL, span) <= TABLET_WIDTH), 1)

    @property
    def answer_span(self) -> int:
        """How many input columns an answer may cross: what people write they also see without scrolling."""
        return max(_LEAST_INPUTS, self.reading_span - 1)

    @property
    def beside(self) -> int:
        """Where it stands whose an answer is: in the first column that answers leave free."""
        return FIRST + self.answer_span

    @property
    def beside_span(self) -> int:
        """How many columns it takes there: those that answers leave free, or the last one alone."""
        return max(1, self.who - self.beside)

    def width(self, column: int, span: int = 1) -> int:
        """Pixels of `span` columns from `column` on."""
        return sum(self.widths[column - LABEL : column - LABEL + span])

    def cell_area(self, row: int, column: int, span: int = 1) -> Area:
        """The area of one cell or merged run."""
        return Area(self.tab.sheet_id, row, column, row + 1, column + span)

    def rows_area(self, top: int, bottom: int) -> Area:
        """Whole rows from the key column to the last input column."""
        return Area(self.tab.sheet_id, top, KEY, bottom, self.last + 1)

    def wide(self, row: int, content: str | Formula | None, style: Style) -> Cell:
        """A line across the page."""
        return Cell(row, LABEL, content, style, span=self.inputs + 1)

    def mark(self, name: str, tab: str = "") -> Area | None:
        """A place by its name, in this tab or another; None on the first pass or where there is none."""
        return self.book.get(tab or self.tab.key, {}).get(name)

    def ref(self, name: str, tab: str = "") -> str | None:
        """The reference to a mark, as formulas write it: absolute within the tab; by its range's name from
        another one, where rows may have been inserted since anybody looked.
        """
        area = self.mark(name, tab)
        if area is None:
            return None
        if not tab or tab == self.tab.key:
            return area.a1(absolute=True)
        return nth_name(reference_name(tab, name), times_made(self.capacities, tab))

    def answer(self, tab: str, key: str) -> str:
        """The name of a field's range in another tab; formulas may speak of it before the tab is there."""
        return nth_name(range_name(tab, key), times_made(self.capacities, tab))

    def fact(self, name: str) -> str | None:
        """The reference to a fact about the candidate."""
        return self.ref(f"fact.{name}", self.home) if self.home else None

    def is_alone(self, owner: str) -> bool:
        """Whether this is a private form in which nobody else has something to do."""
        own = self.module
        return own is not None and own.private is not None and own.filled_by == (owner,)

    def who_label(self, owner: str) -> str:
        """What the program calls the owner of a line."""
        return self.program.words.office if owner == SERVICE else self.program.role(owner).label
