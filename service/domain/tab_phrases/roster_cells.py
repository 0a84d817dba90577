"""What is wrong with a cell of a roster, and what to do: in a file, in the Roster tab, in the Cases tab."""

from service.domain.base import Text
from service.domain.phrase_group import PhraseGroup


class RosterPhrases(PhraseGroup):
    """One sentence or two each."""

    formula: Text = "It holds a formula. Type the value itself."
    like_formula: Text = "It begins like a formula. Type the plain words."
    too_long: Text = "It is longer than {most} characters. Shorten it."
    an_address: Text = "This looks like an e-mail address. Type the name here."
    no_letter: Text = "There is no letter in it. Type the name."
    one_name: Text = "First and last name cannot be told apart. Write it as “Last, First”."
    addresses: Text = "There is more than one address here. Keep one."
    no_address: Text = "This is no e-mail address. Write it as name@example.org."
    person: Text = "Write name and address so: Ines Duarte <ines@example.org>"
    no_year: Text = "The program has no such year. Type one of: {known}."
    no_cohort: Text = "There is no such cohort. Use one of: {known}; or add it to the office's settings."
    no_cohorts: Text = "none yet"
    no_such_day: Text = "There is no such day in the calendar. Type the right date."
    no_date: Text = "This is no date. Type it as in 8/20/2026."
    wrong_year: Text = "The year {year} cannot be right. Type the date with its year, as in 8/20/2026."
    no_day: Text = "The day is missing. Type the whole date, as in 8/20/2026."
    yearless: Text = "The year is missing. Type the whole date, as in 8/20/2026."
    empty: Text = "It is empty. Type the name."
    empty_name: Text = "It is empty. Type the person's name."
    empty_address: Text = "It is empty. Type the person's address."
    empty_address_of: Text = "It is empty. Type the address of {name} ({role})."
    empty_name_of: Text = "It is empty. Type the name that goes with {email} ({role})."
    own_address: Text = "This is the person's own address. Type that of the {role}."
    same_name: Text = (
        "The address is new, and {numbers} of this cohort have this name. Put the address on record here, "
        "and type the new one in that person's row of the {roster} tab."
    )
    number: Text = "No. {number}"
    twice: Text = "Row {row} is No. {number} already. Keep one of the two rows."
    on_record: Text = "This number or address is somebody else's already. Use a free row, or another address."
    none: Text = "none"


ENGLISH = RosterPhrases()
