"""The whole outbox held: nothing goes out but what staff send one by one, until it is released."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from service.cli import main
from service.ledger import letters
from service.ledger.letters import LetterRow
from tests.jobs.ground import INES, Ground
from tests.jobs.officetab import OfficeTab

ANA, BEN, VERA = "ana.ruiz@example.org", "ben.okafor@example.org", "vera.lund@example.org"
WHY = "A start in the middle of the year."


def typed(ground: Ground, *words: str, status: int = 0) -> str:
    """What `cohortbook letters` says."""
    result = CliRunner().invoke(main, ["letters", *words, "--office", str(ground.bench.folder)])
    assert result.exit_code == status, result.output
    return result.stdout


def welcome(ground: Ground, email: str) -> LetterRow:
    with ground.office.ledger.read() as session:
        return next(r for r in letters.all(session, ground.key(email)) if r.kind == "welcome")


@pytest.fixture(scope="module")
def held(ground: Ground) -> Ground:
    """Everything is held from the evening on; three welcomes were written at noon."""
    typed(ground, "hold", "--all", "--why", WHY, "--at", "2026-06-30")
    people = {ANA: "Ruiz,Ana", BEN: "Okafor,Ben", VERA: "Lund,Vera"}
    ground.enrol(*(f"{name},{email},Ines Faro,{INES}" for email, name in people.items()))
    ground.job("provision", "2026-07-01")
    ground.job("scrape", "2026-07-01")
    return ground


def test_nothing_goes_out_and_today_and_the_command_say_so(held: Ground) -> None:
    assert [held.subjects(email) for email in (ANA, BEN, VERA, INES)] == [[], [], [], []]
    told: dict[str, Any] = json.loads(typed(held, "list", "--json"))
    assert told["held"]["why"] == WHY
    assert told["count"] == 3
    assert {letter["state"] for letter in told["letters"]} == {"waiting"}
    today = OfficeTab(held, "today").sheet.get_all_values()
    (row,) = [row for row in today if any("No letter goes out; 3 wait" in cell for cell in row)]
    assert any(WHY.rstrip(".") in cell for cell in row)


def test_one_that_staff_send_goes_out_all_the_same(held: Ground) -> None:
    tab = OfficeTab(held, "letters")
    tab.type(welcome(held, BEN).token, {"Send now": True})
    held.job("review", "2026-07-02")
    assert [len(held.subjects(email)) for email in (ANA, BEN, VERA)] == [0, 1, 0]


def test_a_letter_held_by_command_stays_so_whatever_its_tick_says(held: Ground) -> None:
    token = welcome(held, VERA).token
    assert typed(held, "hold", token, "--at", "2026-07-02") == "1 letters held\n"
    assert typed(held, "hold", token.lower(), "--at", "2026-07-02") == "0 letters held\n"
    held.job("review", "2026-07-02T13:00:00")
    assert welcome(held, VERA).held is not None
    tab = OfficeTab(held, "letters")
    tab.type(token, {"Hold": True})
    held.job("review", "2026-07-02T13:05:00")
    tab.type(token, {"Hold": False})
    held.job("review", "2026-07-02T13:10:00")
    assert welcome(held, VERA).held is None
    typed(held, "hold", token, "--at", "2026-07-02T13:15:00")


def test_a_preview_shows_the_whole_letter(held: Ground) -> None:
    vera = welcome(held, VERA)
    shown = typed(held, "preview", vera.token)
    assert shown.startswith(f"State: held\nTo: {VERA}\nCopy to: {INES}\nSubject: {vera.subject}\n")
    assert vera.text.strip() in shown
    assert json.loads(typed(held, "preview", vera.token, "--json"))["html"] == vera.html


def test_what_cannot_be_done_is_said(held: Ground) -> None:
    typed(held, "hold", status=2)
    typed(held, "release", "--all", "ABCDEFGHIJKLM", status=2)
    typed(held, "preview", "ABCDEFGHIJKLM", status=3)
    typed(held, "hold", welcome(held, BEN).token, status=3)


def test_released_all_go_out_but_those_that_are_held_one_by_one(held: Ground) -> None:
    assert typed(held, "release", "--all", "--at", "2026-07-03") == "the outbox is released\n"
    held.job("review", "2026-07-03")
    assert [len(held.subjects(email)) for email in (ANA, BEN, VERA)] == [1, 1, 0]
    typed(held, "release", welcome(held, VERA).token, "--at", "2026-07-03")
    held.job("review", "2026-07-03T13:00:00")
    assert len(held.subjects(VERA)) == 1
    assert json.loads(typed(held, "list", "--json"))["held"] is None
