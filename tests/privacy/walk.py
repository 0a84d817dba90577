"""What one person finds at every file, page and letter, held against the table: what is wrong there."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import datetime

from service.ledger import attempts, cases, letters
from service.ledger.letters import LetterRow
from tests.privacy.canaries import in_short
from tests.privacy.doors import BEHIND_THE_PROVIDER, Doors, spoken
from tests.privacy.eyes import Eyes, refusal
from tests.privacy.finished import Finished
from tests.privacy.letterbox import Received, inbox
from tests.privacy.table import Table, Thing

Said = Mapping[str, Mapping[str, str]]
"""All that each file says, by way of reading."""
NO_WORDS = "letter_html"
"""The page of a letter's words: of a private form's letter there are none to show."""

ASKING = {key: {400} for key in ("open_case", "carry_case")}
"""What asks for something is refused where it is sent empty."""

CALENDAR = {key: {"text/calendar", "application/ics"} for key in ("event_invitation", "event_off")}
"""What letters of a kind carry for calendars (RFC 6047); no other letter has a file."""


def wrong_files(
    done: Finished, table: Table, things: Mapping[str, Thing], kinds: Mapping[str, str], person: str
) -> Iterator[str]:
    """Files that open or stay shut against the table, by any way of reading; `kinds` are their MIME types."""
    with closing(Eyes(done.url, person)) as eyes:
        readable = {file_id for file_id, thing in things.items() if table.level(person, thing) != "none"}
        for what, seen in {"search": eyes.listed(), "feed of changes": eyes.changed()}.items():
            yield from (f"the {what} tells of {things.get(one, one)}" for one in seen - readable)
            yield from (f"the {what} leaves out {things[one]}" for one in readable - seen)
        for file_id, thing in things.items():
            mine = file_id in readable
            for name, way in eyes.ways_of(kinds[file_id], light=mine).items():
                status = refusal(way, file_id)
                if status not in _expected(name, table.level(person, thing)):
                    yield f"{name} of {thing}: {status}"


def _expected(way: str, level: str) -> set[int]:
    """Google's answers: 404 from Drive and 403 from Sheets for what is not theirs to see; revisions are for
    who writes (https://developers.google.com/workspace/drive/api/guides/ref-roles).
    """
    if level == "none":
        return {403} if way.startswith("sheets") else {404}
    return {0, 403} if way == "drive.revisions.list" and level == "read" else {0}


def wrong_words(
    done: Finished, table: Table, things: Mapping[str, Thing], said: Said, person: str
) -> Iterator[str]:
    """Words in files that the person opens, and that are not for them."""
    for file_id, ways in said.items():
        if table.level(person, things[file_id]) != "none":
            for name, text in ways.items():
                for one in in_short(table.beyond(person, done.words.found_in(text))):
                    yield f"{name} of {things[file_id]}: {one}"


def wrong_letters(done: Finished, table: Table, person: str) -> Iterator[str]:
    """Letters in the person's inbox that are not for them, that went to others, or that say too much."""
    with done.office.ledger.read() as session:
        sent = letters.all(session)
    for message in inbox(done.url, person):
        letter = message.letter(sent)
        if letter is None:
            yield f"nobody of Cohortbook wrote “{message.subject}”"
        else:
            yield from _wrong_letter(done, table, message, letter)


def _wrong_letter(done: Finished, table: Table, message: Received, letter: LetterRow) -> Iterator[str]:
    emails = {one.key: email for email, one in done.candidates().items()}
    thing = Thing(
        "letters",
        letter.kind,
        message.inbox if letter.kind == "form" else emails.get(letter.candidate_key, ""),
    )
    day = letter.queued.astimezone(done.office.zone).date().isoformat()
    for reader in {message.inbox, *message.to}:
        if table.level(reader, thing, day) == "none":
            yield f"“{message.subject}” is not for {reader}"
    for one in in_short(table.beyond(message.inbox, done.words.found_in(message.text), day)):
        yield f"“{message.subject}”: {one}"
    if message.parts != {"text/plain", "text/html"} | CALENDAR.get(letter.kind, set()):
        yield f"“{message.subject}” has the parts {sorted(message.parts)}"


def wrong_pages(
    done: Finished, table: Table, person: str, at: datetime, pages: Iterable[int] = (1, 2, 3)
) -> Iterator[str]:
    """Pages that open or stay shut against the table at `at`, and words on them; no address is nobody. Of
    what is listed page by page, `pages`.
    """
    doors = Doors.of(done.office, at)
    for route in doors.routes():
        for about, named in named_in(done, route.arguments, pages):
            level = table.level(person, Thing("pages", route.endpoint, about))
            if not _deals(done, table, person, about, named):
                level = "none"
            with doors.open(doors.enter(person), route, named) as answer:
                allowed = _answers(route.endpoint, level)
                if answer.status_code not in allowed and route.endpoint not in BEHIND_THE_PROVIDER:
                    yield f"{answer.request.path}: {answer.status_code}, and the table says {level}"
                for one in in_short(table.beyond(person, done.words.found_in(spoken(answer)))):
                    yield f"{answer.request.path}: {one}"


def _answers(endpoint: str, level: str) -> set[int]:
    """Being led elsewhere is no way to what they asked for; health is 503 where no jobs run."""
    if level == "none":
        return {303, 401, 403}
    return {200, 204, 303, 503} | ({404} if endpoint == NO_WORDS else set()) | ASKING.get(endpoint, set())


def _deals(done: Finished, table: Table, person: str, about: str, named: Mapping[str, str]) -> bool:
    """A case's own pages are for those alone who deal with its kind."""
    if "case" not in named:
        return True
    with done.office.ledger.read() as session:
        case = cases.get(session, named["case"])
    assert case
    return table.level(person, Thing("cases", case.kind, about)) == "write"


def named_in(done: Finished, arguments: set[str], pages: Iterable[int]) -> list[tuple[str, dict[str, str]]]:
    """Everything that an address with these arguments may be about: whom it concerns, and the arguments."""
    emails = {one.key: email for email, one in done.candidates().items()}
    with done.office.ledger.read() as session:
        if "attempt" in arguments:
            return [(emails[one.candidate], {"attempt": one.key}) for one in attempts.all(session)]
        if "case" in arguments:
            return [(emails[one.candidate], {"case": one.key}) for one in cases.all(session)]
        if "token" in arguments:
            return [(emails.get(one.candidate_key, ""), {"token": one.token}) for one in letters.all(session)]
    if "key" in arguments:
        return [(email, {"key": key}) for key, email in emails.items()]
    return [("", {"page": str(page)}) for page in pages]
