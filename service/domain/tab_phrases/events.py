"""The words of the tabs about events and dates."""

from service.domain.base import Text
from service.domain.phrase_group import PhraseGroup


class AttendanceTabPhrases(PhraseGroup):
    """People by events."""

    purpose: Text = "Who was at which meeting: one row for each person and year of the program."
    how: Text = (
        "Tick who was present; type the day for whoever made it up later. Who signs in on a sheet for "
        "the day is recorded by itself. Gray: not for this person."
    )
    number_note: Text = "The person's number and year of the program."
    so_far: Text = "Required events so far"
    so_far_note: Text = (
        "How many of the required events that were recorded so far the person attended or made up."
    )
    missing: Text = "Still to make up"
    not_for: Text = "Not for them"
    nobody: Text = (
        "Nobody on the roster has this row now: nothing typed here is taken in. What was taken in before "
        "stays on record."
    )
    event_note: Text = "{event} ({who}; {years}; {kind})."
    required: Text = "required"
    optional: Text = "optional"
    stands_note: Text = "What it has come to, by this tab and by sheets for the day."
    present: Text = "{event}: present"
    signed_in: Text = "{event}: signed in"
    signed_in_note: Text = "The time of signing in, for example 8:30 AM."
    session: Text = "{event}: session"
    session_note: Text = "Which of its sessions the person came to."
    made_up: Text = "{event}: made up on"
    made_up_note: Text = "The day on which it was made up."
    how_made_up: Text = "{event}: made up how"
    how_made_up_note: Text = "Where and how it was made up: another session, a recording, with whom."
    approved: Text = "{event}: approved by"
    approved_note: Text = "Who approved how it is made up."
    on_the_sheet: Text = "on the sheet"
    refused: Text = "Not taken in."
    remarked: Text = "Taken in, but"
    pick_session: Text = "{column} holds a formula: pick a session."
    no_session: Text = "{column} holds “{text}”: pick one of {known}."
    type_words: Text = "{column} holds a formula: type the words themselves."
    not_theirs: Text = "{column}: {event} is not for this person. Empty the gray cells."
    formula: Text = "{column} holds a formula: type the value itself."
    no_tick: Text = "{column} holds “{text}”: tick the box, or empty the cell."
    far_off: Text = "{column} is far from this program year. Check the year."
    ahead: Text = "{column} is a day that lies ahead: it counts from that day on."
    event_ahead: Text = (
        "{column} is ticked, and the day of the event is still ahead: untick it, or correct the day in the "
        "{calendar} tab."
    )
    time_alone: Text = "{column} has a time, and “present” is not ticked: tick it, or empty the time."
    no_day: Text = "{column} is empty: it counts once the day stands there."
    too_late: Text = "{event} was made up on {date}; the last day for it was {limit}."
    nobody_approved: Text = "{column} is empty: type who approved it ({roles})."


class CalendarTabPhrases(PhraseGroup):
    """Dates by cohort and year."""

    purpose: Text = "When every module opens and falls due, when and where each event is, by cohort and year."
    how: Text = (
        "Type a date in color to move it (an event's: “opens”), empty it to go back. “Sheet for the day”: a "
        "list to sign in on. Gray: nothing."
    )
    what: Text = "Module or event"
    kind: Text = "Kind"
    event: Text = "Event"
    module: Text = "Module"
    rule_opens: Text = "By the program: opens"
    rule_due: Text = "By the program: due"
    date_help: Text = "A date, for example 10/15/2026; empty: the program's rule"
    opens: Text = "Office: opens"
    opens_note: Text = (
        "A module: not before the first day of the cohort's year, and not once anybody has it. "
        "An event: its day, from three months before the year on."
    )
    due: Text = "Office: due"
    due_note: Text = "After the opening; an event has none."
    starts: Text = "Office: starts"
    ends: Text = "Office: ends"
    clock_note: Text = "An event: its time on the office's clock ({zone}), for example 8:30 AM."
    place: Text = "Office: place"
    place_note: Text = "An event: the room, the address, or a link."
    sheet: Text = "Sheet for the day"
    sheet_note: Text = (
        "An event: a small spreadsheet that lists everybody who is expected, to sign in on at the door. It "
        "is open until the end of its day. To open it again, untick it, wait two minutes, then tick it."
    )
    off: Text = "Called off"
    off_note: Text = (
        "An event that does not take place: whoever was invited is told so, and nobody has to make it up. "
        "Unticked, it is on again."
    )
    called_off: Text = "Called off by the office"
    opens_now: Text = "Opens"
    due_now: Text = "Due"
    counts_note: Text = "The day that counts."
    held_now: Text = "Time and place"
    held_note: Text = "What counts."
    sheet_link: Text = "Sheet"
    sheet_link_note: Text = "The sheet for the day."
    by_office: Text = "Set by the office"
    released: Text = "released to {count}"
    enrolment: Text = "on enrollment"
    after_months: Text = "{months} months after enrollment"
    after_days: Text = "{days} days after enrollment"
    after_both: Text = "{months} months and {days} days after enrollment"
    refused: Text = "Not taken over; the dates on record stay."
    not_of_modules: Text = "A module has no time, place or sheet: empty {columns}."
    the_due: Text = "The due date"
    the_opening: Text = "The opening"
    the_day: Text = "The day"
    released_already: Text = "{count} people have this module already: its opening cannot be moved any more."
    due_first: Text = "It would be due before it opens. Type a later due date, or an earlier opening."
    due_first_for: Text = (
        "It would be due before it opens for {count} people (enrolled {date}, for example). Type a later "
        "due date, or an earlier opening."
    )
    no_due: Text = "An event has one day, under “{opens}”, and is never due: empty the cell “{due}”."
    hanging: Text = "Dates hang on it: {modules} would be due before it opens. Choose another day."
    no_beginning: Text = "It has an end and no beginning: type “{starts}”, too."
    ends_first: Text = "It would end before it begins ({times}): type both, “{starts}” and “{ends}”."
    before_year: Text = "{what}, {date}, is before the year begins on {start}."
    long_before_year: Text = "{what}, {date}, is more than three months before the year begins on {start}."
    after_year: Text = "{what}, {date}, is more than 18 months after the year begins. Check the year."
