"""Drive's answers, page by page and part by part."""

import email
import json
from collections.abc import Mapping
from typing import Any

import pytest

from service.errors import Refused, Transient, UnknownOutcome
from service.google import CallRecord, Change, Google, Permission, Share, Unshare
from service.google.retry import ATTEMPTS
from service.google.seen import Seen
from tests.google import bodies
from tests.google.conftest import Watch
from tests.google.scripted import Answer, Asked, Scripted

BOUNDARY = "batch_invented"


def batch_of(parts: list[tuple[int, Any]], numbers: list[int] | None = None) -> Answer:
    """A batch's answer; `numbers` are the ids under which the client sent its parts."""
    lines: list[str] = []
    for number, (status, body) in zip(numbers or range(len(parts)), parts, strict=True):
        lines += [
            f"--{BOUNDARY}",
            "Content-Type: application/http",
            f"Content-ID: <response-invented + {number}>",
            "",
            f"HTTP/1.1 {status} Told",
            "Content-Type: application/json; charset=UTF-8",
            "",
            json.dumps(body) if body is not None else "",
        ]
    text = "\r\n".join([*lines, f"--{BOUNDARY}--", ""])
    return Answer(body=text, content_type=f"multipart/mixed; boundary={BOUNDARY}")


def parts_of(asked: Asked) -> list[str]:
    head = f"Content-Type: {asked.headers['content-type']}\r\n\r\n".encode()
    return [str(part.get_payload()) for part in email.message_from_bytes(head + asked.body).get_payload()]


def error_of(answer: Answer) -> tuple[int, Mapping[str, Any]]:
    return answer.status, answer.body


def test_a_list_goes_through_all_pages_even_empty_ones(google: Google, server: Scripted) -> None:
    pages = [{"files": [{"id": "a"}], "nextPageToken": "2"}, {"nextPageToken": "3"}, {"files": [{"id": "b"}]}]
    server.answers.extend(Answer(body=page) for page in pages)
    assert google.drive.files_list("trashed=false", "d1", "id") == [{"id": "a"}, {"id": "b"}]
    assert all("corpora=drive" in asked.path and "driveId=d1" in asked.path for asked in server.asked)
    assert all("includeItemsFromAllDrives=true" in asked.path for asked in server.asked)
    assert [("pageToken" in asked.path) for asked in server.asked] == [False, True, True]


def test_without_a_shared_drive_the_own_drive_is_searched(google: Google, server: Scripted) -> None:
    server.answers.append(Answer(body={"files": []}))
    assert google.drive.files_list("trashed=false", "", "id") == []
    assert "driveId" not in server.asked[0].path
    assert "corpora" not in server.asked[0].path


def test_a_copy_carries_its_identity(google: Google, server: Scripted) -> None:
    server.answers.append(Answer(body={"id": "f2"}))
    assert google.drive.files_copy("f1", "Ana Ruiz", "p1", {"op": "7", "kind": None}) == "f2"
    assert server.asked[0].json == {
        "name": "Ana Ruiz",
        "parents": ["p1"],
        "appProperties": {"op": "7", "kind": None},
    }
    assert server.asked[0].path.startswith("/drive/v3/files/f1/copy?")


def test_an_update_changes_what_is_given(google: Google, server: Scripted) -> None:
    server.answers.extend([Answer(body={"id": "f1"})] * 2)
    google.drive.files_update("f1", trashed=False)
    google.drive.files_update("f1", name="Ana Ruiz")
    assert [asked.json for asked in server.asked] == [{"trashed": False}, {"name": "Ana Ruiz"}]


def test_permissions_say_where_they_come_from(google: Google, server: Scripted) -> None:
    inherited = [{"inherited": True}]
    found = [
        {"id": "1", "type": "user", "emailAddress": "Ana.Ruiz@example.org", "role": "writer"},
        {
            "id": "2",
            "type": "user",
            "emailAddress": "s@example.org",
            "role": "organizer",
            "permissionDetails": inherited,
        },
        {"id": "3", "type": "anyone", "role": "reader"},
    ]
    server.answers.append(Answer(body={"permissions": found}))
    assert google.drive.permissions_list("f1") == [
        Permission("1", "user", "ana.ruiz@example.org", "writer", inherited=False),
        Permission("2", "user", "s@example.org", "organizer", inherited=True),
        Permission("3", "anyone", "", "reader", inherited=False),
    ]


