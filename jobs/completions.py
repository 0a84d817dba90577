"""What was found complete is written down, so that a later change of the program does not undo it."""

from datetime import datetime

from jobs.office import Office
from jobs.standings import OnRecord
from service.domain.completion import ModuleState, ModuleStatus
from service.domain.lasting import completion_of
from service.domain.people import Candidate
from service.domain.program import Module, Requirement
from service.domain.standing import standing
from service.domain.years import still_to_do, with_dates_of
from service.ledger import completions, workbooks
from service.ledger.credited import credited


def record_completions(office: Office, record: OnRecord, at: datetime) -> int:
    """Write down every module that is complete by itself and not on record as such; how many. What was left
    of an earlier year is among them, as it is still to be done.

    Private forms keep theirs themselves, one for each year.
    """
    behind = _behind(office, record, at)
    news = [
        (key, state.module)
        for key, standing in record.standings.items()
        for state in (*standing.states.values(), *behind.get(key, ()))
        if state.status is ModuleStatus.COMPLETE
        and not state.by_office
        and state.module not in record.completed.get(key, {})
        and office.program.module(state.module).private is None
    ]
    if news:
        today = office.today(at)
        with office.ledger.begin() as session:
            for key, module in news:
                one = office.program.module(module)
                about = with_dates_of(one, record.standings[key].candidate).anchors
                done = completion_of(office.program, one, today, about)
                completions.record(session, key, done)
    return len(news)


def _behind(office: Office, record: OnRecord, at: datetime) -> dict[str, list[ModuleState]]:
    """How the modules of earlier years alone stand that are open and not on record as complete, by candidate
    key: each by the dates of its own year.
    """
    left = {one.key: _left(office, record, one) for one in record.candidates}
    wanted = [one for one in record.candidates if left[one.key]]
    if not wanted:
        return {}
    keys = [one.key for one in wanted]
    with office.ledger.read() as session:
        readings = workbooks.readings(session, keys)
        given = credited(session, office.program, wanted)
    today, found = office.today(at), dict[str, list[ModuleState]]()
    for one in wanted:
        for year in sorted({max(module.years) for module in left[one.key]}):
            then = standing(
                office.program, one.in_year(year), record.released.get(one.key, ()), readings.get(one.key),
                record.attempts.get(one.key, ()), today, credited=given.get(one.key, ()),
            )  # fmt: skip
            mine = (module.key for module in left[one.key] if max(module.years) == year)
            found.setdefault(one.key, []).extend(then.states[key] for key in mine)
    return found


def _left(office: Office, record: OnRecord, candidate: Candidate) -> list[Module]:
    done = record.completed.get(candidate.key, {})
    there = record.released.get(candidate.key, ())
    return [
        one
        for one in still_to_do(office.program, candidate)
        if one.key in there and one.key not in done and one.requirement is not Requirement.NOTHING
    ]
