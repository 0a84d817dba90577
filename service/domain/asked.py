"""A request to the office as it is known: what was asked, what became of it, who deals with it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from service.domain.requests import Words

NOWHERE = 0
"""In place of a row's key, for a request whose words stand in no row any more."""


@dataclass(frozen=True)
class Version:
    """The author's words from `at` on; `sent` where the author's tick came with them."""

    at: datetime
    words: Words
    sent: bool


@dataclass(frozen=True)
class Answer:
    """A whole row as it stood when the answer went out, both sides' words; or later, where that differs."""

    at: datetime
    row: Words


class Hitch(StrEnum):
    """Why an answer that is ticked does not go out."""

    NONE = ""
    EMPTY = "empty"
    """There is no answer."""
    CHANGED = "changed"
    """What is asked changed under the office's eyes; the tick counts once it was seen unticked."""


@dataclass(frozen=True)
class Handling:
    """What staff typed beside it in the interface: who deals with it, by when, a note."""

    who: str = ""
    by: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Request:
    """One request. `form` and `row` say where it stands: the form's key, and the row's own key in its log.

    `versions` are the author's words, oldest first; `withdrawn` is set while the author's tick is not there.
    `due` is when the answer goes out whose tick was seen. The first of `answers` is the one that went out.
    `reply` is an answer that staff gave in the Reviews tab in place of the row.
    """

    key: str
    form: str
    candidate: str
    row: int
    versions: tuple[Version, ...]
    withdrawn: datetime | None = None
    due: datetime | None = None
    hitch: Hitch = Hitch.NONE
    answers: tuple[Answer, ...] = ()
    handling: Handling = Handling()
    reply: str = ""

    @property
    def words(self) -> Words:
        """What is asked, as it was last seen."""
        return self.versions[-1].words

    @property
    def as_sent(self) -> Version:
        """What was asked when the author last ticked."""
        return next(version for version in reversed(self.versions) if version.sent)

    @property
    def changed(self) -> datetime | None:
        """Since when the words differ from what was sent."""
        return None if self.words == self.as_sent.words else self.versions[-1].at

    @property
    def answered(self) -> datetime | None:
        """When the answer went out."""
        return self.answers[0].at if self.answers else None

    @property
    def waiting(self) -> bool:
        """Whether the office has something to answer."""
        return not self.answers and self.withdrawn is None

    @property
    def tampered(self) -> datetime | None:
        """Since when the row differs from what went out."""
        return self.answers[-1].at if self.answers and self.answers[-1].row != self.answers[0].row else None
