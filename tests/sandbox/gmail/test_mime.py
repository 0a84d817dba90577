"""Messages read: headers in any encoding, text for search, the tree of parts."""

from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from service.sandbox.gmail import mime


def letter():
    mail = EmailMessage()
    mail["From"] = "José Peña <jose@example.org>"
    mail["To"] = "Ana <ana@example.org>, Bo <BO@example.org>"
    mail["Subject"] = "Año: revisión — " + "palabra " * 20
    mail.set_content("Plain words é")
    mail.add_alternative("<style>p {color: red}</style><p>HTML &amp; words</p>", subtype="html")
    mail.add_attachment(b"\x00\x01data", maintype="application", subtype="pdf", filename="año.pdf")
    return mime.parsed(mail.as_bytes())


def test_encoded_headers_are_read_on_one_line():
    assert mime.header(letter(), "Subject").startswith("Año: revisión — palabra palabra")
    assert "\n" not in mime.header(letter(), "Subject")


def test_addresses_are_lower_case_and_each_once():
    assert mime.addresses(letter(), ["To", "Cc", "To"]) == ["ana@example.org", "bo@example.org"]


def test_the_readable_text_is_the_plain_part_else_html_without_tags():
    assert mime.readable(letter()).strip() == "Plain words é"
    only_html = EmailMessage()
    only_html.set_content("<style>p {color: red}</style><p>HTML &amp; words</p>", subtype="html")
    assert mime.readable(mime.parsed(only_html.as_bytes())).split() == ["HTML", "&", "words"]


def test_the_part_tree_numbers_parts_and_gives_attachments_an_id():
    tree = mime.part(letter())
    assert tree["mimeType"] == "multipart/mixed"
    alternative, pdf = tree["parts"]
    assert [one["partId"] for one in alternative["parts"]] == ["0.0", "0.1"]
    assert pdf["filename"] == "año.pdf"
    assert pdf["body"] == {"size": 6, "attachmentId": "part-1"}


def test_an_attachment_id_leads_to_its_bytes_and_a_wrong_one_nowhere():
    assert mime.content(mime.numbered(letter(), "part-1")) == b"\x00\x01data"
    assert mime.numbered(letter(), "part-7") is None
    assert mime.numbered(letter(), "part-0.9") is None
    assert mime.numbered(letter(), "elsewhere") is None


@given(st.binary(max_size=200))
def test_any_bytes_are_read_as_some_message(data):
    message = mime.parsed(data)
    assert isinstance(mime.readable(message), str)
    assert mime.part(message)["partId"] == ""
    assert isinstance(mime.addresses(message, mime.RECIPIENT_HEADERS), list)


def test_replacing_headers_leaves_every_other_byte():
    raw = b"Subject: one\r\n two\r\nTO: a@example.org\r\nX: \xff\r\n\r\nSubject: body\r\n"
    changed = mime.with_headers(raw, {"Subject": "new", "Bcc": None, "To": None})
    assert changed == b"Subject: new\r\nX: \xff\r\n\r\nSubject: body\r\n"


def test_a_message_without_a_body_gets_its_headers_too():
    assert mime.with_headers(b"To: a@example.org", {"From": "b@example.org"}) == (
        b"From: b@example.org\r\nTo: a@example.org\r\n\r\n"
    )
