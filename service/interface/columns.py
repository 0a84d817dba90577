"""What a tab of the interface consists of: columns, each with one owner, over a data tab."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Protocol

from service.sheetwriting import Json, Request

TITLE_ROW, HELP_ROW, OWNER_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2, 3, 4
"""Rows of every visible tab, counted from 0."""

COLUMN_KEY = "cohortbook.column"
"""The key of the developer metadata that names a column; its value is the Column's key."""

SHOWN = "on."
"""What the keys of SHOWN columns begin with; the rest names the column of the data tab."""


class Part(StrEnum):
    """Who fills a column, and how."""

    KEY = "key"
    """The row's number, written once when the row is appended."""
    FINDER = "finder"
    """Hidden: at which row of the data tab this row's facts stand."""
    SHOWN = "shown"
    """A formula that shows one column of the data tab."""
    TYPED = "typed"
    """Staff's own; the service never writes there."""


class Holds(StrEnum):
    """What a column's cells look like."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    """A day and its time."""
    CLOCK = "clock"
    """A time of day."""
    LINK = "link"
    TICK = "tick"


@dataclass(frozen=True)
class Column:
    """One column. `vacant` is shown by a SHOWN column in a row that has no facts, and `pending`, if given,
    where something is typed in such a row. `note` explains the heading.
    """

    key: str
    heading: str
    part: Part = Part.SHOWN
    holds: Holds = Holds.TEXT
    width: int = 120
    note: str = ""
    validation: Json | None = None
    vacant: str = ""
    pending: str = ""

    @property
    def source(self) -> str:
        """The column of the data tab that a SHOWN column shows."""
        return self.key.removeprefix(SHOWN)


@dataclass(frozen=True)
class DataTab:
    """A hidden tab of the service's own: headings in its first row, then one row per key."""

    key: str
    sheet_id: int
    title: str
    columns: tuple[str, ...]

    def position(self, column: str) -> int:
        """Where `column` stands, counted from 0; ValueError if it does not."""
        return self.columns.index(column)


class Headed(Protocol):
    """What the head rows of a visible tab are made from."""

    @property
    def sheet_id(self) -> int:
        """The id of its sheet."""

    @property
    def title(self) -> str:
        """The tab's title."""

    @property
    def purpose(self) -> str:
        """What the tab is for, in a line."""

    @property
    def how(self) -> str:
        """What to do there, in a line."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, from the left."""

    @property
    def frozen_columns(self) -> int:
        """How many of them stay in sight."""

    @property
    def waits_for(self) -> tuple[str, str]:
        """A cell that is empty as long as nobody has a row, and what the tab says then; both may be empty."""


@dataclass(frozen=True)
class Board:
    """A tab that only the service writes, row by row in its own order; all of it is locked."""

    key: str
    sheet_id: int
    title: str
    purpose: str
    how: str
    columns: tuple[Column, ...]
    frozen_columns: int = 2
    colours: Mapping[str, str] = field(default_factory=dict)
    """Backgrounds of the first column by how a cell's text begins."""
    charts: tuple[Request, ...] = ()
    """Charts over data tabs, added with the tab."""

    @property
    def waits_for(self) -> tuple[str, str]:
        """Nothing: a row says so where nothing is to be told."""
        return "", ""


@dataclass(frozen=True)
class Veil:
    """Cells of the columns `over` are gray in rows whose column `by` names `text`; names are set `apart`."""

    by: str
    text: str
    apart: str
    over: tuple[str, ...]


@dataclass(frozen=True)
class StaffTab:
    """A tab that staff may sort and edit. `found_by` is the TYPED column whose e-mail address finds a row
    without a number; empty where every row has one. `colours` are backgrounds of the `coloured`
    columns by how a cell's text begins (or ends: `colour_by`).
    """

    key: str
    sheet_id: int
    title: str
    purpose: str
    how: str
    columns: tuple[Column, ...]
    data: DataTab
    frozen_columns: int = 3
    found_by: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)
    coloured: tuple[str, ...] = ()
    colour_by: Literal["TEXT_STARTS_WITH", "TEXT_ENDS_WITH"] = "TEXT_STARTS_WITH"
    veils: tuple[Veil, ...] = ()
    none_yet: str = ""
    """What the tab says as long as it has no row to show."""

    @property
    def waits_for(self) -> tuple[str, str]:
        """The data tab's first key, and what is said while there is none."""
        return (f"{self.data.title}!$A$2" if self.none_yet else ""), self.none_yet

    def of(self, part: Part) -> tuple[Column, ...]:
        """The columns of one part, in order."""
        return tuple(column for column in self.columns if column.part is part)

    @property
    def built(self) -> tuple[str, ...]:
        """What is remembered once the tab was made: its key, and a name for each of staff's columns."""
        return (self.key, *(self.built_name(column) for column in self.of(Part.TYPED)))

    def built_name(self, column: Column) -> str:
        """Under which name it is remembered that staff's column was made."""
        return f"{self.key}/{column.key}"

    def column(self, key: str) -> Column:
        """The column named `key`; KeyError if there is none."""
        return {column.key: column for column in self.columns}[key]
