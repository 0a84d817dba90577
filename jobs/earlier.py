"""A cohort that began before Cohortbook (`as_of`): what was due before that day is on record as done, and
no letter goes out until staff have seen to it.

It holds for everybody on the roster when the cohort is first provisioned. Whoever comes later starts as
usual, unless the roster gives a date of enrolment before that day.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from jobs.office import Office
from jobs.report import Outcome, Planned
from service.domain.earlier import earlier_modules
from service.domain.people import Candidate
from service.domain.program import Module
from service.ledger import Session, earlier, log, people
from service.ledger.earlier import Earlier
from service.ledger.holding import hold_outbox

ACTION = "completion"


@dataclass(frozen=True)
class Found:
    """A candidate whose earlier work is to be put on record; `before` are the modules on record so far."""

    candidate: Candidate
    as_of: date
    modules: tuple[Module, ...]
    before: Collection[str]


def planned_earlier(office: Office, at: datetime) -> list[Planned]:
    """What `take_earlier` would do."""
    del at
    found, new = _news(office)
    steps = [
        Planned("record", f"{one.candidate.key} {one.candidate.person.name}", _words(one))
        for one in found
        if one.modules
    ]
    return [*steps, *(Planned("hold", cohort, "every letter, until staff release them") for cohort in new)]


def take_earlier(office: Office, outcome: Outcome, at: datetime) -> None:
    """Put on record what was done before each cohort's `as_of`, and hold the outbox for a new cohort."""
    found, new = _news(office)
    for one in found:
        with office.ledger.begin() as session:
            _record(office, session, one, at)
        outcome.counts["done earlier"] += len(one.modules)
    for cohort in new:
        with office.ledger.begin() as session:
            hold_outbox(session, office.lines.began_before, at)
            log.add(session, at, "", "letters", office.lines.all_held.format(why=office.lines.began_before))
            earlier.begin(session, cohort, at)


def earlier_keys(session: Session) -> Mapping[str, Collection[str]]:
    """The modules on record as done before, by candidate key."""
    return {key: frozenset(one.reasons) for key, one in earlier.all(session).items()}


def _news(office: Office) -> tuple[list[Found], list[str]]:
    """Candidates not looked at yet by their cohort's setting as it is now, and cohorts new to it."""
    as_of = office.settings.as_of
    if not as_of:
        return [], []
    with office.ledger.read() as session:
        candidates = [one for one in people.candidates(session) if one.cohort.key in as_of]
        known, begun = earlier.all(session), earlier.begun(session)
    found = [
        _found(office, one, as_of[one.cohort.key], known.get(one.key), late=one.cohort.key in begun)
        for one in candidates
        if one.key not in known or known[one.key].as_of != as_of[one.cohort.key]
    ]
    return found, sorted({one.cohort.key for one in candidates} - begun)


def _found(office: Office, one: Candidate, as_of: date, known: Earlier | None, *, late: bool) -> Found:
    unknown = late and known is None and one.enrolled == one.cohort.starts
    modules = () if unknown else earlier_modules(office.program, one, as_of)
    return Found(one, as_of, modules, frozenset(known.reasons) if known else frozenset())


def _record(office: Office, session: Session, one: Found, at: datetime) -> None:
    reason, lines = office.program.words.phrases.banner.earlier, office.lines
    since = datetime.combine(one.as_of, time(), office.zone)
    reasons = {module.key: reason for module in one.modules}
    earlier.put(session, one.candidate.key, Earlier(one.as_of, since, reasons))
    for module in one.modules:
        if module.key not in one.before:
            day = f"{one.as_of:%Y-%m-%d}"
            text = lines.complete_on.format(module=module.title, reason=reason, date=day)
            log.add(session, at, one.candidate.key, ACTION, text)
    for key in sorted(set(one.before) - reasons.keys()):
        title = office.program.module(key).title
        log.add(session, at, one.candidate.key, ACTION, lines.not_complete.format(module=title))


def _words(one: Found) -> str:
    return f"done before {one.as_of:%Y-%m-%d}: {', '.join(module.short for module in one.modules)}"
