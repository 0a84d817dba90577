"""The second year begins in a workbook of its own: the first one is kept as it was, and nothing of it is
lost, whatever became of the run that made the new one. Everything counts as in one workbook for both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import gspread
import pytest

from jobs import adopt, audit, desk, desk_facts, provision
from jobs.backup import manifest
from jobs.cases.acting import add, open_case
from jobs.cases.document import transfer_document
from jobs.layouts import MOVING
from jobs.listing import listed
from jobs.repair.displaced import tell_displaced
from jobs.report import Outcome
from jobs.restore.wanted import Wanted, find
from jobs.standings import on_record
from service.documents import Table
from service.domain.calendar import Cohort
from service.domain.case_kinds import Effect
from service.domain.cases import Case, Event, Terms, What
from service.domain.completion import ModuleStatus
from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.errors import InputError
from service.ledger import Ledger, cases, former, letters, marks, people, workbooks
from service.ledger.former import FormerWorkbook
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER, SECRETARY
from service.web.facts.exhibit import read_exhibit
from service.web.times import Times
from tests.jobs.ground import INES, TOM, Ground, new_ground, noon, reopened
from tests.jobs.interrupted import Interrupted, stopping
from tests.jobs.twins import ran, twin_of

pytestmark = pytest.mark.long

SECOND = Cohort(key="2027-28", starts=date(2027, 7, 1))
DAY, LATER = "2027-07-05", "2027-07-06"
REFLECTION, IIP, LOG = (
    "Self-Reflection on the CPSEL",
    "Individual Induction Plan",
    "Professional Learning Log",
)
PROGRESS, LABEL = "Progress and Attendance at a Glance", 3
STRENGTHS, ELEMENT = "Strengths I can build on", "1A Student-Centered Vision"
LATE = "Typed in the last minute."
CLOSED = 5
"""At more points than these the one workbook is closed, and the other not yet shared."""
FAULTS = tuple(
    (method, kind)
    for method in ("drive.files.update", "drive.files.copy", "sheets.spreadsheets.get")
    for kind in ("apply_then_drop", "drop")
)
STOPS = tuple(f"Stop{number}" for number in range(22))
NAMES = ("Ana", "Bea", "Cy", "Dov", "Eli")
FAULTED = tuple(f"Fault{number}" for number in range(len(FAULTS)))
LATER_ONES = (*FAULTED, *STOPS)


def address(first: str) -> str:
    return f"{first}.goes@example.org".lower()


def years_apart(program: Program, how: str) -> Program:
    """The same program, in which a year goes on in the `same` workbook or in a `new` one."""
    assert program.ending
    ending = program.ending.model_copy(update={"year_workbook": how})
    name = {"workbook_name": "{last}, {first} - CASC Workbook, Year {year}"}
    return program.model_copy(update={"ending": ending, "words": program.words.model_copy(update=name)})


@dataclass
class Years:
    """The office; `same` is what another office came to in which the workbook stays, by what was compared;
    `before` Ana's first workbook, `counts` those of the run that gave her the second.
    """

    ground: Ground
    same: dict[str, Any]
    before: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    def former(self, first: str) -> tuple[FormerWorkbook, ...]:
        with self.ground.office.ledger.read() as session:
            return former.all(session).get(self.ground.key(address(first)), ())

    def made(self, first: str) -> str:
        with self.ground.office.ledger.read() as session:
            return workbooks.all(session)[self.ground.key(address(first))].template_version

    def titles(self, file_id: str) -> list[str]:
        client = self.ground.bench.open(ADMINISTRATOR, file_id, PROGRESS).sheet.spreadsheet
        return [one.title for one in client.worksheets(exclude_hidden=True)]

    def copies(self, first: str) -> list[str]:
        """The ids of the second year's workbooks that are there, and not in the trash."""
        name = f"Goes, {first} - CASC Workbook, Year 2"
        answer = self.ground.bench.drive(ADMINISTRATOR).files().list(
            q=f"name='{name}' and trashed=false", corpora="drive", includeItemsFromAllDrives=True,
            driveId=self.ground.office.settings.drive_id, supportsAllDrives=True,
        )  # fmt: skip
        return [file["id"] for file in answer.execute()["files"]]

    def grants(self, file_id: str) -> dict[str, str]:
        fields = "permissions(emailAddress,role,permissionDetails(inherited))"
        drive = self.ground.bench.drive(ADMINISTRATOR)
        answer = drive.permissions().list(fileId=file_id, supportsAllDrives=True, fields=fields).execute()
        return {
            one["emailAddress"]: one["role"]
            for one in answer["permissions"]
            if not all(detail["inherited"] for detail in one["permissionDetails"])
        }


