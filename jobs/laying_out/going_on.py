"""A workbook goes on into another year of the program: Progress is laid out for it, and keeps what the years
before came to.

One mechanism with `migrate`: a guard whose answer is what the plan is made from, one batchUpdate. Before it a
mark says that nobody knows how Progress is laid out; until that is known to be over, no job writes there
(jobs/layouts.py), and each of them begins by looking.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jobs.laying_out.act import Done, bring
from jobs.laying_out.moving import move
from jobs.laying_out.places import record_places
from jobs.laying_out.target import Drafts, Target
from jobs.layouts import GOING_ON
from jobs.made import MADE, PEOPLE, UNSURE
from jobs.office import Office
from jobs.pending import add_pending
from jobs.progress import TOLD, record_told
from jobs.report import Outcome, Report
from jobs.standings import on_record
from jobs.tab_versions import note_made
from jobs.told import told_of
from jobs.troubles import for_each
from service.domain.people import Candidate
from service.domain.years import Years, years_of
from service.errors import DamagedWorkbook
from service.ledger import Session, log, marks, people, tab_versions, workbooks
from service.workbook.layout import Book, book
from service.workbook.migrating.prints import print_of, to_text
from service.workbook.onward import progress_tabs
from service.workbook.version import laid_out_for, tab_version, years_made_for

JOB = "provision"


@dataclass(frozen=True)
class GoingOn:
    """Whose workbook is to be laid out for `years`; `made` is what is recorded of it."""

    candidate: Candidate
    file_id: str
    name: str
    made: str
    years: Years


def drafts_for(office: Office, steps: Sequence[GoingOn], at: datetime) -> Drafts:
    """How Progress of all of these is drawn; no call to Google."""
    laid_out = {one.candidate.key: one.years for one in steps}
    told = told_of(office, [one.candidate for one in steps], at, laid_out)
    return Drafts(office, on_record(office, at), told, at)


def go_on(office: Office, step: GoingOn, draw: Drafts, at: datetime) -> None:
    """Lay Progress out. Calls: one read, two writes, one of Drive. Raises GoogleError; DamagedWorkbook where
    people took the tab apart, and it stays as it is.
    """
    layout = book(office.program, step.years)
    tabs = progress_tabs(layout)
    target = Target(step.candidate, step.file_id, step.name, layout, tabs)
    with office.ledger.begin() as session:
        _claim(session, layout, step)
    done = bring(office, target, draw.alone(tabs), at)
    made = laid_out_for(step.made, step.years)
    if not done.left:
        office.google.drive.files_update(step.file_id, app_properties={MADE: made})
    with office.ledger.begin() as session:
        marks.drop(session, f"{GOING_ON}{step.candidate.key}")
        if not done.left:
            _record(session, office, step, layout, made, draw, done, at)
    if done.left:
        raise DamagedWorkbook(" ".join(done.left), office.program.words.phrases.troubles.year_before)


def _claim(session: Session, layout: Book, step: GoingOn) -> None:
    """With what the tabs are made of: so a try that ended half-way can be told from the year before."""
    marks.put(session, f"{GOING_ON}{step.candidate.key}", laid_out_for(step.made, step.years))
    for key in progress_tabs(layout):
        version = tab_version(layout, layout.program.tab(key))
        tab_versions.keep_print(session, version, to_text(print_of(layout, key)))


def _record(
    session: Session,
    office: Office,
    step: GoingOn,
    layout: Book,
    made: str,
    draw: Drafts,
    done: Done,
    at: datetime,
) -> None:
    key = step.candidate.key
    workbooks.laid_out(session, key, made)
    note_made(session, step.file_id, layout, progress_tabs(layout))
    record_places(session, office, key, step.years, done.answer, draw.record.released.get(key, ()), at)
    if done.changed:
        record_told(session, key, draw.told[key])
    else:  # an earlier try did it, with what was on record then
        marks.drop(session, f"{TOLD}{key}")
        marks.put(session, f"{PEOPLE}{key}", UNSURE)
    add_pending(session, step.file_id)
    labels = {year.number: year.label for year in office.program.years}
    year = labels.get(layout.year, str(layout.year))
    log.add(session, at, key, JOB, office.lines.laid_out.format(year=year))


def finish_going_on(office: Office, outcome: Outcome, at: datetime, report: Report) -> None:
    """Bring to an end what a run that was stopped began; no call where none did."""
    move(office, outcome, at, report, begun=True)
    with office.ledger.read() as session:
        begun = marks.named(session, GOING_ON)
        files = workbooks.all(session, list(begun)) if begun else {}
        candidates = [people.candidate(session, key) for key in begun if key in files]
    steps = [_again(one, files[one.key]) for one in candidates if one is not None]
    if steps:
        draw = drafts_for(office, steps, at)
        for_each(
            office, outcome, steps, lambda step: go_on(office, step, draw, at), at, report, JOB, some=True
        )


def _again(candidate: Candidate, row: workbooks.WorkbookRow) -> GoingOn:
    years = years_of(candidate, years_made_for(row.template_version, candidate.year))
    return GoingOn(candidate, row.file_id, row.name, row.template_version, years)
