"""The storm test: people at work between any two calls of running jobs; another SEED is another course."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.storm import breaking_acts, drive_acts, office_acts, staff_acts, writer_acts
from tests.storm.checks import settled
from tests.storm.drive_acts import restore_interface
from tests.storm.ending import all_told, mend, nothing_more_to_do, settle
from tests.storm.storm import NotNow, Storm, new_storm

ACTS = (*staff_acts.ACTS, *office_acts.ACTS, *writer_acts.ACTS, *breaking_acts.ACTS, *drive_acts.ACTS)


def tell(text: str) -> None:
    """On the terminal, where pytest does not hold it back (-s)."""
    sys.stdout.write(f"\n{text}\n")


def look_around(storm: Storm) -> None:
    """In the middle of a storm: a few runs, and everything is where it belongs."""
    with suppress(NotNow):
        restore_interface(storm)
    settle(storm)
    settled(storm)


@pytest.mark.long
def test_nothing_is_lost_in_a_storm(tmp_path: Path) -> None:
    seed, actions = int(os.environ.get("SEED", "0")), int(os.environ.get("ACTIONS", "60"))
    with new_storm(tmp_path, seed, actions, ACTS) as storm:
        storm.run(look_around)
        with storm.lull():
            look_around(storm)
            mend(storm)
            settle(storm)
            settled(storm)
            nothing_more_to_do(storm)
            all_told(storm)
        done = actions - storm.left
        tell(f"seed {seed}: {done} actions, course {storm.course}, {dict(storm.counts)}")


@pytest.mark.long
def test_the_same_seed_is_the_same_course(tmp_path: Path) -> None:
    """What was done, and every call of every job between, one after the other."""
    told = []
    for place in ("first", "again"):
        with new_storm(tmp_path / place, 5, 25, ACTS) as storm:
            storm.run()
            told.append(storm.told)
    assert told[0] == told[1]
    assert sum(not line.startswith(" ") and " --- " not in line for line in told[0]) == 25
