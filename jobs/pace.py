"""Google's limits are those of all processes of an office: what a run calls is on record at its end."""

from datetime import timedelta
from itertools import groupby

from jobs.office import Office
from service.google.pacing import Spent
from service.google.units import bucket_of
from service.ledger import calls


def take_up(office: Office) -> None:
    """Let the pacer know what other processes called within the last window: a command right after another,
    or beside the console. All that such a run called counts as called at its end.
    """
    quota, google = office.settings.quota, office.google
    if not quota.pace:
        return
    with office.ledger.read() as session:
        found = calls.lately(session, google.now() - timedelta(seconds=quota.window_seconds))
    for run, made in groupby(found, key=lambda one: one.run_id):
        spent = [Spent(bucket_of(one.method), one.identity, one.units, one.at) for one in made]
        google.pacer.charge(run, spent)