def test_changes_are_read_to_their_end(google: Google, server: Scripted) -> None:
    us = {"lastModifyingUser": {"me": True}}
    first = {
        "changes": [_changed("f1", version="7", name="Old"), _changed("f2", removed=True)],
        "nextPageToken": "x",
    }
    second = {
        "changes": [_changed("f1", version="9", name="New", **us), {"changeType": "drive", "driveId": "d1"}]
    }
    server.answers.extend([Answer(body=first), Answer(body=second | {"newStartPageToken": "y"})])
    changes = google.drive.changes_list("d1", "w")
    assert changes.new_token == "y"
    assert changes.files == {
        "f1": Change(removed=False, trashed=False, name="New", version=9, modified_by_us=True),
        "f2": Change(removed=True, trashed=False, name="", version=0, modified_by_us=False),
    }
    assert ["pageToken=w" in server.asked[0].path, "pageToken=x" in server.asked[1].path] == [True, True]


def _changed(file_id: str, *, removed: bool = False, **file: Any) -> dict[str, Any]:
    body = {"changeType": "file", "fileId": file_id, "removed": removed}
    return body | ({"file": file} if file else {})


def test_a_batch_shares_silently_and_says_what_became_of_each_part(
    google: Google, server: Scripted, records: list[CallRecord]
) -> None:
    refused = bodies.drive(
        400, "invalidSharingRequest", 'Bad Request. User message: "ACL change not allowed."'
    )
    server.answers.append(batch_of([(200, {"id": "p1"}), error_of(refused), (204, None)]))
    ops = [Share("f1", "ana.ruiz@example.org"), Share("f1", "x@elsewhere.example.com"), Unshare("f1", "p9")]
    shared, failed, removed = google.drive.permissions_batch(ops)
    assert (shared, removed) == ("p1", None)
    assert isinstance(failed, Refused)
    assert (failed.reason, failed.status) == ("invalidSharingRequest", 400)
    assert "drive.permissions.create" in failed.message
    [asked] = server.asked
    assert asked.path == "/batch/drive/v3"
    sent = parts_of(asked)
    assert all(
        "sendNotificationEmail=false" in part and "supportsAllDrives=true" in part for part in sent[:2]
    )
    assert sent[2].startswith("DELETE /drive/v3/files/f1/permissions/p9?")
    assert [(record.method, record.parts) for record in records] == [("drive.batch", 3)]


def test_a_permission_that_is_gone_is_taken_away(google: Google, server: Scripted) -> None:
    gone = bodies.drive(404, "notFound", "Permission not found: p9.")
    server.answers.append(batch_of([error_of(gone)]))
    assert google.drive.permissions_batch([Unshare("f1", "p9")]) == [None]


def test_parts_that_a_limit_turned_away_go_again_alone(google: Google, server: Scripted) -> None:
    ok, limited = (200, {"id": "p"}), error_of(bodies.RATE_LIMIT)
    server.answers.extend([batch_of([ok, limited, ok]), batch_of([(200, {"id": "late"})], numbers=[1])])
    ops = [Share("f1", f"person{n}@example.org") for n in range(3)]
    assert google.drive.permissions_batch(ops) == ["p", "late", "p"]
    assert [len(parts_of(asked)) for asked in server.asked] == [3, 1]


def test_parts_that_stay_turned_away_are_told_at_last(google: Google, server: Scripted) -> None:
    server.answers.extend([batch_of([error_of(bodies.RATE_LIMIT)])] * ATTEMPTS)
    [failed] = google.drive.permissions_batch([Share("f1", "ana.ruiz@example.org")])
    assert isinstance(failed, Transient)
    assert len(server.asked) == ATTEMPTS


PAGE = Answer(body="<html></html>", content_type="text/html")
SHORT = batch_of([(200, {"id": "p"})])


@pytest.mark.parametrize("answer", [bodies.BACKEND, Answer(cut=True), PAGE, SHORT])
def test_a_batch_without_an_answer_is_not_sent_twice(
    google: Google, server: Scripted, watch: Watch, answer: Answer
) -> None:
    server.answers.append(answer)
    found = google.drive.permissions_batch([Share("f1", "ana.ruiz@example.org"), Unshare("f1", "p9")])
    assert [type(outcome) for outcome in found] == [UnknownOutcome, UnknownOutcome]
    assert len(server.asked) == 1
    assert not watch.slept


