"""What stands beside a typed value that does not fit: the same as domain.misfits, cell by cell.

Each function gives an expression: the note, or an empty text where the value fits.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from service.domain.elements import FieldType
from service.domain.hours import LONGEST
from service.domain.misfits import FIRST_DAY, LAST_DAY, SEPARATOR, WHY, Why, listed
from service.sheetwriting.values import quoted_text
from service.workbook.placement import Entry

Words = Callable[[Why], str]
"""What a cell's note says of each thing that may be wrong."""

NONE = '""'
"""The note that nothing can call for."""

_LONGEST_NOTE = 500


def note(entry: Entry, cell: str, words: Words, choices: str = "") -> str:
    """The note on a value that is no hours; `choices` refers to a cell with those of a choice, listed."""
    match entry.type:
        case FieldType.TEXT | FieldType.LONG_TEXT | FieldType.HOURS:
            return NONE
        case FieldType.NUMBER:
            return _number(entry, cell, words)
        case FieldType.LINK:
            return link(cell, words)
    fits = {
        FieldType.DATE: f"AND(ISNUMBER({cell}),{cell}>={FIRST_DAY},{cell}<{LAST_DAY + 1})",
        FieldType.CHOICE: _chosen(cell, choices),
        FieldType.CHECKBOX: f"ISLOGICAL({cell})",
        FieldType.PERSON: f"ISTEXT({cell})",
    }
    return _unless(fits[entry.type], cell, words(WHY[entry.type]))


def link(cell: str, words: Words) -> str:
    """The note on a link: whether it has the form of one."""
    return _unless(opens(cell), cell, words(Why.LINK))


def opens(cell: str) -> str:
    """Whether there is an address in the cell that a browser could open, as domain.misfits.opens."""
    text = f"LOWER({cell})"
    secure, plain = (f'ISNUMBER(FIND("{start}",{text}))' for start in ("https://", "http://"))
    return f'AND(OR({secure},{plain}),ISNUMBER(FIND(".",{text},FIND("://",{text}))))'


def rating(levels: Sequence[str], cell: str, words: Words) -> str:
    """The note on a rating that is none of the scale's `levels`."""
    return _unless(_chosen(cell, quoted_text(listed(levels))), cell, words(Why.RATING))


def hours(entry: Entry, text_cell: str, value_cell: str, words: Words, *, counted: bool) -> str:
    """The note on hours, from their workings (formulas/hours.py); what is `counted` says elsewhere whether it
    could be read.
    """
    beyond = _beyond(_within_a_day(entry), value_cell, words)
    unread = NONE if counted else quoted_text(words(Why.HOURS))
    if beyond == unread:
        return NONE
    bad = f"OR({value_cell}<0,{value_cell}>{LONGEST:g})"
    return f'IF({text_cell}="","",IF({bad},{unread},{beyond}))'


def below(label: str, note: str) -> str:
    """A text with the note below it, if there is one; `words` begin with SEPARATOR."""
    return f"{quoted_text(label)}&{_lines(note)}"


def together(notes: Sequence[str]) -> str:
    """The notes that there are, one below the other; `words` begin with SEPARATOR."""
    return f"MID({_lines('&'.join(notes))},2,{_LONGEST_NOTE})"


def _lines(notes: str) -> str:
    return f'SUBSTITUTE({notes},"{SEPARATOR}",CHAR(10))'


def _unless(fits: str, cell: str, words: str) -> str:
    """The words unless the cell is blank or fits; errors do not."""
    return f'IF(IFERROR(OR(TRIM({cell})="",{fits}),FALSE),"",{quoted_text(words)})'


def _chosen(cell: str, choices: str) -> str:
    return f'ISNUMBER(FIND("{SEPARATOR}"&LOWER(TRIM({cell}))&"{SEPARATOR}",{choices}))'


def _number(entry: Entry, cell: str, words: Words) -> str:
    beyond = _beyond(entry, cell, words)
    text = quoted_text(words(Why.NUMBER))
    return f'IF(IFERROR(TRIM({cell})="",FALSE),"",IF(ISNUMBER({cell}),{beyond},{text}))'


def _beyond(entry: Entry, cell: str, words: Words) -> str:
    found = NONE
    if entry.maximum is not None:
        found = f"IF({cell}>{entry.maximum:.15g},{quoted_text(words(Why.MOST))},{found})"
    if entry.minimum is not None:
        found = f"IF({cell}<{entry.minimum:.15g},{quoted_text(words(Why.LEAST))},{found})"
    return found


def _within_a_day(entry: Entry) -> Entry:
    """Without limits that hours which could be read never pass."""
    least = entry.minimum if entry.minimum and entry.minimum > 0 else None
    most = entry.maximum if entry.maximum is not None and entry.maximum < LONGEST else None
    return replace(entry, minimum=least, maximum=most)
