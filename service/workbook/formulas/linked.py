"""What became of the links in a cell, as formulas find it in the hidden tab of link_notes.py."""

from service.domain.link_words import FINE
from service.sheetwriting.a1 import quoted
from service.sheetwriting.values import quoted_text

TITLE = "_links"
"""The hidden tab: texts of cells in its first column, words in its second, nothing in its first row."""
ROWS = 500
"""Formulas speak of so many rows: more cells with links than anybody fills."""


def linked(cell: str) -> str:
    """The words for the text in a cell, empty if there are none.

    EXACT and not MATCH, which takes signs in an address for its own (`?`, `*`, `~`) and no heed of capitals.
    """
    texts, words = (f"{quoted(TITLE)}!${column}$1:${column}${ROWS}" for column in "AB")
    return f'INDEX({words},MAX(1,SUMPRODUCT(EXACT({texts},{cell})*ROW({texts}))))&""'


def note(cell: str, before: str, after: str, otherwise: str) -> str:
    """The note on the links in a cell, between two texts; while none is known, `otherwise`, an expression."""
    found = linked(cell)
    told = "&".join([quoted_text(before), found, *([quoted_text(after)] if after else [])])
    return f'IF(ISBLANK({cell}),"",IF(IFERROR({found},"")="",{otherwise},{told}))'


def field_is_fine(cell: str) -> str:
    """Whether a note below a field's owner tells of links that open, and of nothing else."""
    return f"=ISNUMBER(FIND(CHAR(10)&{quoted_text(FINE)},{cell}))"


def line_is_fine(cell: str) -> str:
    """Whether each of the notes on a table's line tells of links that open."""
    fine, ends = (
        f'LEN({cell})-LEN(SUBSTITUTE({cell},{sign},""))' for sign in (quoted_text(FINE), "CHAR(10)")
    )
    return f"=({fine})=1+{ends}"
