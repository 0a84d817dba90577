"""What a document consists of, whatever it is written as. All words are as they are to stand there."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Link:
    """Words that lead to a web page; none where there is no `url`."""

    text: str
    url: str = ""


Cell = str | int | float | date | Link | None
"""A day stays a day in Excel, a number a number."""


@dataclass(frozen=True)
class Heading:
    """A line that begins a part."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; its lines stay lines."""

    text: str
    kind: Literal["text", "quiet"] = "text"


@dataclass(frozen=True)
class Pairs:
    """Names, each with what it is: two columns without a frame."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class Column:
    """A column of a table; its `width` is in parts of the whole, and in Excel about so many letters."""

    heading: str
    width: int = 12


@dataclass(frozen=True)
class Table:
    """A table under its title; `note` says where its facts come from. `name` is its sheet's in Excel."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


Part = Heading | Paragraph | Pairs | Table


@dataclass(frozen=True)
class Document:
    """A whole document. `written` says how days are written there; `footer` stands on each page beside its
    number.
    """

    title: str
    parts: tuple[Part, ...]
    subtitle: str = ""
    footer: str = ""
    landscape: bool = False
    months: tuple[str, ...] = field(default=())

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, in order."""
        return tuple(part for part in self.parts if isinstance(part, Table))
