"""changes.watch, files.watch and channels.stop: what arrives at an address on loopback."""

import queue
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"
OFFICE, ANA = "office@example.org", "ana@example.org"
SOON, QUIET = 5, 0.4


class Hook:
    """Takes notifications; `answers` are the statuses that it gives first, before 200."""

    def __init__(self):
        self.answers, self._heard = [], queue.Queue()
        hook = self

        class Receiver(BaseHTTPRequestHandler):
            def do_POST(self):
                hook._heard.put(dict(self.headers) | {"body": self.rfile.read(0)})
                self.send_response(hook.answers.pop(0) if hook.answers else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}/hook"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def next(self):
        return self._heard.get(timeout=SOON)

    def states(self, count):
        return [self.next()["X-Goog-Resource-State"] for _ in range(count)]

    def is_quiet(self):
        time.sleep(QUIET)
        return self._heard.empty()

    def close(self):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def hook():
    made = Hook()
    yield made
    made.close()


@pytest.fixture
def office(drive):
    return drive(OFFICE)


def sheet(service, mime=SPREADSHEET, **body):
    return service.files().create(body={"name": "Plan", "mimeType": mime, **body}).execute()["id"]


def wanted(hook, **more):
    return {"id": str(uuid.uuid4()), "type": "web_hook", "address": hook.address, **more}


def watch(service, hook, file, **more):
    return service.files().watch(fileId=file, body=wanted(hook, **more)).execute()


def watch_changes(service, hook, **more):
    token = service.changes().getStartPageToken().execute()["startPageToken"]
    return service.changes().watch(pageToken=token, body=wanted(hook), **more).execute()


def share(service, file, email, role="reader"):
    body = {"type": "user", "role": role, "emailAddress": email}
    more = {"body": body, "sendNotificationEmail": False}
    return service.permissions().create(fileId=file, **more).execute()["id"]


def test_the_first_message_says_that_the_channel_is_open(office, hook):
    made = watch(office, hook, sheet(office), token="secret")
    heard = hook.next()
    assert made["kind"] == "api#channel"
    assert heard["X-Goog-Resource-State"] == "sync"
    assert heard["X-Goog-Message-Number"] == "1"
    assert heard["X-Goog-Channel-ID"] == made["id"]
    assert heard["X-Goog-Resource-ID"] == made["resourceId"]
    assert heard["X-Goog-Resource-URI"] == made["resourceUri"]
    assert heard["X-Goog-Channel-Token"] == made["token"] == "secret"
    assert heard["X-Goog-Channel-Expiration"].endswith(" GMT")
    assert heard["Content-Length"] == "0"


def test_a_file_tells_what_happens_to_it(office, hook):
    file = sheet(office)
    watch(office, hook, file)
    assert hook.next()["X-Goog-Resource-State"] == "sync"
    heard = []
    for body in ({"name": "Other"}, {"trashed": True}, {"trashed": False}):
        office.files().update(fileId=file, body=body).execute()
        heard.append(hook.next())
    office.files().delete(fileId=file).execute()
    heard.append(hook.next())
    assert [one["X-Goog-Resource-State"] for one in heard] == ["update", "trash", "untrash", "remove"]
    assert heard[0]["X-Goog-Changed"] == "content,properties"
    numbers = [int(one["X-Goog-Message-Number"]) for one in heard]
    assert numbers == sorted(set(numbers))
    assert numbers[0] > 1


def test_a_grant_and_a_new_child_are_told_as_such(office, hook):
    folder = sheet(office, FOLDER)
    watch(office, hook, folder)
    hook.next()
    share(office, folder, ANA)
    assert hook.next()["X-Goog-Changed"] == "permissions"
    sheet(office, parents=[folder])
    assert hook.next()["X-Goog-Changed"] == "children"


def test_written_cells_are_told(office, hook, as_person):
    book = as_person(OFFICE).gspread.create("Cells")
    watch(office, hook, book.id)
    hook.next()
    book.sheet1.update([["x"]])
    assert "content" in hook.next()["X-Goog-Changed"]


def test_losing_access_is_a_removal(office, drive, hook):
    file = sheet(office)
    ident = share(office, file, ANA)
    watch(drive(ANA), hook, file)
    hook.next()
    office.permissions().delete(fileId=file, permissionId=ident).execute()
    assert hook.next()["X-Goog-Resource-State"] == "remove"


def test_changes_are_told_to_those_who_see_them(office, drive, hook):
    made = watch_changes(drive(ANA), hook)
    assert hook.states(1) == ["sync"]
    file = sheet(office)
    assert hook.is_quiet()
    share(office, file, ANA)
    heard = hook.next()
    assert (heard["X-Goog-Resource-State"], heard["X-Goog-Channel-ID"]) == ("change", made["id"])


