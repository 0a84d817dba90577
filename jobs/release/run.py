"""release: read -> plan -> claim -> act -> record; one Sheets write per candidate and day, as a rule."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from jobs.crew import staff
from jobs.earlier import earlier_keys
from jobs.forms.run import plan_forms, run_forms
from jobs.laying_out.going_on import finish_going_on
from jobs.laying_out.moving import moves_of
from jobs.layouts import layout_of
from jobs.letters import letter_for
from jobs.made import PEOPLE, UNSURE
from jobs.office import Office
from jobs.release.plan import Step, make_plan
from jobs.report import Outcome, Planned, Report, Silent
from jobs.scrape.taking import Taking
from jobs.sending import planned_letters, send_waiting
from jobs.standing_parts import write_and_read
from jobs.tab_versions import note_made
from jobs.troubles import for_each
from service.domain.completion import first_due
from service.domain.program import Module
from service.ledger import effects, endings, log, marks, people, workbooks
from service.workbook.links import tab_link
from service.workbook.release import release_requests

JOB = "release"
TOGETHER = 5
"""So many tabs are added in one call: more are due at once only to somebody who comes late, and Google
recommends at most 2 MB (https://developers.google.com/workspace/sheets/api/limits).
"""


def plan(office: Office, at: datetime) -> list[Planned]:
    """What a run at `at` would do; no call to Google at all."""
    steps = [planned for step in _steps(office, at) for planned in step.planned()]
    return [*steps, *plan_forms(office, at), *planned_letters(office, at)]


def run(office: Office, at: datetime, report: Report | None = None) -> Outcome:
    """Release what is due at `at` to everybody who has a workbook; a second run then does nothing."""
    report, outcome = report or Silent(), Outcome(JOB)
    finish_going_on(office, outcome, at, report)
    steps = _steps(office, at)
    report.begin("Releases", len(steps))
    taking = Taking(office, outcome, at)

    def release(step: Step) -> None:
        answer = _release(office, step, outcome, at)
        if answer is not None:
            taking.after_write(step.candidate, answer)

    for_each(office, outcome, steps, release, at, report)
    taking.settling.settle()
    run_forms(office, at, outcome, report)
    send_waiting(office, at, outcome, report)
    return outcome


def _steps(office: Office, at: datetime) -> tuple[Step, ...]:
    with office.ledger.read() as session:
        candidates, books = people.candidates(session), workbooks.all(session)
        moving = moves_of(office, session, candidates, books)  # the next year opens in the next workbook
        shut = {*endings.closed(session), *(one.candidate.key for one in moving)}
        released, before = workbooks.releases(session), earlier_keys(session)
    files = {key: row.file_id for key, row in books.items() if key not in shut}
    return make_plan(office.program, candidates, files, released, office.today(at), before)


def _release(office: Office, step: Step, outcome: Outcome, at: datetime) -> Mapping[str, Any] | None:
    """The workbook right after it; None where nothing was written."""
    answer = _add_tabs(office, step, at)
    opened = [_opened(office, step, module) for module in step.told]
    # The letter first: were the release recorded before it, a crash in between would silence it for ever.
    if opened:
        letter_for(office, step.candidate, "release", f"release:{step.key}", {"opened": opened}, at)
    with office.ledger.begin() as session:
        workbooks.record_release(session, step.candidate.key, [module.key for module in step.modules], at)
        titles = ", ".join(module.title for module in step.modules)
        log.add(
            session,
            at,
            step.candidate.key,
            JOB,
            office.lines.released.format(modules=titles),
        )
    outcome.count("tabs released", len(step.modules))
    return answer


def _opened(office: Office, step: Step, module: Module) -> dict[str, Any]:
    link = tab_link(step.file_id, office.program.tab(module.tab), office.settings.google_root)
    return {"module": module, "due": first_due(module, step.candidate.anchors), "link": link}


def _add_tabs(office: Office, step: Step, at: datetime) -> Mapping[str, Any] | None:
    """Add the tabs that are not there yet; only after an earlier try is it worth a call to look. The workbook
    right after the last write, if any.
    """
    keys = {module.key: f"{step.candidate.key}:{module.key}" for module in step.modules}
    with office.ledger.begin() as session:
        tried = [effects.claim(session, JOB, key, at).state != "new" for key in keys.values()]
    present = _present(office, step.file_id) if any(tried) else frozenset()
    answer = None
    missing = [m for m in step.modules if office.program.tab(m.tab).sheet_id not in present]
    if missing:
        layout, people_there = layout_of(office, step.candidate), staff(office, at)
        for some in (missing[n : n + TOGETHER] for n in range(0, len(missing), TOGETHER)):
            requests = release_requests(layout, step.candidate, some, office.google.identities, people_there)
            answer = write_and_read(office, step.file_id, requests)
    with office.ledger.begin() as session:
        for key in keys.values():
            effects.done(session, JOB, key, step.file_id, at)
        if missing:
            note_made(session, step.file_id, layout_of(office, step.candidate), [m.tab for m in missing])
        if len(missing) < len(step.modules):  # a tab was found: others may have been let in when it was made
            marks.put(session, f"{PEOPLE}{step.candidate.key}", UNSURE)
    return answer


def _present(office: Office, file_id: str) -> frozenset[int]:
    answer = office.google.sheets.spreadsheets_get(file_id, "sheets(properties(sheetId))")
    return frozenset(sheet["properties"].get("sheetId", 0) for sheet in answer["sheets"])
