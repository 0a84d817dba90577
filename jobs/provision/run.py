"""provision: read -> plan -> claim -> act -> record, candidate by candidate."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from jobs.cases.due import take_due
from jobs.earlier import planned_earlier, take_earlier
from jobs.forms.run import plan_forms, run_forms
from jobs.laying_out.going_on import GoingOn, drafts_for, go_on
from jobs.laying_out.moving import move, planned_moves
from jobs.layouts import layout_of
from jobs.letters import ACCESS, NEXT_WORKBOOK, letter_for
from jobs.made import MADE, PEOPLE, UNSURE
from jobs.making import cohort_folder, find, operation
from jobs.office import Office
from jobs.once import SEARCH_LAG, once
from jobs.progress import record_told
from jobs.provision.facts import WELCOME, read_facts
from jobs.provision.places import doubt_places, find_copy, template
from jobs.provision.plan import Access, Facts, Plan, Step, make_plan
from jobs.provision.share import Tell, share, tell_nobody
from jobs.report import Outcome, Planned, Report, Silent
from jobs.scrape.taking import Answer, Taking
from jobs.sending import planned_letters, send_waiting
from jobs.standing_parts import write_and_read
from jobs.tab_versions import note_made
from jobs.told import told_of
from jobs.troubles import for_each
from service.domain.attempts import decisions_of, waiting_modules
from service.domain.people import Candidate
from service.errors import NotFound
from service.ledger import attempts, log, marks, matches, people, spent, workbooks
from service.workbook.links import workbook_link
from service.workbook.personal import personal_requests
from service.workbook.sharing import hiding_requests, sharing_requests
from service.workbook.told import Told, told_requests
from service.workbook.version import made_for

JOB = "provision"


def plan(office: Office, at: datetime) -> list[Planned]:
    """What a run at `at` would do; no call to Google at all."""
    steps = make_plan(office.program, read_facts(office, at)).planned()
    return [
        *planned_earlier(office, at),
        *planned_moves(office),
        *steps,
        *plan_forms(office, at),
        *planned_letters(office, at),
    ]


def run(office: Office, at: datetime, report: Report | None = None) -> Outcome:
    """Bring every candidate's workbook into being and up to date; safe to repeat at any point.

    A failure at one candidate is recorded and the others go on; Parked ends the run (errors.py).
    """
    report, outcome = report or Silent(), Outcome(JOB)
    take_earlier(office, outcome, at)
    _note_matches(office, at)
    take_due(office, outcome, at)
    move(office, outcome, at, report)
    facts = read_facts(office, at)
    _workbooks(office, facts, make_plan(office.program, facts), outcome, at, report)
    run_forms(office, at, outcome, report)
    send_waiting(office, at, outcome, report)
    return outcome


def _note_matches(office: Office, at: datetime) -> None:
    """With whom, and in which year and cohort, everybody is by now, where that is news."""
    with office.ledger.read() as session:
        everybody, known, were = people.candidates(session), matches.all(session), spent.all(session)
    news = [one for one in everybody if _is_news(one, known.get(one.key, {}), were.get(one.key, {}))]
    if not news:
        return
    with office.ledger.begin() as session:
        matches.record(session, news, office.today(at))
        for one in news:
            spent.note(session, one)


def _is_news(one: Candidate, known: Collection[str], were: spent.Was) -> bool:
    met = one.companion is None or one.companion.email in known
    return not met or were.get(one.year, ())[-1:] != (one.cohort.key,)


def run_for(office: Office, key: str, at: datetime, report: Report, outcome: Outcome) -> None:
    """The same for one candidate's workbook alone, by the candidate's key; nobody else's comes into being."""
    take_earlier(office, outcome, at)
    facts = read_facts(office, at)
    whole = make_plan(office.program, facts)
    steps = tuple(step for step in whole.steps if step.candidate.key == key)
    _workbooks(office, facts, Plan((), steps), outcome, at, report)


