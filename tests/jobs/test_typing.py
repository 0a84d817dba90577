"""What people type: what does not fit is told of until it is mended, logs that are nearly full get more rows,
and nobody types for another.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

import gspread
import pytest
from gspread.exceptions import APIError

from jobs.layouts import layout_of
from service.demo.acting import Tab
from service.domain.directory import Contact
from service.domain.people import Person
from service.domain.roles import SERVICE
from service.ledger import directory, forms, people, workbooks
from service.offices.sandbox_drive import ADMINISTRATOR
from service.sheetwriting.a1 import cell_name
from service.workbook.geometry import FIRST
from service.workbook.placement import Cell
from tests.jobs.ground import INES, Ground

pytestmark = pytest.mark.long

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
WRITE = "sheets.spreadsheets.batchUpdate"
LOG, REQUESTS = "Professional Learning Log", "Requests"
CAPACITY, MORE = 60, 15
REQUEST_ROWS, MORE_REQUESTS = 20, 10


@pytest.fixture(scope="module", autouse=True)
def _office(ground: Ground) -> None:
    """Two candidates of one coach; a day later all is read and nothing new."""
    ground.enrol(f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}")
    for job in ("provision", "release", "scrape", "scrape"):
        ground.job(job, "2026-09-01")


def tab(ground: Ground, by: str, owner: str, title: str = LOG) -> Tab:
    file_id = ground.file(owner)
    if title == REQUESTS:
        with ground.office.ledger.read() as session:
            file_id = forms.all(session)[f"requests:{ground.key(owner)}"].file_id
    return ground.bench.open(by, file_id, title)


def type_in(
    ground: Ground, by: str, owner: str, heading: str, rows: Iterable[int], title: str = LOG, words: str = ""
) -> None:
    """Type into that column of the entries with these numbers: `words`, or which entry it is."""
    found = tab(ground, by, owner, title)
    head = next(n for n, row in enumerate(found.shown) if row[3] == "No.")
    column = [cell.split("\n")[0] for cell in found.shown[head]].index(heading)
    numbered = {row[3]: n for n, row in enumerate(found.shown) if n > head}
    for number in rows:
        found.typed[numbered[str(number)], column] = words or f"Entry {number}"
    found.save()


def numbers(ground: Ground, owner: str, title: str = LOG) -> list[str]:
    return [
        row[3] for row in tab(ground, owner, owner, title).shown if row[3].isdecimal() and row[3] == row[0]
    ]


def to_mend(ground: Ground) -> list[dict[str, str]]:
    """The rows of Today about what does not fit, by heading."""
    head, *rows = [row for row in ground.bench.interface_tab("Today").shown if len(row) > 5 and row[0]]
    while head[0] != "What":
        head, *rows = rows
    return [dict(zip(head, row, strict=False)) for row in rows if row[0] == "To mend"]


def test_what_does_not_fit_is_told_in_today_until_it_is_mended(ground: Ground) -> None:
    type_in(ground, ANA, ANA, "Date", [1], words="next week")
    type_in(ground, ANA, ANA, "Hours", [2], words="all day")
    type_in(ground, BEN, BEN, "I ask for", [1], REQUESTS, words="a secret")
    ground.job("scrape", "2026-09-01")
    of_ana, of_ben = to_mend(ground)
    assert (of_ana["Concerns"], of_ana["About"], of_ana["Whose turn"]) == ("Ana Ruiz", LOG, "Candidate")
    assert of_ana["What to do"].split("\n") == [
        "“Professional learning”, entry 1, Date: “next week”. Not a date. Type 10/15/2026",
        "“Professional learning”, entry 2, Hours: “all day”. Please write hours as 1.5 or 1:30",
    ]
    assert of_ben["What to do"] == (
        "“Your requests”, entry 1, I ask for. Not one of the choices. Pick from the list"
    ), "nobody's words in a private form are told"
    type_in(ground, ANA, ANA, "Date", [1], words="9/8/2026")
    type_in(ground, ANA, ANA, "Hours", [2], words="6")
    type_in(ground, BEN, BEN, "I ask for", [1], REQUESTS, words="another coach")
    ground.job("scrape", "2026-09-01")
    assert to_mend(ground) == []


def test_a_log_that_is_nearly_full_grows_by_a_quarter_once_and_the_log_tells(ground: Ground) -> None:
    type_in(ground, ANA, ANA, "What it was", range(1, CAPACITY - 2))
    ground.bench.calls()
    assert ground.job("scrape", "2026-09-02").counts["lengthened"] == 1
    assert ground.bench.calls()[WRITE] == 2  # the workbook and the interface
    assert numbers(ground, ANA) == [str(n) for n in range(1, CAPACITY + MORE + 1)]
    assert ground.job("scrape", "2026-09-02").counts["lengthened"] == 0
    ground.job("scrape", "2026-09-02")
    ground.bench.calls()
    ground.job("scrape", "2026-09-02")
    assert not ground.bench.writing_calls()
    shown = ground.bench.interface_tab("Log").shown
    told = [row for row in shown if f"was nearly full: {MORE} rows added in “{LOG}”" in " ".join(row)]
    assert len(told) == 1


def test_what_is_typed_in_a_new_row_is_read_and_nobody_else_can_type_there(ground: Ground) -> None:
    last = CAPACITY + MORE
    type_in(ground, ANA, ANA, "What it was", [last])
    with pytest.raises(APIError, match="protected cell"):
        type_in(ground, INES, ANA, "What it was", [last])
    ground.job("scrape", "2026-09-03")
    assert len(numbers(ground, ANA)) == last + 19
    assert ground.found(ANA) == {}


def test_a_write_whose_answer_is_lost_lengthens_once(ground: Ground) -> None:
    type_in(ground, BEN, BEN, "What it was", range(1, CAPACITY + 1))
    with ground.fault(WRITE, "apply_then_500"):
        ground.job("scrape", "2026-09-04")
    outcome = ground.job("scrape", "2026-09-04")
    assert (outcome.counts["lengthened"], outcome.problems) == (0, [])
    assert len(numbers(ground, BEN)) == CAPACITY + MORE


def test_a_private_form_grows_as_well_and_each_new_row_is_its_owners(ground: Ground) -> None:
    type_in(ground, BEN, BEN, "What it is about", range(1, REQUEST_ROWS), REQUESTS)
    assert ground.job("scrape", "2026-09-05").counts["lengthened"] == 1
    assert len(numbers(ground, BEN, REQUESTS)) == REQUEST_ROWS + MORE_REQUESTS
    type_in(ground, BEN, BEN, "What it is about", [REQUEST_ROWS + 1], REQUESTS)
    with pytest.raises(APIError, match="protected cell"):
        type_in(ground, BEN, BEN, "Answer", [REQUEST_ROWS + 1], REQUESTS)


def spots(ground: Ground) -> dict[str, list[Cell]]:
    """By tab, the first and the last cell of each kind that somebody fills, and one of the service's."""
    with ground.office.ledger.read() as session:
        ana = people.candidate(session, ground.key(ANA))
        released = workbooks.releases(session)[ground.key(ANA)]
    assert ana
    layout, found = layout_of(ground.office, ana), dict[str, list[Cell]]()
    for module in (*layout.first, *(ground.office.program.module(key) for key in released)):
        kinds = defaultdict[object, list[Cell]](list)
        for cell in layout.placement(module.tab).block.cells:
            if not cell.closed and (cell.owner != SERVICE or cell.column > FIRST):
                kinds[cell.owner, cell.entry, cell.column, cell.attempt > 0].append(cell)
        found[module.tab] = [cell for cells in kinds.values() for cell in {cells[0], cells[-1]}]
    return found


