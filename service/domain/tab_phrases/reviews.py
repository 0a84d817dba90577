"""The Reviews tab's words, and those of the columns for plans."""

from service.domain.base import Text
from service.domain.phrase_group import PhraseGroup


class ReviewsTabPhrases(PhraseGroup):
    """Work that was handed in, and decisions."""

    purpose: Text = "Work that was handed in, one row per attempt. Open the tab, read, decide."
    how: Text = (
        "Choose levels, write feedback, then tick “Send”. It goes out some minutes later, and then it is "
        "final; until then, unticking stops it."
    )
    none_yet: Text = "Nothing was handed in yet."
    number_note: Text = "The candidate, the module and the attempt."
    links: Text = "Links"
    reviewer: Text = "Reviewer"
    another: Text = "Another reviewer"
    another_note: Text = "A name or an e-mail address of the Directory. Left empty: it stays as it is."
    revise_by_note: Text = "Only for work that must be revised. Left empty: {days} days from the decision."
    send: Text = "Send"
    send_note: Text = "Tick when the decision may go out; unticking stops it."
    always: Text = "Always to be filled."
    may_be_empty: Text = "May stay empty."
    whole: Text = "The whole. It meets expectations only if every criterion does."
    lowest: Text = "Left empty: the lowest criterion."
    taken_back: Text = "Taken back"
    left: Text = "Left"
    decided: Text = "Decided {date}: {level}."
    plan_sent: Text = "{plan}: sent {date}."
    read_by: Text = "By {date}: read the work, then tick “Send”."
    read_on: Text = "Read {date}."
    read_on_level: Text = "Read {date}: {level}."
    document: Text = (
        "Open the form, read what is meant, write feedback, then tick “Send”: it goes to the form."
    )
    goes_out: Text = "Goes out at {time}; untick “Send” to stop it."
    not_sent: Text = "Not sent: {why}"
    unreadable: Text = "Not sent. {why}"
    was_taken_back: Text = "the tick was taken back, so there is nothing to decide."
    needs_feedback: Text = "work that must be revised needs feedback. Write what to change."
    past: Text = "the date to revise by, {date}, is past. Type a later one, or empty the cell."
    far_off: Text = "the date to revise by, {date}, is more than a year off. Type an earlier one."
    final: Text = (
        "This was decided and sent on {date} (level {level}); what was typed since is not sent. A decision "
        "that was sent is final: the next attempt gets a row of its own."
    )
    criteria_missing: Text = "choose a level for {criteria}, too."
    no_level: Text = "no level is chosen. Choose one of: {levels}."
    below: Text = (
        "“{column}” is {level}, which meets expectations, and this does not: {criteria}. Choose a lower "
        "level for the whole, or a higher one there."
    )
    again: Text = (
        "this was taken back and handed in again. Read it anew, untick “Send”, then tick it once more."
    )
    not_yet: Text = "{why}. It goes out once this is with you again."
    asked_changed: Text = "what is asked has changed. Read it anew, untick “Send”, then tick it once more."
    request_back: Text = "the request was taken back."
    request_level: Text = "a request has no level. Empty these cells."
    request_empty: Text = "there is no feedback yet. Write what to say."
    nobody_yet: Text = "nobody yet"
    no_reviewer: Text = "“{name}” reviews nothing. Name one of: {names}."
    conflict: Text = "{name} cannot read this. {why}: name somebody else."
    no_reader: Text = "Nobody in the Directory can read this: name somebody there who reviews."
    own_work: Text = "This is the person whose work it is"
    close_to: Text = "They are this {participant}'s {role}"
    no_answers: Text = "No answers"
    one_answer: Text = "1 answer"
    answers: Text = "{count} answers"
    one_entry: Text = "1 log entry"
    entries: Text = "{count} log entries"
    both: Text = "{answers} and {entries}"
    changed: Text = "{what} changed since attempt {number}"
    without_level: Text = "this reading has no level. Empty the cell."
    confirmed: Text = "This was confirmed and sent; what was typed since is not sent."


class PlanPhrases(PhraseGroup):
    """The columns in which staff plan how work is handed in again."""

    meeting: Text = "Plan: we meet on"
    meeting_note: Text = "Only for work that was returned, where it helps. Left empty: no meeting."
    who: Text = "Plan: who meets"
    steps: Text = "Plan: steps"
    by: Text = "Plan: hand in again by"
    by_note: Text = "It takes the place of “{column}”. Left empty: that day stays."
    send: Text = "Send plan"
    send_note: Text = (
        "Tick when the plan may go out; unticking stops it. A plan that changed is sent by ticking anew."
    )
    not_sent: Text = "The plan is not sent: {why}"
    unreadable: Text = "The plan is not sent. {why}"
    waits: Text = "The plan waits: there is no decision yet by which the work comes back."
    not_returned: Text = "this work was not returned."
    in_again: Text = "the work was handed in again since."
    empty: Text = "say when you meet, or which steps there are."
    past: Text = "the day to hand in again, {date}, is past. Type a later one."
    far_off: Text = "the day to hand in again, {date}, is more than a year off. Type an earlier one."
    too_late: Text = "the meeting, {meeting}, is after the day to hand in again, {date}."
