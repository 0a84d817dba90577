"""An office with two cohorts in two years, and where everything stands that people write in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from gspread.utils import rowcol_to_a1

from jobs.layouts import layout_of
from jobs.office import Office
from service.config import FILE, load
from service.domain.people import Candidate
from service.domain.program import Module
from service.domain.roles import SERVICE
from service.ledger import forms, people, workbooks
from service.offices import connected, make_office
from service.offices.sandbox_drive import SECRETARY, control
from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings
from service.sheetwriting.a1 import quoted
from service.workbook.layout import form_book
from service.workbook.placement import Cell, Placement
from tests.acceptance.bench import Bench, send_at_once
from tests.jobs.ground import Ground
from tests.privacy import cast
from tests.privacy.canaries import Canaries

STARTS = date(2026, 7, 1)
EARLIER = '[[cohorts]]\nkey = "2025-26"\nstarts = 2025-07-01\n\n'


@dataclass(frozen=True)
class Spot:
    """A tab in a file; what stands in it is a line of the table, `about` the person with that address."""

    file_id: str
    module: Module
    placement: Placement
    section: str
    about: str

    @property
    def title(self) -> str:
        return self.placement.tab.title

    @property
    def author(self) -> str:
        """Whose form it is, by role; empty for a tab of the workbook."""
        return self.module.private.author if self.module.private else ""

    def cells(self, owner: str = "") -> list[Cell]:
        """The cells that people fill, or those of one role alone."""
        typed = (cell for cell in self.placement.block.cells if cell.owner != SERVICE and not cell.closed)
        return [cell for cell in typed if owner in ("", cell.owner)]

    def owners(self) -> set[str]:
        return {cell.owner for cell in self.cells()}

    def a1(self, cell: Cell) -> str:
        return f"{quoted(self.title)}!{rowcol_to_a1(cell.row + 1, cell.column + 1)}"


@dataclass
class Finished:
    """The office, and every word that was written in it."""

    ground: Ground
    words: Canaries = field(default_factory=Canaries)

    @property
    def office(self) -> Office:
        return self.ground.office

    @property
    def url(self) -> str:
        return self.ground.bench.url

    def candidates(self) -> dict[str, Candidate]:
        """By address."""
        with self.office.ledger.read() as session:
            return {one.person.email: one for one in people.candidates(session)}

    def spot(self, email: str, module: str) -> Spot:
        """A tab of a candidate's workbook."""
        candidate, own = self.candidates()[email], self.office.program.module(module)
        with self.office.ledger.read() as session:
            file_id = workbooks.all(session)[candidate.key].file_id
        return Spot(file_id, own, layout_of(self.office, candidate).placement(own.tab), "tabs", email)

    def tab_spots(self) -> Iterator[Spot]:
        """Every tab of every workbook."""
        with self.office.ledger.read() as session:
            released = workbooks.releases(session)
        for email, candidate in self.candidates().items():
            for module in self.office.program.workbook_modules(candidate.year):
                if module.key in released[candidate.key]:
                    yield self.spot(email, module.key)

    def form_spots(self) -> Iterator[Spot]:
        """Every private form."""
        program = self.office.program
        with self.office.ledger.read() as session:
            rows = list(forms.all(session).values())
        for row in rows:
            module = program.module(row.module)
            placement = form_book(program, module).placement(module.tab)
            yield Spot(row.file_id, module, placement, "forms", row.author.email)


@contextmanager
def new_office(folder: Path) -> Iterator[Finished]:
    """An office with two cohorts and nobody on its roster; its secretary administers nothing."""
    with Sandbox.start(folder / "sandbox", settings=WorldSettings()) as sandbox:
        make_office(folder, "ceres-casc", starts=STARTS, port=urlsplit(sandbox.url).port or 0)
        send_at_once(folder)
        file = folder / FILE
        text = file.read_text(encoding="utf-8")
        assert text.count(f'"{SECRETARY}", ') == text.count("[[cohorts]]") == 1
        text = text.replace(f'"{SECRETARY}", ', "").replace("[[cohorts]]", f"{EARLIER}[[cohorts]]")
        file.write_text(text, encoding="utf-8")
        control(sandbox.url, "people", {"email": cast.OUTSIDER, "name": "Eve Lark"})
        bench = Bench(folder, sandbox.url)
        with connected(load(folder)) as office:
            yield Finished(Ground(bench, office))
        bench.close()
