"""The words of the Recommendations tab: admission, recommendation, payment."""

from service.domain.base import Text
from service.domain.phrase_group import PhraseGroup


class RecommendationsTabPhrases(PhraseGroup):
    """Headings and notes."""

    purpose: Text = "From admission to the recommendation: what is open, and what became of it."
    how: Text = (
        "Type the day on which a recommendation was submitted, later that on which it was paid. Purged or "
        "returned? Type the new day over the old one: both are kept."
    )
    admission: Text = "Admission"
    count_note: Text = "How many lines of the list hold."
    admission_open: Text = "Admission: open"
    match: Text = "{role}: qualifications and training"
    match_note: Text = (
        "Why this match is appropriate: credential, experience, training. It stands in the evidence."
    )
    recommendation: Text = "Recommendation"
    recommendation_open: Text = "Recommendation: open"
    stage: Text = "Standing"
    submitted: Text = "Submitted on"
    submitted_note: Text = "It is purged unless it is paid within {days} days."
    paid: Text = "Paid on"
    paid_note: Text = "The day on which the person answered the questions and paid."
    returned: Text = "Returned on"
    returned_note: Text = "The day on which the person sent it back as wrong."
    fee: Text = "Fee received on"
    fee_note: Text = "For another submission. If one was required."
    fee_note_of: Text = "For another submission. {amount}, payable to {payable_to}: may be required."
    pay_by: Text = "To be paid by"
    next: Text = "What is next"
    report: Text = "Evidence of completion"
    closed: Text = "Workbook closed on"
    kept: Text = "Kept until"
    kept_note: Text = "Nothing deletes it then."
    put_away: Text = "Put away on"
    put_away_note: Text = (
        "The day on which workbook and evidence of completion were taken out of the shared drive, once "
        "nothing asks to keep them. Nobody misses them from then on."
    )
    refused: Text = "Not taken over; what is on record stays. {why}"


class EndingPhrases(PhraseGroup):
    """How far somebody is, what is next, and why a day cannot be."""

    count: Text = "{held} of {all}"
    under_way: Text = "Under way"
    ready: Text = "To be submitted"
    submitted: Text = "Submitted on {submitted}: to be paid by {pay_by}"
    returned: Text = "Returned on {returned}: to be corrected and submitted again"
    lapsed: Text = "Not paid by {pay_by}: purged; to be submitted again"
    paid: Text = "Paid on {paid}: complete"
    next_ready: Text = "Submit the recommendation to {authority}, then type the day under “{heading}”."
    next_submitted: Text = "{name} completes it at {web_page} by {pay_by}. Once it is paid, type the day."
    next_returned: Text = "Clear up with {name} what was wrong, submit it again, and type the new day."
    next_lapsed: Text = "{name} has to write to {ask_again}. Then submit it again, and type the new day."
    next_lapsed_fee: Text = (
        "{name} has to write to {ask_again}; {amount}, payable to {payable_to}, may be required. Then submit "
        "it again, and type the new day."
    )
    history: Text = "{number}. submitted on {date}"
    history_paid: Text = "{said}, paid on {date}"
    history_returned: Text = "{said}, returned on {date}"
    history_lapsed: Text = "{said}, not paid by {date}"
    history_fee: Text = "{said}; fee received on {date}"
    to_settle: Text = "Still to be settled:\n{open}"
    holds_no_more: Text = "It was submitted, and does not hold any more: {open}"
    first_submitted: Text = "Type first on which day it was submitted."
    is_paid: Text = (
        "It is paid: the day of the submission stays on record. Empty the day of the payment first."
    )
    to_come: Text = "“{heading}”: this day is still to come."
    paid_and_returned: Text = "It cannot be both paid and returned: empty one of the two days."
    too_early: Text = "“{heading}”: this day is before that of the submission."
    too_late: Text = (
        "That is more than {days} days after the submission, which was purged by then. Type the day of the "
        "new submission first."
    )
    put_away_too_soon: Text = "Files are put away once the workbook is closed, not before that."
    put_away_to_come: Text = "The day on which the files were put away is still to come."
    keep_no_more: Text = (
        "Workbook and {report} were to be kept until {date}. Nothing deletes them. If neither a case nor an "
        "audit needs them, take them out of the shared drive as the rules on records say, then type the day "
        "under “{heading}”."
    )
    not_after: Text = "The day of the submission is not after that of the one before."


class ReportPhrases(PhraseGroup):
    """The evidence of completion."""

    program: Text = "Program"
    cohort: Text = "Cohort"
    site: Text = "School or department"
    position: Text = "Position"
    enrolled: Text = "Enrolled on"
    complete: Text = "Complete since"
    requirements: Text = "What was completed"
    requirement: Text = "Requirement"
    parts: Text = "Parts, and the day on which each was complete"
    confirmed: Text = "Confirmed"
    hours: Text = "Hours"
    log: Text = "Log"
    required: Text = "Required"
    meetings: Text = "Meetings"
    meeting: Text = "Meeting"
    day: Text = "Day"
    attendance: Text = "Attendance"
    attended: Text = "attended"
    made_up: Text = "made up"


class CheckPhrases(PhraseGroup):
    """What a line of a checklist lacks."""

    incomplete: Text = "{module} is not complete"
    hours: Text = "{log}: {hours} hours to go"
    not_covered: Text = "not yet worked on: {names}"
    event: Text = "{event}: {state}"
    ahead: Text = "still to come"
    unrecorded: Text = "nobody's attendance is recorded"
    missed: Text = "to be made up"
    more: Text = "{series}: {count} more to be attended"
    to_settle: Text = "to be settled: {field} ({module})"
