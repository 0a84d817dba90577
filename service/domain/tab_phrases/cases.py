"""The words of the Cases tab, and of cases wherever they are told."""

from service.domain.base import Text
from service.domain.phrase_group import PhraseGroup


class CasesTabPhrases(PhraseGroup):
    """Headings and notes."""

    purpose: Text = "What goes another way than the calendar: each case, until it ends in a letter."
    how: Text = (
        "Fill a free row to open one. Then choose the step that was taken last; at the end the outcome, and "
        "tick “{close}”."
    )
    case: Text = "Case"
    next: Text = "What comes next"
    whose: Text = "Whose turn"
    due: Text = "By when"
    person: Text = "Open: for whom"
    person_note: Text = "The {role}'s number in the {roster} tab, or e-mail address."
    kind: Text = "Open: which case"
    about: Text = "Open: what it is about"
    about_note: Text = "The letter has it. Everybody who opens this spreadsheet reads it."
    step: Text = "Step taken last"
    step_note: Text = "Choose an earlier one, or none, to take it back."
    on: Text = "On which day"
    on_note: Text = "Today, if it is empty."
    outcome: Text = "Outcome"
    until: Text = "New date, or last day"
    until_note: Text = "The new date for what is unfinished; or the last day of whoever leaves."
    companion: Text = "New {role}"
    companion_note: Text = "Name and address: Ines Duarte <ines@example.org>"
    complete: Text = "Counts as complete"
    complete_note: Text = (
        "Parts that were done elsewhere, by their titles or short names, with commas between them."
    )
    says: Text = "What the office says of it"
    says_note: Text = (
        "The closing letter has it; it is also the reason for which something counts as complete."
    )
    close: Text = "End it"
    said: Text = "What was said"
    pending: Text = "Not taken in yet: Cohortbook reads rows with a number within minutes"
    open: Text = "Open"
    late: Text = "Late"
    decided: Text = "Decided"
    ended: Text = "Ended"


class CasePhrases(PhraseGroup):
    """Where a case stands, and what happened in it: in the tab, in Today, on the record."""

    of: Text = "{kind} about {case}"
    confidential: Text = "Confidential: {roles} may read it"
    ended_after: Text = "{outcome}, after {date}."
    ended: Text = "{outcome}."
    choose: Text = "Every step is taken: choose the outcome."
    next: Text = "Next: {step} ({role})."
    next_by: Text = "Next: {step} ({role}), by {date}."
    next_late: Text = "Next: {step} ({role}), by {date} ({days} days late)."
    taken: Text = "taken {date}"
    passed: Text = "passed over"
    by: Text = "by {date}"
    opened: Text = "opened"
    note: Text = "note"
    step_taken: Text = "{step}: taken {date}"
    step_undone: Text = "{step}: not taken after all"
    outcome: Text = "outcome: {outcome}"
    complete: Text = "complete: {modules} ({reason})"
    in_effect: Text = "in effect"
    reopened: Text = "opened again"
    as_asked: Text = "As asked for in the private form “{form}”, request {number}."
    staff: Text = "staff, in the interface"
    from_form: Text = "as asked in the form"
    case: Text = "Case {case}"
    to_do: Text = "{step}. To be done by {date}. {words}"
    to_do_late: Text = "{step}. Late: it was to be done by {date}. {words}"
    hidden: Text = "To be done by {date}. {where}"
    hidden_late: Text = "Late: it was to be done by {date}. {where}"
    hidden_end: Text = "It can be ended. {where}"
    hidden_where: Text = (
        "It goes on in the console, under Cases. Without a console: `cohortbook case show {case}` says how."
    )
    to_end: Text = "Every step is taken. Choose the outcome in its row, then tick “{close}”."


class CaseRefusals(PhraseGroup):
    """Why something typed about a case is not done."""

    not_taken: Text = "Not taken over; what is on record stays. {why}"
    not_done: Text = "Not done: {why}"
    waits: Text = "Done at {time}; unticking stops it."
    which: Text = "Which case is it? Choose one of: {known}."
    about_another: Text = (
        "“{kind}” is about another case. Open it in the console, under Cases, or by `cohortbook case open`."
    )
    nobody: Text = "There is no {role} “{text}”. Type the number or the address."
    seen_by_all: Text = (
        "Not done: everybody here would read it. Go on in the console, under Cases, or by "
        "`cohortbook case step {case}`."
    )
    no_step: Text = "This case has no step “{text}”. Choose one of: {known}."
    how_it_ends: Text = "How does it end? Choose an outcome: {known}."
    names_nobody: Text = "“{text}” names nobody. {why}"
    no_part: Text = "There is no part “{text}”. Type its title, or its heading in the tab {completion}."
    no_number: Text = "{case} is no number of the office's. Use a free row, and leave its number."
    no_kind: Text = "The program has none for what is asked. Answer it in the form."
    any_of: Text = (
        "It may be about any of these cases: {known}. Open it by `cohortbook case open`, and name the one "
        "that is meant with --of."
    )
    no_case: Text = "No case: {why}"
    no_such_kind: Text = "The program has no kind of case “{kind}”. There are: {known}."
    not_yet: Text = "A case is not opened on a day to come. Name today, or the day it came in."
    about_somebody_else: Text = "Case {case} is about somebody else. Name a case of the same person."
    kind_gone: Text = (
        "Case {case} is of a kind that the program has no more: {kind}. Put the kind back into its cases; "
        "what is on record stays as it is."
    )
    no_modules: Text = "The program has no {text}. There are: {known}."
    no_such_case: Text = "There is no case {case}. `cohortbook case list` names them."
    not_on_record: Text = "There is no {role} {text} on record. Name one by the number in the {roster} tab."
    taken_already: Text = "“{step}” was taken already. Take it back first."
    wrong_day: Text = "A step's day lies between the day of opening and today. Name such a day."
    was_not_taken: Text = "“{step}” was not taken. Nothing is to be taken back."
    no_words: Text = "A note without words says nothing. Write some."
    no_outcome: Text = "“{kind}” has no outcome “{text}”. Choose one of: {known}."
    only_after: Text = "“{outcome}” comes only after {steps}. Take these steps first."
    needs_date: Text = "“{outcome}” needs the new date for what is unfinished, and one that is still to come."
    needs_companion: Text = "“{outcome}” needs the name and address of whoever comes instead."
    needs_parts: Text = "“{outcome}” needs what counts as complete, and why."
    needs_last_day: Text = "“{outcome}” needs the last day."
    nothing_to_come: Text = "Case {case} has no outcome that is still to come. Nothing is to be changed."
    is_open: Text = "Case {case} is open. Nothing is to be reopened."
    opened_already: Text = "Case {case} was opened already. Open another one."
    has_ended: Text = "Case {case} has ended. Reopen it first, and say why."
    unknown_step: Text = "“{kind}” has no step “{text}”. Its steps are: {known}."
    about_none: Text = "“{kind}” is about no other case. Name none (by command: leave --of out)."
    about_these: Text = "“{kind}” is about a case of {kinds}. Name that case (by command: with --of)."
