"""Which permissions of a file there are already, after a try to give or take them that got no answer."""

from collections.abc import Mapping, Sequence

from jobs.office import Office
from service.google.drive import Outcome

CLAIMED = ""
"""Stands for the permission id where sharing was begun and no answer is on record."""
ROLE = "writer"
"""What everybody gets for whom a workbook or private form is meant."""


def standing(
    office: Office,
    file_id: str,
    given: Sequence[str],
    before: Mapping[str, str],
    taken: Mapping[str, str],
) -> tuple[dict[str, Outcome], dict[str, str]]:
    """Permission ids by address: of those among `given` who have what they are to get already, and of those
    among `taken` who have something to lose. One call where a try before left no answer, as `before` tells.
    """
    unsure = {email for email, grant in before.items() if grant == CLAIMED}
    if unsure.isdisjoint({*given, *taken}):
        return {}, dict(taken)
    listed = office.google.drive.permissions_list(file_id)
    direct = {one.email: one for one in listed if not one.inherited}
    there: dict[str, Outcome] = {
        email: direct[email].id
        for email in given
        if email in unsure and email in direct and direct[email].role == ROLE
    }
    known = {email: grant or (direct[email].id if email in direct else "") for email, grant in taken.items()}
    return there, {email: grant for email, grant in known.items() if grant}
