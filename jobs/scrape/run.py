"""scrape: what changed is read, taken in, and shown in the Administrator Interface.

Calls: one for Drive's change feed, one read per changed workbook, one for each hundred links that are due,
one write per workbook in which links come to something else, one for each hundred files that it wrote, one
read and at most two writes of the interface; one call in all when nobody wrote anything.
"""

from datetime import datetime

from jobs import desk, desk_facts
from jobs.assigning import assign_reviewers
from jobs.completions import record_completions
from jobs.ending.conclude import conclude, planned_endings
from jobs.ending.met import record_met
from jobs.laying_out.going_on import finish_going_on
from jobs.migrate.outdated import tell_if_changed
from jobs.office import Office
from jobs.outlook import record_outlook
from jobs.progress import planned_progress, tell_progress
from jobs.reading_first import tell_companions
from jobs.report import Outcome, Planned, Report, Silent
from jobs.review.official import begin_readings
from jobs.roster import typed_notes
from jobs.scrape.ahead import way_to_read
from jobs.scrape.changed import Changed, find_changed, keep_cursor
from jobs.scrape.forms import FormRound
from jobs.scrape.links import LinkRound
from jobs.scrape.read import Round
from jobs.scrape.record import JOB
from jobs.scrape.taking import Taking
from jobs.scrape.taking_forms import FormTaking
from jobs.signing import follow_sheets
from jobs.staff_tabs import take_in
from jobs.standings import Known, on_record
from service.errors import DamagedWorkbook
from service.interface.facts import Facts

READ_AND_WRITE = {"sheets.spreadsheets.get": 1, "sheets.spreadsheets.batchUpdate": 1}


def plan(office: Office, at: datetime) -> list[Planned]:
    """Which workbooks a run would read and whether it would write the interface; no writing call."""
    changed, record = find_changed(office), on_record(office, at)
    by_file = record.by_file()
    wanted = [c for file_id, c in by_file.items() if file_id in changed.files]
    way = way_to_read(office, len(wanted))
    steps = [Planned("read", f"{c.key} {c.person.name}", "the workbook changed", {way: 1}) for c in wanted]
    steps += [
        Planned("read", row.first, f"the private form “{row.name}” changed")
        for file_id, row in record.forms_by_file().items()
        if file_id in changed.files
    ]
    due = LinkRound(office, record, changed, Outcome(JOB), at).due()
    if due:
        what = f"{len(due)} files in Drive that workbooks link to"
        steps.append(Planned("look up", "links", what, {"drive.files.get": len(due)}))
    steps += [*planned_endings(office, record, at), *planned_progress(office, at)]
    facts = desk_facts.collect(office, record, typed_notes(office), at)
    if steps or not desk.is_shown(office, facts):
        steps.append(Planned("write", "interface", "what differs from the facts on record", READ_AND_WRITE))
    return steps


def run(office: Office, at: datetime, report: Report | None = None) -> Outcome:
    """Take in what people wrote since the last run and bring the interface up to date."""
    report, outcome = report or Silent(), Outcome(JOB)
    finish_going_on(office, outcome, at, report)
    sheet = desk.file_id(office, at)
    follow_sheets(office, outcome, at)
    begin_readings(office, at)
    changed, known = find_changed(office), Known(office, at)
    record = known.now()
    tell_if_changed(office, record, at)
    taking = Taking(office, outcome, at)
    taking_forms = FormTaking(office, outcome, at, taking.settling)
    unread = FormRound(office, record, changed, outcome, at, taking_forms).read_all(report)
    unread += Round(office, record, changed, outcome, at, taking).read_all(report)
    outcome.count("companions written to", tell_companions(office, at))
    record = known.now()
    record_completions(office, record, at)
    record_met(office, record, at)
    conclude(office, record, outcome, report, at)
    record_outlook(office, record)
    linked = LinkRound(office, record, changed, outcome, at)
    linked.look_up(report)
    linked.note(report, unread, taking.after_write)
    assign_reviewers(office, known.now(), at)
    _interface(known, sheet, changed, taking, report)
    taking.settling.settle()
    keep_cursor(office, changed, unread)
    return outcome


def _interface(known: Known, sheet: str, changed: Changed, taking: Taking, report: Report) -> None:
    office, at, outcome = known.office, known.at, taking.outcome
    touched = sheet in changed.files
    gone = touched and changed.gone(sheet)
    if gone or not touched:  # otherwise what staff typed is taken in first, so that one write tells both
        tell_progress(office, outcome, at, report, taking.after_write)
    if gone:
        words = office.program.words.phrases.books
        raise DamagedWorkbook(words.trashed_interface, words.out_of_trash)
    if not touched and desk.is_shown(office, _facts(known)):
        return
    reading = desk.read(office, at)
    taken = take_in(office, reading, outcome, at)
    if touched:
        tell_progress(office, outcome, at, report, taking.after_write)
    if desk.show(office, reading, _facts(known), at, taken):
        outcome.counts["interface written"] += 1


def _facts(known: Known) -> Facts:
    return desk_facts.collect(known.office, known.now(), typed_notes(known.office), known.at)
