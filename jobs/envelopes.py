"""Who gets which letters in one message: pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.ledger.letters import LetterRow, token_of


@dataclass(frozen=True)
class Envelope:
    """A message to be: whom it goes to, and its letters in their order."""

    to: tuple[str, ...]
    cc: tuple[str, ...]
    letters: tuple[str, ...]
    token: str


def envelopes(letters: Sequence[LetterRow], *, together: bool) -> list[Envelope]:
    """The messages by which `letters` reach everybody whom they are for, each person by one, with exactly the
    letters of its readers. With `together` false each letter is a message of its own; so is one with a file,
    since mail programs show one invitation to a message (RFC 6047).
    """
    alone = [one for one in letters if one.attachments or not together]
    rest = [one for one in letters if not (one.attachments or not together)]
    by_key = {one.key: one for one in rest}
    readers: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for email, keys in _for_each(rest).items():
        readers[tuple(keys)].append(email)
    own = [Envelope(one.to, one.cc, (one.key,), one.token) for one in alone]
    return [*own, *_envelopes(readers, by_key)]


def _for_each(letters: Sequence[LetterRow]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in letters:
        for email in dict.fromkeys((*one.to, *one.cc)):
            found[email].append(one.key)
    return found


def _envelopes(readers: dict[tuple[str, ...], list[str]], by_key: dict[str, LetterRow]) -> Iterator[Envelope]:
    for keys, emails in readers.items():
        first = {email for key in keys for email in by_key[key].to}
        to = tuple(email for email in emails if email in first) or tuple(emails)
        cc = tuple(email for email in emails if email not in to)
        whole = len(keys) == 1 and {*emails} == {*by_key[keys[0]].to, *by_key[keys[0]].cc}
        token = by_key[keys[0]].token if whole else token_of("+".join((*keys, *emails)))
        yield Envelope(to, cc, keys, token)


def within(letters: Sequence[LetterRow], most: int, *, together: bool) -> list[LetterRow]:
    """As many of `letters`, in their order, as can go out by `most` messages."""
    if not together:
        return list(letters[:most])
    people: set[str] = set()
    chosen: list[LetterRow] = []
    alone = 0
    for one in letters:
        if one.attachments:
            alone += 1
        else:
            people |= {*one.to, *one.cc}
        if len(people) + alone > most:
            break
        chosen.append(one)
    return chosen
