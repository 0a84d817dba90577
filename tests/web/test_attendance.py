"""Attendance on the console: on the candidate's page, and in what supervisors and designees see (A-31)."""

from collections.abc import Callable
from datetime import date, time

import pytest
from flask.testing import FlaskClient

from service.domain.attendance import Mark
from service.ledger import Ledger, attendance
from service.web.app import create_app
from service.web.console import Clockwork
from service.web.gate import LocalGate
from tests.web.conftest import ADDRESS, _beat, _coming
from tests.web.pagetext import cells, shown, well_formed
from tests.web.test_roles import PEOPLE, office  # noqa: F401 - a fixture

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def recorded(request: pytest.FixtureRequest, at) -> Ledger:
    """Amara was at the orientation and made the drafting up; of the others nothing is recorded."""
    ledger: Ledger = request.getfixturevalue("office")
    with ledger.begin() as session:
        attendance.put(session, "1001/1", "orientation", Mark(present=True, signed_in=time(8, 30)), at)
        attendance.put(session, "1001/1", "iip_drafting", Mark(made_up=date(2026, 10, 12)), at)
    return ledger


@pytest.mark.parametrize("who", ["secretary", "coach", "candidate"])
def test_a_candidates_page_tells_what_became_of_each_event(
    recorded: Ledger, sign_in: SignIn, who: str
) -> None:
    text = sign_in(PEOPLE[who]).get("/candidates/1001", base_url=ADDRESS).text
    well_formed(text)
    section = shown(text).partition("Attendance Event Day Status Hours credited ")[2]
    assert section.startswith(
        "Intake Meeting optional Aug 3 Not recorded yet Orientation Meeting Jul 25 Attended "
        "IIP Drafting Meeting Oct 1 Made up on Oct 12 IIP Check-in Meeting Jan 21, 2027 Ahead"
    )
    assert "8:30" not in shown(text), "the time of signing in is the office's"


def test_supervisors_and_designees_see_how_many_were_attended_and_which_are_missing(
    recorded: Ledger, sign_in: SignIn
) -> None:
    text = sign_in(PEOPLE["designee"]).get("/completion", base_url=ADDRESS).text
    well_formed(text)
    found = {row[0]: row[3] for row in cells(text, "plain pinned completion")}
    assert found["Candidate"] == "Attendance"
    assert found["Okonkwo, Amara"] == "2 of 2"
    missing = "0 of 2 Missed: to be made up Orientation Meeting IIP Drafting Meeting"
    assert found["Larsen, Ben"] == missing
    supervisor = sign_in(PEOPLE["supervisor"])
    rows = cells(supervisor.get("/completion", base_url=ADDRESS).text, "plain pinned completion")
    assert [row[0] for row in rows[1:]] == ["Okonkwo, Amara"]
    assert supervisor.get("/candidates/1001", base_url=ADDRESS).status_code == 403


def test_a_program_without_events_has_neither_section_nor_column(settings, program, filled, at) -> None:
    without = program.model_copy(update={"events": ()})
    app = create_app(settings, without, filled, LocalGate(), lambda: at, Clockwork(_beat, _coming))
    client = app.test_client()
    assert 'id="attendance-title"' not in client.get("/candidates/1001").text
    assert "Attendance" not in cells(client.get("/completion").text, "plain pinned completion")[0]
