"""What staff are told of files that were damaged, moved or shared by hand, and of what Google refuses."""

from service.domain.base import Text
from service.domain.phrase_group import PhraseGroup
from service.errors import CohortbookError


class BookPhrases(PhraseGroup):
    """What is wrong, and what to do."""

    undo: Text = "Undo that, or restore an earlier version from File > Version history."
    missing_tab: Text = (
        "The tab “{tab}” is missing from the workbook. Bring it back from File > Version history, or ask for "
        "the tab to be made again."
    )
    missing_part: Text = (
        "In the tab “{tab}”, “{label}” can no longer be found: its cells or their range name were deleted. "
        "{undo}"
    )
    missing_part_renamed: Text = (
        "In the tab “{tab}” (now called “{now}”), “{label}” can no longer be found: its cells or their range "
        "name were deleted. {undo}"
    )
    lost_table: Text = (
        "In the tab “{tab}”, the table “{label}” no longer stands as it was made: rows or columns were "
        "inserted, deleted or sorted there, or the table's range name was deleted."
    )
    lost_facts: Text = (
        "In the tab “{tab}”, the hidden rows of facts no longer stand as it was made: rows or columns were "
        "inserted, deleted or sorted there, or the table's range name was deleted."
    )
    lost_year: Text = (
        "In the tab “{tab}”, the rows of the program's earlier year {year} no longer stand as it was made: "
        "rows or columns were inserted, deleted or sorted there, or the table's range name was deleted."
    )
    row_without_number: Text = (
        "“{label}”: the row has lost its number, or shares it. What stands there is not taken in: undo what "
        "was done, or move it to a free row."
    )
    unguarded: Text = "In the tab “{tab}”, {count} protections were removed. {remedy}"
    puts_back: Text = "`cohortbook repair {number}` puts them back."
    puts_right: Text = "`cohortbook repair {number}` puts it right."
    full: Text = (
        "In the tab “{tab}”, “{label}” is nearly full: it has {rows} rows, and cannot have more. Agree with "
        "whoever fills it where to go on."
    )
    full_damaged: Text = (
        "In the tab “{tab}”, “{label}” is nearly full, and no rows can be added: its columns or its hidden "
        "rows were moved or deleted. {undo}"
    )
    trashed_workbook: Text = "The workbook of {name} is in the trash, or was moved out of reach."
    trashed_form: Text = "The private form “{form}” is in the trash, or was moved out of reach."
    trashed_interface: Text = "The Administrator Interface is in the trash, or was moved out of reach."
    former_gone: Text = (
        "“{workbook}”, of an earlier year, is in the trash, or was moved out of reach: it is kept for the "
        "record. Restore it from the shared drive's trash, or move it back."
    )
    out_of_trash: Text = "Restore it from the shared drive's trash, or move it back."
    form: Text = "Private form “{form}”: {what}"
    form_facts: Text = (
        "The hidden rows of facts of the private form “{form}” cannot be found: their range's name was "
        "deleted, or rows of them."
    )
    a_form: Text = "private form “{form}”"
    a_workbook: Text = "workbook of {name}"
    gone: Text = "The {what} is not on the drive any more: it has to be moved back."
    trashed: Text = "The {what} lies in the trash."
    called: Text = "The {what} is called “{name}” now."
    elsewhere: Text = "The {what} lies in another folder now."
    foreign: Text = "The {what} belongs to somebody else now, who has to give it back."
    locked_out: Text = "{people} cannot write in the {what} any more."
    shared: Text = (
        "Shared by somebody else than Cohortbook: {grants}. Ask whoever did it; `cohortbook audit --remove` "
        "takes it away."
    )
    grant: Text = "{file}: {who}, {role}"
    grant_before: Text = "{file}: {who}, {role} (let in by Cohortbook in another role)"
    reader: Text = "reader"
    commenter: Text = "commenter"
    writer: Text = "writer"
    file_organizer: Text = "fileOrganizer"
    organizer: Text = "organizer"
    owner: Text = "owner"
    shared_drive: Text = "the shared drive"
    anyone: Text = "anyone with the link"
    anyone_found: Text = "anyone on the internet"
    domain: Text = "everybody at {domain}"
    group: Text = "the group {email}"
    deleted: Text = "a deleted account ({email})"
    earlier: Text = "Its tabs are of an earlier version of the program: `cohortbook migrate` comes first."
    earlier_one: Text = (
        "1 workbook or private form has tabs of an earlier version of the program. `cohortbook migrate "
        "--dry-run` says what would change in each; `cohortbook migrate` brings them up to date."
    )
    earlier_many: Text = (
        "{count} workbooks and private forms have tabs of an earlier version of the program. `cohortbook "
        "migrate --dry-run` says what would change in each; `cohortbook migrate` brings them up to date."
    )
    missed_one: Text = (
        "Last night 1 file held what Drive's feed of changes had not told of. All of it is read by now. "
        "Should this come back, tell whoever looks after Cohortbook."
    )
    missed: Text = (
        "Last night {count} files held what Drive's feed of changes had not told of. All of it is read by "
        "now. Should this come back, tell whoever looks after Cohortbook."
    )
    held_long: Text = "Held for more than a week: {subjects}. Untick “{hold}” in {letters} to let it go."
    not_sent: Text = "Not sent: “{subject}”. {why}"
    request_row_gone: Text = (
        "The row of request {number} cannot be found any more; what was asked is on record."
    )
    request_row_changed: Text = (
        "The row of request {number} was changed after the answer went out, as a manager of the drive can. "
        "What went out is on record: undo the change."
    )
    sheet_not_made: Text = "Not made yet: {why}"
    case_opened: Text = "Case {number} was opened from it."
    left: Text = "{how}: last day {date}. Workbook and record are kept; nobody else opens them any more."


