"""Whose name a page can offer: everybody added, and everybody with whom something is shared."""

from service.sandbox.drive import tables
from service.sandbox.world import World


def addresses(world: World) -> list[str]:
    """Addresses in order, without those that have no account."""
    found = {one.email for one in world.people.listed()}
    for _file, grants in tables.grants(world).items():  # noqa: PERF102 - a table, not a dictionary
        found |= {grant.grantee for grant in grants if grant.type == "user"}
    known = [world.people.get(email) for email in sorted(found)]
    return [person.email for person in known if person and person.account]
