"""The `q` language of files.list and drives.list: text to a tree of conditions.

https://developers.google.com/workspace/drive/api/guides/search-files
https://developers.google.com/workspace/drive/api/guides/ref-search-terms
https://developers.google.com/workspace/drive/api/guides/search-shareddrives
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from service.sandbox.conditions import All, AnyOf, Leaf, Node, Not, together

DEEPEST = 50
MOST_TURNS = 100
EQUALITY = frozenset({"=", "!="})
ORDER = EQUALITY | {"<", "<=", ">", ">="}

FILE_TERMS: Mapping[str, frozenset[str]] = {
    "name": EQUALITY | {"contains"},
    "fullText": frozenset({"contains"}),
    "mimeType": EQUALITY | {"contains"},
    "modifiedTime": ORDER,
    "createdTime": ORDER,
    "viewedByMeTime": ORDER,
    "shortcutDetails.targetId": EQUALITY,
    "sharedWithMe": EQUALITY,
    "starred": EQUALITY,
    "trashed": EQUALITY,
    "visibility": EQUALITY,
    "parents": frozenset({"in"}),
    "owners": frozenset({"in"}),
    "writers": frozenset({"in"}),
    "readers": frozenset({"in"}),
    "properties": frozenset({"has"}),
    "appProperties": frozenset({"has"}),
}
DRIVE_TERMS: Mapping[str, frozenset[str]] = {
    "name": EQUALITY | {"contains"},
    "createdTime": ORDER,
    "hidden": EQUALITY,
    "memberCount": ORDER,
    "organizerCount": ORDER,
    "orgUnitId": EQUALITY,
}
BOOLEAN = frozenset({"sharedWithMe", "starred", "trashed", "hidden"})
NUMBERS = frozenset({"memberCount", "organizerCount"})
TIMES = frozenset({"modifiedTime", "createdTime", "viewedByMeTime"})


class BadQueryError(Exception):
    """The text is no query; Google answers 400 "Invalid Value"."""


@dataclass(frozen=True)
class Compare(Leaf):
    """`name contains 'x'`, `trashed = false`, `'x' in parents`: the term, the operator, the value."""

    term: str
    operator: str
    value: str | bool | int


@dataclass(frozen=True)
class Has(Leaf):
    """`appProperties has { key='k' and value='v' }`."""

    term: str
    key: str
    value: str


_TOKEN = re.compile(
    r"""\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|<=|>=|!=|[=<>(){}]|[0-9]+|[A-Za-z][A-Za-z.]*)""", re.DOTALL
)
QUOTES = ("'", '"')
JOINS: Mapping[str, type[All] | type[AnyOf]] = {"and": All, "or": AnyOf}
LONGEST_NUMBER = 9


def parse(query: str, terms: Mapping[str, frozenset[str]] = FILE_TERMS) -> Node:
    """The conditions of a query.

    Raises BadQueryError for anything that is not the language, and for operators a term does not have.

    >>> parse("name = 'Plan' and not trashed = true")
    All(of=(Compare(term='name', operator='=', value='Plan'), Not(of=Compare(term='trashed', ...
    """
    reader = _Reader(_tokens(query), terms)
    node = reader.several(0)
    if reader.here is not None:
        raise BadQueryError(f"unexpected {reader.here} after the end of the query")
    return node


def _tokens(query: str) -> list[str]:
    found, at, text = [], 0, query.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise BadQueryError(f"cannot read {text[at : at + 20]!r}")
        found.append(match.group().strip())
        at = match.end()
    return found


class _Reader:
    """Recursive descent over the tokens. Drive reads `and` and `or` from left to right, as its guides say:
    neither binds stronger than the other; `not` binds stronger than both.
    """

    def __init__(self, tokens: list[str], terms: Mapping[str, frozenset[str]]) -> None:
        self._tokens, self._at, self._terms, self._turns = tokens, 0, terms, 0

    @property
    def here(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def several(self, depth: int) -> Node:
        node = self._single(depth)
        while self.here in ("and", "or"):
            node = self._run(node, depth)
        return node

    def _run(self, first: Node, depth: int) -> Node:
        """`first` and what follows it with the same word between."""
        word = self._tokens[self._at]
        self._turns += 1
        if self._turns > MOST_TURNS:
            raise BadQueryError("the query changes between and and or too often")
        parts = [first]
        while self.here == word:
            self._next()
            parts.append(self._single(depth))
        return together(JOINS[word], parts)

    def _single(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise BadQueryError("the query is nested too deeply")
        if self.here == "not":
            self._next()
            return Not(self._single(depth + 1))
        if self.here == "(":
            self._next()
            inner = self.several(depth + 1)
            self._expect(")")
            return inner
        return self._condition()

    def _condition(self) -> Node:
        token = self._next()
        if token.startswith(QUOTES):
            self._expect("in")
            return Compare(self._term("in"), "in", _unquoted(token))
        operator = self._next()
        if operator == "in":
            raise BadQueryError(f"the value stands first: 'x' in {token}")
        self._allow(token, operator)
        if operator == "has":
            return self._pair(token)
        return Compare(token, operator, self._value(token))

    def _pair(self, term: str) -> Node:
        for expected in ("{", "key", "="):
            self._expect(expected)
        key = _unquoted(self._next())
        for expected in ("and", "value", "="):
            self._expect(expected)
        value = _unquoted(self._next())
        self._expect("}")
        return Has(term, key, value)

    def _value(self, term: str) -> str | bool | int:
        found = self._next()
        if term in NUMBERS:
            return _number(found)
        if term not in BOOLEAN:
            return _unquoted(found)
        if found not in {"true", "false"}:
            raise BadQueryError(f"{term} is true or false, not {found}")
        return found == "true"

    def _term(self, operator: str) -> str:
        term = self._next()
        self._allow(term, operator)
        return term

    def _allow(self, term: str, operator: str) -> None:
        if operator not in self._terms.get(term, ()):
            raise BadQueryError(f"{term} has no operator {operator}")

    def _expect(self, token: str) -> None:
        found = self._next()
        if found != token:
            raise BadQueryError(f"expected {token}, found {found}")

    def _next(self) -> str:
        if self.here is None:
            raise BadQueryError("the query ends too early")
        self._at += 1
        return self._tokens[self._at - 1]


def _number(token: str) -> int:
    if not token.isdigit() or len(token) > LONGEST_NUMBER:
        raise BadQueryError(f"{token} is not a number")
    return int(token)


def _unquoted(token: str) -> str:
    if not token.startswith(QUOTES):
        raise BadQueryError(f"{token} is not a text in quotes")
    return re.sub(r"\\(.)", r"\1", token[1:-1], flags=re.DOTALL)
