"""A ledger lost in the middle of a cohort: rebuilt, the later jobs do what they would have done anyway."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from jobs import adopt, desk
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.jobs.ground import INES, Ground, new_ground, noon, reopened
from tests.jobs.twins import JOBS, differences, end_state, lose_ledger, ran, twin_of

REFLECTION = "Self-Reflection on the CPSEL"
FIRSTS = ("Ana", "Ben", "Cleo")


def address(first: str) -> str:
    return f"{first}.ruiz@example.org".lower()


def row(first: str) -> str:
    return f"Ruiz,{first},{address(first)},Ines Faro,{INES}"


def tick(ground: Ground, first: str, number: int = 1) -> None:
    tab = ground.bench.open(address(first), ground.file(address(first)), REFLECTION)
    tab.type(f"Attempt {number}", value=True, under="Ready for review")
    tab.save()


def send(ground: Ground, first: str, level: str, feedback: str, day: str) -> None:
    key = f"{ground.key(address(first))}-self_reflection-1"
    tab = ground.bench.open(ADMINISTRATOR, desk.file_id(ground.office, noon(day)), "Reviews")
    head = next(row for row in tab.shown if row[0] == "No.")
    place = next(n for n, row in enumerate(tab.shown) if row[0] == key)
    for heading, value in {"Level": level, "Feedback": feedback, "Send": True}.items():
        tab.typed[place, head.index(heading)] = value
    tab.save()


def lived(ground: Ground) -> None:
    """The cohort until the middle: two hand in, one is decided; each run leaves the archive whole."""
    ground.enrol(*map(row, FIRSTS))
    ran(ground, "provision", "2026-07-01")
    ran(ground, "release", "2026-08-01")
    for first in ("Ana", "Ben"):
        tick(ground, first)
    ran(ground, "scrape", "2026-08-10")
    send(ground, "Ana", "2 - Developing", "Say more.", "2026-08-10")
    ran(ground, "review", "2026-08-10")


def unarchived(ground: Ground) -> None:
    """A day of whose work the archive learns nothing: a newcomer, a decision, work handed in."""
    ground.enrol(*map(row, (*FIRSTS, "Dov")), day="2026-08-11")
    ground.job("provision", "2026-08-11")
    tick(ground, "Cleo")
    send(ground, "Ben", "3 - Applying", "Well done.", "2026-08-11")
    for job in ("release", "scrape", "review"):
        ground.job(job, "2026-08-11")


def goes_on(ground: Ground) -> None:
    """What comes later, in both offices alike."""
    for job in JOBS:
        ran(ground, job, "2026-08-12")
    tick(ground, "Ana", 2)
    ran(ground, "scrape", "2026-08-13")
    send(ground, "Cleo", "4 - Innovating", "Very good.", "2026-08-13")
    for day in ("2026-08-13", "2026-09-05", "2026-09-06"):
        for job in (*JOBS, "scrape"):
            ran(ground, job, day)


Act = Callable[[Ground], None]


class Twins:
    """An office that lived until some point, as a folder to go on from."""

    def __init__(self, folder: Path, until: Act) -> None:
        self.folder, self.copies = folder / "first", 0
        with new_ground(self.folder) as ground:
            until(ground)
            self.port = urlsplit(ground.bench.url).port or 0

    def go_on(self, *acts: Act, before_the_loss: Act | None = None) -> dict[str, Any]:
        """How it ends, in a copy of its own; with a loss, what is done before it, then the rest."""
        self.copies += 1
        folder = twin_of(self.folder, self.folder.with_name(f"copy{self.copies}"))
        if before_the_loss is not None:
            with reopened(folder, self.port) as ground:
                before_the_loss(ground)
            lose_ledger(folder)
        with reopened(folder, self.port) as ground:
            for act in acts:
                act(ground)
            return end_state(ground)


def adopts(ground: Ground) -> None:
    outcome = adopt.run(ground.office, noon("2026-08-12"))
    assert not outcome.problems
    assert outcome.counts["candidates"] >= 3


def but_for_the_log(found: dict[str, Any]) -> dict[str, Any]:
    """The log says that the ledger was rebuilt, and so it should."""
    return {key: value for key, value in found.items() if not key.endswith(": Log")}


def but_for_the_day(state: dict[str, Any]) -> dict[str, Any]:
    """What was done on the day that nobody remembers is dated with the next, on which it was found."""
    text = json.dumps(state, ensure_ascii=False)
    for lost, found in (
        ("Aug 11, 2026", "Aug 12, 2026"), ("August 11, 2026", "August 12, 2026"), ("46245", "46246"),
    ):  # fmt: skip
        text = text.replace(lost, found)
    changed: dict[str, Any] = json.loads(text)
    return changed


@pytest.fixture(scope="module")
def middle(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    return Twins(tmp_path_factory.mktemp("middle"), lived)


def nothing(_ground: Ground) -> None:
    """The ledger is lost as it was archived."""


def goes_on_without_dov(ground: Ground) -> None:
    for job in JOBS:
        ran(ground, job, "2026-08-12")
    tick(ground, "Ana", 2)
    for day in ("2026-08-13", "2026-09-05", "2026-09-06"):
        for job in (*JOBS, "scrape"):
            ran(ground, job, day)


@pytest.mark.long
def test_lost_between_two_runs(middle: Twins) -> None:
    undisturbed = middle.go_on(goes_on_without_dov)
    rebuilt = middle.go_on(adopts, goes_on_without_dov, before_the_loss=nothing)
    assert but_for_the_log(differences(undisturbed, rebuilt)) == {}


@pytest.mark.long
def test_lost_with_a_day_that_was_not_archived(middle: Twins) -> None:
    undisturbed = middle.go_on(unarchived, goes_on)
    rebuilt = middle.go_on(adopts, goes_on, before_the_loss=unarchived)
    later = but_for_the_day(undisturbed), but_for_the_day(rebuilt)
    assert but_for_the_log(differences(*later)) == {}
