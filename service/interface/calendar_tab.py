"""The Calendar tab: when every module opens and falls due, when and where each event is; where staff say
otherwise, and where they ask for a sheet for the day.
"""

from collections.abc import Iterable, Mapping, Sequence

from service.domain.calendar import SetDates
from service.domain.held_words import held_words
from service.domain.program import Program
from service.interface.calendar_facts import CalendarFacts
from service.interface.cell_reading import clock_part
from service.interface.columns import Column, DataTab, Holds, Part, StaffTab, Veil
from service.interface.showing import Showing
from service.interface.table import Record
from service.sheetwriting.validation import checkbox, is_date
from service.sheetwriting.values import Content

KEY, OPENS, DUE = "calendar", "opens", "due"
STARTS, ENDS, PLACE, SHEET, OFF = "starts", "ends", "place", "sheet", "off"
OF_EVENTS = (STARTS, ENDS, PLACE, SHEET, OFF)
"""Staff's columns in which rows of modules have nothing."""
KIND = "on.kind"
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
    words = program.words.phrases.tabs.calendar
    return StaffTab(
        key=KEY,
        sheet_id=121,
        title=program.words.phrases.interface.calendar,
        purpose=words.purpose,
        how=words.how,
        columns=(*_shown(program), *_typed(program), *_outcome(program)),
        data=CALENDAR,
        frozen_columns=3,
        colours={words.refused: "#F4B9B5"},
        coloured=("on.note",),
        veils=(Veil(KIND, words.module, APART, OF_EVENTS), Veil(KIND, words.event, APART, (DUE,))),
    )


def _shown(program: Program) -> Iterable[Column]:
    words, shared = program.words.phrases.tabs.calendar, program.words.phrases.tabs.shared
    yield Column("key", shared.number, Part.KEY, width=210)  # typed in a command: it has to be read whole
    yield Column("finder", shared.row, Part.FINDER, width=40)
    yield Column("on.what", words.what, holds=Holds.LONG_TEXT, width=206)
    yield Column("on.cohort", shared.cohort, width=76)
    yield Column("on.year", shared.year, holds=Holds.NUMBER, width=56)
    yield Column(KIND, words.kind, width=70)
    yield Column("on.rule_opens", words.rule_opens, holds=Holds.DATE, width=160)
    yield Column("on.rule_due", words.rule_due, holds=Holds.DATE, width=160)


def _typed(program: Program) -> Iterable[Column]:
    words = program.words.phrases.tabs.calendar
    day, clock = is_date(help_text=words.date_help), words.clock_note.format(zone=program.time_zone)
    yield Column(OPENS, words.opens, Part.TYPED, Holds.DATE, 120, words.opens_note, day)
    yield Column(DUE, words.due, Part.TYPED, Holds.DATE, 120, words.due_note, day)
    yield Column(STARTS, words.starts, Part.TYPED, Holds.CLOCK, 98, clock)
    yield Column(ENDS, words.ends, Part.TYPED, Holds.CLOCK, 98, clock)
    yield Column(PLACE, words.place, Part.TYPED, Holds.LONG_TEXT, 160, words.place_note)
    yield Column(SHEET, words.sheet, Part.TYPED, Holds.TICK, 84, words.sheet_note, checkbox())
    yield Column(OFF, words.off, Part.TYPED, Holds.TICK, 70, words.off_note, checkbox())


def _outcome(program: Program) -> Iterable[Column]:
    words, shared = program.words.phrases.tabs.calendar, program.words.phrases.tabs.shared
    yield Column("on.opens_now", words.opens_now, holds=Holds.DATE, width=160, note=words.counts_note)
    yield Column("on.due_now", words.due_now, holds=Holds.DATE, width=160, note=words.counts_note)
    yield Column("on.held_now", words.held_now, holds=Holds.LONG_TEXT, width=180, note=words.held_note)
    yield Column("on.sheet_link", words.sheet_link, holds=Holds.LINK, width=80, note=words.sheet_link_note)
    yield Column("on.note", shared.happened, holds=Holds.LONG_TEXT, width=360, pending=shared.nobodys)


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
            OFF: facts.set_dates.off or None,
        }
        for facts in showing.facts.calendar
    }


def _record(program: Program, facts: CalendarFacts) -> Record:
    opens, due = facts.by_rule(program, facts.rules[0]), facts.usually_due(program)
    own, held, words = facts.set_dates, facts.held, program.words.phrases.tabs.calendar
    done = words.by_office if own != SetDates(own.module) else ""
    done = words.called_off if own.off else done
    if done and facts.released:
        done += f"; {words.released.format(count=facts.released)}"
    return {
        "key": facts.key,
        "cohort": facts.cohort,
        "year": facts.year,
        "what": facts.title,
        "kind": words.event if held else words.module,
        "rule_opens": opens,
        "rule_due": due,
        "opens_now": own.opens or opens,
        "due_now": own.due or due,
        "held_now": held_words(program, held) if held else "",
        "sheet_link": facts.sheet,
        "note": "\n".join(filter(None, (facts.note or done, facts.sheet_note))),
    }
