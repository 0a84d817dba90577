"""Whether the interface has to be read: one small call looks at what staff typed, and the ledger says whether
anything else is due. Drive's feed would not do: it may tell minutes late.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from jobs import desk
from jobs.office import Office
from jobs.standings import sends_due
from service.errors import NotFound, Refused
from service.interface.reading import typed_filters
from service.ledger import Session, attempts, marks, official, requests, runs
from service.ledger.noticed import CHANGED

GLANCE = "interface:glance"
"""The mark of what was seen when the interface was last read whole."""


@dataclass(frozen=True)
class Glance:
    """`typed` stands for what staff have typed, `known` for all that the ledger knows, as of `at`."""

    typed: str
    known: str
    at: str


def glance(office: Office, at: datetime) -> Glance:
    """How things stand; one Sheets read."""
    try:
        found = office.google.sheets.values_of_filters(
            desk.file_id(office, at), typed_filters(office.program)
        )
    except (NotFound, Refused):  # the file or one of its tabs is gone: who reads the whole says what to do
        found = []
    with office.ledger.read() as session:
        known = _known(session)
    return Glance(hashlib.sha256(json.dumps(found).encode()).hexdigest(), known, at.isoformat())


def is_quiet(office: Office, now: Glance, at: datetime) -> bool:
    """Whether nothing happened since the interface was read whole, and nothing is due at `at`.

    What nobody typed, such as a column that was deleted, is seen when workbooks are next looked at.
    """
    with office.ledger.read() as session:
        text = marks.get(session, GLANCE)
        due = [*sends_due(session).values()]
        left = attempts.uncarried(session) or official.uncarried(session) or requests.due(session, at)
    if text is None or left or any(one <= at for one in due) or desk.contact_due(office, at):
        return False
    before = Glance(**json.loads(text))
    seen = datetime.fromisoformat(before.at)
    lately = timedelta(0) <= at - seen < timedelta(minutes=office.settings.schedule.scrape_minutes)
    same_day = office.today(seen) == office.today(at)
    return lately and same_day and (before.typed, before.known) == (now.typed, now.known)


def keep(office: Office, seen: Glance) -> None:
    """Remember how things stood when the whole was read, with what the run itself came to know."""
    with office.ledger.begin() as session:
        marks.put(session, GLANCE, json.dumps(asdict(seen)))


def known_now(office: Office) -> str:
    """Stands for all that the ledger knows."""
    with office.ledger.read() as session:
        return _known(session)


def _known(session: Session) -> str:
    states = {job: run.state for job, run in runs.last_by_job(session).items() if run.state != "running"}
    return json.dumps([marks.get(session, CHANGED), states], sort_keys=True)
