"""gmail.users.threads.*, and which thread a message joins."""

import pytest

from tests.sandbox.gmail.letters import ANA, BO, OFFICE, found, headers, raw, read, send

MISSING = (404, "notFound", "Requested entity was not found.")


@pytest.fixture
def begun(gmail):
    """A message of the office's to Ana: as sent, as received, its Message-ID."""
    sent = send(gmail, subject="Plan for May")
    received = read(gmail, ANA, found(gmail, ANA)[0])
    return sent, received, headers(received)["Message-ID"]


def test_an_answer_joins_by_references_when_the_subjects_agree(gmail, begun):
    sent, received, message_id = begun
    answer = send(gmail, ANA, to=OFFICE, subject="RE: Fwd: plan  for May", References=f"<x@y> {message_id}")
    assert answer["threadId"] == received["threadId"]
    inbox = read(gmail, OFFICE, found(gmail, OFFICE, "in:inbox")[0])
    assert inbox["threadId"] == sent["threadId"]


def test_another_subject_begins_a_thread_whatever_it_refers_to(gmail, begun):
    _, received, message_id = begun
    answer = send(gmail, ANA, to=OFFICE, subject="Something else", In_Reply_To=message_id)
    assert answer["threadId"] == answer["id"] != received["threadId"]


def test_the_same_subject_alone_begins_a_thread(gmail, begun):
    sent, _, _ = begun
    assert send(gmail, subject="Re: Plan for May")["threadId"] != sent["threadId"]


def test_a_thread_named_in_the_call_holds_on_the_senders_side_only(gmail, begun):
    sent, received, _ = begun
    again = send(gmail, subject="Re: Plan for May", thread=sent["threadId"])
    assert again["threadId"] == sent["threadId"]
    assert read(gmail, ANA, found(gmail, ANA)[0])["threadId"] != received["threadId"]


def test_a_thread_named_for_another_subject_is_not_joined(gmail, begun):
    sent, _, _ = begun
    other = send(gmail, subject="Minutes", thread=sent["threadId"])
    assert other["threadId"] == other["id"]


def test_threads_that_are_none_are_refused(gmail, refused):
    users = gmail(OFFICE).users()
    for thread, expected in (
        ("0123456789abcdef", MISSING),
        ("not-a-thread", (400, "invalidArgument", "Invalid thread_id value")),
    ):
        request = users.messages().send(userId="me", body={"raw": raw(), "threadId": thread})
        assert refused(request) == expected
    threads = users.threads()
    for name in ("get", "trash", "untrash", "delete"):
        assert refused(getattr(threads, name)(userId="me", id="0123456789abcdef")) == MISSING
    assert refused(threads.modify(userId="me", id="1f", body={"addLabelIds": ["STARRED"]})) == MISSING


def test_a_thread_is_read_in_each_format_oldest_first(gmail, begun):
    sent, _, message_id = begun
    send(gmail, ANA, to=OFFICE, subject="Re: Plan for May", text="Thanks", In_Reply_To=message_id)
    threads = gmail(OFFICE).users().threads()

    def messages(**how):
        return threads.get(userId="me", id=sent["threadId"], **how).execute()["messages"]

    assert [one["snippet"] for one in messages(format="minimal")] == ["Words", "Thanks"]
    assert "payload" not in messages(format="minimal")[0]
    assert messages()[1]["payload"]["body"]["size"] > 0
    wanted = messages(format="metadata", metadataHeaders=["subject"])
    assert [headers(one) for one in wanted] == [{"Subject": "Plan for May"}, {"Subject": "Re: Plan for May"}]


def test_labels_of_a_thread_change_on_all_its_messages(gmail, begun, refused):
    sent, _, _ = begun
    send(gmail, subject="Plan for May", thread=sent["threadId"])
    threads = gmail(OFFICE).users().threads()
    body = {"addLabelIds": ["STARRED"]}
    changed = threads.modify(userId="me", id=sent["threadId"], body=body).execute()
    assert [one["labelIds"] for one in changed["messages"]] == [["SENT", "STARRED"]] * 2
    listed = threads.list(userId="me", labelIds=["STARRED"]).execute()["threads"]
    assert [one["id"] for one in listed] == [sent["threadId"]]
    request = threads.modify(userId="me", id=sent["threadId"], body={})
    assert refused(request) == (400, "invalidArgument", "No label add or removes specified")


def test_a_thread_is_trashed_brought_back_and_deleted_whole(gmail, begun):
    _, received, _ = begun
    threads, ident = gmail(ANA).users().threads(), received["threadId"]
    trashed = threads.trash(userId="me", id=ident).execute()
    assert "TRASH" in trashed["messages"][0]["labelIds"]
    assert "INBOX" not in trashed["messages"][0]["labelIds"]
    assert "threads" not in threads.list(userId="me").execute()
    assert threads.list(userId="me", includeSpamTrash=True).execute()["threads"][0]["id"] == ident
    threads.untrash(userId="me", id=ident).execute()
    assert threads.list(userId="me").execute()["resultSizeEstimate"] == 1
    assert threads.delete(userId="me", id=ident).execute() == ""
    assert found(gmail, ANA) == []


def test_threads_are_listed_in_pages(gmail):
    ids = [send(gmail, to=BO, subject=f"Letter {number}")["threadId"] for number in range(3)]
    threads, pages = gmail(OFFICE).users().threads(), []
    request = threads.list(userId="me", maxResults=2)
    while request is not None:
        reply = request.execute()
        pages.append([one["id"] for one in reply["threads"]])
        request = threads.list_next(request, reply)
    assert pages == [[ids[2], ids[1]], [ids[0]]]
