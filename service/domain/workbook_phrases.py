"""The small words of tabs that people fill in: of the workbook and of private forms."""

from service.domain.base import Definition, Text
from service.domain.patterns import (
    Counted,
    Dated,
    InColumn,
    Levels,
    MonthNames,
    Named,
    Number,
    Reason,
    RoleDated,
    RoleName,
    Roles,
    Several,
    Timed,
)
from service.domain.phrase_group import PhraseGroup


class BannerPhrases(Definition):
    """The strip at the top of a tab."""

    status: Text = "Status"
    opens: Dated = "Opens {date}"
    due: Dated = "Due {date}"
    no_due: Text = "No due date"
    revise_by: Dated = "Revise by {date}"
    filled: Counted = "{filled} of {needed} required answers filled in"
    all_filled: Text = "Everything required is filled in"
    months: Counted = "{filled} of {needed} months"
    no_months: Text = "No month of this is yours"
    months_missing: MonthNames = "missing: {months}"
    tick_next: Text = "Tick the box below when it is ready for review"
    filled_by: Roles = "Filled in by: {roles}"
    read_only: Text = "For reading; nothing to fill in"
    as_needed: Text = "For whenever you need it; nothing has to be filled in"
    declared: Reason = "Declared complete by the office: {reason}"
    earlier: Text = "completed before Cohortbook began"
    lasting: Dated = "complete on {date}, by what was asked then"


class ReviewPhrases(Definition):
    """Attempts and decisions, in the tab and on Progress."""

    attempt: Text = "Attempt"
    ready: Text = "Ready"
    result: Text = "Result"
    level: Text = "Level"
    feedback: Text = "Feedback"
    submitted: Text = "Submitted on"
    decided: Text = "Decided on"
    revise_by: Text = "Revise by"
    waiting: Text = "Waiting for review"
    take_back: Text = "Waiting for review. Untick to change it"
    locked: Text = "Not open yet"
    plan: Text = "Plan for handing it in again"
    plan_by: Dated = "Hand it in again by {date}"
    plan_meeting: Dated = "We meet on {date}"
    plan_who: Named = "Who meets: {name}"
    plan_steps: Text = "Steps"
    to_read: Text = "To be read"
    confirmed: Text = "Read"
    first: RoleDated = "The {role} reads it first, until {date}"
    first_short: RoleName = "With the {role}"
    read: RoleName = "Read by the {role}"
    unread: RoleName = "Not yet read by the {role}"
    late: RoleName = "The {role} did not read it in time"
    nobody: RoleName = "Nobody is named as {role} to read it first"


class FormPhrases(PhraseGroup):
    """Logs, grids, initials and signatures."""

    row: Text = "No."
    example: Text = "Example"
    total: Text = "Total"
    counted: Text = "Counted"
    unread_hours: Text = "Please write hours as 1.5 or 1:30"
    required: Text = "required"
    optional: Text = "optional"
    item: Text = "Element"
    statement: Text = "Statement"
    signer: Text = "Signed by"
    initials: Text = "Initials"
    name: Text = "Name"
    date: Text = "Date"
    criterion: Text = "Criterion"
    open_link: Text = "Open"
    no_longer_asked: Text = "No longer asked; kept as it was written"
    entry: Text = "{log}, entry {number}: {column}"


class MisfitPhrases(Definition):
    """What stands beside a typed value that does not fit, saying what to type instead."""

    to_mend: Text = "To mend"
    in_column: InColumn = "{column}: {note}"
    date: Text = "Not a date. Type 10/15/2026"
    number: Text = "Not a number. Type 12 or 1.5"
    least: Number = "Too small: at least {number}"
    most: Number = "Too large: at most {number}"
    choice: Text = "Not one of the choices. Pick from the list"
    rating: Levels = "Not on the scale. Type one of {levels}"
    tick: Text = "Not a tick. Clear the cell, then tick it"
    person: Text = "Not a name. Type first and last name"
    link: Text = "Not a link. Paste the address from https:// on"


class LinkPhrases(PhraseGroup):
    """What became of a link to evidence, and what to do where it does not open (C-35)."""

    heading: Text = "To mend; links"
    opens: Text = "Opens"
    not_shared: Text = "Not open to all. Share > “Anyone with the link”"
    unseen: Text = "Gone or not shared. Share > “Anyone with the link”"
    trashed: Text = "In the trash. Take it out of there"
    no_file: Text = "Leads to no file. Open the file, copy its address"
    outside: Text = "Outside Drive: only its form was checked"
    own: Text = "The program's own file: leave its sharing as it is"
    unknown: Text = "Could not be looked up. It is tried again"
    waiting: Text = "Not looked up yet"
    unread: Text = "Not an address. A chip is looked up in minutes"
    several: Several = "{all} links. {worst}"
    several_closed: Several = "{closed} of {all} links do not open. {worst}"
    one: Text = "1 link"
    count: Text = "{count} links"
    one_closed: Text = "{count} does not open: {places}"
    closed: Text = "{count} do not open: {places}"
    untold: Text = "{count} not looked up yet"
    and_more: Text = "and {count} more"


class RequestPhrases(Definition):
    """What became of a request, beside its row in the form."""

    received: Dated = "Received {date}"
    taken_back: Dated = "Taken back {date}"
    changed: Text = "Changed since it was sent. As it was sent:"
    going_out: Timed = "The answer goes out at {time}; unticking it stops it"
    empty: Text = "Not sent: there is no answer yet"
    held: Text = "Not sent: what is asked has changed. Read it, untick the answer, then tick it once more"
    early: Text = "The answer waits: nothing is sent in this row"
    answered: Dated = "Answered {date}"
    tampered: Text = "This row was changed after it was answered; what went out is kept"
