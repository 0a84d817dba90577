"""The console's words, where others than the office itself read them: the way in and the frame of each page,
a person's own page, the people whom somebody accompanies, completion, and the record of reviews.
"""

from service.domain.base import Text
from service.domain.phrase_group import PhraseGroup


class DoorPhrases(PhraseGroup):
    """Signing in, and what is not open to somebody."""

    sign_in: Text = "Sign in"
    with_google: Text = "Sign in with Google"
    how: Text = (
        "Use the Google account with the address that the office has for you. Cohortbook learns that address "
        "and nothing else, and asks for no rights in your account."
    )
    sign_out: Text = "Sign out"
    no_address: Text = "Google did not tell the account's address. Sign in again and allow it."
    unverified: Text = (
        "Google has not verified that {email} is yours. Verify it in your Google account, then sign in again."
    )
    begun_elsewhere: Text = "That sign-in was begun elsewhere or too long ago. Sign in again."
    nobody_named: Text = "Google's answer names nobody. Sign in again."
    declined: Text = "You chose not to sign in. Nobody can come in without."
    does_not_hold: Text = (
        "Google's answer does not hold, so nobody was signed in. Sign in again; if it stays, tell the office."
    )
    unreachable: Text = "Google cannot be reached for the sign-in just now. Try again in a minute."
    ended: Text = "You are not signed in any more. Open the console again and sign in."
    please: Text = "Please sign in"
    closed: Text = "Not open to you"
    no_page: Text = "There is no such page"
    astray: Text = "The address may have been cut short. Choose a page above."
    trouble: Text = "Something is wrong"
    to_do: Text = "What to do:"
    unknown: Text = (
        "The office does not know {name}. Ask the office to enter this address in its roster or directory, "
        "or come back with another account."
    )
    not_yours: Text = "This page is not open to {name}. Go back to your own pages: choose Cohortbook above."
    stale_form: Text = "This form did not come from a page of ours, or the page was too old. Reload it."
    nobody: Text = "There is no {role} {text} on record."


class FramePhrases(PhraseGroup):
    """What stands on every page, and how lists are chosen from."""

    skip: Text = "Skip to the content"
    pages: Text = "Pages"
    my_page: Text = "My page"
    my_people: Text = "My {people}"
    dashboard: Text = "Dashboard"
    reviews: Text = "Reviews"
    cases: Text = "Cases"
    calendar: Text = "Calendar"
    completion: Text = "Completion"
    recommendations: Text = "Recommendations"
    evidence: Text = "Evidence"
    letters: Text = "Letters"
    jobs: Text = "Jobs"
    log: Text = "Log"
    entry: Text = "Who may come in"
    as_of: Text = "As of {moment} ({zone}). Signed in: {name}."
    today: Text = "today"
    on_this_page: Text = "On this page"
    whom: Text = "Whom to show"
    cohort: Text = "Cohort"
    all: Text = "All"
    name_or_number: Text = "Name or number"
    show: Text = "Show"
    everybody: Text = "Show everybody"
    list_pages: Text = "Pages of the list"
    before: Text = "← Before"
    next: Text = "Next →"
    rows: Text = "{first} to {last} of {total}"
    nobody_yet: Text = "Nobody is on record yet."
    nobody_like_that: Text = "Nobody is like that."


class PersonPhrases(PhraseGroup):
    """A person's own page, and what somebody sees of those whom they accompany."""

    what_is_open: Text = "What is open with each of them, the most pressing first."
    done: Text = "{done} of {total} complete"
    filled: Text = "{filled} of {needed} filled in"
    complete: Text = "Complete"
    workbook: Text = "Workbook"
    open_workbook: Text = "Open the workbook"
    no_workbook: Text = "The workbook is not made yet. The office is told when it is."
    more: Text = "{count} more"
    nothing_open: Text = "Nothing is open."
    email: Text = "E-mail"
    site: Text = "Site"
    position: Text = "Position"
    enrolled: Text = "Enrolled"
    left: Text = "Left"
    none_yet: Text = "none yet"
    none: Text = "none"
    modules: Text = "Modules"
    hours: Text = "Hours"
    nothing_submitted: Text = "Nothing has been submitted yet."
    record: Text = "The record of reviews, to be printed"
    was_to_open: Text = "Was to open {date}"
    withdrawn: Text = "Withdrawn {moment}"
    links: Text = "Links to evidence"
    where: Text = "Where"
    whose: Text = "Whose"
    link: Text = "Link"
    became: Text = "What became of it"
    no_links: Text = "No links yet."
    attended: Text = "{there} of {all}"
    none_so_far: Text = "None so far"
    completion: Text = (
        "Who has completed which module, and attended which meeting. What people write, and how it was "
        "judged, stays with them and the program."
    )
    yes: Text = "Yes"
    not_their_year: Text = "Not in their year"
    not_yet: Text = "Not yet"


