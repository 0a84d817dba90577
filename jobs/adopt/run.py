"""adopt: read all -> rebuild in one transaction. Nothing in Drive is changed, nothing is sent.

What the lost ledger did after the archive was last written is not known. So for some days each claim counts
as one without an answer, and what it is for is looked for first: copies by their operation, tabs in the
workbook, letters by the reference in their footer.
"""

from datetime import datetime

from jobs.adopt.gather import Book, Gathered, gather
from jobs.archive.writing import SENT, SINCE
from jobs.layouts import MOVING
from jobs.made import PEOPLE, UNSURE
from jobs.office import Office
from jobs.past import finished
from jobs.report import Outcome, Planned, Report, Silent
from service.domain.program import Program
from service.domain.years import past_modules, staying
from service.errors import InputError
from service.ledger import Session, adopted, effects, former, log, marks, people, workbooks
from service.ledger.archive import restoring
from service.ledger.archive.which import OWN_EFFECTS
from service.ledger.former import FormerWorkbook
from service.workbook.version import years_made_for

JOB = "adopt"
COUNTED = {
    "candidates": "candidates",
    "workbooks": "workbooks",
    "forms": "private forms",
    "attempts": "attempts",
    "letters": "letters",
    "requests": "requests",
}
"""What people want to know of, by the ledger's table."""


def plan(office: Office, at: datetime) -> list[Planned]:
    """What would be put into the ledger; Google is only read."""
    _check_empty(office)
    found = gather(office, Silent())
    with office.ledger.rehearse() as session:
        counted = _rebuild(session, office.program, found, at)
    there = [(what, counted[table]) for table, what in COUNTED.items() if table in counted]
    steps = [Planned("restore", what, str(count)) for what, count in there]
    steps += [Planned("take in", one.key, f"{one.person.name}, from the interface") for one in found.joined]
    steps += [Planned("find", book.candidate, f"the workbook “{book.name}”") for book in found.books]
    return [*steps, *(Planned("miss", one.who, f"{one.text} {one.remedy}") for one in found.problems)]


def run(office: Office, at: datetime, report: Report | None = None) -> Outcome:
    """Rebuild an empty ledger, whole or not at all.

    Raises InputError for a ledger that knows people, LedgerError without a whole archive, GoogleError.
    """
    outcome = Outcome(JOB)
    _check_empty(office)
    found = gather(office, report or Silent())
    with office.ledger.begin() as session:
        counted = _rebuild(session, office.program, found, at)
    for table, what in COUNTED.items():
        outcome.counts[what] += counted.get(table, 0)
    outcome.counts["found besides"] += len(found.joined) + len(found.books)
    outcome.problems += found.problems
    return outcome


def _behind(session: Session, program: Program, book: Book, found: Gathered, at: datetime) -> None:
    """Another workbook followed this one after the archive was last written; or was about to: then the next
    run of provision finds that out, by the file that is on record as the candidate's.
    """
    next_one = next((one for one in found.books if one.candidate == book.candidate), None)
    candidate = people.candidate(session, book.candidate)
    if next_one is None or candidate is None:
        if not workbooks.all(session, [book.candidate]):
            workbooks.record(session, book.candidate, book.file_id, book.made, book.name, at)
        return
    past = past_modules(program, candidate, finished(session).get(candidate.key, ()))
    before = FormerWorkbook(
        candidate.key, years_made_for(book.made, candidate.year)[-1], book.file_id, book.name, book.made,
        candidate.year, staying(program, candidate, past),
    )  # fmt: skip
    former.follow(session, before, next_one.file_id, next_one.made, next_one.name, at)
    marks.put(session, f"{PEOPLE}{candidate.key}", UNSURE)
    marks.drop(session, f"{MOVING}{candidate.key}")


def _check_empty(office: Office) -> None:
    with office.ledger.read() as session:
        if not restoring.is_empty(session):
            raise InputError(
                f"The ledger knows {len(people.candidates(session))} people already: nothing was changed.",
                "Only an empty one is rebuilt. If this one is of no use, stop Cohortbook and move it aside.",
            )


def _rebuild(session: Session, program: Program, found: Gathered, at: datetime) -> dict[str, int]:
    phrases = program.words.phrases
    lines = phrases.lines
    counted = restoring.restore(session, found.archive.lines)
    adopted.put(session, at)
    marks.put(session, SENT, str(found.archive.sent))
    marks.put(session, SINCE, str(found.archive.since))
    for key, file_id in found.archive.files.items():
        effects.done(session, OWN_EFFECTS, key, file_id, at)
    lost = lines.lines_lost.format(log=phrases.interface.log)
    log.number_after(session, found.last_line, at, lost)
    for candidate in found.joined:
        people.enter(session, candidate)
        log.add(session, at, candidate.key, JOB, lines.on_roster.format(name=candidate.person.name))
    for book in found.books:
        workbooks.record(session, book.candidate, book.file_id, book.made, book.name, at)
        effects.done(session, "workbook", book.candidate, f"{book.file_id} {book.made}", at)
    for book in found.former:
        _behind(session, program, book, found, at)
    for book in found.onward:
        workbooks.laid_out(session, book.candidate, book.made)
    people.never_again(session, found.numbers)
    count = counted.get("candidates", 0)
    log.add(session, at, "", JOB, lines.ledger_rebuilt.format(count=count))
    return counted
