"""The hours of a rule as formulas refer to them: all of a log, or those of the year at hand (C-77)."""

from service.domain.program import HoursRule
from service.workbook.elements.facts import SINCE, brought_name, credited_name, credited_rules
from service.workbook.frame import Frame

DAYS = "days"
"""What the mark of a log's first column of dates is called."""


def counted_hours(frame: Frame, rule: HoursRule) -> str | None:
    """An expression for what was logged, credited or brought in, over the maximum, too; None on the first
    pass or where the log is in no tab of the workbook.
    """
    logged, brought = _logged(frame, rule), frame.fact(brought_name(rule.key))
    credited = frame.fact(credited_name(rule)) if rule in credited_rules(frame.program) else None
    parts = [part for part in (logged, brought, credited) if part]
    return f"ROUND(SUM({','.join(parts)}),4)" if logged and len(parts) > 1 else logged


def _logged(frame: Frame, rule: HoursRule) -> str | None:
    total = frame.ref(f"{rule.log}.total.{rule.column}", rule.tab)
    entries, days = _columns(frame, rule)
    since = frame.fact(SINCE) if rule.per == "year" else None
    if total is None or since is None or entries is None or days is None:
        return total
    return f'IF({since}="",{total},ROUND(SUMIFS({entries},{days},">="&{since}),4))'


def any_undated(frame: Frame, rule: HoursRule) -> str | None:
    """A test for hours that belong to no year; None where every entry counts."""
    entries, days = _columns(frame, rule)
    since = frame.fact(SINCE) if rule.per == "year" else None
    if since is None or entries is None or days is None:
        return None
    dated = f'COUNTIFS({entries},">0",{days},">0")'
    return f'IF({since}="",FALSE,COUNTIF({entries},">0")>{dated})'


def _columns(frame: Frame, rule: HoursRule) -> tuple[str | None, str | None]:
    entries = frame.ref(f"{rule.log}.counted.{rule.column}", rule.tab)
    return entries, frame.ref(f"{rule.log}.{DAYS}", rule.tab)
