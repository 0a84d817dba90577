"""How each kind of cell looks: a calm page with the tab's colour as accent.

A Look is free of Google's and of Excel's words; rendering translates it.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Literal

from service.sheetwriting.formats import tint


class Style(StrEnum):
    """What a cell is for."""

    PLAIN = "plain"
    TITLE = "title"
    SECTION = "section"
    TEXT = "text"
    LEGEND = "legend"
    LABEL = "label"
    INPUT = "input"
    PICK = "pick"
    HEADER = "header"
    GROUP = "group"
    ITEM = "item"
    EXAMPLE = "example"
    FACT = "fact"
    GIVEN = "given"
    FACT_DATE = "fact_date"
    COUNT = "count"
    NUMBER = "number"
    TOTAL = "total"
    STATUS = "status"
    SENTENCE = "sentence"
    WHO = "who"
    NOTE = "note"
    LINK = "link"
    OUTSIDE = "outside"
    WORKING = "working"
    ZEBRA = "zebra"
    WARNING = "warning"
    FINE = "fine"
    VEILED = "veiled"
    GOOD = "good"
    WAITING = "waiting"
    ACTIVE = "active"
    LATE = "late"
    QUIET = "quiet"


NumberKind = Literal["", "text", "date", "hours"]


@dataclass(frozen=True)
class Look:
    """Colours as #RRGGBB, size in points; empty means the sheet's default."""

    background: str = ""
    foreground: str = ""
    bold: bool = False
    italic: bool = False
    size: int = 10
    wrap: bool = True
    align: Literal["", "LEFT", "CENTER", "RIGHT"] = ""
    vertical: Literal["TOP", "MIDDLE", "BOTTOM"] = "MIDDLE"
    border: str = ""
    number: NumberKind = ""


INK, MUTED, PALE, WHITE = "#1F2933", "#6B7280", "#E9EDF2", "#FFFFFF"
LINE, EDGE, MIST = "#D5DBE1", "#9AA5B1", "#F5F7FA"

_FIXED: dict[Style, Look] = {
    Style.PLAIN: Look(),
    Style.TEXT: Look(foreground=INK, vertical="TOP"),
    Style.LEGEND: Look(foreground=MUTED, size=9),
    Style.INPUT: Look(background=WHITE, foreground=INK, border=EDGE, vertical="TOP", align="LEFT"),
    Style.PICK: Look(background=WHITE, foreground=INK, border=EDGE, align="CENTER"),
    Style.ITEM: Look(foreground=INK, border=LINE),
    Style.EXAMPLE: Look(background="#FBF9F1", foreground=MUTED, italic=True, border=LINE, vertical="TOP"),
    Style.FACT: Look(background=MIST, foreground=INK, border=LINE, align="LEFT"),
    Style.GIVEN: Look(background=MIST, foreground=INK, border=LINE, align="LEFT", vertical="TOP"),
    Style.FACT_DATE: Look(background=MIST, foreground=INK, border=LINE, align="LEFT", number="date"),
    Style.COUNT: Look(background=MIST, foreground=MUTED, border=LINE, size=9, align="CENTER", number="hours"),
    Style.NUMBER: Look(foreground=MUTED, border=LINE, align="CENTER", size=9),
    Style.SENTENCE: Look(background=MIST, foreground=INK),
    Style.WHO: Look(foreground=MUTED, size=8, italic=True),
    Style.NOTE: Look(foreground="#A12622", size=8, vertical="TOP"),
    Style.LINK: Look(foreground="#1A56B0", border=LINE, align="CENTER"),
    Style.OUTSIDE: Look(foreground="#1A56B0"),
    Style.WORKING: Look(foreground=MUTED, size=8, wrap=False),
    Style.ZEBRA: Look(background="#F7F9FB"),
    Style.WARNING: Look(background="#FDECEA", foreground="#A12622", bold=True),
    Style.FINE: Look(foreground="#17653A"),
    Style.VEILED: Look(background=WHITE, foreground=WHITE),
    Style.GOOD: Look(background="#DDF1E4", foreground="#17653A", bold=True),
    Style.WAITING: Look(background="#E3ECFA", foreground="#1D4E89", bold=True),
    Style.ACTIVE: Look(background="#FFF4D6", foreground="#7A5600", bold=True),
    Style.LATE: Look(background="#FDE3E1", foreground="#A12622", bold=True),
    Style.QUIET: Look(background="#EEF1F4", foreground=MUTED, bold=True),
}


@cache
def look(style: Style, accent: str) -> Look:
    """The look of `style` in a tab of colour `accent`."""
    tinted = {
        Style.TITLE: Look(background=accent, foreground=WHITE, bold=True, size=16),
        Style.SECTION: Look(background=tint(accent, 0.16), foreground=INK, bold=True, size=12),
        Style.LABEL: Look(
            background=tint(accent, 0.07), foreground=INK, bold=True, border=LINE, vertical="TOP"
        ),
        Style.HEADER: Look(
            background=tint(accent, 0.85), foreground=WHITE, bold=True, border=LINE, align="CENTER"
        ),
        Style.GROUP: Look(background=tint(accent, 0.12), foreground=INK, bold=True, border=LINE),
        Style.TOTAL: Look(
            background=tint(accent, 0.12),
            foreground=INK,
            bold=True,
            border=LINE,
            align="CENTER",
            number="hours",
        ),
        Style.STATUS: Look(background=MIST, foreground=INK, bold=True, align="CENTER", border=LINE),
    }
    return tinted.get(style) or _FIXED[style]


def with_number(given: Look, number: NumberKind) -> Look:
    """`given` with another number format."""
    return replace(given, number=number)
