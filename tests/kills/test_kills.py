"""Jobs killed by kill -9 at seeded points, on a Google that loses answers and searches late: in the end
everything stands once, as in an office whose jobs nobody disturbed.
"""

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from jobs.roster import apply, read_import
from service.domain.attempts import Outcome
from service.ledger import attempts
from tests.acceptance.bench import roster_of
from tests.jobs.ground import noon
from tests.kills.cases import ENDED, LEAVES, complain, end_cases, open_cases, take_steps
from tests.kills.ending import UNSHARED, Ending, Look, differences
from tests.kills.office import Story, new_story

COACHES = (
    "Ines Faro,ines.faro@example.org",
    "Tom Birch,tom.birch@example.edu",
    "Ada Moss,ada.moss@example.org",
)
WEEKS = (
    ("provision", "2026-07-01"),
    ("release", "2026-08-03"),
    ("scrape", "2026-08-21"),
    ("review", "2026-08-24"),
    ("scrape", "2026-08-26"),
    ("review", "2026-08-27"),
    ("provision", "2026-09-01"),
    ("release", "2026-09-01"),
    ("scrape", "2026-09-02"),
)
BY_DAY, BY_NIGHT = "T07:30:00", "T00:30:00"
"""In and out of the hours for letters: what a job of the night has to tell goes out by one of the morning."""
BOTH_WAYS = {"": (False, True), "0": (False,), "1": (True,)}


def course(*, together: bool) -> Iterator[tuple[str, str, str]]:
    """Each job, its day and its hour. With letters `together` the work is done by night, and all letters
    wait for the morning: so it is certain which belong into one message, whatever the night was like.
    """
    for name, day in WEEKS:
        for hour in (BY_NIGHT, BY_DAY) if together else (BY_DAY,):
            yield name, day, hour


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


def live(
    story: Story, people: int, jobs: Sequence[tuple[str, str, str]], kills: int, events: Mapping[str, int]
) -> dict[str, int]:
    """The days of the office; `kills` are dealt out by how many events each run had that nobody disturbed."""
    enrol(story, people)
    left, to_come = kills, sum(events.values())
    had: dict[str, int] = {}
    for number, (name, day, hour) in enumerate(jobs):
        if number == 0 or jobs[number - 1][1] != day:
            people_at_work(story, day)
        run = f"{name} {day}{hour}"
        own = events.get(run, 0)
        share = round(left * own / to_come) if own else 0
        to_come -= own
        story.events.clear()
        story.job(name, f"{day}{hour}", share, max(1, own // max(1, share)))
        had[run] = story.events[name]
        left -= share
    return had


def people_at_work(story: Story, day: str) -> None:
    """What people do before the jobs of a day."""
    if day == "2026-08-21":
        story.hand_in("2026-08-20", 1)
    if day == "2026-08-24":
        story.decide("2026-08-23")
        open_cases(story, noon("2026-08-23T16:00:00"))
    if day == "2026-08-26":
        take_steps(story, noon("2026-08-25T16:00:00"))
        story.hand_in("2026-08-25", 2, returned(story))
        complain(story, noon("2026-08-25T20:30:00"))
    if day == "2026-08-27":
        story.decide("2026-08-26")
        end_cases(story, noon("2026-08-26T16:00:00"))


def returned(story: Story) -> frozenset[str]:
    """Those whose first attempt came back."""
    with story.opened() as office, office.ledger.read() as session:
        known = attempts.all(session)
    return frozenset(
        one.candidate for one in known if one.decision and one.decision.outcome is Outcome.REVISE
    )


@pytest.mark.long
@pytest.mark.parametrize("together", BOTH_WAYS[os.environ.get("TOGETHER", "")])
def test_in_the_end_everything_stands_once(tmp_path: Path, *, together: bool) -> None:
    seed, kills = int(os.environ.get("SEED", "0")), int(os.environ.get("KILLS", "12"))
    people = int(os.environ.get("CANDIDATES", "3"))
    begun, jobs = time.monotonic(), tuple(course(together=together))
    with new_story(tmp_path / "undisturbed", seed, rough=False, together=together) as story:
        events = live(story, people, jobs, 0, {})
        expected = Look(story).ending()
        lived(story, expected)
    quiet = time.monotonic() - begun
    tell(f"\nundisturbed: {sum(events.values())} events in {quiet:.0f} s: {events}")
    with new_story(tmp_path / "killed", seed, rough=True, together=together) as story:
        live(story, people, jobs, kills, events)
        found = Look(story).ending()
    wrong = differences(expected, found)
    tell(
        f"seed {seed}, {people} candidates, letters {'together' if together else 'apart'}: "
        f"{sum(story.killed.values())} kills {dict(story.killed)}; {doubts(story)}; "
        f"{len(expected)} things compared, {len(wrong)} differ; {time.monotonic() - begun:.0f} s"
    )
    assert wrong == [], "\n".join(wrong)
    assert sum(story.killed.values()) == kills


def lived(story: Story, expected: Ending) -> None:
    """What is compared did happen: four cases, three of them ended; one is shut out, and one coach."""
    ended = [
        name
        for name, events in expected["cases on record"].items()
        if any(one[0] == "ended" for one in events)
    ]
    assert sorted(name.partition(" of ")[0] for name in expected["cases on record"]) == [
        "case extension", "case grievance", "case reassignment", "case withdrawal",
    ]  # fmt: skip
    assert len(ended) == len(ENDED)
    shut = {text.removeprefix(UNSHARED) for _, text in expected["access taken away"]}
    coach = COACHES[2].partition(",")[2]
    assert {LEAVES, coach} <= shut
    assert set(expected["access taken away"].values()) == {1}
    assert not story.killed


def doubts(story: Story) -> str:
    """How many calls ended in doubt, by method and how."""
    each = {
        method.partition(".")[2]: f"{sum(kinds.values())} ({', '.join(f'{n} {k}' for k, n in kinds.items())})"
        for method, kinds in story.faults.items()
    }
    count = sum(sum(kinds.values()) for kinds in story.faults.values())
    return f"{count} calls in doubt: {', '.join(f'{method} {told}' for method, told in each.items())}"
