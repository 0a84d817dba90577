"""The data tab `_people`: one row per candidate, and one per typed row that could not be taken in."""

import json
from collections.abc import Mapping
from datetime import date

from service.domain.base import Value
from service.domain.hours import HoursTotal
from service.domain.program import CoverageRule, HoursRule, Module, Program
from service.interface.columns import DataTab
from service.interface.facts import PersonFacts, RosterNote
from service.interface.pace_formulas import pace_parts
from service.interface.standing_words import (
    covered_words,
    hours_standing,
    kinds_words,
    left_words,
    module_words,
    repeated_words,
    standing_words,
)
from service.sheetwriting.values import Content

_FACTS = (
    "key", "email", "name", "site", "position", "cohort", "year", "companion", "companion_email",
    "overseer", "overseer_email", "enrolled", "standing", "link", "note",
)  # fmt: skip
HOURS_PARTS = ("counted", "minimum", "maximum", "missing", "standing", "by_today", "pace", "brought", "kinds")
EVENTS = "events"
"""A further part of rules to which events credit hours: which event gave what."""
COVERAGE_PARTS = ("done", "left", "repeated")
TYPED = "typed"
"""The column that remembers what staff's cells held when they were last taken in."""


def module_column(module: Module) -> str:
    """The column that shows the candidate's standing in `module`."""
    return f"module.{module.key}"


def hours_column(rule: HoursRule, part: str) -> str:
    """The column of one of HOURS_PARTS."""
    return f"hours.{rule.key}.{part}"


def by_events(program: Program, rule: HoursRule) -> bool:
    """Whether events credit hours to the rule."""
    return any(event.counts_towards == rule.key for event in program.events)


def hours_parts(program: Program, rule: HoursRule) -> tuple[str, ...]:
    """The parts that are kept of a rule."""
    return (*HOURS_PARTS, EVENTS) if by_events(program, rule) else HOURS_PARTS


def coverage_column(rule: CoverageRule, part: str) -> str:
    """The column of one of COVERAGE_PARTS."""
    return f"coverage.{rule.key}.{part}"


def people_tab(program: Program) -> DataTab:
    """The layout for this program."""
    modules = tuple(module_column(module) for module in program.modules)
    hours = tuple(hours_column(rule, part) for rule in program.hours for part in hours_parts(program, rule))
    coverage = tuple(coverage_column(rule, part) for rule in program.coverage for part in COVERAGE_PARTS)
    rest = ("unread", "override", "brought", TYPED)
    return DataTab("people", 111, "_people", (*_FACTS, *modules, *hours, *coverage, *rest))


def person_row(program: Program, facts: PersonFacts, note: str, typed: str) -> dict[str, Content]:
    """The row of a candidate by column; `typed` is what `remembered` gives."""
    person = facts.candidate
    companion, overseer = person.companion, person.overseer
    row: dict[str, Content] = {
        "key": person.key,
        "email": person.person.email,
        "name": f"{person.person.last}, {person.person.first}",
        "site": person.site,
        "position": person.position,
        "cohort": person.cohort.key,
        "year": person.year,
        "companion": companion.name if companion else "",
        "companion_email": companion.email if companion else "",
        "overseer": overseer.name if overseer else "",
        "overseer_email": overseer.email if overseer else "",
        "enrolled": person.enrolled,
        "standing": standing_words(program, facts.standing),
        "link": facts.workbook_link,
        "note": note,
        "override": facts.override_note,
        "brought": facts.brought_note,
        TYPED: typed,
    }
    return row | _modules(program, facts) | _hours(program, facts) | _coverage(program, facts)


def _modules(program: Program, facts: PersonFacts) -> dict[str, Content]:
    states = facts.standing.of_all_years
    mine = [module for module in program.modules if module.key in states]
    return {module_column(module): module_words(program, states[module.key]) for module in mine}


def _coverage(program: Program, facts: PersonFacts) -> dict[str, Content]:
    found = {coverage.key: coverage for coverage in facts.standing.coverage}
    row: dict[str, Content] = {}
    for rule in program.coverage:
        if rule.key in found:
            coverage = found[rule.key]
            parts = (
                covered_words(program, coverage, facts.candidate.year),
                left_words(program, coverage),
                repeated_words(program, coverage),
            )
            pairs = zip(COVERAGE_PARTS, parts, strict=True)
            row |= {coverage_column(rule, part): words for part, words in pairs}
    return row


def _hours(program: Program, facts: PersonFacts) -> dict[str, Content]:
    totals = {total.key: total for total in facts.standing.hours}
    row: dict[str, Content] = {}
    for rule in program.hours:
        if rule.key in totals:
            parts = _parts(program, totals[rule.key]) | pace_parts(program, rule, facts, totals[rule.key])
            parts |= {EVENTS: credited_words(totals[rule.key])} if by_events(program, rule) else {}
            row |= {hours_column(rule, part): content for part, content in parts.items()}
    told = (text for total in totals.values() for text in (*total.flagged, *total.twice))
    return row | {"unread": "\n".join(told)}


def _parts(program: Program, total: HoursTotal) -> dict[str, Content]:
    missing = None if total.minimum is None else round(max(0.0, total.minimum - total.counted), 4)
    return {
        "counted": total.counted,
        "minimum": total.minimum,
        "maximum": total.maximum,
        "missing": missing,
        "standing": hours_standing(program, total),
        "brought": total.brought or None,
        "kinds": kinds_words(total, program.words.phrases.progress.unsaid),
    }


def credited_words(total: HoursTotal) -> str:
    """Which event gave how much."""
    return "\n".join(f"{one.event.short}: {one.hours:g}" for one in total.credited)


def note_row(note: RosterNote) -> dict[str, Content]:
    """The row of somebody who is not on record: only where to show it, and the note."""
    email = "" if note.key else note.email.strip().lower()
    return {"key": note.key, "email": email, "note": note.text}


def remembered(values: Mapping[str, Value | date]) -> str:
    """Typed cells as one text, the same for the same cells; empty for none."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, default=str) if values else ""


def recalled(text: str) -> dict[str, Value]:
    """The typed cells in what `remembered` gave; none in an empty text, or in one that somebody changed."""
    try:
        values = json.loads(text or "{}")
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
