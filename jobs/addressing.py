"""Whom a letter goes to in the end: people and addresses change while letters wait."""

from dataclasses import replace

from jobs.letters import ACCESS, FORM, REQUEST, addresses_of, original
from service.errors import Refused
from service.ledger import Session, forms, letters, people
from service.ledger.letters import LetterRow


def addressed(session: Session, letter: LetterRow) -> LetterRow:
    """The letter to whom it concerns now. Raises Refused for a newcomer who has left again."""
    candidate = people.candidate(session, letter.candidate_key)
    if letter.kind == FORM:
        return _if_shared(session, letter)
    if letter.kind == REQUEST:
        return _to_author(session, letter)
    if candidate is None:
        return letter
    to, copies = addresses_of(candidate)
    if letter.kind == ACCESS:
        to, copies = [email for email in letter.to if email in candidate.editors], []
    if not to:
        raise Refused("The workbook is no longer shared with the person it was meant for.")
    letters.readdress(session, letter.key, to, copies)
    return replace(letter, to=tuple(to), cc=tuple(copies))


def _if_shared(session: Session, letter: LetterRow) -> LetterRow:
    """The letter about a private form, as long as its reader is the one who has to fill it."""
    (email,) = letter.to
    form = original(letter.key).removeprefix(f"{FORM}:").removesuffix(f":{email}")
    if email not in forms.grants(session).get(form, {}):
        raise Refused("The form is no longer shared with the person it was meant for.")
    return letter


def _to_author(session: Session, letter: LetterRow) -> LetterRow:
    """The letter about a request, to the form's author as long as the form is shared with them."""
    key = original(letter.key).removeprefix(f"{REQUEST}:").rpartition(":")[0]
    form = forms.all(session).get(key)
    if form is None or form.author.email not in forms.grants(session).get(key, {}):
        raise Refused("The form is no longer shared with the person who asked.")
    letters.readdress(session, letter.key, [form.author.email], [])
    return replace(letter, to=(form.author.email,), cc=())
