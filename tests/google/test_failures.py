"""Google's errors, spoken over HTTP through the stock clients, become the errors of the service."""

from datetime import UTC, datetime, timedelta

import pytest

from service.errors import Forbidden, GoogleError, NotFound, Parked, Refused, Transient, UnknownOutcome
from service.google import CallRecord, Google
from service.google.retry import ATTEMPTS
from tests.google import bodies
from tests.google.conftest import Watch
from tests.google.scripted import Answer, Scripted

WRITE = [{"repeatCell": {"range": {"sheetId": 1}, "cell": {}, "fields": "note"}}]


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        (bodies.NOT_FOUND, NotFound, "notFound"),
        (bodies.FORBIDDEN, Forbidden, "insufficientFilePermissions"),
        (bodies.drive(401, "authError", "Invalid Credentials"), Forbidden, "authError"),
        (bodies.drive(400, "invalid", "Invalid Value"), Refused, "invalid"),
        (bodies.drive(409, "fileIdInUse", "A file already exists."), Refused, "fileIdInUse"),
        (bodies.SCOPE, Forbidden, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
    ],
)
def test_what_cannot_pass_is_tried_once(
    google: Google, server: Scripted, watch: Watch, answer: Answer, kind: type[GoogleError], reason: str
) -> None:
    server.answers.extend([answer] * 3)  # google-auth itself asks again after a 401, with a new token
    with pytest.raises(kind, match=r"drive\.files\.get: ") as caught:
        google.drive.files_get("f1", "id")
    assert (type(caught.value), caught.value.reason) == (kind, reason)
    assert caught.value.status == answer.status
    assert caught.value.permanent
    assert not watch.slept
    assert len(server.asked) == (3 if answer.status == 401 else 1)


def test_an_error_says_what_google_said_and_what_to_do(google: Google, server: Scripted) -> None:
    server.answers.append(bodies.NOT_FOUND)
    with pytest.raises(NotFound) as caught:
        google.drive.files_get("f1", "id")
    assert caught.value.message == "drive.files.get: File not found: f1 (notFound)."
    assert "shared with the service's address" in caught.value.remedy
    assert caught.value.__cause__ is not None


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        (bodies.SHEETS_FORBIDDEN, Forbidden, "PERMISSION_DENIED"),
        (bodies.SHEETS_NOT_FOUND, NotFound, "NOT_FOUND"),
        (bodies.SHEETS_INVALID, Refused, "INVALID_ARGUMENT"),
    ],
)
def test_sheets_errors_are_read_from_their_own_shape(
    google: Google, server: Scripted, answer: Answer, kind: type[GoogleError], reason: str
) -> None:
    server.answers.append(answer)
    with pytest.raises(kind, match=r"sheets\.spreadsheets\.get: ") as caught:
        google.sheets.spreadsheets_get("s1", "sheets.properties")
    assert (type(caught.value), caught.value.reason, caught.value.status) == (kind, reason, answer.status)


@pytest.mark.parametrize("answer", [bodies.RATE_LIMIT, bodies.BACKEND, bodies.PROXY_PAGE, Answer(cut=True)])
def test_a_repeatable_call_outlives_a_passing_failure(
    google: Google, server: Scripted, answer: Answer
) -> None:
    server.answers.extend([answer, Answer(body={"id": "f1"})])
    assert google.drive.files_get("f1", "id") == {"id": "f1"}
    assert len(server.asked) == 2


def test_the_quota_of_a_minute_is_waited_for(google: Google, server: Scripted, watch: Watch) -> None:
    server.answers.extend([bodies.SHEETS_RATE_LIMIT] * (ATTEMPTS - 1) + [Answer(body={"sheets": []})])
    assert google.sheets.spreadsheets_get("s1", "sheets") == {"sheets": []}
    assert all(2**n <= slept <= 2**n + 1 for n, slept in enumerate(watch.slept[:5]))
    assert all(slept <= 33 for slept in watch.slept)
    assert 60 < sum(watch.slept) < 120


def test_trying_again_has_an_end(
    google: Google, server: Scripted, watch: Watch, records: list[CallRecord]
) -> None:
    server.answers.extend([bodies.SHEETS_RATE_LIMIT] * ATTEMPTS)
    with pytest.raises(Transient) as caught:
        google.sheets.spreadsheets_get("s1", "sheets")
    assert caught.value.reason == "RATE_LIMIT_EXCEEDED"
    assert not caught.value.permanent
    assert len(server.asked) == len(records) == ATTEMPTS
    assert {(record.outcome, record.status) for record in records} == {("RATE_LIMIT_EXCEEDED", 429)}


@pytest.mark.parametrize("given", ["45", "Fri, 11 Sep 2026 19:00:45 GMT"])
def test_retry_after_is_honoured(google: Google, server: Scripted, watch: Watch, given: str) -> None:
    limited = bodies.drive(
        429, "rateLimitExceeded", "Rate Limit Exceeded", "usageLimits", **{"Retry-After": given}
    )
    server.answers.extend([limited, Answer(body={"id": "f1"})])
    google.drive.files_get("f1", "id")
    assert watch.slept == [45.0]


