"""Reading pages as a browser and a reader would."""

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img"}


class _Reader(HTMLParser):
    """Collects text, tables' cells, and whatever is not well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.wrong: list[str] = []
        self.words: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self._table = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if len(found) != len(attrs):
            self.wrong.append(f"<{tag}> has an attribute twice")
        self.ids += [found["id"] or ""] if "id" in found else []
        self.targets += (found.get("aria-labelledby") or "").split()
        if tag == "th" and "scope" not in found:
            self.wrong.append("<th> without scope")
        if tag == "table":
            self._table = found.get("class") or ""
            self.tables[self._table] = []
        if tag == "tr":
            self.tables[self._table].append([])
        if tag in {"td", "th"}:
            self.tables[self._table][-1].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing at line {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if {"td", "th"} & set(self.open):
            self.tables[self._table][-1][-1] += f" {data}"


def read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader


def well_formed(text: str) -> None:
    """Every element closed in order, ids unique, labels found, headers with scope, one title and language."""
    reader = read(text)
    assert reader.wrong == []
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.targets) <= set(reader.ids)
    if text.startswith("<!doctype"):
        assert re.search(r'<html lang="en-US">', text)
        assert text.count("<h1") == 1
        assert 'class="skip" href="#main"' in text


def shown(text: str) -> str:
    """The words of a page, in order, single spaced."""
    return " ".join(" ".join(read(text).words).replace("\u00a0", " ").split())


def cells(text: str, table: str) -> list[list[str]]:
    """The rows of a table by its class, each cell's words single spaced."""
    return [[" ".join(cell.split()) for cell in row] for row in read(text).tables[table]]
