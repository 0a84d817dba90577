"""Links on record: where they stand, what became of them, and which workbooks say something else."""

from datetime import timedelta

from service.domain.drive_addresses import DriveFile
from service.domain.evidence import EvidenceLink, LinkState, Place
from service.domain.looking import FRESH
from service.ledger import Ledger, links
from tests.ledger.conftest import AT

KEY, FILE = "1001", DriveFile("file-1", "0-key")
LATER = AT + timedelta(hours=2)


def link(file: DriveFile | None, text: str = "Plan") -> EvidenceLink:
    place = Place("plan", "proof", "candidate", "Proof", text)
    return EvidenceLink(place, "https://example.org", file, LinkState.WAITING if file else LinkState.OUTSIDE)


def states(ledger: Ledger) -> list[LinkState]:
    with ledger.read() as session:
        return [one.state for one in links.of(session, [KEY])[KEY]]


def test_what_became_of_a_file_is_told_of_each_link_to_it(office: Ledger) -> None:
    with office.begin() as session:
        links.put(session, KEY, [link(FILE, "a"), link(None), link(FILE, "b")], "", AT)
    with office.begin() as session:
        (one,) = links.standing(session, AT, AT)
        assert (one.file, one.stands) == (FILE, {(KEY, "plan")})
        links.record(session, FILE.id, LinkState.OPENS, AT)
    assert states(office) == [LinkState.OPENS, LinkState.OUTSIDE, LinkState.OPENS]
    with office.begin() as session:
        assert links.standing(session, AT, AT) == []  # asked just now
        assert [row.state for row in links.standing(session, LATER, LATER)] == [LinkState.OPENS]
        assert links.standing(session, LATER, AT - FRESH) == []  # it opened, and nobody needs it
        assert links.standing(session, LATER, AT - FRESH, [KEY]) != []
        links.put(session, KEY, [link(None)], "", LATER)
        assert links.standing(session, LATER, LATER) == []  # nobody links to it any more
        assert links.of(session, ["1002"]) == {"1002": ()}


def test_a_failure_hides_nothing_that_was_known(office: Ledger) -> None:
    with office.begin() as session:
        links.put(session, KEY, [link(FILE)], "", AT)
        links.record(session, FILE.id, None, AT)
    assert states(office) == [LinkState.UNKNOWN]
    with office.begin() as session:
        links.record(session, FILE.id, LinkState.OPENS, LATER)
        links.record(session, FILE.id, None, LATER)
    assert states(office) == [LinkState.OPENS]


def test_a_workbook_is_outdated_until_it_says_what_is_known(office: Ledger) -> None:
    with office.begin() as session:
        links.put(session, KEY, [link(FILE)], "shown", AT)
        assert links.outdated(session) == {KEY: "shown"}
        links.written(session, KEY, "new")
        assert links.outdated(session) == {}
        links.record(session, FILE.id, LinkState.OPENS, AT)
        assert links.outdated(session) == {KEY: "new"}
        links.written(session, KEY, "newer")
        links.record(session, FILE.id, LinkState.OPENS, LATER)
        assert links.outdated(session) == {}


def test_a_key_that_comes_later_is_tried(office: Ledger) -> None:
    with office.begin() as session:
        links.put(session, KEY, [link(DriveFile(FILE.id))], "", AT)
        links.record(session, FILE.id, LinkState.UNSEEN, AT)
        links.put(session, KEY, [link(FILE)], "", AT)
        (one,) = links.standing(session, AT, AT)
        assert (one.file, one.tried) == (FILE, None)
        links.put(session, KEY, [link(DriveFile(FILE.id))], "", AT)  # without: the key stays
        assert links.standing(session, AT, AT)[0].file == FILE
