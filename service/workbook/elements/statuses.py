"""The colours of status words."""

from service.domain.completion import ModuleStatus
from service.domain.program import Program
from service.sheetwriting.a1 import Area, cell_name
from service.sheetwriting.values import quoted_text
from service.workbook.placement import Rule
from service.workbook.style import Style

STATUS_STYLES = {
    ModuleStatus.INFORMATION: Style.QUIET,
    ModuleStatus.RELEASED: Style.WAITING,
    ModuleStatus.IN_PROGRESS: Style.ACTIVE,
    ModuleStatus.FILLED: Style.ACTIVE,
    ModuleStatus.SUBMITTED: Style.WAITING,
    ModuleStatus.REVISE: Style.LATE,
    ModuleStatus.OVERDUE: Style.LATE,
    ModuleStatus.COMPLETE: Style.GOOD,
}


def status_rules(program: Program, area: Area) -> tuple[Rule, ...]:
    """A rule per status for cells that hold its word."""
    name = cell_name(area.top, area.left)
    return tuple(
        Rule(area, f"=${name}={quoted_text(program.words.status[status])}", style)
        for status, style in STATUS_STYLES.items()
    )
