"""References into the decisions table, for elements that show decisions."""

from service.workbook.formulas.decisions import Table
from service.workbook.frame import Frame


def decision_table(frame: Frame) -> Table | None:
    """The decisions table as this tab refers to it; None on the first pass or where there is none."""
    if not frame.decided:
        return None
    names = ("keys", "modules", "outcomes", "results", "levels", "revise", "feedback")
    found = {name: frame.ref(f"decisions.{name}", frame.decided) for name in names}
    given = {name: reference for name, reference in found.items() if reference is not None}
    return Table(**given) if len(given) == len(names) else None
