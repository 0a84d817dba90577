"""Text cut into fields."""

import csv
from html.parser import HTMLParser

from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.state.cells import Json

DELIMITERS = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " "}


def fields_of(paste: Json) -> list[list[str]]:
    """The rows of a pasteData request."""
    data = paste.get("data", "")
    if paste.get("html"):
        table = _Table()
        table.feed(data)
        return table.rows
    delimiter = paste.get("delimiter")
    if not delimiter:
        raise Refused("One of delimiter or html must be set.")
    return [split(line, delimiter) for line in data.splitlines()]


def split(text: str, delimiter: str) -> list[str]:
    """Fields of one line; quotation marks may stand around fields."""
    if len(delimiter) != 1:
        return text.split(delimiter)
    return next(csv.reader([text], delimiter=delimiter), [])


def guessed(text: str) -> str:
    """The delimiter that occurs most often, a comma when none does."""
    return max(",;|\t ", key=lambda mark: (text.count(mark), -",;|\t ".index(mark)))


class _Table(HTMLParser):
    """The cells of the tables in a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data