class WaitPhrases(PhraseGroup):
    """What waits for a limit of hours that Google sets."""

    sharing: Text = "Google's limit on sharing is reached: files are made, and shared later"
    storage: Text = "There is no space left in Google Drive: no file can be made"
    mail: Text = "The day's letters are used up: the others go out later"
    other: Text = "Google's limit for the day is reached ({gate})"
    until: Text = "{what}. {remedy} Tried again from {time} on."
    again: Text = "Tried again from {time} on."


class RemedyPhrases(PhraseGroup):
    """What the office can do about an error of Google's."""

    shared: Text = "Give the service's address the role Content manager on the shared drive."
    gone: Text = "Check that it still exists, is not in the trash, and is shared with the service's address."
    api: Text = (
        "Enable the API in the Google Cloud console, under APIs & Services > Library, and wait a few minutes."
    )
    scopes: Text = (
        "Authorise the service account's client id for the scopes that the README lists, in the Admin "
        "console under Security > API controls > Domain-wide delegation."
    )
    key: Text = "Type: cohortbook doctor. It says what is wrong with key, consent or clock, and what to do."
    key_or_subject: Text = (
        "Type: cohortbook doctor. It says what is wrong with key, consent or clock, and what to do. A "
        "`subject` or `mail_from` must be an address of your own domain."
    )
    wait: Text = "Nothing to do: the work goes on when the limit has passed."
    space: Text = (
        "Free space, or, for a service account, set `drive_id` to a shared drive: a service account has no "
        "space of its own."
    )
    files: Text = "Empty the shared drive's trash or move old cohorts to another drive."
    address: Text = "Check the address: without a Google account it cannot be shared with silently."
    on_drive: Text = "Change this person's role on the shared drive itself."
    domain: Text = "Ask your Google Workspace administrator to allow sharing with this address."
    mailbox: Text = "A service account has no mailbox: set `mail_from` to a person's address."
    looked_for: Text = "It is looked for before it is tried again."

    def told(self, error: CohortbookError) -> str:
        """An error in one line, its remedy in these words."""
        return f"{error.message} {self.of(error.remedy)}".strip()

    def of(self, remedy: str) -> str:
        """One of the English remedies in these words; any other as it is."""
        ours = {str(said): str(getattr(self, name)) for name, said in RemedyPhrases()}
        return ours.get(remedy, remedy)


class MendingPhrases(PhraseGroup):
    """What repair and migrate did in a tab, and why they could not; lines of the log."""

    hidden_links: Text = "the hidden tab for links made again"
    hidden_requests: Text = "the hidden tab beside the requests made again"
    tab: Text = "the tab “{tab}” made again"
    formulas: Text = "formulas of “{tab}”"
    name: Text = "a range's name in “{tab}”"
    protections: Text = "protections of “{tab}”"
    version: Text = "the version of “{tab}”"
    counted: Text = "{what} ({count})"
    blocked: Text = (
        "Another tab is called “{tab}”, and the program's cannot come back: rename it, repair again."
    )
    earlier: Text = "The tab “{tab}” is of an earlier version of the program: `cohortbook migrate` first."
    unclear: Text = "In the tab “{tab}”, rows or columns do not stand as they were made. {undo}"
    not_found: Text = "In the tab “{tab}”, “{label}” can no longer be found."
    columns_at: Text = "In the tab “{tab}”, columns were inserted or deleted at “{label}”."
    columns: Text = "In the tab “{tab}”, columns were inserted, deleted or moved."
    merged: Text = "In the tab “{tab}”, cells of several rows were merged."
    as_now: Text = "formulas, looks and protections as the program has them now"
    as_a_whole: Text = "made before its definition was kept: brought up to date as a whole"
    typed_over: Text = "“{text}” was typed over words of the program, and stays"
    new: Text = "new: “{title}”"
    more_rows: Text = "{count} more rows in “{title}”"
    new_row: Text = "new row in “{title}”: “{label}”"
    moved: Text = "moved: “{title}”"
    stays: Text = "what was written stays at the foot of the tab, locked"
    nothing_written: Text = "nothing was written there"
    no_longer: Text = "no longer asked: “{label}” ({what})"
    new_column: Text = "new column in “{title}”: “{label}”"
    no_longer_in: Text = "no longer asked in “{title}”: “{label}” ({what})"
    columns_elsewhere: Text = "columns of “{title}” stand elsewhere"
    entered: Text = "what may be entered: “{label}”"
    column_in: Text = "{column}” in “{title}"
    wording: Text = "wording: “{before}” becomes “{now}”"
    asked_again: Text = (
        "asked again: “{title}”; what was kept of it stays at the foot, and is not carried: whoever wrote an "
        "entry that still counts types it into the new rows"
    )
    asked_elsewhere: Text = (
        "“{label}” is asked in “{title}” now; what was written here is not carried: whoever wrote it copies "
        "it from the foot of this tab to that one"
    )
    new_words: Text = "new words: “{now}”"
