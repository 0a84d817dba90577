"""provision: read -> plan -> claim -> act -> record, candidate by candidate."""

from datetime import datetime

from jobs.letters import letter_for, send_waiting
from jobs.office import Office
from jobs.once import once
from jobs.provision.facts import FINGERPRINT, read_facts
from jobs.provision.places import cohort_folder, find, operation, template
from jobs.provision.plan import Facts, Plan, Step, make_plan
from jobs.report import Outcome, Planned, Report, Silent
from jobs.troubles import for_each
from service.domain.attempts import decisions_of
from service.errors import GoogleError
from service.google.drive import Share, Unshare
from service.ledger import attempts, log, marks, workbooks
from service.workbook.links import workbook_link
from service.workbook.personal import personal_requests
from service.workbook.sharing import sharing_requests
from service.workbook.template import template_modules

JOB = "provision"


def plan(office: Office, at: datetime) -> list[Planned]:  # noqa: ARG001 - provision has no calendar
    """What a run would do now; no writing call."""
    return list(make_plan(office.program, read_facts(office)).planned())


def run(office: Office, at: datetime, report: Report | None = None) -> Outcome:
    """Bring every candidate's workbook into being and up to date; safe to repeat at any point.

    A failure at one candidate is recorded and the others go on; Parked ends the run (errors.py).
    """
    report, outcome = report or Silent(), Outcome(JOB)
    facts = read_facts(office)
    steps = make_plan(office.program, facts)
    sources = _sources(office, facts, steps, at, outcome)
    report.begin("Workbooks", len(steps.steps))
    for_each(
        office, outcome, steps.steps, lambda step: _carry_out(office, step, sources, outcome, at), at, report
    )
    send_waiting(office, at, outcome, report)
    return outcome


def _sources(office: Office, facts: Facts, steps: Plan, at: datetime, outcome: Outcome) -> dict[int, str]:
    made = {year: template(office, year, facts.template_versions[year], at) for year in steps.templates}
    outcome.counts["templates"] += len(made)
    return {**facts.templates, **made}


def _carry_out(office: Office, step: Step, sources: dict[int, str], outcome: Outcome, at: datetime) -> None:
    key = step.candidate.key
    if step.copy:
        _copy(office, step, sources[step.candidate.year], at)
        outcome.counts["created"] += 1
    with office.ledger.read() as session:
        file_id = workbooks.all(session)[key].file_id
    if step.rename:
        _rename(office, step, file_id, at)
        outcome.counts["renamed"] += 1
    if step.write:
        _write(office, step, file_id, at)
        outcome.counts["written"] += 1
    if step.share or step.unshare:
        _share(office, step, file_id, at)
        outcome.counts["shared"] += len(step.share)
        outcome.counts["unshared"] += len(step.unshare)
    if step.welcome:
        _welcome(office, step, file_id, at)


def _copy(office: Office, step: Step, source: str, at: datetime) -> None:
    candidate = step.candidate
    folder = cohort_folder(office, candidate.cohort.key, at)
    op = operation("workbook", candidate.key)
    properties = {"cohortbook": "workbook", "candidate": candidate.key, "op": op}

    def copy() -> str:
        return office.google.drive.files_copy(source, step.name, folder, properties)

    file_id = once(office.ledger, "workbook", candidate.key, at, lambda: find(office, op), copy)
    with office.ledger.begin() as session:
        workbooks.record(session, candidate.key, file_id, source, step.name, at)
        log.add(session, at, candidate.key, JOB, f"workbook made: {step.name}")


def _rename(office: Office, step: Step, file_id: str, at: datetime) -> None:
    office.google.drive.files_update(file_id, name=step.name)
    with office.ledger.begin() as session:
        row = workbooks.all(session)[step.candidate.key]
        workbooks.record(session, step.candidate.key, file_id, row.template_version, step.name, at)
        log.add(session, at, step.candidate.key, JOB, f"workbook renamed: {step.name}")


def _write(office: Office, step: Step, file_id: str, at: datetime) -> None:
    if step.write == "personal":
        _write_personal(office, step, file_id, at)
    else:
        _write_people(office, step, file_id)
    with office.ledger.begin() as session:
        marks.put(session, FINGERPRINT.format(key=step.candidate.key), step.fingerprint)


def _write_personal(office: Office, step: Step, file_id: str, at: datetime) -> None:
    candidate, program = step.candidate, office.program

    def written() -> str | None:
        answer = office.google.sheets.spreadsheets_get(file_id, "sheets(protectedRanges(protectedRangeId))")
        return file_id if any(sheet.get("protectedRanges") for sheet in answer["sheets"]) else None

    def write() -> str:
        requests = personal_requests(program, candidate, office.google.identity)
        office.google.sheets.batch_update(file_id, requests)
        return file_id

    once(office.ledger, "personal", file_id, at, written, write)
    with office.ledger.begin() as session:
        modules = [module.key for module in template_modules(program, candidate.year)]
        workbooks.record_release(session, candidate.key, modules, at)


def _write_people(office: Office, step: Step, file_id: str) -> None:
    candidate = step.candidate
    with office.ledger.begin() as session:
        released = workbooks.releases(session).get(candidate.key, {})
        mine = [attempt for attempt in attempts.all(session) if attempt.candidate == candidate.key]
    requests = sharing_requests(
        office.program, candidate, tuple(released), decisions_of(mine), office.google.identity
    )
    office.google.sheets.batch_update(file_id, requests)


def _share(office: Office, step: Step, file_id: str, at: datetime) -> None:
    given: list[Share | Unshare] = [Share(file_id, email, "writer") for email in step.share]
    taken = [Unshare(file_id, grant) for grant in step.unshare.values()]
    answers = office.google.drive.permissions_batch([*given, *taken])
    _record_grants(office, step, answers, at)
    failures = [answer for answer in answers if isinstance(answer, GoogleError)]
    if failures:
        raise failures[0]


def _record_grants(office: Office, step: Step, answers: list[str | GoogleError | None], at: datetime) -> None:
    key, given = step.candidate.key, len(step.share)
    with office.ledger.begin() as session:
        for email, answer in zip(step.share, answers[:given], strict=True):
            if isinstance(answer, str):
                workbooks.record_grant(session, key, email, answer)
                log.add(session, at, key, JOB, f"shared with {email}")
        for email, answer in zip(step.unshare, answers[given:], strict=True):
            if answer is None:
                workbooks.drop_grant(session, key, email)
                log.add(session, at, key, JOB, f"no longer shared with {email}")


def _welcome(office: Office, step: Step, file_id: str, at: datetime) -> None:
    context = {"candidate": step.candidate, "link": workbook_link(file_id, office.settings.google_root)}
    letter_for(office, step.candidate, "welcome", f"welcome:{step.candidate.key}", context, at)
