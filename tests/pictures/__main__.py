"""Pictures of everything that people see: see README.md beside this."""

import argparse
import re
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from tests.jobs.ground import noon
from tests.pictures.camera import camera
from tests.pictures.chosen import take_over
from tests.pictures.office import found, keep, opened
from tests.pictures.views import KINDS
from tests.pictures.year import STAGES


def main(words: Sequence[str] | None = None) -> None:
    """Live as far as is asked for, look, and bring the README's pictures up to date."""
    given = _parser().parse_args(words)
    if given.anew:
        shutil.rmtree(given.to, ignore_errors=True)
    for stage in given.stages:
        live(given.to, stage)
        look(given.to, stage, given.kinds, given.only, given.widths)
    if given.chosen:
        take_over(given.to, given.chosen)


def live(to: Path, stage: str) -> None:
    """The office as it stands at that stage is kept in `to`/offices, and so is each before it."""
    kept, at_work = to / "offices" / stage, to / "office"
    if kept.exists():
        return
    if before := STAGES[stage].after:
        live(to, before)
        keep(to / "offices" / before, at_work)
    else:
        found(at_work)
    began = time.monotonic()
    with opened(at_work) as done:
        STAGES[stage].lived(done)
    keep(at_work, kept)
    print(f"{stage}: lived in {time.monotonic() - began:.0f} s", flush=True)


def look(to: Path, stage: str, kinds: Sequence[str], only: str, widths: Sequence[int]) -> None:
    """Pictures of a stage go into `to`/STAGE, with a list of them, taken.txt."""
    keep(to / "offices" / stage, to / "office")
    wanted = re.compile(only).search
    with opened(to / "office") as done, camera(to / stage, widths) as taking:
        for kind in kinds:
            began, before = time.monotonic(), len(taking.taken)
            KINDS[kind](done, taking, lambda name: bool(wanted(name)), noon(STAGES[stage].now))
            count, took = len(taking.taken) - before, time.monotonic() - began
            print(f"{stage}: {count} pictures of {kind} in {took:.0f} s", flush=True)


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="tests.pictures", description=__doc__)
    made.add_argument("--to", type=Path, required=True, help="a folder for offices and pictures")
    made.add_argument("--stages", nargs="*", choices=STAGES, default=list(STAGES))
    made.add_argument("--kinds", nargs="*", choices=KINDS, default=list(KINDS))
    made.add_argument("--only", default="", help="a regular expression that names have to match")
    made.add_argument("--widths", nargs="*", type=int, default=[820, 1280])
    made.add_argument("--chosen", type=Path, help="the folder of the README's pictures")
    made.add_argument("--anew", action="store_true", help="forget the offices that were lived before")
    return made


if __name__ == "__main__":
    main()
