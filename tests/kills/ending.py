"""How it all stands in the end, through stock clients: what can be compared between two offices that lived
the same days. Ids of files are told by the names of the files, and times of day are left out.
"""

import base64
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from service.ledger import attempts, cases, letters, log
from service.offices.sandbox_drive import KEEPER, token
from service.sandbox import clients
from tests.kills.office import Story

FILES = "files(id,name,mimeType,parents,trashed)"
GRANTS = "permissions(emailAddress,role,type,permissionDetails(inherited))"
BOOK = (
    "comments(headPost(content)),namedRanges(name),"
    "sheets(properties(sheetId,title),protectedRanges(protectedRangeId,editors(users)),"
    "data.rowData.values(userEnteredValue))"
)
OWN_ROW = re.compile(r"(\$[A-Z]{1,2})\d+")
"""In a formula, a cell of the row that it stands in: which row that is may differ."""
UNSHARED = "no longer shared with "
"""Begins a line of the log."""
CASE = re.compile(r"(?<!\$)\bK\d+\b")
"""A case's number: not a cell of column K in a formula."""
TIMES = re.compile(r"\b\d{1,2}:\d{2}\b")
VOLUME = re.compile(r"(.* archive \w+) (\d{4})(\.jsonl\.gz)")
"""The name of a file of the archive, with its number."""
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
BETWEEN, LAST_LINES, REFERENCE = f"\n{'=' * 60}\n", "\n-- \n", "Reference: "
"""In a message: what stands between letters, before its last lines, and before what it is searched by."""
OF_THE_COURSE = {"Log", "_contact", "_keys"}
"""Tabs that tell how it came about, which differs, and the index by references, which hang on it."""
Ending = dict[str, Any]


