"""What an acceptance test works with: the commands, the people, and the books afterwards."""

import base64
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from click.testing import CliRunner, Result

from jobs.office import Office
from service.cli import main
from service.config import FILE
from service.demo.acting import Actor, Tab
from service.google.calls import CallRecord
from service.ledger import marks, people, workbooks
from service.offices import make_office, open_office
from service.offices.sandbox_drive import ADMINISTRATOR, control, token
from service.sandbox import clients
from service.sandbox.server import Sandbox

HEADER = "Last Name,First Name,E-mail,School,Position,Cohort,Year,Coach,Coach E-mail,Enrolled\n"


def roster_of(*rows: str) -> str:
    """A roster file: `rows` are `Last,First,address,coach name,coach address`."""
    lines = []
    for row in rows:
        last, first, email, coach, coach_email = row.split(",")
        lines.append(
            f"{last},{first},{email},Cedar Middle,Vice Principal,2026-27,1,{coach},{coach_email},2026-07-01"
        )
    return HEADER + "\n".join(lines) + "\n"


def send_at_once(folder: Path, *, together: bool = False) -> None:
    """Decisions of this office go out when they are seen, and each letter by itself unless `together`: for
    tests of what follows.
    """
    _change(folder, "undo_minutes = 5", "undo_minutes = 0")
    if not together:
        letters_apart(folder)


def letters_apart(folder: Path) -> None:
    """Each letter of this office goes out by itself."""
    _change(folder, "together = true", "together = false")


def _change(folder: Path, before: str, after: str) -> None:
    file = folder / FILE
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


@dataclass
class Bench:
    """An office in `folder` whose Google is the sandbox at `url`."""

    folder: Path
    url: str
    signed_in: list[Any] = field(default_factory=list)

    @classmethod
    def found(cls, folder: Path, sandbox: Sandbox, starts: date, roster: str) -> "Bench":
        """A new office with `roster` taken in on the first day of its year."""
        port = urlsplit(sandbox.url).port
        assert port
        make_office(folder, "ceres-casc", starts=starts, port=port)
        send_at_once(folder)
        bench = cls(folder, sandbox.url)
        file = folder / "roster.csv"
        file.write_text(roster, encoding="utf-8")
        bench.run("roster", "import", str(file), at=starts.isoformat())
        return bench

    def run(self, *words: str, at: str, status: int = 0) -> Result:
        """A command as typed, on a day at noon; the sandbox's clock says the same."""
        self.set_clock(at)
        result = CliRunner().invoke(main, [*words, "--office", str(self.folder), "--at", at])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == status, result.output
        return result

    def set_clock(self, at: str) -> None:
        """The sandbox's clock, to that day's noon in California."""
        noon = at if "T" in at else f"{at}T12:00:00"
        control(self.url, "clock", {"set": f"{noon}-07:00"})

    def job(self, name: str, at: str, status: int = 0) -> dict[str, Any]:
        """A job's outcome as JSON."""
        found: dict[str, Any] = json.loads(self.run(name, "--json", at=at, status=status).stdout)
        return found

    @contextmanager
    def office(self, observe: Callable[[CallRecord], None] | None = None) -> Iterator[Office]:
        """The office as the jobs have it."""
        with open_office(self.folder, observe) as opened:
            yield opened

    def key_of(self, email: str) -> str:
        """A candidate's number."""
        with self.office() as office, office.ledger.read() as session:
            return next(c.key for c in people.candidates(session) if c.person.email == email)

    def workbook(self, email: str) -> str:
        """The id of a candidate's workbook."""
        key = self.key_of(email)
        with self.office() as office, office.ledger.read() as session:
            return workbooks.all(session)[key].file_id

    def interface(self) -> str:
        """The id of the Administrator Interface."""
        with self.office() as office, office.ledger.read() as session:
            found = marks.get(session, "interface")
        assert found
        return found

    def open(self, email: str, file_id: str, title: str) -> Tab:
        """A tab as that person sees it."""
        actor = Actor(self.url, email)
        self.signed_in.append(actor)
        return actor.open(file_id, title)

    def interface_tab(self, title: str) -> Tab:
        """A tab of the interface as the program administrator sees it."""
        return self.open(ADMINISTRATOR, self.interface(), title)

    def drive(self, email: str) -> Any:
        """A person's Drive, through the stock client."""
        return self._signed_in(clients.drive(self.url, token(self.url, email)))

    def sheets(self, email: str) -> Any:
        """A person's Sheets, through the stock client."""
        return self._signed_in(clients.sheets(self.url, token(self.url, email)))

    def mails(self, email: str) -> list[tuple[str, str]]:
        """Subject and text of a person's inbox, oldest first, through the stock Gmail client."""
        messages = self._signed_in(clients.gmail(self.url, token(self.url, email))).users().messages()
        listed = messages.list(userId="me", q="in:inbox", maxResults=500).execute().get("messages", [])
        whole = [messages.get(userId="me", id=one["id"], format="full").execute() for one in listed]
        return [_subject_and_text(one) for one in reversed(whole)]

    def calls(self) -> Counter[str]:
        """The service's calls to Google since the last time this was asked, by method id."""
        with urlopen(f"{self.url}/_sandbox/calls", timeout=10) as answer:
            listed = json.load(answer)["calls"]
        urlopen(Request(f"{self.url}/_sandbox/calls", method="DELETE"), timeout=10).close()
        found = Counter[str]()
        for one in listed:  # a batch that reads and one that writes have rows of their own
            if self._is_service(one["identity"]):
                found[one["method"]] += one["count"]
        return found

    def writing_calls(self) -> Counter[str]:
        """Those of them that write."""
        with urlopen(f"{self.url}/_sandbox/calls", timeout=10) as answer:
            listed = json.load(answer)["calls"]
        return Counter(
            {c["method"]: c["count"] for c in listed if c["writing"] and self._is_service(c["identity"])}
        )

    def close(self) -> None:
        """Sign everybody out."""
        for one in self.signed_in:
            one.close()

    def _signed_in(self, service: Any) -> Any:
        self.signed_in.append(service)
        return service

    @staticmethod
    def _is_service(identity: str) -> bool:
        return identity.startswith(("cohortbook@", "induction@"))


def _subject_and_text(message: dict[str, Any]) -> tuple[str, str]:
    headers = {h["name"].lower(): h["value"] for h in message["payload"]["headers"]}
    return headers["subject"], text_of(message)


def text_of(message: dict[str, Any]) -> str:
    """The plain text of a message as Gmail gives it."""
    parts = message["payload"]["parts"]
    inner = parts[0].get("parts", parts)  # a letter with files has its words in a part of their own
    part = next(p for p in inner if p["mimeType"] == "text/plain")
    return base64.urlsafe_b64decode(part["body"]["data"] + "==").decode()
