"""What all tables share: a head row that people see and a hidden row of column keys for reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.workbook.frame import Frame
from service.workbook.geometry import KEY
from service.workbook.placement import Cell, Rich
from service.workbook.style import Style

KEY_HEAD = "key"


@dataclass(frozen=True)
class Column:
    """A column of a table: `key` for reading, `title` for people."""

    key: str
    title: str
    at: int
    span: int = 1
    small: str = ""


def heads(columns: Sequence[Column], row: int) -> tuple[Cell, ...]:
    """The head row."""
    return tuple(
        Cell(row, column.at, Rich(column.title, column.small) if column.small else column.title,
             Style.HEADER, column.span)
        for column in columns
    )  # fmt: skip


def keys(columns: Sequence[Column], row: int) -> tuple[Cell, ...]:
    """The hidden row of column keys; the first column holds the rows' keys."""
    named = [Cell(row, column.at, column.key, Style.WORKING) for column in columns if column.key]
    return (Cell(row, KEY, KEY_HEAD, Style.WORKING), *named)


def owner_note(frame: Frame, owner: str, usual: str) -> str:
    """The small line of a head whose column belongs to somebody else than the table."""
    return "" if owner == usual else frame.who_label(owner)
