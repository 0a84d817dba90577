"""Decisions, plans and confirmed readings carried to the workbook, told by letter and as comments."""

from dataclasses import dataclass
from datetime import datetime

from jobs.crew import staff
from jobs.layouts import layout_of
from jobs.letters import letter_for
from jobs.office import Office
from jobs.past import past_of
from jobs.report import Outcome
from jobs.review.official import LETTER as READ_LETTER
from jobs.review.plans import LETTER
from jobs.review.remarks import leave_remark
from jobs.standing_parts import write_standing
from service.domain.attempts import Attempt, decisions_of, waiting_modules
from service.domain.attempts import Outcome as Verdict
from service.domain.official import Reading
from service.domain.people import Candidate
from service.ledger import attempts, official, people, workbooks
from service.workbook.decision import decision_requests
from service.workbook.links import tab_link


@dataclass(frozen=True)
class Carry:
    """A candidate with decisions that the workbook does not show yet: the `fresh` ones of their `own`
    attempts; likewise of all confirmed `readings` those that were `read` since.
    """

    candidate: Candidate
    file_id: str
    own: tuple[Attempt, ...]
    fresh: tuple[Attempt, ...]
    readings: tuple[Reading, ...] = ()
    read: tuple[Reading, ...] = ()


def uncarried(office: Office) -> list[Carry]:
    """Everybody whose workbook has to be told of a decision or a confirmed reading; no call to Google."""
    with office.ledger.read() as session:
        fresh, read = attempts.uncarried(session), official.uncarried(session)
        everything = attempts.all(session)
        confirmed = [one for one in official.all(session) if one.confirmed]
        files = workbooks.all(session)
        candidates = {c.key: c for c in people.candidates(session)}
    return [
        Carry(
            candidates[key],
            files[key].file_id,
            tuple(a for a in everything if a.candidate == key),
            tuple(a for a in fresh if a.candidate == key),
            tuple(one for one in confirmed if one.candidate == key),
            tuple(one for one in read if one.candidate == key),
        )
        for key in dict.fromkeys([*(one.candidate for one in fresh), *(one.candidate for one in read)])
    ]


def carry(office: Office, one: Carry, outcome: Outcome, at: datetime) -> None:
    """One write for all of a candidate's decisions: the whole table, so that repeating it changes nothing."""
    with office.ledger.read() as session:
        released = workbooks.releases(session).get(one.candidate.key, {})
    submitted = {(a.module, a.number): a.submitted for a in one.own}
    layout = layout_of(office, one.candidate)
    requests = decision_requests(
        layout,
        one.candidate,
        decisions_of(one.own),
        submitted,
        released,
        office.google.identities,
        waiting_modules(one.own),
        staff(office, at),
        sorted(one.readings, key=lambda read: (read.confirmed, read.key)),
        past_of(office, one.candidate),
    )
    write_standing(office, one.file_id, requests)
    outcome.count("written")
    for attempt in one.fresh:
        _tell(office, one, attempt, at)
        leave_remark(office, layout, one.file_id, attempt, at)
    for reading in one.read:
        _tell_reading(office, one, reading, at)
    with office.ledger.begin() as session:
        for attempt in one.fresh:
            attempts.carried(session, attempt.key, at)
        for reading in one.read:
            official.carried(session, reading.key, at)


def _tell_reading(office: Office, carry: Carry, reading: Reading, at: datetime) -> None:
    rule = office.program.reading(reading.rule)
    module = office.program.module(rule.modules[0])
    link = tab_link(carry.file_id, office.program.tab(module.tab), office.settings.google_root)
    context = {
        "rule": rule,
        "reading": reading,
        "modules": [office.program.module(key) for key in rule.modules],
        "link": link,
    }
    letter_for(office, carry.candidate, READ_LETTER, f"read:{reading.key}", context, at)


def _tell(office: Office, carry: Carry, attempt: Attempt, at: datetime) -> None:
    decision = attempt.decision
    if decision is None:
        return
    module = office.program.module(attempt.module)
    kind = "review_meets" if decision.outcome is Verdict.MEETS else "review_revise"
    context = {
        "module": module,
        "attempt": attempt,
        "decision": decision,
        "link": tab_link(carry.file_id, office.program.tab(module.tab), office.settings.google_root),
    }
    letter_for(office, carry.candidate, kind, f"review:{attempt.key}", context, at)
    if attempt.plan is not None:
        context |= {"plan": attempt.plan, "decision": attempt.stands}
        letter_for(office, carry.candidate, LETTER, f"plan:{attempt.key}:{attempt.plan.number}", context, at)
