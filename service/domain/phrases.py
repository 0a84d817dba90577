"""The small words of a workbook and of the interface, in English unless a program says otherwise.

A word that code shows is a named field here, so that `words.phrases.banner.due` always exists. To show a
new word, add a field with an English default; a pattern's type says which `{placeholders}` it may use.
"""

from service.domain.base import Definition, Text
from service.domain.book_phrases import BookPhrases, MendingPhrases, RemedyPhrases, WaitPhrases
from service.domain.console_phrases import ConsolePhrases
from service.domain.log_phrases import ActionPhrases, LinePhrases
from service.domain.patterns import (
    Amount,
    AndMore,
    Counted,
    Credited,
    Dated,
    Done,
    InColumn,
    InYear,
    Levels,
    MonthNames,
    Named,
    Names,
    Notices,
    Number,
    OfSeries,
    OfYear,
    OutOf,
    Reason,
    Reply,
    RoleDated,
    RoleName,
    Roles,
    Several,
    Timed,
)
from service.domain.phrase_group import PhraseGroup
from service.domain.tab_phrases import TabPhrases
from service.domain.tab_phrases.cases import CasePhrases, CaseRefusals
from service.domain.tab_phrases.recommendations import CheckPhrases, EndingPhrases, ReportPhrases
from service.domain.tab_phrases.roster_cells import RosterPhrases
from service.domain.task_phrases import DamagePhrases, TaskPhrases
from service.domain.trouble_phrases import TroublePhrases


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


class LetterPhrases(PhraseGroup):
    """The small words of messages."""

    and_more: AndMore = "{subject}, and {count} more"
    intro: Notices = "{count} notices for you; each stands below under its own heading."
    copied: Named = "A copy for you of the letter to {name}"
    reference: Text = "Reference: {token}"
    stop: Text = "STOP {kind}"
    no_address: Text = "A letter cannot be addressed to “{text}”."
    no_address_remedy: Text = "Correct it in the roster or in the office's settings."
    questions: Text = "Questions? Reply to this letter."
    decline: Reply = "Not wanted any more? Write to {address} with the subject “{subject}”."


class InterfacePhrases(Definition):
    """The tab titles of the Administrator Interface; headings that the office may rename."""

    today: Text = "Today"
    roster: Text = "Roster"
    completion: Text = "Completion"
    hours: Text = "Hours"
    by_events: Text = "by events"
    attendance: Text = "Attendance"
    reviews: Text = "Reviews"
    requests: Text = "Requests"
    cases: Text = "Cases"
    recommendations: Text = "Recommendations"
    calendar: Text = "Calendar"
    letters: Text = "Letters"
    directory: Text = "Directory"
    log: Text = "Log"


class Phrases(Definition):
    """Every small word, by where it is shown."""

    banner: BannerPhrases = BannerPhrases()
    progress: ProgressPhrases = ProgressPhrases()
    attendance: AttendancePhrases = AttendancePhrases()
    sheet: SheetPhrases = SheetPhrases()
    review: ReviewPhrases = ReviewPhrases()
    form: FormPhrases = FormPhrases()
    request: RequestPhrases = RequestPhrases()
    misfit: MisfitPhrases = MisfitPhrases()
    links: LinkPhrases = LinkPhrases()
    letter: LetterPhrases = LetterPhrases()
    interface: InterfacePhrases = InterfacePhrases()
    tabs: TabPhrases = TabPhrases()
    damage: DamagePhrases = DamagePhrases()
    tasks: TaskPhrases = TaskPhrases()
    books: BookPhrases = BookPhrases()
    mending: MendingPhrases = MendingPhrases()
    waits: WaitPhrases = WaitPhrases()
    remedies: RemedyPhrases = RemedyPhrases()
    troubles: TroublePhrases = TroublePhrases()
    cases: CasePhrases = CasePhrases()
    refusals: CaseRefusals = CaseRefusals()
    roster: RosterPhrases = RosterPhrases()
    checks: CheckPhrases = CheckPhrases()
    ending: EndingPhrases = EndingPhrases()
    report: ReportPhrases = ReportPhrases()
    actions: ActionPhrases = ActionPhrases()
    lines: LinePhrases = LinePhrases()
    console: ConsolePhrases = ConsolePhrases()
