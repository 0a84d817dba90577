"""A letter as a message for Gmail's messages.send (RFC 5322 bytes)."""

import re
from collections.abc import Iterable, Sequence
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from urllib.parse import quote

from service.domain.notices.facts import Attachment
from service.domain.phrases import LetterPhrases
from service.errors import InputError
from service.mail.letters import Letter

ENGLISH = LetterPhrases()
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>\s]+)>")
INVITING = ("REQUEST", "CANCEL")
"""The methods by which one person's calendar changes (RFC 5546)."""
MARK = "<!-- reference -->"
"""Where the shared base wants the reference; without it, it stands at the end of the page."""


def compose(
    letter: Letter,
    sender: str,
    reply_to: str,
    to: Sequence[str],
    cc: Sequence[str],
    token: str,
    footer: str = "",
    unsubscribe: str = "",
    attachments: Iterable[Attachment] = (),
    phrases: LetterPhrases = ENGLISH,
) -> bytes:
    """Plain text and HTML as alternatives, with `token` in a small last line, by which Gmail finds it again.
    A `footer` is a line before it. `unsubscribe` is the subject of a message to `reply_to`, by which mail
    programs offer to end letters of this kind (RFC 2369). The same file is attached once.

    `sender` and `reply_to` are addresses with or without a name; an empty `reply_to` is left out. Line breaks
    in anything that becomes a header are removed. Raises InputError for what is no address.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(sender, phrases)
    message["To"] = [_address(one, phrases) for one in to]
    if cc:
        message["Cc"] = [_address(one, phrases) for one in cc]
    if reply_to:
        message["Reply-To"] = _address(reply_to, phrases)
    message["Subject"] = " ".join(letter.subject.split())
    message["Auto-Submitted"] = "auto-generated"
    if unsubscribe:
        address = _address(reply_to or sender, phrases).addr_spec
        message["List-Unsubscribe"] = f"<mailto:{address}?subject={quote(unsubscribe)}>"
    reference = phrases.reference.format(token=token)
    last = f"{footer}\n{reference}" if footer else reference
    message.set_content(f"{letter.text.rstrip()}\n\n-- \n{last}\n")
    message.add_alternative(_with_reference(letter.html, reference, footer), subtype="html")
    files = list(dict.fromkeys(attachments))
    for one in (file for file in files if _method(file) in INVITING):
        _invite(message, one)
    for one in files:
        _attach(message, one)
    return message.as_bytes()


def _method(file: Attachment) -> str:
    """What a calendar is to do with the file; empty for any other file."""
    typed = EmailMessage(policy=SMTP)
    typed["Content-Type"] = file.mime
    return str(typed["Content-Type"].params.get("method", "")).upper()


def _invite(message: EmailMessage, file: Attachment) -> None:
    """The invitation as one more form of the words: Gmail and Outlook show it so, above the letter, and not
    where it is only a file (RFC 6047 section 2.4).
    """
    message.add_alternative(
        file.content, subtype="calendar", params={"method": _method(file)}, charset="utf-8", cte="base64"
    )


def _attach(message: EmailMessage, file: Attachment) -> None:
    """The file with its type's parameters: calendars need `method` (RFC 6047 section 2.4)."""
    typed = EmailMessage(policy=SMTP)
    typed["Content-Type"] = file.mime
    if _method(file) in INVITING:  # what is shown already is kept as a file like any other
        typed.replace_header("Content-Type", "application/ics")
    main, sub = typed.get_content_maintype(), typed.get_content_subtype()
    parameters = dict(typed["Content-Type"].params) | ({"charset": "utf-8"} if main == "text" else {})
    content = file.content.encode()
    message.add_attachment(content, main, sub, filename=file.name, params=parameters, cte="base64")


def _address(text: str, words: LetterPhrases) -> Address:
    text = " ".join(text.split())
    found = _NAMED.fullmatch(text)
    try:
        if found:
            return Address(found["name"].strip(' "'), addr_spec=found["address"])
        return Address(addr_spec=text)
    except (ValueError, IndexError, HeaderParseError) as error:
        raise InputError(words.no_address.format(text=text), words.no_address_remedy) from error


def _with_reference(html: str, reference: str, footer: str) -> str:
    line = f"{escape(footer)}<br>{escape(reference)}" if footer else escape(reference)
    if MARK in html:
        return html.replace(MARK, line, 1)
    return f'{html.rstrip()}\n<p style="font-size:12px;color:#5F6B7A">{line}</p>\n'
