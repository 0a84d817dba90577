"""Gmail's search language: words, "phrases", key:value, -not, OR, (groups), {alternatives}.

https://support.google.com/mail/answer/7190
Nothing is malformed to Gmail: what it cannot read it takes for words.
"""

import re
from dataclasses import dataclass

from service.sandbox.conditions import All, AnyOf, Leaf, Node, Not, changed, together

DEEPEST = 40


@dataclass(frozen=True)
class Term(Leaf):
    """`key`: such as from, subject; empty for words of the message. `phrase`: the words stand together."""

    key: str
    value: str
    phrase: bool = False


_TOKEN = re.compile(
    r'\s+|(?P<key>[a-z0-9_]+):(?=[^\s])|"(?P<phrase>[^"]*)"?|(?P<sign>[(){}]|-(?=\S))|(?P<word>[^\s(){}"]+)',
    re.IGNORECASE,
)


def parse(query: str) -> Node:
    """The conditions of a query; an empty one is met by every message.

    >>> parse('in:sent "K-12"')
    All(of=(Term(key='in', value='sent', phrase=False), Term(key='', value='K-12', phrase=True)))
    """
    tokens = [match for match in _TOKEN.finditer(query) if match.group().strip()]
    node, _ = _all(tokens, 0, "", 0)
    return node


Tokens = list[re.Match[str]]


def _all(tokens: Tokens, at: int, end: str, depth: int) -> tuple[Node, int]:
    """Terms up to `end`: all must hold, those joined by OR one of them; in braces one of all."""
    groups: list[list[Node]] = []
    joined = False
    while at < len(tokens) and not (end and tokens[at].group() == end):
        if tokens[at].group() == "OR":
            joined, at = True, at + 1
            continue
        node, at = _single(tokens, at, depth)
        if joined and groups:
            groups[-1].append(node)
        else:
            groups.append([node])
        joined = False
    nodes = [together(AnyOf, group) for group in groups]
    return together(AnyOf if end == "}" else All, nodes), at


def _single(tokens: Tokens, at: int, depth: int) -> tuple[Node, int]:
    token = tokens[at]
    text = token.group()
    if depth < DEEPEST and at + 1 < len(tokens):
        if text == "-":
            node, at = _single(tokens, at + 1, depth + 1)
            return Not(node), at
        if text in "({":
            node, at = _all(tokens, at + 1, ")" if text == "(" else "}", depth + 1)
            return node, at + 1
        if token["key"]:
            return _keyed(token["key"].lower(), tokens, at + 1, depth)
    if token["phrase"] is not None:
        return Term("", token["phrase"], phrase=True), at + 1
    return Term("", text), at + 1


def _keyed(key: str, tokens: Tokens, at: int, depth: int) -> tuple[Node, int]:
    """subject:word, subject:"a phrase", subject:(several words)."""
    node, at = _single(tokens, at, depth + 1)
    return changed(node, lambda term: _under(key, term)), at


def _under(key: str, term: Term) -> Term:
    value = f"{term.key}:{term.value}" if term.key else term.value
    return Term(key, value, term.phrase)
