"""Words that stand in several tabs of the interface."""

from service.domain.base import Text
from service.domain.phrase_group import PhraseGroup


class SharedPhrases(PhraseGroup):
    """Headings and remarks of several tabs."""

    number: Text = "No."
    row: Text = "Row"
    name: Text = "Name"
    last_name: Text = "Last name"
    first_name: Text = "First name"
    role: Text = "Role"
    email: Text = "E-mail"
    name_of: Text = "{role}: name"
    email_of: Text = "{role}: e-mail"
    site: Text = "Site"
    position: Text = "Position"
    cohort: Text = "Cohort"
    year: Text = "Year"
    enrolled: Text = "Enrolled"
    workbook: Text = "Workbook"
    state: Text = "State"
    days: Text = "Days"
    happened: Text = "What happened"
    made_of_it: Text = "What Cohortbook made of it"
    to_know: Text = "What to know"
    by_service: Text = "From Cohortbook"
    by_staff: Text = "You type here"
    account: Text = "The address of the Google account."
    date_help: Text = "A date, for example 10/15/2026"
    from_today: Text = "A date from today on"
    not_read_yet: Text = "Not taken in yet: Cohortbook reads this row within minutes"
    nobodys: Text = (
        "Nothing typed here counts: nothing on record has this row's number. Undo what changed the number, "
        "or delete the row."
    )
    cell_formula: Text = "“{column}” holds a formula: type the value itself."
    cell_no_time: Text = "“{column}” holds “{text}”: type a time such as 8:30 AM."
    cell_no_day: Text = "“{column}” holds “{text}”: type a date such as 10/15/2026."
    cell_no_level: Text = "“{column}” holds “{text}”: choose {levels}."
    lock_all: Text = "{tab}: Cohortbook only"
    lock_headings: Text = "{tab}: headings"
    lock_columns: Text = "{tab}: filled by Cohortbook"


class ContactPhrases(PhraseGroup):
    """The lines at the top of each tab that tell when Cohortbook was last heard of. A time or a day and its
    time, written by `clock` and `moment` (patterns of Sheets), follows `was_here` and `silent_since`.
    """

    not_yet: Text = "Cohortbook has not been here yet"
    silent: Text = "Cohortbook is silent"
    was_here: Text = "Cohortbook was here at"
    clock: Text = "h:mm AM/PM"
    silent_since: Text = "Cohortbook has not run since"
    moment: Text = "mmmm d, h:mm AM/PM"
    remedy: Text = (
        "What is typed here is kept and waits. Tell whoever looks after Cohortbook: "
        "its dashboard says what is wrong."
    )
