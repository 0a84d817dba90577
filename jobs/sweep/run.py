"""sweep: scrape, read everything again, and take in what the feed had not told of.

Drive's feed may tell late or not at all, and pushed hints may be lost. What differs is missed only if it was
changed so long ago that the feed had its time, and if the feed still does not tell of it.

Calls: those of a scrape, one listing for each thousand spreadsheets, one export for each workbook; where
something differs one look at the feed and another scrape.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from jobs import scrape
from jobs.audit.nightly import audit_by_night
from jobs.glance import known_now
from jobs.listing import Listed, listed
from jobs.office import Office
from jobs.pending import keep_pending, pending
from jobs.repair.displaced import tell_displaced
from jobs.report import Outcome, Planned, Problem, Report, Silent
from jobs.scrape.ahead import EXPORT
from jobs.scrape.changed import TOKEN
from jobs.settling import seen
from jobs.standings import OnRecord, on_record
from jobs.sweep.again import differing
from service.domain.book_phrases import BookPhrases
from service.ledger import findings, forms, log, marks

JOB = "sweep"
LATE = timedelta(minutes=30)
"""So long Drive's feed may take."""
TOLD = "Drive's feed of changes did not tell of what was written here."
REMEDY = "It is read now, and nothing is lost."


def plan(office: Office, at: datetime) -> list[Planned]:
    """What a run would read; no writing call."""
    known = on_record(office, at).by_file()
    what, calls = f"{len(known)} workbooks, by export", {EXPORT: len(known)}
    return [*scrape.plan(office, at), Planned("read", "everybody", what, calls)]


def run(office: Office, at: datetime, report: Report | None = None) -> Outcome:
    """Read everything again; say what the feed missed, and take it in."""
    report, outcome = report or Silent(), Outcome(JOB)
    _scrape(office, at, outcome, report)
    record, there = on_record(office, at), listed(office)
    found = differing(office, record, there, outcome, at, report)
    missed = _missed(office, found, there, at) if found else []
    _tell(office, record, missed, outcome, at)
    before = known_now(office)
    audit_by_night(office, outcome, at)
    outcome.counts["displaced"] += tell_displaced(office, record, there, at)
    if found:
        with office.ledger.begin() as session:
            keep_pending(session, {*pending(session), *found})
    if found or known_now(office) != before:
        _scrape(office, at, outcome, report)
    return outcome


def _scrape(office: Office, at: datetime, outcome: Outcome, report: Report) -> None:
    """A scrape as part of the sweep; its problems replace those of the one before."""
    done = scrape.run(office, at, report)
    outcome.counts.update(done.counts)
    kept = [problem for problem in outcome.problems if problem.remedy == REMEDY]
    outcome.problems[:] = [*kept, *done.problems]


def _missed(office: Office, found: Collection[str], there: Mapping[str, Listed], at: datetime) -> list[str]:
    """Those of the files that the feed does not tell of by now, and should; of files that are gone the scrape
    tells.
    """
    with office.ledger.read() as session:
        token = marks.get(session, TOKEN)
        own = seen(session)
        unsure = {one for one, version in forms.versions(session).items() if not (version or own.get(one))}
    feed = office.google.drive.changes_list(office.settings.drive_id, token).files if token else {}
    changed = [f for f in found if f in there and not there[f].trashed and f not in unsure]
    return [f for f in changed if f not in feed and there[f].modified <= at - LATE]


def _tell(office: Office, record: OnRecord, missed: Sequence[str], outcome: Outcome, at: datetime) -> None:
    """In the run's outcome, the log and Today; until a night on which nothing was missed."""
    workbooks, private = record.by_file(), record.forms_by_file()
    whose = [workbooks[f].key if f in workbooks else private[f].first for f in missed]
    for key in dict.fromkeys(whose):
        name = record.standings[key].candidate.person.name
        outcome.problems.append(Problem(f"{key} {name}", TOLD, REMEDY))
    outcome.counts["missed"] += len(missed)
    with office.ledger.begin() as session:
        for key in dict.fromkeys(whose):
            log.add(session, at, key, JOB, office.lines.found_at_night)
        if missed:
            findings.put(session, "", JOB, _words(office.program.words.phrases.books, len(missed)), at)
        else:
            findings.clear(session, "", JOB)


def _words(words: BookPhrases, count: int) -> str:
    return words.missed_one if count == 1 else words.missed.format(count=count)
