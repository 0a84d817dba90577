"""The parts of a cell's text, each with its own look and link."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.sandbox.call import Json
from service.sandbox.pages.looks import EMPTY, css, text_rules

SAFE = ("http://", "https://", "#gid=")


@dataclass(frozen=True)
class Run:
    """`href` is empty unless it is an address that may be followed."""

    text: str
    style: str
    href: str


def runs(cell: Json, form: Json) -> tuple[Run, ...]:
    """From CellData; none of an empty cell. textFormatRuns count UTF-16 units, as Google does."""
    shown = str(cell.get("formattedValue", ""))
    if not shown:
        return ()
    given = cell.get("textFormatRuns")
    if not given:
        return (Run(shown, "", _safe(cell.get("hyperlink") or _link(form.get("textFormat", EMPTY)))),)
    return tuple(_parts(shown, given))


def _parts(shown: str, given: list[Json]) -> Iterator[Run]:
    units = shown.encode("utf-16-le")
    starts = [one.get("startIndex", 0) for one in given]
    if starts[0]:
        starts, given = [0, *starts], [{}, *given]
    for one, start, end in zip(given, starts, [*starts[1:], len(units)], strict=True):
        text = units[start * 2 : end * 2].decode("utf-16-le", "replace")
        form = one.get("format", EMPTY)
        if text:
            yield Run(text, css(text_rules(form)), _safe(_link(form)))


def _link(text_format: Json) -> str:
    return str(text_format.get("link", EMPTY).get("uri", ""))


def _safe(address: str) -> str:
    return address if address.lower().startswith(SAFE) else ""
