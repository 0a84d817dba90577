"""Limits of hours: what waits, until when, and that nothing is tried before."""

from datetime import timedelta

import pytest

from service.errors import Parked, UnknownOutcome
from service.google import CallRecord, Google, Share
from service.google.gates import Closed, Gates, gates_of
from service.google.pacing import somebody_waits
from tests.google import bodies
from tests.google.conftest import START, Watch
from tests.google.scripted import Answer, Scripted

SHARING = bodies.drive(403, "sharingRateLimitExceeded", "Rate Limit Exceeded")
STORAGE = bodies.drive(403, "storageQuotaExceeded", "The user's Drive storage quota has been exceeded.")
DAILY = bodies.drive(403, "dailyLimitExceeded", "Daily Limit Exceeded", "usageLimits")
FILE = Answer(body={"id": "f1"})


def test_what_waits_is_not_tried_before_its_time(google: Google, server: Scripted, watch: Watch) -> None:
    server.answers.extend([STORAGE, FILE, FILE])
    with pytest.raises(Parked) as first:
        google.drive.files_copy("f1", "A copy", "p1")
    for _ in range(3):
        with pytest.raises(Parked) as later:
            google.drive.files_copy("f1", "A copy", "p1")
    assert len(server.asked) == 1
    assert first.value.until == later.value.until == START + timedelta(hours=24)
    assert later.value.remedy == first.value.remedy
    google.drive.files_get("f1", "id")  # reading takes no space
    watch.now += timedelta(hours=24)
    assert google.drive.files_copy("f1", "A copy", "p1") == "f1"


def test_a_person_may_ask_whether_there_is_space_again(google: Google, server: Scripted) -> None:
    server.answers.extend([STORAGE, STORAGE, FILE, FILE])
    with pytest.raises(Parked):
        google.drive.files_copy("f1", "A copy", "p1")
    with somebody_waits():
        with pytest.raises(Parked):
            google.drive.files_copy("f1", "A copy", "p1")
        assert google.drive.files_copy("f1", "A copy", "p1") == "f1"
    assert google.drive.files_copy("f1", "A copy", "p1") == "f1"  # open for everybody again
    assert len(server.asked) == 4


def test_nobody_hurries_a_limit_of_sharing(google: Google, server: Scripted, watch: Watch) -> None:
    google.gates.take_up(
        [Closed("sharing", watch.now + timedelta(hours=1), "sharingRateLimitExceeded", "Full.", "")]
    )
    with somebody_waits():
        (answer,) = google.drive.permissions_batch([Share("f1", "ana.ruiz@example.org")])
    assert isinstance(answer, Parked)
    assert answer.until == START + timedelta(hours=1)
    assert not server.asked


def test_a_days_limit_is_on_the_whole_api(google: Google, server: Scripted) -> None:
    server.answers.extend([DAILY, Answer(body={"sheets": []})])
    with pytest.raises(Parked):
        google.drive.files_get("f1", "id")
    with pytest.raises(Parked):
        google.drive.files_list("name='x'", "d1", "id")
    assert google.sheets.spreadsheets_get("s1", "sheets") == {"sheets": []}
    assert len(server.asked) == 2


def test_a_server_that_is_away_for_an_hour_is_not_waited_for(
    google: Google, server: Scripted, watch: Watch
) -> None:
    away = bodies.drive(503, "backendError", "Away.", **{"Retry-After": "3600"})
    server.answers.extend([away, away])
    with pytest.raises(Parked) as caught:
        google.sheets.spreadsheets_get("s1", "sheets")
    assert caught.value.until == START + timedelta(hours=1)
    with pytest.raises(UnknownOutcome):
        google.drive.files_copy("f1", "A copy", "p1")
    assert not watch.slept


def test_changes_are_told_and_taken_up_elsewhere(google: Google, server: Scripted, watch: Watch) -> None:
    told: list[tuple[Closed, ...]] = []
    gates = Gates(lambda closed: told.append(tuple(closed)))
    parked = Parked("Full.", "Wait.", reason="sharingRateLimitExceeded", until=watch.now + timedelta(hours=6))
    gates.close("drive.permissions.create", parked)
    assert [one.gate for one in told[-1]] == ["sharing"]
    other = Gates()
    other.take_up(told[-1])
    with pytest.raises(Parked):
        other.check("drive.permissions.create", watch.now)
    other.check("drive.permissions.delete", watch.now)
    assert other.closed(watch.now + timedelta(hours=6)) == ()
    gates.passed("drive.permissions.create")
    assert told[-1] == ()


def test_the_days_messages_are_a_gate_of_their_own() -> None:
    gates = Gates()
    spent = Parked("Spent.", reason="rateLimitExceeded", until=START + timedelta(hours=20))
    gates.close("gmail.users.messages.send", spent)
    gates.check("gmail.users.messages.list", START)
    with pytest.raises(Parked):
        gates.check("gmail.users.messages.send", START)
    assert gates_of("gmail.users.messages.send") == ("gmail", "mail")


def test_records_say_whose_call_it_was_and_what_it_counts_for(
    google: Google, server: Scripted, records: list[CallRecord]
) -> None:
    server.answers.extend([Answer(body={"files": []}), Answer(body={"id": "m1"})])
    google.drive.files_list("name='x'", "d1", "id")
    google.gmail.messages_send(b"To: ana.ruiz@example.org\r\n\r\nHello")
    assert [(one.method, one.identity, one.units) for one in records] == [
        ("drive.files.list", google.identity, 100),
        ("gmail.users.messages.send", google.identity, 100),
    ]
