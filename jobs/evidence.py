"""Links to evidence in work that waits for a decision (C-35): what reviewers know before they open it."""

from collections import defaultdict
from collections.abc import Mapping

from jobs.office import Office
from jobs.standings import OnRecord
from service.domain.attempts import Attempt
from service.domain.evidence import EvidenceLink
from service.ledger import links

Linked = Mapping[str, tuple[EvidenceLink, ...]]
"""Links by the key of the attempt in whose tab they stand."""


def links_in_work(office: Office, record: OnRecord) -> Linked:
    """The links of each attempt that waits; no call to Google."""
    waiting = _waiting(record)
    with office.ledger.read() as session:
        found = links.of(session, {attempt.candidate for attempt in waiting})
    tabs = {attempt.key: office.program.module(attempt.module).tab for attempt in waiting}
    return {
        attempt.key: tuple(link for link in found[attempt.candidate] if link.place.tab == tabs[attempt.key])
        for attempt in waiting
    }


def closed_by_owner(
    record: OnRecord, linked: Linked
) -> dict[tuple[str, str], list[tuple[Attempt, list[EvidenceLink]]]]:
    """Links that do not open, with the work that they are in, by candidate and by whose cells hold them."""
    found: defaultdict[tuple[str, str], list[tuple[Attempt, list[EvidenceLink]]]] = defaultdict(list)
    for attempt in _waiting(record):
        closed = [link for link in linked.get(attempt.key, ()) if link.state.closed]
        for owner in dict.fromkeys(link.place.owner for link in closed):
            own = [link for link in closed if link.place.owner == owner]
            found[attempt.candidate, owner].append((attempt, own))
    return dict(found)


def _waiting(record: OnRecord) -> list[Attempt]:
    """What waits, but of those who have left."""
    gone = {one.key for one in record.candidates if one.left is not None}
    return [one for key, own in record.attempts.items() if key not in gone for one in own if one.waiting]