def test_changes_in_a_shared_drive_are_told_to_members_who_ask_for_them(office, hook, shared_drive):
    everywhere = {"supportsAllDrives": True, "includeItemsFromAllDrives": True}
    watch_changes(office, hook, driveId=shared_drive, **everywhere)
    assert hook.states(1) == ["sync"]
    body = {"name": "Plan", "mimeType": SPREADSHEET, "parents": [shared_drive]}
    office.files().create(body=body, supportsAllDrives=True).execute()
    assert hook.states(1) == ["change"]


def test_a_stopped_channel_is_silent(office, hook, refused):
    file = sheet(office)
    made = watch(office, hook, file)
    hook.next()
    ends = {"id": made["id"], "resourceId": made["resourceId"]}
    assert office.channels().stop(body=ends).execute() == ""
    office.files().update(fileId=file, body={"name": "Other"}).execute()
    assert hook.is_quiet()
    message = f"Channel '{made['id']}' not found for project 'sandbox-browser'"
    assert refused(office.channels().stop(body=ends)) == (404, "notFound", message)


@pytest.mark.parametrize(("asked", "lasts"), [(None, 3600), (60, 60), (10**7, 86_400)])
def test_a_channel_of_a_file_lasts_an_hour_unless_asked_and_at_most_a_day(
    office, hook, control, asked, lasts
):
    control.post("clock", set="2026-09-01T08:00:00+00:00")
    now = 1788249600
    more = {"expiration": str((now + asked) * 1000)} if asked else {}
    file = sheet(office)
    assert watch(office, hook, file, **more)["expiration"] == str((now + lasts) * 1000)
    assert hook.next()["X-Goog-Resource-State"] == "sync"
    control.post("clock", advance_seconds=lasts)
    office.files().update(fileId=file, body={"name": "Other"}).execute()
    assert hook.is_quiet()


def test_a_channel_of_changes_lasts_at_most_a_week(office, hook, control):
    control.post("clock", set="2026-09-01T08:00:00+00:00")
    token = office.changes().getStartPageToken().execute()["startPageToken"]
    body = wanted(hook, expiration=str((1788249600 + 10**7) * 1000))
    made = office.changes().watch(pageToken=token, body=body).execute()
    assert made["expiration"] == str((1788249600 + 604_800) * 1000)


def test_a_receiver_in_trouble_is_told_again(office, hook):
    hook.answers = [503, 500]
    watch(office, hook, sheet(office))
    assert [hook.next()["X-Goog-Message-Number"] for _ in range(3)] == ["1", "1", "1"]
    assert hook.is_quiet()


def test_what_a_receiver_refuses_is_lost(office, hook):
    hook.answers = [404]
    watch(office, hook, sheet(office))
    hook.next()
    assert hook.is_quiet()


def test_notifications_may_be_doubled_lost_and_late(office, hook, control):
    control.post("settings", push_doubled_every=1)
    file = sheet(office)
    watch(office, hook, file)
    assert hook.states(2) == ["sync", "sync"]
    control.post("settings", push_doubled_every=0, push_lost_every=1)
    office.files().update(fileId=file, body={"name": "Lost"}).execute()
    assert hook.is_quiet()
    control.post("settings", push_lost_every=0, push_late_seconds=QUIET * 2)
    office.files().update(fileId=file, body={"name": "Late"}).execute()
    assert hook.is_quiet()
    assert hook.states(1) == ["update"]


def test_notifications_follow_the_lag_of_the_feed(office, hook, control):
    file = sheet(office)
    watch(office, hook, file)
    hook.next()
    control.post("settings", lag_seconds=3600)
    office.files().update(fileId=file, body={"name": "Lagging"}).execute()
    assert hook.is_quiet()
    control.post("settings", lag_seconds=0)
    assert hook.states(1) == ["update"]


def test_an_https_address_is_accepted(office):
    body = {"id": "far", "type": "web_hook", "address": "https://hooks.example.org/drive"}
    assert office.files().watch(fileId=sheet(office), body=body).execute()["id"] == "far"


def test_what_google_refuses_is_refused(office, hook, refused):
    file = sheet(office)

    def refusal_of(**more):
        return refused(office.files().watch(fileId=file, body=wanted(hook, **more)))

    far = "http://hooks.example.org/drive"
    message = f"WebHook callback must be HTTPS: {far}"
    assert refusal_of(address=far) == (400, "push.webhookUrlNotHttps", message)
    assert refusal_of(address="nowhere") == (400, "invalid", "Invalid Value")
    assert refusal_of(address=None) == refusal_of(id=None) == (400, "required", "Required")
    assert refusal_of(type="mail") == refusal_of(token="x" * 257) == (400, "invalid", "Invalid Value")
    assert refusal_of(id="x" * 65) == refusal_of(expiration="1") == (400, "invalid", "Invalid Value")
    watch(office, hook, file, id="once")
    assert refusal_of(id="once") == (400, "channelIdNotUnique", "Channel id once not unique")


def test_a_stranger_cannot_watch(office, drive, hook, refused):
    file = sheet(office)
    request = drive(ANA).files().watch(fileId=file, body=wanted(hook))
    assert refused(request) == (404, "notFound", f"File not found: {file}.")
