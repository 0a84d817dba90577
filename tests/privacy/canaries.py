"""Words that stand nowhere else: one for each thing that somebody wrote, known again wherever it turns up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

WORD = re.compile(r"qx\d{5}y")


@dataclass(frozen=True)
class Planted:
    """What a word stands for: a line of the table (`section`, `thing`) about the person with that address;
    `place` tells a reader of the test where it was written.
    """

    section: str
    thing: str
    about: str
    place: str


@dataclass
class Canaries:
    """Every word that was written, with what it stands for."""

    planted: dict[str, Planted] = field(default_factory=dict)

    def plant(self, section: str, thing: str, about: str, place: str) -> str:
        """A new word."""
        word = f"qx{len(self.planted):05}y"
        self.planted[word] = Planted(section, thing, about, place)
        return word

    def found_in(self, text: str) -> set[Planted]:
        """What the words in a text stand for."""
        return {self.planted[word] for word in set(WORD.findall(text.lower())) if word in self.planted}


def in_short(found: Iterable[Planted]) -> list[str]:
    """Sorted, for a failure's message."""
    return sorted({f"{one.section}.{one.thing} of {one.about}: {one.place}" for one in found})
