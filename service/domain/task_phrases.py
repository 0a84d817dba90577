"""What Today says of each thing that waits, and of what was damaged or could not be done."""

from service.domain.base import Text
from service.domain.phrase_group import PhraseGroup


class DamagePhrases(PhraseGroup):
    """What people did to the interface, and what was put back."""

    no_tab: Text = (
        "The tab {tab} is missing from the interface: bring it back with File > Version history. "
        "What depends on it waits until then."
    )
    no_column: Text = (
        "The column “{column}” is missing from the tab {tab}: bring it back with Undo, or with File > "
        "Version history. What depends on it waits until then."
    )
    doubled: Text = (
        "{tab}: No. {number} stands in rows {rows}; nothing typed there is carried out until all but one of "
        "them are deleted."
    )
    both: Text = "and"
    tab_back: Text = "The tab {tab} was missing; it is back."
    column_back: Text = "The column “{column}” was deleted from the tab {tab}; it is back."
    cell_back: Text = "{tab}, row {row}, “{column}”: “{text}” was typed over it; it is put back."
    cells_back: Text = "{tab}: {count} more cells were typed over; they are put back."


class TaskPhrases(PhraseGroup):
    """What is to be done about each thing that waits."""

    office: Text = "Office"
    ended: Text = "Its process ended."
    run: Text = "{why} It is tried again by itself; if this stays, tell whoever looks after Cohortbook."
    first: Text = "{told}. Then it stands in {tab} all the same."
    read: Text = "Open the work, read it, choose a level, write feedback, then tick “{tick}”."
    half_decided: Text = "A level is chosen, but nothing is sent: check the feedback, then tick “{tick}”."
    nobody_named: Text = "Nobody is named as {role}: type a name and an e-mail address in the {tab}."
    late: Text = "Was due {date}. Write or call; the {role} fills in what is missing."
    late_part: Text = "Was due {date}. Only the part of the {role} is missing."
    late_again: Text = "Was to be handed in again by {date}. Write or call."
    late_again_plans: Text = "Was to be handed in again by {date}. Write or call, or send a new plan."
    late_planned: Text = "Was to be handed in again by {date}, as planned. Write or call, or send a new plan."
    held_outbox: Text = (
        "No letter goes out; {count} wait. {why}. Look through them, then let them go on the console's page "
        "of letters, or type `cohortbook letters release --all`."
    )
    held_outbox_plain: Text = (
        "No letter goes out; {count} wait. Look through them, then let them go on the console's page of "
        "letters, or type `cohortbook letters release --all`."
    )
    tomorrow: Text = (
        "{count} letters wait for tomorrow: the day's messages are used up. The most urgent went."
    )
    letter_failed: Text = "“{subject}” did not go out. {error} It is not tried again."
    letter_waits: Text = "“{subject}” did not go out. {error} It is tried again by itself."
    put_back: Text = "{what} Nothing is left to do."
    to_record: Text = (
        "Was {date}, and nobody is recorded yet. Tick who was there; if it is held later, type its day in "
        "the {calendar} tab."
    )
    missed_one: Text = (
        "1 person missed it and did not make it up yet: “{column}” in the tab {tab} names them. Agree on a "
        "day, then type it there."
    )
    missed: Text = (
        "{count} people missed it and did not make it up yet: “{column}” in the tab {tab} names them. Agree "
        "on a day, then type it there."
    )
    workbook: Text = "Workbook"
    in_directory: Text = "{what} Add a row with name, role and e-mail in the tab {tab}."
    in_roster: Text = "{what} Type name and e-mail in the colored cells of the row in the tab {tab}."
    several: Text = "{count} {people}"
    and_others: Text = "{what} They are {names} and others."
    reading: Text = "To be read by {date}. Open the work, read it, then tick “{tick}” in {tab}."
    reading_late: Text = (
        "Overdue: it was to be read by {date}. Open the work, read it, then tick “{tick}” in {tab}."
    )
    and_more: Text = "And {count} more."
    request: Text = "Open the form, read request {number}, answer in its row, then tick “{tick}”."
    request_by: Text = "By {date}."
    request_late: Text = "Overdue: it was to be dealt with by {date}."
    request_nobody: Text = (
        "Nobody in the Directory is {role}, so nobody can open the form: name somebody there."
    )
    nobody_in_directory: Text = "“{form}” waits: no {role} is in the directory."
    nobody_on_roster: Text = "“{form}” waits: no {role} is on the roster."
    sheet_open: Text = "Sheet: open."
    sheet_ticked: Text = "Sheet: open, {count} ticked."
    sheet_closed: Text = "Sheet: closed on {date}, {count} ticked."
    sheet_tab_gone: Text = "Its tab is gone: restore an earlier version."
    sheet_unread: Text = (
        "The sheet cannot be read: {what} What was signed before stays on record. Restore it from the trash."
    )
    sheet_free: Text = "a free line without a name"
    sheet_nobody: Text = (
        "Not recorded: {said}. Nobody who is expected has this name or address; tick them in {tab}."
    )
    provision: Text = "The workbook could not be made or shared"
    release: Text = "What is due could not be put into the workbook"
    scrape: Text = "What was written last could not be read"
    progress: Text = "The Progress tab could not be brought up to date"
    review: Text = "A decision could not be carried to the workbook"
    repair: Text = "The workbook could not be put right"
    undone: Text = "{what}; it is tried again by itself."
    migrate: Text = "Corrections of the program could not be brought into the workbook or a private form"
    ending: Text = "The evidence of completion could not be handed out, or the workbook not be closed"
    stopped: Text = "It was stopped by hand."
    stopped_remedy: Text = "Run it again: it finishes what is missing and doubles nothing."
    crashed: Text = "The program itself failed ({error})."
    crashed_remedy: Text = (
        "What was done so far is kept. Show the service's own log to whoever looks after Cohortbook."
    )
    migrate_again: Text = "{what}; type `cohortbook migrate` once more."