def test_a_part_that_failed_inside_google_is_of_unknown_outcome(google: Google, server: Scripted) -> None:
    server.answers.append(batch_of([error_of(bodies.BACKEND)]))
    [failed] = google.drive.permissions_batch([Share("f1", "ana.ruiz@example.org")])
    assert isinstance(failed, UnknownOutcome)
    assert len(server.asked) == 1


def test_more_than_a_hundred_parts_go_in_several_batches(google: Google, server: Scripted) -> None:
    server.answers.extend([batch_of([(200, {"id": "p"})] * 100), batch_of([(200, {"id": "q"})])])
    found = google.drive.permissions_batch([Share("f1", f"person{n}@example.org") for n in range(101)])
    assert found == ["p"] * 100 + ["q"]
    assert google.drive.permissions_batch([]) == []
    assert len(server.asked) == 2


ANYONE = {"permissions": [{"type": "user"}, {"type": "anyone"}]}


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (ANYONE, Seen.OPEN),
        (ANYONE | {"trashed": True}, Seen.TRASHED),
        ({"permissions": [{"type": "domain"}, {"type": "anyone", "view": "metadata"}]}, Seen.CLOSED),
        ({"permissions": [{"type": "user"}], "permissionIds": ["anyoneWithLink"]}, Seen.CLOSED),
        ({"permissionIds": ["07", "anyoneWithLink"]}, Seen.OPEN),
        ({"permissionIds": ["anyone"], "driveId": "d1"}, Seen.OPEN),
        ({"permissionIds": ["07"]}, Seen.CLOSED),
        ({"trashed": False}, Seen.OPEN),
        ({"sharedWithMeTime": "2026-09-01T10:00:00.000Z"}, Seen.UNTOLD),
        ({"driveId": "d1"}, Seen.UNTOLD),
        ({"driveId": "own", "permissionIds": ["07"]}, Seen.OWN),
        ({"driveId": "own", "permissionIds": ["anyoneWithLink"]}, Seen.OPEN),
        ({"ownedByMe": True, "permissions": []}, Seen.CLOSED),
    ],
)
def test_a_file_is_open_if_the_first_field_that_speaks_says_so(
    google: Google, server: Scripted, answer: dict[str, Any], found: Seen
) -> None:
    server.answers.append(batch_of([(200, answer)]))
    assert google.drive.files_get_batch([("f1", "")], "own") == [found]


def test_without_a_shared_drive_what_one_owns_is_ones_own(google: Google, server: Scripted) -> None:
    server.answers.append(batch_of([(200, {"ownedByMe": True, "permissions": []})]))
    assert google.drive.files_get_batch([("f1", "")]) == [Seen.OWN]


def test_of_a_shortcut_what_it_leads_to_is_looked_at(google: Google, server: Scripted) -> None:
    there, gone = ({"shortcutDetails": {"targetId": one, "targetResourceKey": "0-k"}} for one in ("t1", "t2"))
    binned = there | {"trashed": True}
    server.answers.append(batch_of([(200, ANYONE | there), (200, ANYONE), (200, gone), (200, binned)]))
    missing = bodies.drive(404, "notFound", "File not found: t2.")
    server.answers.append(batch_of([(200, {"permissions": [{"type": "user"}]}), error_of(missing)]))
    found = google.drive.files_get_batch([(f"f{n}", "") for n in range(4)])
    assert found == [Seen.CLOSED, Seen.OPEN, Seen.UNSEEN, Seen.TRASHED]
    sent = parts_of(server.asked[1])
    assert "X-Goog-Drive-Resource-Keys: t1/0-k" in sent[0]
    assert len(sent) == 2


def test_files_are_looked_at_in_one_batch_with_their_keys(
    google: Google, server: Scripted, records: list[CallRecord]
) -> None:
    gone = bodies.drive(404, "notFound", "File not found: f2.")
    server.answers.append(batch_of([(200, ANYONE), error_of(gone), error_of(bodies.BACKEND)]))
    first, second, third = google.drive.files_get_batch([("f1", "0-key"), ("f2", ""), ("f3", "")])
    assert (first, second) == (Seen.OPEN, Seen.UNSEEN)
    assert isinstance(third, UnknownOutcome)
    [asked] = server.asked
    sent = parts_of(asked)
    assert "X-Goog-Drive-Resource-Keys: f1/0-key" in sent[0]
    assert not any("Resource-Keys" in part for part in sent[1:])
    assert all("supportsAllDrives=true" in part and "name" not in part.split("fields=")[1] for part in sent)
    assert [(record.method, record.parts) for record in records] == [("drive.batch", 3)]
