"""Cases in the interface: what its tab shows."""

from collections.abc import Mapping
from datetime import datetime

from jobs.notes import notes_of
from jobs.office import Office
from jobs.standings import OnRecord
from service.domain.case_sight import dealing_with, open_to_office
from service.domain.case_words import turn_words
from service.domain.cases import Case, CaseState, What, next_step
from service.domain.program import Program
from service.interface.case_facts import CaseFacts, CaseWords
from service.interface.cases_tab import KEY
from service.ledger import cases


def case_facts(office: Office, record: OnRecord, at: datetime) -> tuple[CaseFacts, ...]:
    """Every case, and every row that could not be taken in; no call to Google."""
    if not office.program.cases:
        return ()
    with office.ledger.read() as session:
        known, notes, typed = cases.all(session), notes_of(session, KEY), cases.typed(session)
    kinds = {kind.key for kind in office.program.cases}
    found = [
        _facts(office, record, one, notes.get(one.key, ""), typed.get(one.key, {}), at)
        for one in known
        if one.kind in kinds
    ]
    rows = {one.key for one in found}
    lost = (CaseFacts(key, "", "", None, told=note) for key, note in notes.items() if key not in rows)
    return (*found, *lost)


def _facts(
    office: Office, record: OnRecord, case: Case, note: str, typed: Mapping[str, object], at: datetime
) -> CaseFacts:
    program, today = office.program, office.today(at)
    kind = program.case_kind(case.kind)
    who = record.standings[case.candidate].candidate.person.name
    turn = next_step(kind, case, program.working_days)
    due = turn.due if turn else None
    late = due is not None and due < today
    states = {
        CaseState.OPEN: CaseWords.LATE if late else CaseWords.OPEN,
        CaseState.DECIDED: CaseWords.DECIDED,
        CaseState.CLOSED: CaseWords.ENDED,
    }
    if not open_to_office(program, case.kind):
        return CaseFacts(case.key, who, _who_may(program, case.kind), states[case.state], due=due, told=note)
    of = program.words.phrases.cases.of
    title = of.format(kind=kind.title, case=case.of) if case.of else kind.title
    return CaseFacts(
        case.key, who, title, states[case.state],
        f"{turn.step.title}: {turn.step.words}" if turn else turn_words(program, case, today),
        program.role(turn.step.owner).label if turn else "", due, _about(office, case), note,
        dict(typed),  # type: ignore[arg-type]  # stored as values of cells
    )  # fmt: skip


def _who_may(program: Program, kind: str) -> str:
    roles = program.words.joined(sorted(program.role(key).label for key in dealing_with(program, kind)))
    return program.words.phrases.cases.confidential.format(roles=roles)


def _about(office: Office, case: Case) -> str:
    """What was said, the newest last; not what the outcome changes."""
    said = [event for event in case.events if event.words and event.what is not What.EFFECT]
    written = office.program.words.dates.written
    return "\n".join(f"{written(office.today(event.at))}: {event.words}" for event in said)
