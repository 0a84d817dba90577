"""Whom a letter goes to in the end: people and addresses change while letters wait."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from jobs.letters import ACCESS, FORM, REQUEST, addresses_of, original
from service.domain.notices.facts import known_as, reader_of
from service.domain.notices.registry import PLANNED
from service.domain.notices.told_cases import TOLD_OF_CASES, who_was_told
from service.domain.people import Candidate
from service.domain.trouble_phrases import TroublePhrases
from service.errors import Refused
from service.ledger import Session, declined, directory, forms, letters, people
from service.ledger.letters import LetterRow

_OF_CASES = frozenset(kind.key for kind in TOLD_OF_CASES)


FEW = 3
"""So many people are looked up one by one; for more, everybody is at once."""


class Addressees:
    """Whom letters can go to, looked up once for all `found` letters of one transaction. `held`: so is the
    whole outbox.
    """

    def __init__(self, session: Session, found: Iterable[LetterRow], *, held: bool = False) -> None:
        self.session, self.held = session, held
        self._concerned = {key for one in found for key in (one.candidate_key, *one.concerns) if key}

    @cached_property
    def _people(self) -> dict[str, Candidate]:
        if len(self._concerned) > FEW:
            return {one.key: one for one in people.candidates(self.session) if one.key in self._concerned}
        known = (people.candidate(self.session, key) for key in self._concerned)
        return {one.key: one for one in known if one is not None}

    def candidate(self, key: str) -> Candidate | None:
        """Somebody whom one of the letters concerns; None for nobody, and for somebody unknown."""
        return self._people.get(key)

    @cached_property
    def appointed(self) -> frozenset[str]:
        """The addresses of the directory."""
        return frozenset(contact.person.email for contact in directory.contacts(self.session))

    @cached_property
    def declined(self) -> frozenset[tuple[str, str]]:
        """Address and kind of everything that is not wanted."""
        return declined.all(self.session)

    def readdressed(self, letter: LetterRow, to: Sequence[str], copies: Sequence[str] = ()) -> LetterRow:
        """The letter to these people, on record as such."""
        if (letter.to, letter.cc) == (tuple(to), tuple(copies)):
            return letter
        letters.readdress(self.session, letter.key, to, copies)
        return replace(letter, to=tuple(to), cc=tuple(copies))


def addressed(asked: Addressees, letter: LetterRow, words: TroublePhrases) -> LetterRow:
    """The letter to whom it concerns now. Raises Refused where it concerns its reader no more, in `words`."""
    if letter.kind in PLANNED:
        return _to_reader(asked, letter, words)
    if letter.kind == FORM:
        return _if_shared(asked.session, letter, words)
    if letter.kind == REQUEST:
        return _to_author(asked, letter, words)
    candidate = asked.candidate(letter.candidate_key)
    if letter.kind in _OF_CASES:
        return _of_case(asked, letter, candidate)
    if candidate is None:
        return letter
    to, copies = addresses_of(candidate)
    if candidate.left is not None:
        raise Refused(words.left)
    if letter.kind == ACCESS:
        to, copies = [email for email in letter.to if email in candidate.editors], []
    if not to:
        raise Refused(words.workbook_unshared)
    return asked.readdressed(letter, to, copies)


def _if_shared(session: Session, letter: LetterRow, words: TroublePhrases) -> LetterRow:
    """The letter about a private form, as long as its reader is the one who has to fill it."""
    (email,) = letter.to
    form = original(letter.key).removeprefix(f"{FORM}:").removesuffix(f":{email}")
    if email not in forms.grants_of(session, form):
        raise Refused(words.form_unshared)
    return letter


def _to_author(asked: Addressees, letter: LetterRow, words: TroublePhrases) -> LetterRow:
    """The letter about a request, to the form's author as long as the form is shared with them."""
    key = original(letter.key).removeprefix(f"{REQUEST}:").rpartition(":")[0]
    author = forms.author(asked.session, key)
    if author is None or author.email not in forms.grants_of(asked.session, key):
        raise Refused(words.asker_unshared)
    return asked.readdressed(letter, [author.email])


def _to_reader(asked: Addressees, letter: LetterRow, words: TroublePhrases) -> LetterRow:
    """The letter that hangs on a day, to its reader as long as everybody whom it tells of is still theirs; a
    candidate's own follows the candidate's address.
    """
    about = asked.candidate(letter.candidate_key)
    if about is not None and known_as(about, about.person) == reader_of(original(letter.key)):
        return asked.readdressed(letter, [about.person.email])
    (email,) = letter.to
    told_of = map(asked.candidate, letter.concerns)
    if email not in asked.appointed and not all(email in _theirs(one) for one in told_of):
        raise Refused(words.others_people)
    return letter


def _of_case(asked: Addressees, letter: LetterRow, candidate: Candidate | None) -> LetterRow:
    """The letter about a case, to whom it was written: whoever left, and whoever was replaced by it, too. A
    candidate's own follows the candidate's address.
    """
    if candidate is None or who_was_told(original(letter.key)) != candidate.key:
        return letter
    return asked.readdressed(letter, [candidate.person.email])


def _theirs(candidate: Candidate | None) -> set[str]:
    """The addresses of whoever has a role for the candidate; nobody's once the candidate has left."""
    if candidate is None or candidate.left is not None:
        return set()
    own = (candidate.person, candidate.companion, candidate.overseer)
    return {person.email for person in own if person}
