"""The Calendar tab: when every module opens and falls due, when and where each event is; where staff say
otherwise, and where they ask for a sheet for the day.
"""

from collections.abc import Iterable, Mapping, Sequence

from service.domain.calendar import SetDates
from service.domain.held_words import held_words
from service.domain.program import Program
from service.interface.calendar_facts import CalendarFacts
from service.interface.cell_reading import clock_part
from service.interface.columns import NOBODYS, Column, DataTab, Holds, Part, StaffTab, Veil
from service.interface.showing import Showing
from service.interface.table import Record
from service.sheetwriting.validation import checkbox, is_date
from service.sheetwriting.values import Content

KEY, OPENS, DUE = "calendar", "opens", "due"
STARTS, ENDS, PLACE, SHEET = "starts", "ends", "place", "sheet"
OF_EVENTS = (STARTS, ENDS, PLACE, SHEET)
"""Staff's columns in which rows of modules have nothing."""
KIND = "on.kind"
EVENT, MODULE = "Event", "Module"
APART = "; "
CALENDAR = DataTab(
    "calendar_dates",
    131,
    "_calendar",
    (
        "key", "cohort", "year", "what", "kind", "rule_opens", "rule_due", "opens_now", "due_now", "held_now",
        "sheet_link", "note",
    ),
)  # fmt: skip


def calendar_tab(program: Program) -> StaffTab:
    """The layout for this program."""
    return StaffTab(
        key=KEY,
        sheet_id=121,
        title=program.words.phrases.interface.calendar,
        purpose="When every module opens and falls due, when and where each event is, by cohort and year.",
        how="To move a date, type it in color (an event's day: under “opens”); empty the cell to go back to "
        "the program's rule. Tick “sheet for the day” for a list to sign in on. Gray: nothing to type.",
        columns=(*_shown(), *_typed(program), *_outcome()),
        data=CALENDAR,
        frozen_columns=4,
        colours={"Not taken": "#F4B9B5"},
        coloured=("on.note",),
        veils=(Veil(KIND, MODULE, APART, OF_EVENTS), Veil(KIND, EVENT, APART, (DUE,))),
    )


def _shown() -> Iterable[Column]:
    yield Column("key", "No.", Part.KEY, width=64)
    yield Column("finder", "Row", Part.FINDER, width=40)
    yield Column("on.cohort", "Cohort", width=90)
    yield Column("on.what", "Module or event", holds=Holds.LONG_TEXT, width=240)
    yield Column("on.year", "Year", holds=Holds.NUMBER, width=56)
    yield Column(KIND, "Kind", width=70)
    yield Column("on.rule_opens", "By the program: opens", holds=Holds.DATE, width=160)
    yield Column("on.rule_due", "By the program: due", holds=Holds.DATE, width=160)


def _typed(program: Program) -> Iterable[Column]:
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
    clock = f"An event: its time on the office's clock ({program.time_zone}), for example 8:30 AM."
    yield Column(STARTS, "Office: starts", Part.TYPED, Holds.CLOCK, 98, clock)
    yield Column(ENDS, "Office: ends", Part.TYPED, Holds.CLOCK, 98, clock)
    yield Column(
        PLACE,
        "Office: place",
        Part.TYPED,
        Holds.LONG_TEXT,
        160,
        "An event: the room, the address, or a link.",
    )
    yield Column(
        SHEET, "Sheet for the day", Part.TYPED, Holds.TICK, 84,
        "An event: a small spreadsheet that lists everybody who is expected, to sign in on at the door. It "
        "is open until the end of its day. To open it again, untick it, wait two minutes, then tick it.",
        checkbox(),
    )  # fmt: skip


def _outcome() -> Iterable[Column]:
    yield Column("on.opens_now", "Opens", holds=Holds.DATE, width=160, note="The day that counts.")
    yield Column("on.due_now", "Due", holds=Holds.DATE, width=160, note="The day that counts.")
    yield Column("on.held_now", "Time and place", holds=Holds.LONG_TEXT, width=180, note="What counts.")
    yield Column("on.sheet_link", "Sheet", holds=Holds.LINK, width=80, note="The sheet for the day.")
    yield Column("on.note", "What happened", holds=Holds.LONG_TEXT, width=360, pending=NOBODYS)


def calendar_rows(showing: Showing) -> Sequence[Record]:
    """What stands in the data tab."""
    return [_record(showing.program, facts) for facts in showing.facts.calendar]


def calendar_keys(showing: Showing) -> Iterable[str]:
    """Every module and event of every cohort and year has a row."""
    return (facts.key for facts in showing.facts.calendar)


def calendar_firsts(showing: Showing) -> Mapping[str, Mapping[str, Content]]:
    """What stands in staff's cells of a row that comes back after somebody deleted it."""
    return {
        facts.key: {
            OPENS: facts.set_dates.opens,
            DUE: facts.set_dates.due,
            STARTS: clock_part(facts.set_dates.starts),
            ENDS: clock_part(facts.set_dates.ends),
            PLACE: facts.set_dates.place or None,
            SHEET: facts.sheet_asked or None,
        }
        for facts in showing.facts.calendar
    }


def _record(program: Program, facts: CalendarFacts) -> Record:
    opens, due = (facts.by_rule(rule) for rule in facts.rules)
    own, held = facts.set_dates, facts.held
    done = "Set by the office" if own != SetDates(own.module) else ""
    if done and facts.released:
        done += f"; released to {facts.released}"
    return {
        "key": facts.key,
        "cohort": facts.cohort,
        "year": facts.year,
        "what": facts.title,
        "kind": EVENT if held else MODULE,
        "rule_opens": opens,
        "rule_due": due,
        "opens_now": own.opens or opens,
        "due_now": own.due or due,
        "held_now": held_words(program, held) if held else "",
        "sheet_link": facts.sheet,
        "note": "\n".join(filter(None, (facts.note or done, facts.sheet_note))),
    }
