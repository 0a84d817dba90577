"""Invitations to events with what calendars take in, moved and called off (C-20 to C-25, C-29, C-81)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from service.domain.attendance import Attendee
from service.domain.calendar_file import CANCEL, PUBLISH, REQUEST, Entry, calendar_text, uid_of
from service.domain.events import Event, Held, held, meetings_on
from service.domain.held_words import held_words
from service.domain.letter_rules import LetterRule
from service.domain.notices.days import newest_rung
from service.domain.notices.facts import Attachment, Facts, Notice
from service.domain.notices.kinds import BY_DAY, Kind, Reach
from service.domain.people import Person
from service.domain.roles import RoleKind

KEY, OFF = "event_invitation", "event_off"
COMING = frozenset({RoleKind.PARTICIPANT, RoleKind.COMPANION})
_APART, _PARTS = "|", 7


@dataclass(frozen=True)
class Said:
    """What a calendar was told of one meeting, as it stands in the name of what a letter tells: who, which
    meeting, the how manyth word of it, then day, times, title and place.
    """

    who: str
    meeting: str
    sequence: int
    words: str

    @property
    def subject(self) -> str:
        """The name under which it is told once."""
        return _APART.join((self.who, self.meeting, str(self.sequence), self.words))

    @property
    def day(self) -> date:
        """The day of the meeting."""
        return date.fromisoformat(self.words.partition(_APART)[0])

    @property
    def title(self) -> str:
        """What the meeting is called."""
        return self.words.split(_APART)[3]

    @classmethod
    def of(cls, subject: str) -> "Said":
        """The inverse of `subject`."""
        who, meeting, sequence, words = subject.split(_APART, 3)
        return cls(who, meeting, int(sequence), words)


def words_of(one: Held) -> str:
    """What a calendar shows of a meeting, as one text."""
    times = (f"{clock:%H:%M}" if clock else "" for clock in (one.starts, one.ends))
    parts = (one.day.isoformat(), *times, one.meeting.title, one.place)
    return _APART.join(part.replace(_APART, "/") for part in parts)


def newest(facts: Facts) -> Mapping[tuple[str, str], Said]:
    """The last word that each person's calendar was told of each meeting."""
    found: dict[tuple[str, str], Said] = {}
    for subject in (*facts.told.get(KEY, ()), *facts.told.get(OFF, ())):
        said = Said.of(subject)
        known = found.get((said.who, said.meeting))
        if known is None or known.sequence < said.sequence:
            found[said.who, said.meeting] = said
    return found


def meetings_of(attendee: Attendee, event: Event) -> Mapping[str, Held]:
    """When and where the event is for a person, by names that stay; the same is told once to those who come
    with people of several years.
    """
    found: dict[str, Held] = {}
    for one in attendee.about:
        if one.year in event.years:
            for meeting in meetings_on(event, one.anchors):
                there = held(meeting, one.anchors)
                if there not in found.values():
                    found.setdefault(f"{one.year}.{meeting.key}", there)
    return found


@dataclass(frozen=True)
class Meeting:
    """A meeting for one reader: `when` and `where` in words, and whether a calendar knew it otherwise."""

    held: Held
    said: Said
    moved: bool
    day: date
    times: str


def plan(facts: Facts, rule: LetterRule) -> Iterator[Notice]:
    """One letter to each person for each event that is ahead and whose day for inviting has come; another
    one where its day, time or place has moved since.
    """
    known = newest(facts)
    for own in facts.attendance:
        for event in facts.program.events:
            if event.key in own.events:
                yield from _invitation(facts, rule, own.attendee, event, known)


def _invitation(
    facts: Facts, rule: LetterRule, who: Attendee, event: Event, known: Mapping[tuple[str, str], Said]
) -> Iterator[Notice]:
    steps = [step for step in rule.steps if who.role in step.to]
    ahead = {key: one for key, one in meetings_of(who, event).items() if one.day >= facts.day}
    if not ahead:
        return
    first = min(one.day for one in ahead.values())
    told = any((who.key, key) in known for key in ahead)
    if not told and newest_rung(steps, event.key, first, facts.day, date.min) is None:
        return
    found = [_meeting(facts, who, key, one, known.get((who.key, key))) for key, one in ahead.items()]
    if all(facts.was_told(KEY, one.said.subject) for one in found):
        return  # files for calendars take long to write
    yield Notice(
        KEY,
        who.about[0].key if who.role == facts.program.participant.key else who.person.email,
        who.person,
        tuple(one.said.subject for one in found),
        {
            "reader": who.person,
            "event": event,
            "meetings": found,
            "moved": any(one.moved for one in found),
            "required": facts.program.must(event),
        },
        group=f"{who.key}.{event.key}".replace(":", ""),
        about=who.about[0].key if who.role == facts.program.participant.key else "",
        concerns=frozenset(one.key for one in who.about),
        attachments=tuple(_file(facts, who.person, event, one, len(found)) for one in found),
    )