class WayPhrases(PhraseGroup):
    """The timeline, and hours drawn against their pace."""

    timeline: Text = "Timeline"
    earlier_day: Text = "Earlier: 1 day, from {day}"
    earlier: Text = "Earlier: {count} days, from {day}"
    today: Text = "Today: {day}"
    nothing_ahead: Text = "Nothing is ahead."
    opened: Text = "Opened: {what}"
    not_there: Text = "{what} (not there yet)"
    completed: Text = "Complete: {what}"
    handed_in: Text = "Handed in: {what}"
    taken_back: Text = "Taken back: {what}"
    letter: Text = "Letter: {subject}"
    letter_failed: Text = "Letter not sent: {subject}"
    letter_declined: Text = "Letter not wanted: {subject}"
    letter_withdrawn: Text = "Letter taken back: {subject}"
    letter_waits: Text = "Letter waits: {subject}"
    at_least: Text = "at least {hours}"
    at_most: Text = "at most {hours}"
    between: Text = "{low} to {high}"
    hours: Text = "{log}: hours"
    against_pace: Text = "{log}: hours against pace"
    so_far: Text = "{hours} hours so far."
    so_far_pace: Text = (
        "{hours} hours so far. The pace that reaches {minimum} by {date} has {expected} by today."
    )
    on_pace: Text = "On pace."
    behind: Text = "{hours} hours behind."
    ahead: Text = "{hours} hours ahead."
    undated: Text = "{hours} of them have no date that could be read; the picture counts them today."
    no_date: Text = "Without a date"
    by_month: Text = "Hours by month"
    month: Text = "Month"
    hours_heading: Text = "Hours"
    in_all: Text = "In all"
    now: Text = "today"
    key_hours: Text = "hours so far"
    key_pace: Text = "pace"
    key_month: Text = "each month's hours"
    not_counted: Text = "{count} not counted"


class RecordPhrases(PhraseGroup):
    """The record of reviews, which is printed for a grievance."""

    title: Text = "Record of {name}"
    heading: Text = "Record of reviews: {name}"
    print: Text = "Print it with the browser (Ctrl+P)."
    without_work: Text = "Without the work"
    with_work: Text = "With the work as handed in"
    program: Text = "Program"
    number: Text = "Number"
    attempts: Text = "Attempts and decisions"
    taken_back: Text = "Taken back"
    reviewer: Text = "Reviewer"
    what: Text = "What"
    as_handed_in: Text = "As handed in"
    one_answer: Text = "1 answer"
    answers: Text = "{count} answers"
    one_entry: Text = "{answers} and 1 log entry"
    entries: Text = "{answers} and {count} log entries"
    held: Text = "{what} as handed in. {changed}"
    plan_sent: Text = "Sent {moment}"
    readings: Text = "Official readings"
    reading: Text = "Reading"
    not_yet: Text = "not yet"
    requests: Text = "Requests to the office"
    request: Text = "Request {number}"
    words_in_form: Text = "What was asked stands in the form, for those who may open it."
    nothing_asked: Text = "Nothing was asked."
    received: Text = "Received"
    answered: Text = "Answered"
    yes: Text = "yes"
    case: Text = "Case {number}: {title}"
    when: Text = "When"
    happened: Text = "What happened"
    letters: Text = "Letters that were sent"
    sent: Text = "Sent"
    to: Text = "To"
    subject: Text = "Subject"
    why: Text = "Why"
    reference: Text = "Reference"
    no_letter: Text = "No letter was sent yet."


class ConsolePhrases(PhraseGroup):
    """The console's words, by where they stand."""

    door: DoorPhrases = DoorPhrases()
    frame: FramePhrases = FramePhrases()
    person: PersonPhrases = PersonPhrases()
    way: WayPhrases = WayPhrases()
    record: RecordPhrases = RecordPhrases()
