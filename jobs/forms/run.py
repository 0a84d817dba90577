"""Carrying out what forms need: make -> write -> share -> tell, each claimed before it is done."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from jobs.earlier import earlier_keys
from jobs.forms.folders import follow_directory, form_folder
from jobs.forms.plan import Left, Plan, Step, make_plan
from jobs.forms.share import share_form
from jobs.letters import AGAIN, FORM, letter_to
from jobs.making import make_file
from jobs.office import Office
from jobs.once import once
from jobs.report import Outcome, Planned, Problem, Report
from jobs.scrape.taking import Answer
from jobs.scrape.taking_forms import FormTaking
from jobs.settling import Settling
from jobs.standing_parts import write_and_read
from jobs.standings import UNASSIGNED
from jobs.tab_versions import note_made
from jobs.tally import acting_for
from jobs.troubles import for_each, note
from service.domain.completion import due_date
from service.domain.directory import by_role
from service.domain.forms import Unassigned
from service.domain.program import Program
from service.domain.requests import asks_in
from service.domain.roles import RoleKind
from service.errors import DamagedWorkbook, GoogleError, Refused
from service.google.drive import SPREADSHEET
from service.ledger import directory, findings, forms, letters, log, people
from service.ledger.findings import FindingRow
from service.ledger.forms import FormRow
from service.sheetwriting.values import raw
from service.workbook.form import form_requests, form_sharing_requests, named_facts
from service.workbook.layout import form_book
from service.workbook.links import workbook_link

JOB = "forms"
KIND = "form"


def plan_forms(office: Office, at: datetime) -> list[Planned]:
    """What `run_forms` would do; no call to Google at all."""
    return [planned for step in _plan(office, at).steps for planned in step.planned()]


def run_forms(office: Office, at: datetime, outcome: Outcome, report: Report) -> None:
    """Bring every private form that is due into being and up to date; safe to repeat at any point."""
    plan = _plan(office, at)
    with office.ledger.read() as session:
        found = findings.all(session)
    _tell_unassigned(office, plan, found, at)
    _follow_directory(office, plan, outcome, at)
    report.begin("Private forms", len(plan.steps))
    for left in plan.left:
        _take_away(office, left, outcome, at)
    taking = FormTaking(office, outcome, at, Settling(office))
    troubled = {one.source for one in found}
    for module in office.program.private_modules:
        source = f"{JOB}:{module.key}"
        steps = [step for step in plan.steps if step.form.module == module.key]
        if steps or source in troubled:
            for_each(office, outcome, steps, lambda step: _carry_out(taking, step), at, report, source)
    taking.settling.settle()


def _follow_directory(office: Office, plan: Plan, outcome: Outcome, at: datetime) -> None:
    """Whoever may read forms, or no longer may, is known by the directory."""
    made = [module for module in office.program.private_modules if module.key in plan.made]
    try:
        follow_directory(office, made, at)
    except GoogleError as error:
        outcome.problems.append(Problem("the folders of private forms", error.message, error.remedy))


def make_again(office: Office, row: FormRow, at: datetime) -> str | None:
    """The new file of a form whose file is gone, empty, shared with its author, who is told of it; once for
    each that is gone. None where nobody is to fill the form any more. Raises GoogleError.
    """
    steps = _plan(office, at, without=row.key).steps
    step = next((one for one in steps if one.form.key == row.key), None)
    if step is None:
        return None
    file_id, _ = _filled(office, step, f"{row.key}/{row.file_id}", at)
    with office.ledger.begin() as session:
        forms.made_anew(session, row.key, file_id, step.name, at)
        forms.written(session, row.key, step.form.author, step.fingerprint, None)
        log.add(
            session,
            at,
            step.candidate.key,
            JOB,
            _line(office, step, office.lines.form_again),
        )
    _carry_out(FormTaking(office, Outcome(JOB), at, Settling(office)), replace(step, file_id=file_id))
    return file_id


def _plan(office: Office, at: datetime, without: str = "") -> Plan:
    """`without`: the form with that key counts as not made."""
    today = office.today(at)
    with office.ledger.read() as session:
        return make_plan(
            office.program,
            tuple(people.candidates(session)),
            by_role(directory.contacts(session), today),
            {key: row for key, row in forms.all(session).items() if key != without},
            {key: held for key, held in forms.grants(session).items() if key != without},
            office.google.identities,
            today,
            earlier_keys(session),
        )


def _tell_unassigned(office: Office, plan: Plan, found: Sequence[FindingRow], at: datetime) -> None:
    """Say whose name and address are missing, for as long as they are: on the candidate's row, or once for
    all where the office itself has nobody in a role. `found` is all that is told already.
    """
    missing = {key: " ".join(texts) for key, texts in _missing(office.program, plan.unassigned).items()}
    told = {one.candidate_key: one.text for one in found if one.source == UNASSIGNED}
    if told == missing:
        return
    with office.ledger.begin() as session:
        for key in told.keys() - missing.keys():
            findings.clear(session, key, UNASSIGNED)
        for key, text in missing.items():
            findings.put(session, key, UNASSIGNED, text, at)


def _take_away(office: Office, left: Left, outcome: Outcome, at: datetime) -> None:
    """Whoever has lost the place can open the form no longer; what they wrote in it stays (C-90)."""
    try:
        with acting_for(left.form.about[0].key):
            share_form(office, left.form, left.file_id, (), left.unshare, lambda: None)
    except GoogleError as error:
        note(office, outcome, left.form.about[0], error, at, f"{JOB}:{left.form.module}")
        return
    outcome.count("forms unshared")


def _missing(program: Program, unassigned: Iterable[Unassigned]) -> dict[str, list[str]]:
    """What waits for whom, in words by candidate key; the empty key is the office's own."""
    missing: dict[str, list[str]] = defaultdict(list)
    for one in unassigned:
        module = program.module(one.module)
        role = program.role(module.private.author) if module.private else program.participant
        outside = role.kind in (RoleKind.STAFF, RoleKind.OUTSIDE)
        words, key = program.words.phrases.tasks, "" if outside else one.candidate.key
        pattern = words.nobody_in_directory if outside else words.nobody_on_roster
        told = pattern.format(form=module.title, role=role.label)
        if told not in missing[key]:
            missing[key].append(told)
    return missing


