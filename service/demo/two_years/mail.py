"""What the office's mailbox sent, read through the stock Gmail client and sorted by what its subjects say."""

import base64
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from email.utils import getaddresses
from typing import Any, NamedTuple

from service.demo.two_years.cast import data
from service.demo.two_years.scene import Stage
from service.mail.digest import LINE
from service.offices.making import MAILBOX
from service.offices.sandbox_drive import ADMINISTRATOR, SECRETARY, token
from service.sandbox import clients

PAGE = 500


class Found(NamedTuple):
    """A kind of letter as people call it, and a class of readers."""

    kind: str
    readers: str


def letters_sent(stage: Stage) -> Counter[Found]:
    """How many letters of each kind went to each class; kinds are told by the patterns of subjects.yaml."""
    patterns = {kind: re.compile(pattern) for kind, pattern in data("subjects.yaml").items()}
    readers, found = _classes(stage), Counter[Found]()
    url = stage.office.settings.google_root
    with closing(clients.gmail(url, token(url, MAILBOX))) as gmail:
        for message in _messages(gmail.users().messages()):
            headers = {h["name"].lower(): h["value"] for h in message["payload"]["headers"]}
            to = [email for _, email in getaddresses([headers[n] for n in ("to", "cc") if headers.get(n)])]
            for subject in _letters(headers["subject"], _text(message["payload"])):
                for email in to:
                    found[Found(_kind(patterns, subject), readers.get(email, email))] += 1
    return found


def _kind(patterns: Mapping[str, re.Pattern[str]], subject: str) -> str:
    return next((kind for kind, pattern in patterns.items() if pattern.search(subject)), subject)


def _classes(stage: Stage) -> dict[str, str]:
    found = {one.email: "candidates" for one in stage.cast.players}
    found |= {one.email: "coaches" for one in stage.cast.coaches.values()}
    found |= {one.supervisor.email: "supervisors" for one in stage.cast.players}
    found |= {one.person.email: one.role for one in stage.cast.office}
    return found | dict.fromkeys((ADMINISTRATOR, SECRETARY), "office")


def _messages(api: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - googleapiclient's resources have no types
    asked = api.list(userId="me", q="in:sent", maxResults=PAGE)
    while asked is not None:
        answer = asked.execute()
        for one in answer.get("messages", ()):
            yield api.get(userId="me", id=one["id"], format="full").execute()
        asked = api.list_next(asked, answer)


def _text(payload: Mapping[str, Any]) -> str:
    """The plain text: a letter with files has its words in a part of their own."""
    parts = payload["parts"]
    inner = parts[0].get("parts", parts)
    part = next(one for one in inner if one["mimeType"] == "text/plain")
    return base64.urlsafe_b64decode(part["body"]["data"] + "==").decode()


def _letters(subject: str, text: str) -> tuple[str, ...]:
    """A message with several begins with a list of their subjects, and then a line."""
    lines = text.splitlines()
    if LINE not in lines:
        return (subject,)
    listed = [words.removeprefix("- ") for words in lines[: lines.index(LINE)] if words.startswith("- ")]
    return tuple(listed) or (subject,)
