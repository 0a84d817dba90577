"""What a planned run will ask of Google, and how long that takes."""

from collections import Counter
from collections.abc import Iterable

from jobs.office import Office
from jobs.report import Planned
from service.google.forecast import Forecast, forecast
from service.ledger import calls

WRITE, READ = "sheets.spreadsheets.batchUpdate", "sheets.spreadsheets.get"
BY_VERB = {
    "create": ("drive.files.copy",),
    "rename": ("drive.files.update",),
    "write": (WRITE,),
    "share": ("drive.permissions.create",),
    "unshare": ("drive.permissions.delete",),
    "mail": ("gmail.users.messages.send",),
    "read": (READ,),
    "answer": (READ, WRITE),
}
"""The calls of an effect that does not say its own."""
TO_BEGIN = {
    "scrape": ("drive.changes.list",),
    "review": (READ,),
    "sweep": ("drive.changes.list", "drive.files.list"),
}
"""What a job asks whatever it finds."""


def expected(office: Office, job: str, plan: Iterable[Planned]) -> Forecast:
    """The calls of a run that carries out `plan`, and the time that they take."""
    with office.ledger.read() as session:
        pace = calls.pace(session)
    counted = calls_of(job, plan)
    return forecast(office.settings.quota, counted, len(office.google.identities), pace)


def calls_of(job: str, plan: Iterable[Planned]) -> Counter[str]:
    """Calls by Google's method id, as its quota counts them: shares one by one."""
    found = Counter(TO_BEGIN.get(job, ()))
    for step in plan:
        found.update(step.calls or dict.fromkeys(BY_VERB.get(step.verb, ()), 1))
    return found
