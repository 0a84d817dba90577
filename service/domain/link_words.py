"""Links in words: beside a cell for whoever filled it, and in short for staff."""

from collections import defaultdict
from collections.abc import Sequence

from service.domain.evidence import SEVERITY, EvidenceLink, LinkState, Place, worst
from service.domain.phrases import Phrases

FINE = "✓"
"""Begins what is said beside a cell where nothing is to be mended; looks follow it."""

_FINE = (LinkState.OPENS, LinkState.OUTSIDE, LinkState.OWN)
_NAMED = 3


def state_words(phrases: Phrases, state: LinkState) -> str:
    """What became of one link and, where it does not open, what to do."""
    if state is LinkState.NOT_A_LINK:
        return phrases.misfit.link
    return str(getattr(phrases.links, state.value))


def cell_notes(phrases: Phrases, links: Sequence[EvidenceLink]) -> dict[str, str]:
    """What to say beside each cell, by the text that it shows; of several links in one, the worst.

    Where several cells show the same text, all say what the worst of them does.
    """
    cells: defaultdict[Place, list[LinkState]] = defaultdict(list)
    for link in links:
        cells[link.place].append(link.state)
    best_first = sorted(cells.items(), key=lambda found: -SEVERITY[worst(found[1])])
    return {place.text: _of_cell(phrases, states) for place, states in best_first}


def in_short(phrases: Phrases, links: Sequence[EvidenceLink]) -> str:
    """One line for whoever reviews: how many links there are, and which do not open; empty for none."""
    closed = [link for link in links if link.state.closed]
    untold = sum(link.state in (LinkState.WAITING, LinkState.UNKNOWN) for link in links)
    words = phrases.links
    parts = [words.one if len(links) == 1 else words.count.format(count=len(links))] if links else []
    if closed:
        pattern = words.one_closed if len(closed) == 1 else words.closed
        parts.append(pattern.format(count=len(closed), places=places(phrases, closed)))
    if untold:
        parts.append(words.untold.format(count=untold))
    return "; ".join(parts)


def places(phrases: Phrases, links: Sequence[EvidenceLink]) -> str:
    """Where links stand, and what is to be done there; the first few by name."""
    named = [f"{link.place.label} ({state_words(phrases, link.state)})" for link in links[:_NAMED]]
    more = phrases.links.and_more.format(count=len(links) - _NAMED)
    return ", ".join([*named, *([more] if len(links) > _NAMED else [])])


def _of_cell(phrases: Phrases, states: Sequence[LinkState]) -> str:
    told, words = worst(states), state_words(phrases, worst(states))
    closed = sum(state.closed for state in states)
    if len(states) > 1:
        pattern = phrases.links.several_closed if closed else phrases.links.several
        words = pattern.format(closed=closed, all=len(states), worst=words)
    return f"{FINE} {words}" if told in _FINE else words