def test_nobody_types_for_another_in_any_kind_of_cell(ground: Ground) -> None:
    """Lengthened logs and attempts included; the service's cells refuse everybody. A coach's tick beside an
    attempt is not open before the work waits for the coach (C-39).
    """
    ground.job("release", "2027-05-01")
    with ground.office.ledger.begin() as session:
        directory.replace(session, [Contact(Person("Helen", "Park", ADMINISTRATOR), "administrator")])
    assert ground.job("provision", "2027-05-01").counts["written"] == 2
    assert ground.job("provision", "2027-05-01").counts["written"] == 0
    roles = {ANA: "candidate", INES: "coach", ADMINISTRATOR: "administrator"}
    tried = Counter[tuple[str, bool]]()
    for tab_key, cells in spots(ground).items():
        title = ground.office.program.tab(tab_key).title
        for email, role in roles.items():
            sheet = ground.bench.open(email, ground.file(ANA), title).sheet
            for cell in cells:
                may = cell.owner == role and cell.attempt <= (1 if role == "candidate" else 0)
                refused = is_refused(sheet, cell_name(cell.row, cell.column))
                assert refused is not may, (tab_key, role, cell)
                tried[role, refused] += 1
    assert tried["candidate", False] > 20
    assert tried["coach", False] > 10
    assert tried["administrator", False] >= 4


def is_refused(sheet: gspread.Worksheet, cell: str) -> bool:
    try:
        sheet.update([[""]], cell)
    except APIError as error:
        return error.code == 400 and "protected cell or object" in str(error)
    return False
