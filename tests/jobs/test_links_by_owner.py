"""Whose turn it is when links in work that waits do not open."""

from datetime import timedelta

from jobs.evidence import closed_by_owner
from jobs.standings import OnRecord
from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.evidence import EvidenceLink, LinkState, Place
from tests.jobs.cast import AT

FIRST, SECOND = Attempt("1001", "plan", 1, AT), Attempt("1001", "diary", 1, AT - timedelta(days=2))
DONE = Attempt("1001", "home", 1, AT, Decision("home", 1, 3, Outcome.MEETS, "", AT))


def link(owner: str, state: LinkState) -> EvidenceLink:
    return EvidenceLink(Place("plan", "proof", owner, "Proof", "Plan"), "https://example.org", None, state)


def test_there_is_one_row_for_each_person_in_whose_cells_a_link_does_not_open() -> None:
    record = OnRecord({}, {"1001": (FIRST, SECOND, DONE)}, {}, {}, {}, {}, {}, {}, {})
    mine, ours = link("candidate", LinkState.TRASHED), link("coach", LinkState.UNSEEN)
    linked = {
        FIRST.key: (mine, ours, link("coach", LinkState.OPENS)),
        SECOND.key: (link("candidate", LinkState.UNKNOWN), mine),
        DONE.key: (ours,),
    }
    assert closed_by_owner(record, linked) == {
        ("1001", "candidate"): [(FIRST, [mine]), (SECOND, [mine])],
        ("1001", "coach"): [(FIRST, [ours])],
    }
