"""Messages as Gmail takes them."""

from email import message_from_bytes
from email.policy import default

import pytest

from service.domain.notices.facts import Attachment
from service.errors import InputError
from service.mail.letters import Letter
from service.mail.message import compose

LETTER = Letter("Your plan", "Dear Nora,\n\nhello.\n", "<p>Dear Nora,</p><!-- reference --><p>End</p>\n")
SENDER, TOKEN = "Induction Office <office@example.org>", "ABCDEFGH23456"


def parsed(
    letter: Letter = LETTER, sender: str = SENDER, reply_to: str = "", to=("nora@example.org",), cc=()
):
    return message_from_bytes(compose(letter, sender, reply_to, to, cc, TOKEN), policy=default)


def test_text_and_page_are_alternatives_and_both_carry_the_reference() -> None:
    message = parsed()
    assert message.get_content_type() == "multipart/alternative"
    text, page = message.iter_parts()
    assert (text.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().replace("\r\n", "\n") == f"Dear Nora,\n\nhello.\n\n-- \nReference: {TOKEN}\n"
    assert page.get_content().replace("\r\n", "\n") == f"<p>Dear Nora,</p>Reference: {TOKEN}<p>End</p>\n"


def test_a_page_without_a_place_for_the_reference_gets_it_at_the_end() -> None:
    _, page = parsed(Letter("S", "T", "<p>Hi</p>")).iter_parts()
    assert page.get_content().rstrip().endswith(f"Reference: {TOKEN}</p>")


def test_addresses_stand_where_they_belong() -> None:
    message = parsed(
        reply_to="desk@example.org", to=["nora@example.org", "a@example.org"], cc=["ted@example.org"]
    )
    assert message["From"] == SENDER
    assert message["To"] == "nora@example.org, a@example.org"
    assert message["Cc"] == "ted@example.org"
    assert message["Reply-To"] == "desk@example.org"
    assert message["Auto-Submitted"] == "auto-generated"


def test_nobody_gets_a_copy_and_no_reply_address_is_made_up() -> None:
    message = parsed()
    assert message["Cc"] is None
    assert message["Reply-To"] is None


def test_accents_survive_in_every_part() -> None:
    message = parsed(Letter("Plan für Zoë", "Zoë", "<p>Zoë</p>"), sender="Büro für Coaching <b@example.org>")
    assert message["Subject"] == "Plan für Zoë"
    assert message["From"].addresses[0].display_name == "Büro für Coaching"
    assert "Zoë" in message.get_body(("plain",)).get_content()


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\n "])
def test_a_line_break_makes_no_header(break_: str) -> None:
    letter = Letter(f"Plan{break_}Bcc: eve@example.com", "T", "<p>H</p>")
    message = parsed(letter, sender=f"Office{break_}Bcc: eve@example.com <office@example.org>")
    assert message["Bcc"] is None
    assert message["Subject"] == "Plan Bcc: eve@example.com"
    assert message["From"].addresses[0].addr_spec == "office@example.org"


def test_long_lines_and_subjects_are_folded_for_mail() -> None:
    raw = compose(
        Letter("word " * 60, "long " * 400, "<p>" + "x" * 3000 + "</p>"),
        SENDER,
        "",
        ["n@example.org"],
        [],
        TOKEN,
    )
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert message_from_bytes(raw, policy=default)["Subject"] == ("word " * 60).strip()


@pytest.mark.parametrize(
    "address", ["", "nora", "nora@", "a@b@c", "nora@example.org, eve@example.com", "a b@example.org"]
)
def test_what_is_no_address_is_refused_before_anything_is_sent(address: str) -> None:
    with pytest.raises(InputError) as refused:
        parsed(to=[address])
    assert "cannot be addressed" in refused.value.message
    assert refused.value.remedy


ICS = Attachment(
    "meeting.ics",
    "text/calendar; method=REQUEST",
    "BEGIN:VCALENDAR\r\nSUMMARY:Jos\u00e9\r\nEND:VCALENDAR\r\n",
)


def test_files_go_with_a_letter_each_once_with_the_parameters_of_their_type() -> None:
    other = Attachment("room plan.txt", "text/plain", "Room 4")
    raw = compose(LETTER, SENDER, "", ["nora@example.org"], [], TOKEN, attachments=[ICS, other, ICS])
    message = message_from_bytes(raw, policy=default)
    assert message.get_content_type() == "multipart/mixed"
    words, *files = message.iter_parts()
    assert words.get_content_type() == "multipart/alternative"
    assert [file.get_filename() for file in files] == ["meeting.ics", "room plan.txt"]
    calendar = files[0]
    assert calendar.get_content_type() == "application/ics"
    assert calendar.get_content_disposition() == "attachment"
    assert calendar.get_payload(decode=True).decode() == ICS.content
    shown = list(words.iter_parts())[-1]
    assert shown.get_content_type() == "text/calendar", "mail programs show it so, and not as a file"
    assert shown["Content-Type"].params["method"] == "REQUEST"
    assert shown.get_content().splitlines() == ICS.content.splitlines()


def test_a_letter_without_files_is_no_mixture() -> None:
    assert parsed().get_content_type() == "multipart/alternative"