def move(ground: Ground, first: str, year: int = 2, cohort: Cohort = SECOND, **more: Any) -> None:
    """As the roster says it from now on."""
    with ground.office.ledger.begin() as session:
        candidate = people.candidate(session, ground.key(address(first)))
        assert candidate
        people.change(session, replace(candidate, year=year, cohort=cohort, **more))


def candidate_of(ground: Ground, first: str) -> Candidate:
    with ground.office.ledger.read() as session:
        found = people.candidate(session, ground.key(address(first)))
    assert found
    return found


def type_in(ground: Ground, first: str, title: str, label: str, words: object, who: str = "") -> None:
    under = "Ready for review" if label.startswith("Attempt") else ""
    tab = ground.bench.open(who or address(first), ground.file(address(first)), title)
    tab.type(label, words, under=under)
    tab.save()


def first_year(ground: Ground) -> None:
    """Ana's reflection meets expectations; her plan is at hand; she logged hours."""
    ground.enrol(*(f"Goes,{first},{address(first)},Ines Faro,{INES}" for first in NAMES))
    assert ground.job("provision", "2026-07-01").problems == []
    ground.job("release", "2026-10-01")
    for first in ("Ana", "Bea"):
        type_in(ground, first, REFLECTION, STRENGTHS, "I listen.")
        type_in(ground, first, REFLECTION, "Attempt 1", True)
    type_in(ground, "Ana", IIP, "CPSEL element", ELEMENT)
    tab = ground.bench.open(address("Ana"), ground.file(address("Ana")), LOG)
    tab.log({"Date": "8/15/2026", "What it was": "Workshop", "How it came about": "Self-selected",
             "CPSEL element": ELEMENT, "Hours": "2.5"})  # fmt: skip
    tab.save()
    ground.job("scrape", "2026-10-02")
    for first in ("Ana", "Bea"):
        decide(ground, f"{ground.key(address(first))}-self_reflection-1")
    ground.job("review", "2026-10-03")


def decide(ground: Ground, attempt: str) -> None:
    tab = ground.bench.open(ADMINISTRATOR, desk.file_id(ground.office, noon("2026-10-02")), "Reviews")
    head = next(row for row in tab.shown if row[0] == "No.")
    place = next(n for n, row in enumerate(tab.shown) if row[0] == attempt)
    for heading, value in (("Level", "3 Meets expectations"), ("Feedback", "Well done."), ("Send", True)):
        tab.typed[place, head.index(heading)] = value
    tab.save()


def go_on(ground: Ground, first: str) -> Outcome:
    """What nobody has read yet is typed, and work is handed in; then the second year begins."""
    type_in(ground, first, IIP, "Attempt 1", True)
    type_in(ground, first, REFLECTION, "Coach's notes", LATE, INES) if first == "Cy" else None
    move(ground, first)
    outcome = ground.job("provision", DAY)
    ground.job("release", DAY)
    ground.job("scrape", DAY)
    ground.job("scrape", LATER)
    return outcome


def came_to(ground: Ground, first: str) -> dict[str, Any]:
    """What the office knows of somebody, and what Progress says under its keys."""
    record, key = on_record(ground.office, noon(LATER)), ground.key(address(first))
    shown = ground.bench.open(address(first), ground.file(address(first)), PROGRESS).shown
    rows = [row for row in shown if row[0] and not row[0].startswith("fact.kept")]
    return {
        "standing": record.standings[key],
        "attempts": record.attempts[key],
        "completed": record.completed[key],
        "on file": record.on_file[key],
        "released": sorted(record.released[key]),
        "troubles": record.troubles.get(key),
        "progress": rows,
    }


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Years]:
    """Everybody's first year, in short; then Ana goes on, in one office in the same workbook, in its twin in
    another one.
    """
    folder = tmp_path_factory.mktemp("years")
    with new_ground(folder / "one") as ground:
        ground.office = replace(ground.office, program=years_apart(ground.office.program, "same"))
        first_year(ground)
        port = urlsplit(ground.bench.url).port or 0
    with reopened(twin_of(folder / "one", folder / "same"), port) as ground:
        usual = ground.office.program
        ground.office = replace(ground.office, program=years_apart(usual, "same"))
        go_on(ground, "Ana")
        same = came_to(ground, "Ana")
        ground.office = replace(ground.office, program=years_apart(usual, "new"))
        same["then new"] = [*provision.plan(ground.office, noon(LATER))]
    with reopened(folder / "one", port) as ground:
        ground.office = replace(ground.office, program=years_apart(usual, "new"))
        years = Years(ground, same, ground.file(address("Ana")))
        years.counts = dict(go_on(ground, "Ana").counts)
        yield years


