"""Links to evidence in what was read (C-35): where they stand, and what their form alone tells.

Whether a file of Drive opens for everybody is looked up (jobs/scrape/links.py); a page elsewhere is judged by
its form only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from service.domain.answered import is_filled
from service.domain.base import Value
from service.domain.drive_addresses import DriveFile, drive_file, in_drive
from service.domain.elements import Element, FieldType, FormField, Heading, Log, Ratings
from service.domain.program import Program, Tab
from service.domain.readings import TabReading, WorkbookReading, row_address
from service.domain.roles import SERVICE
from service.domain.web_addresses import is_web_address, web_addresses


class LinkState(StrEnum):
    """What became of a link, the worst first; its words are the program's."""

    NOT_A_LINK = "not_a_link"
    NO_FILE = "no_file"
    """A page of Drive that leads to no file, such as somebody's own start page."""
    UNSEEN = "unseen"
    """Drive answers the same for a file that is gone and one that is shared with nobody."""
    TRASHED = "trashed"
    NOT_SHARED = "not_shared"
    UNKNOWN = "unknown"
    """Drive could not say; it is asked again."""
    WAITING = "waiting"
    OUTSIDE = "outside"
    OWN = "own"
    """The office's, such as the workbook itself: never to be opened to everybody (C-40, C-41)."""
    OPENS = "opens"

    @property
    def closed(self) -> bool:
        """Whether a reader would meet a closed door."""
        return self in _CLOSED


_CLOSED = frozenset({
    LinkState.NOT_A_LINK, LinkState.NO_FILE, LinkState.UNSEEN, LinkState.TRASHED, LinkState.NOT_SHARED,
})  # fmt: skip
SEVERITY = {state: rank for rank, state in enumerate(LinkState)}


@dataclass(frozen=True)
class Place:
    """A cell that people fill. `address` is the answer's in its tab, `owner` the role that fills it, `label`
    says in words where it is, `text` what the cell shows.
    """

    tab: str
    address: str
    owner: str
    label: str
    text: str


@dataclass(frozen=True)
class EvidenceLink:
    """One link in a cell. With a `file` its state is to be looked up; without one, `state` is final."""

    place: Place
    url: str
    file: DriveFile | None
    state: LinkState


def evidence_links(program: Program, reading: WorkbookReading) -> tuple[EvidenceLink, ...]:
    """Every link in fields and columns of type link, and every address in texts, in the order of the tabs."""
    return tuple(
        link for key, tab in reading.tabs.items() for link in _in_tab(program, program.tab(key), tab)
    )


def judged(url: str) -> tuple[DriveFile | None, LinkState]:
    """The file of Drive that an address leads to; without one, what its form tells.

    >>> judged("My portfolio"), judged("https://drive.google.com/drive/my-drive")[1]
    ((None, <LinkState.NOT_A_LINK: 'not_a_link'>), <LinkState.NO_FILE: 'no_file'>)
    """
    if not is_web_address(url):
        return None, LinkState.NOT_A_LINK
    file = drive_file(url)
    if file is not None:
        return file, LinkState.WAITING
    return None, LinkState.NO_FILE if in_drive(url) else LinkState.OUTSIDE


def worst(states: Sequence[LinkState]) -> LinkState:
    """The one that a reader has to know first."""
    return min(states, key=SEVERITY.__getitem__)


@dataclass(frozen=True)
class _Cell:
    """What people fill in one cell."""

    address: str
    owner: str
    type: FieldType
    label: str
    value: Value


def _in_tab(program: Program, tab: Tab, reading: TabReading) -> Iterator[EvidenceLink]:
    section = ""
    for element in tab.elements:
        section = element.text if isinstance(element, Heading) else section
        for cell in _cells(program, element, reading):
            if cell.owner != SERVICE and cell.type in _HOLDS_LINKS and is_filled(cell.value):
                behind = reading.links.get(cell.address, ())
                yield from _in_cell(_place(tab, section, cell), cell.type, behind)


def _place(tab: Tab, section: str, cell: _Cell) -> Place:
    """The section is named where several fields of the tab have the same label."""
    labels = [element.label for element in tab.elements if isinstance(element, FormField)]
    label = f"{section}: {cell.label}" if section and labels.count(cell.label) > 1 else cell.label
    text = cell.value if isinstance(cell.value, str) else f"{cell.value:g}"
    return Place(tab.key, cell.address, cell.owner, label, text)


def _in_cell(place: Place, kind: FieldType, behind: Sequence[str]) -> Iterator[EvidenceLink]:
    """`behind` are addresses behind the cell's words. A cell meant for a link that has none leads nowhere."""
    text = place.text
    urls = [*web_addresses(text), *(url for url in behind if is_web_address(url))]
    seen: set[DriveFile | str] = set()
    for url in urls or ([text.strip()] if kind is FieldType.LINK else []):
        file, state = judged(url)
        if (file or url.rstrip("/")) not in seen:
            seen.add(file or url.rstrip("/"))
            yield EvidenceLink(place, url, file, state)


def _cells(program: Program, element: Element, reading: TabReading) -> Iterator[_Cell]:
    match element:
        case FormField(key=key):
            yield _Cell(key, element.owner, element.type, element.label, reading.values.get(key))
        case Ratings() if element.evidence:
            for item in program.items(element.items).items:
                address = f"{element.key}.{item.key}.evidence"
                label = f"{element.label}, {item.key}: {element.evidence}"
                value = reading.values.get(address)
                yield _Cell(address, element.owner, FieldType.LONG_TEXT, label, value)
        case Log():
            for number, row in enumerate(reading.rows.get(element.key, ()), start=1):
                for column in element.columns:
                    address = row_address(element.key, number, column.key)
                    label = program.words.phrases.form.entry.format(
                        log=element.label, number=reading.number(element.key, number), column=column.label
                    )
                    owner = column.owner or element.owner
                    yield _Cell(address, owner, column.type, label, row.get(column.key))
        case _:
            return


_HOLDS_LINKS = frozenset({FieldType.LINK, FieldType.LONG_TEXT, FieldType.TEXT})
