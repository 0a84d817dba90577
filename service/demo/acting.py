"""People at work in their sheets: stock gspread, their own sign-in, and nothing but what they see.

A person finds a cell as a reader does, by the words beside and above it; so the same hands try out any
program, and prove that a workbook can be used without knowing how it was made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

import gspread
from gspread.utils import ValueInputOption, rowcol_to_a1

from service.offices.sandbox_drive import token
from service.sandbox import clients

LABELS = 3
"""The column (from 0) that holds the words beside the cells; the ones before it are hidden."""


@dataclass
class Tab:
    """A tab as somebody has it before them: what it shows, and what they have typed but not saved."""

    sheet: gspread.Worksheet
    shown: list[list[str]]
    typed: dict[tuple[int, int], object] = field(default_factory=dict)

    def type(self, label: str, value: object, *, under: str = "", nth: int = 0) -> None:
        """Type into the cell beside the `nth` line that begins with `label`, in the column headed `under`."""
        rows = [n for n, row in enumerate(self.shown) if _words(row, LABELS).startswith(label)]
        row = rows[nth]
        self.typed[row, self._column(under, row) if under else LABELS + 1] = value

    def type_all(self, under: str, value: object) -> None:
        """Type the same into every line of the table that has a column headed `under`."""
        head = next(n for n, row in enumerate(self.shown) if under in map(_first_line, row))
        column = self._column(under, head + 1)
        for row in range(head + 1, len(self.shown)):
            if not _words(self.shown[row], LABELS):
                if row > head + 2:
                    return
                continue
            self.typed[row, column] = value

    def log(self, entry: Mapping[str, object]) -> None:
        """Fill the first free line of the tab's log; `entry` is by column heading."""
        head = next(n for n, row in enumerate(self.shown) if _words(row, LABELS) == "No.")
        columns = {heading: self._column(heading, head + 1) for heading in entry}
        row = next(n for n in range(head + 1, len(self.shown)) if self._free(n, columns.values()))
        for heading, value in entry.items():
            self.typed[row, columns[heading]] = value

    def fill(self, number: int, entry: Mapping[str, object]) -> None:
        """Fill the line of the tab's log with that number; `entry` is by column heading."""
        head = next(n for n, row in enumerate(self.shown) if _words(row, LABELS) == "No.")
        row = next(
            n for n in range(head + 1, len(self.shown)) if _words(self.shown[n], LABELS) == str(number)
        )
        for heading, value in entry.items():
            self.typed[row, self._column(heading, head + 1)] = value

    def save(self) -> None:
        """Everything typed goes in as if typed by hand: numbers, dates and ticks are recognised."""
        changes = [
            {"range": rowcol_to_a1(row + 1, column + 1), "values": [[value]]}
            for (row, column), value in self.typed.items()
        ]
        self.sheet.batch_update(changes, value_input_option=ValueInputOption.user_entered)
        self.typed.clear()

    def _free(self, row: int, columns: Iterable[int]) -> bool:
        line = self.shown[row]
        taken = any(_words(line, column) or (row, column) in self.typed for column in columns)
        return _words(line, LABELS).isdigit() and not taken

    def _column(self, heading: str, row: int) -> int:
        """The column with that heading in the nearest line above `row`."""
        for line in reversed(self.shown[:row]):
            lines = [_first_line(words) for words in line]
            if heading in lines:
                return lines.index(heading)
        msg = f"no column “{heading}” above line {row + 1} of {self.sheet.title}"
        raise LookupError(msg)


class Actor:
    """One of the sandbox's people with the spreadsheets that they may open; `close` signs out."""

    def __init__(self, url: str, email: str) -> None:
        self.email = email
        self._client = clients.gspread_client(url, token(url, email))
        self._opened: dict[str, gspread.Spreadsheet] = {}
        self._sheets: dict[tuple[str, str], gspread.Worksheet] = {}

    def open(self, file_id: str, title: str) -> Tab:
        """Open a tab by the title that it shows, or turn to it where it was open before. gspread's own errors
        pass through.
        """
        sheet = self._sheets.get((file_id, title)) or self.spreadsheet(file_id).worksheet(title)
        self._sheets[file_id, title] = sheet
        return Tab(sheet, sheet.get_all_values())

    def spreadsheet(self, file_id: str) -> gspread.Spreadsheet:
        """A spreadsheet as a whole; it stays open until the person signs out."""
        if file_id not in self._opened:
            self._opened[file_id] = self._client.open_by_key(file_id)
        return self._opened[file_id]

    def titles(self, file_id: str) -> list[str]:
        """The titles of the tabs that a spreadsheet shows, in their order."""
        return [one.title for one in self.spreadsheet(file_id).worksheets(exclude_hidden=True)]

    def close(self) -> None:
        """Close the connections."""
        self._client.http_client.session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _first_line(words: str) -> str:
    return words.partition("\n")[0]


def _words(row: list[str], column: int) -> str:
    return row[column] if column < len(row) else ""
