"""What the office knows is told to each workbook's Progress tab: forms that are done, modules declared
complete, attendance. One write for each workbook to which any of it is news, none for the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jobs.attendance import attendance_of
from jobs.lasting import by_earlier_terms
from jobs.layouts import layout_of
from jobs.office import Office
from jobs.report import Outcome, Planned, Report
from jobs.troubles import for_each
from jobs.years_behind import done_now, then_of
from service.domain.attempts import Attempt
from service.domain.attendance import Attendance
from service.domain.credits import Credit, towards
from service.domain.hours import counts_since, hours_of
from service.domain.people import Candidate
from service.domain.prechecks import Turn, turn_words, turns_of
from service.domain.readings import WorkbookReading
from service.domain.years import Years
from service.ledger import Session, attempts, endings, forms, marks, overrides, people, workbooks
from service.ledger.credited import credited
from service.workbook.elements.facts import credited_rules
from service.workbook.onward import onward
from service.workbook.told import Told, told_requests
from service.workbook.version import years_made_for

SOURCE = "progress"
TOLD = "told:"
"""Marks of this prefix and a candidate's key hold the fingerprint of what the workbook has been told."""


@dataclass(frozen=True)
class Telling:
    """A workbook that is to say something else."""

    candidate: Candidate
    file_id: str
    told: Told


def told_of(
    office: Office, candidates: Sequence[Candidate], at: datetime, laid_out: Mapping[str, Years] | None = None
) -> dict[str, Told]:
    """What Progress is to say of everybody at `at`, by candidate key; no call to Google. `laid_out` are the
    years that workbooks are for, if not those that are recorded.
    """
    with office.ledger.read() as session:
        done, declared = forms.done_by_year(session), overrides.all(session)
        handed_in, files = attempts.waiting(session), workbooks.all(session)
    years = {
        c.key: years_made_for(files[c.key].template_version, c.year) for c in candidates if c.key in files
    }
    then = then_of(office, candidates, {**years, **(laid_out or {})}, done, at)
    turns, lasting = _turns(office, candidates, handed_in, at), by_earlier_terms(office, candidates)
    attended, hours = _attended(office, candidates, at), _hours(office, candidates)
    events = {key: own.events for key, own in attended.items()}
    series = {
        key: {one.series.key: (one.counted, one.missing) for one in own.series}
        for key, own in attended.items()
    }
    return {
        c.key: Told(
            done_now(office.program, c, done.get(c.key, {})),
            {**lasting.get(c.key, {}), **(declared[c.key].reasons if c.key in declared else {})},
            events.get(c.key, {}),
            c.year,
            hours.get(c.key, {}),
            series.get(c.key, {}),
            turns.get(c.key, {}),
            then.get(c.key, {}),
        )
        for c in candidates
    }


def _turns(
    office: Office, candidates: Sequence[Candidate], handed_in: Sequence[Attempt], at: datetime
) -> Mapping[str, Mapping[str, str]]:
    """What Progress and banner say of work that waits, where a companion reads it first (C-39)."""
    program, found = office.program, dict[str, dict[str, str]]()
    turns = turns_of(program, candidates, handed_in, office.today(at))
    for one in handed_in:
        words = turn_words(program, one, turns.get(one.key, Turn.PLAIN))
        if words:
            found.setdefault(one.candidate, {})[one.module] = words
    return found


def _attended(office: Office, candidates: Sequence[Candidate], at: datetime) -> Mapping[str, Attendance]:
    own = office.program.participant.key
    everybody = attendance_of(office, candidates, at)
    return {one.attendee.about[0].key: one for one in everybody if one.attendee.role == own}


def _hours(office: Office, candidates: Sequence[Candidate]) -> Mapping[str, Mapping[str, tuple[float, str]]]:
    """What events add to each log, and which event gave what; none where no event counts."""
    rules = credited_rules(office.program)
    if not rules:
        return {}
    with office.ledger.read() as session:
        given, read = credited(session, office.program, candidates), workbooks.readings(session)
    return {c.key: dict(_of_rules(office, c, given[c.key], read.get(c.key))) for c in candidates}


def _of_rules(
    office: Office, candidate: Candidate, given: Sequence[Credit], read: WorkbookReading | None
) -> Iterator[tuple[str, tuple[float, str]]]:
    words = office.program.words.phrases.progress
    for rule in credited_rules(office.program):
        mine, since = towards(rule, candidate, given), counts_since(office.program, rule, candidate)
        total = hours_of(office.program, rule, read.tabs if read else {}, since, credited=mine)
        if mine:
            events = ", ".join(f"{one.event.short} {one.hours:g}" for one in mine)
            said = [f"{rule.label}: {words.by_events.format(hours=f'{total.by_events:g}', events=events)}"]
            said += [words.twice.format(hours=f"{total.twice_hours:g}")] if total.twice else []
            yield rule.key, (round(total.by_events - total.twice_hours, 4), ". ".join(said))


def record_told(session: Session, candidate: str, told: Told) -> None:
    """Remember what a workbook says now."""
    marks.put(session, f"{TOLD}{candidate}", told.fingerprint)


def tell_progress(office: Office, outcome: Outcome, at: datetime, report: Report) -> None:
    """Bring Progress up to date where it is not; what cannot be written is found, and tried again."""
    steps = _news(office, at)
    report.begin("Progress", len(steps))
    for_each(office, outcome, steps, lambda step: _tell(office, step, outcome), at, report, SOURCE)


def planned_progress(office: Office, at: datetime) -> list[Planned]:
    """What `tell_progress` would write; no call to Google."""
    return [
        Planned("write", f"{c.key} {c.person.name}", "Progress: forms, attendance, declared complete")
        for c in (step.candidate for step in _news(office, at))
    ]


def _news(office: Office, at: datetime) -> list[Telling]:
    """Everybody whose workbook is their own already and says something else; where it is to go on into
    another year, provision tells it all.
    """
    with office.ledger.read() as session:
        candidates = people.candidates(session)
        files, released = workbooks.all(session), workbooks.releases(session)
        before, shut = marks.named(session, TOLD), endings.closed(session)
    told = told_of(office, candidates, at)
    return [
        Telling(c, files[c.key].file_id, told[c.key])
        for c in candidates
        if c.key not in shut
        and c.key in files
        and released.get(c.key)
        and not onward(office.program, c, files[c.key].template_version)
        and before.get(c.key) != told[c.key].fingerprint
    ]


def _tell(office: Office, step: Telling, outcome: Outcome) -> None:
    requests = told_requests(layout_of(office, step.candidate), step.told)
    if requests:
        office.google.sheets.batch_update(step.file_id, requests)
        outcome.count("progress written")
    with office.ledger.begin() as session:
        record_told(session, step.candidate.key, step.told)
