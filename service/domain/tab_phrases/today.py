"""The Today tab's words."""

from service.domain.base import Text
from service.domain.phrase_group import PhraseGroup


class KindPhrases(PhraseGroup):
    """What sorts of thing wait."""

    run: Text = "Run failed"
    damage: Text = "Damaged"
    trouble: Text = "Trouble"
    request: Text = "Request"
    case: Text = "Case"
    review: Text = "To review"
    reading: Text = "Official reading"
    first: Text = "To be read first"
    send: Text = "To send"
    link: Text = "Link closed"
    overdue: Text = "Overdue"
    attendance: Text = "Attendance"
    admission: Text = "Admission"
    recommendation: Text = "Recommendation"
    mend: Text = "To mend"
    unassigned: Text = "Unassigned"
    letter: Text = "Letter"
    put_back: Text = "Put back"


class TodayTabPhrases(PhraseGroup):
    """What waits for whom."""

    purpose: Text = "What waits, and whose turn it is: the most urgent first."
    how: Text = "Nothing is typed here. “Open” goes to the place; a row goes away once it is done."
    what: Text = "What"
    who: Text = "Concerns"
    about: Text = "About"
    link: Text = "Go there"
    todo: Text = "What to do"
    turn: Text = "Whose turn"
    days_note: Text = "How long it has waited, or is late."
    glance: Text = "At a glance"
    nothing: Text = "Nothing"
    nothing_waits: Text = "Nothing waits for anybody now."
    begin: Text = "Begin"
    nobody_yet: Text = (
        "Nobody is on the roster yet. Let whoever runs Cohortbook import a file, or fill the cells in color "
        "of a free row in the tab {tab}: they stand at its right end."
    )
    more_in_tab: Text = "And {count} more: they all stand in the tab {tab}."
    more_on_record: Text = "And {count} more: they all stand on record."
    modules_chart: Text = "Who has completed what"
    modules_heading: Text = "module"
    complete: Text = "complete"
    open: Text = "not complete"
    hours_chart: Text = "Hours of everybody together, toward the minimum"
    rule: Text = "rule"
    counted: Text = "counted"
    by_today: Text = "expected by today"
    minimum: Text = "minimum"