@pytest.fixture(scope="module")
def more(years: Years) -> Years:
    """With people who are in the first year."""
    ground = years.ground
    ground.enrol(*(f"Goes,{first},{address(first)},Ines Faro,{INES}" for first in LATER_ONES))
    ground.job("provision", "2026-10-04")
    ground.job("release", "2026-10-04")
    return years


def test_everything_counts_as_in_the_same_workbook(years: Years) -> None:
    here = came_to(years.ground, "Ana")
    for what in here:
        assert here[what] == years.same[what], what
    standing = here["standing"]
    assert [one.item for own in standing.coverage for one in own.named] == ["1A"]
    assert any(total.counted == 2.5 for total in standing.hours)
    assert {"self_reflection", "iip"} == {one.module for one in here["attempts"]}


def test_who_is_in_the_second_year_in_the_same_workbook_keeps_it_whatever_the_setting(years: Years) -> None:
    assert years.same["then new"] == []


def test_the_next_workbook_has_what_goes_on_and_the_one_before_is_kept(years: Years) -> None:
    ground, now = years.ground, years.ground.file(address("Ana"))
    [before] = years.former("Ana")
    assert (before.file_id, before.year, before.followed) == (years.before, 1, 2)
    assert before.stayed == ("self_reflection",)
    assert (before.name, years.made("Ana")[:4]) == ("Goes, Ana - CASC Workbook, Year 1", "1+2/")
    assert REFLECTION in years.titles(before.file_id)
    assert REFLECTION not in years.titles(now)
    assert {IIP, LOG, PROGRESS} <= {*years.titles(now)}
    sheet = ground.bench.open(ADMINISTRATOR, now, IIP).sheet
    assert sheet.spreadsheet.title == "Goes, Ana - CASC Workbook, Year 2"
    shared = {address("Ana"): "writer", INES: "writer"}
    assert (years.grants(now), years.grants(before.file_id)) == (shared, shared)


@pytest.mark.parametrize("who", [address("Ana"), INES])
def test_everybody_reads_the_one_before_and_nobody_changes_it(years: Years, who: str) -> None:
    tab = years.ground.bench.open(who, years.before, REFLECTION)
    assert [row[LABEL + 1] for row in tab.shown if row[LABEL].startswith(STRENGTHS)] == ["I listen."]
    for title, label in ((REFLECTION, STRENGTHS), (IIP, "CPSEL element")):
        tab = years.ground.bench.open(who, years.before, title)
        tab.type(label, "mine")
        with pytest.raises(gspread.exceptions.APIError, match="permission"):
            tab.save()


def test_who_opens_it_is_whom_the_table_names(years: Years) -> None:
    """The relations of each to Ana, by hand."""
    table = years.ground.office.program.audience
    assert table
    everybody = {
        address("Ana"): "candidate", INES: "coach", ADMINISTRATOR: "administrator", SECRETARY: "secretary",
        address("Dov"): "", TOM: "", "sam.holt@example.org": "",
    }  # fmt: skip
    for who, relation in everybody.items():
        level = table.files["former_workbook"].level(frozenset({relation}))
        try:
            years.ground.bench.open(who, years.before, REFLECTION)
        except (gspread.exceptions.APIError, gspread.exceptions.SpreadsheetNotFound, PermissionError):
            found = "none"
        else:
            found = "read"
        assert found == level, who


