"""What each file owes at the least: by who changed it on which day, what opened, what was decided."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime

from jobs.office import Office
from service.demo.two_years.spent import Owed, Shared
from service.domain.requests import asking
from service.ledger import attempts, attendance, forms, mails, official, requests, spent, workbooks

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def owed_by_workbooks(office: Office, changed: set[tuple[date, str]]) -> Mapping[str, Owed]:
    """By file: its making, days of release, locks, and what staff decided; days of writing."""
    days = Counter(file_id for _, file_id in changed)
    with office.ledger.read() as session:
        books, opened = workbooks.all(session), workbooks.releases(session)
        tried, readings = attempts.all(session), official.all(session)
        marked, years = attendance.recorded(session), spent.all(session)
    found = {}
    for key, row in books.items():
        own = [one for one in tried if one.candidate == key]
        noted = [at for who, times in marked.items() if who.startswith(f"{key}/") for at in times]
        writes = {
            "made": 1,
            "days on which tabs opened": _days(office, opened.get(key, {}).values()),
            "locks": len(own),
            "decisions": sum(one.decision is not None for one in own),
            "plans": sum(one.plan is not None for one in own),
            "years gone on": len(years[key]) - 1,
            "readings": sum(one.candidate == key for one in readings),
            "days on which staff recorded attendance": _days(office, noted),
        }
        found[row.file_id] = Owed(days[row.file_id], writes)
    return found


def _days(office: Office, times: Iterable[datetime]) -> int:
    return len({office.today(at) for at in times})


def owed_by_forms(office: Office, changed: set[tuple[date, str]]) -> Mapping[str, Owed]:
    """By file: its making, what is said of each request and each answer, the days of another year where it
    lasts for all of them; days on which people wrote.
    """
    days, lasting = Counter(file_id for _, file_id in changed), asking(office.program)
    with office.ledger.read() as session:
        asked, years = Counter(one.form for one in requests.all(session)), spent.all(session)
        found = {}
        for row in forms.all(session).values():
            lasts = lasting is not None and row.module == lasting.module.key
            gone_on = len(years[row.first]) - 1 if lasts else 0
            writes = {"made": 1, "answers": asked[row.key], "years gone on": gone_on}
            found[row.file_id] = Owed(days[row.file_id], writes)
        return found


def owed_by_all(
    office: Office, changed: set[tuple[date, str]], own: Collection[str], ran: Mapping[str, int]
) -> Shared:
    """What was changed on which day in files that are not somebody's `own`; runs that look; messages."""
    with office.ledger.read() as session:
        messages = mails.sent_since(session, LONG_AGO)
    reads = sum(1 for _, file_id in changed if file_id not in own)
    return Shared(reads, ran.get("scrape", 0) + ran.get("review", 0), messages)
