"""The Completion and Hours tabs: one row per candidate, read at a glance."""

from collections.abc import Iterable

from service.domain.completion import ModuleStatus
from service.domain.program import CoverageRule, HoursRule, Program, Requirement
from service.interface.bringing import COLUMN as BROUGHT
from service.interface.bringing import NOTE as BROUGHT_NOTE
from service.interface.columns import SHOWN, Column, Holds, Part, StaffTab
from service.interface.overrides import COLUMN as OVERRIDE
from service.interface.overrides import NOTE as OVERRIDE_NOTE
from service.interface.people_data import (
    EVENTS,
    by_events,
    coverage_column,
    hours_column,
    module_column,
    people_tab,
)
from service.interface.standing_words import status_label

_STATUS_COLOURS = {
    ModuleStatus.NOT_RELEASED: "#F1F3F4",
    ModuleStatus.INFORMATION: "#F1F3F4",
    ModuleStatus.RELEASED: "#E8F0FE",
    ModuleStatus.IN_PROGRESS: "#D6E6FB",
    ModuleStatus.FILLED: "#D3EEF2",
    ModuleStatus.SUBMITTED: "#FFE8B3",
    ModuleStatus.REVISE: "#F8D7C9",
    ModuleStatus.OVERDUE: "#F4B9B5",
    ModuleStatus.COMPLETE: "#CDEBD3",
}


_STATUS, _MONTHS, _APART = 140, 230, 420
"""Pixels for a status with its date, with the months that are missing, and for hours apart: narrower columns
would make all rows tall.
"""


def completion_tab(program: Program) -> StaffTab:
    """One column per module in which there is something to complete."""
    words = program.words.phrases.tabs.completion
    modules = tuple(
        Column(
            SHOWN + module_column(module),
            module.short,
            Part.SHOWN,
            Holds.LONG_TEXT,
            _MONTHS if module.monthly else _STATUS,
            module.title,
        )
        for module in program.modules
        if module.requirement is not Requirement.NOTHING
    )
    return StaffTab(
        key="completion",
        sheet_id=102,
        title=program.words.phrases.interface.completion,
        purpose=words.purpose.format(people=program.participant.plural),
        how=words.how,
        columns=(*_who(program), *modules, *_overrides(program), *_brought_in(program)),
        data=people_tab(program),
        colours={status_label(program, status): colour for status, colour in _STATUS_COLOURS.items()},
        coloured=tuple(column.key for column in modules),
    )


def _overrides(program: Program) -> tuple[Column, Column]:
    words, nobodys = program.words.phrases.tabs.completion, program.words.phrases.tabs.shared.nobodys
    return (
        Column(OVERRIDE, words.override, Part.TYPED, Holds.LONG_TEXT, 260, words.override_note),
        Column(OVERRIDE_NOTE, words.override_told, holds=Holds.LONG_TEXT, width=200, pending=nobodys),
    )


def hours_tab(program: Program) -> StaffTab:
    """What counts, what is asked and what is missing for every rule of hours."""
    rules = tuple(column for rule in program.hours for column in _of_rule(program, rule))
    rules += tuple(column for rule in program.coverage for column in _covered(program, rule))
    words = program.words.phrases.tabs.hours
    unread = Column(SHOWN + "unread", words.unread, holds=Holds.LONG_TEXT, width=380, note=words.unread_note)
    return StaffTab(
        key="hours",
        sheet_id=103,
        title=program.words.phrases.interface.hours,
        purpose=words.purpose,
        how=words.how,
        columns=(*_who(program), *rules, unread),
        data=people_tab(program),
        colours=_hours_colours(program),
        coloured=tuple(
            SHOWN + hours_column(rule, part)
            for rule in program.hours
            for part in ("standing", "pace")
            if part == "standing" or rule.minimum is not None
        ),
        colour_by="TEXT_ENDS_WITH",
    )


def _brought_in(program: Program) -> tuple[Column, Column]:
    words, nobodys = program.words.phrases.tabs.completion, program.words.phrases.tabs.shared.nobodys
    note = words.brought_note.format(examples="; ".join(_examples(program)))
    return (
        Column(BROUGHT, words.brought, Part.TYPED, Holds.LONG_TEXT, 280, note),
        Column(BROUGHT_NOTE, words.brought_told, holds=Holds.LONG_TEXT, width=240, pending=nobodys),
    )


