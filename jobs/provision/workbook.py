"""One workbook copied, named, and written with whose it is."""

from datetime import datetime

from jobs.layouts import layout_of
from jobs.made import MADE, PEOPLE, UNSURE
from jobs.making import cohort_folder, find, operation
from jobs.office import Office
from jobs.once import SEARCH_LAG, once
from jobs.progress import record_told
from jobs.provision.places import doubt_places, find_copy
from jobs.provision.plan import Facts, Step
from jobs.scrape.taking import Answer
from jobs.standing_parts import write_and_read
from jobs.tab_versions import note_made
from service.domain.attempts import decisions_of, waiting_modules
from service.errors import NotFound
from service.ledger import attempts, log, marks, workbooks
from service.workbook.personal import personal_requests
from service.workbook.sharing import hiding_requests, sharing_requests
from service.workbook.told import Told, told_requests
from service.workbook.version import made_for

JOB = "provision"


def copy_template(office: Office, step: Step, facts: Facts, at: datetime) -> str:
    """The id of the workbook that the candidate has from now on, made once. Raises GoogleError."""
    candidate = step.candidate
    folder = cohort_folder(office, candidate.cohort.key, at)
    op = operation("workbook", candidate.key)
    source = facts.templates[candidate.year]
    made = made_for(candidate.year, facts.template_versions[candidate.year])
    properties = {"cohortbook": "workbook", "candidate": candidate.key, "op": op, MADE: made}

    def look() -> str | None:
        return find(office, op, folder)

    def copy() -> str:
        return f"{office.google.drive.files_copy(source, step.name, folder, properties, look=look)} {made}"

    def found() -> str | None:
        return find_copy(office, op, folder)

    # A copy that an earlier try left may be of another year's template: it says so itself.
    try:
        copied = once(office, "workbook", candidate.key, at, found, copy, SEARCH_LAG)
    except NotFound:
        version = facts.template_versions[candidate.year]
        doubt_places(office, candidate.cohort.key, candidate.year, version, at)
        raise
    file_id, _, version = copied.partition(" ")
    with office.ledger.begin() as session:
        workbooks.record(session, candidate.key, file_id, version, step.name, at)
        log.add(
            session,
            at,
            candidate.key,
            JOB,
            office.lines.workbook_made.format(name=step.name),
        )
    return file_id


def rename(office: Office, step: Step, at: datetime) -> None:
    """Give the file the name that the roster says. Raises GoogleError."""
    office.google.drive.files_update(step.file_id, name=step.name)
    with office.ledger.begin() as session:
        workbooks.rename(session, step.candidate.key, step.name)
        log.add(
            session,
            at,
            step.candidate.key,
            JOB,
            office.lines.workbook_renamed.format(name=step.name),
        )


def write(office: Office, step: Step, file_id: str, told: Told, at: datetime) -> Answer | None:
    """The workbook right after it; None where an earlier try had written it."""
    written, answer = UNSURE, None
    if step.write == "personal":
        written, answer = _write_personal(office, step, file_id, told, at)
    if written != step.fingerprint:
        answer = _write_people(office, step, file_id)
    with office.ledger.begin() as session:
        marks.put(session, f"{PEOPLE}{step.candidate.key}", step.fingerprint)
    return answer


def _write_personal(
    office: Office, step: Step, file_id: str, told: Told, at: datetime
) -> tuple[str, Answer | None]:
    """The fingerprint of the people who stand in the workbook now: an earlier try may have put in others. And
    the workbook right after the write, if there was one.

    What Progress is `told` goes along in the same write; whether an earlier try brought it is not known, and
    the next scrape or review tells it again.
    """
    candidate, layout = step.candidate, layout_of(office, step.candidate)
    answers: list[Answer] = []

    def found() -> str | None:
        answer = office.google.sheets.spreadsheets_get(file_id, "sheets(protectedRanges(protectedRangeId))")
        return UNSURE if any(sheet.get("protectedRanges") for sheet in answer["sheets"]) else None

    def write() -> str:
        requests = personal_requests(layout, candidate, office.google.identities, step.staff)
        answers.append(write_and_read(office, file_id, [*requests, *told_requests(layout, told)]))
        with office.ledger.begin() as session:
            record_told(session, candidate.key, told)
        return step.fingerprint

    written = once(office, "personal", file_id, at, found, write)
    with office.ledger.begin() as session:
        modules = [module.key for module in layout.first]
        workbooks.record_release(session, candidate.key, modules, at)
        if written == step.fingerprint:
            note_made(session, file_id, layout, [module.tab for module in layout.first])
    return written, answers[-1] if answers else None


def _write_people(office: Office, step: Step, file_id: str) -> Answer:
    candidate = step.candidate
    with office.ledger.read() as session:
        released = workbooks.releases(session).get(candidate.key, {})
        mine = [attempt for attempt in attempts.all(session) if attempt.candidate == candidate.key]
    layout = layout_of(office, candidate)
    requests = sharing_requests(
        layout,
        candidate,
        tuple(released),
        decisions_of(mine),
        office.google.identities,
        waiting_modules(mine),
        step.staff,
        step.past,
    )
    hidden = hiding_requests(office.program, candidate, released, step.stayed, step.past)
    return write_and_read(office, file_id, [*requests, *hidden])
