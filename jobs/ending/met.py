"""The day on which everything was first found to hold that somebody's recommendation rests on."""

from dataclasses import replace
from datetime import datetime

from jobs.attendance import attendance_of
from jobs.ending.found import endings_of
from jobs.ending.typed import ACTION
from jobs.office import Office
from jobs.standings import OnRecord
from service.ledger import endings, log


def record_met(office: Office, record: OnRecord, at: datetime) -> int:
    """Write down for whom that is so since today; how many."""
    rule = office.program.ending
    with office.ledger.read() as session:
        known = {key for key, one in endings.all(session).items() if one.ending.met}
    mine = {c.key for c in record.candidates if rule and c.year in rule.years and c.left is None} - known
    if not mine:
        return 0
    events = attendance_of(office, record.candidates, at)
    found = endings_of(office, record, events, at, mine)
    met = [key for key in sorted(mine) if found[key].holds]
    for key in met:
        with office.ledger.begin() as session:
            before = endings.get(session, key)
            ending = replace(before.ending, met=office.today(at))
            endings.put(session, key, replace(before, ending=ending))
            log.add(session, at, key, ACTION, office.lines.all_holds)
    return len(met)