def _examples(program: Program) -> Iterable[str]:
    words = program.words.phrases.tabs.completion
    for rule in program.hours[:1]:
        yield words.hours_example.format(log=rule.label)
    for coverage in program.coverage[:1]:
        group = program.items(coverage.items).items[0].group
        yield words.coverage_example.format(group=group.split(" ", 1)[0])


def _covered(program: Program, rule: CoverageRule) -> tuple[Column, ...]:
    """How much was worked on, what is left, and what was named once more (C-47, C-48)."""
    words = program.words.phrases.progress

    def column(part: str, heading: str, width: int) -> Column:
        key = SHOWN + coverage_column(rule, part)
        return Column(key, f"{rule.label}: {heading}", holds=Holds.LONG_TEXT, width=width)

    return (
        column("done", words.worked_on, 130),
        column("left", words.to_come, 260),
        column("repeated", words.more_than_once, 260),
    )


def _who(program: Program) -> tuple[Column, ...]:
    words = program.words.phrases.tabs.shared
    return (
        Column("key", words.number, Part.KEY, width=56),
        Column("finder", words.row, Part.FINDER, width=40),
        Column("on.name", program.participant.label, width=180),
        Column("on.cohort", words.cohort, width=90),
        Column("on.year", words.year, holds=Holds.NUMBER, width=56),
        Column("on.companion", program.companion.label, width=140),
        Column("on.link", words.workbook, holds=Holds.LINK, width=80),
    )


def _of_rule(program: Program, rule: HoursRule) -> tuple[Column, ...]:
    """What counts and the pace first: that is what people look for."""
    words = program.words.phrases.progress
    counted = _number(rule, "counted", words.counted)
    pace = _pace(program, rule) if rule.minimum is not None else ()
    bounds = {"minimum": words.minimum, "maximum": words.maximum, "missing": words.missing}
    asked = {"minimum": rule.minimum, "maximum": rule.maximum, "missing": rule.minimum}
    numbers = tuple(_number(rule, part, bounds[part]) for part, asks in asked.items() if asks is not None)
    heading = f"{rule.label}: {words.standing}"
    standing = Column(SHOWN + hours_column(rule, "standing"), heading, width=190)
    brought = _number(rule, "brought", words.brought)
    by = SHOWN + hours_column(rule, "kinds")
    apart = f"{rule.label}: {words.apart}"
    kinds = (Column(by, apart, holds=Holds.LONG_TEXT, width=_APART),) if rule.by else ()
    return (counted, *_events(program, rule), *pace, *numbers, standing, brought, *kinds)


def _events(program: Program, rule: HoursRule) -> tuple[Column, ...]:
    """Which event gave what, of rules to which events credit hours."""
    if not by_events(program, rule):
        return ()
    heading = f"{rule.label}: {program.words.phrases.interface.by_events}"
    note = program.words.phrases.tabs.hours.events_note
    key = SHOWN + hours_column(rule, EVENTS)
    return (Column(key, heading, holds=Holds.LONG_TEXT, width=150, note=note),)


def _number(rule: HoursRule, part: str, heading: str, note: str = "") -> Column:
    key = SHOWN + hours_column(rule, part)
    return Column(key, f"{rule.label}: {heading}", holds=Holds.NUMBER, width=104, note=note)


def _pace(program: Program, rule: HoursRule) -> tuple[Column, Column]:
    """What the pace asks for, and how the hours stand to it (C-77): both follow the day by themselves."""
    words = program.words.phrases.progress
    by_today = _number(rule, "by_today", words.by_today, program.words.phrases.tabs.hours.by_today_note)
    pace = SHOWN + hours_column(rule, "pace")
    return by_today, Column(pace, f"{rule.label}: {words.pace}", width=140)


def _hours_colours(program: Program) -> dict[str, str]:
    words = program.words.phrases.progress
    patterns = {
        words.below: "#FFE8B3",
        words.above: "#F4B9B5",
        words.within: "#CDEBD3",
        words.behind: "#F8D7C9",
        words.on_pace: "#CDEBD3",
    }
    return {pattern.rpartition("}")[2].strip(): colour for pattern, colour in patterns.items()}
