"""What was last read in tabs that are gone since: kept until they are back, so that no word is lost with
them.
"""

import json

from jobs.office import Office
from service.domain.readings import WorkbookReading
from service.ledger import Session, marks
from service.ledger.stored import from_stored, to_stored
from service.workbook.range_names import range_name

LOST = "lost:"
"""Marks of this prefix, whose it is and a tab's key, hold the last reading of that tab as JSON. Whose: a
candidate's key, or `lost_form` of a form's.
"""


def lost_form(key: str) -> str:
    """Whose a private form's lost tab is. What it says stays on this machine (UNKEPT_PREFIXES)."""
    return f"form:{key}"


def keep_lost(session: Session, whose: str, before: WorkbookReading | None, now: WorkbookReading) -> None:
    """Keep what stood in tabs that were read before and are not there now; forget those that are back."""
    prefix = f"{LOST}{whose}:"
    for tab in marks.named(session, prefix).keys() & now.tabs.keys():
        marks.drop(session, f"{prefix}{tab}")
    if before is None:
        return
    for tab, reading in before.tabs.items():
        if tab not in now.tabs:
            own = range_name(tab, "")
            capacities = {n: rows for n, rows in before.capacities.items() if n.startswith(own)}
            kept = WorkbookReading({tab: reading}, capacities=capacities)
            stored = json.dumps(to_stored(kept), ensure_ascii=False)
            marks.put(session, f"{prefix}{tab}", stored)


def lost_tabs(office: Office, whose: str) -> dict[str, WorkbookReading]:
    """What was last read in somebody's tabs that are gone, with the sizes of their tables, by tab."""
    with office.ledger.read() as session:
        kept = marks.named(session, f"{LOST}{whose}:")
    return {tab: from_stored(json.loads(text)) for tab, text in kept.items()}