class Look:
    """At one office, as the keeper of its drive."""

    def __init__(self, story: Story) -> None:
        self._story, self._url = story, story.served.url
        with story.opened() as office:
            self._drive_id = office.settings.drive_id
        access = token(self._url, KEEPER)
        self._drive, self._sheets = clients.drive(self._url, access), clients.sheets(self._url, access)
        self._names: dict[str, str] = {}
        self._cases = self._numbered()
        self._references = self._referred()

    def _numbered(self) -> dict[str, str]:
        """What to call each case: its number depends on the course, as free rows are given more of them."""
        with self._story.opened() as office, office.ledger.read() as session:
            return {one.key: f"case {one.kind} of {one.candidate}" for one in cases.all(session)}

    def _referred(self) -> dict[str, str]:
        """What to call each reference of a letter about a case: it is made of the case's number."""
        with self._story.opened() as office, office.ledger.read() as session:
            return {row.token: f"of {self._cased(row.key)}" for row in letters.all(session)
                    if CASE.search(row.key)}  # fmt: skip

    def _cased(self, text: str) -> str:
        return CASE.sub(lambda found: self._cases.get(found[0], "K"), text)

    def ending(self) -> Ending:
        """By file, by mailbox, and by what is on record."""
        files = self._files()
        self._names = {file["id"]: file["name"] for file in files} | {self._drive_id: "the drive"}
        volumes = [file for file in files if VOLUME.fullmatch(file["name"])]
        files = [file for file in files if file not in volumes]
        found: Ending = {"files": Counter(self._told(file) for file in files)}
        found |= self._archive(volumes)
        for file in files:
            found[f"grants of {file['name']}"] = self._grants(file["id"])
            if file["mimeType"] == SPREADSHEET:
                found |= self._book(file)
        self._drive.close()
        self._sheets.close()
        return found | self._mails() | self._record()

    def _files(self) -> list[dict[str, Any]]:
        told = {"supportsAllDrives": True, "includeItemsFromAllDrives": True}
        asked = {"corpora": "drive", "driveId": self._drive_id, "pageSize": 1000, "fields": FILES}
        listed: list[dict[str, Any]] = self._drive.files().list(**asked, **told).execute()["files"]
        return listed

    def _archive(self, volumes: Iterable[dict[str, Any]]) -> Ending:
        """By shelf, that each volume is there once, where and for whom: how many there are depends on the
        course, as one that is sent more often holds a row as it was more than once.
        """
        numbers: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for file in volumes:
            shelf, number, rest = VOLUME.fullmatch(file["name"]).groups()  # type: ignore[union-attr]
            told = (shelf, rest, *self._told(file)[1:], str(self._grants(file["id"])))
            numbers[told].append(int(number))
        return {
            f"volumes of {', '.join(told)}": "each once"
            if sorted(own) == list(range(1, len(own) + 1))
            else sorted(own)
            for told, own in numbers.items()
        }

    def _told(self, file: dict[str, Any]) -> tuple[str, ...]:
        parents = ", ".join(self._names[one] for one in file["parents"])
        return (file["name"], file["mimeType"], parents, str(file["trashed"]))

    def _grants(self, file_id: str) -> list[tuple[str, str]]:
        asked = self._drive.permissions().list(fileId=file_id, fields=GRANTS, supportsAllDrives=True)
        return sorted(
            (one.get("emailAddress", one["type"]), one["role"])
            for one in asked.execute()["permissions"]
            if not all(detail["inherited"] for detail in one["permissionDetails"])
        )

    def _book(self, file: dict[str, Any]) -> Ending:
        answer = self._sheets.spreadsheets().get(
            spreadsheetId=file["id"], fields=BOOK, commentsViewMode="COMMENTS_VIEW_MODE_INCLUDED"
        ).execute()  # fmt: skip
        name, sheets = file["name"], answer["sheets"]
        found: Ending = {
            f"tabs of {name}": [(one["properties"]["sheetId"], one["properties"]["title"]) for one in sheets],
            f"comments of {name}": sorted(one["headPost"]["content"] for one in answer.get("comments", ())),
            f"names of {name}": Counter(one["name"] for one in answer.get("namedRanges", ())),
        }
        for sheet in sheets:
            title = sheet["properties"]["title"]
            if title not in OF_THE_COURSE:
                found[f"“{title}” of {name}"] = Counter(self._rows(sheet))
                found[f"locks on “{title}” of {name}"] = sorted(
                    (one["protectedRangeId"], *sorted(one["editors"].get("users", ())))
                    for one in sheet.get("protectedRanges", ())
                )
        return found

    def _rows(self, sheet: dict[str, Any]) -> Iterable[tuple[str, ...]]:
        for row in sheet["data"][0].get("rowData", ()):
            cells = [cell.get("userEnteredValue", {}) for cell in row.get("values", ())]
            texts = [self.plain(next(iter(cell.values()), "")) for cell in cells]
            while texts and not texts[-1]:
                texts.pop()
            told = [text for text in texts if text not in ("", "False")]
            if len(told) > 1:  # not a spare number alone
                yield tuple(texts[1:] if _is_spare(told) else texts)

    def plain(self, value: object) -> str:
        """Without what differs from office to office."""
        if isinstance(value, float | int) and not isinstance(value, bool):
            return str(int(value)) if value > 30_000 else str(value)  # a moment: its day
        text = str(value)
        for file_id, name in self._names.items():
            text = text.replace(file_id, name)
        for reference, name in self._references.items():
            text = text.replace(reference, name)
        text = self._cased(text)
        return TIMES.sub("T", OWN_ROW.sub(r"\1", text.replace(self._url, "URL")))

    def _mails(self) -> Ending:
        with self._story.opened() as office, office.ledger.read() as session:
            rows = letters.all(session)
            sender = office.settings.mail.sender
        found: Ending = {}
        for email in sorted({one for row in rows for one in (*row.to, *row.cc)} | {sender}):
            gmail = clients.gmail(self._url, token(self._url, email))
            listed = gmail.users().messages().list(userId="me", maxResults=500).execute().get("messages", [])
            whole = [gmail.users().messages().get(userId="me", id=one["id"]).execute() for one in listed]
            found[f"mails of {email}"] = Counter(self._mail(one) for one in whole)
            gmail.close()
        return found

    def _mail(self, message: dict[str, Any]) -> tuple[str, ...]:
        """Of a message with several letters: which they are. The order in which they came to wait depends on
        the course, and with it the subject and the message's own reference.
        """
        headers = {one["name"].lower(): one["value"] for one in message["payload"]["headers"]}
        people = [", ".join(sorted(headers.get(name, "").split(", "))) for name in ("to", "cc")]
        text = next(one for one in message["payload"]["parts"] if one["mimeType"] == "text/plain")
        content = base64.urlsafe_b64decode(text["body"]["data"] + "==").decode().replace("\r\n", "\n")
        said, _, last = self.plain(content).rpartition(LAST_LINES)
        footer, own, _ = last.rpartition(REFERENCE)
        assert own, f"a message without its reference: {content}"
        labels = sorted(message["labelIds"])
        if BETWEEN not in said:
            return (self.plain(headers["subject"]), *people, said, last, *labels)
        intro, *parts = said.split(BETWEEN)
        listed = sorted(intro.strip().splitlines())
        return (*people, *listed, *sorted(part.strip() for part in parts), footer, *labels)

    def _record(self) -> Ending:
        with self._story.opened() as office, office.ledger.read() as session:
            return {
                "letters on record": Counter(
                    (self.plain(row.key), row.state) for row in letters.all(session)
                ),
                "cases on record": {
                    self._cases[one.key]: [(event.what.value, event.key, event.on) for event in one.events]
                    for one in cases.all(session)
                },
                "access taken away": Counter(
                    (line.candidate_key, self.plain(line.text))
                    for line in log.since(session, 0)
                    if line.text.startswith(UNSHARED)
                ),
                "attempts on record": Counter(
                    (one.key, one.waiting, one.decision.level if one.decision else 0)
                    for one in attempts.all(session)
                ),
            }


def _is_spare(told: list[str]) -> bool:
    """A number with formulas alone: numbers are given out once, so a killed run may have taken others."""
    return told[0].isdigit() and all(text.startswith("=") for text in told[1:])


def differences(one: Ending, other: Ending) -> list[str]:
    """What stands in one and not in the other, in words."""
    return [
        f"{name}: undisturbed {_less(one.get(name), other.get(name))}; "
        f"killed {_less(other.get(name), one.get(name))}"
        for name in sorted({*one, *other})
        if one.get(name) != other.get(name)
    ]


def _less(one: Any, other: Any) -> Any:
    if isinstance(one, Counter) and isinstance(other, Counter):
        return dict(one - other)
    if isinstance(one, list) and isinstance(other, list):
        return [item for item in one if item not in other] or f"{len(one)} of them"
    return one