def _meeting(facts: Facts, who: Attendee, key: str, one: Held, known: Said | None) -> Meeting:
    words = words_of(one)
    same = known is not None and known.words == words
    if known is not None and same and facts.was_told(KEY, known.subject):
        said = known
    else:  # also where the last word was that it is off
        said = Said(who.key, key, known.sequence + 1 if known else 0, words)
    moved = known is not None and not same
    return Meeting(one, said, moved, one.day, held_words(facts.program, one))


def _file(facts: Facts, reader: Person, event: Event, one: Meeting, of: int) -> Attachment:
    method = REQUEST if of == 1 else PUBLISH
    text = calendar_text(_entry(facts, reader, one.said, one.held, event.about), method, facts.day)
    name = "invite.ics" if of == 1 else f"{one.held.meeting.session}.ics"
    return Attachment(name, f"text/calendar; method={method}", text)


def _entry(facts: Facts, reader: Person, said: Said, one: Held, about: str) -> Entry:
    return Entry(
        uid_of(facts.program.key, said.who, said.meeting), said.sequence, one.meeting.title, one.day,
        one.starts, one.ends, one.place, about, facts.program.time_zone,
        (facts.program.words.office, facts.sender), (reader.name, reader.email),
    )  # fmt: skip


def plan_off(facts: Facts, rule: LetterRule) -> Iterator[Notice]:
    """One letter to each person whose calendar was told of a meeting that is ahead and is theirs no more."""
    to = {role for step in rule.steps for role in step.to}
    ahead = {place: said for place, said in newest(facts).items() if said.day >= facts.day}
    told = {who for who, _ in ahead}
    there = {
        (own.attendee.key, key)
        for own in facts.attendance
        if own.attendee.key in told
        for event in facts.program.events
        if event.key in own.events
        for key in meetings_of(own.attendee, event)
    }
    for (who, meeting), said in ahead.items():
        if (who, meeting) not in there and said.subject in facts.told.get(KEY, ()):
            own = who.partition("/")[0] in facts.standings
            role = facts.program.participant if own else facts.program.companion
            yield from _off(facts, said) if role.key in to else ()


def _off(facts: Facts, said: Said) -> Iterator[Notice]:
    reader = _reader(facts, said.who)
    if reader is None:
        return
    number = said.who.partition("/")[0]
    about = number if number in facts.standings else ""
    off = Said(said.who, said.meeting, said.sequence + 1, said.words)
    entry = Entry(
        uid_of(facts.program.key, said.who, said.meeting), off.sequence, said.title, said.day, None, None, "",
        "", facts.program.time_zone, (facts.program.words.office, facts.sender),
        (reader.name, reader.email),
    )  # fmt: skip
    text = calendar_text(entry, CANCEL, facts.day)
    yield Notice(
        OFF, about or reader.email, reader, (off.subject,),
        {"reader": reader, "title": said.title, "day": said.day},
        group=f"{said.who}.{said.meeting}".replace(":", ""), about=about,
        attachments=(Attachment("invite.ics", f"text/calendar; method={CANCEL}", text),),
    )  # fmt: skip


def _reader(facts: Facts, who: str) -> Person | None:
    """Whose calendar it is: a candidate by number, or the companion with that address."""
    number, _, email = who.partition("/")[0], "", who.rpartition("/")[2]
    if number in facts.standings:
        return facts.standings[number].candidate.person
    everybody: Iterable[Person | None] = (one.candidate.companion for one in facts.standings.values())
    return next((one for one in everybody if one and one.email == email), None)


INVITED = {
    "reader": "the person whom it goes to",
    "event": "the event, with `title`, `about` and `hours`",
    "meetings": "when it is: a list; each has `day`, `times` (times and place in words), "
    "`held.meeting.label` (which session) and `moved` (it was otherwise before)",
    "moved": "whether anything was otherwise in the letter before",
    "required": "whether whoever misses it has to make it up",
}
INVITATION = Kind(
    key=KEY,
    what="An event is ahead, for the calendar",
    why="An event is ahead, or has moved",
    reach=Reach.STEPS,
    variables=INVITED,
    words_open=True,
    planned=plan,
    steps=BY_DAY,
    to=COMING,
)
EVENT_OFF = Kind(
    key=OFF,
    what="An event is theirs no more",
    why="An event of which they were told does not take place for them",
    reach=Reach.STEPS,
    variables={"reader": "the person whom it goes to", "title": "the event", "day": "the day that it was on"},
    words_open=True,
    planned=plan_off,
    steps=BY_DAY,
    to=COMING,
    sample=lambda facts: (
        {"reader": own.candidate.person, "title": "Meeting", "day": facts.day}
        for own in facts.standings.values()
    ),
)
