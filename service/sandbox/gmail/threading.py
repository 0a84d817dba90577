"""Which thread a message belongs to.

By its headers: it names a message of the thread in References or In-Reply-To, and the subjects agree
(https://support.google.com/mail/answer/5900). By `threadId`: the subjects must agree as well
(https://developers.google.com/workspace/gmail/api/guides/threads); where they do not, a thread begins.
"""

import re
from email.message import Message

from service.sandbox.gmail import failures, mailbox, mime
from service.sandbox.gmail.mailbox import Mail
from service.sandbox.world import World

PREFIX = re.compile(r"\s*(re|fwd?|aw|wg|rv|sv|tr)\s*(\[\d+\])?\s*:\s*", re.IGNORECASE)
THREAD_ID = re.compile(r"[0-9a-f]{1,16}")


def base_subject(subject: str) -> str:
    """The subject without the prefixes of answers, spaces evened out, in lower case.

    >>> base_subject("RE: Fwd:  Plan  for May")
    'plan for may'
    """
    found = PREFIX.match(subject)
    while found:
        subject = subject[found.end() :]
        found = PREFIX.match(subject)
    return " ".join(subject.casefold().split())


def of_headers(world: World, email: str, message: Message) -> str | None:
    """The thread of the message that this one answers."""
    answered = f"{mime.header(message, 'In-Reply-To')} {mime.header(message, 'References')}".split()
    if not answered:
        return None
    wanted = base_subject(mime.header(message, "Subject"))
    known = (mail for mail in mailbox.every(world, email) if mail.message_id in answered)
    return next((mail.thread for mail in known if base_subject(mail.subject) == wanted), None)


def asked_for(world: World, email: str, message: Message, thread: str | None) -> str | None:
    """The thread that a caller named, if the message fits it. Raises 400 for what is no id, 404 for a thread
    that the mailbox does not have.
    """
    if not thread:
        return None
    if not THREAD_ID.fullmatch(thread):
        raise failures.bad_argument("Invalid thread_id value")
    wanted = base_subject(mime.header(message, "Subject"))
    return thread if any(base_subject(one.subject) == wanted for one in mails(world, email, thread)) else None


def mails(world: World, email: str, thread: str) -> list[Mail]:
    """The messages of a thread, oldest first. Raises 404 when there is none."""
    found = [mail for mail in reversed(mailbox.every(world, email)) if mail.thread == thread]
    if not found:
        raise failures.not_found()
    return found
