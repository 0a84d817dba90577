"""The letter that comes back when an address takes no mail. https://support.google.com/mail/answer/6596"""

from collections.abc import Mapping
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from service.sandbox.gmail import delivery, mailbox
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.world import World

SENDER = "Mail Delivery Subsystem <mailer-daemon@googlemail.com>"
SUBJECT = "Delivery Status Notification (Failure)"
NOBODY = "550 5.1.1 The email account that you tried to reach does not exist."
NOWHERE = "DNS Error: Domain name not found"
LABELS = ("UNREAD", "CATEGORY_UPDATES", "INBOX")


def reason(world: World, address: str) -> str | None:
    """Why mail to an address comes back, None when it does not: no such person in the Workspace's domains, a
    domain that cannot exist (RFC 2606), or an address that the settings name.
    """
    if address.endswith(".invalid"):
        return NOWHERE
    person = world.people.get(address)
    known = world.people.groups.get(address) or (person and person.account)
    unknown = world.people.in_workspace(address) and not known
    return NOBODY if unknown or address in world.settings.bouncing_addresses else None


def send(world: World, email: str, sent: Mail, address: str, why: str) -> None:
    """Into the sender's inbox, in the thread of the message that came back."""
    raw = _letter(email, sent, address, why).as_bytes()
    letter = delivery.letter(world, delivery.stamped(world, raw))
    mailbox.put(world, email, delivery.mail_of(world, email, letter, LABELS, sent.thread))


def _letter(email: str, sent: Mail, address: str, why: str) -> Message:
    """RFC 3464: words for the person, then fields for programs."""
    mail = MIMEMultipart("report", report_type="delivery-status")
    headers = {"From": SENDER, "To": email, "Subject": SUBJECT, "Auto-Submitted": "auto-replied"}
    answers = {"X-Failed-Recipients": address, "In-Reply-To": sent.message_id, "References": sent.message_id}
    for name, value in (headers | answers).items():
        mail[name] = value
    words = (
        f"Your message wasn't delivered to {address} because the address couldn't be found, or is unable to"
    )
    mail.attach(MIMEText(f"** Address not found **\n\n{words} receive mail.\n\nThe response was:\n\n{why}\n"))
    reached = {"Final-Recipient": f"rfc822; {address}", "Action": "failed", "Status": "5.1.1"}
    status = MIMEBase("message", "delivery-status")
    status.set_payload([_fields({"Reporting-MTA": "dns; googlemail.com"}), _fields(reached)])
    mail.attach(status)
    return mail


def _fields(pairs: Mapping[str, str]) -> Message:
    message = Message()
    for name, value in pairs.items():
        message[name] = value
    return message
