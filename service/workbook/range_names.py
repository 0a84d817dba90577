"""The names of ranges in a workbook: by them fields and tables are found again, and formulas of other tabs
refer to them. A name goes along with its cells, whatever is inserted above
(https://support.google.com/docs/answer/63175).
"""

from collections.abc import Mapping

from service.sheetwriting.a1 import Area

_WITHIN = ("attempts.", "attendance.", "result.", "decisions.body", "facts", "end")
"""How the marks begin of which no other tab speaks."""


def range_name(tab: str, key: str) -> str:
    """The name under which a field or table of a tab is found again."""
    return f"cb_{tab}__{key}"


def reference_name(tab: str, mark: str) -> str:
    """The name by which formulas of other tabs speak of a place.

    >>> reference_name("progress", "fact.due.plan")
    'cb_progress___fact_due_plan'
    """
    return range_name(tab, referred_key(mark))


def referred_key(mark: str) -> str:
    """The key of a place's range; no element can have it."""
    return "_" + mark.replace(".", "_")


def referred(marks: Mapping[str, Area]) -> dict[str, Area]:
    """The places among `marks` that other tabs refer to, by the keys of their ranges."""
    return {referred_key(mark): area for mark, area in marks.items() if not mark.startswith(_WITHIN)}
