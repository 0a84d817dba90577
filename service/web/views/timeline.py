"""One candidate's way through the program, day by day: what was, and what is ahead."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from service.domain.attempts import Attempt
from service.domain.attendance import Attendance, Presence
from service.domain.completion import ModuleState, ModuleStatus, opening_day
from service.domain.presence_words import presence_words
from service.domain.program import Module, Requirement
from service.ledger.letters import DECLINED, FAILED, SENT, WITHDRAWN, LetterRow
from service.web.facts import CandidateFacts
from service.web.views.sight import Sight
from service.web.views.status import DONE

_EVENTS = {Presence.ATTENDED: "complete", Presence.MADE_UP: "complete", Presence.MISSED: "overdue"}
DAYS_SHOWN = 8
"""So many of the last days stand open; those before them are folded."""


@dataclass(frozen=True)
class Entry:
    """Something that happened, or will. `clock` is empty for what has a day alone; `kind` names its colour;
    `letter` is the reference of a letter that can be read, or empty.
    """

    day: date
    time: time
    clock: str
    kind: str
    text: str
    letter: str = ""


@dataclass(frozen=True)
class Day:
    """A day with something on it."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Timeline:
    """Days in order: long past, lately until `today`, and ahead."""

    earlier: tuple[Day, ...]
    lately: tuple[Day, ...]
    ahead: tuple[Day, ...]
    today: str


def timeline(
    sight: Sight, facts: CandidateFacts, attended: Attendance | None, *, with_letters: bool
) -> Timeline:
    """The whole way as of today; `with_letters` for those who may read the office's letters."""
    entries = [*_modules(sight, facts), *_attempts(sight, facts), *_events(sight, attended)]
    entries += _letters(sight, facts.letters) if with_letters else ()
    entries.append(_on(facts.standing.candidate.enrolled, "enrolled", sight.say.person.enrolled))
    days = _days(sight, sorted(entries, key=_order))
    past = [day for at, day in days if at <= sight.times.today]
    ahead = tuple(day for at, day in days if at > sight.times.today)
    return Timeline(
        earlier=tuple(past[:-DAYS_SHOWN]),
        lately=tuple(past[-DAYS_SHOWN:]),
        ahead=ahead,
        today=sight.times.day(sight.times.today),
    )


def _order(entry: Entry) -> tuple[date, time, bool, str]:
    """Letters come after what they tell of."""
    return entry.day, entry.time, bool(entry.letter), entry.text


def _days(sight: Sight, entries: Iterable[Entry]) -> list[tuple[date, Day]]:
    found: defaultdict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.day].append(entry)
    return [(day, Day(sight.times.day(day), tuple(own))) for day, own in found.items()]


def _modules(sight: Sight, facts: CandidateFacts) -> Iterator[Entry]:
    opened: defaultdict[datetime, list[str]] = defaultdict(list)
    opening: defaultdict[date, list[str]] = defaultdict(list)
    for key, state in facts.standing.still_asked.items():
        module = sight.program.module(key)
        released = facts.released.get(module.key) or facts.forms.get(module.key)
        if released:
            opened[released].append(module.title)
        else:
            opening[opening_day(module, facts.standing.candidate.anchors)].append(module.title)
        yield from _due(sight, module, state)
        yield from _completed(sight, module, facts)
    for at, titles in opened.items():
        yield _at(sight, at, "opened", sight.say.way.opened.format(what=", ".join(titles)))
    for day, titles in opening.items():
        what = f"{sight.program.words.phrases.progress.opens}: {', '.join(titles)}"
        missing = day <= sight.times.today
        yield _on(day, "opens", sight.say.way.not_there.format(what=what) if missing else what)


def _due(sight: Sight, module: Module, state: ModuleState) -> Iterator[Entry]:
    """Where a date still counts: what is done, waits for the office, or is not there cannot be late."""
    if state.due is None or state.status in DONE or state.status is ModuleStatus.SUBMITTED:
        return
    if state.status is ModuleStatus.NOT_RELEASED and state.due <= sight.times.today:
        return
    words = sight.program.words
    late = state.status is ModuleStatus.OVERDUE
    again = state.attempt > 1
    label = words.phrases.review.revise_by if again else words.phrases.progress.due
    note = f" ({words.status[state.status.value].lower()})" if late else ""
    yield _on(state.due, "overdue" if late else "due", f"{label}: {module.title}{note}")


def _completed(sight: Sight, module: Module, facts: CandidateFacts) -> Iterator[Entry]:
    """Work that is reviewed is complete by its decision, which is told by itself."""
    found = facts.completed.get(module.key)
    if found and module.requirement is not Requirement.REVIEW:
        yield _on(found.on, "complete", sight.say.way.completed.format(what=module.title))


def _attempts(sight: Sight, facts: CandidateFacts) -> Iterator[Entry]:
    for attempt in facts.attempts:
        work = f"{sight.program.module(attempt.module).title}, {_number(sight, attempt)}"
        yield _at(sight, attempt.submitted, "submitted", sight.say.way.handed_in.format(what=work))
        if attempt.withdrawn:
            yield _at(sight, attempt.withdrawn, "withdrawn", sight.say.way.taken_back.format(what=work))
        if attempt.decision:
            outcome = sight.program.words.outcome[attempt.decision.outcome.value]
            level = sight.level(attempt.decision.level)
            text = f"{outcome}: {work} ({sight.program.words.phrases.review.level.lower()} {level})"
            yield _at(sight, attempt.decision.decided, attempt.decision.outcome.value, text)


def _number(sight: Sight, attempt: Attempt) -> str:
    return f"{sight.program.words.phrases.review.attempt.lower()} {attempt.number}"


def _events(sight: Sight, attended: Attendance | None) -> Iterator[Entry]:
    for event in sight.program.events:
        one = attended.events.get(event.key) if attended else None
        if one is not None and one.day is not None:
            kind = _EVENTS.get(one.presence, "event")
            yield _on(
                one.day,
                kind,
                f"{event.title}: {presence_words(sight.program, event, one, sight.times.short_day).lower()}",
            )


def _letters(sight: Sight, letters: Iterable[LetterRow]) -> Iterator[Entry]:
    words = sight.say.way
    said = {
        SENT: words.letter,
        FAILED: words.letter_failed,
        DECLINED: words.letter_declined,
        WITHDRAWN: words.letter_withdrawn,
    }
    for letter in letters:
        text = said.get(letter.state, words.letter_waits).format(subject=letter.subject)
        yield _at(sight, letter.settled or letter.queued, f"letter-{letter.state}", text, letter.token)


def _at(sight: Sight, at: datetime, kind: str, text: str, letter: str = "") -> Entry:
    local = at.astimezone(sight.times.zone)
    return Entry(local.date(), local.time(), sight.times.clock(at), kind, text, letter)


def _on(day: date, kind: str, text: str) -> Entry:
    return Entry(day, time(), "", kind, text)
