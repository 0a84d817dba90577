"""Two charts beside Today: completion by module, and hours counted against pace and minimum.

They stand over a data tab and follow it by themselves.
https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/charts
"""

from itertools import zip_longest

from service.domain.completion import ModuleStatus
from service.domain.program import HoursRule, Program
from service.interface.columns import FIRST_ROW, DataTab
from service.interface.people_data import hours_column, people_tab
from service.interface.showing import Showing
from service.interface.table import Record
from service.sheetwriting import Json, Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.values import Formula

CHARTS = DataTab(
    "charts",
    120,
    "_charts",
    ("module", "complete", "open", "rule", "counted", "by_today", "minimum"),
)
COMPLETION_CHART, HOURS_CHART = 100_001, 100_002
_WIDTH, _HEIGHT = 600, 340


def chart_rows(showing: Showing) -> list[Record]:
    """How many have completed each module, how many not; by rule the hours of all who have a minimum, and
    what the pace asks of all of them on the day on which the chart is looked at.
    """
    standings = [facts.standing for facts in showing.facts.people]
    modules: list[Record] = []
    for module in showing.program.modules:
        states = [one.states[module.key].status for one in standings if module.key in one.states]
        done = states.count(ModuleStatus.COMPLETE)
        modules.append({"module": module.short, "complete": done, "open": len(states) - done})
    rules: list[Record] = []
    for rule in showing.program.hours:
        totals = [total for one in standings for total in one.hours if total.key == rule.key]
        asked = [total for total in totals if total.minimum is not None]
        counted = sum(min(total.counted, total.minimum or 0.0) for total in asked)
        minimum = sum(total.minimum or 0.0 for total in asked)
        rules.append(
            {
                "rule": rule.label,
                "counted": round(counted, 2),
                "by_today": _by_today(showing.program, rule, len(standings)) if asked else None,
                "minimum": round(minimum, 2),
            }
        )
    blank: Record = {}
    return [{**left, **right} for left, right in zip_longest(modules, rules, fillvalue=blank)]


def _by_today(program: Program, rule: HoursRule, people: int) -> Formula:
    """The sum over everybody in the tab `_people`."""
    data = people_tab(program)
    at = data.position(hours_column(rule, "by_today"))
    area = Area(data.sheet_id, 1, at, people + 1, at + 1)
    return Formula(f"=SUM({data.title}!{area.a1(absolute=True)})")


def chart_requests(program: Program, sheet_id: int, column: int) -> tuple[Request, ...]:
    """`addChart` twice, one below the other at `column` of the sheet, with fixed ids."""
    modules, rules = len(program.modules), len(program.hours)
    completion = _chart(
        "Modules: complete, not complete", "module", ("complete", "open"), modules, stacked=True
    )
    title = "Hours: counted toward the minimum, expected by today, the minimum"
    hours = _chart(title, "rule", ("counted", "by_today", "minimum"), rules)
    return (
        _added(COMPLETION_CHART, completion, sheet_id, column, 0),
        _added(HOURS_CHART, hours, sheet_id, column, _HEIGHT + 10),
    )


def _chart(title: str, domain: str, series: tuple[str, ...], rows: int, *, stacked: bool = False) -> Json:
    chart: Json = {
        "chartType": "BAR",
        "legendPosition": "BOTTOM_LEGEND",
        "headerCount": 1,
        "domains": [{"domain": _source(domain, rows)}],
        "series": [{"series": _source(name, rows), "targetAxis": "BOTTOM_AXIS"} for name in series],
    }
    if stacked:
        chart["stackedType"] = "STACKED"
    return {"title": title, "hiddenDimensionStrategy": "SHOW_ALL", "basicChart": chart}


def _source(column: str, rows: int) -> Json:
    at = CHARTS.position(column)
    return {"sourceRange": {"sources": [Area(CHARTS.sheet_id, 0, at, rows + 1, at + 1).grid()]}}


def _added(chart_id: int, spec: Json, sheet_id: int, column: int, down: int) -> Request:
    place = {
        "anchorCell": {"sheetId": sheet_id, "rowIndex": FIRST_ROW, "columnIndex": column},
        "offsetYPixels": down,
        "widthPixels": _WIDTH,
        "heightPixels": _HEIGHT,
    }
    return {
        "addChart": {"chart": {"chartId": chart_id, "spec": spec, "position": {"overlayPosition": place}}}
    }
