"""The storm test: people at work between any two calls of running jobs; another SEED is another course."""

import os
from pathlib import Path

import pytest

from tests.storm import office_acts, staff_acts, writer_acts
from tests.storm.storm import new_storm

ACTS = (*staff_acts.ACTS, *office_acts.ACTS, *writer_acts.ACTS)


@pytest.mark.long
def test_nothing_is_lost_in_a_storm(tmp_path: Path) -> None:
    seed, actions = int(os.environ.get("SEED", "0")), int(os.environ.get("ACTIONS", "60"))
    with new_storm(tmp_path, seed, actions, ACTS) as storm:
        storm.run()
        print(storm.counts)
