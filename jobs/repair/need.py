"""What one file needs, and how that is said."""

from collections.abc import Iterator
from dataclasses import dataclass

from jobs.repair.displaced import Displaced
from jobs.report import Planned
from service.domain.log_phrases import LinePhrases
from service.domain.people import Candidate
from service.errors import GoogleError
from service.ledger.forms import FormRow
from service.sheetwriting import Request


@dataclass(frozen=True)
class Need:
    """What a workbook needs, or the private form `form`: `name` is the file's own. `candidate` is whose it
    is, or on whose record the form goes. `left` is what nobody but people can do, in words. `error` is why
    nothing more is known.
    """

    candidate: Candidate
    file_id: str
    name: str
    place: Displaced
    requests: tuple[Request, ...] = ()
    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    error: GoogleError | None = None
    form: FormRow | None = None

    @property
    def share(self) -> tuple[str, ...]:
        """Whom to let in again."""
        return self.place.locked_out

    @property
    def who(self) -> str:
        """Whose it is, and which form."""
        form = f", “{self.name}”" if self.form else ""
        return f"{self.candidate.key} {self.candidate.person.name}{form}"

    @property
    def idle(self) -> bool:
        """Whether nothing is to be done."""
        place = self.place
        moved = place.trashed or place.called or place.elsewhere
        return not (self.error or moved or self.share or self.requests)

    def done_in(self, lines: LinePhrases) -> Iterator[str]:
        """What was put right, for the log."""
        if self.place.trashed:
            yield lines.from_trash
        if self.place.called:
            yield lines.renamed.format(name=self.name)
        if self.place.elsewhere:
            yield lines.to_folder
        yield from (lines.writes_again.format(email=email) for email in self.share)
        yield from self.done

    def planned(self) -> Iterator[Planned]:
        """The effects in words."""
        who, place = self.who, self.place
        if place.trashed:
            yield Planned("restore", who, "from the trash")
        if place.called:
            yield Planned("rename", who, self.name)
        if place.elsewhere:
            yield Planned("move", who, "back to its folder")
        for email in self.share:
            yield Planned("share", who, f"with {email} as writer")
        for words in self.done:
            yield Planned("put back", who, words)
        for words in (*self.left, *((str(self.error),) if self.error else ())):
            yield Planned("leave", who, words)
