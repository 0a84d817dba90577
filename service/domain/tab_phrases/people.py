"""The words of the tabs with one row for each candidate."""

from service.domain.base import Text
from service.domain.phrase_group import PhraseGroup


class RosterTabPhrases(PhraseGroup):
    """Everybody on record, and what staff type of them."""

    purpose: Text = "{people}: everybody on record, one row each. Sort and filter as you like."
    how: Text = (
        "At the right end are cells in color: fill those of a free row to add somebody, those of a "
        "person's row to change something."
    )
    number_note: Text = "The office's number; it never changes."
    to_do: Text = "What to do next"
    free: Text = "Free row: fill the colored cells to add somebody"
    email_note: Text = "The address of the Google account. It finds the person."
    enrolled_note: Text = "The day of enrollment; dates of the person's calendar count from it."
    pick: Text = "Pick one, or type a new one"
    on_record_already: Text = "{email} is on record already, as No. {number}: change that row instead."
    same_name: Text = (
        "No. {number} has this name, another address, and a row of its own: type the new one there; or, if "
        "this is somebody else, in a free row, which has a number."
    )


class CompletionTabPhrases(PhraseGroup):
    """Candidates by modules."""

    purpose: Text = "{people} by module: where everybody stands, with the date that counts now."
    how: Text = (
        "To declare a module complete, write its heading, a colon and why in the colored column at the "
        "right end; what is brought in from elsewhere, in the next one."
    )
    by_office: Text = "{status} (by the office: {reason})"
    override: Text = "Complete by the office: module and reason"
    override_note: Text = (
        "One line for each module, for example: IIP: done at another program. Empty it to take it back."
    )
    since: Text = "{module}: since {date}"
    override_told: Text = "What became of it"
    brought: Text = "Brought in from elsewhere: what and why"
    brought_note: Text = (
        "One line for each thing, for example: {examples}. Hours under the name of their log, standards by "
        "their number. Empty it to take it back."
    )
    brought_told: Text = "What counts of it"
    counts: Text = "Counts: {what}"
    hours_example: Text = "{log}: 25 hours, log of another program"
    coverage_example: Text = "{group}: plan of last year in another district"
    no_module: Text = "“{line}” begins with no module's name and a colon. The modules are: {known}."
    no_reason: Text = "“{line}” gives no reason: write it after the colon."
    no_name: Text = "“{line}” begins with no name that is known and a colon. Known are: {known}."
    no_hours: Text = "“{line}” gives no number of hours: write it after the colon, such as 25."
    no_reason_hours: Text = "“{line}” gives no reason: write it after the hours."
    too_many: Text = "“{line}” is more than the program counts: {hours} hours at most."


class HoursTabPhrases(PhraseGroup):
    """Candidates by logs."""

    purpose: Text = "Hours from everybody's logs, and what was worked on, against what the program asks."
    how: Text = "Nothing is typed here. Entries that cannot be read as hours stand in the last column."
    unread: Text = "Not counted, and why"
    unread_note: Text = (
        "Entries that could not be read as hours. They count once they are written as 1.5 or 1:30."
    )
    events_note: Text = (
        "Hours that are credited for being at events, each event once; the rest comes from the log."
    )
    by_today_note: Text = "The minimum, spread evenly over its time."
    entry: Text = "{tab}, {log}, entry {number}: “{text}” is not counted: {why}"
    twice: Text = (
        "{tab}, {log}, entry {number}: its {hours} hours are credited with {event} already, and count once"
    )
    too_long: Text = "more than {hours} hours in one entry"
    below_zero: Text = "below zero"
    no_number: Text = "not a number of hours"
    too_many_minutes: Text = "more than 59 minutes"
    comma: Text = "the comma may mean thousands"
    no_day: Text = "without a date it belongs to no year"
