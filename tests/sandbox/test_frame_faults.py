"""Planned faults: which calls they meet, what they do, and how a test learns that one never happened."""

import time

import pytest
import requests
from google.oauth2 import service_account
from googleapiclient.errors import HttpError

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
GOOGLE = "https://www.googleapis.com"


def create(acting, name="a", patience=30):
    """The answer to a call, through a session that does not send again what was cut off."""
    session = acting.gspread.http_client.session
    return session.request("post", f"{GOOGLE}/drive/v3/files", json={"name": name}, timeout=patience)


def listed(acting):
    return [one["name"] for one in acting.drive.files().list().execute()["files"]]


def plan(frame, kind, method="drive.files.create", **more):
    return frame.control.post("faults", method=method, kind=kind, **more)


def pending(frame):
    return [one["kind"] for one in frame.sandbox.faults.pending()]


@pytest.mark.parametrize("applied", [False, True])
def test_a_call_times_out_on_the_client_applied_or_not(frame, applied):
    plan(frame, "time_out", seconds=30, applied=applied)
    with pytest.raises(requests.ReadTimeout):
        create(frame(ANA), patience=0.3)
    assert listed(frame(ANA)) == (["a"] if applied else [])
    frame.control.post("reset")  # lets go of the answer that is held back


def test_callers_who_gave_up_keep_nobody_else_waiting(frame):
    plan(frame, "time_out", seconds=60, times=9)  # one more than the sandbox has threads
    for _ in range(9):
        with pytest.raises(requests.ReadTimeout):
            create(frame(ANA), patience=0.3)
    assert listed(frame(ANA)) == []


def test_the_connection_of_a_held_answer_ends_without_one(frame):
    plan(frame, "time_out", seconds=0.1)
    with pytest.raises(requests.ConnectionError):
        create(frame(ANA))
    assert listed(frame(ANA)) == []


def test_a_dropped_call_is_not_applied(frame):
    plan(frame, "drop")
    with pytest.raises(requests.ConnectionError):
        create(frame(ANA))
    assert listed(frame(ANA)) == []


def test_a_fault_meets_the_calls_that_hold_a_text(frame):
    plan(frame, "refuse", where='"b c"')
    plan(frame, "refuse", method="drive.files.get", where="wanted")
    assert [create(frame(ANA), name).status_code for name in ("a", "b c")] == [200, 503]
    with pytest.raises(HttpError) as caught:
        frame(ANA).drive.files().get(fileId="wanted").execute()
    assert caught.value.status_code == 503


def test_a_fault_meets_a_mail_by_its_words(frame):
    plan(frame, "refuse", method="gmail.*", where="Second letter")
    send = frame(ANA).gmail.users().messages().send
    assert send(userId="me", body={"raw": "Rmlyc3QgbGV0dGVy"}).execute()["labelIds"] == ["SENT"]
    with pytest.raises(HttpError) as caught:
        send(userId="me", body={"raw": "U2Vjb25kIGxldHRlcg=="}).execute()
    assert caught.value.status_code == 503


def test_a_fault_meets_the_calls_of_one_person(frame):
    plan(frame, "refuse", identity=BEN)
    assert [create(frame(who)).status_code for who in (ANA, BEN, BEN)] == [200, 503, 200]


def test_a_fault_meets_a_call_inside_a_batch(frame):
    drive, answers = frame(ANA).drive, []
    plan(frame, "apply_then_500", where="b")
    batch = drive.new_batch_http_request(lambda _id, _answer, wrong: answers.append(wrong))
    for name in "abc":
        batch.add(drive.files().create(body={"name": name}))
    batch.execute()
    assert [wrong and wrong.status_code for wrong in answers] == [None, 500, None]
    assert listed(frame(ANA)) == ["a", "b", "c"]


def test_a_burst_may_last_for_a_span_of_time_from_its_first_refusal(frame):
    plan(frame, "rate_limit", span_seconds=0.4)
    assert [create(frame(ANA)).status_code for _ in range(2)] == [403, 403]
    time.sleep(0.4)
    assert create(frame(ANA)).status_code == 200
    assert pending(frame) == []


def test_a_rate_limit_may_be_the_429_of_the_backend(frame):
    plan(frame, "rate_limit", status=429)
    error = create(frame(ANA)).json()["error"]
    assert (error["code"], error["errors"][0]["reason"]) == (429, "rateLimitExceeded")
    plan(frame, "rate_limit", method="gmail.users.getProfile", status=429)
    with pytest.raises(HttpError) as caught:
        frame(ANA).gmail.users().getProfile(userId="me").execute()
    assert (caught.value.status_code, caught.value.reason) == (
        429,
        "Resource has been exhausted (e.g. check quota).",
    )


def test_faults_by_lot_are_the_same_for_a_seed(frame):
    rounds = []
    for _ in range(2):
        frame.control.delete("faults")
        plan(frame, "refuse", method="*", probability=0.5, seed=3)
        rounds.append([create(frame(ANA)).status_code for _ in range(20)])
    assert rounds[0] == rounds[1]
    assert set(rounds[0]) == {200, 503}
    (fault,) = frame.control.get("faults")["faults"]
    assert (fault["considered"], fault["happened"]) == (20, rounds[1].count(503))


def test_faults_that_did_not_happen_are_pending(frame):
    plan(frame, "refuse", times=2)
    plan(frame, "slow", method="drive.files.copy", seconds=1)
    plan(frame, "refuse", method="sheets.*", probability=0.1)
    create(frame(ANA))
    assert pending(frame) == ["refuse", "slow", "refuse"]
    create(frame(ANA))
    frame(ANA).gspread.http_client.request("get", "https://sheets.googleapis.com/v4/spreadsheets/s/values/A1")
    assert pending(frame) == ["slow"]


