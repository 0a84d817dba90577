"""Tabs that are like another tab: its elements, with some words replaced.

Done on the data, before it is checked: the same tab serves another year, and a correction of the one is a
correction of both.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from service.errors import DefinitionError
from service.programs.document import Document

LIKE, REPLACE, ELEMENTS = "like", "replace", "elements"
TAKEN_OVER = (ELEMENTS, "colour", "widths")
"""What a tab has of the other one, unless it says its own; elements it never does."""
READ_BY_PEOPLE = frozenset({"text", "label", "help", "tick", "evidence", "choices", "example"})
"""The words of elements whose texts are replaced: those that people read."""

Tabs = Mapping[str, Document]


def likened(tabs: list[Document]) -> tuple[list[Document], list[DefinitionError]]:
    """The tabs with the elements of those that they are like, and what is wrong with their being so."""
    by_key = {str(tab.data.get("key")): tab for tab in tabs}
    errors: list[DefinitionError] = []
    found: list[Document] = []
    for tab in tabs:
        errors += _mistakes(tab, by_key)
        found.append(_like(tab, by_key) if LIKE in tab.data else tab)
    return found, errors


def is_like(tab: Document) -> bool:
    """Whether the elements of a tab are another tab's."""
    return isinstance(tab.data, dict) and LIKE in tab.data


def _mistakes(tab: Document, tabs: Tabs) -> Iterator[DefinitionError]:
    if LIKE not in tab.data:
        if REPLACE in tab.data:
            yield tab.error((REPLACE,), "goes with `like`: it changes words of the tab that is named there")
        return
    others = [key for key, one in tabs.items() if one is not tab and LIKE not in one.data]
    if tab.data[LIKE] not in others:
        yield tab.error((LIKE,), f"no such tab with elements of its own; allowed: {', '.join(others)}")
        return
    if ELEMENTS in tab.data:
        yield tab.error((ELEMENTS,), f"the elements are those of `{tab.data[LIKE]}`; leave out one of both")
    yield from _unused(tab, tabs[str(tab.data[LIKE])])


def _unused(tab: Document, other: Document) -> Iterator[DefinitionError]:
    texts = list(_texts(other.data.get(ELEMENTS)))
    for old in _words(tab):
        if not any(old in text for text in texts):
            yield tab.error((REPLACE, old), f"no text of `{tab.data[LIKE]}` says so; copy it from there")


def _words(tab: Document) -> Mapping[str, str]:
    words = tab.data.get(REPLACE)
    if not isinstance(words, dict):
        return {}
    return {old: new for old, new in words.items() if isinstance(old, str) and isinstance(new, str)}


def _like(tab: Document, tabs: Tabs) -> Document:
    other = tabs.get(str(tab.data[LIKE]))
    own = {word: value for word, value in tab.data.items() if word != ELEMENTS}
    if other is None or other is tab:
        return replace(tab, data={ELEMENTS: [], **own})
    given = {word: other.data[word] for word in TAKEN_OVER if word in other.data}
    given[ELEMENTS] = _replaced(given.get(ELEMENTS, []), _words(tab), read=False)
    return replace(tab, data={**given, **own})


def _replaced(part: object, words: Mapping[str, str], *, read: bool) -> object:
    """The same data with `words` replaced in what people read, the longest first and each once."""
    if isinstance(part, dict):
        return {
            key: _replaced(value, words, read=read or key in READ_BY_PEOPLE) for key, value in part.items()
        }
    if isinstance(part, list):
        return [_replaced(item, words, read=read) for item in part]
    if not words or not read or not isinstance(part, str):
        return part
    either = "|".join(re.escape(old) for old in sorted(words, key=len, reverse=True))
    return re.sub(either, lambda found: words[found[0]], part)


def _texts(part: object, *, read: bool = False) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _texts(value, read=read or key in READ_BY_PEOPLE)
    elif isinstance(part, list):
        for item in part:
            yield from _texts(item, read=read)
    elif read and isinstance(part, str):
        yield part
