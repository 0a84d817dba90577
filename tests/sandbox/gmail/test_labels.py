"""gmail.users.labels.*, and labels on messages."""

import pytest

from tests.sandbox.gmail.letters import ANA, OFFICE, found, read, send

COLOR = {"textColor": "#000000", "backgroundColor": "#fb4c2f"}


@pytest.fixture
def labels(gmail):
    return gmail(ANA).users().labels()


@pytest.fixture
def made(labels):
    return labels.create(userId="me", body={"name": "To do", "labelListVisibility": "labelShow"}).execute()


def test_a_label_is_patched_and_replaced(labels, made):
    expected = {"id": made["id"], "name": "To do", "type": "user", "labelListVisibility": "labelShow"}
    assert made == expected
    patched = labels.patch(userId="me", id=made["id"], body={"color": COLOR}).execute()
    assert patched == expected | {"color": COLOR}
    replaced = labels.update(userId="me", id=made["id"], body={"name": "Done"}).execute()
    assert replaced == {"id": made["id"], "name": "Done", "type": "user"}
    assert replaced in labels.list(userId="me").execute()["labels"]


def test_a_renamed_label_is_found_by_its_new_name(gmail, labels, made):
    send(gmail)
    (ident,) = found(gmail, ANA)
    body = {"addLabelIds": [made["id"]]}
    gmail(ANA).users().messages().modify(userId="me", id=ident, body=body).execute()
    labels.patch(userId="me", id=made["id"], body={"name": "Next week"}).execute()
    assert found(gmail, ANA, "label:next-week has:userlabels") == [ident]
    assert found(gmail, ANA, "label:to-do") == []
    labels.delete(userId="me", id=made["id"]).execute()
    assert made["id"] not in read(gmail, ANA, ident, format="minimal")["labelIds"]


def test_names_colors_and_gmails_own_labels_are_kept_apart(labels, made, refused):
    labels.create(userId="me", body={"name": "Done"}).execute()
    exists = (409, "aborted", "Label name exists or conflicts")
    for body in ({"name": "DONE"}, {"name": "Inbox"}):
        assert refused(labels.create(userId="me", body=body)) == exists
        assert refused(labels.patch(userId="me", id=made["id"], body=body)) == exists
    assert refused(labels.update(userId="me", id=made["id"], body={}))[2] == "Invalid label name"
    wrong = {"color": {"textColor": "#123456", "backgroundColor": "#000000"}}
    message = "Label color #123456 is not on the allowed color palette"
    request = labels.patch(userId="me", id=made["id"], body=wrong)
    assert refused(request) == (400, "invalidArgument", message)
    for name in ("patch", "update"):
        request = getattr(labels, name)(userId="me", id="INBOX", body={"name": "x"})
        assert refused(request)[:2] == (400, "invalidArgument")
        request = getattr(labels, name)(userId="me", id="Label_99", body={"name": "x"})
        assert refused(request) == (404, "notFound", "Requested entity was not found.")


def test_gmail_alone_labels_mail_as_sent_and_draft(gmail, refused):
    sent = send(gmail)["id"]
    messages = gmail(OFFICE).users().messages()
    for body, message in (
        ({"removeLabelIds": ["SENT"]}, "Invalid label: SENT"),
        ({"addLabelIds": ["DRAFT"]}, "Invalid label: DRAFT"),
        ({}, "No label add or removes specified"),
    ):
        request = messages.modify(userId="me", id=sent, body=body)
        assert refused(request) == (400, "invalidArgument", message)
        request = messages.batchModify(userId="me", body={"ids": [sent], **body})
        assert refused(request) == (400, "invalidArgument", message)


def test_many_messages_are_labelled_and_deleted_at_once(gmail, refused):
    ids = [send(gmail)["id"] for _ in range(3)]
    messages = gmail(OFFICE).users().messages()
    messages.batchModify(userId="me", body={"ids": ids[:2], "addLabelIds": ["STARRED"]}).execute()
    assert {*found(gmail, OFFICE, "is:starred")} == {*ids[:2]}
    assert messages.batchDelete(userId="me", body={"ids": [*ids[:2], "0123456789abcdef"]}).execute() == ""
    assert found(gmail, OFFICE) == [ids[2]]
    assert refused(messages.batchDelete(userId="me", body={}))[:2] == (400, "invalidArgument")
