"""How a storm ends: people mend what only they can, jobs run until nothing changes, and all is told."""

import base64
import contextlib
import re
from collections import defaultdict
from datetime import timedelta
from typing import Any

from service.ledger import attempts, letters
from service.ledger.letters import LetterRow
from tests.storm.breaking_acts import restore
from tests.storm.drive_acts import restore_interface
from tests.storm.mirror import Wrong
from tests.storm.staff_acts import remove_copies, restore_column, undo
from tests.storm.storm import NotNow, Storm

ROUNDS = 6
FEEDBACK = re.compile(r"feedback (\S+-\d+) w\d+w")
"""How the feedback begins that staff type on an attempt."""
PAUSE = timedelta(minutes=11)


def mend(storm: Storm) -> None:
    """What the messages ask of people: columns of theirs come back, of doubled rows one stays."""
    noon = storm.scene.at.replace(hour=12, minute=0) + timedelta(days=1)
    storm.scene.set_clock(noon)
    for bring_back in (restore, restore_interface):
        with contextlib.suppress(NotNow):
            bring_back(storm)
    for (tab, column), what in list(undo(storm).columns.items()):
        restore_column(storm, tab, column, what)
    for tab in storm.tabs:
        sight = storm.seen(tab)
        if sight is not None and sight.doubled:
            remove_copies(storm, tab)


def settle(storm: Storm) -> None:
    """Runs of every job until a round of them changes nothing; Wrong when it takes too long."""
    did: list[str] = []
    for _ in range(ROUNDS):
        storm.scene.set_clock(storm.scene.at + PAUSE)
        did = [_summary(storm, job) for job in ("scrape", "review", "provision", "release", "scrape")]
        if not any(did):
            return
    raise Wrong(f"after {ROUNDS} rounds there is still something to do: {did}")


def _summary(storm: Storm, job: str) -> str:
    outcome = storm.run_job(job)
    idle = {"letters waiting", "not sent", "read", "forms read"}
    done = {name: count for name, count in outcome.counts.items() if count and name not in idle}
    if job == "review" and set(done) == {"interface written"}:  # the time of the last contact
        done = {}
    return f"{job}: {done}" if done else ""


def nothing_more_to_do(storm: Storm) -> None:
    """A quiet scrape asks Drive once and writes nothing."""
    storm.run_job("scrape")
    storm.scene.world.calls.clear()
    storm.run_job("scrape")
    made = {
        call["method"]: call["count"]
        for call in storm.scene.world.calls.listed()
        if call["identity"] == storm.scene.office.google.identity
    }
    if made != {"drive.changes.list": 1}:
        raise Wrong(f"a quiet scrape makes calls: {made}")


def all_told(storm: Storm) -> None:
    """Each decision in one letter to the candidate and the coach, in nobody else's inbox, in their words."""
    with storm.scene.office.ledger.read() as session:
        decided = {one.key: one.decision for one in attempts.all(session) if one.decision}
        sent = {row.key: row for row in letters.all(session) if row.state == "sent"}
    told = _told(storm)
    for key, emails in told.items():
        _only_to_whom_it_concerns(storm, key, emails)
        if key not in decided:
            raise Wrong(f"feedback on {key} was mailed, and nothing is decided")
    for key in decided:
        if f"review:{key}" in sent:
            _says_it(storm, key, sent[f"review:{key}"], told.get(key, []))


def _told(storm: Storm) -> dict[str, list[str]]:
    """In whose inboxes the words about each attempt stand, once for each letter."""
    told: dict[str, list[str]] = defaultdict(list)
    for email, texts in _inboxes(storm).items():
        for text in texts:
            for key in sorted(set(FEEDBACK.findall(text))):
                told[key].append(email)
    return told


def _only_to_whom_it_concerns(storm: Storm, key: str, emails: list[str]) -> None:
    known = storm.history.known[key.split("-", maxsplit=1)[0]]
    strangers = set(emails) - known["email"] - known["companion_email"]
    if strangers:
        raise Wrong(f"the feedback on {key} was mailed to {sorted(strangers)}")
    if len(emails) != len(set(emails)):
        raise Wrong(f"the feedback on {key} was mailed twice: {emails}")


def _says_it(storm: Storm, key: str, row: LetterRow, emails: list[str]) -> None:
    feedback = storm.decisions.made[key].feedback
    if feedback not in row.text:
        raise Wrong(f"the letter about {key} does not say {feedback!r}")
    if f"feedback {key}" in feedback and row.to[0] not in emails:
        raise Wrong(f"{row.to} has no letter about {key}")


def _inboxes(storm: Storm) -> dict[str, list[str]]:
    """The texts in everybody's inbox."""
    emails = {
        email
        for facts in storm.history.known.values()
        for fact in ("email", "companion_email", "overseer_email")
        for email in facts[fact]
    }
    return {email: _texts(storm, email) for email in sorted(emails)}


def _texts(storm: Storm, email: str) -> list[str]:
    messages = storm.scene.world.gmail(email).users().messages()
    listed = messages.list(userId="me", q="in:inbox", maxResults=500).execute().get("messages", [])
    whole = [messages.get(userId="me", id=one["id"], format="full").execute() for one in listed]
    return [_text(one) for one in whole]


def _text(message: dict[str, Any]) -> str:
    part = next(p for p in message["payload"]["parts"] if p["mimeType"] == "text/plain")
    return base64.urlsafe_b64decode(part["body"]["data"] + "==").decode()
