"""Links to evidence as rows: where they stand, whose they are, and whether they open."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.domain.evidence import SEVERITY, EvidenceLink
from service.domain.link_words import state_words
from service.domain.web_addresses import is_web_address, with_scheme
from service.web.views.sight import Sight


@dataclass(frozen=True)
class LinkRow:
    """A link. `address` is empty where it is none that a browser could open; `kind` is the state it is in,
    `closed` whether it opens for nobody or not for everybody.
    """

    tab: str
    place: str
    owner: str
    shown: str
    address: str
    kind: str
    words: str
    closed: bool


def link_rows(sight: Sight, links: Iterable[EvidenceLink]) -> tuple[LinkRow, ...]:
    """What does not open first, then in the order of the workbook."""
    ordered = sorted(links, key=lambda link: SEVERITY[link.state])
    return tuple(_row(sight, link) for link in ordered)


def _row(sight: Sight, link: EvidenceLink) -> LinkRow:
    program, place = sight.program, link.place
    return LinkRow(
        tab=program.tab(place.tab).title,
        place=place.label,
        owner=program.role(place.owner).label,
        shown=place.text if link.url not in place.text else link.url,
        address=with_scheme(link.url) if is_web_address(link.url) else "",
        kind=link.state.value,
        words=state_words(program.words.phrases, link.state),
        closed=link.state.closed,
    )
