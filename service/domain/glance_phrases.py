"""The small words of the Progress tab, of events, and of the sheet on which people sign in."""

from service.domain.base import Definition, Text
from service.domain.patterns import (
    Amount,
    Credited,
    Dated,
    Done,
    InYear,
    Names,
    Notices,
    OfSeries,
    OfYear,
    OutOf,
    RoleName,
    Roles,
)
from service.domain.phrase_group import PhraseGroup


class ProgressPhrases(Definition):
    """The headings of the Progress tab's tables."""

    module: Text = "Module"
    opens: Text = "Opens"
    due: Text = "Due"
    status: Text = "Status"
    open_tab: Text = "Open the tab"
    private: RoleName = "Private form: {role}"
    log: Text = "Log"
    counted: Text = "Hours counted"
    minimum: Text = "At least"
    maximum: Text = "At most"
    missing: Text = "Still to go"
    standing: Text = "Standing"
    no_minimum: Text = "No minimum set"
    below: Amount = "{hours} hours to go"
    within: Text = "Minimum reached"
    above: Amount = "{hours} hours over the maximum"
    by_today: Text = "Expected by today"
    pace: Text = "Pace"
    behind: Amount = "{hours} hours behind"
    on_pace: Text = "On pace"
    by_events: Credited = "{hours} of them credited by events: {events}"
    twice: Amount = "{hours} hours in the log are credited with events already, and count once"
    unread: Text = "Some hours could not be read: see the log"
    not_open: Text = "Not open yet"
    brought: Text = "Brought in"
    apart: Text = "By kind"
    unsaid: Text = "not said"
    covered: Done = "{done} of {all} worked on"
    this_year: InYear = "{done} of {all} in {year}"
    still_to_come: Names = "still to come: {names}"
    worked_on: Text = "Worked on"
    to_come: Text = "Still to come"
    all_to_come: Text = "All"
    brought_in: Text = "Brought in from elsewhere"
    more_than_once: Text = "Named more than once"
    same_year: Text = "Another goal of this year names this standard"
    worked_before: Text = "This standard was worked on in an earlier year"
    year_behind: OfYear = "Earlier: {year}"
    year_workbook: OfYear = "Open the workbook of {year}"
    year_behind_note: OfYear = (
        "What was asked in {year}, with its own dates. Nobody can change anything here; what is not complete "
        "is still to be done in its tab."
    )


class AttendancePhrases(Definition):
    """Events, on the Progress tab and elsewhere."""

    event: Text = "Event"
    day: Text = "Day"
    hours: Text = "Hours credited"
    credited: Text = "Credited by events"
    ahead: Text = "Ahead"
    unrecorded: Text = "Not recorded yet"
    attended: Text = "Attended"
    made_up: Dated = "Made up on {date}"
    missed: Text = "Missed: to be made up"
    not_attended: Text = "Not attended"
    make_up_by: Dated = "by {date}"
    series: OutOf = "{count} of {needed}"
    series_missing: OfSeries = "{series}: {count} more"
    to_make_up: Notices = "{count} to be made up"
    within_months: Notices = "It may be made up within {count} months."
    within_days: Notices = "It may be made up within {count} days."
    notice: Notices = "The office has to know at least {count} days before it is made up."
    approval: Roles = "Making it up has to be approved: {roles}."


class SheetPhrases(PhraseGroup):
    """The sheet for the day of an event, on which people sign in."""

    name: Text = "Name"
    role: Text = "Role"
    here: Text = "Here"
    time: Text = "Time"
    signature: Text = "Your name as a signature"
    how: Text = "Tick “Here” beside your name and type your name. Not on the list? Use a free line below."
    spare: Text = "not on the list: type your name on the left and your e-mail address here"
    closed: Dated = "Closed on {date}. Anything to correct? Tell the office."
    lock: Text = "Names and headings"
    numbers: Text = "the hidden numbers"
    gone: Text = "A column is gone: {columns}. Undo that, or restore an earlier version."
    doubled: Text = "Number {number} stands twice."
    free_line: Text = "A free line"
    no_time: Text = "{name}: the time says “{text}”, which is no time of day."
    no_tick: Text = "{name}: “{text}” stands in place of the tick."
    outside: Text = "Outside of the lines: {said}. Nobody is recorded by it."
    a_tick: Text = "a tick"