def _carry_out(taking: FormTaking, step: Step) -> None:
    office, outcome, at = taking.office, taking.outcome, taking.at
    file_id, answer = (step.file_id, None) if step.file_id else _make(office, step, at)
    with office.ledger.begin() as session:
        forms.counts_for(session, step.form.key, step.form.about)
    if step.write:
        answer = _write(office, step, file_id, at)
    if answer is not None:
        with office.ledger.read() as session:
            row = forms.all(session)[step.form.key]
        taking.after_write(row, step.candidate, answer)
    if step.share or step.unshare:
        given = (step.form.author.email,) if step.share else ()
        share_form(office, step.form, file_id, given, step.unshare, lambda: _tell(office, step, file_id, at))
        if not step.file_id:
            taking.settling.shared(file_id)
    outcome.count("forms made", not step.file_id)
    outcome.count("forms written", step.write)


def _make(office: Office, step: Step, at: datetime) -> tuple[str, Answer | None]:
    """The new file, and what stood in it right after it was filled, unless an earlier try did that."""
    form, (file_id, answer) = step.form, _filled(office, step, step.form.key, at)
    with office.ledger.begin() as session:
        forms.record(session, form.key, form.module, form.author, file_id, step.name, at)
        forms.written(session, form.key, form.author, step.fingerprint, None)
        module = office.program.module(form.module)
        note_made(session, file_id, form_book(office.program, module), [module.tab])
        log.add(session, at, step.candidate.key, JOB, _line(office, step, office.lines.form_made))
    return file_id, answer


def _filled(office: Office, step: Step, key: str, at: datetime) -> tuple[str, Answer | None]:
    """The id of the form's file, made once under `key` and filled once; what stood in it then, if now."""
    form = step.form
    folder = form_folder(office, office.program.module(form.module), at)
    file_id = make_file(office, KIND, key, step.name, SPREADSHEET, folder, at)
    answers: list[Answer] = []

    def found() -> str | None:
        answer = office.google.sheets.spreadsheets_get(file_id, "sheets(properties(sheetId))")
        return file_id if all(s["properties"].get("sheetId", 0) for s in answer["sheets"]) else None

    def fill() -> str:
        wanted = form_requests(office.program, form, office.google.identities)
        answers.append(write_and_read(office, file_id, wanted))
        return file_id

    once(office, "fill", file_id, at, found, fill)
    return file_id, answers[-1] if answers else None


def _line(office: Office, step: Step, pattern: str) -> str:
    return pattern.format(form=office.program.module(step.form.module).title)


def _write(office: Office, step: Step, file_id: str, at: datetime) -> Answer | None:
    """What stood in the form right after it; None where only its days were written."""
    with office.ledger.read() as session:
        read = forms.reading(session, step.form.key)
    program, service = office.program, office.google.identities
    name, facts = named_facts(program, step.form, read)
    try:
        office.google.sheets.values_batch_update(
            file_id, name, [[raw(fact) for fact in row] for row in facts]
        )
    except Refused as error:
        words = program.words.phrases.books
        raise DamagedWorkbook(
            words.form_facts.format(form=step.name), words.puts_right.format(number=step.candidate.key)
        ) from error
    answer = None
    if not step.dates:
        wanted = form_sharing_requests(program, step.form, service, closed=step.close, read=read)
        answer = write_and_read(office, file_id, wanted)
    with office.ledger.begin() as session:
        closed = at if step.close else None
        forms.written(session, step.form.key, step.form.author, step.fingerprint, closed)
        if not step.dates and asks_in(program, program.module(step.form.module)):
            forms.tell(session, step.form.key, forms.UNCERTAIN)  # the next scrape sees to its rows
        if step.close and not step.dates:
            log.add(
                session,
                at,
                step.candidate.key,
                JOB,
                _line(office, step, office.lines.form_closed),
            )
    return answer


def _tell(office: Office, step: Step, file_id: str, at: datetime) -> None:
    form, module = step.form, office.program.module(step.form.module)
    shared = module.private is not None and module.private.per == "author"
    context = {
        "module": module,
        "candidate": None if shared else step.candidate,
        "reader": form.author,
        "due_day": due_date(module, step.candidate.anchors),
        "link": workbook_link(file_id, office.settings.google_root),
    }
    key = f"{FORM}:{form.key}:{form.author.email}"
    with office.ledger.read() as session:
        told = letters.get(session, key)
    if told and file_id not in told.text:  # it was made anew, and has another address
        key = f"{AGAIN}{file_id}:{key}"
    letter_to(office, form.author.email, FORM, key, context, at, about="" if shared else step.candidate.key)