def test_progress_leads_to_the_workbook_of_the_year_before(years: Years) -> None:
    ground = years.ground
    tab = ground.bench.open(address("Ana"), ground.file(address("Ana")), PROGRESS)
    assert [row[LABEL] for row in tab.shown].count("Open the workbook of Year 1") == 1
    answer = (
        ground.bench.sheets(ADMINISTRATOR).spreadsheets()
        .get(spreadsheetId=ground.file(address("Ana")), fields="sheets(data(rowData(values(hyperlink))))")
        .execute()
    )  # fmt: skip
    found = {
        value["hyperlink"]
        for sheet in answer["sheets"]
        for data in sheet.get("data", ())
        for row in data.get("rowData", ())
        for value in row.get("values", ())
        if "hyperlink" in value
    }
    program = ground.office.program
    tabs = {key: program.tab(program.module(key).tab).sheet_id for key in ("self_reflection", "iip", "iip_2")}
    mine = [link for link in found if years.before in link]
    assert sorted(link.partition("#")[2] for link in mine) == ["", f"gid={tabs['self_reflection']}"]
    assert f"#gid={tabs['iip']}" in found


def test_it_is_done_once_and_costs_little(years: Years) -> None:
    assert (years.counts["moved on"], years.counts["gone on"]) == (1, 1)
    counts = years.ground.job("provision", LATER).counts
    assert not {"moved on", "gone on", "written", "shared", "renamed", "created"} & set(+counts)
    years.ground.bench.calls()
    counts = years.ground.job("scrape", LATER).counts
    assert not {"read", "damaged"} & set(+counts)


def test_the_letter_names_both_workbooks_and_comes_alone(years: Years) -> None:
    ground = years.ground
    new = [text for subject, text in ground.bench.mails(address("Ana")) if subject.startswith("Year 2:")]
    assert len(new) == 1
    assert ground.file(address("Ana")) in new[0]
    assert years.before in new[0]
    assert not [one for one in ground.subjects(address("Ana")) if "is shared with you" in one]
    assert len([one for one in ground.subjects(INES) if one.startswith("Year 2:")]) == 1


def test_what_is_finished_of_the_first_year_later_counts_and_is_locked(years: Years) -> None:
    """Her plan went along, handed in; it is decided in the second year."""
    ground, key = years.ground, years.ground.key(address("Ana"))
    decide(ground, f"{key}-iip-1")
    ground.job("review", "2027-07-07")
    record = on_record(ground.office, noon("2027-07-07"))
    assert "iip" in record.completed[key]
    assert "iip" in record.on_file[key].finished
    ground.job("provision", "2027-07-08")
    assert IIP in years.titles(ground.file(address("Ana")))
    with pytest.raises(gspread.exceptions.APIError, match="protected"):
        type_in(ground, "Ana", IIP, "CPSEL element", "1B")


def test_people_let_in_and_out_later_are_so_of_both(years: Years) -> None:
    ground, now = years.ground, years.ground.file(address("Bea"))
    go_on(ground, "Bea")
    before, now = years.former("Bea")[0].file_id, ground.file(address("Bea"))
    assert years.former("Bea")[0].stayed == ("self_reflection",)
    move(ground, "Bea", companion=Person("Tom", "Birch", TOM))
    ground.job("provision", LATER)
    new = {address("Bea"): "writer", TOM: "writer"}
    assert (years.grants(now), years.grants(before)) == (new, new)
    assert audit.audit(ground.office).grants == ()
    _leave(ground, "Bea")
    ground.job("provision", "2027-07-09")
    assert (years.grants(now), years.grants(before)) == ({}, {})


def _leave(ground: Ground, first: str) -> None:
    """By a case that is over."""
    kind = ground.office.program.case_kind("withdrawal")
    outcome = next(one for one in kind.outcomes if one.effect is Effect.LEAVE)
    at, on = noon("2027-07-08"), date(2027, 7, 8)
    events = (
        Event(What.OPENED, at, "the office", on=on),
        Event(What.ENDED, at, "the office", outcome.key, terms=Terms(on)),
        Event(What.EFFECT, at, "", Effect.LEAVE, on, outcome.title),
    )
    with ground.office.ledger.begin() as session:
        cases.record(session, Case("C1", "withdrawal", ground.key(address(first)), events))


def test_it_is_saved_and_watched_over(years: Years) -> None:
    ground = years.ground
    assert ground.job("backup", "2027-07-10").problems == []
    made = manifest.backups(ground.bench.folder / "backups")[0]
    kept = {one.id: one for one in manifest.read(made).files}
    assert (kept[years.before].kind, kept[years.before].key) == ("former", ground.key(address("Ana")))
    with pytest.raises(InputError, match="kept as it was"):
        find(ground.office, Wanted(years.before, made))
    _watch(ground)
    assert "upkeep:former" not in ground.found(address("Ana"))
    _trash(ground, years.before, trashed=True)
    _watch(ground)
    assert "Year 1”, of an earlier year, is in the trash" in ground.found(address("Ana"))["upkeep:former"]
    _trash(ground, years.before, trashed=False)


