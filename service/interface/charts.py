"""Two charts beside Today: completion by module, and hours counted against pace and minimum.

They stand over a data tab and follow it by themselves.
https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/charts
"""

from dataclasses import dataclass
from itertools import zip_longest

from service.domain.completion import ModuleStatus
from service.domain.program import HoursRule, Module, Program
from service.domain.standing import can_be_complete
from service.interface.columns import FIRST_ROW, DataTab
from service.interface.people_data import hours_column, people_tab
from service.interface.showing import Showing
from service.interface.table import Record
from service.sheetwriting import Json, Request
from service.sheetwriting.a1 import Area
from service.sheetwriting.formats import colour_style
from service.sheetwriting.values import Content, Formula

SHEET_ID = 120
MODULE, COMPLETE, OPEN, RULE, COUNTED, BY_TODAY, MINIMUM = range(7)
"""Its columns; their headings stand in the charts' legends."""
COMPLETION_CHART, HOURS_CHART = 100_001, 100_002
_WIDTH, _HEIGHT = 600, 340
_BAR, _EDGES = 18, 110
"""Pixels that a bar needs to keep its name, and title, legend and axis together."""
_COLOURS = {COMPLETE: "#3B8F5E", OPEN: "#D5DBE1", COUNTED: "#3B8F5E", BY_TODAY: "#E0A100", MINIMUM: "#9AA5B1"}


@dataclass(frozen=True)
class Place:
    """Where a chart stands, and how many pixels it is tall."""

    sheet_id: int
    column: int
    down: int
    height: int


def chart_tab(program: Program) -> DataTab:
    """The layout for this program."""
    return DataTab("charts", SHEET_ID, "_charts", _headings(program))


def _headings(program: Program) -> tuple[str, ...]:
    words = program.words.phrases.tabs.today
    return (
        words.modules_heading, words.complete, words.open, words.rule, words.counted, words.by_today,
        words.minimum,
    )  # fmt: skip


def chart_rows(showing: Showing) -> list[Record]:
    """How many have completed each module, how many not; by rule the hours of all who have a minimum, and
    what the pace asks of all of them on the day on which the chart is looked at.
    """
    standings = [facts.standing for facts in showing.facts.people]
    heads = _headings(showing.program)
    modules: list[Record] = []
    for module in _completed(showing.program):
        states = [one.states[module.key].status for one in standings if module.key in one.states]
        done = states.count(ModuleStatus.COMPLETE)
        row: dict[int, Content] = {MODULE: module.short, COMPLETE: done, OPEN: len(states) - done}
        modules.append({heads[at]: content for at, content in row.items()})
    rules: list[Record] = []
    for rule in showing.program.hours:
        totals = [total for one in standings for total in one.hours if total.key == rule.key]
        asked = [total for total in totals if total.minimum is not None]
        counted = sum(min(total.counted, total.minimum or 0.0) for total in asked)
        minimum = sum(total.minimum or 0.0 for total in asked)
        contents: dict[int, Content] = {
            RULE: rule.label,
            COUNTED: round(counted, 2),
            BY_TODAY: _by_today(showing.program, rule, len(standings)) if asked else None,
            MINIMUM: round(minimum, 2),
        }
        rules.append({heads[at]: content for at, content in contents.items()})
    blank: Record = {}
    return [{**left, **right} for left, right in zip_longest(modules, rules, fillvalue=blank)]


def _completed(program: Program) -> list[Module]:
    """The modules in which there is something to complete."""
    return [module for module in program.modules if can_be_complete(program, module)]


def _by_today(program: Program, rule: HoursRule, people: int) -> Formula:
    """The sum over everybody in the tab `_people`."""
    data = people_tab(program)
    at = data.position(hours_column(rule, "by_today"))
    area = Area(data.sheet_id, 1, at, people + 1, at + 1)
    return Formula(f"=SUM({data.title}!{area.a1(absolute=True)})")


def chart_requests(program: Program, sheet_id: int, column: int) -> tuple[Request, ...]:
    """`addChart` twice, one below the other at `column` of the sheet, with fixed ids."""
    words = program.words.phrases.tabs.today
    modules, rules = len(_completed(program)), len(program.hours)
    completion = _chart(words.modules_chart, MODULE, (COMPLETE, OPEN), modules, stacked=True)
    hours = _chart(words.hours_chart, RULE, (COUNTED, BY_TODAY, MINIMUM), rules)
    tall = max(_HEIGHT, _EDGES + modules * _BAR)
    return (
        _added(COMPLETION_CHART, completion, Place(sheet_id, column, 0, tall)),
        _added(HOURS_CHART, hours, Place(sheet_id, column, tall + 10, _HEIGHT)),
    )


def _chart(title: str, domain: int, series: tuple[int, ...], rows: int, *, stacked: bool = False) -> Json:
    chart: Json = {
        "chartType": "BAR",
        "legendPosition": "BOTTOM_LEGEND",
        "headerCount": 1,
        "domains": [{"domain": _source(domain, rows)}],
        "series": [_series(at, rows) for at in series],
    }
    if stacked:
        chart["stackedType"] = "STACKED"
    return {"title": title, "hiddenDimensionStrategy": "SHOW_ALL", "basicChart": chart}


def _series(at: int, rows: int) -> Json:
    colour = colour_style(_COLOURS[at])
    return {"series": _source(at, rows), "targetAxis": "BOTTOM_AXIS", "colorStyle": colour}


def _source(at: int, rows: int) -> Json:
    return {"sourceRange": {"sources": [Area(SHEET_ID, 0, at, rows + 1, at + 1).grid()]}}


def _added(chart_id: int, spec: Json, at: Place) -> Request:
    place = {
        "anchorCell": {"sheetId": at.sheet_id, "rowIndex": FIRST_ROW, "columnIndex": at.column},
        "offsetYPixels": at.down,
        "widthPixels": _WIDTH,
        "heightPixels": at.height,
    }
    return {
        "addChart": {"chart": {"chartId": chart_id, "spec": spec, "position": {"overlayPosition": place}}}
    }
