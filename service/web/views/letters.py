"""Letters: the outbox and what became of it, and one letter as it was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.domain.notices.registry import KINDS
from service.interface.letters_tab import reason_of, state_label
from service.ledger.holding import HeldOutbox
from service.ledger.letters import DECLINED, FAILED, HELD, SENT, WAITING, WITHDRAWN, LetterRow
from service.web.choosing import Pager
from service.web.views.sight import Sight

OPEN_KINDS = frozenset(key for key, kind in KINDS.items() if kind.words_open)
"""Letters whose words the console shows: they say what stands in the workbook. What is written about a
private form is for its reader alone, and so is every kind that does not say otherwise."""

SETTLED = {SENT: "Sent", DECLINED: "Not wanted", WITHDRAWN: "Taken back"}
"""What happened when a letter was settled; otherwise it was given up."""

FILTERS = {"": "All", WAITING: "Waiting", HELD: "Held", FAILED: "Not sent", SENT: "Sent"}
"""What the list can be narrowed to."""


@dataclass(frozen=True)
class LetterLine:
    """A letter and what became of it. `kind` is its state as a colour's name, `token` its reference; `what`
    says why it was written, `note` what to know about its state.
    """

    token: str
    when: str
    subject: str
    to: str
    about: str
    what: str
    kind: str
    state: str
    note: str


def letter_line(sight: Sight, letter: LetterRow) -> LetterLine:
    """The letter in a list."""
    kind = state_of(letter)
    return LetterLine(
        token=letter.token,
        when=sight.times.moment(letter.settled or letter.queued),
        subject=letter.subject,
        to=", ".join((*letter.to, *letter.cc)),
        about=letter.candidate_key,
        what=reason_of(sight.program, letter.kind),
        kind=kind,
        state=state_label(sight.program, kind),
        note=_note(sight, letter, kind),
    )


def state_of(letter: LetterRow) -> str:
    """`waiting`, `held`, `sending`, `sent` or `failed`."""
    return HELD if letter.held is not None and letter.state == WAITING else letter.state


def _note(sight: Sight, letter: LetterRow, kind: str) -> str:
    if kind == HELD and letter.held is not None:
        return f"Since {sight.times.moment(letter.held)}, until “Hold” is unticked in the Letters tab."
    if letter.state == FAILED:
        return letter.error
    if kind == WAITING and letter.not_before is not None and letter.error:
        return f"{letter.error} Tried again from {sight.times.moment(letter.not_before)} on."
    return letter.error


@dataclass(frozen=True)
class Filter:
    """A state that the list can be narrowed to, and how many letters are in it."""

    state: str
    label: str
    count: int


def hold_words(sight: Sight, hold: HeldOutbox | None) -> str:
    """That the whole outbox is held, since when and why; empty where it is not."""
    if hold is None:
        return ""
    why = f" {hold.why.rstrip('.')}." if hold.why else ""
    return f"Every letter is held since {sight.times.moment(hold.since)}.{why}"


@dataclass(frozen=True)
class LettersPage:
    """The outbox. `names` are those of the candidates whom letters are about, by key; `hold` says that all
    of it is held.
    """

    state: str
    who: str
    filters: tuple[Filter, ...]
    pager: Pager
    lines: tuple[LetterLine, ...]
    names: Mapping[str, str]
    hold: str

    @property
    def query(self) -> dict[str, str]:
        """What was chosen, for an address."""
        return {word: value for word, value in (("state", self.state), ("who", self.who)) if value}


@dataclass(frozen=True)
class LetterPage:
    """One letter. `facts` are label and value pairs; `text` is empty where its words are not shown."""

    line: LetterLine
    name: str
    facts: tuple[tuple[str, str], ...]
    text: str
    has_html: bool


def letters_page(
    sight: Sight,
    letters: Sequence[LetterRow],
    counts: Mapping[str, int],
    pager: Pager,
    chosen: tuple[str, str],
    names: Mapping[str, str],
    hold: HeldOutbox | None,
) -> LettersPage:
    """One page of the outbox; `chosen` are the state and the words that it was narrowed by."""
    state, who = chosen
    filters = tuple(Filter(one, label, counts[one]) for one, label in FILTERS.items())
    lines = tuple(letter_line(sight, letter) for letter in letters)
    return LettersPage(state, who, filters, pager, lines, names, hold_words(sight, hold))


def letter_page(sight: Sight, letter: LetterRow, name: str, told_of: Sequence[str] = ()) -> LetterPage:
    """One letter; `name` is that of the candidate whom it is about, or empty; `told_of` are names of others
    whom it tells of.
    """
    readable = shows_words(letter)
    return LetterPage(
        line=letter_line(sight, letter),
        name=name,
        facts=tuple(_facts(sight, letter, told_of)),
        text=letter.text if readable else "",
        has_html=readable and bool(letter.html),
    )


def shows_words(letter: LetterRow) -> bool:
    """Whether the console shows what the letter says."""
    return letter.kind in OPEN_KINDS


def _facts(sight: Sight, letter: LetterRow, told_of: Sequence[str]) -> list[tuple[str, str]]:
    times, settled = sight.times, SETTLED.get(letter.state, "Given up")
    files = [f"{one.name} ({len(one.content.encode()):,} bytes)" for one in letter.attachments]
    pairs = [
        ("To", ", ".join(letter.to)),
        ("Copy to", ", ".join(letter.cc)),
        ("Tells of", ", ".join(told_of)),
        ("Why", reason_of(sight.program, letter.kind)),
        ("Written", times.moment(letter.queued)),
        (settled, times.moment(letter.settled) if letter.settled else ""),
        ("Files", ", ".join(files)),
        ("Send at once", f"asked for {times.moment(letter.pushed)}" if letter.pushed else ""),
        ("Reference", letter.token),
    ]
    return [(label, value) for label, value in pairs if value]
