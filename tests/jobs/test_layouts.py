"""A workbook keeps the layout that is recorded, and Progress is written where it was found."""

from dataclasses import replace

from jobs.layouts import layout_of
from service.domain.people import Candidate
from service.ledger import people, workbooks
from tests.jobs.ground import INES, TOM, Ground

PROGRESS = "Progress and Attendance at a Glance"
COPY = "drive.files.copy"


def enrol(ground: Ground, first: str) -> str:
    """The address of somebody new in the first year."""
    email = f"{first}.layouts@example.org".lower()
    ground.enrol(f"Layouts,{first},{email},Ines Faro,{INES}")
    return email


def candidate(ground: Ground, email: str) -> Candidate:
    with ground.office.ledger.read() as session:
        return next(c for c in people.candidates(session) if c.person.email == email)


def move_on(ground: Ground, email: str) -> None:
    """The person is in the second year from now on."""
    moved = replace(candidate(ground, email), year=2)
    with ground.office.ledger.begin() as session:
        people.change(session, moved)


def progress(ground: Ground, email: str) -> list[list[str]]:
    """The rows of Progress as the candidate sees them, from the table of modules to the facts."""
    shown = ground.bench.open(email, ground.file(email), PROGRESS).shown
    return [row for row in shown if any(row)]


def by_manager(ground: Ground, email: str, request: dict[str, object]) -> None:
    """Rows come or go on Progress by an account that manages the drive, which protections do not bind."""
    tab = ground.office.program.tab(layout_of(ground.office, candidate(ground, email)).home)
    area = {"sheetId": tab.sheet_id, "dimension": "ROWS", **request}
    kind = "deleteDimension" if area.pop("delete", False) else "insertDimension"
    sheets = ground.bench.sheets(ground.office.google.identity)
    body = {"requests": [{kind: {"range": area}}]}
    sheets.spreadsheets().batchUpdate(spreadsheetId=ground.file(email), body=body).execute()


def test_what_opens_in_the_second_year_comes_into_the_first_years_workbook(ground: Ground) -> None:
    email = enrol(ground, "Bo")
    ground.job("provision", "2026-07-01")
    move_on(ground, email)
    for job in ("provision", "release"):
        ground.job(job, "2026-09-15")
    assert not {"provision", "release"} & set(ground.found(email))
    ground.job("scrape", "2026-09-15")
    assert "damage" not in ground.found(email)


def test_a_copy_left_by_a_stopped_run_keeps_its_year(ground: Ground) -> None:
    email = enrol(ground, "Cy")
    with ground.fault(COPY, "apply_then_500"):
        ground.job("provision", "2026-07-03")
    move_on(ground, email)
    ground.job("provision", "2026-07-03T13:00")
    with ground.office.ledger.read() as session:
        recorded = workbooks.all(session)[ground.key(email)].template_version
    assert recorded.startswith("1/")
    assert layout_of(ground.office, candidate(ground, email)).modules == ground.office.program.modules_of(1)


def test_rows_that_a_manager_inserted_are_followed(ground: Ground) -> None:
    email = enrol(ground, "Di")
    ground.job("provision", "2026-07-01")
    by_manager(ground, email, {"startIndex": 3, "endIndex": 5})
    ground.job("scrape", "2026-07-01")
    before = progress(ground, email)
    ground.job("release", "2026-07-02")
    after = progress(ground, email)
    opened = [row[3] for old, row in zip(before, after, strict=True) if old != row and "Open" in row]
    assert set(opened) <= {module.title for module in ground.office.program.modules}
    assert opened
    assert len(before) == len(after)


def test_a_write_that_landed_off_is_put_right_at_once(ground: Ground) -> None:
    moved, left = enrol(ground, "Fay"), enrol(ground, "Gus")
    ground.job("provision", "2026-07-01")
    ground.job("scrape", "2026-07-01")
    by_manager(ground, moved, {"startIndex": 3, "endIndex": 4})
    assert ground.job("release", "2026-07-02").counts["put right"] == 1, "the write's answer tells"
    assert statuses(ground, moved) == statuses(ground, left)
    assert "damage" not in ground.found(moved)
    assert ground.job("scrape", "2026-07-02").counts["put right"] == 0


def statuses(ground: Ground, email: str) -> list[list[str]]:
    """Progress, but for what it says of the person."""
    return [row for row in progress(ground, email) if not row[0].startswith("fact.")]


def test_a_table_that_a_manager_broke_holds_up_the_write_and_says_so(ground: Ground) -> None:
    email = enrol(ground, "Ed")
    ground.job("provision", "2026-07-01")
    layout = layout_of(ground.office, candidate(ground, email))
    facts = layout.mark(layout.home, "facts")
    assert facts
    by_manager(ground, email, {"startIndex": facts.top, "endIndex": facts.top + 1, "delete": True})
    ground.job("scrape", "2026-07-01")
    tabs = ground.tabs(email)
    ground.job("release", "2026-07-02")
    assert ground.tabs(email) == tabs
    for source in ("damage", "release"):
        assert f"In the tab “{PROGRESS}”, the hidden rows of facts" in ground.found(email)[source]


def test_others_tabs_are_written_though_a_manager_deleted_one(ground: Ground) -> None:
    email = enrol(ground, "Ira")
    for job in ("provision", "release"):
        ground.job(job, "2026-07-01")
    deleted = ground.office.program.tab("mou")
    sheets = ground.bench.sheets(ground.office.google.identity)
    body = {"requests": [{"deleteSheet": {"sheetId": deleted.sheet_id}}]}
    sheets.spreadsheets().batchUpdate(spreadsheetId=ground.file(email), body=body).execute()
    ground.enrol(f"Layouts,Ira,{email},Tom Birch,{TOM}")
    ground.job("provision", "2026-07-02")
    assert "provision" not in ground.found(email)
    assert "Tom Birch" in str(progress(ground, email))
    ground.job("scrape", "2026-07-02")
    assert deleted.title in ground.found(email)["damage"]
