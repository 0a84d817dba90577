"""Readings as JSON and back, equal."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from service.domain.readings import TabReading, ToMend, WorkbookReading


def to_stored(reading: WorkbookReading) -> dict[str, Any]:
    """JSON for a reading; attempt numbers become text, as JSON's keys must be."""
    return {
        "tabs": {key: _tab_to_stored(tab) for key, tab in reading.tabs.items()},
        "damage": list(reading.damage),
        "moved": dict(reading.moved),
        "capacities": dict(reading.capacities),
        "to_mend": [asdict(one) for one in reading.to_mend],
    }


def from_stored(stored: Mapping[str, Any]) -> WorkbookReading:
    """The reading that `to_stored` was given."""
    tabs = {key: _tab_from_stored(tab) for key, tab in stored["tabs"].items()}
    return WorkbookReading(
        tabs,
        tuple(stored["damage"]),
        stored.get("moved", {}),
        stored.get("capacities", {}),
        tuple(ToMend(**one) for one in stored.get("to_mend", ())),
    )


def _tab_to_stored(tab: TabReading) -> dict[str, Any]:
    return {
        "tab": tab.tab,
        "title": tab.title,
        "values": dict(tab.values),
        "rows": {log: [dict(row) for row in rows] for log, rows in tab.rows.items()},
        "ticks": {str(number): tick for number, tick in tab.ticks.items()},
        "links": {address: list(found) for address, found in tab.links.items()},
        "checks": {str(number): tick for number, tick in tab.checks.items()},
        "numbers": {log: list(found) for log, found in tab.numbers.items()},
    }


def _tab_from_stored(stored: Mapping[str, Any]) -> TabReading:
    return TabReading(
        tab=stored["tab"],
        title=stored["title"],
        values=stored["values"],
        rows={log: tuple(rows) for log, rows in stored["rows"].items()},
        ticks={int(number): tick for number, tick in stored["ticks"].items()},
        links={address: tuple(found) for address, found in stored.get("links", {}).items()},
        numbers={log: tuple(found) for log, found in stored.get("numbers", {}).items()},
        checks={int(number): tick for number, tick in stored.get("checks", {}).items()},
    )