def _workbooks(
    office: Office, facts: Facts, todo: Plan, outcome: Outcome, at: datetime, report: Report
) -> None:
    facts = _with_templates(office, facts, todo, outcome, at)
    new = any(step.write == "personal" for step in todo.steps)
    told = told_of(office, facts.candidates, at) if new else {}
    onward = {step.candidate.key: _going_on(step, facts) for step in todo.steps if step.years}
    draw = drafts_for(office, list(onward.values()), at) if onward else None
    taking = Taking(office, outcome, at)
    report.begin("Workbooks", len(todo.steps))

    def carry_out(step: Step) -> None:
        if draw is not None and step.years:
            go_on(office, onward[step.candidate.key], draw, at)
            outcome.count("gone on")
        _carry_out(office, step, facts, told, taking)

    for_each(
        office,
        outcome,
        todo.steps,
        carry_out,
        at,
        report,
    )
    taking.settling.settle()


def _going_on(step: Step, facts: Facts) -> GoingOn:
    made = facts.workbooks[step.candidate.key].made
    return GoingOn(step.candidate, step.file_id, step.name, made, step.years)


def _with_templates(office: Office, facts: Facts, todo: Plan, outcome: Outcome, at: datetime) -> Facts:
    made = {year: template(office, year, facts.template_versions[year], at) for year in todo.templates}
    outcome.count("templates", len(made))
    return replace(facts, templates={**facts.templates, **made})


def _carry_out(office: Office, step: Step, facts: Facts, told: Mapping[str, Told], taking: Taking) -> None:
    file_id, outcome, at = step.file_id, taking.outcome, taking.at
    if step.copy:
        file_id = _copy(office, step, facts, at)
        outcome.count("created")
    if step.rename:
        _rename(office, step, at)
        outcome.count("renamed")
    if step.write:
        answer = _write(office, step, file_id, told.get(step.candidate.key, Told()), at)
        if answer is not None:
            taking.after_write(step.candidate, answer)
        outcome.count("written")
    if step.share or step.unshare:
        access = Access(file_id, step.share, step.unshare)
        _share(office, step, access, outcome, at, _newcomers(office, step, file_id, at))
        if step.copy:
            taking.settling.shared(file_id)
    for one in step.former:
        _share(office, step, one, outcome, at)
    _tell(office, step, file_id, facts, at)


def _tell(office: Office, step: Step, file_id: str, facts: Facts, at: datetime) -> None:
    """Everybody of a new workbook."""
    if step.moved:
        _tell_of_next(office, step, file_id, facts, at)
    if step.welcome:
        context = {"link": workbook_link(file_id, office.settings.google_root)}
        letter_for(office, step.candidate, WELCOME, f"{WELCOME}:{step.candidate.key}", context, at)


def _share(
    office: Office, step: Step, access: Access, outcome: Outcome, at: datetime, tell: Tell = tell_nobody
) -> None:
    share(office, step.candidate, access, at, tell)
    outcome.count("shared", len(access.share))
    outcome.count("unshared", len(access.unshare))


def _tell_of_next(office: Office, step: Step, file_id: str, facts: Facts, at: datetime) -> None:
    root, before = office.settings.google_root, facts.former[step.candidate.key][-1]
    context = {
        "link": workbook_link(file_id, root),
        "before": workbook_link(before.file_id, root),
        "before_year": before.year,
    }
    letter_for(office, step.candidate, NEXT_WORKBOOK, step.moved, context, at)


def _newcomers(office: Office, step: Step, file_id: str, at: datetime) -> Tell:
    """Tells whoever is let in later: Google's own notice is off, and the welcome went out before they came.
    Of a new workbook everybody has another letter.
    """
    if step.moved or step.welcome:
        return tell_nobody
    candidate, link = step.candidate, workbook_link(file_id, office.settings.google_root)

    def tell(emails: Collection[str]) -> None:
        for reader in filter(None, (candidate.person, candidate.companion)):
            if reader.email in emails:
                key, context = f"{ACCESS}:{candidate.key}:{reader.email}", {"link": link, "reader": reader}
                letter_for(office, candidate, ACCESS, key, context, at, newcomer=reader.email)

    return tell


def _copy(office: Office, step: Step, facts: Facts, at: datetime) -> str:
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


def _rename(office: Office, step: Step, at: datetime) -> None:
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


def _write(office: Office, step: Step, file_id: str, told: Told, at: datetime) -> Answer | None:
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
