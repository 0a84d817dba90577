"""The words of the tabs about the office's own work."""

from service.domain.base import Text
from service.domain.phrase_group import PhraseGroup


class RequestsTabPhrases(PhraseGroup):
    """Who asks for something."""

    open_case: Text = "Open a case"
    open_case_note: Text = "The case is of the kind that belongs to what is asked; letters say so."
    purpose: Text = "Who asks the office for something, and what became of it."
    how: Text = "Open the form to read and answer it. Say here who deals with it and by when."
    none_yet: Text = "Nobody has asked for anything yet."
    received: Text = "Received"
    days_note: Text = "How long it has waited."
    form: Text = "Form"
    handler: Text = "Who deals with it"
    by: Text = "By when"
    by_note: Text = "After that day it is overdue."
    note: Text = "Note of the office"
    note_note: Text = "Everybody who opens this spreadsheet reads it: what is asked belongs in the form."
    says: Text = "What it says"
    waiting: Text = "Waiting"
    overdue: Text = "Overdue"
    going: Text = "Answer goes out"
    back: Text = "Taken back"
    answered: Text = "Answered"
    only_in_form: Text = "Only in the form: {roles} may open and read it."
    both: Text = "and"
    refused: Text = "Not taken over; what is on record stays. {why}"
    told_answered: Text = "Answered on {date}: a letter says so, and the row is locked."
    told_tampered: Text = "The row was changed on {date}, after that. What went out is on record."
    told_back: Text = "Taken back on {date}."
    told_changed: Text = "Changed since it was sent, on {date}. The form shows both."
    told_lost: Text = "Its row cannot be found in the form any more. What was asked is on record."
    told_going: Text = "The answer goes out at {time}; unticking “{tick}” stops it."
    told_empty: Text = "“{tick}” is ticked, and there is no answer yet."
    told_held: Text = "Not sent: what is asked has changed. Read it, untick “{tick}”, then tick it once more."


class LettersTabPhrases(PhraseGroup):
    """The outbox."""

    purpose: Text = "Letters that wait, were not sent, or went out lately."
    how: Text = (
        "“Hold” keeps a letter back until you untick it. “Send now” sends it at once, or once more if it "
        "failed. The console shows its text."
    )
    none_yet: Text = "None was written yet."
    number_note: Text = "The reference in the letter's last line."
    subject: Text = "Subject"
    hold: Text = "Hold"
    hold_note: Text = "Ticked: this letter waits."
    send: Text = "Send now"
    send_note: Text = "Ticked: send it at once."
    to: Text = "To"
    why: Text = "Why"
    when: Text = "Written or sent"
    waiting: Text = "Waiting"
    sending: Text = "Being sent"
    sent: Text = "Sent"
    failed: Text = "Not sent"
    declined: Text = "Not wanted"
    withdrawn: Text = "No longer due"
    held: Text = "Held by the office"
    settled: Text = "Settled long ago"
    mend: Text = "{error} Mend that, then tick “Send now”; tick it anew to try once more."
    held_since: Text = "Held since {date}. It goes out once “Hold” is unticked."
    again: Text = "{error} It is tried again by itself from {time} on."
    doubted: Text = (
        "“{send}” was ticked before this letter stood in this row: untick it, and tick it again if you mean "
        "this letter."
    )
    in_hours: Text = "It goes out within the hours for letters."


class DirectoryTabPhrases(PhraseGroup):
    """Who is who."""

    purpose: Text = "Who is who: the office, and everybody else with a part in the program."
    how: Text = (
        "One row for each person and role: fill a free one, type over what has changed, set “Until” when "
        "somebody leaves."
    )
    free: Text = "Free row"
    phone: Text = "Phone"
    until: Text = "Until"
    until_note: Text = "The last day in this role; empty for no end."
    taken: Text = "Taken in"
    refused: Text = "Not taken in."
    in_row: Text = "Row {row}:"
    stays: Text = "What was taken in before stays."
    twice: Text = "This person stands in {where} with the same role: delete one of the two."
    another_row: Text = "another row"
    row_number: Text = "No. {number}"
    no_role: Text = "The program has no role “{role}” here. Choose one of: {known}."
    no_email: Text = "“{text}” is no e-mail address."
    to_fill: Text = "Still to be filled in: {columns}."


class LogTabPhrases(PhraseGroup):
    """What was done."""

    purpose: Text = "What was done, the newest at the end."
    when: Text = "When"
    kind: Text = "Kind"
    concerns: Text = "Concerns"
