"""When the service was last heard of: one cell that it writes, and the formulas in every tab's top lines.

NOW() is the spreadsheet's own clock and is computed anew every minute (`autoRecalc`: MINUTE,
https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets#recalculationinterval), so
that a tab tells of a silence although nobody writes. The cell is written along with anything else that is
written, and otherwise only every so many minutes (`contact_minutes`).
"""

from service.interface.columns import DataTab
from service.interface.reviews_data import local
from service.interface.showing import Showing
from service.interface.table import Record
from service.sheetwriting.values import Formula, quoted_text

CONTACT = DataTab("contact", 119, "_contact", ("contact", "silent_minutes"))

_AT, _SILENT = f"{CONTACT.title}!$A$2", f"{CONTACT.title}!$B$2"
_ROUNDED = f"{_AT}+1/172800"
"""Half a second later: a serial number may fall short of its minute by less than that."""
_WHEN = f'TEXT({_ROUNDED},"mmmm d, h:mm AM/PM")'
ALARM = "Cohortbook has not run since "
"""How the line begins that tells of a silence."""

_REMEDY = (
    ". What is typed here is kept and waits. Tell whoever looks after Cohortbook: "
    "its dashboard says what is wrong."
)


def contact_rows(showing: Showing) -> list[Record]:
    """The one row: the last contact on the program's clock, and after how many minutes a silence is told."""
    at = showing.facts.contact
    if at is None:
        return []
    return [{"contact": local(showing.program, at), "silent_minutes": showing.facts.silent_minutes}]


def here_formula() -> Formula:
    """The small line below a tab's title."""
    return Formula(
        f'=IF({_AT}="","Cohortbook has not been here yet",IF({_is_silent()},"Cohortbook is silent",'
        f'"Cohortbook was here at "&TEXT({_ROUNDED},"h:mm AM/PM")))'
    )


def purpose_formula(purpose: str, waits_for: tuple[str, str] = ("", "")) -> Formula:
    """What the tab is for, and that it has nothing to show yet; in a silence, since when, and what to do.

    `waits_for` are a cell that is empty until it has, and the words for that.
    """
    first, none_yet = waits_for
    said = f'IF({first}="",{quoted_text(f"{purpose} {none_yet}")},{quoted_text(purpose)})'
    alarm = f"{quoted_text(ALARM)}&{_WHEN}&{quoted_text(_REMEDY)}"
    return Formula(f'=IF(AND({_AT}<>"",{_is_silent()}),{alarm},{said if first else quoted_text(purpose)})')


def _is_silent() -> str:
    return f"(NOW()-{_AT})*1440>{_SILENT}"
