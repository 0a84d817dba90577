"""What is said of links: beside the cell, and to staff."""

from service.domain.evidence import EvidenceLink, LinkState, Place
from service.domain.link_words import cell_notes, in_short, places, state_words
from service.domain.phrases import Phrases

PHRASES = Phrases()


def link(state: LinkState, text: str = "Plan", label: str = "Proof", cell: str = "proof") -> EvidenceLink:
    return EvidenceLink(Place("plan", cell, "learner", label, text), "https://example.org", None, state)


def test_every_state_has_words() -> None:
    assert len({state_words(PHRASES, state) for state in LinkState}) == len(LinkState)


def test_of_several_links_in_a_cell_the_worst_is_told_with_how_many() -> None:
    one = [link(LinkState.OPENS, "a"), link(LinkState.OPENS, "b"), link(LinkState.OUTSIDE, "b")]
    several = [link(LinkState.OPENS, "c"), link(LinkState.TRASHED, "c"), link(LinkState.UNSEEN, "c")]
    told = cell_notes(PHRASES, [*one, *several])
    assert told["a"] == "✓ Opens"
    assert told["b"] == "✓ 2 links. Outside Drive: only its form was checked"
    assert told["c"] == f"2 of 3 links do not open. {PHRASES.links.unseen}"


def test_cells_that_show_the_same_are_not_counted_together() -> None:
    fine, gone = link(LinkState.OPENS, cell="a"), link(LinkState.UNSEEN, cell="b")
    assert cell_notes(PHRASES, [fine, link(LinkState.OPENS, cell="c")]) == {"Plan": "✓ Opens"}
    assert cell_notes(PHRASES, [gone, fine]) == {"Plan": PHRASES.links.unseen}
    assert cell_notes(PHRASES, [fine, gone]) == {"Plan": PHRASES.links.unseen}


def test_staff_hear_how_many_links_there_are_and_which_do_not_open() -> None:
    assert in_short(PHRASES, []) == ""
    assert in_short(PHRASES, [link(LinkState.OPENS)]) == "1 link"
    found = [link(LinkState.OPENS), link(LinkState.TRASHED), link(LinkState.UNKNOWN)]
    assert in_short(PHRASES, found) == (
        "3 links; 1 does not open: Proof (In the trash. Take it out of there); 1 not looked up yet"
    )


def test_the_first_few_places_are_named() -> None:
    found = [link(LinkState.TRASHED, label=f"Entry {n}") for n in range(5)]
    assert places(PHRASES, found).endswith("Entry 2 (In the trash. Take it out of there), and 2 more")
