"""Why something did not happen, or waits: said in the log, in Today, and in the tabs of letters and cases."""

from service.domain.base import Text
from service.domain.phrase_group import PhraseGroup


class TroublePhrases(PhraseGroup):
    """The trouble, and after it what can be done about it."""

    left: Text = "The person whom it is about has left the program."
    workbook_unshared: Text = "The workbook is no longer shared with the person it was meant for."
    form_unshared: Text = "The form is no longer shared with the person it was meant for."
    asker_unshared: Text = "The form is no longer shared with the person who asked."
    others_people: Text = "The people whom it tells of are no longer those of its reader."
    no_interface: Text = "The spreadsheet “{name}” cannot be opened: {why}"
    changed_always: Text = "The tabs of {name} changed under every try to bring them up to date."
    changed_always_remedy: Text = "Try again when nobody moves rows there."
    moved: Text = "Rows were moved while the guard was put up."
    migrate_once_more: Text = "Then `cohortbook migrate` once more."
    going_on: Text = "The workbook of {name} is being laid out for another year of the program."
    going_on_remedy: Text = "It goes on at the next run; nothing is written there before."
    moving_on: Text = "Another workbook is being made for {name}, for the next year of the program."
    moving_on_remedy: Text = "It goes on at the next run; nothing is written in the one before."
    copy_unseen: Text = "A copy of the workbook may have been made, and is not found yet."
    copy_unseen_remedy: Text = "It is looked for again at the next run."
    year_before: Text = "Until then Progress shows the year before."
    no_answer: Text = "An earlier try had no answer, and nothing of it is found yet."
    no_answer_remedy: Text = (
        "It is looked for until it is certain that it did not pass; only then is it tried again."
    )
    links_untold_one: Text = "Drive told nothing of 1 file that workbooks link to ({why})."
    links_untold: Text = "Drive told nothing of {count} files that workbooks link to ({why})."
    links_untold_remedy: Text = "It is asked again in an hour."
    too_many_decisions: Text = "There are {count} decisions, and the table on Progress has {room} rows."
    too_many_decisions_remedy: Text = "The next scrape adds rows to it; then they are written by themselves."
