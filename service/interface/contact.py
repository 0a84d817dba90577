"""When the service was last heard of: one cell that it writes, and the formulas in every tab's top lines.

NOW() is the spreadsheet's own clock and is computed anew every minute (`autoRecalc`: MINUTE,
https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets#recalculationinterval), so
that a tab tells of a silence although nobody writes. The cell is written along with anything else that is
written, and otherwise only every so many minutes (`contact_minutes`).
"""

from service.domain.program import Program
from service.interface.columns import DataTab
from service.interface.reviews_data import local
from service.interface.showing import Showing
from service.interface.table import Record
from service.sheetwriting.values import Formula, quoted_text

CONTACT = DataTab("contact", 119, "_contact", ("contact", "silent_minutes"))

_AT, _SILENT = f"{CONTACT.title}!$A$2", f"{CONTACT.title}!$B$2"
_ROUNDED = f"{_AT}+1/172800"
"""Half a second later: a serial number may fall short of its minute by less than that."""


def contact_rows(showing: Showing) -> list[Record]:
    """The one row: the last contact on the program's clock, and after how many minutes a silence is told."""
    at = showing.facts.contact
    if at is None:
        return []
    return [{"contact": local(showing.program, at), "silent_minutes": showing.facts.silent_minutes}]


def alarm(program: Program) -> str:
    """How the line begins that tells of a silence."""
    return f"{program.words.phrases.tabs.contact.silent_since} "


def here_formula(program: Program) -> Formula:
    """The small line below a tab's title."""
    words = program.words.phrases.tabs.contact
    here = f"{quoted_text(f'{words.was_here} ')}&TEXT({_ROUNDED},{quoted_text(words.clock)})"
    return Formula(
        f'=IF({_AT}="",{quoted_text(words.not_yet)},IF({_is_silent()},{quoted_text(words.silent)},{here}))'
    )


def purpose_formula(program: Program, purpose: str, waits_for: tuple[str, str] = ("", "")) -> Formula:
    """What the tab is for, and that it has nothing to show yet; in a silence, since when, and what to do.

    `waits_for` are a cell that is empty until it has, and the words for that.
    """
    first, none_yet = waits_for
    said = f'IF({first}="",{quoted_text(f"{purpose} {none_yet}")},{quoted_text(purpose)})'
    words = program.words.phrases.tabs.contact
    when = f"TEXT({_ROUNDED},{quoted_text(words.moment)})"
    told = f"{quoted_text(alarm(program))}&{when}&{quoted_text(f'. {words.remedy}')}"
    return Formula(f'=IF(AND({_AT}<>"",{_is_silent()}),{told},{said if first else quoted_text(purpose)})')


def _is_silent() -> str:
    return f"(NOW()-{_AT})*1440>{_SILENT}"