def test_a_retry_after_of_an_hour_parks_the_work(google: Google, server: Scripted, watch: Watch) -> None:
    limited = bodies.drive(429, "rateLimitExceeded", "Rate Limit Exceeded", **{"Retry-After": "3600"})
    server.answers.append(limited)
    with pytest.raises(Parked) as caught:
        google.drive.files_get("f1", "id")
    assert caught.value.until == watch.now + timedelta(hours=1)
    assert not watch.slept


@pytest.mark.parametrize(
    ("answer", "until"),
    [
        (
            bodies.drive(403, "sharingRateLimitExceeded", "Rate Limit Exceeded"),
            datetime(2026, 9, 12, 1, 0, tzinfo=UTC),
        ),
        (
            bodies.drive(403, "storageQuotaExceeded", "The user's Drive storage quota has been exceeded."),
            datetime(2026, 9, 12, 19, 0, tzinfo=UTC),
        ),
        (
            bodies.drive(403, "dailyLimitExceeded", "Daily Limit Exceeded", "usageLimits"),
            datetime(2026, 9, 12, 7, 0, tzinfo=UTC),  # midnight in California
        ),
    ],
)
def test_limits_of_hours_park_the_work(
    google: Google, server: Scripted, watch: Watch, answer: Answer, until: datetime
) -> None:
    server.answers.append(answer)
    with pytest.raises(Parked) as caught:
        google.drive.files_copy("f1", "A copy", "p1")
    assert caught.value.until == until
    assert caught.value.remedy
    assert not watch.slept


def test_gmail_tells_the_time_in_its_message(google: Google, server: Scripted, watch: Watch) -> None:
    soon = bodies.gmail_rate("User-rate limit exceeded.  Retry after 2026-09-11T19:00:50.000Z")
    server.answers.extend([soon, Answer(body={"id": "m1"})])
    assert google.gmail.messages_send(b"To: ana.ruiz@example.org\r\n\r\nHello") == "m1"
    assert watch.slept == [50.0]


@pytest.mark.parametrize(
    ("message", "until"),
    [
        (
            "User-rate limit exceeded.  Retry after 2026-09-11T20:00:00.000Z",
            datetime(2026, 9, 11, 20, tzinfo=UTC),
        ),
        ("User-rate limit exceeded. (Mail sending)", datetime(2026, 9, 12, 19, tzinfo=UTC)),
    ],
)
def test_a_full_mailbox_parks_the_letters(
    google: Google, server: Scripted, message: str, until: datetime
) -> None:
    server.answers.append(bodies.gmail_rate(message))
    with pytest.raises(Parked) as caught:
        google.gmail.messages_send(b"To: ana.ruiz@example.org\r\n\r\nHello")
    assert caught.value.until == until
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "answer", [bodies.BACKEND, bodies.PROXY_PAGE, Answer(cut=True), Answer(body="<html>Sign in</html>")]
)
@pytest.mark.parametrize("call", ["copy", "create", "send", "add"])
def test_an_unrepeatable_call_without_an_answer_is_never_sent_twice(
    google: Google, server: Scripted, watch: Watch, answer: Answer, call: str
) -> None:
    server.answers.extend([answer, Answer(body={"id": "second"})])
    calls = {
        "copy": lambda: google.drive.files_copy("f1", "A copy", "p1"),
        "create": lambda: google.drive.files_create("New", "application/vnd.google-apps.folder", "p1"),
        "send": lambda: google.gmail.messages_send(b"To: ana.ruiz@example.org\r\n\r\nHello"),
        "add": lambda: google.sheets.batch_update("s1", [{"addSheet": {}}, *WRITE]),
    }
    with pytest.raises(UnknownOutcome) as caught:
        calls[call]()
    assert not caught.value.permanent
    assert len(server.asked) == 1
    assert not watch.slept


def test_a_write_that_overwrites_may_be_repeated(google: Google, server: Scripted) -> None:
    server.answers.extend([Answer(cut=True), bodies.BACKEND, Answer(body={"replies": [{}]})])
    assert google.sheets.batch_update("s1", WRITE) == {"replies": [{}]}
    assert len({asked.body for asked in server.asked}) == 1


def test_an_unrepeatable_call_that_a_limit_turned_away_goes_again(google: Google, server: Scripted) -> None:
    server.answers.extend([bodies.RATE_LIMIT, Answer(body={"id": "f2"})])
    assert google.drive.files_copy("f1", "A copy", "p1") == "f2"


def test_without_a_token_nothing_is_sent(stranger: Google, server: Scripted) -> None:
    server.tokens.append(
        Answer(401, {"error": "unauthorized_client", "error_description": "Client is unauthorized."})
    )
    with pytest.raises(Forbidden, match="Client is unauthorized") as caught:
        stranger.drive.files_copy("f1", "A copy", "p1")
    assert caught.value.reason == "unauthorized_client"
    assert "Domain-wide delegation" in caught.value.remedy
    assert not server.asked
