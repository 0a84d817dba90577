"""Which tables go into the archive, and who may read them there.

Everything goes that cannot be read again in Drive and would be missed; a new table has to be named here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Table

from service.ledger.tables import Base

OFFICE = "office"
"""The shelf for what the administrators of the program may read."""
REQUESTS = "requests"
"""The shelf for requests and cases, whose words only those may read who may open the form."""
SHELVES = (OFFICE, REQUESTS)


@dataclass(frozen=True)
class Kept:
    """A table in the archive: its shelf, and columns that are left out because they are read again."""

    shelf: str = OFFICE
    without: frozenset[str] = frozenset()


KEPT: Mapping[str, Kept] = {
    "attempts": Kept(),
    "attendance": Kept(),
    "candidates": Kept(),
    "cases": Kept(REQUESTS),
    "cohorts": Kept(),
    "completions": Kept(),
    "contacts": Kept(),
    "counters": Kept(),
    "declined": Kept(),
    "effects": Kept(),
    "findings": Kept(),
    "form_grants": Kept(),
    "form_subjects": Kept(),
    "former_grants": Kept(),
    "former_workbooks": Kept(),
    "forms": Kept(without=frozenset({"reading", "version", "read"})),
    "grants": Kept(),
    "letters": Kept(),
    "log": Kept(),
    "mails": Kept(),
    "marks": Kept(),
    "official": Kept(),
    "plans": Kept(),
    "releases": Kept(),
    "requests": Kept(REQUESTS),
    "reviewers": Kept(),
    "set_dates": Kept(),
    "sign_ins": Kept(),
    "sign_sheets": Kept(),
    "workbooks": Kept(),
}

LEFT_OUT: Mapping[str, str] = {
    "archived": "says what lies in the archive",
    "unarchived": "says what has to go there",
    "asks": "wishes for jobs; the schedule has them again",
    "candidate_calls": "counts of calls to Google",
    "link_notes": "written again when links are read",
    "linked_files": "looked up again",
    "links": "read again from the workbooks",
    "readings": "read again from the workbooks",
    "run_calls": "counts of calls to Google",
    "runs": "runs of jobs on the machine that is gone",
    "visits": "whoever was signed in signs in again",
}
"""Tables that are not kept, and why nobody misses them."""

UNKEPT_MARKS = (
    "archive:looked", "archive:sent", "archive:since", "changes:page_token", "hooks:hinted",
    "interface:contact", "interface:glance", "interface:review_rows", "interface:shown", "ledger:changed",
    "outlook", "runner:turn", "runs:forgotten", "scheduler:beat", "scrape:pending",
)  # fmt: skip
"""Marks that every run writes, or that only mean something beside the readings."""
SECRET_MARKS = ("hooks:channels", "web:cookie_key")
"""Marks that must not leave the machine."""

UNKEPT_PREFIXES = ("lost:form:", "seen:")
"""How marks begin that hold what a private form said (not all of the staff may read it), or that only mean
something beside the readings.
"""

OWN_EFFECTS = "archive"
"""The kind of the claims by which volumes are made: they are found again in Drive."""


def stays_behind(name: str, first: object) -> bool:
    """Whether a row of a kept table is left out, by the `first` column of its key."""
    marks = name == "marks" and (
        first in (*UNKEPT_MARKS, *SECRET_MARKS) or str(first).startswith(UNKEPT_PREFIXES)
    )
    return marks or (name == "effects" and first == OWN_EFFECTS)


def kept_tables() -> list[Table]:
    """The kept tables, those that others refer to first."""
    return [table for table in Base.metadata.sorted_tables if table.name in KEPT]


def kept_columns(table: Table) -> list[Column[object]]:
    """The columns of a kept table that are kept."""
    return [column for column in table.columns if column.name not in KEPT[table.name].without]


def on_shelf(shelf: str) -> list[str]:
    """The names of the tables on a shelf."""
    return [name for name, kept in KEPT.items() if kept.shelf == shelf]
