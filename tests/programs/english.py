"""English words in what the second program's people read: those of the default phrases that it never uses."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from service.domain.base import Definition
from service.domain.phrases import Phrases
from service.programs import load

PROGRAM = Path(__file__).parent / "docentes"
ELSEWHERE = re.compile(
    r"\((?:drive|sheets|gmail)\.[^()]*\(\w+\)\.\)|https?://\S+|\S+@\S+|`[^`]*`|«BAJA \w+»|"
    r"\b[A-Z2-7]{13}\b|Cohortbook|\b[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}"
)
"""What Google answers, in brackets; addresses, commands, references and days in cells (the sandbox writes
months' names in English).
"""
WORD = re.compile(r"[^\W\d_]{2,}")


def words_of(text: str) -> set[str]:
    return set(WORD.findall(ELSEWHERE.sub(" ", text).lower()))


def texts(said: Definition) -> Iterator[str]:
    for _, value in said:
        if isinstance(value, Definition):
            yield from texts(value)
        elif isinstance(value, str):
            yield re.sub(r"{[^}]*}", " ", value)


OURS = {word for text in texts(Phrases()) for word in words_of(text)}
OURS -= {word for text in texts(load(PROGRAM).words.phrases) for word in words_of(text)}
"""The words of the English phrases that no phrase of this program uses."""


def english(told: Iterable[str]) -> list[str]:
    found = {text: words_of(text) & OURS for text in told}
    return sorted(f"{text} ({', '.join(sorted(words))})" for text, words in found.items() if words)