def _watch(ground: Ground) -> None:
    """What a sweep does once everything is read."""
    at = noon("2027-07-10")
    tell_displaced(ground.office, on_record(ground.office, at), listed(ground.office), at)


def _trash(ground: Ground, file_id: str, *, trashed: bool) -> None:
    files = ground.bench.drive(KEEPER).files()
    files.update(fileId=file_id, body={"trashed": trashed}, supportsAllDrives=True).execute()


def test_a_lost_ledger_knows_both_again(years: Years, tmp_path: Path) -> None:
    """The archive is of after Ana's second year began, and of before Eli's did."""
    ground = years.ground
    ran(ground, "provision", "2027-07-12")
    move(ground, "Eli")
    ground.job("provision", "2027-07-12")
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        assert not adopt.run(replace(ground.office, ledger=ledger), noon("2027-07-12")).problems
        with ledger.read() as session, ground.office.ledger.read() as here:
            assert workbooks.all(session) == workbooks.all(here)
            known, wanted = former.all(session), former.all(here)
            assert {k: [o.file_id for o in own] for k, own in known.items()} == {
                k: [o.file_id for o in own] for k, own in wanted.items()
            }


def test_whoever_comes_back_finds_all_tabs_in_the_workbook_of_now(years: Years) -> None:
    ground = years.ground
    go_on(ground, "Dov")
    now, [before] = ground.file(address("Dov")), years.former("Dov")
    own = candidate_of(ground, "Dov").spent[0].cohort
    move(ground, "Dov", 1, own)
    ground.job("provision", LATER)
    assert (ground.file(address("Dov")), years.made("Dov")[:2]) == (now, "1/")
    type_in(ground, "Dov", REFLECTION, STRENGTHS, "Again.")
    move(ground, "Dov")
    ground.job("provision", LATER)
    assert (ground.file(address("Dov")), years.former("Dov")) == (now, (before,))
    ground.job("scrape", LATER)
    assert "damage" not in ground.found(address("Dov"))


def test_an_extension_moves_what_went_along(years: Years) -> None:
    """C-88, C-89: his reflection of the first year is late in the second, and gets another date there."""
    ground, key = years.ground, years.ground.key(address("Dov"))
    late = on_record(ground.office, noon(LATER)).standings[key].earlier["self_reflection"]
    assert (late.status, late.due) == (ModuleStatus.OVERDUE, date(2026, 9, 15))
    desk_rows = desk_facts.collect(
        ground.office, on_record(ground.office, noon(LATER)), (), noon(LATER)
    ).tasks
    assert any(one.who == "Dov Goes" and one.about == REFLECTION for one in desk_rows)
    case = open_case(ground.office, "extension", key, "Helen Park", "He was ill.", noon(LATER))
    for name in ("talk", "decision"):
        taken = Event(What.STEP, noon(LATER), "Helen", name, date(2027, 7, 6))
        case = add(ground.office, case.key, taken)
    terms = Terms(until=date(2027, 11, 30))
    add(ground.office, case.key, Event(What.ENDED, noon(LATER), "Helen", "granted", terms=terms))
    moved = on_record(ground.office, noon(LATER)).standings[key].earlier["self_reflection"]
    assert (moved.status, moved.due) == (ModuleStatus.IN_PROGRESS, date(2027, 11, 30))
    ground.job("provision", "2027-07-07")
    shown = ground.bench.open(address("Dov"), ground.file(address("Dov")), REFLECTION).shown
    assert any("Nov 30, 2027" in cell for row in shown for cell in row)


def test_whoever_goes_elsewhere_takes_a_record_of_both_years_along(years: Years) -> None:
    """C-17: Ana's reflection was done in the first workbook, her plan in the second; both count."""
    ground, key = years.ground, years.ground.key(address("Ana"))
    shown = {
        part.title: part
        for part in transfer_document(ground.office, key, noon(LATER)).parts
        if isinstance(part, Table)
    }
    assert {row[0] for row in shown["Completed"].rows} >= {REFLECTION, IIP}
    undone = {row[0]: row[1] for row in shown["Not completed"].rows}
    assert undone["Triad Meeting"] == date(2026, 9, 15)


