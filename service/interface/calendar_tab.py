"""The Calendar tab: when every module opens and falls due, and each event is; where staff say otherwise."""

from collections.abc import Iterable, Mapping, Sequence

from service.domain.program import Program
from service.interface.calendar_facts import CalendarFacts
from service.interface.columns import NOBODYS, Column, DataTab, Holds, Part, StaffTab
from service.interface.showing import Showing
from service.interface.table import Record
from service.sheetwriting.validation import is_date
from service.sheetwriting.values import Content

KEY, OPENS, DUE = "calendar", "opens", "due"
CALENDAR = DataTab(
    "calendar_dates",
    131,
    "_calendar",
    ("key", "cohort", "year", "what", "rule_opens", "rule_due", "opens_now", "due_now", "note"),
)


def calendar_tab(program: Program) -> StaffTab:
    """The layout for this program."""
    return StaffTab(
        key=KEY,
        sheet_id=121,
        title=program.words.phrases.interface.calendar,
        purpose="When every module opens and falls due, and when each event is, by cohort and year.",
        how="To move a date, type it in color (an event's day: under “opens”); empty the cell to go back to "
        "the program's rule.",
        columns=(*_shown(), *_typed(), *_outcome()),
        data=CALENDAR,
        frozen_columns=4,
        colours={"Not taken": "#F4B9B5"},
        coloured=("on.note",),
    )


def _shown() -> Iterable[Column]:
    yield Column("key", "No.", Part.KEY, width=64)
    yield Column("finder", "Row", Part.FINDER, width=40)
    yield Column("on.cohort", "Cohort", width=90)
    yield Column("on.what", "Module or event", holds=Holds.LONG_TEXT, width=240)
    yield Column("on.year", "Year", holds=Holds.NUMBER, width=56)
    yield Column("on.rule_opens", "By the program: opens", holds=Holds.DATE, width=160)
    yield Column("on.rule_due", "By the program: due", holds=Holds.DATE, width=160)


def _typed() -> Iterable[Column]:
    help_text = "A date, for example 10/15/2026; empty: the program's rule"
    yield Column(
        OPENS, "Office: opens", Part.TYPED, Holds.DATE, 120,
        "A module: not before the first day of the cohort's year, and not once anybody has it. "
        "An event: its day, from three months before the year on.",
        is_date(help_text=help_text),
    )  # fmt: skip
    yield Column(
        DUE, "Office: due", Part.TYPED, Holds.DATE, 120, "After the opening; an event has none.",
        is_date(help_text=help_text),
    )  # fmt: skip


def _outcome() -> Iterable[Column]:
    yield Column("on.opens_now", "Opens", holds=Holds.DATE, width=160, note="The day that counts.")
    yield Column("on.due_now", "Due", holds=Holds.DATE, width=160, note="The day that counts.")
    yield Column("on.note", "What happened", holds=Holds.LONG_TEXT, width=360, pending=NOBODYS)


def calendar_rows(showing: Showing) -> Sequence[Record]:
    """What stands in the data tab."""
    return [_record(facts) for facts in showing.facts.calendar]


def calendar_keys(showing: Showing) -> Iterable[str]:
    """Every module and event of every cohort and year has a row."""
    return (facts.key for facts in showing.facts.calendar)


def calendar_firsts(showing: Showing) -> Mapping[str, Mapping[str, Content]]:
    """What stands in staff's cells of a row that comes back after somebody deleted it."""
    return {
        facts.key: {OPENS: facts.set_dates.opens, DUE: facts.set_dates.due}
        for facts in showing.facts.calendar
    }


def _record(facts: CalendarFacts) -> Record:
    opens, due = (facts.by_rule(rule) for rule in facts.rules)
    done = "Set by the office" if facts.set_dates.opens or facts.set_dates.due else ""
    if done and facts.released:
        done += f"; released to {facts.released}"
    return {
        "key": facts.key,
        "cohort": facts.cohort,
        "year": facts.year,
        "what": facts.what.title,
        "rule_opens": opens,
        "rule_due": due,
        "opens_now": facts.set_dates.opens or opens,
        "due_now": facts.set_dates.due or due,
        "note": facts.note or done,
    }
