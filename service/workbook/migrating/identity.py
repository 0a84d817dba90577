"""Which row of one print is which row of another: by the keys of elements and of what stands in them; lines
of mere text by their order, so that other words do not make them other lines.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from service.workbook.geometry import KEY
from service.workbook.migrating.prints import Print
from service.workbook.placement import Part

_TEXTS = ("heading", "instruction")
"""The elements without a key of which a tab may have several."""

Ids = Mapping[int, str]
"""A row's identity, by its number."""


def identities(old: Print, new: Print) -> tuple[Ids, Ids]:
    """The rows of both; those with the same identity are the same row."""
    lines = _lines(_texts(old), _texts(new), old, new)
    mine = {part: f"text {n}" for n, part in enumerate(_texts(old))}
    theirs = {part: f"text {lines[n]}" if n in lines else f"new {n}" for n, part in enumerate(_texts(new))}
    return dict(_of(old, mine)), dict(_of(new, theirs))


def _texts(made: Print) -> list[Part]:
    return [part for part in made.parts if part.name in _TEXTS]


def _lines(old: Sequence[Part], new: Sequence[Part], before: Print, after: Print) -> dict[int, int]:
    """Which text of the new print is which of the old one: those that say the same, and between these the
    others of one kind in their order.
    """
    said = [(part.name, _words(before, part)) for part in old]
    says = [(part.name, _words(after, part)) for part in new]
    found: dict[int, int] = {}
    for kind, a, b, c, d in SequenceMatcher(None, said, says, autojunk=False).get_opcodes():
        if kind == "equal":
            found |= {c + n: a + n for n in range(b - a)}
        for name in _TEXTS if kind == "replace" else ():
            left = [n for n in range(a, b) if old[n].name == name]
            right = [n for n in range(c, d) if new[n].name == name]
            found |= dict(zip(right, left, strict=False))
    return found


def _words(made: Print, part: Part) -> str:
    return "\n".join(made.label(row) for row in range(part.top, part.bottom))


def _of(made: Print, texts: Mapping[Part, str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for part in made.parts:
        for row in range(part.top, part.bottom):
            within = _within(made, part, row)
            found = f"{_table(texts.get(part, part.name), within)}/{within}"
            while found in seen:  # two lines that nothing tells apart are told by their order
                found += "'"
            seen.add(found)
            yield row, found


def _table(name: str, within: str) -> str:
    """Modules that stay behind when a workbook goes on into another year keep their rows, with whatever
    comments hang there; the rows of one year alone have keys of their own.
    """
    stays_behind = name.partition(":")[0] == "progress_earlier" and within.startswith("key ")
    return "progress_modules" if stays_behind and "." not in within else name


def _within(made: Print, part: Part, row: int) -> str:
    """What tells the row from others of its element."""
    place, key = made.area_of(row), made.key(row)
    if place is not None:
        area = place[1]
        if area.left == KEY and row == area.top and area.bottom - area.top > 1:
            return "#keys"
        if key:
            return f"key {key}"
        return f"line {made.label(row)}" if area.bottom - area.top > 1 else "#field"
    if key:
        return f"key {key}"
    if part.name.partition(":")[0] == "rubric" and row - part.top >= _HEAD_OF_RUBRIC:
        return f"line {made.label(row)}"
    below = [area.top for name, area in made.named.items() if _is_table(name, area, part) and area.top > row]
    return f"{row - min(below)}" if below else f"+{row - part.top}"


_HEAD_OF_RUBRIC = 3


def _is_table(name: str, area: object, part: Part) -> bool:
    top, left = getattr(area, "top", 0), getattr(area, "left", 1)
    return not name.startswith("_") and left == KEY and part.top <= top < part.bottom
