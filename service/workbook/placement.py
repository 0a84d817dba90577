"""What a tab definition becomes before anything is rendered: cells at their places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from service.domain.elements import FieldType, FormField, LogColumn
from service.domain.program import Module, Tab
from service.domain.roles import SERVICE
from service.sheetwriting.a1 import Area
from service.sheetwriting.values import Content
from service.workbook.geometry import FIRST
from service.workbook.style import Style

Marks = Mapping[str, Area]
"""Places that formulas and requests look up by name, such as `banner.status`."""


@dataclass(frozen=True)
class Rich:
    """A label with a small grey line below it."""

    text: str
    small: str


@dataclass(frozen=True)
class Entry:
    """What people enter in a cell."""

    type: FieldType
    choices: tuple[str, ...] = ()
    help: str = ""
    minimum: float | None = None
    maximum: float | None = None

    @classmethod
    def of(cls, given: FormField | LogColumn) -> "Entry":
        """What a field or a log's column takes."""
        return cls(given.type, given.choices, given.help, given.minimum, given.maximum)


@dataclass(frozen=True)
class Cell:
    """One cell, or a merged run of `span` columns.

    `owner` may fill it; `address` is the answer's address (service/domain/readings.py), empty in logs.
    `checks` tells a companion's tick of an attempt from the participant's.
    `line` is the key of its row where rows are locked one by one. A `closed` cell lies among those of its
    owner, and yet nobody fills it.
    A cell with `opening` shows `before` until that module's tab is in the workbook, then `content`.
    """

    row: int
    column: int
    content: Content | Rich = None
    style: Style = Style.PLAIN
    span: int = 1
    entry: Entry | None = None
    owner: str = SERVICE
    address: str = ""
    attempt: int = 0
    checks: bool = False
    line: int = 0
    closed: bool = False
    opening: str = ""
    before: Content = None


@dataclass(frozen=True)
class Rule:
    """A conditional look: `formula` speaks of the top left cell of `area`.

    `background` replaces the style's own.
    """

    area: Area
    formula: str
    style: Style
    background: str = ""


@dataclass(frozen=True)
class Block:
    """A run of rows. `named` are ranges that the workbook itself names, by key.

    `header` is the row of the status strip, `log_head` that of a log's head: what may stay in sight.
    """

    rows: int
    cells: tuple[Cell, ...] = ()
    heights: Mapping[int, int] = field(default_factory=dict)
    hidden: tuple[int, ...] = ()
    named: Marks = field(default_factory=dict)
    marks: Marks = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    header: int | None = None
    log_head: int | None = None


def stacked(blocks: Iterable[Block]) -> Block:
    """The blocks as one; each already knows its own rows."""
    rows, cells, hidden, rules = 0, list[Cell](), list[int](), list[Rule]()
    heights, named, marks = dict[int, int](), dict[str, Area](), dict[str, Area]()
    header: int | None = None
    log_head: int | None = None
    for block in blocks:
        rows += block.rows
        cells += block.cells
        hidden += block.hidden
        rules += block.rules
        heights |= block.heights
        named |= block.named
        marks |= block.marks
        header = block.header if header is None else header
        log_head = block.log_head if log_head is None else log_head
    return Block(rows, tuple(cells), heights, tuple(hidden), named, marks, tuple(rules), header, log_head)


@dataclass(frozen=True)
class Part:
    """The rows of one element; `name` is its kind and, where it has one, its key."""

    name: str
    top: int
    bottom: int


@dataclass(frozen=True)
class Placement:
    """A whole tab. `widths` are of label and input columns; `workings` counts hidden columns at the end;
    `colours` are the backgrounds of the cells that each role fills. `times`: how often it was made in its
    workbook. `parts` are the rows of its elements, from the first row to the last.
    """

    tab: Tab
    module: Module | None
    block: Block
    widths: tuple[int, ...]
    workings: int
    frozen: int
    colours: Mapping[str, str]
    times: int = 1
    parts: tuple[Part, ...] = ()

    @property
    def last(self) -> int:
        """The last input column."""
        return FIRST + len(self.widths) - 2

    @property
    def who(self) -> int:
        """The column that says whose each line is."""
        return self.last + 1

    @property
    def columns(self) -> int:
        """How many columns the tab has."""
        return self.who + 1 + self.workings

    def visible(self, released: Iterable[str] | None) -> tuple[Cell, ...]:
        """The cells as they stand once the modules `released` are in the workbook; None means all."""
        known = None if released is None else frozenset(released)
        return tuple(
            cell if known is None or not cell.opening or cell.opening in known else _waiting(cell)
            for cell in self.block.cells
        )


def _waiting(cell: Cell) -> Cell:
    return Cell(cell.row, cell.column, cell.before, cell.style, cell.span)
