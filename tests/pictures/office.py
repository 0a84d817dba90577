"""The invented office whose pictures are taken, kept as it stood on each of its days."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from service.config import FILE, load
from service.ledger import people
from service.offices import connected, make_office
from service.offices.sandbox_drive import NAMES, SECRETARY
from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings
from tests.acceptance.bench import Bench, send_at_once
from tests.jobs.ground import Ground
from tests.privacy.finished import Finished

PROGRAM = "ceres-casc"
STARTS = date(2026, 7, 1)


def found(folder: Path) -> None:
    """An office on its first morning: settings and a drive, nobody on its roster. Its secretary administers
    nothing; decisions go out when they are seen, each letter by itself.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make_office(folder, PROGRAM, starts=STARTS, port=_free_port())
    send_at_once(folder)
    file = folder / FILE
    text = file.read_text(encoding="utf-8")
    assert f'"{SECRETARY}", ' in text
    file.write_text(text.replace(f'"{SECRETARY}", ', ""), encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def opened(folder: Path) -> Iterator[Finished]:
    """The office in `folder`, whose sandbox listens where it always did."""
    settings = load(folder)
    port = urlsplit(settings.google_root).port
    assert port
    with ExitStack() as closing:
        world = WorldSettings()
        sandbox = closing.enter_context(Sandbox.start(folder / "sandbox", port, settings=world))
        bench = Bench(folder, sandbox.url)
        closing.callback(bench.close)
        yield Finished(Ground(bench, closing.enter_context(connected(settings))))


def keep(folder: Path, kept: Path) -> None:
    """A copy of an office that is closed."""
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(folder, kept)


def names(done: Finished) -> dict[str, str]:
    """What everybody is called, by address."""
    with done.office.ledger.read() as session:
        known = people.candidates(session)
    persons = [p for c in known for p in (c.person, c.companion, c.overseer) if p]
    return {**NAMES, **{one.email: one.name for one in persons}}
