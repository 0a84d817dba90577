"""What the office knows that Progress is to say: forms that are done, modules declared complete, attendance.
Off the record; no call to Google.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jobs.lasting import by_earlier_terms
from jobs.office import Office
from jobs.years_behind import done_now, then_of
from service.domain.attempts import Attempt
from service.domain.attendance import Attendance, attendance, own_key
from service.domain.credits import Credit, towards
from service.domain.hours import counts_since, hours_of
from service.domain.people import Candidate
from service.domain.prechecks import Turn, turn_words, turns_of
from service.domain.readings import WorkbookReading
from service.domain.years import Years
from service.ledger import attempts, forms, overrides, people, signing, workbooks
from service.ledger import attendance as record
from service.ledger.credited import credited
from service.workbook.elements.facts import credited_rules
from service.workbook.told import Told
from service.workbook.version import years_made_for


@dataclass(frozen=True)
class Soon:
    """What is about to be recorded of one candidate: what was read, and all work that waits."""

    candidate: str
    reading: WorkbookReading
    waiting: tuple[Attempt, ...]


def told_of(
    office: Office,
    candidates: Sequence[Candidate],
    at: datetime,
    laid_out: Mapping[str, Years] | None = None,
    soon: Soon | None = None,
) -> dict[str, Told]:
    """What Progress is to say of everybody at `at`, by candidate key; no call to Google. `laid_out` are the
    years that workbooks are for, if not those that are recorded; `soon` counts as recorded.
    """
    keys = [one.key for one in candidates]
    with office.ledger.read() as session:
        done, declared = forms.done_by_year(session), overrides.all(session)
        handed_in, files = attempts.waiting(session), workbooks.all(session, keys)
        read = workbooks.readings(session, keys) if credited_rules(office.program) else {}
    if soon:
        handed_in = [*(a for a in handed_in if a.candidate != soon.candidate), *soon.waiting]
        read = {**read, soon.candidate: soon.reading}
    years = {
        c.key: years_made_for(files[c.key].template_version, c.year) for c in candidates if c.key in files
    }
    then = then_of(office, candidates, {**years, **(laid_out or {})}, done, at)
    turns, lasting = _turns(office, candidates, handed_in, at), by_earlier_terms(office, candidates)
    attended, hours = _attended(office, candidates, at), _hours(office, candidates, read)
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
    """Of these candidates; whether an event was recorded follows from everybody."""
    asked = {one.key: one for one in candidates}
    with office.ledger.read() as session:
        marks, signed = record.all(session), signing.sign_ins(session)
        everybody = [asked.get(one.key, one) for one in people.candidates(session)]
    keys = {own_key(one): one.key for one in candidates}
    found = attendance(office.program, everybody, marks, office.today(at), keys, signed)
    return {keys[one.attendee.key]: one for one in found}


def _hours(
    office: Office, candidates: Sequence[Candidate], read: Mapping[str, WorkbookReading]
) -> Mapping[str, Mapping[str, tuple[float, str]]]:
    """What events add to each log, and which event gave what; none where no event counts."""
    if not credited_rules(office.program):
        return {}
    with office.ledger.read() as session:
        given = credited(session, office.program, candidates)
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
