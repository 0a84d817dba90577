"""What is late and does not fit is left for the console, which does not look through thousands itself."""

from jobs.office import Office
from jobs.standings import OnRecord
from service.domain.outlook import outlook
from service.ledger import marks
from service.ledger.among import MOST
from service.ledger.outlook import MARK, text_of


def record_outlook(office: Office, record: OnRecord, more_than: int = MOST) -> bool:
    """Keep what `record` amounts to, if it is about so many; True when that is news: otherwise nothing is
    written.
    """
    if len(record.standings) <= more_than:
        return False
    text = text_of(outlook(office.program, record.standings.values()))
    with office.ledger.read() as session:
        if marks.get(session, MARK) == text:
            return False
    with office.ledger.begin() as session:
        marks.put(session, MARK, text)
    return True
