"""What was found complete is written down, so that a later change of the program does not undo it."""

from datetime import datetime

from jobs.office import Office
from jobs.standings import OnRecord
from service.domain.completion import ModuleStatus
from service.domain.lasting import completion_of
from service.domain.years import with_dates_of
from service.ledger import completions


def record_completions(office: Office, record: OnRecord, at: datetime) -> int:
    """Write down every module that is complete by itself and not on record as such; how many. What was left
    of an earlier year is among them, as it is still to be done.

    Private forms keep theirs themselves, one for each year.
    """
    news = [
        (key, state.module)
        for key, standing in record.standings.items()
        for state in standing.of_all_years.values()
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
