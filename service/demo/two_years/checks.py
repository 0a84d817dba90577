"""Whether the two years came out as expected.yaml says, seen through stock clients: one line for each thing.

The file is written by hand from the program's rules; nothing in it was computed by what is checked.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.demo.two_years.cast import data
from service.demo.two_years.mail import Found, letters_sent
from service.demo.two_years.scene import Scene, Stage
from service.demo.two_years.spent import MOST, Row, ratio
from service.ledger import cases, people, workbooks
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER, token
from service.sandbox import clients

SUBMITTED = ("Submitted", "Paid", "Not paid")
"""How the words begin for whoever is on the roster of recommendations."""
OFFICE_ROLES = ("organizer", "fileOrganizer")
"""Members of the shared drive: they may open everything, and are not the program's doing."""


@dataclass(frozen=True)
class Check:
    """One thing that was expected, and what was found."""

    what: str
    expected: object
    found: object

    @property
    def holds(self) -> bool:
        """Whether it is so."""
        return self.expected == self.found

    @property
    def line(self) -> str:
        """To print."""
        return (
            f"✓ {self.what}: {self.found}"
            if self.holds
            else f"✗ {self.what}: {self.found}, not {self.expected}"
        )


def checks(stage: Stage, at: datetime, rows: Iterable[Row]) -> Iterator[Check]:
    """All of them, as things stand at `at`."""
    expected = data("expected.yaml")
    scene = Scene(stage, at)
    yield from _standings(scene, expected["standings"])
    yield from _grants(stage, expected["opens"])
    yield from _cases(stage, expected["cases"])
    yield from _recommended(scene, expected["recommended"])
    yield from _letters(stage, expected["letters"])
    yield Check(
        f"calls for workbooks and forms are at most {MOST} times the floor",
        expected=True,
        found=ratio(rows) <= MOST,
    )


def _standings(scene: Scene, expected: Mapping[str, str]) -> Iterator[Check]:
    """What the office reads of each candidate: lines of the recommendation that hold, and how far it is."""
    rows = {row["Candidate"]: row for row in scene.desk("Recommendations", ADMINISTRATOR).facts()}
    for one in scene.stage.cast.players:
        row = next((rows[name] for name in one.names if name in rows), {})
        found = f"{row.get('Recommendation', '')}; {row.get('Standing', '')}"
        yield Check(f"{one.person.name} ({one.role}) stands at", expected[one.person.last], found)


def _grants(stage: Stage, expected: Mapping[str, str]) -> Iterator[Check]:
    """Who beside the office can open each workbook, and how."""
    url = stage.office.settings.google_root
    with stage.office.ledger.read() as session:
        number = {c.person.email: c.key for c in people.candidates(session)}
        books = workbooks.all(session)
    with closing(clients.drive(url, token(url, KEEPER))) as drive:
        for player in stage.cast.players:
            found = _who(drive, books[number[player.email]].file_id)
            yield Check(
                f"the workbook of {player.person.name} opens for", expected[player.person.last], found
            )


def _who(drive: Any, file_id: str) -> str:  # noqa: ANN401 - googleapiclient's resources have no types
    fields = "permissions(emailAddress,role)"
    listed = drive.permissions().list(fileId=file_id, supportsAllDrives=True, fields=fields).execute()
    found = [
        f"{one['emailAddress'].partition('@')[0]} {one['role']}"
        for one in listed["permissions"] if one["role"] not in OFFICE_ROLES
    ]  # fmt: skip
    return ", ".join(sorted(found))


def _cases(stage: Stage, expected: Mapping[str, str]) -> Iterator[Check]:
    """Each case with its outcome."""
    with stage.office.ledger.read() as session:
        names = {c.key: c.person.last for c in people.candidates(session)}
        found = {(names[one.candidate], one.kind): one for one in cases.all(session)}
    for words, outcome in expected.items():
        last, _, kind = words.rpartition(" ")
        one = found.pop((last, kind), None)
        yield Check(f"case of {last}: {kind}", outcome, one.ending.key if one and one.ending else "none")
    yield Check("cases besides", "none", ", ".join(f"{a} {b}" for a, b in found) or "none")


def _recommended(scene: Scene, expected: Mapping[str, str]) -> Iterator[Check]:
    """The roster of recommendations, as the office reads it."""
    found = {
        row["Candidate"]: row["Standing"]
        for row in scene.desk("Recommendations", ADMINISTRATOR).facts()
        if row["Standing"].startswith(SUBMITTED)
    }
    yield Check("the roster of recommendations", dict(expected), found)


def _letters(stage: Stage, expected: Mapping[str, Mapping[str, int]]) -> Iterator[Check]:
    """How many letters of each kind each class of readers got."""
    found = letters_sent(stage)
    for kind, by_class in expected.items():
        for readers, count in by_class.items():
            yield Check(f"letters “{kind}” to {readers}", count, found[Found(kind, readers)])
