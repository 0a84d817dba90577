"""A sandbox that is killed at random moments of five hundred random writes loses nothing that it acknowledged."""

import os
import random
import threading
from collections import Counter
from pathlib import Path

import httplib2

from tests.endurance.served import Served
from tests.endurance.writers import Books, Write, random_write

WRITES, KILLS = 500, 30
LATEST_KILL = 0.12
"""Seconds after a write began: most end sooner, so that kills fall before, in and after them."""
LOST = (OSError, httplib2.HttpLib2Error)


def test_a_killed_sandbox_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    dice = random.Random(int(os.environ.get("SEED", "0")))
    served = Served(tmp_path)
    at = Books(served)
    books = [at.new(f"Book {n}") for n in range(4)]
    doomed = set(dice.sample(range(WRITES), KILLS))
    sure: list[Write] = []
    open_ended: list[Write] = []
    for number in range(WRITES):
        write = random_write(dice, number, books)
        killer = threading.Timer(dice.uniform(0, LATEST_KILL), served.kill)
        if number in doomed:
            killer.start()
        try:
            write.send(at)
            sure.append(write)
        except LOST:
            open_ended.append(write)
        if number in doomed:
            killer.join()
            at.close()
            served = Served(tmp_path, port=served.port)
            at = Books(served)
    counts = Counter(write.kind for write in sure)
    missing = [write.kind for write in sure if not write.there(at)]
    whole = sum(write.there(at) for write in open_ended)
    at.close()
    served.stop()
    print(
        f"\n{KILLS} kills in {WRITES} writes: {len(sure)} acknowledged ({_listed(counts)}), {len(missing)} of them lost;"
    )
    print(f"{len(open_ended)} not acknowledged: {whole} whole, {len(open_ended) - whole} absent, 0 in parts")
    assert missing == []
    assert len(sure) + len(open_ended) == WRITES


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
