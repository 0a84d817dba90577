"""A ledger beside an archive of which it knows nothing: the one before was lost, and no job begins anew."""

from jobs.archive.reading import OURS
from jobs.archive.writing import SINCE
from jobs.office import Office
from service.errors import LedgerError
from service.ledger import marks
from service.ledger.archive.which import OWN_EFFECTS

LOOKED = "archive:looked"
"""The mark of a new ledger beside which no archive was found."""


def refuse_lost(office: Office) -> None:
    """Raise LedgerError where an earlier ledger was lost. One call to Google in a ledger's life."""
    with office.ledger.read() as session:
        if marks.get(session, SINCE) or marks.get(session, LOOKED):
            return
    query = OURS.format(kind=OWN_EFFECTS)
    if office.google.drive.files_list(query, office.settings.drive_id, "id"):
        raise LedgerError(
            "The shared drive has the archive of another ledger, which must have been lost: this one knows "
            "nothing of it. Nothing was done.",
            "Stop Cohortbook, put back a copy of the ledger, or move the ledger aside and rebuild it with "
            "`cohortbook adopt`. To begin anew all the same, put the archive's folder into the trash.",
        )
    with office.ledger.begin() as session:
        marks.put(session, LOOKED, "none")
