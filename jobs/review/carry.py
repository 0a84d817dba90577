"""Decisions, plans and confirmed readings carried to the workbook, told by letter and as comments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jobs.crew import staff
from jobs.layouts import layout_of
from jobs.letters import letter_for
from jobs.office import Office
from jobs.past import past_of
from jobs.progress import record_told, told_along
from jobs.report import Outcome, Report
from jobs.review.official import LETTER as READ_LETTER
from jobs.review.plans import LETTER
from jobs.review.remarks import Remark, begin_remarks, not_made, note_refused, remarks_made
from jobs.standing_parts import AfterWrite, write_and_read
from jobs.told import told_of
from jobs.troubles import for_each
from service.domain.attempts import Attempt, decisions_of, waiting_modules
from service.domain.attempts import Outcome as Verdict
from service.domain.official import Reading
from service.domain.people import Candidate
from service.errors import Forbidden, GoogleError, Refused, UnknownOutcome
from service.ledger import attempts, official, people, workbooks
from service.sheetwriting import Request
from service.workbook.decision import decision_requests
from service.workbook.layout import Book
from service.workbook.links import tab_link
from service.workbook.told import Told


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


def carry_all(office: Office, outcome: Outcome, at: datetime, report: Report, after: AfterWrite) -> None:
    """Carry whatever no workbook shows yet, and what Progress has to be told along with it; `after` hears of
    each write.
    """
    waiting = uncarried(office)
    told = told_of(office, [one.candidate for one in waiting], at) if waiting else {}
    report.begin("Reviews", len(waiting))

    def carry_one(one: Carry) -> None:
        answer = carry(office, one, told[one.candidate.key], outcome, at)
        after(one.candidate, answer)

    for_each(office, outcome, waiting, carry_one, at, report)


def carry(office: Office, one: Carry, told: Told, outcome: Outcome, at: datetime) -> Mapping[str, Any]:
    """One write for all of a candidate's decisions: the whole table, so that repeating it changes nothing,
    what Progress is `told`, and the comments, each once. The workbook right after it. Raises
    UnknownOutcome where it is not known of comments whether they are there: the next run looks.
    """
    layout = layout_of(office, one.candidate)
    along = told_along(office, layout, one.candidate, told)
    remarks = begin_remarks(office, layout, one.file_id, one.fresh, at)
    answer, doubt = _write(office, one.file_id, [*_decided(office, layout, one, at), *along], remarks, at)
    outcome.count("written")
    for attempt in one.fresh:
        _tell(office, one, attempt, at)
    for reading in one.read:
        _tell_reading(office, one, reading, at)
    if doubt:
        raise doubt
    with office.ledger.begin() as session:
        if along:
            record_told(session, one.candidate.key, told)
        for attempt in one.fresh:
            attempts.carried(session, attempt.key, at)
        for reading in one.read:
            official.carried(session, reading.key, at)
    return answer


def _decided(office: Office, layout: Book, one: Carry, at: datetime) -> list[Request]:
    with office.ledger.read() as session:
        released = workbooks.releases(session).get(one.candidate.key, {})
    return decision_requests(
        layout,
        one.candidate,
        decisions_of(one.own),
        {(a.module, a.number): a.submitted for a in one.own},
        released,
        office.google.identities,
        waiting_modules(one.own),
        staff(office, at),
        sorted(one.readings, key=lambda read: (read.confirmed, read.key)),
        past_of(office, one.candidate),
    )


def _write(
    office: Office, file_id: str, requests: Sequence[Request], remarks: Sequence[Remark], at: datetime
) -> tuple[Mapping[str, Any], UnknownOutcome | None]:
    """All in one. Where Google refuses that because of a comment, or does not answer, again without comments,
    which leaves the same behind however often it is done. The workbook right after, and the missing answer.
    """
    try:
        answer = write_and_read(office, file_id, [*requests, *(remark.request for remark in remarks)])
    except UnknownOutcome as doubt:
        if not remarks:
            raise
        return write_and_read(office, file_id, requests), doubt
    except GoogleError as error:
        not_made(office, remarks)
        if not (remarks and isinstance(error, Refused | Forbidden)):
            raise
        answer = write_and_read(office, file_id, requests)
        note_refused(office, remarks, error, at)
    else:
        remarks_made(office, remarks, at)
    return answer, None


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
