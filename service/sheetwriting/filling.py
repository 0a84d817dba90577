"""Cells to be filled again with what was saved: what is missing, and what holds other words by now."""

from dataclasses import dataclass

from service.domain.answered import is_filled
from service.domain.base import Value
from service.sheetwriting import Request
from service.sheetwriting.cells import VALUES, cell, update_cells


@dataclass(frozen=True)
class Fill:
    """A cell that lacks what was saved: `now` is what it holds, `conflict` says that this is other words.

    `key` is the number that its row had when the place was found, where rows may be sorted meanwhile.
    """

    tab: str
    place: str
    sheet_id: int
    row: int
    column: int
    saved: Value
    now: Value
    link: str = ""
    key: str = ""

    @property
    def conflict(self) -> bool:
        """Whether somebody typed something else since."""
        return is_filled(self.now)

    def request(self) -> Request:
        """The write; texts stay texts, whatever they begin with."""
        content, fields = cell(self.saved), VALUES
        if self.link and isinstance(self.saved, str):
            content = {**content, "textFormatRuns": [{"format": {"link": {"uri": self.link}}}]}
            fields = f"{VALUES},textFormatRuns"
        return update_cells(self.sheet_id, self.row, self.column, [[content]], fields)


@dataclass(frozen=True)
class NoRoom:
    """A saved row for which there is no row now, or (with an empty `place`) a tab that is not there."""

    tab: str
    place: str
