"""Links to evidence on the pages of a candidate and of an attempt that waits."""

from datetime import datetime

import pytest
from flask.testing import FlaskClient

from service.domain.attempts import Decision, Outcome
from service.domain.drive_addresses import DriveFile
from service.domain.evidence import EvidenceLink, LinkState, Place
from service.domain.program import Module
from service.ledger import Ledger, attempts, links
from tests.web.cast import SCRIPT
from tests.web.pagetext import cells, well_formed

LOG, TITLE = "Professional Learning Log", "Self-Reflection on the CPSEL"
DOC = "https://docs.google.com/document/d/1AbCdEfGhIjKlMn/edit"


@pytest.fixture
def linked(filled: Ledger, reviewed: Module, at: datetime) -> Ledger:
    """Amara's work links to a file that does not open, and to a page; elsewhere she typed no link."""
    plan, file = Place(reviewed.tab, "goal", "candidate", "Proof", DOC), DriveFile("1AbCdEfGhIjKlMn")
    page = Place(reviewed.tab, "story", "coach", "Story", "See www.example.com/a")
    other = Place("pl_log", "activities.1.evidence", "candidate", "Log, entry 1: Link", SCRIPT)
    with filled.begin() as session:
        links.put(
            session,
            "1001",
            [
                EvidenceLink(page, "www.example.com/a", None, LinkState.OUTSIDE),
                EvidenceLink(plan, DOC, file, LinkState.WAITING),
                EvidenceLink(other, SCRIPT, None, LinkState.NOT_A_LINK),
            ],
            "",
            at,
        )
        links.record(session, file.id, LinkState.UNSEEN, at)
    return filled


def test_a_candidates_links_stand_with_what_became_of_them(
    linked: Ledger, client: FlaskClient, reviewed: Module
) -> None:
    text = client.get("/candidates/1001").text
    well_formed(text)
    assert cells(text, "plain links")[1:] == [
        [f"Log, entry 1: Link {LOG}", "Candidate", SCRIPT, "Not a link. Paste the address from https:// on"],
        [f"Proof {TITLE}", "Candidate", f"{DOC} ↗", "Gone or not shared. Share > “Anyone with the link”"],
        [f"Story {TITLE}", "Coach", "www.example.com/a ↗", "Outside Drive: only its form was checked"],
    ]
    assert SCRIPT not in text
    assert f'href="{DOC}"' in text
    assert 'href="https://www.example.com/a"' in text
    assert "No links yet." in client.get("/candidates/1002").text


def test_a_reviewer_sees_the_links_of_the_work_while_it_waits(
    linked: Ledger, client: FlaskClient, reviewed: Module, at: datetime
) -> None:
    key = f"1001-{reviewed.key}-1"
    text = client.get(f"/reviews/{key}").text
    well_formed(text)
    assert [row[0] for row in cells(text, "plain links")[1:]] == ["Proof", "Story"]
    with linked.begin() as session:
        attempts.decide(session, key, Decision(reviewed.key, 1, 3, Outcome.MEETS, "Clear.", at))
    assert "links-title" not in client.get(f"/reviews/{key}").text
