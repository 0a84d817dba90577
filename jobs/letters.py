"""Letters: rendered and kept in the outbox; sending.py sends them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from jobs.office import Office
from service.domain.log_phrases import LinePhrases
from service.domain.people import Candidate
from service.ledger import Session, letters, log
from service.ledger.letters import LetterRow

ACCESS = "access"
"""The letter to somebody whom a workbook is newly shared with, and to nobody else."""
NEXT_WORKBOOK = "next_workbook"
"""The letter that says that somebody goes on in another workbook."""
FORM = "form"
"""The letter to the author of a private form, and to nobody else."""
REQUEST = "request_answered"
"""The letter to whoever asked something in a private form, and to nobody else."""


def letter_for(
    office: Office,
    candidate: Candidate,
    kind: str,
    key: str,
    context: Mapping[str, Any],
    at: datetime,
    *,
    newcomer: str = "",
) -> bool:
    """Put a letter into the outbox; False where `key` is already there (C-96).

    It goes to candidate and companion as they are when it is sent, or to a `newcomer` alone, by address.
    """
    to, copies = ([newcomer], []) if newcomer else addresses_of(candidate)
    about = {"candidate": candidate, **context}
    return _queue(office, kind, key, about, at, to=to, cc=copies, candidate_key=candidate.key)


def letter_to(
    office: Office, email: str, kind: str, key: str, context: Mapping[str, Any], at: datetime, *, about: str
) -> bool:
    """Put a letter to one address into the outbox; False where `key` is already there (C-96).

    `about` is the key of the candidate on whose record it goes, empty where it concerns nobody alone.
    """
    return _queue(office, kind, key, context, at, to=[email], cc=[], candidate_key=about)


def _queue(
    office: Office,
    kind: str,
    key: str,
    context: Mapping[str, Any],
    at: datetime,
    *,
    to: list[str],
    cc: list[str],
    candidate_key: str,
) -> bool:
    letter = office.letters.render(kind, {"program": office.program, "today": office.today(at), **context})
    with office.ledger.begin() as session:
        return letters.queue(
            session,
            key=key,
            kind=kind,
            candidate_key=candidate_key,
            to=to,
            cc=cc,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            reason=key,
            at=at,
        )


def addresses_of(candidate: Candidate) -> tuple[list[str], list[str]]:
    """Whom letters about a candidate go to, and who gets a copy."""
    return [candidate.person.email], [candidate.companion.email] if candidate.companion else []


def request_letter_key(form: str, request: str) -> str:
    """The key of the letter that says that a request was answered."""
    return f"{REQUEST}:{form}:{request}"


def next_workbook_key(candidate: str, year: int) -> str:
    """The key of the letter that names the workbook of that year."""
    return f"{NEXT_WORKBOOK}:{candidate}:{year}"


AGAIN = "again:"
"""Begins the key of a letter that is sent once more; then its number, and the key of the first."""


def original(key: str) -> str:
    """The key of the letter that this one repeats, or its own.

    >>> original("again:2:welcome:1001"), original("welcome:1001")
    ('welcome:1001', 'welcome:1001')
    """
    return key.split(":", 2)[2] if key.startswith(AGAIN) else key


def send_again(lines: LinePhrases, session: Session, letter: LetterRow, at: datetime) -> LetterRow:
    """Put the letter into the outbox once more, as a record of its own that names the first; the words are
    the same, and it goes to whom it concerns now.
    """
    first = original(letter.key)
    number = 2
    while not letters.queue(
        session,
        key=f"{AGAIN}{number}:{first}",
        kind=letter.kind,
        candidate_key=letter.candidate_key,
        to=letter.to,
        cc=letter.cc,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        reason=f"sent again: {letter.token}",
        at=at,
        concerns=letter.concerns,
        attachments=letter.attachments,
    ):
        number += 1
    log.add(session, at, letter.candidate_key, "letters", lines.sent_again.format(subject=letter.subject))
    found = letters.by_token(session, letters.token_of(f"{AGAIN}{number}:{first}"))
    assert found is not None
    return found
