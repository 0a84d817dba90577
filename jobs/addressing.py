"""Whom a letter goes to in the end: people and addresses change while letters wait."""

from dataclasses import replace

from jobs.letters import ACCESS, FORM, REQUEST, addresses_of, original
from service.domain.notices.facts import known_as, reader_of
from service.domain.notices.registry import PLANNED
from service.domain.notices.told_cases import TOLD_OF_CASES, who_was_told
from service.domain.people import Candidate
from service.domain.trouble_phrases import TroublePhrases
from service.errors import Refused
from service.ledger import Session, directory, forms, letters, people
from service.ledger.letters import LetterRow

_OF_CASES = frozenset(kind.key for kind in TOLD_OF_CASES)


def addressed(session: Session, letter: LetterRow, words: TroublePhrases) -> LetterRow:
    """The letter to whom it concerns now. Raises Refused where it concerns its reader no more, in `words`."""
    candidate = people.candidate(session, letter.candidate_key)
    if letter.kind in PLANNED:
        return _to_reader(session, letter, words)
    if letter.kind == FORM:
        return _if_shared(session, letter, words)
    if letter.kind == REQUEST:
        return _to_author(session, letter, words)
    if letter.kind in _OF_CASES:
        return _of_case(session, letter, candidate)
    if candidate is None:
        return letter
    to, copies = addresses_of(candidate)
    if candidate.left is not None:
        raise Refused(words.left)
    if letter.kind == ACCESS:
        to, copies = [email for email in letter.to if email in candidate.editors], []
    if not to:
        raise Refused(words.workbook_unshared)
    letters.readdress(session, letter.key, to, copies)
    return replace(letter, to=tuple(to), cc=tuple(copies))


def _if_shared(session: Session, letter: LetterRow, words: TroublePhrases) -> LetterRow:
    """The letter about a private form, as long as its reader is the one who has to fill it."""
    (email,) = letter.to
    form = original(letter.key).removeprefix(f"{FORM}:").removesuffix(f":{email}")
    if email not in forms.grants_of(session, form):
        raise Refused(words.form_unshared)
    return letter


def _to_author(session: Session, letter: LetterRow, words: TroublePhrases) -> LetterRow:
    """The letter about a request, to the form's author as long as the form is shared with them."""
    key = original(letter.key).removeprefix(f"{REQUEST}:").rpartition(":")[0]
    author = forms.author(session, key)
    if author is None or author.email not in forms.grants_of(session, key):
        raise Refused(words.asker_unshared)
    letters.readdress(session, letter.key, [author.email], [])
    return replace(letter, to=(author.email,), cc=())


def _to_reader(session: Session, letter: LetterRow, words: TroublePhrases) -> LetterRow:
    """The letter that hangs on a day, to its reader as long as everybody whom it tells of is still theirs; a
    candidate's own follows the candidate's address.
    """
    about = people.candidate(session, letter.candidate_key)
    if about is not None and known_as(about, about.person) == reader_of(original(letter.key)):
        letters.readdress(session, letter.key, [about.person.email], [])
        return replace(letter, to=(about.person.email,), cc=())
    (email,) = letter.to
    appointed = {contact.person.email for contact in directory.contacts(session)}
    told_of = [people.candidate(session, key) for key in letter.concerns]
    if email not in appointed and not all(email in _theirs(one) for one in told_of):
        raise Refused(words.others_people)
    return letter


def _of_case(session: Session, letter: LetterRow, candidate: Candidate | None) -> LetterRow:
    """The letter about a case, to whom it was written: whoever left, and whoever was replaced by it, too. A
    candidate's own follows the candidate's address.
    """
    if candidate is None or who_was_told(original(letter.key)) != candidate.key:
        return letter
    letters.readdress(session, letter.key, [candidate.person.email], [])
    return replace(letter, to=(candidate.person.email,), cc=())


def _theirs(candidate: Candidate | None) -> set[str]:
    """The addresses of whoever has a role for the candidate; nobody's once the candidate has left."""
    if candidate is None or candidate.left is not None:
        return set()
    own = (candidate.person, candidate.companion, candidate.overseer)
    return {person.email for person in own if person}
