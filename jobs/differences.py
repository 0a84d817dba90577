"""What changed since the last attempt, for the rows of work that waits."""

from jobs.office import Office
from jobs.standings import OnRecord
from service.domain.changes import compare, in_short
from service.ledger import attempts


def since_last(office: Office, record: OnRecord) -> dict[str, str]:
    """One line by attempt key, for attempts that wait and are not the first; no call to Google."""
    again = [one for own in record.attempts.values() for one in own if one.waiting and one.number > 1]
    if not again:
        return {}
    wanted = {one.key for one in again} | {one.before for one in again}
    with office.ledger.read() as session:
        kept = attempts.snapshots(session, wanted)
    return {
        one.key: in_short(
            compare(
                office.program,
                office.program.tab(office.program.module(one.module).tab),
                kept.get(one.before, {}),
                kept[one.key],
            ),
            one.number - 1,
            office.program.words.phrases.tabs.reviews,
        )
        for one in again
    }
