"""A correction reaches workbooks in which people work on between any two calls: nothing typed is lost."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from jobs import migrate, scrape
from service.config import load as load_settings
from service.ledger import workbooks
from service.offices import connected
from service.programs import load
from tests.jobs.corrected import copied, correct
from tests.jobs.ground import INES, new_ground, noon
from tests.jobs.storm_of_edits import Weather, slots_of

FIRSTS = ("Ana", "Ben")
LATER = "2026-08-21"


def address(first: str) -> str:
    return f"{first}.ruiz@example.org".lower()


@pytest.mark.long
@pytest.mark.parametrize("seed", [1])
def test_nothing_typed_is_lost_while_a_correction_is_brought_in(tmp_path: Path, seed: int) -> None:
    program = copied(tmp_path)
    with new_ground(tmp_path / "office", program=str(program)) as ground:
        ground.enrol(*(f"Ruiz,{first},{address(first)},Ines Faro,{INES}" for first in FIRSTS))
        ground.job("provision", "2026-07-01")
        ground.job("release", "2026-08-01")
        ground.job("scrape", "2026-08-02")
        slots = [slot for first in FIRSTS for slot in slots_of(first, address(first))]
        weather = Weather(ground, Random(seed), slots, {f: ground.file(address(f)) for f in FIRSTS})
        for _ in range(20):
            weather.type(weather.by.choice(slots))
        correct(program)
        ground.office = replace(ground.office, program=load(program))
        settings = load_settings(ground.bench.folder)
        with connected(settings, weather.heard) as office:
            assert office.hands == 1
            for _ in range(6):
                outcome = migrate.run(replace(office, clock=lambda: noon(LATER)), noon(LATER))
                if not outcome.problems:
                    break
        weather.calm = True
        assert weather.acts > 12
        assert weather.rows
        outcome = ground.job_of(migrate.run, LATER)
        assert outcome.problems == []
        outcome = ground.job_of(migrate.run, LATER)
        assert not outcome.counts
        asked = {
            slot: words for slot, words in weather.typed.items() if weather.place(slot, weather.seen(slot))
        }
        assert {slot: weather.shown(slot) for slot in asked} == asked
        for first in FIRSTS:
            there = list(weather.everything(first))
            mine = [words for slot, words in weather.typed.items() if slot.first == first]
            inserted = [words for one, _, words in weather.rows if one == first]
            assert {*mine, *inserted} <= {*there}
            assert [there.count(words) for words in inserted] == [1] * len(inserted)
        assert ground.job_of(scrape.run, LATER).problems == []
        with ground.office.ledger.read() as session:
            read = workbooks.readings(session)
        for slot, words in asked.items():
            tab = read[ground.key(address(slot.first))].tabs[slot.tab]
            if slot.key == "coach_notes":
                assert slot.key not in tab.values  # it stands at the foot, and is found there by its name
            elif not slot.column:
                assert tab.values[slot.key] == words
            else:
                assert words in [row.get(slot.column) for row in tab.rows[slot.key]]