def test_the_evidence_leads_to_both_workbooks(years: Years) -> None:
    office, key = years.ground.office, years.ground.key(address("Ana"))
    times = Times.of(office.program, noon(LATER))
    found = read_exhibit(office.ledger, office.program, office.settings, "", times, "")
    assert years.ground.file(address("Ana")) in found.book(key)
    [(year, link)] = found.former[key]
    assert (year, years.before in link) == (1, True)


def typed(ground: Ground, first: str, words: str) -> bool:
    """Whether somebody could type that into the workbook that is on record as theirs."""
    try:
        type_in(ground, first, REFLECTION, STRENGTHS, words)
    except gspread.exceptions.APIError:
        return False
    except PermissionError:
        return False
    except gspread.exceptions.SpreadsheetNotFound:
        return False
    return True


def moved_well(years: Years, first: str, words: Sequence[str]) -> None:
    """One new workbook, with the last words that could be typed; two that both may open; no trouble."""
    ground = years.ground
    [before] = years.former(first)
    now = ground.file(address(first))
    assert years.copies(first) == [now]
    assert years.made(first).startswith("1+2/")
    shared = {address(first): "writer", INES: "writer"}
    assert (years.grants(now), years.grants(before.file_id)) == (shared, shared)
    shown = ground.bench.open(address(first), now, REFLECTION).shown
    wanted = words[-1:] or [""]
    assert [row[LABEL + 1] for row in shown if row[LABEL].startswith(STRENGTHS)] == wanted
    assert not {"provision", "provision:workbook", "scrape", "damage"} & set(ground.found(address(first)))
    with ground.office.ledger.read() as session:
        key = ground.key(address(first))
        assert marks.get(session, f"{MOVING}{key}") is None
        assert f"next_workbook:{key}:2" in letters.known(session, "next_workbook")


def test_stopped_at_any_point_it_is_finished_and_no_word_is_lost(more: Years) -> None:
    """Each time stopped one entry of the ledger later, while people type as long as they can."""
    ground, said = more.ground, dict[str, list[str]]()
    for left, first in enumerate(STOPS):
        assert typed(ground, first, "First.")
        move(ground, first)
        with pytest.raises(Interrupted):
            ground.job("provision", DAY, office=stopping(ground.office, left))
        told = _told(ground, first)
        said[first] = ["First.", "Later."] if typed(ground, first, "Later.") else ["First."]
        if left % 3 == 0:
            ground.job("review", LATER)
        ground.job("provision", LATER)
        if told:
            break
    assert told, "the run was never stopped after all was done"
    assert len([one for one in said.values() if len(one) == 1]) > CLOSED
    ground.job("scrape", LATER)
    for first, words in said.items():
        moved_well(more, first, words)


def _told(ground: Ground, first: str) -> bool:
    with ground.office.ledger.read() as session:
        key = ground.key(address(first))
        return f"next_workbook:{key}:2" in letters.known(session, "next_workbook")


def test_a_call_without_an_answer_is_looked_for(more: Years) -> None:
    ground, whose = more.ground, dict(zip(FAULTED, FAULTS, strict=True))
    for first, (method, kind) in whose.items():
        assert typed(ground, first, LATE)
        move(ground, first)
        with ground.fault(method, kind):
            ground.job("provision", DAY)
    ground.job("provision", LATER)
    ground.job("scrape", LATER)
    for first in whose:
        moved_well(more, first, [LATE])


def test_a_year_that_is_corrected_before_the_copy_opens_the_workbook_again(years: Years) -> None:
    ground, file_id = years.ground, years.ground.file(address("Cy"))
    own = candidate_of(ground, "Cy").cohort
    move(ground, "Cy")
    with ground.fault("drive.files.copy", "apply_then_drop"):
        ground.job("provision", DAY)
    assert not typed(ground, "Cy", "Not now.")
    move(ground, "Cy", 1, own)
    ground.job("provision", LATER)
    assert ground.file(address("Cy")) == file_id
    assert typed(ground, "Cy", "Again.")
    assert (years.copies("Cy"), years.former("Cy")) == ([], ())
    move(ground, "Cy")
    ground.job("provision", LATER)
    ground.job("scrape", LATER)
    moved_well(years, "Cy", ["Again."])
