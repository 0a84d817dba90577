"""Jobs killed by kill -9 at seeded points, on a Google that loses answers and searches late: in the end
everything stands once, as in an office whose jobs nobody disturbed.
"""

import os
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from jobs.roster import apply, read_import
from service.domain.attempts import Outcome
from service.ledger import attempts
from tests.acceptance.bench import roster_of
from tests.jobs.ground import noon
from tests.kills.ending import Look, differences
from tests.kills.office import Story, new_story

COACHES = (
    "Ines Faro,ines.faro@example.org",
    "Tom Birch,tom.birch@example.edu",
    "Ada Moss,ada.moss@example.org",
)
JOBS = (
    ("provision", "2026-07-01"),
    ("release", "2026-08-03"),
    ("scrape", "2026-08-21"),
    ("review", "2026-08-24"),
    ("scrape", "2026-08-26"),
    ("review", "2026-08-27"),
    ("release", "2026-09-01"),
    ("scrape", "2026-09-02"),
)


def tell(text: str) -> None:
    """On the terminal, where pytest does not hold it back (-s)."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def enrol(story: Story, people: int) -> None:
    rows = (
        f"Last{chr(65 + n)},First{chr(65 + n)},first{n}.last@example.org,{COACHES[n % len(COACHES)]}"
        for n in range(people)
    )
    at = noon("2026-07-01T07:00:00")
    story.clock(at)
    with story.opened() as office:
        apply(office, read_import(office, roster_of(*rows).encode()).plan, at)


def live(story: Story, people: int, kills: int, events: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """The days of the office; `kills` are dealt out by how many events each run had that nobody disturbed."""
    enrol(story, people)
    left, to_come = kills, sum(events.values())
    had: Counter[tuple[str, str]] = Counter()
    for name, day in JOBS:
        if day == "2026-08-21":
            story.hand_in("2026-08-20", 1)
        if day == "2026-08-24":
            story.decide("2026-08-23")
        if day == "2026-08-26":
            story.hand_in("2026-08-25", 2, returned(story))
        if day == "2026-08-27":
            story.decide("2026-08-26")
        share = round(left * events[name, day] / to_come) if to_come else 0
        to_come -= events[name, day]
        story.events.clear()
        story.job(name, day, share, max(1, events[name, day] // max(1, share)))
        had[name, day] = story.events[name]
        left -= share
    return had


def returned(story: Story) -> frozenset[str]:
    """Those whose first attempt came back."""
    with story.opened() as office, office.ledger.read() as session:
        known = attempts.all(session)
    return frozenset(
        one.candidate for one in known if one.decision and one.decision.outcome is Outcome.REVISE
    )


@pytest.mark.long
def test_in_the_end_everything_stands_once(tmp_path: Path) -> None:
    seed, kills = int(os.environ.get("SEED", "0")), int(os.environ.get("KILLS", "12"))
    people = int(os.environ.get("CANDIDATES", "3"))
    begun = time.monotonic()
    with new_story(tmp_path / "undisturbed", seed, rough=False) as story:
        events = live(story, people, 0, Counter())
        expected = Look(story).ending()
    quiet = time.monotonic() - begun
    tell(f"\nundisturbed: {sum(events.values())} events in {quiet:.0f} s: {dict(events)}")
    with new_story(tmp_path / "killed", seed, rough=True) as story:
        live(story, people, kills, events)
        found = Look(story).ending()
    wrong = differences(expected, found)
    tell(
        f"seed {seed}, {people} candidates: {sum(story.killed.values())} kills {dict(story.killed)}, "
        f"{sum(story.faults.values())} calls in doubt {dict(story.faults)}; {len(expected)} things compared, "
        f"{len(wrong)} differ; {time.monotonic() - begun:.0f} s"
    )
    assert wrong == [], "\n".join(wrong)
    assert sum(story.killed.values()) == kills