def test_a_call_refused_on_its_own_account_uses_up_no_fault_that_follows_it(frame):
    plan(frame, "apply_then_500", method="drive.files.get")
    with pytest.raises(HttpError) as caught:
        frame(ANA).drive.files().get(fileId="none").execute()
    assert caught.value.status_code == 404
    assert pending(frame) == ["apply_then_500"]


def test_the_log_of_calls_tells_which_fault_a_call_met(frame):
    plan(frame, "html_502")
    create(frame(ANA))
    (call,) = frame.control.get("calls", each=True)["calls"]
    assert (call["method"], call["status"], call["fault"]) == ("drive.files.create", 502, "html_502")


def token(frame, patience=30):
    """The answer to a service account's assertion, asked for once."""
    key = service_account.Credentials.from_service_account_file(
        str(frame.sandbox.key_path), scopes=["https://www.googleapis.com/auth/drive"]
    )
    assertion = key._make_authorization_grant_assertion()
    form = {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": assertion}
    return requests.post(f"{frame.sandbox.url}/token", data=form, timeout=patience)


def test_the_token_endpoint_fails_by_its_own_name_only(frame):
    plan(frame, "refuse", method="*", times=9)
    assert token(frame).json()["token_type"] == "Bearer"
    plan(frame, "refuse", method="oauth2.token", status=500, reason="internal_failure", message="Try again.")
    plan(frame, "html_502", method="oauth2.token")
    plan(frame, "apply_then_500", method="oauth2.token")
    answers = [token(frame) for _ in range(4)]
    assert [one.status_code for one in answers] == [500, 502, 500, 200]
    assert answers[0].json() == {"error": "internal_failure", "error_description": "Try again."}


@pytest.mark.parametrize(
    ("kind", "how", "error"),
    [
        ("drop", {}, requests.ConnectionError),
        ("apply_then_drop", {}, requests.ConnectionError),
        ("time_out", {"seconds": 30}, requests.ReadTimeout),
    ],
)
def test_the_token_endpoint_may_not_answer(frame, kind, how, error):
    plan(frame, kind, method="oauth2.token", **how)
    with pytest.raises(error):
        token(frame, patience=0.3 if kind == "time_out" else 30)
    assert token(frame).status_code == 200
    assert pending(frame) == []


RIGHT = {"method": "drive.files.create", "kind": "refuse"}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"kind": "explode"}, "faults.kind 'explode' is none of refuse, "),
        (
            {"method": "drive.files.creat"},
            "faults.method 'drive.files.creat' is no method of Google's; give an",
        ),
        ({"method": 7}, "faults.method 7 is no method"),
        ({"times": 0}, "faults.times is 0; give a whole number of at least 1"),
        ({"times": "2"}, "faults.times is '2'; give a whole number"),
        ({"after": -1}, "faults.after is -1; give a whole number of at least 0"),
        ({"where": 3}, "faults.where is 3; give a text"),
        ({"identity": "ana"}, "faults.identity is 'ana'; give an address"),
        ({"probability": 0}, "faults.probability is 0; give more than 0 and at most 1"),
        ({"seed": "x"}, "faults.seed is 'x'; give a whole number"),
        ({"span_seconds": -1}, "faults.span_seconds is -1; give a number"),
        ({"status": 200}, "faults.status is 200; give a status from 400 to 599"),
        ({"body": "x"}, "faults.body is 'x'; give an object"),
        ({"applied": 1}, "faults.applied is 1; give true or false"),
        ({"kind": "slow"}, "faults.seconds is 0; say how long slow waits"),
        ({"kind": "time_out"}, "longer than the client does"),
        ({"kind": "share_without_mail"}, "share_without_mail is for drive.permissions.create"),
        ({"kind": "rate_limit", "status": 503}, "a rate_limit is 403, 429 or left to the API"),
        ({"kind": "rate_limit", "method": "oauth2.token"}, "is not for oauth2.token; plan a refuse"),
        ({"often": 1}, "unknown: often; known: method, kind"),
    ],
)
def test_a_wrong_plan_is_refused_with_its_place_and_a_remedy(frame, changed, says):
    answer = requests.post(f"{frame.sandbox.url}/_sandbox/faults", json=RIGHT | changed, timeout=5)
    assert answer.status_code == 400
    assert says in answer.json()["error"]
    assert frame.control.get("faults")["faults"] == []


def test_a_share_may_succeed_while_its_mail_fails(as_person, control):
    drive, ben = as_person(ANA).drive, as_person(BEN).gmail.users().messages()
    file = drive.files().create(body={"name": "Plan"}).execute()["id"]
    control.post("faults", method="drive.permissions.create", kind="share_without_mail", where=BEN)
    grant = {"type": "user", "role": "reader", "emailAddress": BEN}
    with pytest.raises(HttpError) as caught:
        drive.permissions().create(fileId=file, body=grant).execute()
    (inner,) = caught.value.error_details
    assert (caught.value.status_code, caught.value.reason) == (400, "Bad Request")
    assert (inner["domain"], inner["reason"]) == ("global", "invalidSharingRequest")
    assert inner["message"] == (
        'Bad Request. User message: "Sorry, the items were successfully shared but emails could not be sent '
        f'to {BEN}."'
    )
    assert as_person(BEN).drive.files().get(fileId=file).execute()["name"] == "Plan"
    assert "messages" not in ben.list(userId="me").execute()
