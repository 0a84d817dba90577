"""The outbox in the Letters tab: staff hold letters back, let them go, and send at once."""

import pytest

from service.ledger import letters
from service.ledger.letters import LetterRow
from tests.jobs.ground import INES, Ground
from tests.jobs.officetab import OfficeTab

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
NIGHT = "2026-07-01T22:00:00"


@pytest.fixture(scope="module")
def tab(ground: Ground) -> OfficeTab:
    """Two welcomes wait for the morning."""
    ground.enrol(f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}")
    ground.job("provision", NIGHT)
    ground.job("scrape", NIGHT)
    return OfficeTab(ground, "letters")


def welcome(tab: OfficeTab, email: str) -> LetterRow:
    with tab.ground.office.ledger.read() as session:
        return next(r for r in letters.all(session, tab.ground.key(email)) if r.kind == "welcome")


def test_every_letter_that_waits_is_listed_with_its_reason(tab: OfficeTab) -> None:
    ana = welcome(tab, ANA)
    row = tab.row(ana.token)
    assert (row["To"], row["Candidate"], row["Subject"]) == (f"{ANA}, {INES}", "Ana Ruiz", ana.subject)
    assert (row["Why"], row["State"]) == ("The workbook was made", "Waiting")
    assert row["What to know"] == "It goes out within the hours for letters."


def test_a_held_letter_waits_until_it_is_let_go_whatever_is_sorted(tab: OfficeTab) -> None:
    ana, ben = welcome(tab, ANA), welcome(tab, BEN)
    tab.type(ana.token, {"Hold": True})
    tab.sort("To")
    tab.insert(5)
    tab.ground.job("review", "2026-07-02")
    assert (welcome(tab, ANA).state, welcome(tab, BEN).state) == ("waiting", "sent")
    row = tab.row(ana.token)
    assert (row["State"], tab.row(ben.token)["State"]) == ("Held by the office", "Sent")
    assert row["What to know"] == "Held since July 2, 2026. It goes out once “Hold” is unticked."
    assert ana.subject not in tab.ground.subjects(ANA)
    tab.ground.job("review", "2026-07-08")
    assert "letters:held" not in tab.ground.found(ANA)
    tab.ground.job("review", "2026-07-09T13:00:00")
    assert tab.ground.found(ANA)["letters:held"].startswith(f"Held for more than a week: “{ana.subject}”.")
    tab.type(ana.token, {"Hold": False})
    tab.ground.job("review", "2026-07-10")
    assert tab.ground.subjects(ANA).count(ana.subject) == 1
    assert "letters:held" not in tab.ground.found(ANA)


def test_send_now_sends_at_night_and_no_second_time(tab: OfficeTab) -> None:
    email = "vera.lund@example.org"
    tab.ground.enrol(f"Lund,Vera,{email},Ines Faro,{INES}")
    tab.ground.job("provision", "2026-07-11T22:00:00")
    tab.ground.job("scrape", "2026-07-11T22:05:00")
    vera = welcome(tab, email)
    tab.type(vera.token, {"Send now": True})
    for minute in (10, 11, 12):
        tab.ground.job("review", f"2026-07-11T22:{minute}:00")
    assert tab.ground.subjects(email).count(vera.subject) == 1
    assert tab.row(vera.token)["State"] == "Sent"


def test_a_letter_that_was_refused_says_what_to_do_and_goes_out_when_asked(tab: OfficeTab) -> None:
    email = "noa.frey@example.org"
    tab.ground.job("review", "2026-07-12")
    tab.ground.enrol(f"Frey,Noa,{email},Ines Faro,{INES}")
    tab.ground.job("provision", "2026-07-12T22:00:00")
    wrong = {"status": 400, "reason": "invalidArgument", "message": "Invalid To header"}
    with tab.ground.fault("gmail.users.messages.send", "refuse", **wrong):
        tab.ground.job("review", "2026-07-13")
    with tab.ground.office.ledger.read() as session:
        (noa,) = [row for row in letters.all(session, tab.ground.key(email)) if row.state == "failed"]
    row = tab.row(noa.token)
    assert row["State"] == "Not sent"
    assert row["What to know"].endswith("Mend that, then tick “Send now”; tick it anew to try once more.")
    tab.type(noa.token, {"Send now": True})
    tab.ground.job("review", "2026-07-13T13:00:00")
    assert tab.ground.subjects(email).count(noa.subject) == 1
    assert tab.row(noa.token)["State"] == "Sent"


def test_a_new_letter_takes_over_the_row_of_one_sent_long_ago_and_none_that_staff_marked(
    tab: OfficeTab,
) -> None:
    email, later = "lea.brun@example.org", "2026-08-05T08:00:00"
    before = [row["No."] for row in tab.rows()]
    marked = {row["No."] for row in tab.rows() if row["Send now"] == "TRUE"}
    assert tab.row(welcome(tab, BEN).token)["State"] == "Sent"
    tab.ground.enrol(f"Brun,Lea,{email},Ines Faro,{INES}")
    tab.ground.job("provision", "2026-08-05")
    tab.sort("Subject")
    tab.ground.job("scrape", later)
    rows = {row["No."]: row for row in tab.rows()}
    lea = rows[welcome(tab, email).token]
    assert (lea["Subject"], lea["State"]) == (welcome(tab, email).subject, "Sent")
    assert len(rows) == len(before)
    assert marked
    assert set(before) - set(rows) <= set(before) - marked
