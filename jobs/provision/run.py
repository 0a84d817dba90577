"""provision: read -> plan -> claim -> act -> record, candidate by candidate."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from jobs.cases.due import take_due
from jobs.earlier import planned_earlier, take_earlier
from jobs.forms.run import plan_forms, run_forms
from jobs.laying_out.going_on import GoingOn, drafts_for, go_on
from jobs.laying_out.moving import move, planned_moves
from jobs.letters import ACCESS, NEXT_WORKBOOK, letter_for
from jobs.office import Office
from jobs.provision.facts import WELCOME, read_facts
from jobs.provision.places import template
from jobs.provision.plan import Access, Facts, Plan, Step, make_plan
from jobs.provision.share import Tell, share, tell_nobody
from jobs.provision.workbook import copy_template, rename, write
from jobs.report import Outcome, Planned, Report, Silent
from jobs.scrape.taking import Taking
from jobs.sending import planned_letters, send_waiting
from jobs.told import told_of
from jobs.troubles import for_each
from service.domain.people import Candidate
from service.ledger import matches, people, spent
from service.workbook.links import workbook_link
from service.workbook.told import Told

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
        file_id = copy_template(office, step, facts, at)
        outcome.count("created")
    if step.rename:
        rename(office, step, at)
        outcome.count("renamed")
    if step.write:
        answer = write(office, step, file_id, told.get(step.candidate.key, Told()), at)
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
